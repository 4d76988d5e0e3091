//! Lengths of time in words, for the numbers in messages.

use chrono::TimeDelta;

use crate::date::{Length, Unit};
use crate::language::{Message, Text};

const MINUTES: Text = Text::new("{n}分钟", "{n} min");
const HOURS: Text = Text::new("{n}小时", "{n} h");
const DAYS: Text = Text::new("{n}天", "{n} days");
const DAY: Text = Text::new("1天", "1 day");
const WEEKS: Text = Text::new("{n}周", "{n} weeks");
const WEEK: Text = Text::new("1周", "1 week");
const WORK_DAYS: Text = Text::new("{n}个工作日", "{n} working days");
const WORK_DAY: Text = Text::new("1个工作日", "1 working day");
const WORK_HOURS: Text = Text::new("{n}个工作小时", "{n} working hours");
const WORK_HOUR: Text = Text::new("1个工作小时", "1 working hour");

/// A limit as the policy sets it: `24小时`, `3 working days`.
pub fn spelled(length: Length) -> Message {
    let one = length.amount == 1;
    let text = match length.unit {
        Unit::Minute => &MINUTES,
        Unit::Hour => &HOURS,
        Unit::Day if one => &DAY,
        Unit::Day => &DAYS,
        Unit::Week if one => &WEEK,
        Unit::Week => &WEEKS,
        Unit::WorkDay if one => &WORK_DAY,
        Unit::WorkDay => &WORK_DAYS,
        Unit::WorkHour if one => &WORK_HOUR,
        Unit::WorkHour => &WORK_HOURS,
    };
    text.with("n", i64::from(length.amount))
}

/// Time that has passed, in the unit that people would say it in.
pub fn passed(time: TimeDelta) -> Message {
    let minutes = time.num_minutes().max(0);
    match minutes {
        0..120 => MINUTES.with("n", minutes),
        120..4320 => HOURS.with("n", minutes / 60),
        _ => DAYS.with("n", minutes / 1440),
    }
}
