//! Days that are mentioned in running text: `9月17日`, `2025-09-17`, `17 September`, `Sept 17, 2025`, `6/20前`.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Base, read_day};

/// A day mentioned in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the text that name it, without `前` or `by`.
    pub range: Range<usize>,
    /// The day; without a year the nearest to the base.
    pub day: NaiveDate,
}

/// Months by name and how they are shortened; they begin with a capital, so that `may` is no month.
const MONTHS: [(&str, u32); 24] = [
    ("January", 1),
    ("February", 2),
    ("March", 3),
    ("April", 4),
    ("May", 5),
    ("June", 6),
    ("July", 7),
    ("August", 8),
    ("September", 9),
    ("October", 10),
    ("November", 11),
    ("December", 12),
    ("Sept", 9),
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
];

/// What follows `6-20` or `6/20` where that is a day: `6-20前`, `6/20完成`.
const BEHIND_SHORT: [&str; 7] = ["前", "之前", "日", "号", "完成", "上线", "提交"];
/// What stands before it.
const BEFORE_SHORT: [&str; 8] = ["于", "在", "至", "到", "by ", "before ", "on ", "until "];

/// The days mentioned in a text, in its order. Ranges of days are left out, and so is what may be a number of another
/// kind.
pub fn mentions(text: &str, base: &Base<'_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    // Where a range began whose last day is still to come.
    let mut range_until = 0;
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let inside = before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, '.' | '/' | '-' | ':'));
        let end = if inside { None } else { day_at(text, at) };
        let Some(end) = end else {
            before = Some(c);
            at += c.len_utf8();
            continue;
        };
        let last = at < range_until || is_last_of_range(&text[..at]);
        range_until = is_first_of_range(&text[end..]).map_or(0, |mark| end + mark + 1);
        if !last
            && range_until == 0
            && let Some(day) = text.get(at..end).and_then(|phrase| day_of(phrase, base))
        {
            found.push(Mention { range: at..end, day });
        }
        before = text[..end].chars().next_back();
        at = end;
    }
    found
}

fn day_of(phrase: &str, base: &Base<'_>) -> Option<NaiveDate> {
    let short = phrase.split_once(['-', '/']).filter(|(month, day)| month.len() <= 2 && day.len() <= 2);
    let reading = match short {
        Some((month, day)) => read_day(&format!("{month}月{day}日"), base).ok()?.day,
        None => read_day(phrase, base).ok()?.day,
    };
    Some(reading)
}

/// Whether a day is followed by the last one of a range; gives the length of what joins them.
fn is_first_of_range(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start_matches(' ');
    let mark =
        ["-", "–", "—", "~", "～", "至", "到", "to "].iter().find(|mark| trimmed.starts_with(**mark))?;
    let behind = trimmed[mark.len()..].trim_start_matches(' ');
    let digit = behind.starts_with(|c: char| c.is_ascii_digit()) || month_name(behind).is_some();
    digit.then_some(rest.len() - behind.len())
}

/// Whether a day stands behind the first number of a range: `10–20 June`, `from 3 to 5 June`.
fn is_last_of_range(text: &str) -> bool {
    let text = text.trim_end_matches(' ');
    let number = |rest: &str| rest.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
    ["-", "–", "—", "~", "～", "to"].iter().any(|mark| text.strip_suffix(mark).is_some_and(number))
}

/// Where a day that begins at `at` ends.
fn day_at(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let end = match rest.chars().next()? {
        c if c.is_ascii_digit() => numbered(rest, &text[..at])?,
        c if c.is_ascii_uppercase() => named(rest)?,
        _ => return None,
    };
    // A longer number or word is something else; behind `日` a clock may follow.
    let ends_plain = rest[..end].ends_with(|c: char| c.is_ascii_alphanumeric());
    let glued = ends_plain && rest[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (!glued).then_some(at + end)
}

/// A number of at most `most` digits: its value and length.
fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > most {
        return None;
    }
    text[..length].parse().ok().map(|value| (value, length))
}

fn numbered(text: &str, before: &str) -> Option<usize> {
    let (first, length) = number(text, 4)?;
    let rest = &text[length..];
    match (length, rest.chars().next()?) {
        (4, mark @ ('-' | '/' | '.')) => {
            let (_, month) = number(&rest[1..], 2)?;
            let behind = rest[1 + month..].strip_prefix(mark)?;
            let (_, day) = number(behind, 2)?;
            Some(length + 1 + month + 1 + day)
        }
        (2 | 4, '年') => {
            let behind = rest["年".len()..].trim_start_matches(' ');
            let month = in_chinese(behind)?;
            Some(text.len() - behind.len() + month)
        }
        (1 | 2, '月') => in_chinese(text),
        (1 | 2, '-' | '/') => {
            let (day, more) = number(&rest[1..], 2)?;
            let end = length + 1 + more;
            let behind = text[end..].trim_start_matches(' ');
            let said = BEHIND_SHORT.iter().any(|word| behind.starts_with(word))
                || BEFORE_SHORT.iter().any(|word| before.ends_with(word));
            let on = behind.starts_with(['-', '/', '.', ':', '%']);
            (said && !on && (1..=12).contains(&first) && (1..=31).contains(&day)).then_some(end)
        }
        (1 | 2, _) => {
            let behind = ["st", "nd", "rd", "th"].iter().find_map(|o| rest.strip_prefix(o)).unwrap_or(rest);
            let behind = behind.strip_prefix(' ')?;
            let behind = behind.strip_prefix("of ").unwrap_or(behind);
            let month = month_name(behind)?;
            Some(text.len() - behind.len() + month + year_behind(&behind[month..]))
        }
        _ => None,
    }
}

/// `9月17日`; its length.
fn in_chinese(text: &str) -> Option<usize> {
    let (_, month) = number(text, 2)?;
    let behind = text[month..].strip_prefix('月')?.trim_start_matches(' ');
    let (_, day) = number(behind, 2)?;
    let end = behind[day..].strip_prefix('日').or_else(|| behind[day..].strip_prefix('号'))?;
    Some(text.len() - end.len())
}

/// The length of the name of a month, with a full stop behind a short one.
fn month_name(text: &str) -> Option<usize> {
    let (name, _) = MONTHS.iter().find(|(name, _)| text.starts_with(name))?;
    let behind = &text[name.len()..];
    let stop = usize::from(name.len() < 5 && behind.starts_with('.'));
    (!behind.starts_with(|c: char| c.is_alphabetic())).then_some(name.len() + stop)
}

/// `September 17th, 2025`; its length.
fn named(text: &str) -> Option<usize> {
    let month = month_name(text)?;
    let behind = text[month..].strip_prefix(' ')?;
    let (_, day) = number(behind, 2)?;
    let rest = &behind[day..];
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|o| rest.strip_prefix(o)).unwrap_or(rest);
    if rest.starts_with([':', '%', '-', '–', '/']) {
        return None;
    }
    Some(text.len() - rest.len() + year_behind(rest))
}

/// The length of a year that follows, with a comma or without.
fn year_behind(rest: &str) -> usize {
    let behind = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches(' ');
    if behind.len() == rest.len() {
        return 0;
    }
    match number(behind, 4) {
        Some((year, 4)) if (1900..2200).contains(&year) => rest.len() - behind.len() + 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{NaiveDate, mentions};
    use crate::date::{Base, WorkCalendar};

    fn found(text: &str) -> String {
        let calendar = WorkCalendar::default();
        let base = Base::new(NaiveDate::from_ymd_opt(2025, 9, 10), &calendar);
        let days = mentions(text, &base);
        days.iter().map(|m| format!("{}={}", &text[m.range.clone()], m.day)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn days_are_found_in_prose() {
        for (text, days) in [
            ("9月17日需求定稿，10月17日提测", "9月17日=2025-09-17 10月17日=2025-10-17"),
            ("2025年9月17日和2025-09-18", "2025年9月17日=2025-09-17 2025-09-18=2025-09-18"),
            (
                "signed off on 17 September, live on Oct. 28th, 2025.",
                "17 September=2025-09-17 Oct. 28th, 2025=2025-10-28",
            ),
            ("by the 3rd of October 2025", "3rd of October 2025=2025-10-03"),
            ("6-20前完成，6/25提交，于6-28评审", "6-20=2026-06-20 6/25=2026-06-25 6-28=2026-06-28"),
            ("1月5日10:00", "1月5日=2026-01-05"),
        ] {
            assert_eq!(found(text), days);
        }
    }

    #[test]
    fn other_numbers_and_ranges_are_no_days() {
        for text in [
            "9月10日至20日",
            "9月10日-9月20日休假",
            "10–20 June",
            "from 3 to 5 June",
            "V6.20",
            "6-20人",
            "比分3/5",
            "9月",
            "Maybe 20",
            "it may 20",
            "2月30日",
            "10月17",
            "17 Septembers",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
