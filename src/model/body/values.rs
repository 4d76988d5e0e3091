//! What a label of the body says of a key, set where the front matter is silent, compared where it is not.

use chrono::NaiveDate;

use super::pairs::Pair;
use super::{conflict, find_clock};
use crate::model::basics::{Absence, Basics, BasicsOf, Clock, split_reason};
use crate::model::concepts::{Info, MeetingFormat};
use crate::model::people::Party;
use crate::model::sink::Sink;
use crate::model::vocabulary::fold;
use crate::text::{Located, trim};

/// Takes in one pair.
pub(super) fn set(
    pair: &Pair<'_, '_>,
    of: BasicsOf,
    front: &Basics,
    basics: &mut Basics,
    sink: &mut Sink<'_>,
) {
    let value = trim(pair.value);
    if sink.words.is_empty(value) {
        return;
    }
    let range = pair.inline.range_of(value);
    let told = |sink: &mut Sink<'_>, body: &str, other: Option<String>| {
        if let Some(other) = other {
            conflict(sink, pair.info, range, body, &other, true);
        }
    };
    match pair.info {
        Info::Title => text(pair, value, &front.title, &mut basics.title, sink),
        Info::Goal => text(pair, value, &front.goal, &mut basics.goal, sink),
        Info::Project => text(pair, value, &front.project, &mut basics.project, sink),
        Info::Series => text(pair, value, &front.series, &mut basics.series, sink),
        Info::Type => {
            let found = sink.words.meeting_type(value);
            choice(pair, found, front.meeting_type, &mut basics.meeting_type, |t| t.key(), sink);
        }
        Info::Occasion => {
            let found = sink.words.occasion(value);
            choice(pair, found, front.occasion, &mut basics.occasion, |t| t.key(), sink);
        }
        Info::Format => {
            let found = sink.words.meeting_format(value).or_else(|| format_of(value, sink));
            choice(pair, found, front.format, &mut basics.format, |t| t.key(), sink);
        }
        Info::Status if of == BasicsOf::Minutes => {
            let found = sink.words.minutes_status(value);
            choice(pair, found, front.minutes_status, &mut basics.minutes_status, |t| t.key(), sink);
        }
        Info::DateTime | Info::Date => {
            if let Some(clock) = find_clock(value) {
                match front.time {
                    Some(time) if differs(time, clock) => told(sink, &show(clock), Some(show(time))),
                    Some(_) => {}
                    None if basics.time.is_none() => {
                        basics.time = Some(clock);
                        basics.time_at = range;
                    }
                    None => {}
                }
            }
            let day = date_part(value);
            if day.chars().any(|c| c.is_numeric()) {
                date(pair, day, &front.date, &mut basics.date, sink);
            }
        }
        Info::Next => {
            let day = date_part(value);
            if day.chars().any(|c| c.is_numeric()) {
                date(pair, day, &front.next, &mut basics.next, sink);
            }
        }
        Info::Place => {
            // `3楼会议室/腾讯会议` is a place and says how as well.
            let (room, format) = place_of(value, sink);
            match &front.place {
                Some(place) if !alike(place, &room) && !alike(place, value) => {
                    told(sink, value, Some(place.to_string()));
                }
                Some(_) => {}
                None => basics.place = basics.place.take().or(Some(room.into())),
            }
            basics.format = basics.format.or(format);
        }
        Info::Link if basics.link.is_none() => {
            let target = pair.inline.links().first().map(|link| &*link.target);
            basics.link = Some(target.unwrap_or(value).into());
        }
        Info::Chair => one(pair, value, &front.chair, &mut basics.chair, sink),
        Info::Recorder => one(pair, value, &front.recorder, &mut basics.recorder, sink),
        Info::Initiator => one(pair, value, &front.initiator, &mut basics.initiator, sink),
        Info::Tracker => one(pair, value, &front.tracker, &mut basics.tracker, sink),
        Info::DecisionMaker => one(pair, value, &front.decision_maker, &mut basics.decision_maker, sink),
        Info::Required => many(pair, value, &front.required, &mut basics.required, sink),
        Info::Attendees | Info::Absent => add(pair, front, basics, sink),
        Info::Optional if front.optional.is_empty() => {
            basics.optional.extend(sink.parties(pair.inline, pair.value, None));
        }
        Info::Cc if front.cc.is_empty() => {
            basics.cc.extend(sink.parties(pair.inline, pair.value, None));
        }
        _ => {}
    }
}

/// Takes in those who were there, or were not, from one line of several.
pub(super) fn add(pair: &Pair<'_, '_>, front: &Basics, basics: &mut Basics, sink: &mut Sink<'_>) {
    let value = trim(pair.value);
    if sink.words.is_empty(value) {
        return;
    }
    if pair.info == Info::Absent {
        if front.absent.is_empty() {
            absent(pair, value, basics, sink);
        }
        return;
    }
    if front.attendees.is_some() {
        return many(pair, value, &front.attendees, &mut basics.attendees, sink);
    }
    let found = sink.parties(pair.inline, value, None);
    extend(basics.attendees.get_or_insert_default(), found);
}

/// Lists those who are not listed yet.
fn extend(list: &mut Vec<Located<Party>>, more: Vec<Located<Party>>) {
    for party in more {
        if !list.iter().any(|have| have.value.who == party.value.who) {
            list.push(party);
        }
    }
}

/// `周涛（年度审计），吴霞（出差）`: names with reasons.
fn absent(pair: &Pair<'_, '_>, value: &str, basics: &mut Basics, sink: &mut Sink<'_>) {
    for part in split_outside(value) {
        let (name, reason) = split_reason(trim(part).trim_end_matches('。'), sink.names);
        if sink.words.is_empty(name) {
            continue;
        }
        for who in sink.parties(pair.inline, trim(name), None) {
            basics.absent.push(Absence {
                who: Some(who),
                reason: reason.map(Into::into),
                ..Absence::default()
            });
        }
    }
}

/// Parts between 、，；, but not inside brackets.
fn split_outside(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            '、' | '，' | ',' | '；' | ';' | '\n' if depth <= 0 => {
                parts.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

fn text(
    pair: &Pair<'_, '_>,
    value: &str,
    front: &Option<Located<Box<str>>>,
    slot: &mut Option<Located<Box<str>>>,
    sink: &mut Sink<'_>,
) {
    let range = pair.inline.range_of(value);
    match (front, &slot) {
        (Some(front), _) if !alike(&front.value, value) => {
            conflict(sink, pair.info, range, value, &front.value, true);
        }
        (Some(_), _) => {}
        (None, Some(first)) if !alike(&first.value, value) => {
            let first = first.value.clone();
            conflict(sink, pair.info, range, value, &first, false);
        }
        (None, Some(_)) => {}
        (None, None) => *slot = Some(Located::new(value.into(), range)),
    }
}

fn choice<T: Copy + PartialEq>(
    pair: &Pair<'_, '_>,
    found: Option<T>,
    front: Option<T>,
    slot: &mut Option<T>,
    key: impl Fn(T) -> &'static str,
    sink: &mut Sink<'_>,
) {
    let Some(found) = found else { return };
    match front {
        Some(front) if front != found => {
            let range = pair.inline.range_of(trim(pair.value));
            conflict(sink, pair.info, range, key(found), key(front), true);
        }
        Some(_) => {}
        None => *slot = slot.or(Some(found)),
    }
}

fn date(
    pair: &Pair<'_, '_>,
    value: &str,
    front: &Option<Located<NaiveDate>>,
    slot: &mut Option<Located<NaiveDate>>,
    sink: &mut Sink<'_>,
) {
    let Some(day) = sink.day(pair.inline, value) else { return };
    let range = pair.inline.range_of(trim(value));
    match front {
        Some(front) if front.value != day => {
            conflict(sink, pair.info, range, &day.to_string(), &front.value.to_string(), true);
        }
        Some(_) => {}
        None if slot.is_none() => *slot = Some(Located::new(day, range)),
        None => {}
    }
}

/// The part of a cell that names the day: what stands before the clock.
fn date_part(value: &str) -> &str {
    let clock = value.char_indices().find(|(at, c)| {
        matches!(c, ':' | '：' | '点' | '點' | '时' | '時')
            && value[..*at].ends_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
    });
    let before = match clock {
        Some((at, _)) => {
            value[..at].trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
        }
        None => value,
    };
    trim(before).trim_end_matches(['上', '下', '午', '中', '早', '晚', ',', '，', ' ', 'T'])
}

fn one(
    pair: &Pair<'_, '_>,
    value: &str,
    front: &Option<Located<Party>>,
    slot: &mut Option<Located<Party>>,
    sink: &mut Sink<'_>,
) {
    let Some(found) = sink.parties(pair.inline, value, None).into_iter().next() else { return };
    match front {
        Some(front) if front.value.who != found.value.who => {
            let (body, other) = (name(&found.value, sink), name(&front.value, sink));
            conflict(sink, pair.info, found.range, &body, &other, true);
        }
        Some(_) => {}
        None if slot.is_none() => *slot = Some(found),
        None => {}
    }
}

fn many(
    pair: &Pair<'_, '_>,
    value: &str,
    front: &Option<Vec<Located<Party>>>,
    slot: &mut Option<Vec<Located<Party>>>,
    sink: &mut Sink<'_>,
) {
    let found = sink.parties(pair.inline, value, None);
    let Some(front) = front else {
        extend(slot.get_or_insert_default(), found);
        return;
    };
    // The body may list fewer, by department or by line; somebody who is not in the front matter contradicts it.
    let departments = |p: &Located<Party>| p.value.person().is_none();
    for party in found.iter().filter(|p| !departments(p)) {
        let listed = front.iter().any(|f| {
            f.value.who == party.value.who
                || (departments(f)
                    && f.value.department_id(sink.names.roster)
                        == party.value.department_id(sink.names.roster))
        });
        if !listed {
            let (body, all) = (
                name(&party.value, sink),
                front.iter().map(|f| name(&f.value, sink)).collect::<Vec<_>>().join("、"),
            );
            conflict(sink, pair.info, party.range, &body, &all, true);
        }
    }
}

fn name(party: &Party, sink: &Sink<'_>) -> String {
    party.name(sink.names.roster).to_owned()
}

/// Whether two texts say the same, one maybe in more words.
fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let (one, other) = (plain(one), plain(other));
    one.contains(&other) || other.contains(&one)
}

fn differs(front: Clock, body: Clock) -> bool {
    front.start != body.start || matches!((front.end, body.end), (Some(a), Some(b)) if a != b)
}

fn show(clock: Clock) -> String {
    let start = clock.start.format("%H:%M");
    clock.end.map_or_else(|| start.to_string(), |end| format!("{start}-{}", end.format("%H:%M")))
}

/// The place in a cell, and how people meet there.
fn place_of(value: &str, sink: &Sink<'_>) -> (String, Option<MeetingFormat>) {
    let parts: Vec<&str> =
        value.split(['/', '+', '、', '；', ';', '＋']).map(trim).filter(|part| !part.is_empty()).collect();
    let online = |part: &str| format_of(part, sink) == Some(MeetingFormat::Online);
    let rooms: Vec<&str> = parts.iter().copied().filter(|part| !online(part)).collect();
    let format = match (rooms.len(), parts.len()) {
        (0, 0) => None,
        (0, _) => Some(MeetingFormat::Online),
        (rooms, all) if rooms < all => Some(MeetingFormat::Hybrid),
        _ => None,
    };
    match format {
        Some(MeetingFormat::Hybrid) => (rooms.join("、"), format),
        _ => (value.to_owned(), format),
    }
}

/// How people meet, by a word or a part of it: `线上腾讯会议`.
fn format_of(part: &str, sink: &Sink<'_>) -> Option<MeetingFormat> {
    let folded = fold(part);
    let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
    let online = has(&[
        "线上",
        "線上",
        "腾讯会议",
        "騰訊會議",
        "飞书",
        "飛書",
        "钉钉",
        "釘釘",
        "视频会议",
        "視訊",
        "zoom",
        "teams",
        "online",
        "远程",
        "遠距",
    ]);
    let room = has(&["线下", "線下", "现场", "現場", "会议室", "會議室", "楼", "樓", "room", "office"]);
    match (online, room) {
        (true, true) => Some(MeetingFormat::Hybrid),
        (true, false) => Some(MeetingFormat::Online),
        (false, true) => Some(MeetingFormat::InPerson),
        (false, false) => sink.words.meeting_format(part),
    }
}
