//! `action-missing-deadline`: an action without a day by which it is done (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有完成时间", "{id} has no deadline");
const HELP: Text =
    Text::new("写明哪一天完成，如 2024-03-15", "say by which day it is done, such as 2024-03-15");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ACTION_MISSING_DEADLINE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new("行动项没有完成时间。", "An action has no deadline."),
    why: Text::new(
        "没有日期的任务永远不会逾期，也就永远不会完成（P23）。",
        "What has no date is never late, and so it is never done (P23).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | - | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | - | Launch plan |
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
        "和负责人商定一个日期，写成年-月-日。",
        "Agree on a day with the owner and write it as year-month-day.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in minutes.actions.iter().filter(|a| a.due.text.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.due_at, message, HELP.message());
    }
}
