//! `escalation-overdue`: an open issue nobody has settled in time (P25).

use crate::date::{NaiveDate, NaiveTime, Unit};
use crate::diagnostic::codes;
use crate::language::{Message, Text};
use crate::lint::ahead::in_words;
use crate::lint::since::waited;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::{Change, IssueStatus};
use crate::workspace::{Issue, Meeting, Snapshot};

const OVERDUE: Text = Text::new(
    "{id}应在{due}前解决，已超过{days}",
    "{id} was to be settled by {due} and is open {days} later",
);
const ESCALATED_OVERDUE: Text = Text::new(
    "{id}应在{due}前解决，{escalated}升级后也没有结果，已超过{days}",
    "{id} was to be settled by {due}; it was escalated on {escalated} and is open {days} later",
);
const ESCALATED: Text = Text::new(
    "{id}于{escalated}升级，过了{given}还没有裁定；要求{asked}内裁定",
    "{id} was escalated on {escalated} and is not settled after {given}; policy asks for {asked}",
);
const ESCALATE: Text = Text::new(
    "升级给能拍板的领导，在 tracking.md 中记“已升级 姓名”；已有结论就记“已解决：结论”",
    "bring it to a leader who can decide, with an entry “escalated to NAME” in tracking.md; “resolved: how” if it is settled",
);
const ASK: Text = Text::new(
    "请领导裁定，在 tracking.md 中记“已解决：结论”；另约了时间就记“已升级 → 新期限：原因”",
    "ask for the decision and add an entry “resolved: how” to tracking.md; “escalated → NEW DATE: reason” if another day was agreed",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::ESCALATION_OVERDUE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "未决事项过了期限还没有解决，或升级后超过 escalate-within 还没有裁定。升级的记录写了时刻的精确到分钟，否则从当天结束算起；升级时或之后另定了期限的，只看那个期限。",
        "An open issue is past its due date, or was escalated longer than `escalate-within` ago and is not settled. An entry with a time of day counts to the minute, one without from the end of its day; where a new date was set with or after the escalation, only that one counts.",
    ),
    why: Text::new(
        "各部门谈不拢的事要升级给指定的领导，领导接到后24小时内裁定，结果要记录在案（P25）。",
        "What departments cannot settle is escalated to a named leader, who settles it within 24 hours; what came of it is on record (P25).",
    ),
    fires: Text::new(
        "
## 未决事项

- U1：推广预算差额6万元；下一步：市场部补充测算；决策人：王敏；期限：2024-03-15
",
        "
## Open issues

- U1: RMB 60,000 of the promotion budget; Next step: Marketing submits an estimate; Decider: Wang Min; Due: 2024-03-15
",
    ),
    passes: Text::new(
        "
## 未决事项

- U1：推广预算差额6万元；下一步：市场部补充测算；决策人：王敏；期限：2024-03-15
@@ tracking.md
## U1 推广预算差额

- 2024-03-14 17:10 已升级 王敏：测算表已附（陈杰）
- 2024-03-15 11:30 已解决：核定20万元（王敏）
",
        "
## Open issues

- U1: RMB 60,000 of the promotion budget; Next step: Marketing submits an estimate; Decider: Wang Min; Due: 2024-03-15
@@ tracking.md
## U1 Promotion budget

- 2024-03-14 17:10 escalated to Wang Min: estimate attached (Chen Jie)
- 2024-03-15 11:30 resolved: RMB 200,000 approved (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "升级或催请裁定，把结论记入进度跟踪；另定了时间就写新的期限。",
        "Escalate it or ask for the decision, and put what came of it into the journal, or the new date that was agreed.",
    ),
    settings: &["policy.escalate-within", "calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for (index, meeting) in snapshot.workspace.meetings.iter().enumerate() {
        let Some(minutes) = &meeting.minutes else { continue };
        for issue in snapshot.issues_of(index as u32).iter().filter(|issue| issue.state.status.is_open()) {
            let Some((message, help)) = overdue(checker, snapshot, meeting, issue) else { continue };
            let (id, place) = (issue.item.id, issue.item.due_at);
            checker.report_item(meeting, id, &minutes.path, place, message, help);
        }
    }
}

fn overdue(
    checker: &Checker<'_>,
    snapshot: &Snapshot<'_>,
    meeting: &Meeting,
    issue: &Issue<'_>,
) -> Option<(Message, Message)> {
    let state = &issue.state;
    let escalated = escalation(meeting, issue);
    let days = state.overdue_days(checker.now.date);
    let named = |text: &'static Text| text.with("id", issue.item.id.to_string());
    if let Some(due) = state.due.filter(|_| days > 0) {
        let (text, help) = match escalated {
            Some((day, _)) => (named(&ESCALATED_OVERDUE).and("escalated", day.to_string()), &ASK),
            None => (named(&OVERDUE), &ESCALATE),
        };
        return Some((
            text.and("due", due.to_string()).and("days", in_words(days, Unit::Day)),
            help.message(),
        ));
    }
    let (day, time) = escalated.filter(|_| !has_new_date(issue))?;
    let workspace = snapshot.workspace;
    let asked = workspace.policy(meeting).escalate_within;
    let waited = waited(day, time, asked, checker.now, &workspace.settings.calendar)?;
    let message = named(&ESCALATED)
        .and("escalated", day.to_string())
        .and("given", waited.given)
        .and("asked", waited.asked);
    Some((message, ASK.message()))
}

/// Where the entry that escalated it last stands among its entries.
fn last_escalation(issue: &Issue<'_>) -> Option<usize> {
    issue.entries.iter().rposition(|placed| matches!(placed.entry.change, Change::Escalated(_)))
}

/// When it was escalated: as the entry says, else the minutes; the day of the meeting where they only say that it was.
fn escalation(meeting: &Meeting, issue: &Issue<'_>) -> Option<(NaiveDate, Option<NaiveTime>)> {
    if issue.state.status != IssueStatus::Escalated {
        return None;
    }
    match last_escalation(issue).and_then(|at| issue.entries.get(at)) {
        Some(placed) => Some((placed.date, placed.entry.time)),
        None => Some((issue.state.escalated.or(meeting.date)?, None)),
    }
}

/// Whether another day was agreed when it was escalated, or afterwards.
fn has_new_date(issue: &Issue<'_>) -> bool {
    last_escalation(issue)
        .and_then(|at| issue.entries.get(at..))
        .is_some_and(|since| since.iter().any(|placed| placed.entry.due.is_some()))
}
