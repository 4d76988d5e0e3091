//! `postponed-without-reason`: a later deadline that nobody explains (P42).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::delays::delays;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::Snapshot;

const MESSAGE: Text = Text::new(
    "{id}从{from}推迟到{to}，没有写原因",
    "{id} was put off from {from} to {to}, and nothing says why",
);
const HELP: Text =
    Text::new("在后面写上“：原因；应对：怎么补救”", "add “: reason; response: what is done about it”");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::POSTPONED_WITHOUT_REASON, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度记录把期限推迟了，却没有写原因，也没有写应对办法；同一天或此前关于风险、受阻、暂停的记录也没有说明。会议的回顾表由 carried-over-without-remedy 检查。",
        "An entry moves the deadline back and gives neither a reason nor a response, and no entry of that day and none that said the action was at risk, blocked or paused does. Reviews in minutes are the matter of carried-over-without-remedy.",
    ),
    why: Text::new(
        "延期要说明原因、补救办法和新的时间（P42）；没有原因，复盘时什么也学不到。",
        "A delay is explained with its reason, the remedy and the new date (P42); without a reason nothing is learnt from it.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-20 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 延期 → 2024-03-22（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-20 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 postponed → 2024-03-22 (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-20 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 延期 → 2024-03-22：等待法务意见；应对：先评审其余部分（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-20 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 postponed → 2024-03-22: legal advice is late; response: the other parts are reviewed first (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在冒号后面写明原因和应对办法。",
        "Write the reason, and what is done about it, behind the colon.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for action in
        snapshot.actions.iter().filter(|action| action.entries.iter().any(|p| p.entry.due.is_some()))
    {
        for delay in delays(snapshot, action) {
            if delay.explained.is_some() {
                continue;
            }
            let item = (action.meeting, action.item.id);
            let message = MESSAGE
                .with("id", snapshot.workspace.item_name(item))
                .and("from", delay.from.to_string())
                .and("to", delay.to.to_string());
            checker.report_entry(snapshot, item, delay.placed, message, HELP.message());
        }
    }
}
