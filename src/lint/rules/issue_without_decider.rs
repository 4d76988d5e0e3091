//! `issue-without-decider`: nobody is named who settles an open issue (P25).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::mentions::{names_day, names_person};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::phrases::MinutesPhrases;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有写由谁决定", "{id} does not say who decides");
const HELP: Text = Text::new(
    "加上“决策人：姓名”；部门之间定不了的，写“升级：领导姓名”",
    "add “Decider: NAME”, or “Escalated to: NAME” if the departments cannot settle it",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ISSUE_WITHOUT_DECIDER, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "未决事项没有决策人，也没有写升级给谁。写明负责人的，或文字里说了由谁裁定的，不在此列。",
        "An open issue names neither a decider nor a leader it is escalated to. An owner will do, and so will a sentence that says who approves it.",
    ),
    why: Text::new(
        "没有人拍板的分歧不会自己消失：写明由谁决定，定不了的升级给指定的领导（P25）。",
        "A disagreement that nobody settles does not go away: name who decides, and the leader it goes to if the departments cannot (P25).",
    ),
    fires: Text::new(
        "
## 未决事项

- U1 推广预算差额6万元；下一步：市场部3月14日提交测算；期限：2024-03-15
",
        "
## Open issues

- U1 RMB 60,000 of the promotion budget are missing; Next step: Marketing sends an estimate on 14 March; Due: 2024-03-15
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
    fix: Text::new("补上“决策人：…”或“升级：…”。", "Add “Decider: …” or “Escalated to: …”."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for issue in minutes.issues.iter().filter(|i| i.status.is_open() && i.resolution.is_none()) {
        // A leader who is not named is the matter of another rule.
        if issue.decider.is_some() || issue.escalated_to.is_some() || issue.owned || issue.raised {
            continue;
        }
        let phrases = MinutesPhrases::get();
        let said = |text: &str| phrases.deciding.within_behind(&phrases.deciding_before, text);
        // `张伟3月10日前给出评估` makes it somebody's.
        let given = names_person(&issue.text, checker.roster) && names_day(&issue.text, workspace, meeting);
        if given || said(&issue.text) || issue.next_step.as_deref().is_some_and(said) {
            continue;
        }
        let message = MESSAGE.with("id", issue.id.to_string());
        checker.report_item(meeting, issue.id, &minutes.path, issue.range, message, HELP.message());
    }
}
