//! `deadline-before-meeting`: a deadline that had passed when the action was agreed.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "{id}的完成时间 {due} 早于会议日期 {date}",
    "the deadline of {id}, {due}, lies before the meeting on {date}",
);
const HELP: Text = Text::new(
    "改正日期；如果已经完成，把状态写成“已完成”",
    "correct the date; if it is done already, give it the status “Done”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DEADLINE_BEFORE_MEETING, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let (Some(minutes), Some(date)) = (&meeting.minutes, meeting.date) else {
        return;
    };
    for action in minutes.actions.iter().filter(|a| a.status.is_open()) {
        if let Some(due) = action.due.date.filter(|due| *due < date) {
            let message = MESSAGE
                .with("id", action.id.to_string())
                .and("due", due.to_string())
                .and("date", date.to_string());
            checker.report_item(meeting, action.id, &minutes.path, action.due_at, message, HELP.message());
        }
    }
}
