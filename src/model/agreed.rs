//! What was agreed, as those who were there confirm it (P31): the basic information, decisions, actions, open issues
//! and outcomes of minutes, with a digest of them.
//!
//! What a document says counts, not how: layout, white space, the width and kind of punctuation, upper and lower case,
//! and whether a date is written as ISO or an id at all make no difference. Nor do status, progress and the stamps of
//! commands, which go on after the meeting, nor the labels that meetings are filed under (type, class, project, series).
//! Names count as they are written: who is added to the roster afterwards changes nothing that was agreed.

use std::fmt;
use std::fmt::Write;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use super::attendance::{absences, attendees};
use super::basics::Basics;
use super::concepts::{MeetingFormat, Priority};
use super::essence::essence;
use super::id::ItemId;
use super::items::{ActionItem, Due, OutcomeKind, Target};
use super::minutes::{Minutes, read_minutes};
use super::notice::read_notice;
use super::people::{NameReader, Party, Roster};
use super::sink::Sink;
use super::vocabulary::Vocabulary;
use crate::date::{Base, WorkCalendar};
use crate::language::{Message, Text, in_a_row};
use crate::markdown::{Document, parse};
use crate::text::{Located, SourceFile};

const BASICS: Text = Text::new("基本信息", "the basic information");
const ADDED: Text = Text::new("新增{part}", "{part} is new");
const REMOVED: Text = Text::new("{part} 已删去", "{part} is gone");
const CHANGED: Text = Text::new("{part} 的{field} {old} → {new}", "{field} of {part}: {old} → {new}");
const OF_BASICS: Text = Text::new("{field} {old} → {new}", "{field}: {old} → {new}");
const HIGH: Text = Text::new("高", "high");
const MEDIUM: Text = Text::new("中", "medium");
const LOW: Text = Text::new("低", "low");
const IN_PERSON: Text = Text::new("现场", "in person");
const ONLINE: Text = Text::new("线上", "online");
const HYBRID: Text = Text::new("线上线下结合", "hybrid");
const NOTHING: Text = Text::new("（空）", "(none)");

/// First line of what is hashed. Another way of counting facts would need another.
const FORMAT: &str = "mtg minutes 1\n";
/// Characters of a digest in documents.
const DIGITS: usize = 16;
/// Characters of a digest of one part.
const PART_DIGITS: usize = 6;

/// One kind of fact.
#[derive(Debug, PartialEq, Eq)]
struct Field {
    /// What it is called where digests are made; never changed.
    key: &'static str,
    /// What people call it.
    name: Text,
}

macro_rules! fields {
    ($($constant:ident $key:literal $zh:literal $en:literal;)*) => {
        $(static $constant: Field = Field { key: $key, name: Text::new($zh, $en) };)*
    };
}

fields! {
    TITLE "title" "标题" "title";
    DATE "date" "日期" "date";
    TIME "time" "时间" "time";
    FORM "format" "形式" "format";
    PLACE "place" "地点" "place";
    CHAIR "chair" "主持人" "chair";
    RECORDER "recorder" "记录人" "recorder";
    TRACKER "tracker" "跟踪人" "tracker";
    ATTENDEES "attendees" "参会人" "attendees";
    ABSENT "absent" "缺席" "absent";
    CC "cc" "抄送" "cc";
    NEXT "next" "下次会议" "next meeting";
    TOPIC "topic" "议题" "topic";
    NOTED "noted" "通报" "noted";
    DEFERRED "deferred" "延后" "deferred";
    REJECTED "rejected" "否决" "rejected";
    TEXT "text" "内容" "text";
    ACTIONS "actions" "落实" "actions";
    SUPERSEDES "supersedes" "取代" "supersedes";
    RESOLVES "resolves" "解决" "resolves";
    TASK "task" "任务" "task";
    DETAILS "details" "说明" "details";
    OWNER "owner" "负责人" "owner";
    COLLABORATORS "collaborators" "协作方" "collaborators";
    DUE "due" "完成时间" "due date";
    DELIVERABLE "deliverable" "交付物" "deliverable";
    ACCEPTANCE "acceptance" "验收标准" "acceptance criterion";
    PRIORITY "priority" "优先级" "priority";
    DECISION "decision" "依据决议" "decision";
    REMARKS "note" "备注" "remarks";
    NEXT_STEP "next-step" "下一步" "next step";
    DECIDER "decider" "决策人" "decider";
    ESCALATED_TO "escalated-to" "升级" "escalated to";
}

/// A part of minutes that can change by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The basic information.
    Basics,
    /// An item, or the outcomes of a topic.
    Item(ItemId),
}

impl Part {
    /// What it is called in words.
    pub fn message(self) -> Message {
        match self {
            Self::Basics => BASICS.message(),
            Self::Item(id) => Message::plain(id.to_string()),
        }
    }

    /// Reads what [`Part`] is displayed as.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "basics" { Some(Self::Basics) } else { ItemId::parse(text).map(Self::Item) }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basics => f.write_str("basics"),
            Self::Item(id) => id.fmt(f),
        }
    }
}

/// A fact: of which kind, what counts of it, and how it reads.
#[derive(Clone, Debug)]
struct Fact {
    field: &'static Field,
    counts: String,
    reads: Message,
}

/// What was agreed.
#[derive(Clone, Debug, Default)]
pub struct Agreed {
    /// The parts with their facts, in order.
    parts: Vec<(Part, Vec<Fact>)>,
}

/// The digests of what was agreed: as documents show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Of everything, in 16 hexadecimal digits.
    pub whole: Box<str>,
    /// Of each part, in order, in 6 hexadecimal digits.
    pub parts: Vec<(Part, Box<str>)>,
}

impl Digests {
    /// The parts whose digests differ from those of an earlier text.
    pub fn changed_since(&self, earlier: &[(Part, Box<str>)]) -> Vec<Part> {
        let of = |list: &[(Part, Box<str>)], part: Part| {
            list.iter().find(|(other, _)| *other == part).map(|(_, digest)| digest.clone())
        };
        let mut all: Vec<Part> = self.parts.iter().chain(earlier).map(|(part, _)| *part).collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|part| of(&self.parts, *part) != of(earlier, *part));
        all
    }
}

/// The texts that say what was agreed.
pub struct Papers<'p> {
    /// minutes.md, parsed.
    pub minutes: &'p Document<'p>,
    /// The notice, whose keys the minutes need not repeat.
    pub notice: Option<&'p SourceFile>,
    /// The day that the folder is named after.
    pub day: Option<NaiveDate>,
    /// The words that are in use.
    pub words: &'p Vocabulary,
    /// The working days that dates may count in.
    pub calendar: &'p WorkCalendar,
}

impl Papers<'_> {
    /// What they say.
    pub fn agreed(&self) -> Agreed {
        // Names are compared as they are written, so nobody is known.
        let roster = Roster::default();
        let names = NameReader::new(&roster, self.words);
        let base = Base { day: self.day, calendar: self.calendar, next: None };
        let notice = self.notice.map(|file| {
            let document = parse(file).value;
            let mut sink = Sink::new(file, &names, base, Vec::new());
            sink.remarks = false;
            read_notice(&document, &mut sink).basics
        });
        let mut sink = Sink::new(self.minutes.file, &names, base, Vec::new());
        sink.remarks = false;
        if let Some(notice) = &notice {
            sink.count_from(notice);
        }
        Agreed::of(&read_minutes(self.minutes, &mut sink), notice.as_ref(), &roster)
    }
}

impl Agreed {
    fn of(minutes: &Minutes, notice: Option<&Basics>, roster: &Roster) -> Self {
        let mut agreed = Self::default();
        agreed.basics(&minutes.basics, notice, roster);
        for topic in &minutes.topics {
            let part = Part::Item(topic.id);
            for outcome in &topic.outcomes {
                let field = match outcome.kind {
                    OutcomeKind::Noted => &NOTED,
                    OutcomeKind::Deferred => &DEFERRED,
                    OutcomeKind::Rejected => &REJECTED,
                };
                agreed.note(part, &TOPIC, &topic.title);
                agreed.note(part, field, &outcome.text);
            }
        }
        for decision in &minutes.decisions {
            let part = Part::Item(decision.id);
            agreed.note(part, &TEXT, &decision.text);
            let links = [
                (&ACTIONS, &decision.actions),
                (&SUPERSEDES, &decision.supersedes),
                (&RESOLVES, &decision.resolves),
            ];
            for (field, targets) in links {
                agreed.list(part, field, targets.iter().map(|target| target_name(&target.value)));
            }
        }
        for action in &minutes.actions {
            agreed.action(action, roster);
        }
        for issue in &minutes.issues {
            let part = Part::Item(issue.id);
            agreed.note(part, &TEXT, &issue.text);
            agreed.maybe(part, &NEXT_STEP, issue.next_step.as_deref());
            agreed.maybe(part, &DECIDER, issue.decider.as_ref().map(|who| who.name(roster)));
            agreed.due(part, &issue.due);
            agreed.maybe(part, &ESCALATED_TO, issue.escalated_to.as_ref().map(|who| who.name(roster)));
        }
        agreed.parts.sort_by_key(|(part, _)| *part);
        agreed
    }

    fn basics(&mut self, minutes: &Basics, notice: Option<&Basics>, roster: &Roster) {
        let part = Part::Basics;
        let one = |get: fn(&Basics) -> Option<String>| get(minutes).or_else(|| notice.and_then(get));
        let title = one(|b| b.title.as_ref().map(|title| title.value.to_string()))
            .or_else(|| one(|b| b.heading.as_deref().map(str::to_owned)));
        self.maybe(part, &TITLE, title.as_deref());
        self.maybe(part, &DATE, one(|b| b.date.as_ref().map(|date| date.value.to_string())).as_deref());
        let clock = one(|b| {
            let clock = b.time?;
            let end = clock.end.map(|end| format!("-{}", end.format("%H:%M"))).unwrap_or_default();
            Some(format!("{}{end}", clock.start.format("%H:%M")))
        });
        self.maybe(part, &TIME, clock.as_deref());
        if let Some(format) = minutes.format.or_else(|| notice.and_then(|notice| notice.format)) {
            self.choice(part, &FORM, format.key(), format_text(format));
        }
        self.maybe(part, &PLACE, one(|b| b.place.as_deref().map(str::to_owned)).as_deref());
        let party = |get: fn(&Basics) -> Option<&Located<Party>>| {
            let found = get(minutes).or_else(|| notice.and_then(get));
            found.map(|party| party.value.name(roster).to_owned())
        };
        self.maybe(part, &CHAIR, party(|b| b.chair.as_ref()).as_deref());
        self.maybe(part, &RECORDER, party(|b| b.recorder.as_ref()).as_deref());
        self.maybe(part, &TRACKER, party(|b| b.tracker.as_ref()).as_deref());
        let there = attendees(Some(minutes), notice);
        self.list(part, &ATTENDEES, there.iter().map(|party| party.value.name(roster).to_owned()));
        let absent = absences(Some(minutes), notice).iter().map(|absence| {
            let name =
                |who: &Option<Located<Party>>| who.as_ref().map(|who| who.value.name(roster).to_owned());
            let parts =
                [name(&absence.who), absence.reason.as_deref().map(str::to_owned), name(&absence.deputy)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" / ")
        });
        self.list(part, &ABSENT, absent);
        let cc =
            if minutes.cc.is_empty() { notice.map_or(&[][..], |notice| &notice.cc) } else { &minutes.cc };
        self.list(part, &CC, cc.iter().map(|party| party.value.name(roster).to_owned()));
        self.maybe(part, &NEXT, minutes.next.as_ref().map(|next| next.value.to_string()).as_deref());
    }

    fn action(&mut self, action: &ActionItem, roster: &Roster) {
        let part = Part::Item(action.id);
        self.note(part, &TASK, &action.task.value);
        self.maybe(part, &DETAILS, action.details.as_deref());
        self.maybe(part, &OWNER, action.owner.as_ref().map(|owner| owner.value.name(roster)));
        self.list(part, &COLLABORATORS, action.collaborators.iter().map(|who| who.name(roster).to_owned()));
        self.due(part, &action.due);
        self.maybe(part, &DELIVERABLE, action.deliverable.as_deref());
        self.maybe(part, &ACCEPTANCE, action.acceptance.as_deref());
        if let Some(priority) = action.priority {
            self.choice(part, &PRIORITY, priority.key(), priority_text(priority));
        }
        self.maybe(part, &DECISION, action.decision.as_ref().map(target_name).as_deref());
        self.maybe(part, &REMARKS, action.note.as_deref());
    }

    fn due(&mut self, part: Part, due: &Due) {
        match due.date {
            Some(day) => self.note(part, &DUE, &day.to_string()),
            None => self.maybe(part, &DUE, due.text.as_deref()),
        }
    }

    fn maybe(&mut self, part: Part, field: &'static Field, reads: Option<&str>) {
        if let Some(reads) = reads {
            self.note(part, field, reads);
        }
    }

    /// Several of which the order says nothing.
    fn list(&mut self, part: Part, field: &'static Field, all: impl Iterator<Item = String>) {
        let reads: Vec<String> = all.filter(|one| !one.is_empty()).collect();
        let mut counts: Vec<String> = reads.iter().map(|one| essence(one)).collect();
        counts.sort_unstable();
        counts.dedup();
        let reads = in_a_row(reads.iter().map(String::as_str));
        self.add(part, Fact { field, counts: counts.join("\t"), reads });
    }

    fn note(&mut self, part: Part, field: &'static Field, reads: &str) {
        self.add(part, Fact { field, counts: essence(reads), reads: Message::plain(reads) });
    }

    /// One of a few values, which have keys and words.
    fn choice(&mut self, part: Part, field: &'static Field, key: &str, reads: &'static Text) {
        self.add(part, Fact { field, counts: essence(key), reads: reads.message() });
    }

    fn add(&mut self, part: Part, fact: Fact) {
        if fact.counts.is_empty() {
            return;
        }
        let at = match self.parts.iter().rposition(|(other, _)| *other == part) {
            Some(at) => at,
            None => {
                self.parts.push((part, Vec::new()));
                self.parts.len() - 1
            }
        };
        let facts = &mut self.parts[at].1;
        // A decision with an owner of its own is an action as well, whose task is its text.
        if !facts.iter().any(|other| other.field == fact.field && other.counts == fact.counts) {
            facts.push(fact);
        }
    }

    /// The digests.
    pub fn digests(&self) -> Digests {
        let mut whole = FORMAT.to_owned();
        let mut parts = Vec::with_capacity(self.parts.len());
        for (part, facts) in &self.parts {
            let mut text = format!("{part}\n");
            for fact in facts {
                let _ = writeln!(text, "{}={}", fact.field.key, fact.counts);
            }
            parts.push((*part, hexadecimal(&text, PART_DIGITS).into()));
            whole.push_str(&text);
        }
        Digests { whole: hexadecimal(&whole, DIGITS).into(), parts }
    }

    /// What is different from an earlier text, one message for each fact.
    pub fn changes_since(&self, earlier: &Self) -> Vec<Message> {
        let mut messages = Vec::new();
        for part in self.digests().changed_since(&earlier.digests().parts) {
            match (earlier.facts(part), self.facts(part)) {
                (Some(old), Some(new)) => messages.extend(differences(part, old, new)),
                (None, _) => messages.push(ADDED.with("part", part.message())),
                (_, None) => messages.push(REMOVED.with("part", part.message())),
            }
        }
        messages
    }

    fn facts(&self, part: Part) -> Option<&[Fact]> {
        self.parts.iter().find(|(other, _)| *other == part).map(|(_, facts)| &facts[..])
    }
}

/// The parts in a row, in words.
pub fn parts_in_words(parts: &[Part]) -> Message {
    in_a_row(parts.iter().map(|part| part.message()))
}

fn differences(part: Part, old: &[Fact], new: &[Fact]) -> Vec<Message> {
    let mut fields: Vec<&'static Field> = Vec::new();
    for fact in old.iter().chain(new) {
        if !fields.contains(&fact.field) {
            fields.push(fact.field);
        }
    }
    let mut messages = Vec::new();
    for field in fields {
        let of = |facts: &[Fact]| -> (Vec<String>, Vec<Message>) {
            let own = facts.iter().filter(|fact| fact.field == field);
            own.map(|fact| (fact.counts.clone(), fact.reads.clone())).unzip()
        };
        let ((old_counts, old_reads), (new_counts, new_reads)) = (of(old), of(new));
        if old_counts == new_counts {
            continue;
        }
        let value = |reads: Vec<Message>| if reads.is_empty() { NOTHING.message() } else { in_a_row(reads) };
        let text = if part == Part::Basics { &OF_BASICS } else { &CHANGED };
        let message = text.with("part", part.message()).and("field", &field.name);
        messages.push(message.and("old", value(old_reads)).and("new", value(new_reads)));
    }
    messages
}

fn priority_text(priority: Priority) -> &'static Text {
    match priority {
        Priority::High => &HIGH,
        Priority::Medium => &MEDIUM,
        Priority::Low => &LOW,
    }
}

fn format_text(format: MeetingFormat) -> &'static Text {
    match format {
        MeetingFormat::InPerson => &IN_PERSON,
        MeetingFormat::Online => &ONLINE,
        MeetingFormat::Hybrid => &HYBRID,
    }
}

fn target_name(target: &Target) -> String {
    match target {
        Target::Local(id) => id.to_string(),
        Target::Ref(text) => text.to_string(),
    }
}

fn hexadecimal(text: &str, digits: usize) -> String {
    let mut hex = String::with_capacity(digits);
    for byte in Sha256::digest(text.as_bytes()).iter().take(digits / 2) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
