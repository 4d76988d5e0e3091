//! `missing-section`: a notice without agenda, or minutes without result or actions (P14, P22).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
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
pub static RULE: Rule = Rule { code: &codes::MISSING_SECTION, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "通知没有议程，或纪要中没有议题、决议、未决事项中的任何一种，或没有行动项一节。",
        "A notice has no agenda, or minutes have no topic, decision or open issue, or no section of action items.",
    ),
    why: Text::new(
        "议程让人会前有准备（P14）；纪要要让人看到定了什么、谁在什么时候之前做什么（P22）。没有行动项也要说一声，免得以为漏写。",
        "People prepare by the agenda (P14), and read minutes for what was decided and who does what by when (P22). That there are no actions is worth saying, so that nobody wonders whether they were forgotten.",
    ),
    fires: Text::new(
        "
## 决议

- D1 首发功能为会员注册和积分查询
",
        "
## Decisions

- D1 The first release has registration and points balance
",
    ),
    passes: Text::new(
        "
## 决议

- D1 首发功能为会员注册和积分查询

## 行动项

无
",
        "
## Decisions

- D1 The first release has registration and points balance

## Action items

None
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "加上缺少的一节；没有行动项就在其中写“无”。标题用别的说法的，可在 mtg.toml 中登记。",
        "Add the section; where there are no actions, write “None” in it. Headings of your own can be made known in mtg.toml.",
    ),
    settings: &["vocabulary.sections"],
};

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
