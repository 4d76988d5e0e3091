//! The basic information of a meeting: the front matter of its notice and minutes.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::concepts::{MeetingClass, MeetingFormat, MeetingType, MinutesStatus, Occasion};
use super::people::{NameReader, Party};
use super::policy::Limits;
use super::vocabulary::fold;
use crate::diagnostic::{Diagnostic, codes};
use crate::keys::{Keys, Stamp};
use crate::language::Text;
use crate::markdown::FrontMatter;
use crate::text::{Located, TextRange};
use toml::de::DeValue;

const NOT_A_TIME: Text = Text::new("“{text}”不是时间段", "`{text}` is not a time of day");
const WRITE_TIME: Text = Text::new("写成 \"14:00-15:30\" 的形式", "write it as \"14:00-15:30\"");

/// When a meeting takes place on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Beginning.
    pub start: NaiveTime,
    /// End, where written.
    pub end: Option<NaiveTime>,
}

/// Somebody who is not there (P16).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub who: Option<Located<Party>>,
    /// Why.
    pub reason: Option<Box<str>>,
    /// Who came instead.
    pub deputy: Option<Located<Party>>,
    /// When they said so.
    pub asked: Option<Located<Stamp>>,
    /// What they say in writing.
    pub opinion: Option<Box<str>>,
}

/// What a meeting may be moved to or called off as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeStatus {
    /// It does not take place.
    Cancelled,
    /// It takes place on another day.
    Moved,
}

/// The keys of a notice or minutes. What minutes leave out is the notice's (SPEC: documents).
#[derive(Clone, Debug, Default)]
pub struct Basics {
    /// Title.
    pub title: Option<Located<Box<str>>>,
    /// What the first heading calls it, where no key of the document gives a title.
    pub heading: Option<Box<str>>,
    /// What the meeting is to reach (P10).
    pub goal: Option<Located<Box<str>>>,
    /// What it is for (P03).
    pub meeting_type: Option<MeetingType>,
    /// Which limits it has (P03).
    pub class: Option<MeetingClass>,
    /// Why it is called (P01).
    pub occasion: Option<Occasion>,
    /// Project, by id.
    pub project: Option<Located<Box<str>>>,
    /// Series, by id.
    pub series: Option<Located<Box<str>>>,
    /// Who called it (P04).
    pub initiator: Option<Located<Party>>,
    /// Day.
    pub date: Option<Located<NaiveDate>>,
    /// Time of day.
    pub time: Option<Clock>,
    /// Where that stands; empty where it is not given.
    pub time_at: TextRange,
    /// Where.
    pub place: Option<Box<str>>,
    /// Link to join.
    pub link: Option<Box<str>>,
    /// How (P03).
    pub format: Option<MeetingFormat>,
    /// Who leads it.
    pub chair: Option<Located<Party>>,
    /// Who decides.
    pub decision_maker: Option<Located<Party>>,
    /// Who must come; `None` where the key is missing.
    pub required: Option<Vec<Located<Party>>>,
    /// Who may come.
    pub optional: Vec<Located<Party>>,
    /// Whether the role of one of them is to decide or approve.
    pub decider_invited: bool,
    /// When the notice went out.
    pub sent: Option<Located<Stamp>>,
    /// Called off or moved.
    pub notice_status: Option<NoticeStatus>,
    /// The day it is moved to.
    pub moved_to: Option<Located<NaiveDate>>,
    /// Who cannot come.
    pub apologies: Vec<Absence>,
    /// Who writes the minutes.
    pub recorder: Option<Located<Party>>,
    /// Who keeps track afterwards.
    pub tracker: Option<Located<Party>>,
    /// Who was there; `None` where the key is missing.
    pub attendees: Option<Vec<Located<Party>>>,
    /// Who was not.
    pub absent: Vec<Absence>,
    /// Who gets a copy.
    pub cc: Vec<Located<Party>>,
    /// How far the minutes have come (P30).
    pub minutes_status: Option<MinutesStatus>,
    /// When they were written.
    pub drafted: Option<Located<Stamp>>,
    /// When they were sent round.
    pub circulated: Option<Located<Stamp>>,
    /// What was sent round, as a digest of its facts.
    pub digest: Option<Located<Box<str>>>,
    /// Day of the next meeting.
    pub next: Option<Located<NaiveDate>>,
    /// Limits of its own, which go before all others.
    pub policy: Option<Box<Limits>>,
    /// Where a missing key would go: the first bytes of the front matter, or of the file.
    pub at: TextRange,
}

/// Which document the keys belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasicsOf {
    /// notice.md.
    Notice,
    /// minutes.md.
    Minutes,
}

impl Basics {
    /// Reads the front matter of a notice or minutes. `day` is that of the document where it names none.
    pub fn read(
        front: &FrontMatter<'_>,
        of: BasicsOf,
        names: &NameReader<'_>,
        day: Option<NaiveDate>,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Self {
        let words = names.words;
        let mut keys = front.keys(path);
        // A quoted `下周二` counts from the day that is known without it.
        keys.base = day;
        let keys = &mut keys;
        let mut people = People { names, path, decider: false };
        let mut basics = Self {
            at: TextRange::new(front.range.start as usize, front.range.start as usize + 3),
            ..Self::default()
        };
        keys.string("kind", out);
        basics.title = filled(keys.string("title", out));
        basics.goal = filled(keys.string("goal", out));
        basics.meeting_type = choice(keys, "type", out, |w| words.meeting_type(w), MeetingType::ALL);
        basics.class = choice(keys, "class", out, |w| words.meeting_class(w), MeetingClass::ALL);
        basics.occasion = choice(keys, "occasion", out, |w| words.occasion(w), Occasion::ALL);
        basics.format = choice(keys, "format", out, |w| words.meeting_format(w), MeetingFormat::ALL);
        basics.project = filled(keys.string("project", out));
        basics.series = filled(keys.string("series", out));
        basics.initiator = people.one(keys, "initiator", out);
        basics.date = keys.date("date", out);
        keys.base = basics.date.as_ref().map(|date| date.value).or(day);
        if let Some(time) = filled(keys.string("time", out)) {
            basics.time = read_clock(&time.value);
            basics.time_at = time.range;
            if basics.time.is_none() {
                let message = NOT_A_TIME.with("text", &*time.value);
                out.push(
                    Diagnostic::new(&codes::INVALID_VALUE, path, time.range, message)
                        .help(WRITE_TIME.message()),
                );
            }
        }
        basics.place = filled(keys.string("place", out)).map(|p| p.value);
        basics.link = filled(keys.string("link", out)).map(|p| p.value);
        keys.strings_or_string("tools");
        basics.chair = people.one(keys, "chair", out);
        basics.decision_maker = people.one(keys, "decision-maker", out);
        basics.required = people.many(keys, "required", out);
        basics.optional = people.many(keys, "optional", out).unwrap_or_default();
        basics.decider_invited = people.decider;
        basics.apologies = people.absences(keys, "apologies", out);
        basics.sent = keys.stamp("sent", out);
        basics.moved_to = keys.date("moved-to", out);
        if let Some(table) = keys.table("policy", out) {
            let mut inner = keys.inside(table, "policy");
            basics.policy = Some(Box::new(Limits::read(&mut inner, out)));
            inner.finish_mut(out);
        }
        if of == BasicsOf::Minutes {
            basics.recorder = people.one(keys, "recorder", out);
            basics.tracker = people.one(keys, "tracker", out);
            basics.attendees = people.many(keys, "attendees", out);
            basics.absent = people.absences(keys, "absent", out);
            basics.cc = people.many(keys, "cc", out).unwrap_or_default();
            basics.minutes_status =
                choice(keys, "status", out, |w| words.minutes_status(w), MinutesStatus::ALL);
            basics.drafted = keys.stamp("drafted", out);
            basics.circulated = keys.stamp("circulated", out);
            basics.digest = filled(keys.string("digest", out));
            basics.next = keys.date("next", out);
        } else {
            // A notice may name who will write and keep track, so that the minutes need not.
            basics.recorder = people.one(keys, "recorder", out);
            basics.tracker = people.one(keys, "tracker", out);
            basics.cc = people.many(keys, "cc", out).unwrap_or_default();
            if let Some(status) = filled(keys.string("status", out)) {
                basics.notice_status = match fold(&status.value).as_ref() {
                    "cancelled" | "canceled" | "取消" | "已取消" => Some(NoticeStatus::Cancelled),
                    "moved" | "改期" | "已改期" | "postponed" | "延期" => Some(NoticeStatus::Moved),
                    _ => {
                        keys.not_one_of("status", &status, "cancelled moved", &["cancelled", "moved"], out);
                        None
                    }
                };
            }
        }
        keys.finish_mut(out);
        basics
    }
}

/// A string that says something.
fn filled(value: Option<Located<Box<str>>>) -> Option<Located<Box<str>>> {
    value.filter(|v| !v.value.trim().is_empty())
}

/// A key whose value is one of some words; another one is reported.
pub(super) fn choice<T: Copy>(
    keys: &mut Keys<'_, '_>,
    key: &'static str,
    out: &mut Vec<Diagnostic>,
    find: impl Fn(&str) -> Option<T>,
    all: &[(T, &'static str)],
) -> Option<T> {
    let value = filled(keys.string(key, out))?;
    let found = find(&value.value);
    if found.is_none() {
        let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
        keys.not_one_of(key, &value, &names.join(" "), &names, out);
    }
    found
}

/// Reads `14:00-15:30` or `14:00`, full- or half-width.
pub fn read_clock(text: &str) -> Option<Clock> {
    let text = fold(text.trim()).replace(['–', '—', '~', '至', '到'], "-");
    let mut parts = text.split('-').map(str::trim);
    let time = |part: &str| NaiveTime::parse_from_str(part, "%H:%M").ok();
    let start = time(parts.next()?)?;
    let end = match parts.next() {
        // Midnight at the end of the day is written 24:00.
        Some("24:00") => NaiveTime::from_hms_opt(23, 59, 59),
        Some(part) => Some(time(part)?),
        None => None,
    };
    if parts.next().is_some() { None } else { Some(Clock { start, end }) }
}

/// `周涛（年度审计）`, `周涛：年度审计`: a name and a reason, unless the bracket holds the department.
pub(super) fn split_reason<'t>(text: &'t str, names: &NameReader<'_>) -> (&'t str, Option<&'t str>) {
    let Some(at) = text.find(['（', '(', '：', ':']) else { return (text, None) };
    let reason = text[at..].trim_matches(['（', '(', '）', ')', '：', ':', ' ', '。']);
    if reason.is_empty() || names.roster.department(reason).is_some() {
        return (text, None);
    }
    (text[..at].trim_end(), Some(reason))
}

struct People<'r> {
    names: &'r NameReader<'r>,
    path: &'r Arc<str>,
    /// Whether somebody's role was to decide or approve.
    decider: bool,
}

impl People<'_> {
    fn read(&self, value: &Located<Box<str>>, out: &mut Vec<Diagnostic>) -> Vec<Located<Party>> {
        self.names.parties_of(value, self.path, out)
    }

    fn one(
        &mut self,
        keys: &mut Keys<'_, '_>,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Located<Party>> {
        let value = filled(keys.string(key, out))?;
        self.read(&value, out).into_iter().next()
    }

    /// Names, or tables `{ who = …, role = … }`.
    fn many(
        &mut self,
        keys: &mut Keys<'_, '_>,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Vec<Located<Party>>> {
        // The key is asked for even if it is not there, so that a slip of it is told what it should be.
        let items = keys.array(key, out);
        if !keys.has(key) {
            return None;
        }
        let mut parties = Vec::new();
        for item in items {
            let range = keys.place(item);
            match item.get_ref() {
                DeValue::String(text) => {
                    parties.extend(self.read(&Located::new(text.as_ref().into(), range), out));
                }
                DeValue::Table(table) => {
                    let mut inner = keys.inside(table, key);
                    let who = filled(inner.string("who", out));
                    let role = inner.string("role", out);
                    self.decider |= role.is_some_and(|role| self.names.words.decides(&role.value));
                    inner.finish_mut(out);
                    if let Some(who) = who {
                        parties.extend(self.read(&who, out));
                    }
                }
                _ => keys.reject(key, item, out),
            }
        }
        parties.shrink_to_fit();
        Some(parties)
    }

    fn absences(
        &mut self,
        keys: &mut Keys<'_, '_>,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Absence> {
        let mut absences = Vec::new();
        for item in keys.array(key, out) {
            match item.get_ref() {
                DeValue::Table(table) => {
                    let mut inner = keys.inside(table, key);
                    let who =
                        filled(inner.string("who", out)).and_then(|v| self.read(&v, out).into_iter().next());
                    let reason = filled(inner.string("reason", out)).map(|r| r.value);
                    let deputy = filled(inner.string("deputy", out))
                        .and_then(|v| self.read(&v, out).into_iter().next());
                    let asked = inner.stamp("asked", out);
                    let opinion = filled(inner.string("opinion", out)).map(|o| o.value);
                    inner.finish_mut(out);
                    absences.push(Absence { who, reason, deputy, asked, opinion });
                }
                DeValue::String(text) => {
                    let range = keys.place(item);
                    let (name, reason) = split_reason(text.as_ref(), self.names);
                    for who in self.read(&Located::new(name.into(), range), out) {
                        let reason = reason.map(Into::into);
                        absences.push(Absence { who: Some(who), reason, ..Absence::default() });
                    }
                }
                _ => keys.reject(key, item, out),
            }
        }
        absences
    }
}
