//! Lengths counted from the document's day: `3天内`, `会后3个工作日`, `within two weeks`, `T+3`.

use winnow::Parser;
use winnow::combinator::{alt, opt};
use winnow::error::EmptyError;
use winnow::token::one_of as any_of;

use super::expression::{Counted, Day};
use super::words::{Parsed, Table, digits, number, one_of, spaces, spelled, then, word};

/// No deadline lies further ahead than so many units.
const MOST: u32 = 9999;

/// Which way a count runs, as the words behind it say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Ahead,
    Back,
}

const AFTER: &Table<()> = &[
    ("会后", ()),
    ("会后第", ()),
    ("会议后", ()),
    ("会议结束后", ()),
    ("会议之后", ()),
    ("会议召开后", ()),
    ("开会后", ()),
    ("散会后", ()),
    ("即日起", ()),
    ("自即日起", ()),
    ("今日起", ()),
    ("今天起", ()),
    ("从今天起", ()),
    ("从今日起", ()),
    ("自今日起", ()),
];

const BEFORE: &Table<()> =
    &[("会前", ()), ("会议前", ()), ("开会前", ()), ("前", ()), ("提前", ()), ("过去", ())];

const WAYS: &Table<Way> = &[
    ("内", Way::Ahead),
    ("以内", Way::Ahead),
    ("之内", Way::Ahead),
    ("后", Way::Ahead),
    ("以后", Way::Ahead),
    ("之后", Way::Ahead),
    ("前", Way::Back),
    ("以前", Way::Back),
    ("之前", Way::Back),
];

/// Units as Chinese names them. True where the word alone could be a day: `3日`.
const UNITS: &Table<(Counted, bool)> = &[
    ("天", (Counted::Days, false)),
    ("日", (Counted::Days, true)),
    ("个自然日", (Counted::Days, false)),
    ("自然日", (Counted::Days, false)),
    ("周", (Counted::Weeks, false)),
    ("个周", (Counted::Weeks, false)),
    ("星期", (Counted::Weeks, false)),
    ("个星期", (Counted::Weeks, false)),
    ("礼拜", (Counted::Weeks, false)),
    ("个礼拜", (Counted::Weeks, false)),
    ("个月", (Counted::Months, false)),
    ("年", (Counted::Years, true)),
    ("小时", (Counted::Hours, false)),
    ("个小时", (Counted::Hours, false)),
    ("钟头", (Counted::Hours, false)),
    ("个钟头", (Counted::Hours, false)),
    ("个工作日", (Counted::WorkDays, false)),
    ("工作日", (Counted::WorkDays, false)),
    ("个工作天", (Counted::WorkDays, false)),
    ("工作天", (Counted::WorkDays, false)),
    // What stands for the units in short.
    ("d", (Counted::Days, false)),
    ("w", (Counted::Weeks, false)),
    ("h", (Counted::Hours, false)),
    ("hr", (Counted::Hours, false)),
    ("hrs", (Counted::Hours, false)),
    ("wd", (Counted::WorkDays, false)),
];

fn day(amount: u32, unit: Counted, way: Way) -> Parsed<Day> {
    match way {
        Way::Back => Ok(Day::Back),
        Way::Ahead if amount > MOST => Err(EmptyError),
        Way::Ahead => Ok(Day::After(amount, unit)),
    }
}

/// `会后3个工作日内`, `3天后`, `两周`, `工作日3天`, `T+3wd`, `3d`.
pub(super) fn in_chinese(input: &mut &str) -> Parsed<Day> {
    let back = opt(one_of(BEFORE)).parse_next(input)?.is_some();
    let led = !back && opt(one_of(AFTER)).parse_next(input)?.is_some();
    spaces(input)?;
    opt((one_of(&[("的", ()), ("在", ()), ("t+", ()), ("t +", ())]), spaces)).parse_next(input)?;
    if opt(one_of(&[("工作日", ()), ("工作天", ())])).parse_next(input)?.is_some() {
        spaces(input)?;
        let amount = number(input)?;
        opt(alt((then("天"), then("日")))).parse_next(input)?;
        let way = opt(way).parse_next(input)?.unwrap_or(Way::Ahead);
        return day(amount, Counted::WorkDays, if back { Way::Back } else { way });
    }
    let twice = input.starts_with('两');
    let amount = number(input)?;
    spaces(input)?;
    let (unit, doubtful) = one_of(UNITS)(input)?;
    let found = opt(way).parse_next(input)?;
    let mut way = found.unwrap_or(Way::Ahead);
    if back {
        way = Way::Back;
    } else if doubtful && !led && !twice {
        // `3日前` is before the 3rd and `3日` that day; only `3日内` and `3日后` count.
        if found != Some(Way::Ahead) || unit == Counted::Years && amount > 20 {
            return Err(EmptyError);
        }
    }
    day(amount, unit, way)
}

fn way(input: &mut &str) -> Parsed<Way> {
    spaces(input)?;
    one_of(WAYS)(input)
}

/// `T+3`, `T+3wd`, `T + 5 个工作日`.
pub(super) fn from_t(input: &mut &str) -> Parsed<Day> {
    word("t")(input)?;
    spaces(input)?;
    any_of('+').parse_next(input)?;
    spaces(input)?;
    let amount = digits(1, 4)(input)?;
    spaces(input)?;
    let unit = opt(one_of(UNITS)).parse_next(input)?.map_or(Counted::Days, |(unit, _)| unit);
    day(amount, unit, Way::Ahead)
}

const ENGLISH: &Table<Counted> = &[
    ("day", Counted::Days),
    ("days", Counted::Days),
    ("calendar day", Counted::Days),
    ("calendar days", Counted::Days),
    ("working day", Counted::WorkDays),
    ("working days", Counted::WorkDays),
    ("business day", Counted::WorkDays),
    ("business days", Counted::WorkDays),
    ("work day", Counted::WorkDays),
    ("work days", Counted::WorkDays),
    ("workday", Counted::WorkDays),
    ("workdays", Counted::WorkDays),
    ("week", Counted::Weeks),
    ("weeks", Counted::Weeks),
    ("month", Counted::Months),
    ("months", Counted::Months),
    ("year", Counted::Years),
    ("years", Counted::Years),
    ("hour", Counted::Hours),
    ("hours", Counted::Hours),
    ("hr", Counted::Hours),
    ("hrs", Counted::Hours),
    ("d", Counted::Days),
    ("w", Counted::Weeks),
    ("h", Counted::Hours),
    ("wd", Counted::WorkDays),
];

const ENGLISH_WAYS: &Table<Way> = &[
    ("from now", Way::Ahead),
    ("from today", Way::Ahead),
    ("later", Way::Ahead),
    ("after the meeting", Way::Ahead),
    ("of the meeting", Way::Ahead),
    ("from the meeting", Way::Ahead),
    ("time", Way::Ahead),
    ("'s time", Way::Ahead),
    ("' time", Way::Ahead),
    ("ago", Way::Back),
    ("before", Way::Back),
    ("before the meeting", Way::Back),
    ("earlier", Way::Back),
    ("prior", Way::Back),
];

/// `within 3 days`, `in two weeks`, `3 business days`, `two weeks from now`, `3 days ago`.
pub(super) fn in_english(input: &mut &str) -> Parsed<Day> {
    let led = opt(one_of(&[
        ("within", ()),
        ("within the next", ()),
        ("in", ()),
        ("in the next", ()),
        ("in under", ()),
        ("after", ()),
        ("no later than", ()),
    ]))
    .parse_next(input)?;
    spaces(input)?;
    let amount = spelled(input)?;
    spaces(input)?;
    let unit = one_of(ENGLISH)(input)?;
    spaces(input)?;
    let way = opt(one_of(ENGLISH_WAYS)).parse_next(input)?;
    if way == Some(Way::Back) && led.is_some() {
        return Err(EmptyError);
    }
    day(amount, unit, way.unwrap_or(Way::Ahead))
}
