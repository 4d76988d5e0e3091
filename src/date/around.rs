//! What stands around a day and does not change it: prepositions, labels, times of day.

use winnow::Parser;
use winnow::combinator::{alt, not, opt};
use winnow::error::EmptyError;
use winnow::token::{one_of as any_of, take_while};

use super::expression::Part;
use super::words::{Parsed, Table, digits, number, one_of, spaces, then, word};

const WORDS: &Table<Part> = &[
    ("前", Part::Before),
    ("之前", Part::Before),
    ("以前", Part::Before),
    ("或之前", Part::Before),
    ("或以前", Part::Before),
    ("及之前", Part::Before),
    ("及以前", Part::Before),
    ("before", Part::Before),
    ("or before", Part::Before),
    ("or earlier", Part::Before),
    ("on or before", Part::Before),
    ("before or on", Part::Before),
    ("at or before", Part::Before),
    ("止", Part::Around),
    ("为止", Part::Around),
    ("不晚于", Part::Around),
    ("不迟于", Part::Around),
    ("截至", Part::Around),
    ("截止", Part::Around),
    ("截止至", Part::Around),
    ("截止到", Part::Around),
    ("截至到", Part::Around),
    ("截止于", Part::Around),
    ("直到", Part::Around),
    ("最迟", Part::Around),
    ("最晚", Part::Around),
    ("最迟于", Part::Around),
    ("最晚于", Part::Around),
    ("最迟在", Part::Around),
    ("最晚在", Part::Around),
    ("于", Part::Around),
    ("在", Part::Around),
    ("内", Part::Around),
    ("以内", Part::Around),
    ("之内", Part::Around),
    ("by", Part::Around),
    ("until", Part::Around),
    ("till", Part::Around),
    ("due", Part::Around),
    ("due by", Part::Around),
    ("due on", Part::Around),
    ("is due", Part::Around),
    ("on", Part::Around),
    ("at", Part::Around),
    ("the", Part::Around),
    ("of", Part::Around),
    ("no later than", Part::Around),
    ("not later than", Part::Around),
    ("at the latest", Part::Around),
    ("latest", Part::Around),
    ("latest by", Part::Around),
    ("北京时间", Part::Around),
    ("beijing time", Part::Around),
    ("local time", Part::Around),
    ("至", Part::To),
    ("到", Part::To),
    ("to", Part::To),
    ("through", Part::To),
    ("thru", Part::To),
    ("~", Part::To),
    ("~~", Part::To),
    ("-", Part::To),
    ("--", Part::To),
    ("---", Part::To),
    ("自", Part::From),
    ("从", Part::From),
    ("由", Part::From),
    ("起", Part::From),
    ("开始", Part::From),
    ("起至", Part::To),
    ("开始至", Part::To),
    ("from", Part::From),
    ("starting", Part::From),
    ("between", Part::From),
    ("(", Part::Mark),
    (")", Part::Mark),
    ("[", Part::Mark),
    ("]", Part::Mark),
    ("'", Part::Mark),
    ("\"", Part::Mark),
    (",", Part::Mark),
    ("、", Part::Mark),
    (";", Part::Mark),
    ("。", Part::Mark),
    ("/", Part::Mark),
    ("和", Part::Mark),
    ("与", Part::Mark),
    ("及", Part::Mark),
    ("或", Part::Mark),
    ("and", Part::Mark),
    ("or", Part::Mark),
    ("&", Part::Mark),
    ("+", Part::Mark),
];

/// Labels of fields that hold dates, repeated in the field.
const LABELS: &Table<()> = &[
    ("截止", ()),
    ("截至", ()),
    ("截止时间", ()),
    ("截止日期", ()),
    ("截止日", ()),
    ("完成时间", ()),
    ("完成日期", ()),
    ("完成时限", ()),
    ("完成期限", ()),
    ("计划完成时间", ()),
    ("计划完成日期", ()),
    ("要求完成时间", ()),
    ("最晚完成时间", ()),
    ("期望完成时间", ()),
    ("预计完成时间", ()),
    ("办理期限", ()),
    ("交付时间", ()),
    ("交付日期", ()),
    ("期限", ()),
    ("时限", ()),
    ("时间", ()),
    ("日期", ()),
    ("时间节点", ()),
    ("ddl", ()),
    ("due", ()),
    ("due date", ()),
    ("deadline", ()),
    ("date", ()),
    ("by", ()),
    ("by when", ()),
    ("when", ()),
    ("target date", ()),
    ("finish by", ()),
    ("complete by", ()),
    ("eta", ()),
];

/// A word or mark around the day.
pub(super) fn around(input: &mut &str) -> Parsed<Part> {
    one_of(WORDS)(input)
}

/// `截止：`, `Due:`, `deadline`.
pub(super) fn label(input: &mut &str) -> Parsed<()> {
    one_of(LABELS)(input)?;
    spaces(input)?;
    any_of(':').void().parse_next(input)
}

const DAY_ENDS: &Table<()> = &[
    ("下班前", ()),
    ("下班之前", ()),
    ("下班以前", ()),
    ("下班", ()),
    ("收盘前", ()),
    ("收工前", ()),
    ("日终前", ()),
    ("日终", ()),
    ("eod", ()),
    ("eob", ()),
    ("cob", ()),
    ("end of day", ()),
    ("end of the day", ()),
    ("the end of the day", ()),
    ("end of business", ()),
    ("end of play", ()),
    ("close of business", ()),
    ("close of play", ()),
];

/// `下班前`, `EOD`: a time that names the day's end.
pub(super) fn end_of_day(input: &mut &str) -> Parsed<()> {
    one_of(DAY_ENDS)(input)
}

const PARTS_OF_DAY: &Table<()> = &[
    ("凌晨", ()),
    ("清晨", ()),
    ("早上", ()),
    ("早晨", ()),
    ("早", ()),
    ("晨", ()),
    ("上午", ()),
    ("中午", ()),
    ("午间", ()),
    ("正午", ()),
    ("下午", ()),
    ("午后", ()),
    ("傍晚", ()),
    ("晚上", ()),
    ("晚间", ()),
    ("当晚", ()),
    ("晚", ()),
    ("夜里", ()),
    ("半夜", ()),
    ("午夜", ()),
];

const ENGLISH_PARTS: &Table<()> = &[
    ("noon", ()),
    ("midday", ()),
    ("midnight", ()),
    ("morning", ()),
    ("afternoon", ()),
    ("evening", ()),
    ("night", ()),
    ("in the morning", ()),
    ("in the afternoon", ()),
    ("in the evening", ()),
    ("at night", ()),
    ("lunchtime", ()),
];

const HALVES: &Table<()> =
    &[("am", ()), ("pm", ()), ("a.m.", ()), ("p.m.", ()), ("a.m", ()), ("p.m", ()), ("noon", ())];

fn hour(input: &mut &str) -> Parsed<()> {
    alt((number.verify(|hour| *hour <= 24).void(), word("〇"))).parse_next(input)
}

fn minute(input: &mut &str) -> Parsed<()> {
    digits(2, 2).verify(|minute| *minute < 60).void().parse_next(input)
}

/// `:30`, `:30:15.250`.
fn minutes(input: &mut &str) -> Parsed<()> {
    any_of(':').parse_next(input)?;
    minute(input)?;
    if opt((any_of(':'), minute)).parse_next(input)?.is_some() {
        opt((any_of('.'), take_while(1..=9, |c: char| c.is_ascii_digit()))).parse_next(input)?;
    }
    Ok(())
}

/// `点`, `点半`, `点30分`, `时`.
fn of_the_clock(input: &mut &str) -> Parsed<()> {
    spaces(input)?;
    one_of(&[("点", ()), ("点钟", ()), ("点整", ()), ("时", ()), ("时整", ())])(input)?;
    spaces(input)?;
    if opt(one_of(&[("半", ()), ("一刻", ()), ("三刻", ()), ("整", ()), ("正", ())]))
        .parse_next(input)?
        .is_some()
    {
        return Ok(());
    }
    let mut rest = *input;
    if (opt(word("〇")), number.verify(|minute| *minute < 60)).parse_next(&mut rest).is_ok() {
        let marked = then("分").parse_next(&mut rest).is_ok();
        // `17点 20日` has a day behind the time.
        if marked || !rest.trim_start().starts_with(['日', '号', '月', '年', '-', '/', '.', '天', '个'])
        {
            *input = rest;
        }
    }
    Ok(())
}

/// `Z`, `+08:00`, `UTC+8`, `北京时间`.
fn zone(input: &mut &str) -> Parsed<()> {
    let offset = |input: &mut &str| -> Parsed<()> {
        any_of(['+', '-']).parse_next(input)?;
        alt(((digits(2, 2), any_of(':'), digits(2, 2)).void(), digits(4, 4).void(), digits(1, 2).void()))
            .parse_next(input)
    };
    alt((
        (any_of(['+', '-']), digits(2, 2), any_of(':'), minute).void(),
        (any_of('+'), digits(4, 4)).void(),
        (any_of('z'), not(any_of(|c: char| c.is_ascii_alphanumeric()))).void(),
        (spaces, one_of(&[("utc", ()), ("gmt", ())]), opt(offset)).void(),
        (spaces, one_of(&[("cst", ()), ("北京时间", ()), ("beijing time", ()), ("bjt", ())])).void(),
    ))
    .parse_next(input)
}

/// One time: `17:00`, `17点`, `下午五点半`, `5pm`, `T17:00+08:00`, `下午`, `noon`.
fn clock(input: &mut &str) -> Parsed<()> {
    let glued = input.strip_prefix('t').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(rest) = glued {
        *input = rest;
    }
    opt((word("北京时间"), spaces)).parse_next(input)?;
    let part = opt(one_of(PARTS_OF_DAY)).parse_next(input)?.is_some();
    spaces(input)?;
    let mut rest = *input;
    let read = (|| -> Parsed<()> {
        hour(&mut rest)?;
        let minutes = opt(minutes).parse_next(&mut rest)?.is_some();
        let chinese = !minutes && opt(of_the_clock).parse_next(&mut rest)?.is_some();
        let half = opt((spaces, one_of(HALVES))).parse_next(&mut rest)?.is_some();
        let clock =
            opt((spaces, one_of(&[("o'clock", ()), ("oclock", ())]))).parse_next(&mut rest)?.is_some();
        if minutes || chinese || half || clock { Ok(()) } else { Err(EmptyError) }
    })();
    if read.is_ok() {
        *input = rest;
        opt(zone).parse_next(input)?;
        return Ok(());
    }
    if part && glued.is_none() {
        return Ok(());
    }
    one_of(ENGLISH_PARTS)(input)
}

/// A time or a range of times: `12:00-14:00`, `9点到10点`, `9-10点`, `9-10am`.
pub(super) fn time(input: &mut &str) -> Parsed<()> {
    let to = |input: &mut &str| -> Parsed<()> {
        spaces(input)?;
        one_of(&[("-", ()), ("--", ()), ("~", ()), ("至", ()), ("到", ()), ("to", ())])(input)?;
        spaces(input)
    };
    let mut whole = *input;
    if (hour, to, clock).parse_next(&mut whole).is_ok() {
        *input = whole;
        return Ok(());
    }
    clock(input)?;
    let mut more = *input;
    if (to, clock).parse_next(&mut more).is_ok() {
        *input = more;
    }
    Ok(())
}
