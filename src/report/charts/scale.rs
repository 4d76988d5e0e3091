//! From numbers and days to places in a picture.

use chrono::{Days, Months};

use crate::date::{Datelike, NaiveDate, Span};

/// From zero to a number, along so many units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    /// The number at the end.
    top: i64,
    step: i64,
    length: i32,
}

impl Numbers {
    /// Up to a round number that is not less than the greatest one; whole steps, at most five.
    pub(super) fn up_to(greatest: i64, length: i32) -> Self {
        let greatest = greatest.max(1);
        let mut power: i64 = 1;
        let step = 'found: loop {
            for step in [power, power.saturating_mul(2), power.saturating_mul(5)] {
                if greatest.div_ceil_of(step) <= 5 {
                    break 'found step;
                }
            }
            power = power.saturating_mul(10);
        };
        Self { top: greatest.div_ceil_of(step).saturating_mul(step), step, length }
    }

    /// Up to the greatest one itself, for bars whose numbers stand beside them.
    pub(super) fn up_to_exactly(greatest: usize, length: i32) -> Self {
        let top = i64::try_from(greatest).unwrap_or(i64::MAX).max(1);
        Self { top, step: top, length }
    }

    /// How far from zero a number lies.
    pub(super) fn at(&self, number: i64) -> i32 {
        self.at_part(number, 1)
    }

    /// How far from zero so many parts of a number lie.
    pub(super) fn at_part(&self, number: i64, parts: i64) -> i32 {
        let top = i128::from(self.top) * i128::from(parts.max(1));
        let along = i128::from(number).clamp(0, top) * i128::from(self.length) / top;
        i32::try_from(along).unwrap_or(self.length)
    }

    /// The numbers that are written beside the axis.
    pub(super) fn ticks(&self) -> Vec<i64> {
        (0..=self.top / self.step).map(|nth| nth * self.step).collect()
    }
}

/// Division that rounds up, of numbers that are not negative.
trait DivCeil {
    fn div_ceil_of(self, by: i64) -> i64;
}

impl DivCeil for i64 {
    fn div_ceil_of(self, by: i64) -> i64 {
        self / by + i64::from(self % by != 0)
    }
}

/// A span of days along so many units from a place on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timeline {
    span: Span,
    from: i32,
    length: i32,
}

impl Timeline {
    /// From the first day of the span to its last.
    pub(super) fn new(span: Span, from: i32, length: i32) -> Self {
        Self { span, from, length }
    }

    /// Where a day is; one that lies outside is at the end it is nearest to.
    pub(super) fn at(&self, day: NaiveDate) -> i32 {
        let days = (self.span.last - self.span.first).num_days().max(1);
        let along = (day - self.span.first).num_days().clamp(0, days) * i64::from(self.length) / days;
        self.from + i32::try_from(along).unwrap_or(self.length)
    }

    /// Days to write below the axis, with how they are written: no more than have room.
    pub(super) fn ticks(&self, room: i32) -> Vec<(i32, String)> {
        let most = usize::try_from(self.length / room.max(1)).unwrap_or(1).max(1);
        for unit in
            [Unit::Days(1), Unit::Days(2), Unit::Weeks(1), Unit::Weeks(2), Unit::Months(1), Unit::Months(3)]
        {
            let days = unit.days(self.span, most);
            if let Some(days) = days {
                return days.into_iter().map(|day| (self.at(day), unit.write(day))).collect();
            }
        }
        let first = self.span.first.year();
        let years = usize::try_from(self.span.last.year() - first).unwrap_or_default() + 1;
        let step = years.div_ceil(most).max(1);
        let days = (0..years).step_by(step).filter_map(|n| NaiveDate::from_ymd_opt(first + n as i32, 1, 1));
        days.filter(|day| self.span.holds(Some(*day)))
            .map(|day| (self.at(day), day.format("%Y").to_string()))
            .collect()
    }
}

/// How far the days below an axis are apart.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Days(u64),
    Weeks(u64),
    Months(u32),
}

impl Unit {
    /// The days in a span, unless there are more than so many.
    fn days(self, span: Span, most: usize) -> Option<Vec<NaiveDate>> {
        let back = u64::from(span.first.weekday().num_days_from_monday());
        let mut day = match self {
            Self::Days(_) => span.first,
            Self::Weeks(_) => span.first.checked_sub_days(Days::new(back))?,
            Self::Months(1) => span.first.with_day(1)?,
            Self::Months(_) => span.first.with_day(1)?.with_month(span.first.month0() / 3 * 3 + 1)?,
        };
        let mut days = Vec::new();
        while day <= span.last {
            if day >= span.first {
                days.push(day);
            }
            if days.len() > most {
                return None;
            }
            day = match self {
                Self::Days(n) => day.checked_add_days(Days::new(n))?,
                Self::Weeks(n) => day.checked_add_days(Days::new(7 * n))?,
                Self::Months(n) => day.checked_add_months(Months::new(n))?,
            };
        }
        Some(days)
    }

    fn write(self, day: NaiveDate) -> String {
        day.format(if matches!(self, Self::Months(_)) { "%Y-%m" } else { "%m-%d" }).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn axes_end_at_round_numbers() {
        for (greatest, ticks) in [
            (0, vec![0, 1]),
            (1, vec![0, 1]),
            (7, vec![0, 2, 4, 6, 8]),
            (250, vec![0, 50, 100, 150, 200, 250]),
        ] {
            let numbers = Numbers::up_to(greatest, 100);
            assert_eq!(numbers.ticks(), ticks, "{greatest}");
            assert_eq!((numbers.at(0), numbers.at(*ticks.last().unwrap())), (0, 100));
            assert!(numbers.at(greatest) <= 100);
        }
        assert!(Numbers::up_to(i64::MAX, 100).ticks().len() <= 12);
    }

    #[test]
    fn days_below_an_axis_have_room() {
        for (first, last) in [
            ("2024-03-01", "2024-03-01"),
            ("2024-03-01", "2024-03-09"),
            ("2024-01-15", "2024-04-30"),
            ("2020-01-15", "2024-04-30"),
            ("0001-01-01", "9999-12-31"),
        ] {
            let line = Timeline::new(Span { first: day(first), last: day(last) }, 50, 300);
            let ticks = line.ticks(50);
            assert!(ticks.len() <= 7, "{first} {last}: {ticks:?}");
            assert!(!ticks.is_empty(), "{first} {last}");
            assert!(ticks.iter().all(|(x, _)| (50..=350).contains(x)));
            assert_eq!(line.at(day(first)), 50);
        }
    }
}
