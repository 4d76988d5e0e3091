//! White space around words.

/// The text without white space around it, as [`str::trim`] gives it.
///
/// Cells and fields are trimmed over and over, and nearly all begin and end with a letter or a Chinese
/// character, which a look at the bytes tells: white space outside ASCII begins with bytes up to `0xe3`.
pub fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    let solid = |byte: u8| (0x21..0x7f).contains(&byte) || byte >= 0xe4;
    let begins = bytes.first().is_some_and(|byte| solid(*byte));
    let ends = match bytes {
        [.., last] if (0x21..0x7f).contains(last) => true,
        [.., lead, _, last] if *last >= 0x80 => *lead >= 0xe4,
        _ => false,
    };
    if begins && ends { text } else { text.trim() }
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn it_is_the_same_as_the_library_s() {
        for text in [
            "",
            " ",
            "a",
            " a ",
            "张伟",
            "张伟 ",
            "\u{3000}张伟\u{3000}",
            "é ",
            "\u{a0}x",
            "x\u{2003}",
            "😀",
            "。",
            "中\u{85}",
            "\n行\n",
        ] {
            assert_eq!(trim(text), text.trim(), "{text:?}");
        }
    }
}
