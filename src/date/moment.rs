//! What "now" is for a run: resolved once, then passed down.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};

use super::read_iso_day;

/// The day of a run and, where known, the time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day everything is judged against.
    pub date: NaiveDate,
    /// The time of day; `None` where only a day was given.
    pub time: Option<NaiveTime>,
}

impl From<NaiveDate> for Moment {
    /// The day, whatever the time.
    fn from(date: NaiveDate) -> Self {
        Self { date, time: None }
    }
}

impl FromStr for Moment {
    type Err = ();

    /// Reads `2024-03-15` or `2024-03-15T10:30`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (date, time) = match text.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let date = read_iso_day(date).ok_or(())?;
        let time = match time {
            Some(time) => Some(
                NaiveTime::parse_from_str(time, "%H:%M")
                    .or_else(|_| NaiveTime::parse_from_str(time, "%H:%M:%S"))
                    .map_err(|_| ())?,
            ),
            None => None,
        };
        Ok(Self { date, time })
    }
}
