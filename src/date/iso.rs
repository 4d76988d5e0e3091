//! Days as ISO 8601 writes them, for places where no other form will do, and as the short way for the many
//! cells that hold nothing else.

use std::borrow::Cow;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// The day of `2024-03-15`, full- or half-width, maybe followed by a time, which is ignored because
/// deadlines are days. `None` for anything else, and for days that do not exist.
pub fn read_iso_day(phrase: &str) -> Option<NaiveDate> {
    let phrase = phrase.trim();
    let text: Cow<'_, str> =
        if phrase.is_ascii() { Cow::Borrowed(phrase) } else { Cow::Owned(phrase.nfkc().collect()) };
    let rest = text.get(10..)?;
    if !rest.is_empty() && !is_time(rest) {
        return None;
    }
    plain_day(&text.as_bytes()[..10])
}

/// The day of exactly `2024-03-15`.
pub(super) fn plain_day(bytes: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else {
        return None;
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    let month = digit(m1)? * 10 + digit(m2)?;
    let day = digit(d1)? * 10 + digit(d2)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
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
        assert_eq!(read_iso_day("2024-03-15"), day(15));
        assert_eq!(read_iso_day(" ２０２４-０３-１５ "), day(15));
        assert_eq!(read_iso_day("2024-03-15 18:00"), day(15));
        assert_eq!(read_iso_day("2024-03-15T17:00:00+08:00"), day(15));
        assert_eq!(read_iso_day("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
        for phrase in [
            "",
            "2023-02-29",
            "2024-02-30",
            "2024-13-01",
            "2024-3-15",
            "2024-03-15 完成初稿",
            "下周五",
            "2024-03-15x",
            "2024-03-1",
            "----------",
        ] {
            assert_eq!(read_iso_day(phrase), None, "{phrase}");
        }
    }
}
