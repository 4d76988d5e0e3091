//! Words and numbers as the grammar meets them.

use winnow::Parser;
use winnow::combinator::{alt, opt, preceded};
use winnow::error::EmptyError;
use winnow::token::{one_of as any_of, take_while};

/// What a parser of the grammar gives; why one does not fit is asked afterwards, of the whole phrase.
pub(super) type Parsed<T> = Result<T, EmptyError>;

/// Words, and what each means.
pub(super) type Table<T> = [(&'static str, T)];

/// Bytes of `text` that are `word`. People put spaces between Chinese characters, and hyphens between
/// English words; a Latin word must end where its letters end.
fn length(text: &str, word: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    for (index, c) in word.char_indices() {
        if c.is_ascii() {
            let found = *bytes.get(at)?;
            if found != c as u8 && !(c == ' ' && found == b'-') {
                return None;
            }
            at += 1;
        } else {
            if index > 0 && bytes.get(at) == Some(&b' ') {
                at += 1;
            }
            if !text.get(at..)?.starts_with(c) {
                return None;
            }
            at += c.len_utf8();
        }
    }
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let cut = letter(word.as_bytes().last()) && letter(bytes.get(at));
    (!cut).then_some(at)
}

/// The meaning of the longest word of the table that comes next.
pub(super) fn one_of<T: Copy>(table: &'static Table<T>) -> impl FnMut(&mut &str) -> Parsed<T> {
    move |input| {
        let first = input.bytes().next().ok_or(EmptyError)?;
        let mut best: Option<(usize, T)> = None;
        for (word, meaning) in table {
            if word.as_bytes().first() == Some(&first)
                && let Some(length) = length(input, word)
                && best.is_none_or(|(longest, _)| length > longest)
            {
                best = Some((length, *meaning));
            }
        }
        let (length, meaning) = best.ok_or(EmptyError)?;
        *input = &input[length..];
        Ok(meaning)
    }
}

/// One word.
pub(super) fn word(wanted: &'static str) -> impl FnMut(&mut &str) -> Parsed<()> {
    move |input| {
        let length = length(input, wanted).ok_or(EmptyError)?;
        *input = &input[length..];
        Ok(())
    }
}

/// The same after spaces.
pub(super) fn then(wanted: &'static str) -> impl FnMut(&mut &str) -> Parsed<()> {
    move |input| {
        spaces(input)?;
        word(wanted)(input)
    }
}

/// Spaces, or none.
pub(super) fn spaces(input: &mut &str) -> Parsed<()> {
    *input = input.trim_start_matches(' ');
    Ok(())
}

/// Digits, as many as allowed and no more behind them.
pub(super) fn digits(least: usize, most: usize) -> impl FnMut(&mut &str) -> Parsed<u32> {
    move |input| {
        let found: &str = take_while(least..=9, |c: char| c.is_ascii_digit()).parse_next(input)?;
        if found.len() > most || input.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(EmptyError);
        }
        found.parse().map_err(|_| EmptyError)
    }
}

/// What a Chinese numeral is worth: digits, or ten and its multiples.
fn worth(c: char) -> Option<u32> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        '百' => 100,
        _ => return None,
    })
}

/// A Chinese numeral below a thousand: `七`, `十五`, `廿五`, `三十一`, `一百二十`.
fn chinese_number(input: &mut &str) -> Parsed<u32> {
    let mut total = 0;
    let mut digit: Option<u32> = None;
    let mut at = 0;
    let mut ends = false;
    for c in input.chars() {
        let Some(value) = worth(c) else { break };
        match value {
            // `三四` is no number but a guess at one.
            0..=9 if ends || digit.is_some_and(|d| d > 0) => return Err(EmptyError),
            0..=9 => {
                if value == 0 && total == 0 {
                    return Err(EmptyError);
                }
                digit = Some(value);
            }
            10 | 100 => {
                if ends || total > 0 && total < value {
                    return Err(EmptyError);
                }
                total += digit.take().unwrap_or(1) * value;
            }
            _ => {
                if digit.is_some() || total > 0 && total < 100 {
                    return Err(EmptyError);
                }
                total += value;
            }
        }
        at += c.len_utf8();
        ends |= at > 24;
    }
    if at == 0 {
        return Err(EmptyError);
    }
    *input = &input[at..];
    Ok(total + digit.unwrap_or(0))
}

/// A number of up to four digits, or in Chinese.
pub(super) fn number(input: &mut &str) -> Parsed<u32> {
    alt((digits(1, 4), chinese_number)).parse_next(input)
}

/// A number of one or two digits, or in Chinese: what a day or month can be.
pub(super) fn small(input: &mut &str) -> Parsed<u32> {
    alt((digits(1, 2), chinese_number)).parse_next(input)
}

/// A year: `2024`, `24` (this century's), `二〇二四`, `二四`.
pub(super) fn year(input: &mut &str) -> Parsed<i32> {
    let found = alt((digits(4, 4), digits(2, 2), spelled_year)).parse_next(input)?;
    let found = i32::try_from(found).map_err(|_| EmptyError)?;
    Ok(if found < 100 { 2000 + found } else { found })
}

/// Digits one by one, as years are read aloud: `二〇二四`.
fn spelled_year(input: &mut &str) -> Parsed<u32> {
    let mut value = 0;
    let mut count = 0;
    let mut at = 0;
    for c in input.chars() {
        let Some(digit @ 0..=9) = worth(c).filter(|_| c != '两') else { break };
        value = value * 10 + digit;
        count += 1;
        at += c.len_utf8();
        if count > 4 {
            return Err(EmptyError);
        }
    }
    if count != 2 && count != 4 {
        return Err(EmptyError);
    }
    *input = &input[at..];
    Ok(value)
}

/// English numbers that people spell out.
const SPELLED: &Table<u32> = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// An English number: digits or words, such as `twenty-one` and `a hundred and twenty`.
pub(super) fn spelled(input: &mut &str) -> Parsed<u32> {
    alt((digits(1, 4), in_words)).parse_next(input)
}

fn in_words(input: &mut &str) -> Parsed<u32> {
    let first = below_hundred(input)?;
    let mut rest = *input;
    let hundred = (any_of([' ', '-']), word("hundred")).parse_next(&mut rest).is_ok();
    if !hundred || first > 9 {
        return Ok(first);
    }
    *input = rest;
    let more = |input: &mut &str| -> Parsed<u32> {
        any_of([' ', '-']).parse_next(input)?;
        opt((word("and"), spaces)).parse_next(input)?;
        below_hundred(input)
    };
    Ok(first * 100 + opt(more).parse_next(input)?.unwrap_or(0))
}

fn below_hundred(input: &mut &str) -> Parsed<u32> {
    let first = one_of(SPELLED)(input)?;
    let ones = preceded(any_of([' ', '-']), one_of(SPELLED).verify(|ones| *ones < 10));
    match first {
        20..=90 => Ok(first + opt(ones).parse_next(input)?.unwrap_or(0)),
        _ => Ok(first),
    }
}

/// A day with its ordinal ending: `15th`, `1st`, `22nd`, `3rd`.
pub(super) fn ordinal(input: &mut &str) -> Parsed<u32> {
    let day = digits(1, 2)(input)?;
    one_of(&[("st", ()), ("nd", ()), ("rd", ()), ("th", ())])(input)?;
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_are_read() {
        for (text, value) in [
            ("七", 7),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("廿五", 25),
            ("卅一", 31),
            ("三十一", 31),
            ("一百二十", 120),
            ("一百〇五", 105),
            ("两", 2),
        ] {
            let mut input = text;
            assert_eq!(number(&mut input), Ok(value), "{text}");
            assert_eq!(input, "");
        }
        for text in ["三四", "", "月", "〇", "十百", "五廿"] {
            assert!(number(&mut &*text).is_err(), "{text}");
        }
        assert_eq!(year(&mut "二〇二四年"), Ok(2024));
        assert_eq!(year(&mut "二四年"), Ok(2024));
        assert_eq!(year(&mut "24年"), Ok(2024));
    }

    #[test]
    fn words_end_where_their_letters_end() {
        assert!(word("by")(&mut "by 3").is_ok());
        assert!(word("by")(&mut "byte").is_err());
        assert!(word("下周")(&mut "下 周五").is_ok());
        assert!(word("end of month")(&mut "end-of-month").is_ok());
        assert_eq!(one_of(&[("周", 1), ("周末", 2)])(&mut "周末前"), Ok(2));
    }
}
