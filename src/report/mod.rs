//! Reports and lists: values first, then bytes.
//!
//! A report is made by a file of [`kinds`] and written by a file of [`formats`]; a list likewise in [`list`].
//! What single items look like, for lists, reports and other programs, is in [`rows`].

mod alarm;
pub mod charts;
pub mod formats;
pub mod json;
pub mod kinds;
pub mod layout;
pub mod list;
pub mod log;
pub mod query;
pub mod rows;
pub mod saying;
pub mod show;
mod tenths;
pub mod value;
pub mod words;

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::date::NaiveDate;
use crate::language::{Language, Message, Text};
use crate::workspace::Snapshot;
use charts::Chart;
use kinds::Kind;
use layout::{Column, Layout, Row};
use query::{Grouping, Query};
use rows::{ActionRow, DecisionRow, ExplanationRow, IssueRow, MeetingRow, MoveRow};

pub use alarm::Alarm;
pub use tenths::Tenths;

/// A report: what was asked for, and what was found.
#[derive(Debug)]
pub struct Report<'s> {
    /// Which it is.
    pub kind: Kind,
    /// Its name in words.
    pub title: &'static Text,
    /// The day lateness is judged against.
    pub today: NaiveDate,
    /// What came after this day does not count.
    pub as_of: Option<NaiveDate>,
    /// First day of the period or of the meetings.
    pub from: Option<NaiveDate>,
    /// Last day of the period or of the meetings.
    pub to: Option<NaiveDate>,
    /// Whether the days are a period in which something happened; else they are those of the meetings.
    pub period: bool,
    /// The numbers that come first, by their keys in `totals`.
    pub headline: &'static [(&'static str, Text, layout::Tone)],
    /// What was found.
    pub sections: Vec<Section<'s>>,
    /// Numbers, in order.
    pub totals: Vec<(&'static str, Total)>,
    /// Pictures, where they were asked for.
    pub charts: Vec<Chart>,
    /// Documents that could not be read in full.
    pub incomplete: Vec<String>,
    /// What is said where every section is empty.
    pub nothing: &'static Text,
}

impl<'s> Report<'s> {
    /// A report of that kind with nothing in it yet.
    fn begin(kind: Kind, snapshot: &Snapshot<'_>, query: &Query, nothing: &'static Text) -> Self {
        Self {
            kind,
            title: kind.title(),
            today: snapshot.today,
            as_of: snapshot.as_of,
            from: query.from,
            to: query.to,
            period: false,
            headline: &[],
            sections: Vec::new(),
            totals: Vec::new(),
            charts: Vec::new(),
            incomplete: Vec::new(),
            nothing,
        }
    }

    /// One of the numbers.
    pub fn total(&self, key: &str) -> Total {
        self.totals.iter().find(|(k, _)| *k == key).map_or(Total::Unknown, |(_, total)| *total)
    }

    /// Adds a section, and its number of items under its own key.
    fn add(&mut self, section: Section<'s>) {
        self.totals.push((section.key, Total::Count(section.items.len())));
        self.sections.push(section);
    }
}

/// A number of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// How many there are.
    Count(usize),
    /// A mean, or hours.
    Tenths(Tenths),
    /// So many of a hundred.
    Percent(Tenths),
    /// Whether it is so.
    Flag(bool),
    /// There is none: the mean of nothing.
    Unknown,
}

impl Total {
    /// So many of a hundred, of something or nothing.
    fn percent(part: usize, of: usize) -> Self {
        Tenths::percent(part, of).map_or(Self::Unknown, Self::Percent)
    }
}

impl From<Option<Tenths>> for Total {
    fn from(mean: Option<Tenths>) -> Self {
        mean.map_or(Self::Unknown, Self::Tenths)
    }
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => count.serialize(serializer),
            Self::Tenths(tenths) | Self::Percent(tenths) => tenths.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
            Self::Unknown => serializer.serialize_none(),
        }
    }
}

/// A part of a report.
#[derive(Debug)]
pub struct Section<'s> {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static Text,
    /// How its items are shown to people.
    pub shape: Shape,
    /// Under what its items are put together for people.
    pub by: Option<Grouping>,
    /// What it holds.
    pub items: Vec<Item<'s>>,
    /// What is said below the items.
    pub remark: Option<Message>,
}

impl<'s> Section<'s> {
    /// A section whose items are not grouped.
    fn new(key: &'static str, title: &'static Text, shape: Shape, items: Vec<Item<'s>>) -> Self {
        Self { key, title, shape, by: None, items, remark: None }
    }

    /// A section of rows that only this report has.
    fn own<R: Shown + 's>(
        key: &'static str,
        title: &'static Text,
        columns: &'static [Column],
        rows: Vec<R>,
    ) -> Self {
        let items = rows.into_iter().map(|row| Item::Own(Box::new(row))).collect();
        Self::new(key, title, Shape::Own(columns), items)
    }
}

/// How the items of a section are shown to people.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Actions with their state, and what was last said of them.
    Risks,
    /// Actions with their old and new deadline, and why.
    Moves,
    /// Actions with the day they were finished.
    Done,
    /// Actions with their deadline.
    Due,
    /// Actions under their meetings, with all that a progress table has (P40).
    Progress,
    /// Meetings.
    Meetings,
    /// Meetings with those who have yet to confirm the minutes.
    Confirmations,
    /// Decisions.
    Decisions,
    /// Open issues.
    Issues,
    /// Items of the report's own, with these columns.
    Own(&'static [Column]),
}

/// An item that only one report has: how other programs and people see it.
pub trait Shown: std::fmt::Debug + Send + Sync {
    /// As JSON in one line.
    fn json(&self) -> serde_json::Result<String>;

    /// The rows of the table for people, with a cell for each column of the section.
    fn rows(&self, language: Language) -> Vec<Row>;
}

/// Something in a section: the object of the list, maybe with more.
#[derive(Debug)]
pub enum Item<'s> {
    /// An action.
    Action(Box<TrackedRow<'s>>),
    /// A decision.
    Decision(Box<DecisionRow<'s>>),
    /// An open issue.
    Issue(Box<IssueRow<'s>>),
    /// A meeting.
    Meeting(Box<MeetingRow<'s>>),
    /// What only this report has.
    Own(Box<dyn Shown + 's>),
}

impl Item<'_> {
    /// As JSON in one line.
    pub fn json(&self) -> serde_json::Result<String> {
        match self {
            Self::Action(row) => json::line(row),
            Self::Decision(row) => json::line(row),
            Self::Issue(row) => json::line(row),
            Self::Meeting(row) => json::line(row),
            Self::Own(row) => row.json(),
        }
    }
}

/// An action with what was said about it.
#[derive(Debug, Serialize)]
pub struct TrackedRow<'s> {
    /// The object of the list.
    #[serde(flatten)]
    pub action: ActionRow<'s>,
    /// What was last said about it: reason and response.
    pub explanation: Option<ExplanationRow<'s>>,
    /// How it was put off in the period; only where a report is about that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<MoveRow<'s>>,
}

/// Turns a report into bytes and does nothing else.
pub trait Renderer: Sync {
    /// The format's name.
    fn name(&self) -> &'static str;

    /// Whether it shows pictures, which are made only for those that do.
    fn pictures(&self, _layout: Layout) -> bool {
        false
    }

    /// Writes the report.
    fn render(
        &self,
        report: &Report<'_>,
        language: Language,
        layout: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}
