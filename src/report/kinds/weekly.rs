//! The weekly report (P43), which centres on risks: what is in danger and what is done about it comes first.

use chrono::Days;
use rayon::prelude::*;

use super::history::done_within;
use super::{Kind, chosen, day_of, items, period, tracked};
use crate::date::NaiveDate;
use crate::language::Text;
use crate::model::fold::Health;
use crate::model::items::Status;
use crate::report::layout::Tone;
use crate::report::query::Query;
use crate::report::rows::{action_moves, decision_row, is_held, issue_row, meeting_row};
use crate::report::{Item, Report, Section, Shape, Total};
use crate::workspace::{Action, Meeting, Snapshot};

const AT_RISK: Text = Text::new("风险与受阻", "At risk or blocked");
const OVERDUE: Text = Text::new("逾期", "Overdue");
const POSTPONED: Text = Text::new("本期延期", "Postponed");
const ISSUES: Text = Text::new("未决与升级", "Open issues and escalations");
const DONE: Text = Text::new("本期完成", "Done");
const NEW: Text = Text::new("本期新增", "New");
const DUE_NEXT: Text = Text::new("下周到期", "Due in the next 7 days");
const MEETINGS: Text = Text::new("本期会议", "Meetings held");
const DECISIONS: Text = Text::new("本期决议", "Decisions");
const UNCONFIRMED: Text = Text::new("待确认的纪要", "Minutes to be confirmed");
const OLDER: Text = Text::new(
    "另有 {n} 份更早的纪要待确认，见 mtg list meetings --unconfirmed",
    "{n} earlier minutes are unconfirmed as well: mtg list meetings --unconfirmed",
);
const NOTHING: Text = Text::new("这一期没有可报告的事项。", "There is nothing to report for this period.");
const SHORT_DONE: Text = Text::new("完成", "Done");
const SHORT_RISK: Text = Text::new("风险", "At risk");
const HEADLINE: [(&str, Text, Tone); 3] = [
    ("done", SHORT_DONE, Tone::Good),
    ("overdue", OVERDUE, Tone::Bad),
    ("at_risk", SHORT_RISK, Tone::Warning),
];

/// Days of a period and of the look ahead.
const WEEK: u64 = 7;

/// The report for a period, by default the seven days that end today; both ends count. What stands badly is
/// shown as it stands today. What happened goes by the day of the entry that says so, so that nothing falls between
/// two reports because it was told late.
pub fn weekly<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Report<'s> {
    let today = snapshot.today;
    let span = period(snapshot, query, WEEK);
    let next = span.last.checked_add_days(Days::new(WEEK)).unwrap_or(span.last);
    // The days are the period here; they do not choose among meetings.
    let query = &query.any_day();
    let created = |meeting: u32| span.holds(day_of(snapshot, meeting));
    let settings = &snapshot.workspace.settings;
    let late = |a: &Action<'_>| a.state.overdue_days(today) > 0;
    // Said to be in danger or due soon; what is late already is shown as that.
    let in_danger = |a: &Action<'_>| {
        let said = matches!(a.state.status, Status::AtRisk | Status::Blocked);
        let soon =
            || a.state.health(today, settings.policy.remind_before, &settings.calendar) == Health::AtRisk;
        a.state.status.is_open() && !late(a) && (said || soon())
    };

    let mut at_risk = chosen(snapshot, query, in_danger);
    at_risk.sort_by_key(|a| (!matches!(a.state.status, Status::AtRisk | Status::Blocked), a.state.due));
    let mut overdue = chosen(snapshot, query, late);
    overdue.sort_by_key(|a| a.state.due);
    let blocked = chosen(snapshot, query, |a| a.state.status == Status::Blocked).len();
    let mut done = chosen(snapshot, query, |a| done_within(snapshot, a, span));
    done.sort_by_key(|a| a.state.finished);
    let mut due_next = chosen(snapshot, query, |a| {
        a.state.status.is_open() && a.state.due.is_some_and(|due| due > span.last && due <= next)
    });
    due_next.sort_by_key(|a| a.state.due);
    let new = chosen(snapshot, query, |a| span.holds(a.created));
    let moved = chosen(snapshot, query, |a| {
        a.entries.iter().any(|placed| placed.entry.due.is_some() && span.holds(Some(placed.date)))
    });
    let postponed: Vec<Item<'s>> = moved
        .par_iter()
        .filter_map(|action| {
            let mut moves = action_moves(snapshot, action);
            moves.retain(|m| span.holds(Some(m.date)));
            (!moves.is_empty()).then(|| Item::Action(Box::new(tracked(snapshot, action, moves))))
        })
        .collect();
    let issues: Vec<Item<'s>> = snapshot
        .issues
        .iter()
        .filter(|i| i.state.status.is_open() || span.holds(i.state.escalated) || span.holds(i.state.resolved))
        .filter(|i| query.issue(snapshot, i))
        .map(|i| Item::Issue(Box::new(issue_row(snapshot, i))))
        .collect();
    let open_issues = issues.iter().filter(|i| matches!(i, Item::Issue(row) if row.state.is_open())).count();
    let escalated =
        issues.iter().filter(|i| matches!(i, Item::Issue(row) if span.holds(row.escalated))).count();
    let held = |index: u32| {
        let meeting = snapshot.workspace.meeting(index).filter(|m| span.holds(m.date));
        meeting.is_some_and(|meeting| is_held(meeting, today))
    };
    let count = snapshot.workspace.meetings.len() as u32;
    let meetings: Vec<Item<'s>> = (0..count)
        .filter(|index| held(*index) && query.meeting(snapshot, *index))
        .filter_map(|index| meeting_row(snapshot, index))
        .map(|row| Item::Meeting(Box::new(row)))
        .collect();
    let decisions: Vec<Item<'s>> = snapshot
        .decisions
        .iter()
        .filter(|d| created(d.meeting) && query.decision(snapshot, d))
        .map(|d| Item::Decision(Box::new(decision_row(snapshot, d))))
        .collect();
    let waiting: Vec<u32> = (0..count)
        .into_par_iter()
        .filter(|index| awaits(snapshot, *index, span.last) && query.meeting(snapshot, *index))
        .collect();
    let (recent, older): (Vec<u32>, Vec<u32>) = waiting.into_iter().partition(|index| {
        let circulated = snapshot.workspace.meeting(*index).and_then(circulated_on);
        created(*index) || span.holds(circulated)
    });
    let unconfirmed = recent
        .into_iter()
        .filter_map(|index| meeting_row(snapshot, index))
        .map(|row| Item::Meeting(Box::new(row)))
        .collect();

    let mut report = Report::begin(Kind::Weekly, snapshot, query, &NOTHING);
    (report.from, report.to, report.period) = (Some(span.first), Some(span.last), true);
    report.headline = &HEADLINE;
    let sections = [
        Section::new("at_risk", &AT_RISK, Shape::Risks, items(snapshot, &at_risk)),
        Section::new("overdue", &OVERDUE, Shape::Risks, items(snapshot, &overdue)),
        Section::new("postponed", &POSTPONED, Shape::Moves, postponed),
        Section::new("issues", &ISSUES, Shape::Issues, issues),
        Section::new("done", &DONE, Shape::Done, items(snapshot, &done)),
        Section::new("new", &NEW, Shape::Due, items(snapshot, &new)),
        Section::new("due_next", &DUE_NEXT, Shape::Due, items(snapshot, &due_next)),
        Section::new("meetings", &MEETINGS, Shape::Meetings, meetings),
        Section::new("decisions", &DECISIONS, Shape::Decisions, decisions),
        Section {
            remark: (!older.is_empty()).then(|| OLDER.with("n", older.len())),
            ..Section::new("unconfirmed", &UNCONFIRMED, Shape::Confirmations, unconfirmed)
        },
    ];
    report.totals = [
        ("done", done.len()),
        ("overdue", overdue.len()),
        ("at_risk", at_risk.len()),
        ("blocked", blocked),
        ("postponed", sections[2].items.len()),
        ("open_issues", open_issues),
        ("escalated", escalated),
        ("new", new.len()),
        ("due_next", due_next.len()),
        ("meetings", sections[7].items.len()),
        ("decisions", sections[8].items.len()),
        ("unconfirmed", sections[9].items.len() + older.len()),
    ]
    .map(|(key, count)| (key, Total::Count(count)))
    .into();
    report.sections = sections.into();
    report
}

/// The day on which the minutes of a meeting were sent round.
fn circulated_on(meeting: &Meeting) -> Option<NaiveDate> {
    let circulated = meeting.minutes.as_ref()?.basics.circulated.as_ref()?;
    Some(circulated.value.local.date())
}

/// Whether minutes that were sent round by a day wait for somebody to confirm them.
fn awaits(snapshot: &Snapshot<'_>, index: u32, until: NaiveDate) -> bool {
    let Some(meeting) = snapshot.workspace.meeting(index) else { return false };
    let sent = circulated_on(meeting).or(meeting.date);
    sent.is_none_or(|day| day <= until)
        && !snapshot.workspace.unconfirmed(meeting, snapshot.today.into()).is_empty()
}
