//! How often something is due: `1w`, `daily 17:00`, `Tue 17:00`.

use std::str::FromStr;

use chrono::{NaiveTime, Weekday};

use super::Length;
use super::slot::{minute, weekday};

/// How often somebody reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// At least once in that time.
    Within(Length),
    /// Every day by that time.
    Daily(NaiveTime),
    /// Every week by that time of that day.
    Weekly(Weekday, NaiveTime),
}

impl FromStr for Cadence {
    type Err = ();

    /// Reads `1w`, `daily 17:00` and `Tue 17:00`, also `每天 17:00` and `周二 17:00`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let Some((day, clock)) = text.split_once(char::is_whitespace) else {
            return text.parse().map(Self::Within);
        };
        let at = minute(clock)?;
        let at = NaiveTime::from_hms_opt(u32::from(at / 60), u32::from(at % 60), 0).ok_or(())?;
        if day.eq_ignore_ascii_case("daily") || matches!(day, "每天" | "每日") {
            return Ok(Self::Daily(at));
        }
        Ok(Self::Weekly(weekday(day.strip_prefix('每').unwrap_or(day))?, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cadence_is_a_length_or_a_time() {
        let five = NaiveTime::from_hms_opt(17, 0, 0).unwrap();
        assert_eq!("1w".parse(), Ok(Cadence::Within("1w".parse().unwrap())));
        for text in ["daily 17:00", "Daily 17:00", "每天 17:00"] {
            assert_eq!(text.parse(), Ok(Cadence::Daily(five)), "{text}");
        }
        for text in ["Tue 17:00", "Tuesday 17:00", "周二 17：00", "每周二 17:00"] {
            assert_eq!(text.parse(), Ok(Cadence::Weekly(Weekday::Tue, five)), "{text}");
        }
        for text in ["", "weekly", "daily", "daily 25:00", "daily 24:00", "Tue", "monthly 17:00"] {
            assert_eq!(text.parse::<Cadence>(), Err(()), "{text}");
        }
    }
}
