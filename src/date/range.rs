//! Ranges: their end is the deadline; what it lacks it takes from the start.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::expression::{Day, Year};
use super::refusal::Reason;
use super::resolve::{Resolved, Resolver};

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A day.
    Day(Day),
    /// A day of the week alone.
    Weekday(Weekday),
}

fn refused<T>(reason: Reason) -> Result<T, (Reason, Vec<NaiveDate>)> {
    Err((reason, Vec::new()))
}

/// A range without years that would be longer has its days the wrong way round, in days.
const LONGEST: i64 = 300;

/// First and last day of a range.
pub(super) fn resolve(
    resolver: &mut Resolver<'_, '_>,
    start: End,
    end: End,
) -> Result<(NaiveDate, NaiveDate), (Reason, Vec<NaiveDate>)> {
    use Day::{After, Date, Number, OfMonth};
    let (start, end) = match (start, end) {
        // Two bare numbers name no days, and `3-5天` is two lengths.
        (End::Day(Number(_)), End::Day(Number(_) | After(..))) => return refused(Reason::BareRange),
        (End::Day(Number(day)), End::Day(OfMonth(_))) => (End::Day(OfMonth(day)), end),
        (End::Day(Number(_)), _) => return refused(Reason::NotUnderstood),
        (_, End::Day(Number(day))) => (start, End::Day(OfMonth(day))),
        ends => ends,
    };
    // `3月12日-2024年3月20日`: here it is the start that lacks the year.
    if let (End::Day(Date { year: Year::Nearest, month, day }), End::Day(Date { year, .. })) = (start, end)
        && year != Year::Nearest
    {
        let last = resolve_end(resolver, end, None)?;
        let first = [last.year(), last.year() - 1]
            .into_iter()
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|first| *first <= last);
        return match first {
            Some(first) => Ok((first, last)),
            None => refused(Reason::NoSuchDay),
        };
    }
    let first = match start {
        End::Day(day) => resolver.day(day, None)?,
        End::Weekday(weekday) => resolver.weekday(weekday, None)?,
    };
    let last = end_behind(resolver, first, start, end)?;
    // What is going on as the document is written is meant before what comes next year or month.
    if let Ok(base) = resolver.base()
        && first > base
        && let Some(back) = earlier(first, start)
        && let Ok(end) = end_behind(resolver, back, start, end)
        && back <= base
        && base <= end
        && end < first
        && (end - back).num_days() <= LONGEST
    {
        return Ok((back, end));
    }
    let nearest = |end| matches!(end, End::Day(Day::Date { year: Year::Nearest, .. }));
    let turned = nearest(start) && nearest(end) && (last - first).num_days() > LONGEST;
    if last < first || turned {
        return Err((Reason::Backwards, vec![first, last]));
    }
    Ok((first, last))
}

/// The same start one year or month earlier, where the words leave it open.
fn earlier(first: NaiveDate, start: End) -> Option<NaiveDate> {
    match start {
        End::Day(Day::Date { year: Year::Nearest, .. }) => first.with_year(first.year() - 1),
        End::Day(Day::OfMonth(_)) => {
            first.checked_sub_months(Months::new(1)).filter(|d| d.day() == first.day())
        }
        _ => None,
    }
}

fn resolve_end(resolver: &mut Resolver<'_, '_>, end: End, from: Option<NaiveDate>) -> Resolved {
    match end {
        End::Day(day) => resolver.day(day, from),
        End::Weekday(weekday) => resolver.weekday(weekday, from),
    }
}

fn end_behind(resolver: &mut Resolver<'_, '_>, first: NaiveDate, start: End, end: End) -> Resolved {
    match end {
        // The month is the start's, or it would be a range that ends before it begins.
        End::Day(Day::OfMonth(day)) => match first.with_day(day) {
            Some(last) => Ok(last),
            None => {
                let last = first.with_day(1).and_then(|d| d.checked_add_months(Months::new(1))?.pred_opt());
                Err((Reason::NoSuchDay, last.into_iter().collect()))
            }
        },
        // `3月12日-4月2日`, `12月28日-1月3日`: the first such day behind the start.
        End::Day(Day::Date { year: Year::Nearest, month, day }) => {
            let starts_with_day = matches!(start, End::Day(Day::Date { .. }));
            let year = first.year();
            match NaiveDate::from_ymd_opt(year, month, day) {
                None if starts_with_day && NaiveDate::from_ymd_opt(year + 1, month, day).is_none() => {
                    resolver.day(Day::Date { year: Year::Of(year), month, day }, None)
                }
                _ => resolver.date_from(first, month, day),
            }
        }
        other => resolve_end(resolver, other, Some(first)),
    }
}
