//! `issue-without-next-step`: nobody knows what happens with an open issue now (P25).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::mentions::{names_day, names_person};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::IssueStatus;
use crate::model::phrases::MinutesPhrases;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有写下一步", "{id} has no next step");
const HELP: Text = Text::new("加上“下一步：谁在什么时候做什么”", "add “Next step: who does what, and when”");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ISSUE_WITHOUT_NEXT_STEP, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "未决事项没有“下一步”。已解决、撤回、已升级的，写明负责人和期限的，以及文字里说了谁去办、哪天办的，不在此列。",
        "An open issue has no next step. Issues that are settled, dropped or already escalated are left alone, and so are those with an owner and a date, or with words for who does something or when.",
    ),
    why: Text::new(
        "未决事项要写明分歧点、下一步、由谁决定、何时决定，否则会一直拖着（P25）。",
        "An open issue has the point of disagreement, the next step, who decides and by when; else it drags on (P25).",
    ),
    fires: Text::new(
        "
## 未决事项

- U1 推广预算差额6万元；决策人：王敏；期限：2024-03-15
",
        "
## Open issues

- U1 RMB 60,000 of the promotion budget are missing; Decider: Wang Min; Due: 2024-03-15
",
    ),
    passes: Text::new(
        "
## 未决事项

- U1 推广预算差额6万元；下一步：市场部3月14日提交测算；决策人：王敏；期限：2024-03-15
",
        "
## Open issues

- U1 RMB 60,000 of the promotion budget are missing; Next step: Marketing sends an estimate on 14 March; Decider: Wang Min; Due: 2024-03-15
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("补上“下一步：…”。", "Add “Next step: …”."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for issue in minutes.issues.iter().filter(|i| i.status == IssueStatus::Open && i.resolution.is_none()) {
        let given = issue.next_step.is_some() || (issue.owned && issue.due.date.is_some());
        let phrases = MinutesPhrases::get();
        // `由何明于3月5日前裁定`, `张伟与供应商核对` say what happens in so many words.
        let said = |text: &str| {
            phrases.deciding.within_behind(&phrases.deciding_before, text)
                || names_person(text, checker.roster)
                || names_day(text, workspace, meeting)
        };
        if !given && !said(&issue.text) {
            let message = MESSAGE.with("id", issue.id.to_string());
            checker.report_item(meeting, issue.id, &minutes.path, issue.range, message, HELP.message());
        }
    }
}
