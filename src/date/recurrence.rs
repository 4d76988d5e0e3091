//! When a series meets: `Tue 10:00-10:30`, `2 weeks Tue …`, `month 1st Tue …`, `month last Fri …`, `quarter 1st Tue …`.

use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::slot::{Hours, weekday};

/// How a day of the week comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Every {
    /// Every so many weeks.
    Weeks(u32),
    /// On one of those days of every month, or of every quarter.
    Within { months: u32, which: Which },
}

/// Which of the days of a month or quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Which {
    /// The first is 1.
    Nth(u32),
    Last,
}

/// When a series of meetings takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    every: Every,
    weekday: Weekday,
    hours: Hours,
    start: Option<NaiveDate>,
}

impl Recurrence {
    /// The same from that day on. Weeks are counted from it.
    pub fn starting(self, start: Option<NaiveDate>) -> Self {
        Self { start, ..self }
    }

    /// Whether only a first day says which weeks are meant.
    pub fn needs_start(self) -> bool {
        matches!(self.every, Every::Weeks(n) if n > 1) && self.start.is_none()
    }

    /// When it begins on its day.
    pub fn begins(self) -> NaiveTime {
        self.hours.start()
    }

    /// When it ends on its day.
    pub fn ends(self) -> NaiveTime {
        self.hours.end()
    }

    /// The first meeting on or after `day`; `None` past the end of the calendar, and where a first day is needed and
    /// not given.
    pub fn on_or_after(self, day: NaiveDate) -> Option<NaiveDate> {
        let from = self.start.map_or(day, |start| day.max(start));
        match self.every {
            Every::Weeks(1) => self.weekday_from(from),
            Every::Weeks(n) => {
                let first = self.weekday_from(self.start?)?;
                let passed = from.signed_duration_since(first).num_days().max(0) as u64;
                let cycle = u64::from(n) * 7;
                first.checked_add_days(Days::new(passed.div_ceil(cycle) * cycle))
            }
            Every::Within { months, which } => {
                let mut month = from.with_day(1)?.with_month((from.month0() / months) * months + 1)?;
                // A fifth Tuesday is not in every month; in a year there is one for certain.
                for _ in 0..=12 {
                    if let Some(found) = self.within(month, months, which).filter(|found| *found >= from) {
                        return Some(found);
                    }
                    month = month.checked_add_months(Months::new(months))?;
                }
                None
            }
        }
    }

    /// All meetings from `day` on.
    pub fn from(self, day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        std::iter::successors(self.on_or_after(day), move |last| self.on_or_after(last.succ_opt()?))
    }

    /// The day in the months that begin with `first`.
    fn within(self, first: NaiveDate, months: u32, which: Which) -> Option<NaiveDate> {
        let next = first.checked_add_months(Months::new(months))?;
        match which {
            Which::Nth(n) => {
                let weeks = u64::from(n.checked_sub(1)?) * 7;
                self.weekday_from(first)?.checked_add_days(Days::new(weeks)).filter(|day| *day < next)
            }
            Which::Last => {
                let last_week = next.checked_sub_days(Days::new(7))?;
                self.weekday_from(last_week)
            }
        }
    }

    fn weekday_from(self, day: NaiveDate) -> Option<NaiveDate> {
        let ahead = (7 + self.weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
        day.checked_add_days(Days::new(u64::from(ahead)))
    }
}

impl FromStr for Recurrence {
    type Err = ();

    /// Reads `Tue 10:00-10:30`, `2 weeks Tue 10:00-10:30`, `month 1st Tue …`, `month last Fri …`, `quarter 1st Tue …`;
    /// also `每周二 …`, `每两周 周二 …`, `每月 第一个 周二 …`, `每季度 最后一个 周五 …`, with or without spaces.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let (pattern, hours) = text.rsplit_once(char::is_whitespace).ok_or(())?;
        let hours: Hours = hours.parse()?;
        let pattern = pattern.trim().to_lowercase();
        let (every, day) = if pattern.is_ascii() { english(&pattern)? } else { chinese(&pattern)? };
        Ok(Self { every, weekday: weekday(day)?, hours, start: None })
    }
}

fn english(pattern: &str) -> Result<(Every, &str), ()> {
    let words: Vec<&str> = pattern.split_whitespace().collect();
    let words = if let ["every", rest @ ..] = words.as_slice() { rest } else { words.as_slice() };
    match *words {
        [day] | ["week" | "weekly", day] => Ok((Every::Weeks(1), day)),
        [count, "week" | "weeks", day] => Ok((weeks(count.parse().map_err(|_| ())?)?, day)),
        [unit, which, day] => {
            let months = match unit {
                "month" | "monthly" => 1,
                "quarter" | "quarterly" => 3,
                _ => return Err(()),
            };
            let which = match which {
                "1st" | "first" => Which::Nth(1),
                "2nd" | "second" => Which::Nth(2),
                "3rd" | "third" => Which::Nth(3),
                "4th" | "fourth" => Which::Nth(4),
                "5th" | "fifth" => Which::Nth(5),
                "last" => Which::Last,
                _ => return Err(()),
            };
            Ok((Every::Within { months, which }, day))
        }
        _ => Err(()),
    }
}

fn chinese(pattern: &str) -> Result<(Every, &str), ()> {
    let pattern = pattern.strip_prefix('每').unwrap_or(pattern).trim_start();
    if weekday(pattern).is_ok() {
        return Ok((Every::Weeks(1), pattern));
    }
    for (months, leads) in [(3, ["季度", "季"]), (1, ["个月", "月"])] {
        let Some(rest) = leads.iter().find_map(|lead| pattern.strip_prefix(lead)) else { continue };
        let rest = rest.trim_start();
        let (which, rest) = if let Some(rest) = rest.strip_prefix("最后") {
            (Which::Last, rest.trim_start_matches(['一', '个']))
        } else {
            let rest = rest.strip_prefix('第').ok_or(())?;
            let mut letters = rest.chars();
            let n = count(letters.next().ok_or(())?).filter(|n| (1..=5).contains(n)).ok_or(())?;
            (Which::Nth(n), letters.as_str().trim_start_matches('个'))
        };
        return Ok((Every::Within { months, which }, rest.trim_start()));
    }
    if let Some(rest) = pattern.strip_prefix("隔周").or_else(|| pattern.strip_prefix("双周")) {
        return Ok((Every::Weeks(2), rest.trim_start()));
    }
    let mut letters = pattern.chars();
    let n = letters.next().and_then(count).ok_or(())?;
    let rest = letters.as_str().trim_start().trim_start_matches('个');
    let rest = rest.strip_prefix('周').or_else(|| rest.strip_prefix("星期")).ok_or(())?;
    Ok((weeks(n)?, rest.trim_start().trim_start_matches('的')))
}

fn weeks(n: u32) -> Result<Every, ()> {
    if (1..=52).contains(&n) { Ok(Every::Weeks(n)) } else { Err(()) }
}

fn count(c: char) -> Option<u32> {
    match c {
        '两' => Some(2),
        '1'..='9' => c.to_digit(10),
        _ => "一二三四五六七八九".chars().position(|numeral| numeral == c).map(|at| at as u32 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        super::super::read_iso_day(text).unwrap()
    }

    fn next(every: &str, start: Option<&str>, from: &str) -> Option<NaiveDate> {
        every.parse::<Recurrence>().unwrap().starting(start.map(day)).on_or_after(day(from))
    }

    #[test]
    fn a_weekly_slot_comes_back_on_its_day() {
        let slot: Recurrence = "Tue 10:00-10:30".parse().unwrap();
        assert_eq!(slot.on_or_after(day("2025-04-15")), Some(day("2025-04-15")));
        assert_eq!(slot.on_or_after(day("2025-04-16")), Some(day("2025-04-22")));
        assert_eq!(slot.begins(), NaiveTime::from_hms_opt(10, 0, 0).unwrap());
        for text in [
            "周二 10:00-10:30",
            "每周二 10:00-10:30",
            "Tuesday 10:00-10:30",
            "every Tue 10:00-10:30",
            "1 week Tue 10:00-10:30",
        ] {
            assert_eq!(text.parse(), Ok(slot), "{text}");
        }
        assert_eq!(slot.on_or_after(NaiveDate::MAX), None);
    }

    #[test]
    fn every_second_week_is_counted_from_the_start() {
        let start = Some("2024-01-02");
        for (from, expected) in [
            ("2023-06-01", "2024-01-02"),
            ("2024-01-02", "2024-01-02"),
            ("2024-01-03", "2024-01-16"),
            ("2024-01-16", "2024-01-16"),
            ("2024-02-27", "2024-02-27"),
            ("2024-02-28", "2024-03-12"),
            ("2024-12-25", "2024-12-31"),
            ("2025-01-01", "2025-01-14"),
        ] {
            assert_eq!(next("2 weeks Tue 10:00-10:30", start, from), Some(day(expected)), "{from}");
        }
        // A start on another day of the week means the first such day after it.
        assert_eq!(
            next("2 weeks Tue 10:00-10:30", Some("2023-12-28"), "2024-01-03"),
            Some(day("2024-01-16"))
        );
        assert_eq!(next("2 weeks Tue 10:00-10:30", None, "2024-01-03"), None);
        let slot: Recurrence = "2 weeks Tue 10:00-10:30".parse().unwrap();
        assert!(slot.needs_start() && !slot.starting(Some(day("2024-01-02"))).needs_start());
        for text in [
            "每两周 周二 10:00-10:30",
            "隔周周二 10:00-10:30",
            "两周 周二 10:00-10:30",
            "2周 周二 10:00-10:30",
        ] {
            assert_eq!(text.parse(), Ok(slot), "{text}");
        }
    }

    #[test]
    fn days_of_a_month_and_a_quarter_are_found_at_its_edges() {
        for (every, from, expected) in [
            ("month 1st Tue 10:00-11:00", "2024-03-05", "2024-03-05"),
            ("month 1st Tue 10:00-11:00", "2024-03-06", "2024-04-02"),
            ("month 1st Tue 10:00-11:00", "2024-12-04", "2025-01-07"),
            ("month 1st Thu 10:00-11:00", "2024-02-01", "2024-02-01"),
            ("month last Fri 10:00-11:00", "2024-02-01", "2024-02-23"),
            ("month last Thu 10:00-11:00", "2024-02-29", "2024-02-29"),
            ("month last Thu 10:00-11:00", "2024-03-01", "2024-03-28"),
            ("month last Sun 10:00-11:00", "2024-03-31", "2024-03-31"),
            ("month 5th Tue 10:00-11:00", "2024-02-01", "2024-04-30"),
            ("month 5th Thu 10:00-11:00", "2023-02-01", "2023-03-30"),
            ("quarter 1st Tue 10:00-11:00", "2024-01-02", "2024-01-02"),
            ("quarter 1st Tue 10:00-11:00", "2024-01-03", "2024-04-02"),
            ("quarter 1st Tue 10:00-11:00", "2024-10-02", "2025-01-07"),
            ("quarter last Fri 10:00-11:00", "2024-01-01", "2024-03-29"),
            ("quarter last Fri 10:00-11:00", "2024-03-30", "2024-06-28"),
            ("quarter last Tue 10:00-11:00", "2024-12-31", "2024-12-31"),
            ("每月第一个周二 10:00-11:00", "2024-03-06", "2024-04-02"),
            ("每月最后一个周五 10:00-11:00", "2024-02-01", "2024-02-23"),
            ("每季度 第一个 周二 10:00-11:00", "2024-01-03", "2024-04-02"),
        ] {
            assert_eq!(next(every, None, from), Some(day(expected)), "{every} from {from}");
        }
        // Before its start a series does not meet.
        assert_eq!(
            next("month 1st Tue 10:00-11:00", Some("2024-05-01"), "2024-03-01"),
            Some(day("2024-05-07"))
        );
        let days: Vec<NaiveDate> = "month last Fri 10:00-11:00"
            .parse::<Recurrence>()
            .unwrap()
            .from(day("2024-11-30"))
            .take(3)
            .collect();
        assert_eq!(days, [day("2024-12-27"), day("2025-01-31"), day("2025-02-28")]);
    }

    #[test]
    fn what_is_no_recurrence_is_refused() {
        for text in [
            "",
            "Tue",
            "Tue 10:00",
            "Tue 11:00-10:00",
            "0 weeks Tue 10:00-11:00",
            "month Tue 10:00-11:00",
            "month 6th Tue 10:00-11:00",
            "year 1st Tue 10:00-11:00",
            "quarter 1st Tueday 10:00-11:00",
            "每月 周二 10:00-11:00",
            "每月第六个周二 10:00-11:00",
            "周八 10:00-11:00",
            "每 10:00-11:00",
        ] {
            assert_eq!(text.parse::<Recurrence>(), Err(()), "{text}");
        }
    }
}
