//! How people write a word: full-width, in capitals, numbered, in brackets, in two languages at once.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::trim;

/// NFKC and lower case, which is how words are compared.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return if word.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
    }
    // Chinese characters and ASCII are what nearly all words are made of; NFKC leaves both as they are.
    let mut upper = false;
    let plain = word.chars().all(|c| {
        upper |= c.is_ascii_uppercase();
        c.is_ascii() || is_han(c) || matches!(c, '、' | '。' | '《' | '》' | '“' | '”' | '【' | '】')
    });
    match (plain, upper) {
        (true, false) => Cow::Borrowed(word),
        (true, true) => Cow::Owned(word.to_ascii_lowercase()),
        _ => Cow::Owned(word.nfkc().collect::<String>().to_lowercase()),
    }
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Calls `known` with a folded word as it is and without what people put around it, until it says yes. Gives
/// the word without numbering, where it may have one, and without marks.
pub(super) fn spellings<'w>(word: &'w str, numbered: bool, known: &mut dyn FnMut(&str) -> bool) -> &'w str {
    if known(word) {
        return word;
    }
    let mut bare = strip_around(word);
    if bare != word && known(bare) {
        return bare;
    }
    // `二、(1) 行动项` is numbered twice, hardly ever more often.
    for _ in 0..if numbered { 3 } else { 0 } {
        let unnumbered = strip_around(strip_numbering(bare));
        if unnumbered == bare || unnumbered.is_empty() {
            break;
        }
        bare = unnumbered;
        if known(bare) {
            return bare;
        }
    }
    // Brackets at the end with what they hold: `预读材料(9月8日发出)`, `行动项(Action items)`.
    let mut rest = bare;
    while let Some((before, within)) = split_bracket(rest) {
        if known(before) || known(within) || known(strip_around(before)) {
            return before;
        }
        rest = before;
    }
    bare
}

/// Takes a bracket off the end: what stands before it, and what it holds.
fn split_bracket(word: &str) -> Option<(&str, &str)> {
    let (open, close) = [('(', ')'), ('[', ']'), ('【', '】'), ('<', '>')]
        .into_iter()
        .find(|(_, close)| word.ends_with(*close))?;
    let inner = &word[..word.len() - close.len_utf8()];
    let mut depth = 1;
    let at = inner.char_indices().rev().find(|(_, c)| {
        if *c == close {
            depth += 1;
        } else if *c == open {
            depth -= 1;
        }
        depth == 0
    })?;
    let before = trim(&inner[..at.0]);
    (!before.is_empty()).then(|| (before, trim(&inner[at.0 + open.len_utf8()..])))
}

/// Calls `try_halves` with both sides of each place where the one language may end and the other begin, until it
/// says yes. The third argument says whether one known half is enough, which it is where a mark stands between.
pub(super) fn bilingual(word: &str, try_halves: &mut dyn FnMut(&str, &str, bool) -> bool) {
    for mark in ['/', '|', '·', '•'] {
        if let Some((left, right)) = word.split_once(mark)
            && try_halves(trim(left), trim(right), true)
        {
            return;
        }
    }
    // `行动项 Action items`, `Action items 行动项`, `行动项 - Action items`: only where both mean the same.
    let mut before: Option<(usize, char)> = None;
    for (at, c) in word.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        if let Some((end, last)) = before
            && is_han(last) != is_han(c)
            && try_halves(&word[..end], &word[at..], false)
        {
            return;
        }
        before = Some((at + c.len_utf8(), c));
    }
}

/// Without the readings that converters put in brackets inside a word (`协(xié)作`); `None` where there are none.
pub(super) fn without_readings(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    let mut dropped = false;
    while let Some(open) = rest.find('(') {
        out.push_str(&rest[..open]);
        let inner = &rest[open + 1..];
        let reading = inner.split_once(')').filter(|(reading, _)| {
            out.chars().next_back().is_some_and(is_han)
                && !reading.is_empty()
                && reading.chars().count() <= 12
                && reading.chars().all(|c| (c.is_alphabetic() && !is_han(c)) || c == ' ')
        });
        match reading {
            Some((_, after)) => {
                dropped = true;
                rest = after;
            }
            None => {
                out.push('(');
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    dropped.then_some(out)
}

const PAIRS: [(char, char); 14] = [
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〖', '〗'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
    ('[', ']'),
    ('<', '>'),
    ('(', ')'),
    ('"', '"'),
    ('“', '”'),
    ('\'', '\''),
    ('‘', '’'),
];

/// Without brackets and quotes around it, a colon behind it, or signs and emoji on either side.
fn strip_around(word: &str) -> &str {
    // A question mark stays: `已完成？` is no state.
    let sign = |c: char| {
        !c.is_alphanumeric() && c != '?' && !PAIRS.iter().any(|(open, close)| c == *open || c == *close)
    };
    let mut word = trim(word);
    // Nearly all words begin and end with a letter, and have nothing around them then.
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || is_han(c));
    if letter(word.chars().next()) && letter(word.chars().next_back()) {
        return word;
    }
    loop {
        let before = word;
        word = word.trim_matches(sign);
        for (open, close) in PAIRS {
            if let Some(inner) = word.strip_prefix(open).and_then(|w| w.strip_suffix(close))
                && !inner.contains([open, close])
            {
                word = trim(inner);
            }
        }
        if word == before {
            return word;
        }
    }
}

/// Numerals of all scripts, as they stand after folding (`①` is `1` then, `Ⅲ` is `iii`).
fn numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百零〇两壹贰叁肆伍陆柒捌玖拾貳參陸".contains(c)
}

/// What stands between a number and the words.
const MARKS: [char; 12] = ['、', ')', ']', '】', '〕', ':', ' ', '.', '。', '-', '—', '–'];

/// Without `一、` `(二)` `3.` `1.1` `第三部分` `【一】` `part 3:` `iv.` `a)` `§3` in front. The word is folded already.
pub fn strip_numbering(word: &str) -> &str {
    // `第三部分`, `第2章`.
    if let Some(rest) = word.strip_prefix('第') {
        let inner = rest.trim_start().trim_start_matches(numeral).trim_start();
        for unit in ["部分", "部份", "章", "节", "節", "条", "條", "項", "项", "点", "點", "步", "篇"]
        {
            if inner.len() < rest.len()
                && let Some(rest) = inner.strip_prefix(unit)
            {
                return rest.trim_start_matches(MARKS);
            }
        }
        return word;
    }
    // `(二)`, `【一】`, `[3]`, `(iv)`, `(a)`.
    if let Some(open) = word.chars().next().filter(|c| matches!(c, '(' | '[' | '【' | '〔' | '<')) {
        let inner = &word[open.len_utf8()..];
        if let Some((number, rest)) = inner.split_once([')', ']', '】', '〕', '>'])
            && (counts(number) || is_letter(number))
        {
            return rest.trim_start_matches(MARKS);
        }
        return word;
    }
    // `part 3: …`, `section iv …`, `no. 2 …`; of `§3` and `#1` the sign is off already.
    for lead in ["part", "section", "chapter", "step", "no", "item"] {
        if let Some(rest) = word.strip_prefix(lead) {
            let inner = rest.trim_start_matches(['.', ' ']);
            let number = inner.split(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
            let number = number.trim_end_matches('.');
            if inner.len() < rest.len() && counts(number) {
                return inner[number.len()..].trim_start_matches(MARKS);
            }
        }
    }
    let rest = word.trim_start_matches(|c| numeral(c) || c == '.');
    if rest.len() < word.len() {
        let chinese = !word.starts_with(|c: char| c.is_ascii_digit());
        let after = rest.trim_start_matches(MARKS);
        // Combining marks of keycaps stay behind their digit.
        let after = after.trim_start_matches(['\u{fe0f}', '\u{20e3}']).trim_start_matches(MARKS);
        // Chinese numerals begin words, too (一致同意), so they need a mark behind them to be numbering.
        return if chinese && after.len() == rest.len() { word } else { after };
    }
    // `iv. …`, `a) …`: a mark must follow, since letters begin words.
    if let Some((number, rest)) = word.split_once(['.', ')', '、', ':'])
        && (counts(number) || is_letter(number))
    {
        return rest.trim_start_matches(MARKS);
    }
    word
}

/// Whether a text is a number in digits (`1.1`), Chinese or Roman numerals, or a small number in words.
fn counts(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || text.len() > 24 {
        return false;
    }
    text.chars().all(|c| numeral(c) || c == '.')
        || text.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
        || ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].contains(&text)
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase())
}
