//! The plain weekly slot of a recurring meeting: `Tue 10:00-10:30`.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

/// A slot that comes back every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// Day of the week.
    pub weekday: Weekday,
    /// Beginning.
    pub start: NaiveTime,
    /// End.
    pub end: NaiveTime,
}

impl Weekly {
    /// The first such day on or after `day`; `None` past the end of the calendar.
    pub fn on_or_after(self, day: NaiveDate) -> Option<NaiveDate> {
        day.iter_days().take(7).find(|d| d.weekday() == self.weekday)
    }
}

impl FromStr for Weekly {
    type Err = ();

    /// Reads `Tue 10:00-10:30` and `周二 10:00-10:30`. Every second week, days of a month and the like are
    /// other forms, which are refused.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split_whitespace();
        let (Some(day), Some(time), None) = (words.next(), words.next(), words.next()) else {
            return Err(());
        };
        let weekday = match day.strip_prefix("周").or_else(|| day.strip_prefix("星期")) {
            Some("一") => Weekday::Mon,
            Some("二") => Weekday::Tue,
            Some("三") => Weekday::Wed,
            Some("四") => Weekday::Thu,
            Some("五") => Weekday::Fri,
            Some("六") => Weekday::Sat,
            Some("日" | "天") => Weekday::Sun,
            Some(_) => return Err(()),
            None => day.parse().map_err(|_| ())?,
        };
        let (start, end) = time.split_once(['-', '–', '~']).ok_or(())?;
        let clock = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| ());
        let (start, end) = (clock(start)?, clock(end)?);
        if start < end { Ok(Self { weekday, start, end }) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekly_slot_comes_back_on_its_day() {
        let day = |text| super::super::read_iso_day(text).unwrap();
        let slot: Weekly = "Tue 10:00-10:30".parse().unwrap();
        assert_eq!(slot.on_or_after(day("2025-04-15")), Some(day("2025-04-15")));
        assert_eq!(slot.on_or_after(day("2025-04-16")), Some(day("2025-04-22")));
        assert_eq!("周二 10:00-10:30".parse(), Ok(slot));
        assert_eq!("Tuesday 10:00-10:30".parse(), Ok(slot));
        for text in [
            "",
            "2 weeks Tue 10:00-10:30",
            "month 1st Tue 10:00-11:00",
            "Tue",
            "Tue 10:00",
            "Tue 11:00-10:00",
        ] {
            assert_eq!(text.parse::<Weekly>(), Err(()), "{text}");
        }
    }
}
