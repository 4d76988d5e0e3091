//! Times of day as people write them: `14:00-14:10`, `１４：００～１４：１０`, `14点-14点10分`, `下午2:00—2:10`,
//! `2:00pm-2:10pm`.

/// A time of day, or two with what lies between them. Counted in minutes from the midnight before; 24:00 is 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Beginning.
    pub start: u16,
    /// End, where one is written. It may lie before the beginning, which is a mistake of the writer's.
    pub end: Option<u16>,
    /// Whether the words leave open which half of the day is meant: `2:00-2:10` without am or pm.
    pub half_open: bool,
}

/// What may be taken for the beginning of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// A time with its minutes or its word (`9:00`, `9点`, `9am`).
    Full,
    /// An hour alone, too, where a full time follows as its end: `9-9:20`.
    Hour,
}

const NOON: u16 = 12 * 60;

/// The time or times at the very beginning of a text, and how many bytes they take.
pub fn times_at(text: &str, beginning: Beginning) -> Option<(Times, usize)> {
    let mut at = Cursor { rest: text };
    let first_half = at.half_before();
    let alone = at;
    let (start, own) = match at.time() {
        Some(time) => time,
        None if beginning == Beginning::Hour => {
            at = alone;
            let hour = at.number(2).filter(|hour| *hour <= 24)?;
            let mut ahead = at;
            ahead.dash()?;
            ahead.half_before();
            ahead.time()?;
            (hour * 60, None)
        }
        None => return None,
    };
    let start_half = own.or(first_half);
    let behind_start = at;
    let end = at.dash().and_then(|()| {
        let before = at.half_before();
        let (end, own) = at.time()?;
        Some((end, own.or(before)))
    });
    let Some((end, end_half)) = end else {
        let start = apply(start, start_half);
        let half_open = start_half.is_none() && (60..=NOON).contains(&start);
        return Some((Times { start, end: None, half_open }, text.len() - behind_start.rest.len()));
    };
    let used = text.len() - at.rest.len();
    let end_in = |half: Option<Half>| apply(end, half);
    let (start, end) = match (start_half, end_half) {
        (None, None) => (start, end),
        (Some(half), Some(other)) => (apply(start, Some(half)), end_in(Some(other))),
        // `下午2:00-3:30`, but `上午11:00-1:00` ends after noon.
        (Some(half), None) => {
            let start = apply(start, Some(half));
            let same = end_in(Some(half));
            let later = end_in(Some(Half::Afternoon));
            let end = [end, same, later].into_iter().filter(|end| *end > start).min().unwrap_or(end);
            (start, end)
        }
        // `2:00-2:10pm`, but `11:00-1:00pm` begins before noon.
        (None, Some(half)) => {
            let end = end_in(Some(half));
            let same = apply(start, Some(half));
            (if same < end { same } else { start }, end)
        }
    };
    let half_open = start_half.is_none() && end_half.is_none() && start <= NOON && end <= NOON;
    Some((Times { start, end: Some(end), half_open }, used))
}

/// Which half of the day a time of twelve hours lies in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn apply(time: u16, half: Option<Half>) -> u16 {
    match (half, time / 60) {
        (Some(Half::Afternoon), 1..=11) => time + NOON,
        (Some(Half::Morning), 12) => time - NOON,
        _ => time,
    }
}

/// The character that a full-width one stands for.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '–' | '—' | '―' | '−' | '‐' | '‑' | '〜' => '-',
        '∶' => ':',
        c => c.to_ascii_lowercase(),
    }
}

#[derive(Clone, Copy)]
struct Cursor<'t> {
    rest: &'t str,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next().map(plain)
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(plain(c))
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        if word.chars().all(|c| ahead.next() == Some(c)) {
            *self = ahead;
            return true;
        }
        false
    }

    fn spaces(&mut self) {
        while self.eat(' ') {}
    }

    /// A number of up to so many digits that no further digit follows.
    fn number(&mut self, most: usize) -> Option<u16> {
        let mut value: u16 = 0;
        let mut count = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            count += 1;
            if count > most {
                return None;
            }
            value = value * 10 + digit as u16;
            self.next();
        }
        (count > 0).then_some(value)
    }

    /// `上午`, `下午` before a time.
    fn half_before(&mut self) -> Option<Half> {
        for (words, half) in [
            (["上午", "早上", "早晨", "凌晨"].as_slice(), Half::Morning),
            (["下午", "晚上", "傍晚", "中午", "晚间"].as_slice(), Half::Afternoon),
        ] {
            if words.iter().any(|word| self.word(word)) {
                self.spaces();
                return Some(half);
            }
        }
        None
    }

    /// `pm`, `a.m.` behind a time.
    fn half_behind(&mut self) -> Option<Half> {
        let mut ahead = *self;
        ahead.spaces();
        for (words, half) in [(["a.m.", "am"], Half::Morning), (["p.m.", "pm"], Half::Afternoon)] {
            for word in words {
                let mut found = ahead;
                // `14:00 amend the plan` has no am.
                if found.word(word) && !found.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
                    *self = found;
                    return Some(half);
                }
            }
        }
        None
    }

    /// What stands between two times: a dash, `至`, `to`.
    fn dash(&mut self) -> Option<()> {
        self.spaces();
        let found = ["to ", "until ", "till "].iter().any(|word| self.word(word)) || {
            let c = self.next()?;
            matches!(c, '-' | '~' | '至' | '到')
        };
        if !found {
            return None;
        }
        // `14:00--14:10`
        while self.eat('-') {}
        self.spaces();
        Some(())
    }

    /// A time with its minutes or its word.
    fn time(&mut self) -> Option<(u16, Option<Half>)> {
        let hour = self.number(2).filter(|hour| *hour <= 24)?;
        let minute = match self.peek() {
            Some(':') => {
                self.next();
                let minute = self.two_digits()?;
                let seconds = *self;
                // Seconds say nothing here.
                if !(self.eat(':') && self.two_digits().is_some()) {
                    *self = seconds;
                }
                minute
            }
            Some('点' | '點' | '时' | '時') => {
                self.next();
                self.minutes_behind_a_word()?
            }
            // `14h30`, `14.30` as some write it; `1.5` is a number and `14h` a length.
            Some('h' | '.') => {
                self.next();
                self.two_digits()?
            }
            Some('a' | 'p' | ' ') => {
                let half = self.half_behind()?;
                return of_day(hour, 0).map(|time| (time, Some(half)));
            }
            _ => return None,
        };
        let time = of_day(hour, minute)?;
        Some((time, self.half_behind()))
    }

    fn two_digits(&mut self) -> Option<u16> {
        let before = self.rest;
        let value = self.number(2)?;
        let digits = before[..before.len() - self.rest.len()].chars().count();
        (digits == 2).then_some(value)
    }

    /// `14点30分`, `14点半`, `14点一刻`, `14点整`, `14点` with nothing that goes on behind it.
    fn minutes_behind_a_word(&mut self) -> Option<u16> {
        for (word, minute) in [("半", 30), ("一刻", 15), ("三刻", 45), ("整", 0), ("钟", 0), ("鐘", 0)]
        {
            if self.word(word) {
                return Some(minute);
            }
        }
        let mut ahead = *self;
        if let Some(minute) = ahead.number(2) {
            let unit = ahead.eat('分');
            // `14点3项` counts something else.
            let counts = ahead
                .peek()
                .is_some_and(|c| matches!(c, '项' | '個' | '个' | '条' | '項' | '條' | '钟' | '鐘'));
            if !counts || unit {
                // `14点10分钟` would be a length.
                (!ahead.eat('钟') && !ahead.eat('鐘')).then_some(())?;
                *self = ahead;
                return Some(minute);
            }
            return None;
        }
        // `3点建议` are three of them.
        match self.peek() {
            Some(c) if c.is_alphanumeric() && !matches!(c, '至' | '到') => None,
            _ => Some(0),
        }
    }
}

fn of_day(hour: u16, minute: u16) -> Option<u16> {
    let time = hour * 60 + minute;
    (minute < 60 && time <= 24 * 60).then_some(time)
}

/// `14:05`. What lies past midnight is a time of the next day; the end of the day itself is 24:00.
pub fn show_time(minutes: u16) -> String {
    let hour = if minutes > 24 * 60 { minutes / 60 % 24 } else { minutes / 60 };
    format!("{hour:02}:{:02}", minutes % 60)
}

/// `14:00-14:10`.
pub fn show_times(start: u16, end: u16) -> String {
    format!("{}-{}", show_time(start), show_time(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, start, end, rest) in [
            ("14:00-14:10 项目目标", "14:00", Some("14:10"), " 项目目标"),
            ("14:00—14:10", "14:00", Some("14:10"), ""),
            ("14:00~14:10", "14:00", Some("14:10"), ""),
            ("14:00 – 14:10 Budget", "14:00", Some("14:10"), " Budget"),
            ("１４：００－１４：１０开场", "14:00", Some("14:10"), "开场"),
            ("14点-14点10分 开场", "14:00", Some("14:10"), " 开场"),
            ("14时30分至15时", "14:30", Some("15:00"), ""),
            ("14點半到15點", "14:30", Some("15:00"), ""),
            ("2:00pm-2:10pm", "14:00", Some("14:10"), ""),
            ("2:00-2:10pm Budget", "14:00", Some("14:10"), " Budget"),
            ("2 pm to 2.30 pm", "14:00", Some("14:30"), ""),
            ("11:30 a.m. - 12:10 p.m.", "11:30", Some("12:10"), ""),
            ("11:30am-12:10", "11:30", Some("12:10"), ""),
            ("11:00-1:00pm", "11:00", Some("13:00"), ""),
            ("下午2:00-2:10", "14:00", Some("14:10"), ""),
            ("上午11:00-下午1:00", "11:00", Some("13:00"), ""),
            ("9-9:20 Welcome", "09:00", Some("09:20"), " Welcome"),
            ("10:00 Welcome", "10:00", None, " Welcome"),
            ("23:00-24:00", "23:00", Some("24:00"), ""),
            ("14:10-14:00", "14:10", Some("14:00"), ""),
            ("14:00:00-14:10:00", "14:00", Some("14:10"), ""),
        ] {
            let (times, used) = times_at(text, Beginning::Hour).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(show_time(times.start), start, "{text}");
            assert_eq!(times.end.map(show_time).as_deref(), end, "{text}");
            assert_eq!(&text[used..], rest, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_times_are_left_alone() {
        for text in [
            "3点建议",
            "3个渠道",
            "1.5版本上线",
            "2024-03-12",
            "25:00",
            "14:60",
            "9-12月计划",
            "3-5 分钟",
            "10分钟",
            "",
            "14:5",
            "9",
            "3点10项",
            "14点10分钟",
        ] {
            assert_eq!(times_at(text, Beginning::Hour), None, "{text}");
        }
    }

    #[test]
    fn the_half_of_the_day_may_stay_open() {
        let open = |text| times_at(text, Beginning::Full).map(|(times, _)| times.half_open);
        assert_eq!(open("2:00-2:10"), Some(true));
        assert_eq!(open("14:00-14:10"), Some(false));
        assert_eq!(open("2:00pm-2:10"), Some(false));
        assert_eq!(open("0:10"), Some(false));
    }
}
