//! Days as seen from the document: `明天`, `下周五`, `本月15日`, `next meeting`.

use chrono::Weekday;
use winnow::Parser;
use winnow::combinator::{alt, opt, peek};
use winnow::error::EmptyError;

use super::absolute::day_of_month;
use super::expression::{Day, Year};
use super::words::{Parsed, Table, digits, one_of, small, spaces, then, word};

/// Days that have a word.
const WORDS: &Table<Day> = &[
    ("今天", Day::From(0)),
    ("今日", Day::From(0)),
    ("当天", Day::From(0)),
    ("当日", Day::From(0)),
    ("本日", Day::From(0)),
    ("会议当天", Day::From(0)),
    ("会议当日", Day::From(0)),
    ("会后当天", Day::From(0)),
    ("会后当日", Day::From(0)),
    ("开会当天", Day::From(0)),
    ("开会当日", Day::From(0)),
    ("today", Day::From(0)),
    ("tonight", Day::From(0)),
    ("the same day", Day::From(0)),
    ("same day", Day::From(0)),
    ("明天", Day::From(1)),
    ("明日", Day::From(1)),
    ("次日", Day::From(1)),
    ("翌日", Day::From(1)),
    ("会议次日", Day::From(1)),
    ("会后次日", Day::From(1)),
    ("会后第二天", Day::From(1)),
    ("tomorrow", Day::From(1)),
    ("the next day", Day::From(1)),
    ("next day", Day::From(1)),
    ("后天", Day::From(2)),
    ("the day after tomorrow", Day::From(2)),
    ("day after tomorrow", Day::From(2)),
    ("大后天", Day::From(3)),
    ("昨天", Day::Back),
    ("昨日", Day::Back),
    ("前天", Day::Back),
    ("前日", Day::Back),
    ("大前天", Day::Back),
    ("yesterday", Day::Back),
    ("the day before yesterday", Day::Back),
    ("day before yesterday", Day::Back),
    ("下次例会", Day::NextMeeting),
    ("下次会议", Day::NextMeeting),
    ("下次会", Day::NextMeeting),
    ("下次开会", Day::NextMeeting),
    ("下次周会", Day::NextMeeting),
    ("下次周例会", Day::NextMeeting),
    ("下次月会", Day::NextMeeting),
    ("下次月度例会", Day::NextMeeting),
    ("下次项目例会", Day::NextMeeting),
    ("下一次会议", Day::NextMeeting),
    ("下一次例会", Day::NextMeeting),
    ("下个例会", Day::NextMeeting),
    ("下届会议", Day::NextMeeting),
    ("next meeting", Day::NextMeeting),
    ("the next meeting", Day::NextMeeting),
    ("our next meeting", Day::NextMeeting),
];

/// A day that has a word of its own.
pub(super) fn by_word(input: &mut &str) -> Parsed<Day> {
    alt((one_of(WORDS), before_its_part)).parse_next(input)
}

/// `今` of `今晚8点`, `明` of `明早`: the evening or morning itself goes with the time.
fn before_its_part(input: &mut &str) -> Parsed<Day> {
    let day = one_of(&[("今", Day::From(0)), ("明", Day::From(1)), ("昨", Day::Back)]).parse_next(input)?;
    peek(one_of(&[("早", ()), ("晨", ()), ("晚", ())])).parse_next(input)?;
    Ok(day)
}

const LETTERS: &Table<Weekday> = &[
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
    ("1", Weekday::Mon),
    ("2", Weekday::Tue),
    ("3", Weekday::Wed),
    ("4", Weekday::Thu),
    ("5", Weekday::Fri),
    ("6", Weekday::Sat),
    ("7", Weekday::Sun),
];

/// `五` behind `周`; a number that goes on is none: `周10`.
fn letter(input: &mut &str) -> Parsed<Weekday> {
    let digit = input.starts_with(|c: char| c.is_ascii_digit());
    let weekday = one_of(LETTERS)(input)?;
    if digit && input.starts_with(|c: char| c.is_ascii_digit()) { Err(EmptyError) } else { Ok(weekday) }
}

const NAMES: &Table<Weekday> = &[
    ("mon", Weekday::Mon),
    ("monday", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("tuesday", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("weds", Weekday::Wed),
    ("wednesday", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("thur", Weekday::Thu),
    ("thurs", Weekday::Thu),
    ("thursday", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("friday", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("saturday", Weekday::Sat),
    ("sun", Weekday::Sun),
    ("sunday", Weekday::Sun),
];

fn in_english(input: &mut &str) -> Parsed<Weekday> {
    let weekday = one_of(NAMES)(input)?;
    opt('.').parse_next(input)?;
    Ok(weekday)
}

fn in_chinese(input: &mut &str) -> Parsed<Weekday> {
    one_of(&[("周", ()), ("星期", ()), ("礼拜", ())])(input)?;
    spaces(input)?;
    letter(input)
}

/// `周五`, `星期五`, `礼拜五`, `Friday`, `Fri.`
pub(super) fn weekday(input: &mut &str) -> Parsed<Weekday> {
    alt((in_chinese, in_english)).parse_next(input)
}

/// The same in a bracket, where one character is enough: `(五)`.
pub(super) fn weekday_in_bracket(input: &mut &str) -> Parsed<Weekday> {
    word("(")(input)?;
    spaces(input)?;
    let found = alt((weekday, letter)).parse_next(input)?;
    then(")")(input)?;
    Ok(found)
}

/// Which week or month, counted from the base's; `None` for one that has passed.
const WHICH: &Table<Option<i32>> = &[
    ("本", Some(0)),
    ("这", Some(0)),
    ("这个", Some(0)),
    ("这一", Some(0)),
    ("当", Some(0)),
    ("下", Some(1)),
    ("下个", Some(1)),
    ("下一", Some(1)),
    ("下一个", Some(1)),
    ("次", Some(1)),
    ("下下", Some(2)),
    ("下下个", Some(2)),
    ("上", None),
    ("上个", None),
    ("上一", None),
    ("上上", None),
    ("上上个", None),
];

/// `本`, `下个`, `下下`: which week, month or quarter.
pub(super) fn which(input: &mut &str) -> Parsed<Option<i32>> {
    let found = one_of(WHICH)(input)?;
    spaces(input)?;
    Ok(found)
}

fn in_week(which: Option<i32>, weekday: Weekday, two_ways: bool) -> Day {
    which.map_or(Day::Back, |weeks| Day::InWeek { weeks, weekday, two_ways })
}

/// `本周五`, `这个星期五`, `下下周五`, `下周的周五`.
pub(super) fn in_a_week(input: &mut &str) -> Parsed<Day> {
    let which = which(input)?;
    one_of(&[("周", ()), ("星期", ()), ("礼拜", ())])(input)?;
    spaces(input)?;
    opt((word("的"), spaces)).parse_next(input)?;
    opt(one_of(&[("周", ()), ("星期", ()), ("礼拜", ())])).parse_next(input)?;
    spaces(input)?;
    Ok(in_week(which, letter(input)?, false))
}

/// `this Friday`, `next Friday`, `last Friday`.
pub(super) fn english_in_a_week(input: &mut &str) -> Parsed<Day> {
    let which =
        one_of(&[("this", Some(0)), ("next", Some(1)), ("last", None), ("past", None), ("previous", None)])(
            input,
        )?;
    spaces(input)?;
    let weekday = in_english(input)?;
    // `next Friday` is the coming one for some, that of next week for others.
    Ok(in_week(which, weekday, which == Some(1)))
}

/// `本月15日`, `下个月15号`, `下月15`.
pub(super) fn in_a_month(input: &mut &str) -> Parsed<Day> {
    let which = which(input)?;
    word("月")(input)?;
    spaces(input)?;
    opt((word("的"), spaces)).parse_next(input)?;
    let day = day_of_month(input)?;
    Ok(which.map_or(Day::Back, |months| Day::InMonth { months, day }))
}

/// Which year, counted from the base's.
pub(super) const YEARS: &Table<Option<i32>> = &[
    ("今年", Some(0)),
    ("本年", Some(0)),
    ("当年", Some(0)),
    ("明年", Some(1)),
    ("次年", Some(1)),
    ("后年", Some(2)),
    ("去年", None),
    ("上年", None),
    ("前年", None),
];

/// `明年1月5日`, `今年3/15`.
pub(super) fn in_a_year(input: &mut &str) -> Parsed<Day> {
    let which = one_of(YEARS)(input)?;
    spaces(input)?;
    opt((word("的"), spaces)).parse_next(input)?;
    let month = small(input)?;
    let day = if opt(then("月")).parse_next(input)?.is_some() {
        opt(then("份")).parse_next(input)?;
        day_of_month(input)?
    } else {
        winnow::token::one_of(['-', '/', '.']).parse_next(input)?;
        digits(1, 2)(input)?
    };
    Ok(which.map_or(Day::Back, |years| Day::Date { year: Year::Offset(years), month, day }))
}
