//! Times of day: `09:00-18:00`, and the same on a day of the week: `Mon 00:00-12:00`.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike, Weekday};

const DAY: u16 = 24 * 60;

/// A stretch of a day, in minutes since midnight; the end may be `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hours {
    start: u16,
    end: u16,
}

impl Default for Hours {
    /// The hours that a working day has where nobody says otherwise, 09:00-18:00.
    fn default() -> Self {
        Self { start: 9 * 60, end: 18 * 60 }
    }
}

impl Hours {
    /// Beginning.
    pub fn start(self) -> NaiveTime {
        time(self.start)
    }

    /// End; the last second of the day where it was written as `24:00`.
    pub fn end(self) -> NaiveTime {
        if self.end == DAY { NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default() } else { time(self.end) }
    }

    /// How long it is, in minutes.
    pub fn minutes(self) -> u16 {
        self.end - self.start
    }

    /// Whether a time of day lies in it; its end does not.
    pub fn contains(self, at: NaiveTime) -> bool {
        let minute = (at.hour() * 60 + at.minute()) as u16;
        (self.start..self.end).contains(&minute)
    }
}

fn time(minutes: u16) -> NaiveTime {
    NaiveTime::from_hms_opt(u32::from(minutes / 60), u32::from(minutes % 60), 0).unwrap_or_default()
}

impl FromStr for Hours {
    type Err = ();

    /// Reads `09:00-18:00`, full- or half-width, up to `24:00`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.replace('：', ":");
        let (start, end) = text.split_once(['-', '–', '—', '~', '～', '至', '到']).ok_or(())?;
        let (start, end) = (minute(start)?, minute(end)?);
        if start < end { Ok(Self { start, end }) } else { Err(()) }
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.start, self.end);
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

/// Reads `9:00` or `24:00` as minutes since midnight.
pub(super) fn minute(text: &str) -> Result<u16, ()> {
    let (hour, minute) = text.trim().split_once([':', '：']).ok_or(())?;
    let number = |text: &str| {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse::<u16>().map_err(|_| ()) } else { Err(()) }
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let at = hour * 60 + minute;
    if minute < 60 && at <= DAY { Ok(at) } else { Err(()) }
}

/// Reads a day of the week: `Tue`, `Tuesday`, `周二`, `星期二`, `礼拜二`.
pub(super) fn weekday(text: &str) -> Result<Weekday, ()> {
    let chinese = ["周", "週", "星期", "礼拜", "禮拜"].into_iter().find_map(|lead| text.strip_prefix(lead));
    match chinese {
        Some("一") => Ok(Weekday::Mon),
        Some("二") => Ok(Weekday::Tue),
        Some("三") => Ok(Weekday::Wed),
        Some("四") => Ok(Weekday::Thu),
        Some("五") => Ok(Weekday::Fri),
        Some("六") => Ok(Weekday::Sat),
        Some("日" | "天") => Ok(Weekday::Sun),
        Some(_) => Err(()),
        None => text.parse().map_err(|_| ()),
    }
}

/// A stretch of one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WeekSlot {
    /// Day of the week.
    pub weekday: Weekday,
    /// Time of day.
    pub hours: Hours,
}

impl FromStr for WeekSlot {
    type Err = ();

    /// Reads `Mon 00:00-12:00` and `周一 00:00-12:00`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (day, hours) = text.trim().split_once(char::is_whitespace).ok_or(())?;
        Ok(Self { weekday: weekday(day)?, hours: hours.trim().parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_up_to_midnight() {
        let hours: Hours = "09:00-18:00".parse().unwrap();
        assert_eq!((hours.minutes(), hours.to_string().as_str()), (540, "09:00-18:00"));
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        assert!(hours.contains(at(9, 0)) && hours.contains(at(17, 59)) && !hours.contains(at(18, 0)));
        let evening: Hours = "12：00～24：00".parse().unwrap();
        assert!(evening.contains(at(23, 59)) && evening.end() > at(23, 58));
        for text in
            ["", "9-18", "18:00-09:00", "09:00", "09:60-10:00", "12:00-24:01", "09:00-09:00", "-1:00-2:00"]
        {
            assert_eq!(text.parse::<Hours>(), Err(()), "{text}");
        }
    }

    #[test]
    fn a_slot_lies_on_its_day() {
        let slot: WeekSlot = "Fri 12:00-24:00".parse().unwrap();
        assert_eq!((slot.weekday, slot.hours.minutes()), (Weekday::Fri, 720));
        assert_eq!("周五 12:00-24:00".parse(), Ok(slot));
        for text in ["Fri", "12:00-24:00", "Fry 12:00-24:00", "周八 12:00-24:00"] {
            assert_eq!(text.parse::<WeekSlot>(), Err(()), "{text}");
        }
    }
}
