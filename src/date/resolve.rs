//! From what a phrase says to the day it means, as seen from the document's own.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Base;
use super::expression::{Counted, Day, Period, Year};
use super::refusal::Reason;

/// Days of a year-less date that still count as past: minutes speak of what was done two months ago.
const BACK: u64 = 60;

/// Why a day cannot be told, with days to offer.
pub(super) type Resolved = Result<NaiveDate, (Reason, Vec<NaiveDate>)>;

fn refuse(reason: Reason) -> (Reason, Vec<NaiveDate>) {
    (reason, Vec::new())
}

/// Four digits hold no later year.
fn writable(day: Option<NaiveDate>) -> Resolved {
    day.filter(|day| (1..=9999).contains(&day.year())).ok_or_else(|| refuse(Reason::TooFar))
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// Resolves days against a base, and collects what has to be said about them.
pub(super) struct Resolver<'b, 'c> {
    base: &'b Base<'c>,
    /// Years that working days were counted in without knowing the holidays.
    pub(super) unknown_years: Vec<i32>,
    /// Whether a phrase was used that people read in two ways.
    pub(super) two_ways: bool,
}

impl<'b, 'c> Resolver<'b, 'c> {
    pub(super) fn new(base: &'b Base<'c>) -> Self {
        Self { base, unknown_years: Vec::new(), two_ways: false }
    }

    pub(super) fn base(&self) -> Result<NaiveDate, (Reason, Vec<NaiveDate>)> {
        self.base.day.ok_or_else(|| refuse(Reason::NoBase))
    }

    fn monday(&self) -> Result<NaiveDate, (Reason, Vec<NaiveDate>)> {
        let base = self.base()?;
        let back = u64::from(base.weekday().num_days_from_monday());
        base.checked_sub_days(Days::new(back)).ok_or_else(|| refuse(Reason::TooFar))
    }

    fn in_week(&self, weeks: i32, weekday: Weekday) -> Resolved {
        let ahead = i64::from(weeks) * 7 + i64::from(weekday.num_days_from_monday());
        writable(self.monday()?.checked_add_signed(chrono::TimeDelta::days(ahead)))
    }

    /// The first day on or after the base less sixty days that `find` gives for its year.
    fn nearest(&self, find: impl Fn(i32) -> Option<NaiveDate>) -> Resolved {
        let base = self.base()?;
        self.first_from(base.checked_sub_days(Days::new(BACK)).unwrap_or(base), find)
    }

    fn first_from(&self, from: NaiveDate, find: impl Fn(i32) -> Option<NaiveDate>) -> Resolved {
        // Between two leap days lie eight years at most.
        let found = (from.year()..=from.year() + 8).filter_map(find).find(|day| *day >= from);
        writable(found)
    }

    fn date(&self, year: i32, month: u32, day: u32) -> Resolved {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => writable(Some(date)),
            None => {
                let last = last_of_month(year, month).filter(|_| (1..=9999).contains(&year));
                Err((Reason::NoSuchDay, last.into_iter().collect()))
            }
        }
    }

    /// The first such day of a month and day from `from` on, for which a year is sought.
    pub(super) fn date_from(&self, from: NaiveDate, month: u32, day: u32) -> Resolved {
        if NaiveDate::from_ymd_opt(2000, month, day).is_none() {
            let last =
                (from.year()..=from.year() + 1).filter_map(|y| last_of_month(y, month)).find(|d| *d >= from);
            return Err((Reason::NoSuchDay, last.into_iter().collect()));
        }
        self.first_from(from, |year| NaiveDate::from_ymd_opt(year, month, day))
    }

    /// The first such day of the month on or after `from`.
    pub(super) fn of_month_from(&self, from: NaiveDate, day: u32) -> Resolved {
        if !(1..=31).contains(&day) {
            return Err((Reason::NoSuchDay, last_of_month(from.year(), from.month()).into_iter().collect()));
        }
        let first = from.with_day(1);
        let found = (0..3)
            .filter_map(|months| first?.checked_add_months(Months::new(months))?.with_day(day))
            .find(|found| *found >= from);
        writable(found)
    }

    fn year(&self, year: Year) -> Result<Option<i32>, (Reason, Vec<NaiveDate>)> {
        Ok(match year {
            Year::Nearest => None,
            Year::Offset(years) => Some(self.base()?.year().saturating_add(years)),
            Year::Of(year) => Some(year),
        })
    }

    fn months_on(&self, months: i32) -> Result<NaiveDate, (Reason, Vec<NaiveDate>)> {
        let first = self.base()?.with_day(1);
        let months = Months::new(months.unsigned_abs());
        writable(first.and_then(|first| first.checked_add_months(months)))
    }

    /// The last day of a period; of a week its Friday. `from` is where a year-less one is sought from.
    fn end_of(&self, period: Period, from: Option<NaiveDate>) -> Resolved {
        match period {
            Period::Week(0) => {
                // Who says "this week" on a Saturday means what is left of it.
                let weekend = matches!(self.base()?.weekday(), Weekday::Sat | Weekday::Sun);
                self.in_week(0, if weekend { Weekday::Sun } else { Weekday::Fri })
            }
            Period::Week(weeks) => self.in_week(weeks, Weekday::Fri),
            Period::Weekend(weeks) => self.in_week(weeks, Weekday::Sun),
            Period::Month(months) => {
                let first = self.months_on(months)?;
                writable(last_of_month(first.year(), first.month()))
            }
            Period::Quarter(quarters) => {
                let base = self.base()?;
                let first = NaiveDate::from_ymd_opt(base.year(), base.month0() / 3 * 3 + 1, 1);
                let months = Months::new(quarters.unsigned_abs() * 3 + 3);
                writable(first.and_then(|f| f.checked_add_months(months)).and_then(|f| f.pred_opt()))
            }
            Period::Year(years) => self.date(self.base()?.year().saturating_add(years), 12, 31),
            Period::NamedYear(year) => self.date(year, 12, 31),
            Period::Half(year, half) => {
                let year = self.year(year)?.map_or_else(|| self.base().map(|b| b.year()), Ok)?;
                if half == 1 { self.date(year, 6, 30) } else { self.date(year, 12, 31) }
            }
            Period::NamedMonth(year, month) => self.end_of_named(year, month, from),
            Period::NamedQuarter(year, quarter) => self.end_of_named(year, quarter * 3, from),
        }
    }

    fn end_of_named(&self, year: Year, month: u32, from: Option<NaiveDate>) -> Resolved {
        if !(1..=12).contains(&month) {
            return Err(refuse(Reason::NoSuchDay));
        }
        match (self.year(year)?, from) {
            (Some(year), _) => writable(last_of_month(year, month)),
            (None, Some(from)) => self.first_from(from, |year| last_of_month(year, month)),
            (None, None) => self.nearest(|year| last_of_month(year, month)),
        }
    }

    fn before(&self, period: Period) -> Resolved {
        match period {
            Period::Week(weeks) => self.in_week(weeks - 1, Weekday::Sun),
            Period::Weekend(weeks) => self.end_of(Period::Week(weeks), None),
            Period::Month(months) => self.end_of(Period::Month(months - 1), None),
            _ => Err(refuse(Reason::Bare)),
        }
    }

    fn after(&mut self, amount: u32, unit: Counted) -> Resolved {
        let base = self.base()?;
        let days = |days: u64| writable(base.checked_add_days(Days::new(days)));
        match unit {
            Counted::Hours => days(u64::from(amount.div_ceil(24))),
            Counted::Days => days(amount.into()),
            Counted::Weeks => days(u64::from(amount) * 7),
            Counted::Months => writable(base.checked_add_months(Months::new(amount))),
            Counted::Years => writable(base.checked_add_months(Months::new(amount.saturating_mul(12)))),
            Counted::WorkDays => {
                let day = writable(self.base.calendar.add_working_days(base, amount))?;
                self.unknown_years.extend(self.base.calendar.unknown_years(base, day));
                Ok(day)
            }
        }
    }

    /// The day that a named day is. `from` is where what lacks a year, a month or a week is sought from; without
    /// it the rules for a day that stands alone hold.
    pub(super) fn day(&mut self, day: Day, from: Option<NaiveDate>) -> Resolved {
        match day {
            Day::Date { year, month, day } => match (self.year(year)?, from) {
                (Some(year), _) => self.date(year, month, day),
                (None, Some(from)) => self.date_from(from, month, day),
                (None, None) => {
                    let base = self.base()?;
                    self.date_from(base.checked_sub_days(Days::new(BACK)).unwrap_or(base), month, day)
                }
            },
            Day::OfMonth(day) => self.of_month_from(from.map_or_else(|| self.base(), Ok)?, day),
            Day::InMonth { months, day } => {
                let first = self.months_on(months)?;
                self.date(first.year(), first.month(), day)
            }
            Day::From(days) => writable(self.base()?.checked_add_signed(chrono::TimeDelta::days(days))),
            Day::InWeek { weeks, weekday, two_ways } => {
                // On a Sunday some have begun the new week already.
                self.two_ways |= two_ways || self.base()?.weekday() == Weekday::Sun;
                self.in_week(weeks, weekday)
            }
            Day::EndOf(period) => self.end_of(period, from),
            Day::Before(period) => self.before(period),
            Day::After(amount, unit) => self.after(amount, unit),
            Day::NextMeeting => self.base.next.ok_or_else(|| refuse(Reason::NoNextMeeting)),
            Day::Bare(period) => Err((Reason::Bare, self.end_of(period, from).into_iter().collect())),
            Day::Back => Err(refuse(Reason::LookingBack)),
            Day::Vague => Err(refuse(Reason::Vague)),
            Day::Ambiguous(ways) => {
                let offers = ways.into_iter().flatten().filter_map(|(year, month, day)| match year {
                    0 => self.base().ok().and_then(|base| {
                        let from = base.checked_sub_days(Days::new(BACK)).unwrap_or(base);
                        self.date_from(from, month, day).ok()
                    }),
                    _ => self.date(year, month, day).ok(),
                });
                Err((Reason::Ambiguous, offers.collect()))
            }
            Day::Number(_) => Err(refuse(Reason::NotUnderstood)),
        }
    }

    /// The next such weekday on or after a day.
    pub(super) fn weekday(&self, weekday: Weekday, from: Option<NaiveDate>) -> Resolved {
        let from = from.map_or_else(|| self.base(), Ok)?;
        writable(from.iter_days().take(7).find(|day| day.weekday() == weekday))
    }
}
