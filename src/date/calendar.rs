//! Which days are worked: weekends, public holidays with their make-up days, and the team's own.

use std::collections::{BTreeMap, BTreeSet};

use std::sync::LazyLock;

use super::Hours;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
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
    hours: Hours,
}

impl WorkCalendar {
    /// A calendar for a region (`CN`; any other has plain weekends) with the team's own days, which win.
    pub fn new(region: &str, holidays: BTreeMap<NaiveDate, String>, workdays: BTreeSet<NaiveDate>) -> Self {
        Self { china: region.eq_ignore_ascii_case("CN"), holidays, workdays, hours: Hours::default() }
    }

    /// The same with other working hours.
    #[must_use]
    pub fn with_hours(mut self, hours: Hours) -> Self {
        self.hours = hours;
        self
    }

    /// The hours of a working day.
    pub fn hours(&self) -> Hours {
        self.hours
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

    /// Whether public holidays of that year are known, from the data or because the team gives days of its own for
    /// it; always so for regions without any.
    pub fn knows(&self, year: i32) -> bool {
        let own = || self.holidays.keys().chain(&self.workdays).any(|day| day.year() == year);
        !self.china || CHINA.years.contains(&year) || own()
    }

    /// The years among the days after `from` up to `to` whose public holidays are not known, so that they were
    /// counted Monday to Friday.
    pub fn unknown_years(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = i32> + use<'_> {
        // Counting begins on the day after.
        let first = from.succ_opt().unwrap_or(from);
        (first.year()..=to.year()).filter(|year| !self.knows(*year))
    }

    /// The `n`-th working day after `day`; `None` beyond the years that can be written.
    pub fn add_working_days(&self, day: NaiveDate, n: u32) -> Option<NaiveDate> {
        let mut at = day;
        let mut left = n;
        while left > 0 {
            at = at.checked_add_days(Days::new(1)).filter(|at| at.year() <= 9999)?;
            if self.is_working_day(at) {
                left -= 1;
            }
        }
        Some(at)
    }

    /// How many working days there are after `from` up to `to`; counting ends at `enough`.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate, enough: u32) -> u32 {
        let mut at = from;
        let mut count = 0;
        while count < enough && at < to {
            let Some(next) = at.succ_opt() else { break };
            at = next;
            count += u32::from(self.is_working_day(at));
        }
        count
    }

    /// The time that lies so many working minutes after a moment: only the hours of working days count.
    /// `None` beyond the years that can be written.
    pub fn add_working_minutes(&self, from: NaiveDateTime, minutes: u32) -> Option<NaiveDateTime> {
        let (start, end) = (self.hours.start(), self.hours.end());
        let mut day = from.date();
        let mut at = from.time().max(start);
        let mut left = TimeDelta::minutes(minutes.into());
        loop {
            if self.is_working_day(day) && at < end {
                if at + left <= end && left <= end - at {
                    return Some(day.and_time(at + left));
                }
                left -= end - at;
            }
            day = day.succ_opt().filter(|day| day.year() <= 9999)?;
            at = start;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        super::super::read_iso_day(text).unwrap()
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
    fn working_days_between_two_days_are_counted() {
        let china = WorkCalendar::new("CN", BTreeMap::new(), BTreeSet::new());
        let between = |from, to, enough| china.working_days_between(day(from), day(to), enough);
        assert_eq!(between("2025-09-04", "2025-09-10", 99), 4);
        assert_eq!(between("2025-09-26", "2025-10-09", 99), 4);
        assert_eq!(between("2025-09-04", "2025-09-10", 3), 3);
        assert_eq!(between("2025-09-10", "2025-09-10", 9), 0);
        assert_eq!(between("2025-09-11", "2025-09-10", 9), 0);
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
    #[test]
    fn years_without_data_are_named() {
        let china = WorkCalendar::new("CN", BTreeMap::new(), BTreeSet::new());
        let years = |from, to| china.unknown_years(day(from), day(to)).collect::<Vec<_>>();
        assert_eq!(years("2026-12-30", "2027-01-05"), [2027]);
        assert_eq!(years("2026-12-31", "2027-01-05"), [2027]);
        assert_eq!(years("2024-03-12", "2024-03-15"), [0; 0]);
        assert_eq!(years("2019-12-30", "2020-01-02"), [2019]);
        assert_eq!(years("2019-12-31", "2020-01-02"), [0; 0]);
        let plain = WorkCalendar::new("none", BTreeMap::new(), BTreeSet::new());
        assert_eq!(plain.unknown_years(day("2030-01-01"), day("2031-01-01")).count(), 0);
    }

    #[test]
    fn working_hours_pass_over_nights_and_days_off() {
        let china = WorkCalendar::new("CN", BTreeMap::new(), BTreeSet::new());
        let at = |text| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let after = |from, minutes| china.add_working_minutes(at(from), minutes);
        assert_eq!(after("2024-03-12 15:30", 120), Some(at("2024-03-12 17:30")));
        assert_eq!(after("2024-03-12 16:00", 120), Some(at("2024-03-12 18:00")));
        assert_eq!(after("2024-03-12 17:00", 120), Some(at("2024-03-13 10:00")));
        assert_eq!(after("2024-03-12 20:00", 60), Some(at("2024-03-13 10:00")));
        assert_eq!(after("2024-03-15 17:30", 60), Some(at("2024-03-18 09:30")));
        assert_eq!(after("2024-02-09 17:30", 60), Some(at("2024-02-18 09:30")));
        assert_eq!(after("2024-03-16 07:00", 0), Some(at("2024-03-18 09:00")));
        let long = china.with_hours("10:00-22:00".parse().unwrap());
        assert_eq!(long.add_working_minutes(at("2024-03-12 20:00"), 180), Some(at("2024-03-13 11:00")));
        assert!("18:00-09:00".parse::<Hours>().is_err());
    }
}
