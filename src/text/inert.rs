//! Text from documents made harmless for a terminal.

use std::borrow::Cow;

/// The text with every character replaced that a terminal would act on: control characters, and the
/// marks that reorder or hide text. Line breaks and tabs become spaces.
///
/// Whatever comes from a document or a file name goes through here before it reaches a terminal.
pub fn inert(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !acts(c)) {
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

/// Control characters, bidirectional overrides and isolates, and invisible separators.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn control_sequences_lose_their_power() {
        assert_eq!(inert("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(inert("x\u{202e}y\u{9b}z"), "x\u{fffd}y\u{fffd}z");
        assert_eq!(inert("两行\n文字"), "两行 文字");
        assert!(matches!(inert("平常"), std::borrow::Cow::Borrowed(_)));
    }
}
