//! A phrase as its parts, one after the other.

use winnow::Parser;
use winnow::combinator::{alt, opt};
use winnow::error::EmptyError;
use winnow::token::take_while;

use super::absolute::{bare_number, by_name, by_number, days_of_one_month};
use super::expression::{Day, Part, Placed};
use super::phrase::is_numeral;
use super::words::{Parsed, Table, one_of, word};
use super::{around, counts, periods, relative};

/// Deadlines nobody can be held to. Longer texts with one of these in them are vague, too.
pub(super) const VAGUE: &Table<()> = &[
    ("尽快", ()),
    ("尽早", ()),
    ("尽速", ()),
    ("从速", ()),
    ("抓紧", ()),
    ("近期", ()),
    ("近日", ()),
    ("近几天", ()),
    ("这几天", ()),
    ("几天内", ()),
    ("数日内", ()),
    ("不日", ()),
    ("待定", ()),
    ("待确认", ()),
    ("待通知", ()),
    ("另行通知", ()),
    ("择期", ()),
    ("择日", ()),
    ("适时", ()),
    ("视情况", ()),
    ("视情况而定", ()),
    ("长期", ()),
    ("持续", ()),
    ("随时", ()),
    ("立即", ()),
    ("马上", ()),
    ("周初", ()),
    ("周中", ()),
    ("月初", ()),
    ("月中", ()),
    ("季初", ()),
    ("季度初", ()),
    ("季度中", ()),
    ("年初", ()),
    ("年中", ()),
    ("上旬", ()),
    ("中旬", ()),
    ("下旬", ()),
    ("asap", ()),
    ("a.s.a.p", ()),
    ("as soon as possible", ()),
    ("as soon as practicable", ()),
    ("at the earliest", ()),
    ("soon", ()),
    ("shortly", ()),
    ("immediately", ()),
    ("tbd", ()),
    ("t.b.d", ()),
    ("tba", ()),
    ("tbc", ()),
    ("to be determined", ()),
    ("to be decided", ()),
    ("to be confirmed", ()),
    ("in due course", ()),
    ("when possible", ()),
    ("going forward", ()),
    ("ongoing", ()),
    ("continuous", ()),
    ("in the near future", ()),
    ("in the coming days", ()),
    ("in a few days", ()),
    ("in the next few days", ()),
    ("within a few days", ()),
    ("later", ()),
    ("later this week", ()),
    ("later this month", ()),
    ("mid-week", ()),
    ("mid-month", ()),
    ("早日", ()),
    ("及早", ()),
    ("越快越好", ()),
    ("越早越好", ()),
    ("尽可能", ()),
    ("第一时间", ()),
    ("有空", ()),
    ("空了", ()),
    ("不急", ()),
    ("这两天", ()),
    ("过几天", ()),
    ("过段时间", ()),
    ("某个时候", ()),
    ("某个时间", ()),
    ("再定", ()),
    ("再议", ()),
    ("再说", ()),
    ("另定", ()),
    ("未定", ()),
    ("待商定", ()),
    ("待商议", ()),
    ("待协商", ()),
    ("视进度", ()),
    ("视进展", ()),
    ("视项目", ()),
    ("视供应商", ()),
    ("视客户", ()),
    ("视资源", ()),
    ("视反馈", ()),
    ("视实际", ()),
    ("视具体", ()),
    ("根据进度", ()),
    ("根据项目进度", ()),
    ("根据情况", ()),
    ("根据实际情况", ()),
    ("条件成熟", ()),
    ("年后", ()),
    ("whenever", ()),
    ("at your convenience", ()),
    ("in the next few weeks", ()),
    ("in the coming weeks", ()),
    ("next few days", ()),
    ("next few weeks", ()),
    ("within a few weeks", ()),
    ("in a few weeks", ()),
    ("when ready", ()),
    ("when time permits", ()),
    ("time permitting", ()),
    ("when there is time", ()),
    ("as and when", ()),
    ("as needed", ()),
    ("as required", ()),
    ("if possible", ()),
    ("ideally", ()),
    ("sometime", ()),
    ("some time", ()),
    ("at some point", ()),
    ("some day", ()),
    ("earliest opportunity", ()),
    ("earliest convenience", ()),
    ("later this year", ()),
    ("no fixed date", ()),
    ("no deadline", ()),
    ("no rush", ()),
    ("no hurry", ()),
    ("open-ended", ()),
    ("rolling", ()),
    ("to be agreed", ()),
    ("to be discussed", ()),
    ("to be scheduled", ()),
    ("to be announced", ()),
    ("not yet known", ()),
    ("not fixed", ()),
    ("early next week", ()),
];

/// What comes back again and again is no day.
const EVERY: &Table<()> = &[
    ("每", ()),
    ("逢", ()),
    ("every", ()),
    ("each", ()),
    ("weekly", ()),
    ("daily", ()),
    ("monthly", ()),
    ("quarterly", ()),
    ("yearly", ()),
    ("annually", ()),
    ("biweekly", ()),
    ("bi-weekly", ()),
    ("fortnightly", ()),
];

fn vague(input: &mut &str) -> Parsed<Day> {
    if opt(one_of(EVERY)).parse_next(input)?.is_some() {
        take_while(0.., |_| true).void().parse_next(input)?;
        return Ok(Day::Vague);
    }
    one_of(VAGUE).map(|()| Day::Vague).parse_next(input)
}

/// Days that can follow a digit or Chinese numeral, then times, which can, too.
fn numeric(input: &mut &str) -> Parsed<Part> {
    alt((
        counts::in_chinese.map(Part::Day),
        counts::in_english.map(Part::Day),
        by_number.map(Part::Day),
        periods::in_chinese.map(Part::Day),
        around::time.map(|()| Part::Time),
        bare_number.map(Part::Day),
    ))
    .parse_next(input)
}

/// Parts that begin with a Latin letter.
fn english(input: &mut &str) -> Parsed<Part> {
    let days = alt((
        vague,
        counts::in_english,
        counts::from_t,
        relative::by_word,
        relative::english_in_a_week,
        by_name,
        periods::in_english,
    ));
    alt((
        around::end_of_day.map(|()| Part::EndOfDay),
        days.map(Part::Day),
        relative::weekday.map(Part::Weekday),
        around::time.map(|()| Part::Time),
        around::around,
    ))
    .parse_next(input)
}

/// Parts that begin with a Chinese character or a mark.
fn chinese(input: &mut &str) -> Parsed<Part> {
    alt((
        around::end_of_day.map(|()| Part::EndOfDay),
        alt((counts::in_chinese, relative::in_a_week, relative::in_a_month, relative::in_a_year))
            .map(Part::Day),
        relative::by_word.map(Part::Day),
        periods::in_chinese.map(Part::Day),
        vague.map(Part::Day),
        relative::weekday_in_bracket.map(Part::Weekday),
        relative::weekday.map(Part::Weekday),
        around::time.map(|()| Part::Time),
        around::around,
    ))
    .parse_next(input)
}

/// Whether the text begins with a digit or Chinese numeral.
fn begins_with_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || is_numeral(c))
}

/// One part.
pub(super) fn part(input: &mut &str) -> Parsed<Part> {
    match input.bytes().next() {
        Some(byte) if byte.is_ascii_digit() => numeric(input),
        Some(byte) if byte.is_ascii_alphabetic() => english(input),
        Some(_) if begins_with_number(input) => numeric(input),
        Some(_) => chinese(input),
        None => Err(EmptyError),
    }
}

/// The parts of a plain text, and where the first one is that the grammar does not have.
pub(super) fn parts(text: &str) -> (Vec<Placed>, Option<usize>) {
    let mut parts: Vec<Placed> = Vec::with_capacity(6);
    let mut input = text;
    let place = |input: &str| text.len() - input.len();
    loop {
        input = input.trim_start_matches(' ');
        let start = place(input);
        if input.is_empty() {
            return (parts, None);
        }
        let mut labelled = input;
        if input.starts_with(char::is_alphabetic) && around::label(&mut labelled).is_ok() {
            input = labelled;
            parts.push(Placed { part: Part::Around, start, end: place(input) });
            continue;
        }
        // `3月15日当天` says the same twice.
        let behind_a_day = matches!(parts.last(), Some(Placed { part: Part::Day(_) | Part::Weekday(_), .. }));
        if behind_a_day && alt((word("当天"), word("当日"))).parse_next(&mut input).is_ok() {
            parts.push(Placed { part: Part::Around, start, end: place(input) });
            continue;
        }
        let mut span = input;
        if input.starts_with(|c: char| c.is_ascii_alphanumeric())
            && let Ok((first, last)) = days_of_one_month(&mut span)
        {
            let end = place(span);
            parts.push(Placed { part: Part::Day(first), start, end: start });
            parts.push(Placed { part: Part::To, start, end: start });
            parts.push(Placed { part: Part::Day(last), start, end });
            input = span;
            continue;
        }
        match part(&mut input) {
            Ok(part) => parts.push(Placed { part, start, end: place(input) }),
            Err(EmptyError) => return (parts, Some(start)),
        }
    }
}
