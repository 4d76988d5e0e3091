//! From a phrase to the day it means, or the reason why it means none. The only place that reads dates.

use std::borrow::Cow;
use std::fmt::Write;

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::WorkCalendar;
use super::expression::{Day, Part, Period, Placed, Year};
use super::grammar::{part, parts};
use super::iso::plain_day;
use super::phrase::{Phrase, is_numeral};
use super::range::{self, End};
use super::refusal::{Reason, Refusal, reason_of};
use super::resolve::Resolver;

/// Years from the base beyond which a day looks like a slip.
const FAR_YEARS: u32 = 5;

/// What a phrase is read against.
#[derive(Clone, Copy, Debug)]
pub struct Base<'c> {
    /// The day of the document or entry it stands in.
    pub day: Option<NaiveDate>,
    /// The working days.
    pub calendar: &'c WorkCalendar,
    /// The day of the next meeting, where the document names it.
    pub next: Option<NaiveDate>,
}

impl<'c> Base<'c> {
    /// A base on a day, with nothing known of the next meeting.
    pub fn new(day: Option<NaiveDate>, calendar: &'c WorkCalendar) -> Self {
        Self { day, calendar, next: None }
    }
}

/// A weekday beside a date that is another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongWeekday<'p> {
    /// The word as written.
    pub written: &'p str,
    /// The same with the weekday that the date has.
    pub right: String,
    /// The day whose weekday it is.
    pub day: NaiveDate,
}

/// What is doubtful about a day that could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Written without a year, and more than a year ahead.
    pub far_ahead: bool,
    /// More than five years from the base.
    pub far: bool,
    /// People read such words in two ways: `next Friday`.
    pub two_ways: bool,
}

impl Hints {
    /// Whether there is anything to say.
    pub fn any(self) -> bool {
        self.far_ahead || self.far || self.two_ways
    }
}

/// A phrase that means a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'p> {
    /// The day; of a range the last one.
    pub day: NaiveDate,
    /// The first day of a range.
    pub start: Option<NaiveDate>,
    /// The phrase with its days in ISO form; time and weekday are kept, words that say nothing dropped.
    pub text: Cow<'p, str>,
    /// Whether it was written so.
    pub iso: bool,
    /// A weekday that the date does not have.
    pub weekday: Option<WrongWeekday<'p>>,
    /// What is doubtful.
    pub hints: Hints,
    /// Years that working days were counted in without knowing the public holidays.
    pub unknown_years: Vec<i32>,
}

/// The day that a phrase means, read against a base: exactly one, or the reason why not.
pub fn read_day<'p>(phrase: &'p str, base: &Base<'_>) -> Result<Reading<'p>, Refusal> {
    let phrase = phrase.trim();
    // Nearly all dates of a tidy repository.
    if let Some(day) = plain_day(phrase.as_bytes()) {
        return Ok(Reading {
            day,
            start: None,
            text: Cow::Borrowed(phrase),
            iso: true,
            weekday: None,
            hints: Hints { far: is_far(day, base.day), ..Hints::default() },
            unknown_years: Vec::new(),
        });
    }
    let refusal = |reason, seen: &str, offers| Refusal { reason, seen: seen.into(), offers };
    let Some(plain) = Phrase::new(phrase) else {
        return Err(refusal(Reason::NotUnderstood, phrase, Vec::new()));
    };
    let text = plain.text();
    if NOTHING.contains(&text) {
        return Err(refusal(Reason::NoDate, phrase, Vec::new()));
    }
    let (found, stuck) = parts(text);
    if stuck.is_some() || text.contains("左右") || text.ends_with('?') {
        let days = days_in(text, base);
        return Err(refusal(reason_of(text, days.len()), phrase, days));
    }
    let mut resolver = Resolver::new(base);
    let statement = Statement { phrase, plain: &plain, parts: &found };
    statement.read(&mut resolver, base).map_err(|(reason, offers)| {
        // Words that are all known but make no day may still tell why.
        let reason = if reason == Reason::NotUnderstood { reason_of(text, 0) } else { reason };
        refusal(reason, phrase, offers)
    })
}

/// Whether a phrase is one nobody can be held to, whatever it is read against.
pub fn is_vague(phrase: &str) -> bool {
    let calendar = WorkCalendar::default();
    // Any day will do: without one a day of the week would be refused for want of it.
    read_day(phrase, &Base::new(NaiveDate::from_ymd_opt(2024, 3, 12), &calendar))
        .is_err_and(|refusal| refusal.reason == Reason::Vague)
}

/// Whether a phrase ends in the short name of a weekday or month, whose full stop is no end of a sentence: `Fri`.
pub fn ends_in_short_name(phrase: &str) -> bool {
    const SHORT: &str =
        "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec";
    let word = phrase.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    !word.is_empty() && SHORT.split(' ').any(|short| word.eq_ignore_ascii_case(short))
}

/// Cells that say that there is no date.
const NOTHING: &[&str] = &[
    "",
    "-",
    "--",
    "---",
    "/",
    "\\",
    "无",
    "没有",
    "暂无",
    "不适用",
    "n/a",
    "na",
    "none",
    "nil",
    "null",
    "~",
];

fn is_far(day: NaiveDate, base: Option<NaiveDate>) -> bool {
    let Some(base) = base else { return false };
    // Most days lie in the year of their meeting or the next.
    if (day.year() - base.year()).unsigned_abs() < FAR_YEARS {
        return false;
    }
    let years = Months::new(FAR_YEARS * 12);
    base.checked_add_months(years).is_some_and(|limit| day > limit)
        || base.checked_sub_months(years).is_some_and(|limit| day < limit)
}

/// The days that a sentence names, as far as the grammar knows them; of a text longer than a sentence none.
pub fn days_named(text: &str, base: &Base<'_>) -> Vec<NaiveDate> {
    Phrase::new(text).map(|plain| days_in(plain.text(), base)).unwrap_or_default()
}

/// The days that stand somewhere in a text that as a whole is no date.
fn days_in(text: &str, base: &Base<'_>) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let inside = before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric()
            || c.is_ascii_digit() && matches!(before, '.' | '-' | '/')
            || is_numeral(before) && is_numeral(c);
        let mut rest = &text[at..];
        let firm =
            (!inside && c != ' ').then(|| part(&mut rest).ok()).flatten().and_then(|part| match part {
                Part::Day(
                    day @ (Day::Date { .. } | Day::InWeek { .. } | Day::InMonth { .. } | Day::OfMonth(_)),
                ) => Resolver::new(base).day(day, None).ok(),
                Part::Day(day @ (Day::From(_) | Day::EndOf(_))) => Resolver::new(base).day(day, None).ok(),
                Part::Day(day @ Day::After(amount, _)) if amount > 0 => {
                    Resolver::new(base).day(day, None).ok()
                }
                Part::Weekday(weekday) => Resolver::new(base).weekday(weekday, None).ok(),
                _ => None,
            });
        let next = match firm {
            Some(day) => {
                if !days.contains(&day) && days.len() < 3 {
                    days.push(day);
                }
                text.len() - rest.len()
            }
            None => at + c.len_utf8(),
        };
        before = text[..next].chars().next_back().unwrap_or(' ');
        at = next;
    }
    days
}

/// A phrase whose parts are all known.
struct Statement<'s, 'p> {
    phrase: &'p str,
    plain: &'s Phrase<'p>,
    parts: &'s [Placed],
}

type Refused = (Reason, Vec<NaiveDate>);

impl<'p> Statement<'_, 'p> {
    fn read(&self, resolver: &mut Resolver<'_, '_>, base: &Base<'_>) -> Result<Reading<'p>, Refused> {
        let text = self.plain.text();
        let mut parts = self.parts;
        // `至3月15日` and `to March 15` lead up to a day.
        let lead = parts.iter().take_while(|p| matches!(p.part, Part::Around | Part::Mark)).count();
        if let Some(Placed { part: Part::To, start, .. }) = parts.get(lead)
            && !text[*start..].starts_with(['-', '~'])
        {
            parts = &parts[lead + 1..];
        }
        let from = parts.iter().any(|p| p.part == Part::From);
        let mut sides = parts.split(|p| p.part == Part::To);
        let (first, second, third) = (sides.next().unwrap_or_default(), sides.next(), sides.next());
        if third.is_some() {
            return Err((Reason::NotUnderstood, Vec::new()));
        }
        let Some(second) = second else {
            let day = single(first, resolver)?;
            if from {
                return Err((Reason::OtherWords, vec![day]));
            }
            let text = format!("{day}{}", self.beside(first));
            return Ok(self.reading(day, None, text, &[(first, day)], resolver, base));
        };
        let (start, end) = match (one(first), one(second)) {
            (Ok(start), Ok(end)) => (start, end),
            (Err(reason), _) | (_, Err(reason)) => return Err((reason, Vec::new())),
        };
        let (start, end) = range::resolve(resolver, start, end)?;
        let text = format!("{start}{}~{end}{}", self.beside(first), self.beside(second));
        Ok(self.reading(end, Some(start), text, &[(first, start), (second, end)], resolver, base))
    }

    /// Weekdays and times as they were written, to stand behind an ISO day.
    fn beside(&self, parts: &[Placed]) -> String {
        let mut out = String::new();
        let has_day = parts.iter().any(|p| matches!(p.part, Part::Day(_)));
        for (index, piece) in parts.iter().enumerate() {
            let keep = match piece.part {
                // A weekday that was the day itself is in the date now.
                Part::Weekday(_) => has_day && !takes_weekday(parts),
                Part::Time | Part::EndOfDay => true,
                _ => false,
            };
            if !keep {
                continue;
            }
            let mut written = self.plain.written(piece.start, piece.end).to_owned();
            // A bracket around the weekday is a part of its own where more stands in it.
            let bracket = |index: Option<usize>, mark: char| {
                index
                    .and_then(|i| parts.get(i))
                    .is_some_and(|p| p.part == Part::Mark && self.plain.text()[p.start..].starts_with(mark))
            };
            if bracket(index.checked_sub(1), '(') && bracket(Some(index + 1), ')') {
                let open = &parts[index - 1];
                let close = &parts[index + 1];
                written = self.plain.written(open.start, close.end).to_owned();
            }
            let glued = written.starts_with(['(', '（', '[', '【', 'T'])
                || written.starts_with('t') && written[1..].starts_with(|c: char| c.is_ascii_digit());
            if !glued {
                out.push(' ');
            }
            let _ = write!(out, "{written}");
        }
        // `tonight at 8:00` is not 8:00 in the morning.
        let tonight = |p: &Placed| {
            matches!(p.part, Part::Day(_)) && self.plain.text()[p.start..].starts_with("tonight")
        };
        if parts.iter().any(tonight) && !out.to_ascii_lowercase().contains(['m', '晚']) {
            out.push_str(" evening");
        }
        out
    }

    fn reading(
        &self,
        day: NaiveDate,
        start: Option<NaiveDate>,
        text: String,
        sides: &[(&[Placed], NaiveDate)],
        resolver: &mut Resolver<'_, '_>,
        base: &Base<'_>,
    ) -> Reading<'p> {
        let mut wrong = None;
        for (parts, day) in sides {
            if !parts.iter().any(|p| matches!(p.part, Part::Day(_))) || takes_weekday(parts) {
                continue;
            }
            for piece in parts.iter() {
                if let Part::Weekday(weekday) = piece.part
                    && weekday != day.weekday()
                    && wrong.is_none()
                {
                    let written = self.plain.written(piece.start, piece.end);
                    let right = same_style(written, weekday, day.weekday());
                    wrong = Some(WrongWeekday { written, right, day: *day });
                }
            }
        }
        let yearless = self.parts.iter().any(|p| {
            matches!(
                p.part,
                Part::Day(
                    Day::Date { year: Year::Nearest, .. }
                        | Day::EndOf(
                            Period::NamedMonth(Year::Nearest, _) | Period::NamedQuarter(Year::Nearest, _)
                        )
                )
            )
        });
        let yearless = yearless
            && !self
                .parts
                .iter()
                .any(|p| matches!(p.part, Part::Day(Day::Date { year: Year::Of(_) | Year::Offset(_), .. })));
        let year_on = base.day.and_then(|base| base.checked_add_months(Months::new(12)));
        let hints = Hints {
            far: is_far(day, base.day),
            far_ahead: yearless && year_on.is_some_and(|limit| day > limit),
            two_ways: resolver.two_ways,
        };
        let mut years = std::mem::take(&mut resolver.unknown_years);
        years.sort_unstable();
        years.dedup();
        let iso = self.is_iso(&text, start.is_some());
        let text = if iso { Cow::Borrowed(self.phrase) } else { Cow::Owned(text) };
        Reading { day, start, text, iso, weekday: wrong, hints, unknown_years: years }
    }

    /// Whether the phrase is written as it would be written here, give or take the order of what stands behind
    /// the day and the spaces between.
    fn is_iso(&self, text: &str, range: bool) -> bool {
        let solid = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        if solid(text) == solid(self.phrase) {
            return true;
        }
        let plain = self.phrase.get(..10).is_some_and(|day| plain_day(day.as_bytes()).is_some());
        plain
            && !range
            && self.parts.iter().enumerate().all(|(index, p)| match p.part {
                Part::Day(_) => index == 0,
                Part::Weekday(_) | Part::Time | Part::EndOfDay => true,
                Part::Mark => self.plain.text()[p.start..].starts_with(['(', ')']),
                _ => false,
            })
            && self
                .phrase
                .ends_with(|c: char| !matches!(c, '。' | '.' | '，' | ',' | '；' | ';' | '、' | '!' | '！'))
    }
}

/// Whether a week and a weekday make one day: `Friday next week`, `下周（周三）`.
fn takes_weekday(parts: &[Placed]) -> bool {
    let mut days = parts.iter().filter(|p| matches!(p.part, Part::Day(_)));
    let week = matches!(days.next(), Some(Placed { part: Part::Day(Day::EndOf(Period::Week(_))), .. }));
    let weekdays = parts.iter().filter(|p| matches!(p.part, Part::Weekday(_))).count();
    week && days.next().is_none() && weekdays == 1
}

/// The days and weekdays of a part of a phrase, with those made one that belong together.
fn terms(parts: &[Placed]) -> (Vec<Day>, Vec<Weekday>) {
    let mut days: Vec<Day> = Vec::new();
    let mut weekdays: Vec<Weekday> = Vec::new();
    for piece in parts {
        match piece.part {
            Part::Day(day) => days.push(day),
            Part::Weekday(weekday) => weekdays.push(weekday),
            _ => {}
        }
    }
    if let ([Day::EndOf(Period::Week(weeks))], [weekday]) = (days.as_slice(), weekdays.as_slice()) {
        return (vec![Day::InWeek { weeks: *weeks, weekday: *weekday, two_ways: false }], Vec::new());
    }
    let joined = match days.as_slice() {
        [Day::EndOf(Period::Month(months)), Day::OfMonth(day)]
        | [Day::OfMonth(day), Day::EndOf(Period::Month(months))] => {
            Some(Day::InMonth { months: *months, day: *day })
        }
        [Day::Bare(period), Day::Date { year: Year::Nearest, month, day }]
        | [Day::Date { year: Year::Nearest, month, day }, Day::Bare(period)] => match period {
            Period::Year(at) => Some(Day::Date { year: Year::Offset(*at), month: *month, day: *day }),
            Period::NamedYear(year) => Some(Day::Date { year: Year::Of(*year), month: *month, day: *day }),
            _ => None,
        },
        _ => None,
    };
    (joined.map_or(days, |day| vec![day]), weekdays)
}

/// The day of a phrase that is no range.
fn single(parts: &[Placed], resolver: &mut Resolver<'_, '_>) -> Result<NaiveDate, Refused> {
    let (days, weekdays) = terms(parts);
    let mut resolved: Vec<NaiveDate> = Vec::new();
    let bare = days.len() > 1 && days.iter().any(|day| matches!(day, Day::Number(_)));
    for day in &days {
        match resolver.day(*day, None) {
            Ok(day) if resolved.contains(&day) => {}
            Ok(day) => resolved.push(day),
            Err(_) if bare => {}
            // Of several words the one that can be no day is what there is to say.
            Err((reason, mut offers)) => {
                offers.extend(resolved);
                return Err((reason, offers));
            }
        }
    }
    if bare {
        return Err((Reason::OtherWords, resolved));
    }
    match (resolved.as_slice(), weekdays.as_slice()) {
        ([day], _) => Ok(*day),
        ([_, ..], _) => Err((Reason::TwoDates, resolved)),
        ([], [weekday, others @ ..]) => {
            let day = resolver.weekday(*weekday, None)?;
            match others.iter().find(|other| *other != weekday) {
                None => Ok(day),
                Some(other) => {
                    let other = resolver.weekday(*other, None)?;
                    Err((Reason::TwoDates, vec![day, other]))
                }
            }
        }
        ([], []) if parts.iter().any(|p| p.part == Part::EndOfDay) => resolver.base(),
        ([], []) if parts.iter().any(|p| p.part == Part::Time) => Err((Reason::TimeAlone, Vec::new())),
        ([], []) => Err((Reason::NotUnderstood, Vec::new())),
    }
}

/// The one day that an end of a range names.
fn one(parts: &[Placed]) -> Result<End, Reason> {
    let (days, weekdays) = terms(parts);
    match (days.as_slice(), weekdays.as_slice()) {
        ([day], _) => Ok(End::Day(*day)),
        ([], [weekday]) => Ok(End::Weekday(*weekday)),
        ([], []) if parts.iter().any(|p| p.part == Part::EndOfDay) => Ok(End::Day(Day::From(0))),
        ([], []) if parts.iter().any(|p| p.part == Part::Time) => Err(Reason::TimeAlone),
        ([], _) | ([_, ..], _) if days.len() + weekdays.len() > 1 => Err(Reason::TwoDates),
        _ => Err(Reason::NotUnderstood),
    }
}

/// The word for another weekday, written as the first one was.
fn same_style(written: &str, was: Weekday, is: Weekday) -> String {
    const CHINESE: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
    const ENGLISH: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let (from, to) = (was.num_days_from_monday() as usize, is.num_days_from_monday() as usize);
    let letters: String = written.chars().filter(char::is_ascii_alphabetic).collect();
    if letters.is_empty() {
        let old = if written.contains('天') && was == Weekday::Sun { '天' } else { CHINESE[from] };
        return match written.rfind(old) {
            Some(at) => format!("{}{}{}", &written[..at], CHINESE[to], &written[at + old.len_utf8()..]),
            None => {
                // Digits, maybe full-width: `周5`.
                let end = written.trim_end_matches([')', '）', ']', '】']).len();
                let digit = written[..end].char_indices().next_back().map_or(end, |(at, _)| at);
                format!("{}{}{}", &written[..digit], CHINESE[to], &written[end..])
            }
        };
    }
    let mut name = if letters.len() > 5 || letters.eq_ignore_ascii_case(ENGLISH[from]) {
        ENGLISH[to].to_owned()
    } else {
        ENGLISH[to][..3].to_owned()
    };
    if letters.starts_with(|c: char| c.is_ascii_lowercase()) {
        name.make_ascii_lowercase();
    } else if letters.chars().all(|c| c.is_ascii_uppercase()) {
        name.make_ascii_uppercase();
    }
    written.replacen(&letters, &name, 1)
}
