//! `missing-section`: a notice without agenda, or minutes without result or actions (P14, P22).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::model::concepts::Section;
use crate::workspace::{Meeting, Workspace};

const NO_AGENDA: Text = Text::new("通知没有议程", "the notice has no agenda");
const ADD_AGENDA: Text = Text::new("加一节“## 会议议程”", "add a section “## Agenda”");
const NO_RESULT: Text =
    Text::new("纪要中没有议题、决议或未决事项", "the minutes have no topic, decision or open issue");
const ADD_RESULT: Text =
    Text::new("加一节“## 议题与讨论”或“## 决议”", "add a section “## Topics” or “## Decisions”");
const NO_ACTIONS: Text = Text::new("纪要中没有行动项一节", "the minutes have no section of actions");
const ADD_ACTIONS: Text = Text::new(
    "加一节“## 行动项”；没有行动项就写“无”",
    "add a section “## Action items”; where there are none, write “none” in it",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::MISSING_SECTION, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    // Of a file that is empty or could not be read, that alone is said.
    if let Some(notice) = &meeting.notice
        && !notice.sections.contains(&Section::Agenda)
        && !notice.blank
    {
        checker.report(&notice.path, notice.basics.at, NO_AGENDA.message()).help = Some(ADD_AGENDA.message());
    }
    let Some(minutes) = meeting.minutes.as_ref().filter(|m| !m.blank) else {
        return;
    };
    let result = !minutes.topics.is_empty() || !minutes.decisions.is_empty() || !minutes.issues.is_empty();
    if !result && !minutes.sections.contains(&Section::Topics) {
        checker.report(&minutes.path, minutes.basics.at, NO_RESULT.message()).help =
            Some(ADD_RESULT.message());
    }
    if minutes.actions.is_empty() && !minutes.sections.contains(&Section::Actions) {
        checker.report(&minutes.path, minutes.basics.at, NO_ACTIONS.message()).help =
            Some(ADD_ACTIONS.message());
    }
}
