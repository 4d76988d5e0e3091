//! Weeks, months, quarters and years whose last day is meant: `月底`, `下周`, `Q3末`, `end of March`.

use winnow::Parser;
use winnow::combinator::{alt, not, opt};
use winnow::error::EmptyError;
use winnow::token::one_of as any_of;

use super::absolute::{month_name, month_number};
use super::expression::{Day, Period, Year};
use super::relative::{YEARS, which};
use super::words::{Parsed, Table, digits, one_of, small, spaces, then, word, year};

/// What follows a period's name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tail {
    /// Its last day.
    End,
    /// The last day before it.
    Before,
    /// A part of it that is no day.
    Vague,
}

const TAILS: &Table<Tail> = &[
    ("底", Tail::End),
    ("末", Tail::End),
    ("内", Tail::End),
    ("之内", Tail::End),
    ("以内", Tail::End),
    ("前", Tail::Before),
    ("之前", Tail::Before),
    ("以前", Tail::Before),
    ("初", Tail::Vague),
    ("中", Tail::Vague),
    ("上旬", Tail::Vague),
    ("中旬", Tail::Vague),
    ("下旬", Tail::Vague),
    ("上中旬", Tail::Vague),
    ("中上旬", Tail::Vague),
    ("中下旬", Tail::Vague),
    ("底初", Tail::Vague),
    ("月初", Tail::Vague),
    ("年初", Tail::Vague),
    ("年中", Tail::Vague),
    ("前半", Tail::Vague),
    ("后半", Tail::Vague),
    ("上半月", Tail::Vague),
    ("下半月", Tail::Vague),
    ("前后", Tail::Vague),
];

fn tail(input: &mut &str) -> Parsed<Tail> {
    spaces(input)?;
    one_of(TAILS)(input)
}

/// The day that a period and its tail mean; `bare` is what the name alone means.
fn of(period: Period, tail: Option<Tail>, bare: Day) -> Day {
    match tail {
        Some(Tail::End) => Day::EndOf(period),
        Some(Tail::Vague) => Day::Vague,
        Some(Tail::Before) => match period {
            Period::Week(1..) | Period::Month(1..) | Period::Weekend(_) => Day::Before(period),
            // Before this week's end is this week; before March is nothing that the words settle.
            Period::Week(_) => Day::EndOf(period),
            _ => Day::Bare(period),
        },
        None => bare,
    }
}

/// Weeks, months and quarters counted from the base: `本周`, `下个月底`, `季度末`.
fn counted(input: &mut &str) -> Parsed<Day> {
    let named = opt(which).parse_next(input)?;
    let at = match named {
        Some(None) => {
            one_of(&[
                ("周", ()),
                ("星期", ()),
                ("礼拜", ()),
                ("周末", ()),
                ("月", ()),
                ("月底", ()),
                ("月末", ()),
                ("季度", ()),
                ("季度末", ()),
                ("季", ()),
            ])(input)?;
            return Ok(Day::Back);
        }
        Some(Some(at)) => Some(at),
        None => None,
    };
    let make: fn(i32) -> Period = one_of(&[
        ("周末", Period::Weekend as fn(i32) -> Period),
        ("周", Period::Week),
        ("星期", Period::Week),
        ("礼拜", Period::Week),
        ("月", Period::Month),
        ("月份", Period::Month),
        ("季度", Period::Quarter),
        ("季", Period::Quarter),
        ("年度", Period::Year),
        ("年", Period::Year),
    ])(input)?;
    let period = make(at.unwrap_or(0));
    let tail = opt(tail).parse_next(input)?;
    // `周末` and what has a `本` or `下` stand alone; `周`, `月`, `年` need the tail.
    if at.is_none() && !matches!(period, Period::Weekend(_)) && !matches!(tail, Some(Tail::End | Tail::Vague))
    {
        return Err(EmptyError);
    }
    let bare = match period {
        Period::Quarter(_) | Period::Year(_) => Day::Bare(period),
        _ => Day::EndOf(period),
    };
    Ok(of(period, tail, bare))
}

/// The year in front of a period: `2024年`, `明年`, `2024` before `Q3`.
fn year_in_front(input: &mut &str) -> Parsed<Option<Year>> {
    let found = alt((
        (year, then("年")).map(|(year, ())| Some(Year::Of(year))),
        one_of(YEARS).map(|which| which.map(Year::Offset)),
        (digits(4, 4), spaces, opt(any_of('-')), winnow::combinator::peek(any_of(['q', 'h'])))
            .map(|(year, ..)| i32::try_from(year).ok().map(Year::Of)),
    ))
    .parse_next(input)?;
    spaces(input)?;
    Ok(found)
}

fn quarter(input: &mut &str) -> Parsed<u32> {
    let number = |input: &mut &str| -> Parsed<u32> {
        if opt(any_of('q')).parse_next(input)?.is_some() {
            spaces(input)?;
            let number = digits(1, 1)(input)?;
            not(any_of(|c: char| c.is_ascii_alphanumeric())).parse_next(input)?;
            return Ok(number);
        }
        opt((word("第"), spaces)).parse_next(input)?;
        let number = small(input)?;
        spaces(input)?;
        one_of(&[("季度", ()), ("季", ())])(input)?;
        Ok(number)
    };
    number.verify(|n| (1..=4).contains(n)).parse_next(input)
}

fn half(input: &mut &str) -> Parsed<u32> {
    let half = one_of(&[("上半年", 1), ("下半年", 2), ("h1", 1), ("h2", 2)])(input)?;
    not(any_of(|c: char| c.is_ascii_alphanumeric())).parse_next(input)?;
    Ok(half)
}

/// Periods with a name or number: `3月底`, `2024年Q3末`, `上半年末`, `明年底`, and each of them alone.
fn named(input: &mut &str) -> Parsed<Day> {
    let year = opt(year_in_front).parse_next(input)?;
    let given = match year {
        None => Year::Nearest,
        Some(Some(year)) => year,
        Some(None) => {
            // A year that has passed; whatever is named of it has, too.
            opt(alt((month_number.void(), quarter.void(), half.void()))).parse_next(input)?;
            opt(tail).parse_next(input)?;
            return Ok(Day::Back);
        }
    };
    let of_base = if given == Year::Nearest { Year::Offset(0) } else { given };
    let inner = opt(alt((
        half.map(|half| Period::Half(of_base, half)),
        quarter.map(|quarter| Period::NamedQuarter(given, quarter)),
        month_number.map(|month| Period::NamedMonth(given, month)),
    )))
    .parse_next(input)?;
    let period = match (inner, given) {
        (Some(period), _) => period,
        (None, Year::Of(year)) => Period::NamedYear(year),
        (None, Year::Offset(at)) => Period::Year(at),
        (None, Year::Nearest) => return Err(EmptyError),
    };
    if matches!(period, Period::NamedYear(_) | Period::Year(_)) {
        // `今年年底` says it twice.
        opt(then("年")).parse_next(input)?;
        opt(then("度")).parse_next(input)?;
    }
    let tail = opt(tail).parse_next(input)?;
    Ok(of(period, tail, Day::Bare(period)))
}

/// `2024-03`, `2024/3`: a month and no day.
fn year_and_month(input: &mut &str) -> Parsed<Day> {
    let year = digits(4, 4)(input)?;
    any_of(['-', '/', '.']).parse_next(input)?;
    let month = digits(1, 2).verify(|m| (1..=12).contains(m)).parse_next(input)?;
    not(any_of(['-', '/', '.', ':'])).parse_next(input)?;
    let year = i32::try_from(year).map_err(|_| EmptyError)?;
    Ok(Day::Bare(Period::NamedMonth(Year::Of(year), month)))
}

/// `2024` and nothing more.
fn bare_year(input: &mut &str) -> Parsed<Day> {
    let year = digits(4, 4).verify(|y| (1900..=2999).contains(y)).parse_next(input)?;
    not(any_of([':', '-', '/', '.', '+'])).parse_next(input)?;
    Ok(Day::Bare(Period::NamedYear(i32::try_from(year).map_err(|_| EmptyError)?)))
}

/// Periods as Chinese names them, and those that begin with a digit.
pub(super) fn in_chinese(input: &mut &str) -> Parsed<Day> {
    alt((counted, named, year_and_month, bare_year)).parse_next(input)
}

const ENGLISH: &Table<Day> = &[
    ("eow", Day::EndOf(Period::Week(0))),
    ("this week", Day::EndOf(Period::Week(0))),
    ("end of week", Day::EndOf(Period::Week(0))),
    ("end of the week", Day::EndOf(Period::Week(0))),
    ("end of this week", Day::EndOf(Period::Week(0))),
    ("the end of the week", Day::EndOf(Period::Week(0))),
    ("the end of this week", Day::EndOf(Period::Week(0))),
    ("within this week", Day::EndOf(Period::Week(0))),
    ("week end", Day::EndOf(Period::Weekend(0))),
    ("next week", Day::EndOf(Period::Week(1))),
    ("end of next week", Day::EndOf(Period::Week(1))),
    ("the end of next week", Day::EndOf(Period::Week(1))),
    ("within next week", Day::EndOf(Period::Week(1))),
    ("week after next", Day::EndOf(Period::Week(2))),
    ("the week after next", Day::EndOf(Period::Week(2))),
    ("before next week", Day::Before(Period::Week(1))),
    ("before the weekend", Day::Before(Period::Weekend(0))),
    ("before this weekend", Day::Before(Period::Weekend(0))),
    ("weekend", Day::EndOf(Period::Weekend(0))),
    ("the weekend", Day::EndOf(Period::Weekend(0))),
    ("this weekend", Day::EndOf(Period::Weekend(0))),
    ("next weekend", Day::EndOf(Period::Weekend(1))),
    ("eom", Day::EndOf(Period::Month(0))),
    ("this month", Day::EndOf(Period::Month(0))),
    ("end of month", Day::EndOf(Period::Month(0))),
    ("end of the month", Day::EndOf(Period::Month(0))),
    ("end of this month", Day::EndOf(Period::Month(0))),
    ("the end of the month", Day::EndOf(Period::Month(0))),
    ("the end of this month", Day::EndOf(Period::Month(0))),
    ("within this month", Day::EndOf(Period::Month(0))),
    ("month end", Day::EndOf(Period::Month(0))),
    ("next month", Day::EndOf(Period::Month(1))),
    ("end of next month", Day::EndOf(Period::Month(1))),
    ("the end of next month", Day::EndOf(Period::Month(1))),
    ("eoq", Day::EndOf(Period::Quarter(0))),
    ("end of quarter", Day::EndOf(Period::Quarter(0))),
    ("end of the quarter", Day::EndOf(Period::Quarter(0))),
    ("end of this quarter", Day::EndOf(Period::Quarter(0))),
    ("the end of the quarter", Day::EndOf(Period::Quarter(0))),
    ("the end of this quarter", Day::EndOf(Period::Quarter(0))),
    ("quarter end", Day::EndOf(Period::Quarter(0))),
    ("end of next quarter", Day::EndOf(Period::Quarter(1))),
    ("the end of next quarter", Day::EndOf(Period::Quarter(1))),
    ("this quarter", Day::Bare(Period::Quarter(0))),
    ("next quarter", Day::Bare(Period::Quarter(1))),
    ("eoy", Day::EndOf(Period::Year(0))),
    ("end of year", Day::EndOf(Period::Year(0))),
    ("end of the year", Day::EndOf(Period::Year(0))),
    ("end of this year", Day::EndOf(Period::Year(0))),
    ("the end of the year", Day::EndOf(Period::Year(0))),
    ("the end of this year", Day::EndOf(Period::Year(0))),
    ("year end", Day::EndOf(Period::Year(0))),
    ("end of next year", Day::EndOf(Period::Year(1))),
    ("the end of next year", Day::EndOf(Period::Year(1))),
    ("this year", Day::Bare(Period::Year(0))),
    ("next year", Day::Bare(Period::Year(1))),
    ("last week", Day::Back),
    ("last weekend", Day::Back),
    ("last month", Day::Back),
    ("last quarter", Day::Back),
    ("last year", Day::Back),
    ("end of last week", Day::Back),
    ("end of last month", Day::Back),
];

/// The year behind a period: `end of March 2024`.
fn year_behind(input: &mut &str) -> Parsed<Year> {
    spaces(input)?;
    opt((any_of(','), spaces)).parse_next(input)?;
    let year = digits(4, 4)(input)?;
    not(any_of([':', '-', '/', '.'])).parse_next(input)?;
    i32::try_from(year).map(Year::Of).map_err(|_| EmptyError)
}

/// A month, quarter, half or year by its English name or its number.
fn english_name(input: &mut &str) -> Parsed<Period> {
    if let Some(month) = opt(month_name).parse_next(input)? {
        let year = opt(year_behind).parse_next(input)?.unwrap_or(Year::Nearest);
        return Ok(Period::NamedMonth(year, month));
    }
    if let Some(quarter) = opt(quarter).parse_next(input)? {
        let year = opt(year_behind).parse_next(input)?.unwrap_or(Year::Nearest);
        return Ok(Period::NamedQuarter(year, quarter));
    }
    if let Some(half) = opt(half).parse_next(input)? {
        let year = opt(year_behind).parse_next(input)?.unwrap_or(Year::Offset(0));
        return Ok(Period::Half(year, half));
    }
    let Day::Bare(year) = bare_year(input)? else { return Err(EmptyError) };
    Ok(year)
}

/// `end of March`, `Q3 end`, `Q3末`; a name alone is no day.
fn english_named(input: &mut &str) -> Parsed<Day> {
    opt((word("the"), spaces)).parse_next(input)?;
    if opt(one_of(&[("end of", ()), ("end", ())])).parse_next(input)?.is_some() {
        spaces(input)?;
        return english_name.map(Day::EndOf).parse_next(input);
    }
    let period = english_name(input)?;
    let end = opt((spaces, word("end"))).parse_next(input)?.map(|_| Tail::End);
    let tail = if end.is_some() { end } else { opt(tail).parse_next(input)? };
    Ok(of(period, tail, Day::Bare(period)))
}

/// `early March`, `mid-April`, `beginning of next month`: no day.
fn english_vague(input: &mut &str) -> Parsed<Day> {
    opt((word("the"), spaces)).parse_next(input)?;
    one_of(&[
        ("early", ()),
        ("early in", ()),
        ("mid", ()),
        ("middle of", ()),
        ("late", ()),
        ("late in", ()),
        ("beginning of", ()),
        ("start of", ()),
        ("first half of", ()),
        ("second half of", ()),
        ("sometime in", ()),
        ("some time in", ()),
        ("sometime", ()),
    ])(input)?;
    opt(any_of(['-', ' '])).parse_next(input)?;
    opt(one_of(&[("the", ()), ("this", ()), ("next", ())])).parse_next(input)?;
    spaces(input)?;
    alt((
        one_of(&[("week", ()), ("month", ()), ("quarter", ()), ("year", ()), ("summer", ()), ("spring", ())]),
        english_name.void(),
    ))
    .parse_next(input)?;
    Ok(Day::Vague)
}

/// Periods that begin with a Latin letter.
pub(super) fn in_english(input: &mut &str) -> Parsed<Day> {
    alt((one_of(ENGLISH), english_vague, english_named)).parse_next(input)
}
