//! `action-missing-owner`: an action nobody answers for (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有负责人", "{id} has no owner");
const HELP: Text = Text::new(
    "写明一位第一责任人（或有接口人的部门）",
    "name the one person (or the department with its contact) who answers for it",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ACTION_MISSING_OWNER, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in minutes.actions.iter().filter(|a| a.owner.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.owner_at, message, HELP.message());
    }
}
