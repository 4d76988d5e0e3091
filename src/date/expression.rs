//! From what somebody wrote to a day, or a reason why not. The only place that reads dates.

use std::borrow::Cow;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// Why a phrase is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Written like a day, but the calendar has none such, e.g. `2024-02-30`.
    NoSuchDay,
    /// Not a form that is understood.
    NotUnderstood,
}

/// The day that `phrase` means: `2024-03-15`, full- or half-width, maybe followed by a time, which is
/// ignored because deadlines are days.
pub fn read_day(phrase: &str) -> Result<NaiveDate, Refusal> {
    let phrase = phrase.trim();
    let text: Cow<'_, str> =
        if phrase.is_ascii() { Cow::Borrowed(phrase) } else { Cow::Owned(phrase.nfkc().collect()) };
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return Err(Refusal::NotUnderstood);
    }
    let number = |range: std::ops::Range<usize>| {
        let digits = &bytes[range];
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        Some(digits.iter().fold(0u32, |n, d| n * 10 + u32::from(d - b'0')))
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return Err(Refusal::NotUnderstood);
    };
    let rest = text.get(10..).unwrap_or("x");
    if !rest.is_empty() && !is_time(rest) {
        return Err(Refusal::NotUnderstood);
    }
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or(Refusal::NoSuchDay)
}

/// ` 18:00`, `T17:00`, `T17:00:00+08:00`.
fn is_time(rest: &str) -> bool {
    let Some(time) = rest.strip_prefix([' ', 'T', 't']) else {
        return false;
    };
    let time = time.trim();
    let clock = time.split_once(['+', 'Z', 'z']).map_or(time, |(clock, _)| clock);
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(|p| p.parse::<u32>().ok());
    let minute = parts.next().and_then(|p| p.parse::<u32>().ok());
    matches!((hour, minute), (Some(0..=24), Some(0..=59)))
        && parts.all(|p| p.parse::<f32>().is_ok_and(|s| (0.0..61.0).contains(&s)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_days_are_read_and_others_refused() {
        let day = |d| NaiveDate::from_ymd_opt(2024, 3, d);
        assert_eq!(read_day("2024-03-15").ok(), day(15));
        assert_eq!(read_day(" ２０２４-０３-１５ ").ok(), day(15));
        assert_eq!(read_day("2024-03-15 18:00").ok(), day(15));
        assert_eq!(read_day("2024-03-15T17:00:00+08:00").ok(), day(15));
        assert_eq!(read_day("2024-02-29").ok(), NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(read_day("2023-02-29"), Err(Refusal::NoSuchDay));
        assert_eq!(read_day("2024-02-30"), Err(Refusal::NoSuchDay));
        assert_eq!(read_day("2024-13-01"), Err(Refusal::NoSuchDay));
        for phrase in
            ["", "2024-3-15", "2024-03-15 完成初稿", "下周五", "2024-03-15x", "2024-03-1", "----------"]
        {
            assert_eq!(read_day(phrase), Err(Refusal::NotUnderstood), "{phrase}");
        }
    }
}
