//! What is left of a text when only what it says counts.

use unicode_normalization::UnicodeNormalization;

/// Marks that part words and say nothing else.
const MARKS: &str = ",.;:!?'\"`()[]{}“”‘’«»「」『』《》〈〉【】〔〕…-_·•*|\\";

/// What a text says: its words, figures and signs. Punctuation counts only between digits (`1.5`, `14:00`, `3-5`), and
/// white space only between words of letters.
pub(super) fn essence(text: &str) -> String {
    let folded: Vec<char> = text.nfkc().flat_map(char::to_lowercase).map(plain).collect();
    let mut kept = String::with_capacity(text.len());
    // What has been seen since the last character that was kept.
    let mut marks: Option<char> = None;
    let mut space = false;
    // Whether a minus stands right before.
    let mut minus = false;
    for c in folded {
        let negative = std::mem::replace(&mut minus, c == '-');
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if MARKS.contains(c) {
            marks.get_or_insert(c);
            continue;
        }
        let last = kept.chars().next_back();
        let between = |test: fn(&char) -> bool| last.as_ref().is_some_and(test) && test(&c);
        match marks.take() {
            Some(mark) if between(char::is_ascii_digit) => kept.push(mark),
            // A sign before a figure.
            Some(_) if negative && c.is_ascii_digit() => kept.push('-'),
            // Words that a mark parts do not become one.
            mark if (space || mark.is_some()) && between(char::is_ascii_alphanumeric) => kept.push(' '),
            _ => {}
        }
        space = false;
        kept.push(c);
    }
    kept
}

/// One mark for all that are used in its place.
fn plain(c: char) -> char {
    match c {
        '、' => ',',
        '。' => '.',
        '–' | '—' | '―' | '‐' | '‑' | '−' | '~' | '～' => '-',
        c => c,
    }
}
