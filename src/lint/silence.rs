//! Whether something was said of an action when it should have been (P40, P42).

use chrono::{Days, NaiveTime, Weekday};

use super::ahead::in_words;
use crate::date::{Cadence, Datelike, Moment, NaiveDate, WorkCalendar};
use crate::diagnostic::dates::weekday_name;
use crate::language::{Message, Text};
use crate::model::items::{Change, Status};
use crate::model::policy::Policy;
use crate::workspace::Action;

const WITHIN: Text = Text::new("{length}内汇报一次", "a report within {length}");
const DAILY: Text = Text::new("每个工作日{time}前汇报", "a report every working day by {time}");
const WEEKLY: Text = Text::new("每{weekday}{time}前汇报", "a report every {weekday} by {time}");

/// How many days an action is overdue without anybody having said why; 0 where it is not.
///
/// An explanation is a note, or what is done about it, that was given since the deadline came near (`remind-before`).
/// What was said earlier counts where it said that the action is at risk, blocked or paused, and still is. With a new
/// deadline all of it is about the former one.
pub fn unexplained(action: &Action<'_>, limits: &Policy, calendar: &WorkCalendar, today: NaiveDate) -> i64 {
    let days = action.state.overdue_days(today);
    // What was handed in waits for somebody else.
    let Some(due) = action.state.due.filter(|_| days > 0 && action.state.status != Status::Submitted) else {
        return 0;
    };
    let reached = |day| limits.remind_before.after(day, calendar).is_none_or(|near| near >= due);
    if action.explained.is_some_and(|day| day >= due || reached(day)) || trouble_is_known(action) {
        return 0;
    }
    days
}

/// Whether the entry that says it is at risk, blocked or paused says why, and counts for the deadline in force.
fn trouble_is_known(action: &Action<'_>) -> bool {
    let status = action.state.status;
    matches!(status, Status::AtRisk | Status::Blocked | Status::Paused)
        && action
            .entries
            .iter()
            .rev()
            .map_while(|placed| placed.entry.due.is_none().then_some(placed.entry))
            .find(|entry| matches!(entry.change, Change::Status(_)))
            .is_some_and(|entry| entry.change == Change::Status(status) && entry.explains())
}

/// Whether the report that should follow one of the day `since` is overdue. A report covers the day or week it lies
/// in, so that the next one is owed at the end of the one after; what falls on a day off is owed on the next working
/// day.
pub fn is_stale(cadence: Cadence, since: NaiveDate, now: Moment, calendar: &WorkCalendar) -> bool {
    let Some((day, by)) = next_report(cadence, since, calendar) else { return false };
    let passed = |by: NaiveTime| now.time.is_some_and(|time| time > by);
    now.date > day || (now.date == day && by.is_some_and(passed))
}

fn next_report(
    cadence: Cadence,
    since: NaiveDate,
    calendar: &WorkCalendar,
) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let worked = |day: NaiveDate| calendar.add_working_days(day.pred_opt()?, 1);
    match cadence {
        Cadence::Within(length) => Some((worked(length.after(since, calendar)?)?, None)),
        Cadence::Daily(by) => Some((calendar.add_working_days(worked(since)?, 1)?, Some(by))),
        Cadence::Weekly(weekday, by) => {
            Some((worked(on_or_after(since, weekday)? + Days::new(7))?, Some(by)))
        }
    }
}

/// The first day of that weekday from `day` on; `None` where a week later is past the end of the calendar.
fn on_or_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(14))?;
    Some(day + Days::new(u64::from(weekday.days_since(day.weekday()))))
}

/// The last day that is near: whose deadlines come before another report is owed, or of which people are reminded.
pub fn near(limits: &Policy, today: NaiveDate, calendar: &WorkCalendar) -> Option<NaiveDate> {
    let report = match limits.update_every {
        Cadence::Within(length) => length.after(today, calendar),
        Cadence::Daily(_) => calendar.add_working_days(today, 1),
        Cadence::Weekly(..) => today.checked_add_days(Days::new(7)),
    };
    report.max(limits.remind_before.after(today, calendar))
}

/// How often is reported, in words.
pub fn how_often(cadence: Cadence) -> Message {
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    match cadence {
        Cadence::Within(length) => WITHIN.with("length", in_words(i64::from(length.amount), length.unit)),
        Cadence::Daily(by) => DAILY.with("time", clock(by)),
        Cadence::Weekly(day, by) => WEEKLY.with("weekday", weekday_name(day)).and("time", clock(by)),
    }
}
