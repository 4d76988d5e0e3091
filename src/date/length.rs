//! Lengths of time as the policy writes them: `90m`, `2h`, `3d`, `1w`, `3wd`, `2wh`.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

use super::WorkCalendar;

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Minutes, `m`.
    Minute,
    /// Hours, `h`.
    Hour,
    /// Days, `d`.
    Day,
    /// Weeks, `w`.
    Week,
    /// Working days, `wd`.
    WorkDay,
    /// Working hours, `wh`.
    WorkHour,
}

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// A length in days.
    pub const fn days(amount: u32) -> Self {
        Self { amount, unit: Unit::Day }
    }

    /// The day that lies this length after `day`. Hours and minutes are rounded up to whole days, working
    /// hours to working days of the calendar's hours. `None` past the end of the calendar.
    pub fn after(self, day: NaiveDate, calendar: &WorkCalendar) -> Option<NaiveDate> {
        let days = match self.unit {
            Unit::Minute => u64::from(self.amount.div_ceil(24 * 60)),
            Unit::Hour => u64::from(self.amount.div_ceil(24)),
            Unit::Day => u64::from(self.amount),
            Unit::Week => u64::from(self.amount) * 7,
            Unit::WorkDay => return calendar.add_working_days(day, self.amount),
            Unit::WorkHour => {
                let minutes = u64::from(self.amount) * 60;
                let days = minutes.div_ceil(u64::from(calendar.hours().minutes()));
                return calendar.add_working_days(day, u32::try_from(days).ok()?);
            }
        };
        day.checked_add_days(Days::new(days))
    }

    /// The moment that lies this length after another one: hours to the minute, working hours within the hours
    /// of working days, days and working days at the same time of day.
    pub fn after_moment(self, from: NaiveDateTime, calendar: &WorkCalendar) -> Option<NaiveDateTime> {
        let minutes = match self.unit {
            Unit::Minute => i64::from(self.amount),
            Unit::Hour => i64::from(self.amount) * 60,
            Unit::WorkHour => return calendar.add_working_minutes(from, self.amount.checked_mul(60)?),
            Unit::Day | Unit::Week | Unit::WorkDay => {
                return self.after(from.date(), calendar).map(|day| day.and_time(from.time()));
            }
        };
        from.checked_add_signed(TimeDelta::minutes(minutes))
    }

    /// Whether it counts days or hours that are worked, so that holidays matter.
    pub fn is_worked(self) -> bool {
        matches!(self.unit, Unit::WorkDay | Unit::WorkHour)
    }
}

impl FromStr for Length {
    type Err = ();

    /// Reads `3wd`; spaces and case do not matter.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim().to_ascii_lowercase();
        let split = text.find(|c: char| !c.is_ascii_digit()).ok_or(())?;
        let amount = text[..split].parse().map_err(|_| ())?;
        let unit = match text[split..].trim() {
            "m" | "min" => Unit::Minute,
            "h" => Unit::Hour,
            "d" => Unit::Day,
            "w" => Unit::Week,
            "wd" => Unit::WorkDay,
            "wh" => Unit::WorkHour,
            _ => return Err(()),
        };
        Ok(Self { amount, unit })
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Minute => "m",
            Unit::Hour => "h",
            Unit::Day => "d",
            Unit::Week => "w",
            Unit::WorkDay => "wd",
            Unit::WorkHour => "wh",
        };
        write!(f, "{}{unit}", self.amount)
    }
}
