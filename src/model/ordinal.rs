//! The numbers that people put in front of lines: `1、`, `（一）`, `2)`, `①`, `第三，`.

const CHINESE: &str = "一二三四五六七八九十百〇零";

/// The rest of a line that begins with a number of its own, such as `1、`, `1.`, `(1)`, `（一）`, `二、`, `①`.
/// `None` where it begins with none; a number that belongs to the words (`3月15日`, `2 designers`, `一致`) is none.
pub fn numbered(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    if matches!(first, '①'..='⑳' | '❶'..='❿' | '⑴'..='⒇') {
        return rest(&line[first.len_utf8()..]);
    }
    // The bullets of word processors, and `a)`.
    if matches!(first, '•' | '·' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '►' | '➢' | '－')
    {
        return rest(&line[first.len_utf8()..]);
    }
    if first.is_ascii_lowercase()
        && let Some(text) = line[1..].strip_prefix([')', '）', '、'])
    {
        return rest(text);
    }
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    if matches!(first, '(' | '（' | '[' | '【') {
        let inner = &line[first.len_utf8()..];
        let behind = inner.trim_start_matches(|c| digit(c) || CHINESE.contains(c));
        let closed = behind.strip_prefix([')', '）', ']', '】'])?;
        return if behind.len() < inner.len() { rest(closed) } else { None };
    }
    if digit(first) {
        let mut behind = line.trim_start_matches(digit);
        if line[..line.len() - behind.len()].chars().count() > 3 {
            return None;
        }
        // `1.2 ` is one number; `1.5万` and the days in `3.15 完成` and `2024.3.1 完成` are words.
        let mut parts = 1;
        while let Some(more) = behind.strip_prefix(['.', '．']).filter(|more| more.starts_with(digit)) {
            behind = more.trim_start_matches(digit);
            if more[..more.len() - behind.len()].chars().count() > 1 {
                return None;
            }
            parts += 1;
        }
        if let Some(text) = behind.strip_prefix(['、', ')', '）', '．']) {
            return rest(text);
        }
        if let Some(text) = behind.strip_prefix('.') {
            return rest(text);
        }
        return if parts > 1 && behind.starts_with([' ', '\u{3000}']) { rest(behind) } else { None };
    }
    if CHINESE.contains(first) || first == '第' {
        let behind = line.strip_prefix('第').unwrap_or(line).trim_start_matches(|c| CHINESE.contains(c));
        return rest(behind.strip_prefix(['、', '，', '.', '．']).filter(|_| behind.len() < line.len())?);
    }
    None
}

/// The words of a cell that is written like a point of a list, `1. 完成` or `- [x] 完成`, and whether it is ticked.
/// A cell with several such lines is a list of its own and stays as it is.
pub fn cell_words(cell: &str) -> (&str, Option<bool>) {
    let text = cell.trim();
    let behind_mark =
        ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).trim_start();
    let (words, ticked) = match behind_mark.as_bytes() {
        [b'[', mark @ (b' ' | b'x' | b'X'), b']', b' ', ..] => (&behind_mark[4..], Some(*mark != b' ')),
        _ => match behind_mark.chars().next() {
            Some(sign @ ('☐' | '☑' | '✅' | '✔')) => {
                (&behind_mark[sign.len_utf8()..], Some(sign != '☐'))
            }
            _ => (behind_mark, None),
        },
    };
    let words = numbered(words).unwrap_or(words).trim_start();
    let several =
        || words.lines().any(|line| numbered(line).is_some() || line.trim_start().starts_with("- "));
    if words.len() == text.len() || words.is_empty() || several() { (text, None) } else { (words, ticked) }
}

fn rest(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if text.is_empty() { None } else { Some(text) }
}

#[cfg(test)]
mod tests {
    use super::{cell_words, numbered};

    #[test]
    fn cells_may_be_written_like_points() {
        for (cell, words, ticked) in [
            ("1. 完成初稿", "完成初稿", None),
            ("- [ ] 完成初稿", "完成初稿", Some(false)),
            ("[x] 1、完成初稿", "完成初稿", Some(true)),
            ("☑ 完成初稿", "完成初稿", Some(true)),
            ("- 完成初稿", "完成初稿", None),
            ("1. 完成初稿\n2. 完成终稿", "1. 完成初稿\n2. 完成终稿", None),
            ("1.5万册印刷", "1.5万册印刷", None),
            ("-", "-", None),
        ] {
            assert_eq!(cell_words(cell), (words, ticked), "{cell}");
        }
    }

    #[test]
    fn numbers_in_front_are_told_from_numbers_in_words() {
        for line in [
            "1、完成",
            "1. 完成",
            "1.完成",
            "(1) 完成",
            "（一）完成",
            "二、完成",
            "①完成",
            "１）完成",
            "1.1 完成",
            "第一，完成",
            "【1】完成",
            "十二、完成",
            "• 完成",
            "a) 完成",
        ] {
            assert_eq!(numbered(line), Some("完成"), "{line}");
        }
        for line in [
            "3月15日前完成",
            "2 designers",
            "一致同意",
            "1.5万元",
            "2024.3.15 完成",
            "2024年",
            "",
            "1、",
            "(草案) 完成",
            "第一季度",
            "18:00 开始",
        ] {
            assert_eq!(numbered(line), None, "{line}");
        }
    }
}
