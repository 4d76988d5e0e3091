//! `missing-acceptance`: an urgent action without a criterion to check it against (P23, P44).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::model::concepts::Priority;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("高优先级的{id}没有验收标准", "{id} has high priority but no acceptance criterion");
const HELP: Text = Text::new(
    "写明怎样算完成，如“三个部门评审通过”",
    "say how one sees that it is done, such as “approved by three departments”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::MISSING_ACCEPTANCE, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let high = minutes.actions.iter().filter(|a| a.priority == Some(Priority::High) && a.status.is_open());
    for action in high.filter(|a| a.acceptance.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.task.range, message, HELP.message());
    }
}
