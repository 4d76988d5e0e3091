//! Days from one to another, as arguments name them: `2024-03-15`, `this-week`, `2024-W11`, `2024-03`, `2024-Q1`, `2024`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use unicode_normalization::UnicodeNormalization;

use super::iso::plain_day;

/// Days in a row; both ends count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// What a named span is long.
#[derive(Clone, Copy)]
enum Stretch {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The spans that are named from today, each with how many of its kind they lie ahead; `-` and spaces do not matter.
const NAMED: &[(&str, Stretch, i32)] = &[
    ("today", Stretch::Day, 0),
    ("今天", Stretch::Day, 0),
    ("今日", Stretch::Day, 0),
    ("yesterday", Stretch::Day, -1),
    ("昨天", Stretch::Day, -1),
    ("昨日", Stretch::Day, -1),
    ("thisweek", Stretch::Week, 0),
    ("本周", Stretch::Week, 0),
    ("这周", Stretch::Week, 0),
    ("lastweek", Stretch::Week, -1),
    ("上周", Stretch::Week, -1),
    ("nextweek", Stretch::Week, 1),
    ("下周", Stretch::Week, 1),
    ("thismonth", Stretch::Month, 0),
    ("本月", Stretch::Month, 0),
    ("lastmonth", Stretch::Month, -1),
    ("上月", Stretch::Month, -1),
    ("上个月", Stretch::Month, -1),
    ("thisquarter", Stretch::Quarter, 0),
    ("本季度", Stretch::Quarter, 0),
    ("lastquarter", Stretch::Quarter, -1),
    ("上季度", Stretch::Quarter, -1),
    ("thisyear", Stretch::Year, 0),
    ("今年", Stretch::Year, 0),
    ("lastyear", Stretch::Year, -1),
    ("去年", Stretch::Year, -1),
];

impl Span {
    /// The span of one day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// The span that a text names, given today; weeks begin on Monday. `None` for anything else, and for weeks and
    /// months that do not exist.
    pub fn read(text: &str, today: NaiveDate) -> Option<Self> {
        let text: String = text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let name: String = text.chars().filter(|c| !matches!(c, '-' | '_')).collect();
        if let Some((_, stretch, ahead)) = NAMED.iter().find(|(known, ..)| *known == name) {
            return Self::ahead(*stretch, *ahead, today);
        }
        let number = |part: &str, digits: std::ops::RangeInclusive<usize>| -> Option<u32> {
            let fits = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if fits { part.parse().ok() } else { None }
        };
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text.as_str(), None),
        };
        let year = i32::try_from(number(year, 4..=4)?).ok()?;
        let Some(rest) = rest else {
            return Self::around(Stretch::Year, NaiveDate::from_ymd_opt(year, 1, 1)?);
        };
        if let Some(week) = rest.strip_prefix('w') {
            let monday = NaiveDate::from_isoywd_opt(year, number(week, 1..=2)?, Weekday::Mon)?;
            return Self::around(Stretch::Week, monday);
        }
        if let Some(quarter) = rest.strip_prefix('q') {
            let quarter = number(quarter, 1..=1).filter(|quarter| (1..=4).contains(quarter))?;
            return Self::around(Stretch::Quarter, NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1)?);
        }
        if let Some(month) = number(rest, 2..=2) {
            return Self::around(Stretch::Month, NaiveDate::from_ymd_opt(year, month, 1)?);
        }
        plain_day(text.as_bytes()).map(Self::day)
    }

    /// The quarter that a day lies in.
    pub fn quarter_of(day: NaiveDate) -> Option<Self> {
        Self::around(Stretch::Quarter, day)
    }

    /// Whether a day is one of them.
    pub fn holds(self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| day >= self.first && day <= self.last)
    }

    fn ahead(stretch: Stretch, ahead: i32, today: NaiveDate) -> Option<Self> {
        let months = |count: u32| {
            let months = Months::new(count * ahead.unsigned_abs());
            // From the first of its month, so that no day is missing in a shorter one.
            let first = today.with_day(1)?;
            if ahead < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) }
        };
        let days = |count: u64| {
            let days = Days::new(count * u64::from(ahead.unsigned_abs()));
            if ahead < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) }
        };
        let day = match stretch {
            Stretch::Day => days(1)?,
            Stretch::Week => days(7)?,
            Stretch::Month => months(1)?,
            Stretch::Quarter => months(3)?,
            Stretch::Year => months(12)?,
        };
        Self::around(stretch, day)
    }

    /// The stretch that a day lies in.
    fn around(stretch: Stretch, day: NaiveDate) -> Option<Self> {
        let months = |first: u32, count: u32| {
            let first = NaiveDate::from_ymd_opt(day.year(), first, 1)?;
            let last = first.checked_add_months(Months::new(count))?.pred_opt()?;
            Some(Self { first, last })
        };
        match stretch {
            Stretch::Day => Some(Self::day(day)),
            Stretch::Week => {
                let first = day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))?;
                Some(Self { first, last: first.checked_add_days(Days::new(6))? })
            }
            Stretch::Month => months(day.month(), 1),
            Stretch::Quarter => months(day.month0() / 3 * 3 + 1, 3),
            Stretch::Year => months(1, 12),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, today: &str) -> Option<String> {
        let today = super::super::read_iso_day(today).unwrap();
        Span::read(text, today).map(|span| format!("{} {}", span.first, span.last))
    }

    #[test]
    fn days_weeks_months_quarters_and_years_are_read() {
        for (text, span) in [
            ("2024-03-15", "2024-03-15 2024-03-15"),
            ("2024-W11", "2024-03-11 2024-03-17"),
            ("2024-w1", "2024-01-01 2024-01-07"),
            ("2021-W01", "2021-01-04 2021-01-10"),
            ("2020-W53", "2020-12-28 2021-01-03"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2024-12", "2024-12-01 2024-12-31"),
            ("2024-Q1", "2024-01-01 2024-03-31"),
            ("2024-q4", "2024-10-01 2024-12-31"),
            ("2024", "2024-01-01 2024-12-31"),
            ("２０２４－Ｗ１１", "2024-03-11 2024-03-17"),
            ("today", "2024-03-31 2024-03-31"),
            ("yesterday", "2024-03-30 2024-03-30"),
            ("this-week", "2024-03-25 2024-03-31"),
            ("Last Week", "2024-03-18 2024-03-24"),
            ("上周", "2024-03-18 2024-03-24"),
            ("next-week", "2024-04-01 2024-04-07"),
            ("this-month", "2024-03-01 2024-03-31"),
            ("last-month", "2024-02-01 2024-02-29"),
            ("上个月", "2024-02-01 2024-02-29"),
            ("this-quarter", "2024-01-01 2024-03-31"),
            ("last-quarter", "2023-10-01 2023-12-31"),
            ("去年", "2023-01-01 2023-12-31"),
        ] {
            assert_eq!(read(text, "2024-03-31").as_deref(), Some(span), "{text}");
        }
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        for text in [
            "",
            "-",
            "w",
            "2024-",
            "2024-W",
            "2024-W00",
            "2024-W53",
            "2024-W111",
            "2024-Q0",
            "2024-Q5",
            "2024-13",
            "2024-00",
            "2024-3",
            "2024-02-30",
            "2024-3-15",
            "24",
            "20244",
            "０",
            "soon",
            "week",
            "2024-W1é",
            "+024",
            "2024-03-15x",
            "本周五",
        ] {
            assert_eq!(read(text, "2024-03-31"), None, "{text}");
        }
    }

    #[test]
    fn no_day_of_the_calendar_is_too_early_or_late() {
        for today in ["0000-01-01", "9999-12-31"] {
            for (name, ..) in NAMED {
                read(name, today);
            }
        }
        assert_eq!(read("9999", "2024-01-01").as_deref(), Some("9999-01-01 9999-12-31"));
    }
}
