//! How long something takes, as people write it: `20分钟`, `20 min`, `20'`, `半小时`, `1.5h`, `1h30m`, `0:20`.

use super::vocabulary::fold;
use crate::text::trim;

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// So many minutes.
    Minutes(u16),
    /// Something that says how long, but not to the minute: `约20分钟`, `5-10分钟`, `不超过20分钟`.
    Roughly,
}

impl Duration {
    /// The minutes, where they are certain.
    pub fn minutes(self) -> Option<u16> {
        match self {
            Self::Minutes(minutes) => Some(minutes),
            Self::Roughly => None,
        }
    }
}

/// What a number without a unit counts, which the head of its column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// It is no length of time.
    Nothing,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
}

/// A day has no more.
const MOST: f64 = 24.0 * 60.0;

/// Reads a text that says how long something takes and nothing else.
pub fn read_duration(text: &str, bare: Bare) -> Option<Duration> {
    let text = trim(text);
    // What is as long as this says other things, too.
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let folded = fold(text);
    let mut rest: &str =
        folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '。'));
    let mut rough = false;
    while let Some(after) = ROUGH_BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rough = true;
        rest = after.trim_start();
    }
    while let Some(after) = EXACT_BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start();
    }
    while let Some(before) = ROUGH_BEHIND.iter().find_map(|word| rest.strip_suffix(word)) {
        rough = true;
        rest = before.trim_end();
    }
    let found = amount(rest, bare).or_else(|| range(rest, bare))?;
    Some(if rough { Duration::Roughly } else { found })
}

const ROUGH_BEFORE: [&str; 23] = [
    "不超过",
    "不超過",
    "至多",
    "最多",
    "至少",
    "大约",
    "大約",
    "约",
    "約",
    "控制在",
    "限时",
    "限時",
    "限",
    "up to",
    "at most",
    "about",
    "approx.",
    "approximately",
    "ca.",
    "max",
    "≤",
    "<",
    "≈",
];
const EXACT_BEFORE: [&str; 4] = ["共", "计", "預計", "预计"];
const ROUGH_BEHIND: [&str; 8] = ["左右", "以内", "以內", "之内", "内", "內", "max", "or so"];

/// `5-10分钟`.
fn range(text: &str, bare: Bare) -> Option<Duration> {
    let (from, to) = text.split_once(['-', '~', '–', '—', '至', '到'])?;
    let number = from.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    (digits && amount(to.trim(), bare).is_some()).then_some(Duration::Roughly)
}

/// One or more numbers with their units.
fn amount(text: &str, bare: Bare) -> Option<Duration> {
    match text {
        "半小时" | "半个小时" | "半小時" | "半個小時" | "半个钟头" | "half an hour" | "half hour"
        | "half-hour" => {
            return Some(Duration::Minutes(30));
        }
        "quarter of an hour" | "a quarter of an hour" => return Some(Duration::Minutes(15)),
        "an hour" | "one hour" => return Some(Duration::Minutes(60)),
        "an hour and a half" | "one and a half hours" => return Some(Duration::Minutes(90)),
        _ => {}
    }
    if let Some((hours, minutes)) = text.split_once(':') {
        let plain = |text: &str, length: std::ops::RangeInclusive<usize>| {
            length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
        };
        if !plain(hours, 1..=2) || !plain(minutes, 2..=2) {
            return None;
        }
        // Beyond half a day it is a time, or minutes and seconds.
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        return Some(match hours * 60 + minutes {
            all @ 1..=720 if minutes < 60 => Duration::Minutes(all),
            _ => Duration::Roughly,
        });
    }
    let mut total = 0.0;
    let mut rest = text;
    let mut units = 0;
    while !rest.is_empty() {
        let (number, after) = number(rest)?;
        let after = after.trim_start();
        let (minutes, mut behind) = match unit(after) {
            Some((minutes, behind)) => (minutes, behind),
            None if after.is_empty() && units == 0 => match bare {
                Bare::Minutes if number.fract() == 0.0 => (1.0, after),
                Bare::Hours => (60.0, after),
                _ => return None,
            },
            // `1小时30`, `1h30`
            None if after.is_empty() && units == 1 && total >= 60.0 && number < 60.0 => (1.0, after),
            None => return None,
        };
        total += number * minutes;
        units += 1;
        // `1个半小时`, `一个半小时`: the half stands before its unit.
        if let Some(after) = behind.strip_prefix('半')
            && minutes == 60.0
        {
            total += 30.0;
            behind = after;
        }
        let behind = behind.trim_start();
        rest =
            behind.strip_prefix("and ").or_else(|| behind.strip_prefix(',')).unwrap_or(behind).trim_start();
    }
    if units == 0 || total <= 0.0 || total > MOST {
        return None;
    }
    let whole = (total.round() - total).abs() < 0.01;
    Some(if whole { Duration::Minutes(total.round() as u16) } else { Duration::Roughly })
}

/// A number in digits or Chinese numerals at the beginning of a text. `一个半` and `1个半` are one and a half.
fn number(text: &str) -> Option<(f64, &str)> {
    let digits = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (value, rest) = if digits > 0 {
        (text[..digits].trim_end_matches('.').parse::<f64>().ok()?, &text[digits..])
    } else {
        let end = text.find(|c: char| !"一二两三四五六七八九十".contains(c)).unwrap_or(text.len());
        (numeral(&text[..end])?, &text[end..])
    };
    for half in ["个半", "個半"] {
        if let Some(rest) = rest.strip_prefix(half) {
            return Some((value + 0.5, rest));
        }
    }
    Some((value, rest.strip_prefix(['个', '個']).unwrap_or(rest)))
}

/// `二十五` up to ninety-nine.
fn numeral(text: &str) -> Option<f64> {
    let digit = |c: char| match c {
        '两' => Some(2.0),
        c => "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as f64 + 1.0),
    };
    let mut chars = text.chars();
    let all: Vec<char> = chars.by_ref().take(4).collect();
    match *all.as_slice() {
        ['十'] => Some(10.0),
        ['十', ones] => Some(10.0 + digit(ones)?),
        [tens, '十'] => Some(digit(tens)? * 10.0),
        [tens, '十', ones] => Some(digit(tens)? * 10.0 + digit(ones)?),
        [one] => digit(one),
        _ => None,
    }
}

/// The unit at the beginning of a text, in minutes.
fn unit(text: &str) -> Option<(f64, &str)> {
    const UNITS: [(&str, f64); 26] = [
        ("小时", 60.0),
        ("小時", 60.0),
        ("钟头", 60.0),
        ("鐘頭", 60.0),
        ("刻钟", 15.0),
        ("刻鐘", 15.0),
        ("分钟", 1.0),
        ("分鐘", 1.0),
        ("分种", 1.0),
        ("分", 1.0),
        ("minutes", 1.0),
        ("minute", 1.0),
        ("mins.", 1.0),
        ("mins", 1.0),
        ("min.", 1.0),
        ("min", 1.0),
        ("hours", 60.0),
        ("hour", 60.0),
        ("hrs", 60.0),
        ("hr", 60.0),
        ("h", 60.0),
        ("m", 1.0),
        ("'", 1.0),
        ("’", 1.0),
        ("′", 1.0),
        ("´", 1.0),
    ];
    let text = text.strip_prefix('-').unwrap_or(text);
    UNITS.iter().find_map(|(word, minutes)| {
        let rest = text.strip_prefix(word)?;
        let letters = word.ends_with(|c: char| c.is_ascii_alphabetic());
        // `m` ends a word: `20 men` is no length.
        let goes_on = letters && rest.starts_with(|c: char| c.is_alphabetic());
        (!goes_on).then_some((*minutes, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("20分钟", 20),
            ("20 分钟", 20),
            ("２０分鐘", 20),
            ("20min", 20),
            ("20 mins", 20),
            ("20-minute", 20),
            ("20 m", 20),
            ("20'", 20),
            ("20′", 20),
            ("20’", 20),
            ("（20分钟）", 20),
            ("1小时", 60),
            ("1个小时", 60),
            ("半小时", 30),
            ("半个小时", 30),
            ("一个半小时", 90),
            ("1个半小时", 90),
            ("1.5h", 90),
            ("1.5小时", 90),
            ("1h30m", 90),
            ("1h30", 90),
            ("1小时30分", 90),
            ("1 hour 30 minutes", 90),
            ("1 hour and 30 minutes", 90),
            ("half an hour", 30),
            ("二十五分钟", 25),
            ("一刻钟", 15),
            ("两小时", 120),
            ("0:20", 20),
            ("1:30", 90),
        ] {
            assert_eq!(read_duration(text, Bare::Nothing), Some(Duration::Minutes(minutes)), "{text}");
        }
        assert_eq!(read_duration("20", Bare::Minutes), Some(Duration::Minutes(20)));
        assert_eq!(read_duration("1.5", Bare::Hours), Some(Duration::Minutes(90)));
    }

    #[test]
    fn what_says_it_roughly_is_not_counted() {
        for text in [
            "约20分钟",
            "20分钟左右",
            "5-10分钟",
            "5~10 min",
            "不超过20分钟",
            "about 20 min",
            "20分钟以内",
            "≤10分钟",
            "20:00",
        ] {
            assert_eq!(read_duration(text, Bare::Nothing), Some(Duration::Roughly), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_lengths() {
        for text in [
            "",
            "20",
            "王敏",
            "20人",
            "20 men",
            "第20分册",
            "分钟",
            "2024-03-12",
            "-",
            "300小时",
            "10分钟汇报",
            "一致",
        ] {
            assert_eq!(read_duration(text, Bare::Nothing), None, "{text}");
        }
    }
}
