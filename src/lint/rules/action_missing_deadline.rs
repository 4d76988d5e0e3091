//! `action-missing-deadline`: an action without a day by which it is done (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有完成时间", "{id} has no deadline");
const HELP: Text =
    Text::new("写明哪一天完成，如 2024-03-15", "say by which day it is done, such as 2024-03-15");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ACTION_MISSING_DEADLINE, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in minutes.actions.iter().filter(|a| a.due.text.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.due_at, message, HELP.message());
    }
}
