//! `missing-priority`: an action of which nobody knows how urgent it is (P23); off unless asked for.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::model::items::ActionSource;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有优先级", "{id} has no priority");
const HELP: Text = Text::new("写明高、中或低", "say high, medium or low");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::MISSING_PRIORITY, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let asked = minutes.actions.iter().filter(|a| a.source == ActionSource::Minutes);
    for action in asked.filter(|a| a.priority.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.task.range, message, HELP.message());
    }
}
