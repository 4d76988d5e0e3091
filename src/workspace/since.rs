//! How long ago something was, against how soon the policy asks for what must follow.

use chrono::NaiveTime;

use super::ahead::in_words;
use crate::date::{Length, Moment, NaiveDate, Unit, WorkCalendar};
use crate::language::Message;

/// Beyond so many days, days are more telling than working days.
const LONG: i64 = 31;

/// What has been waited for too long.
pub struct Waited {
    /// How long it has been.
    pub given: Message,
    /// How long it may take.
    pub asked: Message,
}

/// Judges what must follow within `asked` of something that was on `day`, at `time` where that is known. `None` where
/// there is time left, or may be: without a time of day it counts from the end of its day, and now is the beginning of
/// today. Days and working days are counted by the day, hours to the minute.
pub fn waited(
    day: NaiveDate,
    time: Option<NaiveTime>,
    asked: Length,
    now: Moment,
    calendar: &WorkCalendar,
) -> Option<Waited> {
    let days = (now.date - day).num_days();
    if days < 0 {
        return None;
    }
    let start = day.and_time(time.or_else(|| NaiveTime::from_hms_opt(23, 59, 59))?);
    let at = now.date.and_time(now.time.unwrap_or_default());
    let (late, given) = match asked.unit {
        Unit::Day => (days > i64::from(asked.amount), in_words(days, Unit::Day)),
        Unit::Week => (days > i64::from(asked.amount) * 7, in_words(days, Unit::Day)),
        Unit::WorkDay => {
            let late =
                calendar.working_days_between(day, now.date, asked.amount.saturating_add(1)) > asked.amount;
            let given = if days > LONG {
                in_words(days, Unit::Day)
            } else {
                let worked = calendar.working_days_between(day, now.date, u32::MAX);
                in_words(i64::from(worked), Unit::WorkDay)
            };
            (late, given)
        }
        Unit::Minute | Unit::Hour | Unit::WorkHour => {
            let elapsed = at - start;
            // So many working hours are not over before as many hours are.
            let counted = asked.unit != Unit::WorkHour || elapsed.num_hours() >= i64::from(asked.amount);
            let late = counted && asked.after_moment(start, calendar).is_some_and(|limit| at > limit);
            let given = match elapsed.num_minutes() {
                _ if days > 1 || time.is_none() || now.time.is_none() => in_words(days, Unit::Day),
                minutes if minutes < 60 => in_words(minutes, Unit::Minute),
                minutes => in_words(minutes / 60, Unit::Hour),
            };
            (late, given)
        }
    };
    late.then(|| Waited { given, asked: in_words(i64::from(asked.amount), asked.unit) })
}
