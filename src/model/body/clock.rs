//! A time of day within other words: `2024年3月12日（周二）下午2:00-3:30`.

use chrono::NaiveTime;

use crate::model::basics::Clock;
use crate::model::vocabulary::fold;

/// The first clock in a text, with its end where one is written. Full- or half-width; 上午, 下午, am and pm count.
pub fn find_clock(text: &str) -> Option<Clock> {
    let folded = fold(text);
    let mut rest: &str = &folded;
    let mut noon = Half::of(rest, usize::MAX);
    while !rest.is_empty() {
        let digit = rest.find(|c: char| c.is_ascii_digit())?;
        noon = Half::of(&rest[..digit], usize::MAX).or(noon);
        rest = &rest[digit..];
        if let Some((start, after)) = clock(rest) {
            let own = Half::after(after).or(noon);
            let start = own.map_or(Some(start), |half| half.apply(start))?;
            return Some(Clock { start, end: end(after, own, start) });
        }
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    None
}

/// The end behind a beginning: `-15:30`, `至15点30分`.
fn end(after: &str, half: Option<Half>, start: NaiveTime) -> Option<NaiveTime> {
    let after = Half::skip(after.trim_start());
    let after = after
        .trim_start()
        .strip_prefix(['-', '–', '—', '~', '至', '到', '－', '～'])
        .or_else(|| after.trim_start().strip_prefix("to"))?;
    let own = Half::of(after, 12);
    let digit = after.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= 12)?;
    let (time, behind) = clock(&after[digit..])?;
    let half = own.or(Half::after(behind)).or(half);
    let time = half.map_or(Some(time), |half| half.apply(time))?;
    (time > start).then_some(time)
}

/// `14:00`, `14点`, `14点30分`, `14时半` at the beginning of a text, and what follows.
fn clock(text: &str) -> Option<(NaiveTime, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let hour: u32 = text.get(..digits).filter(|d| d.len() <= 2)?.parse().ok()?;
    let rest = &text[digits..];
    if let Some(minutes) = rest.strip_prefix(':') {
        let count = minutes.bytes().take_while(u8::is_ascii_digit).count();
        let minute: u32 = minutes.get(..count).filter(|d| d.len() == 2)?.parse().ok()?;
        let mut rest = &minutes[count..];
        // Seconds say nothing here.
        if let Some(seconds) = rest.strip_prefix(':') {
            rest = seconds.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        return Some((of_day(hour, minute)?, rest));
    }
    if let Some(after) = rest.strip_prefix(['点', '點', '时', '時']) {
        let after = after.strip_prefix(['钟', '鐘', '整']).unwrap_or(after);
        if let Some(after) = after.strip_prefix('半') {
            return Some((of_day(hour, 30)?, after));
        }
        let count = after.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&count)
            && let Some(behind) = after[count..].strip_prefix('分')
        {
            return Some((of_day(hour, after[..count].parse().ok()?)?, behind));
        }
        return Some((of_day(hour, 0)?, after));
    }
    let after = rest.trim_start();
    (after.starts_with("am") || after.starts_with("pm")).then(|| Some((of_day(hour, 0)?, rest)))?
}

fn of_day(hour: u32, minute: u32) -> Option<NaiveTime> {
    // Midnight at the end of the day is written 24:00.
    if (hour, minute) == (24, 0) {
        return NaiveTime::from_hms_opt(23, 59, 59);
    }
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// Which half of the day a time of twelve hours lies in.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

impl Half {
    /// The half that the words of a text (its first `limit` bytes) name last.
    fn of(text: &str, limit: usize) -> Option<Self> {
        let within = text
            .char_indices()
            .take_while(|(at, _)| *at < limit)
            .last()
            .map_or(0, |(at, c)| at + c.len_utf8());
        let text = &text[..within];
        let last = |words: &[&str]| words.iter().filter_map(|w| text.rfind(w)).max();
        let morning = last(&["上午", "早上", "凌晨"]);
        let afternoon = last(&["下午", "晚上", "傍晚", "中午"]);
        match (morning, afternoon) {
            (None, None) => None,
            (m, a) if m > a => Some(Self::Morning),
            _ => Some(Self::Afternoon),
        }
    }

    /// `pm` or `am` right behind a time.
    fn after(text: &str) -> Option<Self> {
        let text = text.trim_start();
        if text.starts_with("pm") || text.starts_with("p.m") {
            Some(Self::Afternoon)
        } else if text.starts_with("am") || text.starts_with("a.m") {
            Some(Self::Morning)
        } else {
            None
        }
    }

    fn skip(text: &str) -> &str {
        ["p.m.", "a.m.", "pm", "am"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
    }

    fn apply(self, time: NaiveTime) -> Option<NaiveTime> {
        use chrono::Timelike;
        match (self, time.hour()) {
            (Self::Afternoon, 1..=11) => time.with_hour(time.hour() + 12),
            (Self::Morning, 12) => time.with_hour(0),
            _ => Some(time),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find_clock;

    #[test]
    fn clocks_are_found_among_other_words() {
        for (text, start, end) in [
            ("2024年3月12日14:00-15:30", "14:00", Some("15:30")),
            ("2024年3月12日（周二）下午2:00-3:30", "14:00", Some("15:30")),
            ("３月１２日 １４：００ － １５：３０", "14:00", Some("15:30")),
            ("2024-03-12 09:00", "09:00", None),
            ("3月12日上午9点半至11点", "09:30", Some("11:00")),
            ("12 March 2024, 2:00 pm to 3:30 pm", "14:00", Some("15:30")),
            ("14:00~15:00", "14:00", Some("15:00")),
            ("上午11:00-下午1:00", "11:00", Some("13:00")),
        ] {
            let found = find_clock(text).unwrap();
            assert_eq!(found.start.format("%H:%M").to_string(), start, "{text}");
            assert_eq!(found.end.map(|e| e.format("%H:%M").to_string()).as_deref(), end, "{text}");
        }
        for text in ["2024年3月12日", "", "3楼会议室", "第12周", "99:99"] {
            assert!(find_clock(text).is_none(), "{text}");
        }
    }
}
