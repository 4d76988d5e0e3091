//! Who has confirmed the minutes, and who objects (P31).

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use rustc_hash::FxHashSet;

use super::agreed::Part;
use super::concepts::ConfirmationWord;
use super::people::Who;
use super::sink::Sink;
use super::vocabulary::Vocabulary;
use crate::date::read_iso_day;
use crate::markdown::{Block, Document, Item};
use crate::text::{Located, TextRange};

/// Digits that a digest has at least, so that no word or number is taken for one.
const SHORTEST_DIGEST: usize = 8;
/// Words of the headings of rounds beside their number.
const ROUND_WORDS: [&str; 8] = ["稿", "轮", "輪", "版", "次", "draft", "round", "version"];

/// The rounds of a confirmations.md, in its order.
#[derive(Debug, Default)]
pub struct Confirmations {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// The rounds.
    pub rounds: Vec<Round>,
}

/// One round: minutes that were sent round, and what those who got them said.
#[derive(Debug, Default)]
pub struct Round {
    /// The heading's bytes; empty where the names stand below none.
    pub heading: TextRange,
    /// When it began.
    pub date: Option<NaiveDate>,
    /// Time of day, where written.
    pub time: Option<NaiveTime>,
    /// What was sent round.
    pub digest: Option<Box<str>>,
    /// The digests of its parts, where they were noted.
    pub parts: Vec<(Part, Box<str>)>,
    /// The names in the order of the file; whoever stands there twice means the last.
    pub replies: Vec<Reply>,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Waiting,
    /// That it is so.
    Confirmed,
    /// That it is not, and why.
    Objected(Box<str>),
}

/// A name in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who.
    pub who: Located<Who>,
    /// What they said.
    pub answer: Answer,
    /// The day of it, where written.
    pub date: Option<NaiveDate>,
    /// The time of day, where written.
    pub time: Option<NaiveTime>,
    /// The item's bytes.
    pub range: TextRange,
}

impl Confirmations {
    /// The last round that may be about minutes with that digest; the last one where none is known.
    pub fn round_of(&self, digest: Option<&str>) -> Option<&Round> {
        let about = |round: &&Round| match (&round.digest, digest) {
            (Some(own), Some(digest)) => own.eq_ignore_ascii_case(digest.trim()),
            _ => true,
        };
        self.rounds.iter().rev().find(about)
    }
}

impl Round {
    /// What somebody said last.
    pub fn reply(&self, who: &Who) -> Option<&Reply> {
        self.replies.iter().rev().find(|reply| reply.who.value == *who)
    }

    /// What each of those named said last, in the order of the file.
    pub fn standing(&self) -> Vec<&Reply> {
        let mut seen: FxHashSet<&Who> = FxHashSet::default();
        let mut last: Vec<&Reply> =
            self.replies.iter().rev().filter(|reply| seen.insert(&reply.who.value)).collect();
        last.reverse();
        last
    }
}

/// Reads confirmations.md: a section per round with time and digest, and a task list of names in it.
pub fn read_confirmations(document: &Document<'_>, sink: &mut Sink<'_>) -> Confirmations {
    let mut rounds: Vec<Round> = Vec::new();
    let mut named = false;
    for block in &document.blocks {
        match block {
            Block::Heading { level, text, range } if *level > 1 => {
                let stamp = Stamp::find(text.as_str());
                // A heading with words of its own is a round only as long as nobody has been named.
                if stamp.is_some() || is_round(text.as_str()) || !named {
                    let Stamp { date, time, digest } = stamp.unwrap_or_default();
                    rounds.push(Round { heading: *range, date, time, digest, ..Round::default() });
                    named = false;
                }
            }
            Block::List(list) => {
                for item in list.items.iter().filter(|item| item.task.is_some()) {
                    if rounds.is_empty() {
                        rounds.push(Round::default());
                    }
                    let Some(round) = rounds.last_mut() else { continue };
                    let before = round.replies.len();
                    read_reply(item, round, sink);
                    named |= round.replies.len() > before;
                }
            }
            _ => {}
        }
    }
    for comment in &document.comments {
        let text = sink.file.text().get(comment.range.as_range()).unwrap_or_default();
        let Some(parts) = read_parts(text) else { continue };
        if let Some(round) = rounds.iter_mut().rev().find(|round| round.heading.start < comment.range.start) {
            round.parts = parts;
        }
    }
    // A heading without names below it says nothing of anybody.
    rounds.retain(|round| !round.replies.is_empty() || round.date.is_some() || round.digest.is_some());
    rounds.iter_mut().for_each(|round| round.replies.shrink_to_fit());
    rounds.shrink_to_fit();
    Confirmations { path: Arc::clone(sink.path()), rounds }
}

/// Whether a heading without a date numbers a round: `第2稿`, `Draft 2`.
fn is_round(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let numbered = heading.contains(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c));
    numbered && ROUND_WORDS.iter().any(|word| heading.contains(word))
}

/// The names of one item, with what they say.
fn read_reply(item: &Item<'_>, round: &mut Round, sink: &mut Sink<'_>) {
    let Some(text) = item.text() else { return };
    let ticked = item.task == Some(true);
    let line = Line::read(text.trimmed(), sink.words);
    if line.name.is_empty() {
        return;
    }
    let stale = match (&line.stamp.digest, &round.digest) {
        (Some(said), Some(sent)) => !said.eq_ignore_ascii_case(sent),
        _ => false,
    };
    let answer = match line.word {
        // Whoever ticks the line with an objection has come round.
        Some(ConfirmationWord::Objected) if !ticked => Answer::Objected(line.text.into()),
        // What was confirmed were other minutes.
        _ if stale => Answer::Waiting,
        Some(ConfirmationWord::Confirmed) => Answer::Confirmed,
        _ if ticked => Answer::Confirmed,
        _ => Answer::Waiting,
    };
    let answered = answer != Answer::Waiting;
    let Stamp { date, time, .. } = line.stamp;
    for who in sink.parties(text, line.name, None) {
        round.replies.push(Reply {
            who: who.map(|party| party.who),
            answer: answer.clone(),
            date: date.filter(|_| answered),
            time: time.filter(|_| answered),
            range: item.range,
        });
    }
}

/// The text of an item: `NAME`, `NAME DATE TIME DIGEST`, `NAME 异议 DATE：TEXT`.
struct Line<'t> {
    name: &'t str,
    word: Option<ConfirmationWord>,
    stamp: Stamp,
    text: &'t str,
}

/// What may stand behind a name, or behind a word.
const BEHIND: [char; 14] = ['：', ':', '，', ',', '（', '(', '）', ')', '—', '–', '；', ';', '。', '|'];

impl<'t> Line<'t> {
    fn read(text: &'t str, words: &Vocabulary) -> Self {
        let separates = |c: char| c.is_whitespace() || BEHIND.contains(&c);
        // The name ends where a word of an answer or a stamp begins, whichever comes first.
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let token = &rest[..rest.find(separates).unwrap_or(rest.len())];
            if at > 0
                && let Some((word, length)) = answer_at(rest, words)
            {
                let (stamp, behind) = Stamp::lead(rest[length..].trim_start_matches(separates));
                let said = behind.trim_start_matches(separates).trim_end();
                // `（异议：金额）` ends with the bracket that it began with.
                let opened = text[..at].trim_end().ends_with(['（', '(']);
                let said = if opened { said.trim_end_matches(['）', ')']) } else { said };
                return Self { name: name(&text[..at]), word: Some(word), stamp, text: said };
            }
            let (stamp, _) = Stamp::lead(rest);
            if stamp != Stamp::default() {
                return Self { name: name(&text[..at]), word: None, stamp, text: "" };
            }
            at += token.len();
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
        Self { name: name(text), word: None, stamp: Stamp::default(), text: "" }
    }
}

fn name(text: &str) -> &str {
    text.trim().trim_end_matches(['：', ':', '，', ',', '（', '(', '—', '–', '；', ';', '|']).trim_end()
}

/// The word of an answer that a text begins with, and its length: one or two words long.
fn answer_at(text: &str, words: &Vocabulary) -> Option<(ConfirmationWord, usize)> {
    let separates = |c: char| c.is_whitespace() || BEHIND.contains(&c);
    let first = text.find(separates).unwrap_or(text.len());
    let second = text[first..].strip_prefix(' ').map(|rest| {
        let length = rest.find(separates).unwrap_or(rest.len());
        first + 1 + length
    });
    second.into_iter().chain([first]).filter(|length| *length > 0).find_map(|length| {
        let word = words.confirmation(&text[..length])?;
        Some((word, length))
    })
}

/// `DATE [TIME] [DIGEST]`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Stamp {
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    digest: Option<Box<str>>,
}

impl Stamp {
    /// The stamp that a text begins with, and what follows it.
    fn lead(text: &str) -> (Self, &str) {
        let mut stamp = Self::default();
        let mut rest = text;
        if let Some(day) = rest.get(..10).and_then(read_iso_day) {
            stamp.date = Some(day);
            rest = rest[10..].trim_start_matches([' ', 'T', 't']);
            if let Some((time, behind)) = clock(rest) {
                stamp.time = Some(time);
                rest = behind.trim_start();
            }
        }
        let length = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
        let (digits, behind) = rest.split_at(length);
        let ends = behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
        // A word that happens to be of such letters holds no figure.
        if digits.len() >= SHORTEST_DIGEST && ends && digits.contains(|c: char| c.is_ascii_digit()) {
            stamp.digest = Some(digits.into());
            rest = behind;
        }
        (stamp, rest)
    }

    /// The first stamp of a heading.
    fn find(text: &str) -> Option<Self> {
        let starts = text.char_indices().scan(' ', |before, (at, c)| {
            let begins = !before.is_alphanumeric();
            *before = c;
            Some((at, begins))
        });
        starts
            .filter(|(_, begins)| *begins)
            .map(|(at, _)| Self::lead(&text[at..]).0)
            .find(|stamp| *stamp != Self::default())
    }
}

/// The time of day that a text begins with, and what follows it; seconds are passed over.
fn clock(text: &str) -> Option<(NaiveTime, &str)> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(text.len());
    // A colon behind it begins the text of an objection.
    let written = text[..length].trim_end_matches(':');
    let time = NaiveTime::parse_from_str(written, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(written, "%H:%M:%S"))
        .ok()?;
    Some((time, &text[written.len()..]))
}

/// `<!-- mtg: facts basics=3f2a1c A1=77c012 -->`: the digests of the parts of what was sent round.
fn read_parts(comment: &str) -> Option<Vec<(Part, Box<str>)>> {
    let content = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let list = content.strip_prefix("mtg:")?.trim_start().strip_prefix("facts ")?;
    list.split_whitespace()
        .map(|entry| {
            let (part, digest) = entry.split_once('=')?;
            Some((Part::parse(part)?, digest.into()))
        })
        .collect()
}

/// The comment that [`read_confirmations`] reads the digests of parts from.
pub fn parts_comment(parts: &[(Part, Box<str>)]) -> String {
    let list: Vec<String> = parts.iter().map(|(part, digest)| format!("{part}={digest}")).collect();
    format!("<!-- mtg: facts {} -->", list.join(" "))
}
