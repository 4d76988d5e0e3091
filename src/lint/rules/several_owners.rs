//! `several-owners`: an action that several people own is owned by nobody (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("{id}有多位负责人，按第一位“{name}”计", "{id} has several owners; the first, {name}, counts");
const HELP: Text = Text::new(
    "只留一位第一责任人，其余写到协作方",
    "keep the one who answers for it and make the others collaborators",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::SEVERAL_OWNERS, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "一个行动项写了几位负责人，或写了“全体”“各部门”。按第一位计，其余的人算协作方。",
        "An action names several owners, or a group such as “all”. The first of them counts; the others are taken as collaborators.",
    ),
    why: Text::new(
        "几个人共同负责，结果往往是没有人负责；每个行动项只有一位第一责任人（P23）。",
        "What several people own nobody owns: an action has one person who answers for it first (P23).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏、张伟 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min, Zhang Wei | 2024-03-25 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 协作方 | 完成时间 | 交付物 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 张伟 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Collaborators | Due | Deliverable |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | Zhang Wei | 2024-03-25 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "留下一位第一责任人，把其他人写到协作方一栏。",
        "Keep the one who answers for it and move the others to the collaborators.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in minutes.actions.iter().filter(|a| a.several_owners) {
        let name = action.owner.as_ref().map_or("", |o| o.value.name(checker.roster)).to_owned();
        let message = MESSAGE.with("id", action.id.to_string()).and("name", name);
        checker.report_item(meeting, action.id, &minutes.path, action.owner_at, message, HELP.message());
    }
}
