//! The weekly report (P43), which centres on risks: what is in danger and what is done about it comes first.

use chrono::Days;
use rayon::prelude::*;

use super::{chosen, items, tracked};
use crate::date::NaiveDate;
use crate::language::Text;
use crate::model::fold::Health;
use crate::model::items::Status;
use crate::report::layout::Tone;
use crate::report::query::Query;
use crate::report::rows::{action_moves, decision_row, issue_row, meeting_row};
use crate::report::{Item, Report, Section, Shape};
use crate::workspace::{Action, Snapshot};

const TITLE: Text = Text::new("周报", "Weekly report");
const AT_RISK: Text = Text::new("风险与受阻", "At risk or blocked");
const OVERDUE: Text = Text::new("逾期", "Overdue");
const POSTPONED: Text = Text::new("本期延期", "Postponed");
const ISSUES: Text = Text::new("未决与升级", "Open issues and escalations");
const DONE: Text = Text::new("本期完成", "Done");
const NEW: Text = Text::new("本期新增", "New");
const DUE_NEXT: Text = Text::new("下周到期", "Due in the next 7 days");
const MEETINGS: Text = Text::new("本期会议", "Meetings held");
const DECISIONS: Text = Text::new("本期决议", "Decisions");
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
/// shown as it stands today.
pub fn weekly<'s>(snapshot: &'s Snapshot<'_>, query: &Query, incomplete: Vec<String>) -> Report<'s> {
    let today = snapshot.today;
    // Of days that nobody knew of yet there is nothing to report.
    let last = snapshot.as_of.map_or(today, |day| day.min(today));
    let to = query.to.unwrap_or_else(|| query.from.map_or(last, |from| from.max(last)));
    let from = query.from.unwrap_or_else(|| to.checked_sub_days(Days::new(WEEK - 1)).unwrap_or(to));
    let next = to.checked_add_days(Days::new(WEEK)).unwrap_or(to);
    // The days are the period here; they do not choose among meetings.
    let query = &query.any_day();
    let within = |day: Option<NaiveDate>| day.is_some_and(|day| day >= from && day <= to);
    let created = |meeting: u32| within(snapshot.workspace.meeting(meeting).and_then(|m| m.date));
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
    let mut done = chosen(snapshot, query, |a| a.state.status == Status::Done && within(a.state.finished));
    done.sort_by_key(|a| a.state.finished);
    let mut due_next = chosen(snapshot, query, |a| {
        a.state.status.is_open() && a.state.due.is_some_and(|due| due > to && due <= next)
    });
    due_next.sort_by_key(|a| a.state.due);
    let new = chosen(snapshot, query, |a| within(a.created));
    let moved = chosen(snapshot, query, |a| {
        a.entries.iter().any(|placed| placed.entry.due.is_some() && within(Some(placed.date)))
    });
    let postponed: Vec<Item<'s>> = moved
        .par_iter()
        .filter_map(|action| {
            let mut moves = action_moves(snapshot, action);
            moves.retain(|m| within(Some(m.date)));
            (!moves.is_empty()).then(|| Item::Action(Box::new(tracked(snapshot, action, moves))))
        })
        .collect();
    let issues: Vec<Item<'s>> = snapshot
        .issues
        .iter()
        .filter(|i| i.state.status.is_open() || within(i.state.escalated) || within(i.state.resolved))
        .filter(|i| query.issue(snapshot, i))
        .map(|i| Item::Issue(Box::new(issue_row(snapshot, i))))
        .collect();
    let open_issues = issues.iter().filter(|i| matches!(i, Item::Issue(row) if row.state.is_open())).count();
    let escalated = issues.iter().filter(|i| matches!(i, Item::Issue(row) if within(row.escalated))).count();
    // A meeting of today without minutes may still be ahead.
    let held = |index: u32| {
        let Some(meeting) = snapshot.workspace.meeting(index).filter(|m| within(m.date)) else {
            return false;
        };
        meeting.minutes.is_some()
            || (meeting.notice_status().is_none() && meeting.date.is_some_and(|d| d < today))
    };
    let meetings: Vec<Item<'s>> = (0..snapshot.workspace.meetings.len() as u32)
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

    let totals = vec![
        ("done", done.len()),
        ("overdue", overdue.len()),
        ("at_risk", at_risk.len()),
        ("postponed", postponed.len()),
        ("open_issues", open_issues),
        ("escalated", escalated),
        ("new", new.len()),
        ("due_next", due_next.len()),
        ("meetings", meetings.len()),
        ("decisions", decisions.len()),
    ];
    let section = |key, title, shape, items| Section { key, title, shape, items };
    Report {
        key: "weekly",
        title: &TITLE,
        today,
        as_of: snapshot.as_of,
        from: Some(from),
        to: Some(to),
        headline: &HEADLINE,
        sections: vec![
            section("at_risk", &AT_RISK, Shape::Risks, items(snapshot, &at_risk)),
            section("overdue", &OVERDUE, Shape::Risks, items(snapshot, &overdue)),
            section("postponed", &POSTPONED, Shape::Moves, postponed),
            section("issues", &ISSUES, Shape::Issues, issues),
            section("done", &DONE, Shape::Done, items(snapshot, &done)),
            section("new", &NEW, Shape::Due, items(snapshot, &new)),
            section("due_next", &DUE_NEXT, Shape::Due, items(snapshot, &due_next)),
            section("meetings", &MEETINGS, Shape::Meetings, meetings),
            section("decisions", &DECISIONS, Shape::Decisions, decisions),
        ],
        totals,
        incomplete,
        nothing: &NOTHING,
    }
}
