//! How many terminal cells a text takes.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Cells a text takes on a terminal; Chinese characters take two.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// The text with spaces behind it until it takes `width` cells; a longer one stays as it is.
pub fn pad(text: &str, width: usize) -> String {
    let mut padded = text.to_owned();
    padded.extend(std::iter::repeat_n(' ', width.saturating_sub(display_width(text))));
    padded
}

/// The text, cut with `…` where it takes more than `width` cells.
pub fn truncate(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 0;
    for c in text.chars() {
        let cells = c.width().unwrap_or(0);
        if used + cells + 1 > width {
            break;
        }
        used += cells;
        cut.push(c);
    }
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_not_characters() {
        assert_eq!(display_width("张伟 A1"), 7);
        assert_eq!(pad("张伟", 6), "张伟  ");
        assert_eq!(truncate("核心功能开发", 7), "核心功…");
        assert_eq!(truncate("核心", 4), "核心");
    }
}
