//! Breaking lines the way Chinese and English are broken.

use unicode_width::UnicodeWidthChar;

/// Marks that no line begins with.
const NOT_FIRST: &str = "，。、；：！？）】》」』”’…,.;:!?)]}％%～~—";
/// Marks that no line ends with.
const NOT_LAST: &str = "（【《「『“‘([{";

/// The text in lines of at most `width` cells: broken at spaces and between Chinese characters, never before
/// closing marks or after opening ones; a word longer than a line is cut.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(4);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut cells = 0;
    // Where the line may be broken: bytes of it that stay.
    let mut break_at: Option<usize> = None;
    let mut previous: Option<char> = None;
    for c in text.trim().chars() {
        let own = c.width().unwrap_or(0);
        if let Some(before) = previous
            && may_break(before, c)
        {
            break_at = Some(line.len());
        }
        previous = Some(c);
        if cells + own > width && !line.is_empty() {
            let at = break_at.filter(|at| *at > 0).unwrap_or(line.len());
            let rest = line.split_off(at);
            lines.push(line.trim_end().to_owned());
            rest.trim_start().clone_into(&mut line);
            cells = line.chars().map(|c| c.width().unwrap_or(0)).sum();
            break_at = None;
        }
        if c == ' ' && line.is_empty() {
            continue;
        }
        line.push(c);
        cells += own;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

fn may_break(before: char, after: char) -> bool {
    if NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after == ' ' {
        return false;
    }
    before == ' ' || wide(before) || wide(after)
}

fn wide(c: char) -> bool {
    c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::display_width;

    #[test]
    fn lines_are_broken_by_cells_and_not_before_closing_marks() {
        assert_eq!(
            wrap("接口对接延期，增派一人。", 12),
            ["接口对接延", "期，增派一", "人。"]
        );
        assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 10), [""]);
        for width in 4..40 {
            for text in [
                "逾期责任条款待安盾科技法务确认（可能晚于4月15日）",
                "a 超长 word，《说明》…… end",
            ] {
                let lines = wrap(text, width);
                assert!(
                    lines.iter().all(|l| display_width(l) <= width),
                    "{width} {lines:?}"
                );
                let plain = |s: &str| s.replace(' ', "");
                assert_eq!(plain(&lines.concat()), plain(text));
            }
        }
    }
}
