//! Clauses, sentences and quotations around a word, and what is said in them.

use std::ops::Range;

/// The character that begins at a byte.
pub(super) fn next_char(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// The character that ends at a byte.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|rest| rest.chars().next_back())
}

/// Whether a byte lies inside a word of Latin letters and digits, also one with a hyphen.
pub(super) fn is_inside_word(text: &str, at: usize) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let (before, after) = (char_before(text, at), next_char(text, at));
    if part(before) && part(after) {
        return true;
    }
    // `as-needed` is a word; so is what follows its hyphen.
    let far = |c: Option<char>, beyond: Option<char>| c == Some('-') && part(beyond);
    (part(before) && far(after, next_char(text, at + 1)))
        || (part(after) && at > 0 && far(before, char_before(text, at - 1)))
}

/// Whether a clause ends at this character, which stands at `at`.
fn ends_clause(text: &str, at: usize, c: char) -> bool {
    match c {
        '，' | '：' | '（' | '）' | '(' | ')' | '—' | '–' | '→' | '|' | '【' | '】' => true,
        ',' | ':' => !between_digits(text, at),
        // A dash has spaces around it, a hyphen has not.
        '-' => char_before(text, at) == Some(' ') && next_char(text, at + 1) == Some(' '),
        _ => ends_sentence(text, at, c),
    }
}

fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    match c {
        '。' | '；' | '！' | '？' | ';' | '!' | '?' | '\n' | '…' => true,
        // Versions, figures and abbreviations have points inside.
        '.' => next_char(text, at + 1).is_none_or(char::is_whitespace),
        _ => false,
    }
}

fn between_digits(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(char_before(text, at)) && digit(next_char(text, at + 1))
}

fn around(text: &str, place: &Range<usize>, ends: fn(&str, usize, char) -> bool) -> Range<usize> {
    let start = text[..place.start]
        .char_indices()
        .rev()
        .find(|(at, c)| ends(text, *at, *c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let end = text[place.end..]
        .char_indices()
        .find(|(at, c)| ends(text, place.end + at, *c))
        .map_or(text.len(), |(at, _)| place.end + at);
    start..end
}

/// The clause that a place stands in: up to the next comma, colon, bracket or end of the sentence.
pub(super) fn clause(text: &str, place: &Range<usize>) -> Range<usize> {
    around(text, place, ends_clause)
}

/// The sentence that a place stands in.
pub(super) fn sentence(text: &str, place: &Range<usize>) -> Range<usize> {
    around(text, place, ends_sentence)
}

/// The clauses of a text.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let end = text[at..]
                .char_indices()
                .find(|(i, c)| ends_clause(text, at + i, *c))
                .map_or((text.len(), text.len()), |(i, c)| (at + i, at + i + c.len_utf8()));
            let found = at..end.0;
            at = end.1;
            if !text[found.clone()].trim().is_empty() {
                return Some(found);
            }
        }
        None
    })
}

const QUOTES: [(char, char); 9] = [
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('`', '`'),
    ('"', '"'),
    ('\'', '\''),
];

/// Whether a place stands in quotation marks, in the title of a document or in code.
pub(super) fn is_quoted(text: &str, place: &Range<usize>) -> bool {
    let mut open: Option<(char, usize)> = None;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // Marks of which none follows any more, so that each is looked for once.
    let mut never = [false; QUOTES.len()];
    for (at, c) in text.char_indices() {
        match open {
            // An apostrophe inside a word ends no quotation.
            Some((close, start)) => {
                let after = next_char(text, at + c.len_utf8());
                if c == close && !(matches!(c, '\'' | '’') && letter(after)) {
                    if start < place.start && place.end <= at {
                        return true;
                    }
                    open = None;
                }
            }
            None if at >= place.start => return false,
            None => {
                if let Some(pair) = QUOTES.iter().position(|(begin, _)| *begin == c)
                    && !(c == '\'' && letter(char_before(text, at)))
                    && !never[pair]
                {
                    let (_, close) = QUOTES[pair];
                    // A mark that is never closed quotes nothing.
                    if text[at + c.len_utf8()..].contains(close) {
                        open = Some((close, at));
                    } else {
                        never[pair] = true;
                    }
                }
            }
        }
    }
    false
}

/// Whether a place is part of a name: `Appropriate Use Policy`, `Various Artists`.
pub(super) fn is_name(text: &str, place: &Range<usize>) -> bool {
    let words = || text[place.clone()].split(' ').filter(|word| !word.is_empty());
    let upper = |word: &str| word.chars().next().is_some_and(|c| c.is_ascii_uppercase());
    let name = |word: &str| upper(word) && word.len() > 1 && !word.chars().all(|c| c.is_ascii_uppercase());
    if !words().all(name) {
        return false;
    }
    let next = text[place.end..].strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    let before = text[..place.start].strip_suffix(' ').and_then(|rest| rest.split(' ').next_back());
    if words().count() > 1 && before.is_some() {
        return true;
    }
    // A sentence begins with a capital, too, and so does I; the word behind it tells.
    let plain = |word: &str| name(word) && word.bytes().all(|b| b.is_ascii_alphabetic());
    next.is_some_and(name) || (before.is_some_and(plain) && words().all(plain))
}

/// Whether a text holds a date, a clock or a length of time in figures.
pub(super) fn has_figures_of_time(text: &str) -> bool {
    figures(text).any(|run| {
        let rest = text[run.end..].trim_start_matches(' ');
        let first = rest.chars().next();
        // `3/15`, `2024-03-15`, `14:00`; `3.15` may be a version.
        let joined = matches!(next_char(text, run.end), Some('/' | '-' | ':'))
            && next_char(text, run.end + 1).is_some_and(|c| c.is_ascii_digit());
        joined
            || first.is_some_and(|c| "年月日号天周时分秒季".contains(c))
            || ["个工作日", "个月", "小时", "工作日", "个小时", "点"]
                .iter()
                .any(|unit| rest.starts_with(unit))
            || UNITS.iter().any(|unit| {
                rest.get(..unit.len()).is_some_and(|word| word.eq_ignore_ascii_case(unit))
                    && !is_inside_word(rest, unit.len())
            })
    }) || numerals(text).any(|run| {
        let rest = &text[run.end..];
        ["个工作日", "个月", "小时", "工作日", "个小时", "天", "周", "日", "月", "个星期"]
            .iter()
            .any(|unit| rest.starts_with(unit))
    })
}

const UNITS: [&str; 26] = [
    "day", "days", "hour", "hours", "week", "weeks", "month", "months", "minute", "minutes", "am", "pm",
    "working", "business", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
    "dec",
];

/// Runs of digits that begin no name such as `V1` or `A3`.
fn figures(text: &str) -> impl Iterator<Item = Range<usize>> {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find(digit)?;
            let end = text[start..].find(|c| !digit(c)).map_or(text.len(), |i| start + i);
            at = end;
            let named = char_before(text, start).is_some_and(|c| c.is_ascii_alphabetic() || c == '-')
                || (char_before(text, start) == Some('.')
                    && text[..start - 1].ends_with(|c: char| c.is_ascii_digit())
                    && text[..start - 1]
                        .trim_end_matches(|c: char| c.is_ascii_digit())
                        .ends_with(['v', 'V']));
            if !named || text[start..end].len() == 4 {
                return Some(start..end);
            }
        }
    })
}

/// Chinese numerals, without 一, which also begins 一下 and 一些.
fn numerals(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.char_indices()
        .filter(|(_, c)| "二两三四五六七八九十百半".contains(*c))
        .map(|(at, c)| at..at + c.len_utf8())
}

const NUMBERS: [&str; 13] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "both",
    "each",
];

/// Whether a text names something: a figure, a document, a quotation.
pub(super) fn has_figure_or_title(text: &str) -> bool {
    figures(text).next().is_some()
        || text.contains('《')
        || text.contains('「')
        || numerals(text).any(|run| {
            next_char(text, run.end)
                .is_some_and(|c| "个名份项次套天日周家条页月人台万元款轮批类级处".contains(c))
        })
        || "一份,一次,一名,一台,一套,一周,一个月,一日,一天".split(',').any(|word| text.contains(word))
        || text
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| !word.is_empty() && NUMBERS.iter().any(|number| number.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::{clauses, has_figures_of_time, is_inside_word, is_name, is_quoted};

    fn place(text: &str, word: &str) -> std::ops::Range<usize> {
        let at = text.find(word).unwrap_or_default();
        at..at + word.len()
    }

    #[test]
    fn quotations_and_names_are_told() {
        for text in ["把“尽快”删去", "the `asap` queue", "use 'asap' here", "《尽快通知》 asap 尽快“asap”"]
        {
            let word = if text.contains("asap") && !text.contains('《') { "asap" } else { "尽快" };
            assert!(is_quoted(text, &place(text, word)), "{text}");
        }
        for text in ["“甲”尽快“乙”", "don't fix asap don't", "“尽快"] {
            let word = if text.contains("asap") { "asap" } else { "尽快" };
            assert!(!is_quoted(text, &place(text, word)), "{text}");
        }
        assert!(is_name(
            "Publish the Appropriate Use Policy",
            &place("Publish the Appropriate Use Policy", "Appropriate")
        ));
        assert!(!is_name("Appropriate logging is added", &place("Appropriate logging", "Appropriate")));
    }

    #[test]
    fn clauses_end_at_commas_and_points_but_not_in_figures() {
        let text = "发布V1.0，14:00起，预算1,000元。完";
        let found: Vec<&str> = clauses(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["发布V1.0", "14:00起", "预算1,000元", "完"]);
    }

    #[test]
    fn words_have_ends() {
        assert!(
            is_inside_word("as-needed", 2) && is_inside_word("soon", 2) && is_inside_word("as-needed", 3)
        );
        assert!(!is_inside_word("请asap处理", "请".len()));
    }

    #[test]
    fn times_are_told_from_other_figures() {
        for text in
            ["3月15日前", "2024-03-15", "14:00", "within 3 working days", "3 May", "两周内", "2小时内"]
        {
            assert!(has_figures_of_time(text), "{text}");
        }
        for text in ["V1.0上线", "A3", "20家门店", "release 2.4"] {
            assert!(!has_figures_of_time(text), "{text}");
        }
    }
}
