//! What meetings produce: actions, decisions, open issues, topics, and the entries that follow.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::concepts::Priority;
use super::id::ItemId;
use super::people::Party;
use crate::date::Length;
use crate::text::{Located, TextEdit, TextRange};

/// The state of an action (P40).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Not begun.
    Todo,
    /// Being worked on.
    Doing,
    /// Handed in, waiting to be accepted.
    Submitted,
    /// The deadline is in danger.
    AtRisk,
    /// Cannot go on.
    Blocked,
    /// Put aside.
    Paused,
    /// Done, accepted or not.
    Done,
    /// Not to be done any more.
    Cancelled,
}

impl Status {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 8] = [
        Self::Todo,
        Self::Doing,
        Self::Submitted,
        Self::AtRisk,
        Self::Blocked,
        Self::Paused,
        Self::Done,
        Self::Cancelled,
    ];

    /// The key in JSON and filters.
    pub fn key(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Submitted => "submitted",
            Self::AtRisk => "at-risk",
            Self::Blocked => "blocked",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether somebody still owes it.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled)
    }
}

/// Where an action was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionSource {
    /// As an action of minutes.
    Minutes,
    /// As a decision with an owner and a deadline of its own.
    Decision,
    /// As a parked matter that somebody follows up by a day.
    ParkingLot,
}

impl ActionSource {
    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Decision => "decision",
            Self::ParkingLot => "parking-lot",
        }
    }
}

/// A deadline as it was written, and the day it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// The words, if there are any.
    pub text: Option<Box<str>>,
    /// The day, where the words mean one.
    pub date: Option<NaiveDate>,
}

/// A reference to a decision: an id of the same folder, or `folder/D1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// An item of the same folder.
    Local(ItemId),
    /// As written, to be resolved over the whole repository.
    Ref(Box<str>),
}

impl Target {
    /// The ref of the item, given the path of the paper that names it.
    pub fn of_paper(&self, path: &str) -> Option<Box<str>> {
        match self {
            Self::Local(id) => {
                let folder = path.rsplit('/').nth(1)?;
                Some(format!("{folder}/{id}").into())
            }
            Self::Ref(reference) => Some(reference.clone()),
        }
    }
}

/// Where an id goes that was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdSlot {
    /// Into the empty cell that begins at this byte.
    Cell(u32),
    /// Before the words that begin at this byte.
    Words(u32),
    /// Behind the label that ends at this byte: `决议 D1：`.
    Label(u32),
    /// In place of these bytes: the number of a row that counts anew in a second table.
    Instead(TextRange),
}

impl IdSlot {
    /// The same, with an id that goes before words going before the marks around them too: not `**A1 初稿**` but
    /// `A1 **初稿**`.
    pub fn before_marks(self, source: &str) -> Self {
        let Self::Words(at) = self else { return self };
        let mut before = source.get(..at as usize).unwrap_or_default();
        loop {
            let link = before.strip_suffix('[').map(|rest| rest.strip_suffix('!').unwrap_or(rest));
            let mark = || before.chars().next_back().filter(|c| matches!(c, '*' | '_' | '`' | '~'));
            let marked =
                || mark().filter(|mark| opens(before, *mark)).map(|mark| before.trim_end_matches(mark));
            match link.or_else(marked) {
                Some(rest) if !rest.ends_with('\\') => before = rest,
                _ => return Self::Words(before.len() as u32),
            }
        }
    }

    /// The edit that writes the id there.
    pub fn edit(self, id: ItemId) -> TextEdit {
        match self {
            Self::Cell(at) | Self::Label(at) => TextEdit::insert(at as usize, format!(" {id}")),
            Self::Words(at) => TextEdit::insert(at as usize, format!("{id} ")),
            Self::Instead(range) => TextEdit::replace(range, id.to_string()),
        }
    }
}

/// Whether the marks that a text ends with begin what follows them: every other run of them does in its line or cell.
fn opens(before: &str, mark: char) -> bool {
    let line = before.rsplit(['\n', '|']).next().unwrap_or_default();
    let mut open = false;
    let mut rest = line;
    while let Some(at) = rest.find(mark) {
        let behind = rest[at..].trim_start_matches(mark);
        // The bullet of a list is no emphasis.
        let bullet = behind.starts_with(' ') && rest[..at].chars().all(|c| c == ' ');
        open ^= !bullet;
        rest = behind;
    }
    open
}

/// Something somebody owes by a date (P23).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// Its id; given by the numbering rule where none was written.
    pub id: ItemId,
    /// Whether the id was written.
    pub id_written: bool,
    /// Where the id would go.
    pub id_slot: Option<IdSlot>,
    /// Where it was written down.
    pub source: ActionSource,
    /// What is to be done.
    pub task: Located<Box<str>>,
    /// More about it.
    pub details: Option<Box<str>>,
    /// The one who answers for it.
    pub owner: Option<Located<Party>>,
    /// Where the owner stands or should stand.
    pub owner_at: TextRange,
    /// Whether several owners were named; the first is the owner.
    pub several_owners: bool,
    /// Who helps.
    pub collaborators: Vec<Party>,
    /// By when.
    pub due: Due,
    /// Where the deadline stands or should stand.
    pub due_at: TextRange,
    /// What will be handed in.
    pub deliverable: Option<Box<str>>,
    /// Where the deliverable stands or should stand.
    pub deliverable_at: TextRange,
    /// How one sees that it is done.
    pub acceptance: Option<Box<str>>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// The decision it carries out, as written beside it.
    pub decision: Option<Target>,
    /// State on the day it was written down.
    pub status: Status,
    /// Per cent.
    pub progress: Option<u8>,
    /// Day it was finished, where written.
    pub finished: Option<NaiveDate>,
    /// Day it was accepted, where written.
    pub accepted: Option<NaiveDate>,
    /// Remarks.
    pub note: Option<Box<str>>,
    /// Index of the topic it was written under.
    pub topic: Option<u32>,
    /// The whole row, item or section.
    pub range: TextRange,
    /// Line of the item, from 1.
    pub line: u32,
}

/// Something the meeting decided (P24).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id; given by the numbering rule where none was written.
    pub id: ItemId,
    /// Whether the id was written.
    pub id_written: bool,
    /// Where the id would go.
    pub id_slot: Option<IdSlot>,
    /// Title of the topic it was written under, or the topic cell of its row.
    pub topic: Option<Box<str>>,
    /// Index of the topic it was written under.
    pub topic_index: Option<u32>,
    /// What was decided.
    pub text: Box<str>,
    /// The actions it names.
    pub actions: Vec<Located<Target>>,
    /// The earlier decisions it replaces, as written.
    pub supersedes: Vec<Located<Target>>,
    /// The open issues it settles, as written.
    pub resolves: Vec<Located<Target>>,
    /// The whole line or row.
    pub range: TextRange,
    /// Line, from 1.
    pub line: u32,
}

/// State of an open issue (P25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueStatus {
    /// Waiting for its next step.
    Open,
    /// Brought to a leader.
    Escalated,
    /// Settled.
    Resolved,
    /// Not pursued any more.
    Dropped,
}

impl IssueStatus {
    /// The key in JSON and filters.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Escalated => "escalated",
            Self::Resolved => "resolved",
            Self::Dropped => "dropped",
        }
    }

    /// Whether it still waits for an answer.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Escalated)
    }
}

/// Something the departments could not agree on (P25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenIssue {
    /// Its id; given by the numbering rule where none was written.
    pub id: ItemId,
    /// Whether the id was written.
    pub id_written: bool,
    /// Where the id would go.
    pub id_slot: Option<IdSlot>,
    /// Title of the topic it was written under.
    pub topic: Option<Box<str>>,
    /// The point of disagreement.
    pub text: Box<str>,
    /// What happens next.
    pub next_step: Option<Box<str>>,
    /// Who decides.
    pub decider: Option<Party>,
    /// By when.
    pub due: Due,
    /// Where it stands, or the issue where there is none.
    pub due_at: TextRange,
    /// Whom it goes to where it is not settled.
    pub escalated_to: Option<Party>,
    /// When it was brought there, where written.
    pub escalated: Option<NaiveDate>,
    /// State on the day it was written down.
    pub status: IssueStatus,
    /// How it was settled, where written.
    pub resolution: Option<Box<str>>,
    /// Whether it says who looks after it, which is not yet who decides.
    pub owned: bool,
    /// Whether a field says that it is brought to a leader, named or not.
    pub raised: bool,
    /// The whole line or row.
    pub range: TextRange,
    /// Line, from 1.
    pub line: u32,
}

/// A topic of minutes (P20).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id; given by the numbering rule where none was written.
    pub id: ItemId,
    /// Whether the id was written.
    pub id_written: bool,
    /// Its words.
    pub title: Box<str>,
    /// What it ended in beside decisions and open issues.
    pub outcomes: Vec<Outcome>,
    /// Whether it has come to something: an item or outcome stands under it, or its text says so. Only checks
    /// look for the latter.
    pub concluded: bool,
    /// The words of its heading.
    pub range: TextRange,
    /// Where its text ends in the file.
    pub end: u32,
    /// Line, from 1.
    pub line: u32,
}

/// How a topic may end without a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeKind {
    /// Taken note of: `通报：`, `Noted:`.
    Noted,
    /// To come back in the next meeting: `延后：`, `Deferred:`.
    Deferred,
    /// Turned down: `否决：`, `Rejected:`.
    Rejected,
}

/// What a topic ended in without a decision (P20).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How.
    pub kind: OutcomeKind,
    /// The words behind the label.
    pub text: Box<str>,
    /// Line, from 1.
    pub line: u32,
}

/// A topic as a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// Its words.
    pub title: Box<str>,
    /// Whether its last cell, where the table has one, says what it came to.
    pub concluded: bool,
    /// The words.
    pub range: TextRange,
}

/// A matter put aside for later (P21).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parked {
    /// Its id; given by the numbering rule where none was written.
    pub id: ItemId,
    /// Whether the id was written.
    pub id_written: bool,
    /// Where the id would go.
    pub id_slot: Option<IdSlot>,
    /// What it is about.
    pub text: Box<str>,
    /// Whether it says who takes it up.
    pub followed: bool,
    /// Whether it says when.
    pub scheduled: bool,
    /// The whole line or row.
    pub range: TextRange,
    /// Line, from 1.
    pub line: u32,
}

/// A row of the review of earlier actions, whether it is news or not (P43).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// The item it looks back on.
    pub target: Located<Target>,
    /// Whether it says why, what is done about it, or by when now.
    pub explained: bool,
    /// Whether it says that the item was put off.
    pub delayed: bool,
}

/// What an entry says of its item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only a note, a date or progress.
    None,
    /// A new state.
    Status(Status),
    /// Checked and found good (P44).
    Accepted,
    /// Checked and sent back.
    Rejected,
    /// Open again.
    Reopened,
    /// Somebody else answers for it now.
    Reassigned(Party),
    /// An issue was brought to a leader.
    Escalated(Option<Party>),
    /// An issue was settled.
    Resolved,
    /// An issue is not pursued any more.
    Dropped,
}

/// A new deadline: a day, or a length from the deadline in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewDue {
    /// That day.
    Day(NaiveDate),
    /// So much later than the deadline in force.
    Later(Length),
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// In tracking.md.
    Journal,
    /// In the review of earlier actions of later minutes.
    Review,
}

/// What shows that something happened: a link in an entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// Its words; the address where it has none of its own.
    pub label: Box<str>,
    /// Where it leads, as written.
    pub target: Box<str>,
}

/// One piece of news about an item, dated (SPEC: journal).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The item.
    pub target: Located<Target>,
    /// The day it is of.
    pub date: NaiveDate,
    /// Time of day, where written.
    pub time: Option<NaiveTime>,
    /// What changed.
    pub change: Change,
    /// The new deadline.
    pub due: Option<NewDue>,
    /// The day it was finished, where written.
    pub finished: Option<NaiveDate>,
    /// Per cent.
    pub progress: Option<u8>,
    /// What was noted.
    pub note: Option<Box<str>>,
    /// What is done about it.
    pub response: Option<Box<str>>,
    /// The links and addresses in it, in the order of the text.
    pub evidence: Box<[Evidence]>,
    /// Who said so.
    pub by: Option<Party>,
    /// Where it comes from.
    pub origin: Origin,
    /// The entry's bytes.
    pub range: TextRange,
    /// Line, from 1.
    pub line: u32,
}

impl Entry {
    /// Whether it says how things stand: by a note, or by what is done about it.
    pub fn explains(&self) -> bool {
        self.note.is_some() || self.response.is_some()
    }

    /// Whether it says what another one says, day and item aside.
    pub fn repeats(&self, other: &Self) -> bool {
        self.time == other.time
            && self.change == other.change
            && self.due == other.due
            && self.finished == other.finished
            && self.progress == other.progress
            && self.note == other.note
            && self.response == other.response
            && self.evidence == other.evidence
            && self.by == other.by
            && self.origin == other.origin
    }
}

/// The entries of one document, in its order.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// File.
    pub path: Arc<str>,
    /// Entries in the order of the file.
    pub entries: Vec<Entry>,
    /// Headings: the item each stands for and its words.
    pub headings: Vec<(Located<Target>, Box<str>)>,
}
