//! `escalation-without-leader`: an issue is escalated, and it is not said to whom (P25).

use rustc_hash::FxHashMap;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::id::ItemId;
use crate::model::items::{Change, IssueStatus, Journal, OpenIssue, Target};
use crate::text::TextRange;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("{id}已升级，但没有写升级给谁", "{id} is escalated, but it is not said to whom");
const HELP: Text = Text::new(
    "写明领导姓名：“升级：何明”，进度中写“已升级 何明”",
    "name the leader: “Escalated to: NAME”, in the journal “escalated to NAME”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ESCALATION_WITHOUT_LEADER, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "未决事项的状态是已升级，或“升级”一栏只写了“是”“待定”，或进度中写着“已升级”，都没有领导的姓名，也没有决策人。",
        "An open issue has the status escalated, or “yes” in the place of the leader, or an entry says “escalated”, and nowhere is a leader or a decider named.",
    ),
    why: Text::new(
        "部门之间定不了的事，由发起人升级给指定的领导，24小时内解决；升级给谁、何时、结果如何都要记录（P25）。",
        "What departments cannot settle goes to a named leader, who settles it within 24 hours; when and to whom is on record (P25).",
    ),
    fires: Text::new(
        "
## 未决事项

| 编号 | 争议点 | 下一步 | 期限 | 升级 |
|---|---|---|---|---|
| U1 | 推广预算差额6万元 | 市场部提交测算 | 2024-03-15 | 是 |
",
        "
## Open issues

| ID | Point of disagreement | Next step | Due | Escalated to |
|---|---|---|---|---|
| U1 | RMB 60,000 are missing | Marketing sends an estimate | 2024-03-15 | yes |
",
    ),
    passes: Text::new(
        "
## 未决事项

| 编号 | 争议点 | 下一步 | 期限 | 升级 |
|---|---|---|---|---|
| U1 | 推广预算差额6万元 | 市场部提交测算 | 2024-03-15 | 王敏 |
",
        "
## Open issues

| ID | Point of disagreement | Next step | Due | Escalated to |
|---|---|---|---|---|
| U1 | RMB 60,000 are missing | Marketing sends an estimate | 2024-03-15 | Wang Min |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("写上领导的姓名。", "Write the leader's name."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let nobody = |issue: &OpenIssue| issue.escalated_to.is_none() && issue.decider.is_none();
    let mut entries = None;
    for issue in minutes.issues.iter().filter(|issue| nobody(issue)) {
        let escalated = issue.status == IssueStatus::Escalated || issue.raised || issue.escalated.is_some();
        let message = || MESSAGE.with("id", issue.id.to_string());
        if escalated {
            checker.report_item(meeting, issue.id, &minutes.path, issue.range, message(), HELP.message());
            continue;
        }
        let Some(journal) = &meeting.journal else { continue };
        let entries = entries.get_or_insert_with(|| escalations(journal));
        if let Some(Some(entry)) = entries.get(&issue.id) {
            checker.report_item(meeting, issue.id, &journal.path, *entry, message(), HELP.message());
        }
    }
}

/// The first entry about each issue that says it is escalated; `None` where one of them says to whom.
fn escalations(journal: &Journal) -> FxHashMap<ItemId, Option<TextRange>> {
    let mut first = FxHashMap::default();
    for entry in &journal.entries {
        let (Target::Local(id), Change::Escalated(leader)) = (&entry.target.value, &entry.change) else {
            continue;
        };
        let place = first.entry(*id).or_insert(Some(entry.range));
        if leader.is_some() {
            *place = None;
        }
    }
    first
}
