//! `action-missing-owner`: an action nobody answers for (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有负责人", "{id} has no owner");
const HELP: Text = Text::new(
    "写明一位第一责任人（或有接口人的部门）",
    "name the one person (or the department with its contact) who answers for it",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::ACTION_MISSING_OWNER, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new("行动项没有负责人。“待定”也算没有。", "An action has no owner. “TBD” is none."),
    why: Text::new(
        "每个行动项有一位第一责任人（P23）；没有人负责的事不会有人做。",
        "Each action has one person who answers for it (P23); what is nobody's is not done.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 待定 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | TBD | 2024-03-25 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写明一位负责人；写部门的，由部门的接口人负责。",
        "Name the one person who answers for it, or a department, whose contact then does.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in minutes.actions.iter().filter(|a| a.owner.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.owner_at, message, HELP.message());
    }
}
