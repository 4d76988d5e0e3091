//! Days by their numbers: `2024-03-15`, `3月15日`, `Mar 15, 2024`, `15日`.

use winnow::Parser;
use winnow::combinator::{alt, not, opt, preceded};
use winnow::error::EmptyError;
use winnow::token::{one_of as any_of, take_while};

use super::expression::{Day, Year};
use super::words::{Parsed, Table, digits, one_of, ordinal, small, spaces, then, word, year};

/// Months by name; a full stop may follow the short ones.
const MONTHS: &Table<u32> = &[
    ("jan", 1),
    ("january", 1),
    ("feb", 2),
    ("february", 2),
    ("mar", 3),
    ("march", 3),
    ("apr", 4),
    ("april", 4),
    ("may", 5),
    ("jun", 6),
    ("june", 6),
    ("jul", 7),
    ("july", 7),
    ("aug", 8),
    ("august", 8),
    ("sep", 9),
    ("sept", 9),
    ("september", 9),
    ("oct", 10),
    ("october", 10),
    ("nov", 11),
    ("november", 11),
    ("dec", 12),
    ("december", 12),
];

/// `March`, `Mar.`, also right before digits.
pub(super) fn month_name(input: &mut &str) -> Parsed<u32> {
    let month = one_of(MONTHS)(input)?;
    opt('.').parse_next(input)?;
    Ok(month)
}

/// `3月`, `三月份`.
pub(super) fn month_number(input: &mut &str) -> Parsed<u32> {
    let month = small(input)?;
    then("月")(input)?;
    opt(then("份")).parse_next(input)?;
    Ok(month)
}

/// `15日`, `15号`.
fn day_number(input: &mut &str) -> Parsed<u32> {
    spaces(input)?;
    let day = small(input)?;
    then("日").parse_next(input).or_else(|_| then("号").parse_next(input))?;
    Ok(day)
}

/// `15日`, `15号` or just `15`, where a month stands before it.
pub(super) fn day_of_month(input: &mut &str) -> Parsed<u32> {
    spaces(input)?;
    let day = small(input)?;
    if opt(alt((then("日"), then("号")))).parse_next(input)?.is_none() {
        no_unit(input)?;
    }
    Ok(day)
}

/// A bare number is no day if something that is counted, a decimal or a clock follows.
fn no_unit(input: &mut &str) -> Parsed<()> {
    let rest = input.trim_start_matches(' ');
    let counted = [
        "天", "个", "周", "小", "点", "时", "工", "星", "礼", "%", "月", "年", "日", "号", "分", "/", ":",
        "h:",
    ];
    let decimal = rest.strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    // `3月12 周五` is a day and its weekday; `3.5周` is a count.
    let weekday = ["周", "星期", "礼拜"]
        .iter()
        .any(|w| rest.strip_prefix(w).is_some_and(|r| r.starts_with(|c| "一二三四五六日天".contains(c))));
    let glued = input.starts_with(|c: char| c.is_ascii_alphabetic() && c != 't')
        || input.starts_with(|c: char| c.is_ascii_digit());
    if glued || decimal || !weekday && counted.iter().any(|unit| rest.starts_with(unit)) {
        return Err(EmptyError);
    }
    Ok(())
}

/// A year in front or behind: `, 2024`.
fn year_behind(input: &mut &str) -> Parsed<i32> {
    take_while(0.., [' ', ',', '-', '/']).void().parse_next(input)?;
    let year = digits(4, 4)(input)?;
    not(any_of([':', '年'])).parse_next(input)?;
    i32::try_from(year).map_err(|_| EmptyError)
}

fn date(year: Option<i32>, month: u32, day: u32) -> Day {
    Day::Date { year: year.map_or(Year::Nearest, Year::Of), month, day }
}

/// `2024-03-15`, `2024/3/15`, `2024.3.15`, `20240315`.
fn numbers(input: &mut &str) -> Parsed<Day> {
    if let Ok(Some(compact)) = opt(digits(8, 8)).parse_next(input) {
        let year = i32::try_from(compact / 10_000).map_err(|_| EmptyError)?;
        return Ok(date(Some(year), compact / 100 % 100, compact % 100));
    }
    let year = digits(4, 4)(input)?;
    let mark = preceded(spaces, any_of(['-', '/', '.'])).parse_next(input)?;
    spaces(input)?;
    let month = digits(1, 2)(input)?;
    preceded(spaces, mark).parse_next(input)?;
    spaces(input)?;
    let day = digits(1, 2)(input)?;
    Ok(date(Some(i32::try_from(year).map_err(|_| EmptyError)?), month, day))
}

/// `2024年3月15日`, `24年3月15`.
fn in_chinese(input: &mut &str) -> Parsed<Day> {
    let year = year(input)?;
    then("年")(input)?;
    spaces(input)?;
    let month = month_number(input)?;
    let day = day_of_month(input)?;
    Ok(date(Some(year), month, day))
}

/// `3月15日`, `3月15号`, `3月15`.
fn month_and_day(input: &mut &str) -> Parsed<Day> {
    let month = month_number(input)?;
    let day = day_of_month(input)?;
    Ok(date(None, month, day))
}

/// Three numbers of two digits or with the year behind: nobody can know their order.
fn unordered(input: &mut &str) -> Parsed<Day> {
    let first = digits(1, 2)(input)?;
    let mark = any_of(['-', '/', '.']).parse_next(input)?;
    let second = digits(1, 2)(input)?;
    any_of([mark]).parse_next(input)?;
    let third = alt((digits(4, 4), digits(2, 2), digits(1, 1))).parse_next(input)?;
    not(any_of(['-', '/', '.', ':'])).parse_next(input)?;
    no_unit(input)?;
    let of = |year: u32, month: u32, day: u32| {
        let year = i32::try_from(year).unwrap_or_default();
        chrono::NaiveDate::from_ymd_opt(year, month, day).map(|_| (year, month, day))
    };
    let ways = if third >= 100 {
        [of(third, second, first), of(third, first, second)]
    } else {
        [of(2000 + first, second, third), of(2000 + third, second, first)]
    };
    let ways = if ways[0] == ways[1] { [ways[0], None] } else { ways };
    Ok(Day::Ambiguous(ways))
}

/// `15-Mar-24`: a month by name leaves the two numbers in doubt.
fn short_year(input: &mut &str) -> Parsed<Day> {
    let day = digits(1, 2)(input)?;
    any_of(['-', '/']).parse_next(input)?;
    let month = month_name(input)?;
    any_of(['-', '/']).parse_next(input)?;
    let year = digits(2, 2)(input)?;
    let way = i32::try_from(2000 + year).ok().map(|year| (year, month, day));
    Ok(Day::Ambiguous([way, None]))
}

/// `3/15`, `3.15`, `3-15`, month first.
fn two_numbers(input: &mut &str) -> Parsed<Day> {
    let month = digits(1, 2)(input)?;
    let mark = any_of(['-', '/', '.']).parse_next(input)?;
    let day = digits(1, 2)(input)?;
    if day == 0 || month == 0 || day > 31 {
        return Err(EmptyError);
    }
    // `3.12-3.20` is a range of two, `3-12-20` three numbers.
    let more = input.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if more && mark != '-' {
        return Err(EmptyError);
    }
    no_unit(input)?;
    match (month, day) {
        (1..=12, _) => Ok(date(None, month, day)),
        // The number of a month that does not come first; without a year there is nothing to offer yet.
        (13..=31, 1..=12) => Ok(Day::Ambiguous([Some((0, day, month)), None])),
        _ => Err(EmptyError),
    }
}

/// `Mar 15, 2024`, `March 15th`, `Mar-15`.
fn month_first(input: &mut &str) -> Parsed<Day> {
    let month = month_name(input)?;
    take_while(0..=1, [' ', '-', '/']).void().parse_next(input)?;
    opt((word("the"), spaces)).parse_next(input)?;
    let day = alt((ordinal, digits(1, 2))).parse_next(input)?;
    no_unit(input)?;
    let year = opt(year_behind).parse_next(input)?;
    Ok(date(year, month, day))
}

/// `15 March 2024`, `15-Mar-2024`, `the 15th of March`.
fn day_first(input: &mut &str) -> Parsed<Day> {
    opt((word("the"), spaces)).parse_next(input)?;
    let day = alt((ordinal, digits(1, 2))).parse_next(input)?;
    take_while(0..=1, [' ', '-', '/']).void().parse_next(input)?;
    opt((word("of"), spaces)).parse_next(input)?;
    opt((word("day of"), spaces)).parse_next(input)?;
    let month = month_name(input)?;
    let year = opt(year_behind).parse_next(input)?;
    Ok(date(year, month, day))
}

/// `2024-Mar-15`, `2024 March 15`.
fn year_first(input: &mut &str) -> Parsed<Day> {
    let year = digits(4, 4)(input)?;
    take_while(1..=1, [' ', '-', '/', ',']).void().parse_next(input)?;
    let month = month_name(input)?;
    take_while(0..=1, [' ', '-', '/']).void().parse_next(input)?;
    let day = alt((ordinal, digits(1, 2))).parse_next(input)?;
    no_unit(input)?;
    Ok(date(Some(i32::try_from(year).map_err(|_| EmptyError)?), month, day))
}

/// `the 15th`, `15th`.
fn nth(input: &mut &str) -> Parsed<Day> {
    opt((word("the"), spaces)).parse_next(input)?;
    ordinal.map(Day::OfMonth).parse_next(input)
}

/// `March 12-20, 2024`, `12-20 March 2024`: the two days of a range with one month.
pub(super) fn days_of_one_month(input: &mut &str) -> Parsed<(Day, Day)> {
    let to = |input: &mut &str| -> Parsed<()> {
        spaces(input)?;
        one_of(&[("-", ()), ("--", ()), ("~", ()), ("to", ()), ("through", ()), ("thru", ())])(input)?;
        spaces(input)
    };
    let start = *input;
    let month = opt(month_name).parse_next(input)?;
    spaces(input)?;
    opt((word("the"), spaces)).parse_next(input)?;
    let first = alt((ordinal, digits(1, 2))).parse_next(input)?;
    to(input)?;
    opt((word("the"), spaces)).parse_next(input)?;
    let last = alt((ordinal, digits(1, 2))).parse_next(input)?;
    let month = match month {
        Some(month) => {
            no_unit(input)?;
            month
        }
        None => {
            take_while(0..=1, [' ', '-']).void().parse_next(input)?;
            opt((word("of"), spaces)).parse_next(input)?;
            month_name(input)?
        }
    };
    // `Mar 12 - 20 March` has a month of its own for the end.
    if opt(preceded(spaces, month_name)).parse_next(&mut &**input)?.is_some() {
        *input = start;
        return Err(EmptyError);
    }
    let year = opt(year_behind).parse_next(input)?;
    Ok((date(year, month, first), date(year, month, last)))
}

/// A bare number of one or two digits, which something else must make a day.
pub(super) fn bare_number(input: &mut &str) -> Parsed<Day> {
    let number = alt((ordinal, digits(1, 2))).parse_next(input)?;
    not(any_of([':', '.', '/', '%'])).parse_next(input)?;
    Ok(Day::Number(number))
}

/// Days that begin with a digit or Chinese numeral.
pub(super) fn by_number(input: &mut &str) -> Parsed<Day> {
    alt((
        alt((numbers, in_chinese, month_and_day, unordered, short_year)),
        alt((day_first, year_first, two_numbers, nth, day_number.map(Day::OfMonth))),
    ))
    .parse_next(input)
}

/// Days that begin with the name of a month, or with `the`.
pub(super) fn by_name(input: &mut &str) -> Parsed<Day> {
    alt((month_first, day_first, nth)).parse_next(input)
}
