//! `done-without-date`: something done, and nothing says when (P40).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::Status;
use crate::workspace::Snapshot;

const MESSAGE: Text =
    Text::new("{id}已完成，但没有写哪天完成", "{id} is done, and nothing says on which day");
const HELP: Text = Text::new(
    "写上实际完成日期，或在 tracking.md 中记一条“日期 已完成”",
    "give the day of finish, or add an entry “DATE done” to tracking.md",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DONE_WITHOUT_DATE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "事项写明已完成，但没有完成日期：表里没有实际完成那一列或那一格是空的，进度记录也没有给出。",
        "An item is said to be done and has no day of finish: neither a column or field of its paper gives one, nor an entry.",
    ),
    why: Text::new(
        "进度表要有实际完成日期（P40）；没有日期，就不知道是否按期。",
        "The progress table has the actual finish (P40); without it nobody knows whether it was on time.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 状态 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 | 已完成 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Status |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan | Done |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 状态 | 实际完成时间 |
|---|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 | 已完成 | 2024-03-11 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Status | Finished |
|---|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan | Done | 2024-03-11 |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "加一列“实际完成时间”，或在进度跟踪中记一条“已完成”。",
        "Add a column “Finished”, or an entry “done” to the journal.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let done = snapshot.actions.iter().filter(|action| action.state.status == Status::Done);
    for action in done.filter(|action| action.state.finished.is_none()) {
        let item = (action.meeting, action.item.id);
        let message = MESSAGE.with("id", snapshot.workspace.item_name(item));
        let finding = checker.report(action.path, action.item.task.range, message);
        finding.help = Some(HELP.message());
        finding.item = Some(snapshot.ref_text(item).into());
    }
}
