//! `several-owners`: an action that several people own is owned by nobody (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("{id}有多位负责人，按第一位“{name}”计", "{id} has several owners; the first, {name}, counts");
const HELP: Text = Text::new(
    "只留一位第一责任人，其余写到协作方",
    "keep the one who answers for it and make the others collaborators",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::SEVERAL_OWNERS, check: Check::Meeting(check) };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in minutes.actions.iter().filter(|a| a.several_owners) {
        let name = action.owner.as_ref().map_or("", |o| o.value.name(checker.roster)).to_owned();
        let message = MESSAGE.with("id", action.id.to_string()).and("name", name);
        checker.report_item(meeting, action.id, &minutes.path, action.owner_at, message, HELP.message());
    }
}
