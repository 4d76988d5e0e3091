//! How names are compared: what two people may type differently and still mean the same name.

use std::borrow::Cow;

use crate::model::vocabulary::{fold, is_han};

/// Whether a character cannot be seen: chat programs and converters leave such ones in names.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}'
        )
}

/// The text without anything around it that cannot be seen.
pub(super) fn bare(text: &str) -> &str {
    let bytes = text.as_bytes();
    let solid = |byte: Option<&u8>| byte.is_some_and(|b| (0x21..0x7f).contains(b));
    if solid(bytes.first()) && solid(bytes.last()) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// A name as it is compared: NFKC and lower case, one kind of dash, dot and apostrophe, nothing invisible, and
/// spaces only between words of letters (`Zhang  Wei` is `Zhang Wei`, `张 伟` is `张伟`).
pub(super) fn spelled(name: &str) -> Cow<'_, str> {
    let name = bare(name);
    // Nearly all names are Chinese characters, or one word of small letters.
    if name.chars().all(|c| is_han(c) || c.is_ascii_lowercase() || c.is_ascii_digit()) {
        return Cow::Borrowed(name);
    }
    let folded = fold(name);
    let mut spelled = String::with_capacity(folded.len());
    let mut space = false;
    for c in folded.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        let c = match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '•' | '‧' | '・' | '∙' | '⋅' => '·',
            '’' | '‘' | 'ʼ' => '\'',
            c => c,
        };
        if space && spelled.chars().next_back().is_some_and(is_letter) && is_letter(c) {
            spelled.push(' ');
        }
        space = false;
        spelled.push(c);
    }
    Cow::Owned(spelled)
}

/// What two names have in common that mean the same.
pub fn same_name(name: &str) -> String {
    spelled(name).into_owned()
}

/// A letter or digit of a script that puts spaces between words.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_told_apart_by_eye_is_the_same_name() {
        for (one, other) in [
            ("张伟", "张 伟"),
            ("张伟", "张\u{3000}伟"),
            ("张伟", "\u{feff}张\u{200b}伟\u{200b}"),
            ("Zhang Wei", "ZHANG  wei"),
            ("Zhang Wei", "Ｚｈａｎｇ\u{a0}Ｗｅｉ"),
            ("R&D", "r ＆ d"),
            ("阿卜杜拉·买买提", "阿卜杜拉・买买提"),
            ("Jean-Luc O'Neil", "Jean‐Luc O’Neil"),
            ("@zhangwei", "＠ZhangWei"),
        ] {
            assert_eq!(spelled(one), spelled(other));
        }
        for (one, other) in [("Zhang Wei", "Wei Zhang"), ("Zhang Wei", "ZhangWei"), ("张伟", "張偉")] {
            assert_ne!(spelled(one), spelled(other));
        }
    }
}
