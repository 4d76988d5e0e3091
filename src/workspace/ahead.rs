//! How long before a meeting something was done, against what the policy asks.

use chrono::{NaiveDateTime, TimeDelta};

use super::called::Called;
use crate::date::{Length, Unit, WorkCalendar};
use crate::language::{Message, Text};

const MINUTE: [Text; 2] = [Text::new("{n}分钟", "{n} minute"), Text::new("{n}分钟", "{n} minutes")];
const HOUR: [Text; 2] = [Text::new("{n}小时", "{n} hour"), Text::new("{n}小时", "{n} hours")];
const DAY: [Text; 2] = [Text::new("{n}天", "{n} day"), Text::new("{n}天", "{n} days")];
const WEEK: [Text; 2] = [Text::new("{n}周", "{n} week"), Text::new("{n}周", "{n} weeks")];
const WORK_DAY: [Text; 2] =
    [Text::new("{n}个工作日", "{n} working day"), Text::new("{n}个工作日", "{n} working days")];
const WORK_HOUR: [Text; 2] =
    [Text::new("{n}个工作小时", "{n} working hour"), Text::new("{n}个工作小时", "{n} working hours")];

/// A number of units, in words.
pub fn in_words(amount: i64, unit: Unit) -> Message {
    let texts: &'static [Text; 2] = match unit {
        Unit::Minute => &MINUTE,
        Unit::Hour => &HOUR,
        Unit::Day => &DAY,
        Unit::Week => &WEEK,
        Unit::WorkDay => &WORK_DAY,
        Unit::WorkHour => &WORK_HOUR,
    };
    texts[usize::from(amount != 1)].with("n", amount)
}

/// A limit as the policy sets it, in words.
pub fn limit_in_words(limit: Length) -> Message {
    in_words(i64::from(limit.amount), limit.unit)
}

/// Time that has passed, in the unit that people would say it in.
pub fn passed_in_words(time: TimeDelta) -> Message {
    let minutes = time.num_minutes().max(0);
    match minutes {
        0..120 => in_words(minutes, Unit::Minute),
        120..4320 => in_words(minutes / 60, Unit::Hour),
        _ => in_words(minutes / 1440, Unit::Day),
    }
}

/// What came too late.
pub enum Late {
    /// It came before the meeting, but only so long.
    By {
        /// How long ahead it came.
        given: Message,
        /// How long ahead it should have come.
        asked: Message,
    },
    /// The meeting had begun, or its day was over.
    Afterwards,
}

/// How long before a meeting something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// As long as asked.
    Enough,
    /// Only so long, in the unit of what was asked; of weeks, in days.
    Only(Length),
    /// The meeting had begun, or its day was over.
    Afterwards,
}

/// Judges something that was done at a moment. `None` where nobody can know. Days and working days count by the day,
/// hours to the minute.
pub fn lead(
    done: NaiveDateTime,
    called: &Called<'_>,
    asked: Length,
    calendar: &WorkCalendar,
) -> Option<Lead> {
    let (day, begins) = (called.day?, called.begins()?);
    if done.date() > day || (done > begins && !matches!(asked.unit, Unit::Day | Unit::Week | Unit::WorkDay)) {
        return Some(Lead::Afterwards);
    }
    let days = (day - done.date()).num_days();
    let amount = i64::from(asked.amount);
    let minutes = (begins - done).num_minutes();
    let (given, unit, enough) = match asked.unit {
        Unit::Day => (days, Unit::Day, days >= amount),
        // Two days are more telling than no week.
        Unit::Week => (days, Unit::Day, days >= amount * 7),
        Unit::WorkDay => {
            let given = i64::from(calendar.working_days_between(done.date(), day, asked.amount));
            (given, Unit::WorkDay, given >= amount)
        }
        Unit::Hour => (minutes / 60, Unit::Hour, minutes >= amount * 60),
        Unit::Minute => (minutes, Unit::Minute, minutes >= amount),
        Unit::WorkHour => {
            let within = |hours: u32| {
                let length = Length { amount: hours, unit: Unit::WorkHour };
                length.after_moment(done, calendar).is_some_and(|at| at <= begins)
            };
            if within(asked.amount) {
                return Some(Lead::Enough);
            }
            // The most hours that still lie before the meeting.
            let (mut fits, mut beyond) = (0, asked.amount);
            while beyond - fits > 1 {
                let middle = fits + (beyond - fits) / 2;
                if within(middle) { fits = middle } else { beyond = middle }
            }
            (i64::from(fits), Unit::WorkHour, false)
        }
    };
    let given = Length { amount: u32::try_from(given.max(0)).unwrap_or(u32::MAX), unit };
    Some(if enough { Lead::Enough } else { Lead::Only(given) })
}

/// The same in words. `None` where it was early enough, or nobody can know.
pub fn late(
    done: NaiveDateTime,
    called: &Called<'_>,
    asked: Length,
    calendar: &WorkCalendar,
) -> Option<Late> {
    match lead(done, called, asked, calendar)? {
        Lead::Enough => None,
        Lead::Only(given) => Some(Late::By { given: limit_in_words(given), asked: limit_in_words(asked) }),
        Lead::Afterwards => Some(Late::Afterwards),
    }
}
