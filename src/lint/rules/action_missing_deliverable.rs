//! `action-missing-deliverable`: an action of which nobody can see that it is done (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::model::items::ActionSource;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有交付物", "{id} has no deliverable");
const HELP: Text = Text::new(
    "写明完成时交出什么，如《需求文档》V1.0",
    "say what is handed in when it is done, such as “Requirements document V1.0”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ACTION_MISSING_DELIVERABLE, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    // Decisions and parked matters say what is to be done in their own words; no column asks them for more.
    let asked = minutes.actions.iter().filter(|a| a.source == ActionSource::Minutes);
    for action in asked.filter(|a| a.deliverable.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(
            meeting,
            action.id,
            &minutes.path,
            action.deliverable_at,
            message,
            HELP.message(),
        );
    }
}
