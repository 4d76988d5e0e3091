//! Which days are worked: weekends, public holidays with their make-up days, and the team's own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;

/// China's days off and make-up workdays, as published year by year.
const CN: &str = include_str!("../../data/cn-holidays.toml");

#[derive(Deserialize)]
struct Data {
    year: Vec<Year>,
}

#[derive(Deserialize)]
struct Year {
    year: i32,
    days: Vec<Day>,
}

#[derive(Deserialize)]
struct Day {
    date: toml::value::Datetime,
    name: String,
    kind: String,
}

#[derive(Default)]
struct Region {
    years: BTreeSet<i32>,
    off: BTreeMap<NaiveDate, String>,
    work: BTreeSet<NaiveDate>,
}

static CHINA: LazyLock<Region> = LazyLock::new(|| {
    let mut region = Region::default();
    // The data is embedded and checked by a test, so a reading error cannot happen to a user.
    let data: Data = toml::from_str(CN).unwrap_or(Data { year: Vec::new() });
    for year in data.year {
        region.years.insert(year.year);
        for day in year.days {
            let Some(date) = day.date.date.and_then(|d| {
                NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day))
            }) else {
                continue;
            };
            if day.kind == "work" {
                region.work.insert(date);
            } else {
                region.off.insert(date, day.name);
            }
        }
    }
    region
});

/// The working days of a team.
#[derive(Clone, Debug, Default)]
pub struct WorkCalendar {
    china: bool,
    holidays: BTreeMap<NaiveDate, String>,
    workdays: BTreeSet<NaiveDate>,
}

impl WorkCalendar {
    /// A calendar for a region (`CN`; any other has plain weekends) with the team's own days, which win.
    pub fn new(region: &str, holidays: BTreeMap<NaiveDate, String>, workdays: BTreeSet<NaiveDate>) -> Self {
        Self { china: region.eq_ignore_ascii_case("CN"), holidays, workdays }
    }

    /// Whether the day is worked.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        if self.workdays.contains(&day) {
            return true;
        }
        if self.holidays.contains_key(&day) {
            return false;
        }
        if self.china {
            if CHINA.work.contains(&day) {
                return true;
            }
            if CHINA.off.contains_key(&day) {
                return false;
            }
        }
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The name of the holiday that falls on the day, if it is one; plain weekends have none.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        if self.is_working_day(day) {
            return None;
        }
        let name = self.holidays.get(&day).or_else(|| if self.china { CHINA.off.get(&day) } else { None });
        name.map(String::as_str)
    }

    /// Whether public holidays of that year are known; always so for regions without any.
    pub fn knows(&self, year: i32) -> bool {
        !self.china || CHINA.years.contains(&year)
    }

    /// The `n`-th working day after `day`; `None` past the end of the calendar.
    pub fn add_working_days(&self, day: NaiveDate, n: u32) -> Option<NaiveDate> {
        let mut at = day;
        let mut left = n;
        while left > 0 {
            at = at.checked_add_days(Days::new(1))?;
            if self.is_working_day(at) {
                left -= 1;
            }
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        super::super::read_day(text).unwrap()
    }

    #[test]
    fn working_days_pass_over_holidays_and_count_make_up_days() {
        let china = WorkCalendar::new("CN", BTreeMap::new(), BTreeSet::new());
        assert_eq!(china.add_working_days(day("2024-02-08"), 1), Some(day("2024-02-09")));
        assert_eq!(china.add_working_days(day("2024-02-09"), 1), Some(day("2024-02-18")));
        assert_eq!(china.add_working_days(day("2024-04-30"), 3), Some(day("2024-05-08")));
        assert!(china.is_working_day(day("2024-05-11")));
        assert_eq!(china.holiday(day("2024-05-01")), Some("劳动节"));
        assert!(china.knows(2026) && !china.knows(2031));
        let plain = WorkCalendar::new("none", BTreeMap::new(), BTreeSet::new());
        assert_eq!(plain.add_working_days(day("2024-04-30"), 3), Some(day("2024-05-03")));
    }

    #[test]
    fn the_team_s_own_days_win() {
        let own = WorkCalendar::new(
            "CN",
            [(day("2024-05-06"), "公司年假".to_owned())].into(),
            [day("2024-05-01")].into(),
        );
        assert!(!own.is_working_day(day("2024-05-06")));
        assert_eq!(own.holiday(day("2024-05-06")), Some("公司年假"));
        assert!(own.is_working_day(day("2024-05-01")));
    }
}
