//! `owner-not-invited`: an owner who was not at the meeting and may not know of it (P31).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::rules::owner_not_informed::went_round;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("{id}的负责人{name}没有参会", "{name}, the owner of {id}, was not at the meeting");
const HELP: Text =
    Text::new("会后当面确认，并把此人列入抄送（cc）", "agree on it in person afterwards and put them on cc");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::OWNER_NOT_INVITED, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项的负责人没有参会，也没有被邀请或抄送。部门不检查，由到会的人转达。纪要分发以后，由 owner-not-informed 检查是否发到了负责人。",
        "The owner of an action was neither at the meeting nor invited to it nor put on copy. Departments are not checked: whoever came tells the others. Once the minutes have gone round, owner-not-informed asks whether they reached the owner.",
    ),
    why: Text::new(
        "没到会的人可能根本不知道自己有任务（P31）。",
        "Somebody who was not there may not know that they have a task (P31).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 制作宣传海报 | 陈杰 | 2024-03-25 | 海报两张 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Design the posters | Chen Jie | 2024-03-25 | Two posters |
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
attendees = [\"王敏\", \"张伟\", \"李婷\"]
cc = [\"陈杰\"]
+++

## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 制作宣传海报 | 陈杰 | 2024-03-25 | 海报两张 |
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
attendees = [\"Wang Min\", \"Zhang Wei\", \"Li Ting\"]
cc = [\"Chen Jie\"]
+++

## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Design the posters | Chen Jie | 2024-03-25 | Two posters |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("会后当面确认，并写入 cc。", "Agree on it in person, and put them on cc."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    // Once the minutes have gone round, it matters whether they reached the owner.
    if went_round(meeting) || meeting.attendees().is_empty() {
        return;
    }
    // Absentees and those on copy were told; a department is told by whoever came.
    let invited = meeting.invited();
    for action in &minutes.actions {
        let Some(owner) = &action.owner else { continue };
        if owner.value.person().is_some_and(|person| !invited.contains(&person)) {
            let name = owner.value.name(checker.roster).to_owned();
            let message = MESSAGE.with("id", action.id.to_string()).and("name", name);
            checker.report_item(meeting, action.id, &minutes.path, owner.range, message, HELP.message());
        }
    }
}
