//! Text from documents made harmless for a terminal.

use std::borrow::Cow;

/// The text with every character replaced that a terminal would act on: control characters, and the
/// marks that reorder or hide text. Line breaks and tabs become spaces.
///
/// Whatever comes from a document or a file name goes through here before it reaches a terminal.
pub fn inert(text: &str) -> Cow<'_, str> {
    if is_inert(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '\n' | '\r' | '\t' => ' ',
                c if (c as u32) < 0x20 => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
                '\u{7f}' => '\u{2421}',
                c if acts(c) => '\u{fffd}',
                c => c,
            })
            .collect(),
    )
}

/// Whether a terminal would only show the text.
pub fn is_inert(text: &str) -> bool {
    // All characters that act begin with one of these bytes; most texts have none of them.
    let suspicious = |byte: u8| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    !text.bytes().any(suspicious) || text.chars().all(|c| !acts(c))
}

/// The text with everything replaced that a terminal would act on, each by something of as many bytes, so
/// that places in it stay where they are. Line breaks and tabs are kept; a carriage return becomes a space.
pub fn inert_in_place(text: &str) -> String {
    let acts_here = |c: char| !matches!(c, '\n' | '\t') && acts(c);
    if !text.contains(acts_here) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '\r' => ' ',
            c if !acts_here(c) => c,
            c => match c.len_utf8() {
                1 => '?',
                2 => '¿',
                _ => '\u{fffd}',
            },
        })
        .collect()
}

/// Control characters, bidirectional overrides and isolates, and invisible separators.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{inert, inert_in_place};

    #[test]
    fn control_sequences_lose_their_power() {
        assert_eq!(inert("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(inert("x\u{202e}y\u{9b}z"), "x\u{fffd}y\u{fffd}z");
        assert_eq!(inert("两行\n文字"), "两行 文字");
        assert_eq!(inert_in_place("a\u{1b}\u{9b}\u{202e}\r\n\t中"), "a?¿\u{fffd} \n\t中");
        assert!(matches!(inert("平常"), std::borrow::Cow::Borrowed(_)));
    }
}
