//! Reports and lists: values first, then bytes.
//!
//! A report is made by a file of [`kinds`] and written by a file of [`formats`]; a list likewise in [`list`].
//! What single items look like, for lists, reports and other programs, is in [`rows`].

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
pub mod words;

use std::io::{self, Write};

use serde::Serialize;

use crate::date::NaiveDate;
use crate::language::{Language, Text};
use layout::Layout;
use rows::{ActionRow, DecisionRow, ExplanationRow, IssueRow, MeetingRow, MoveRow};

/// A report: what was asked for, and what was found.
#[derive(Debug)]
pub struct Report<'s> {
    /// Its name, as typed.
    pub key: &'static str,
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
    /// The numbers that come first, by their keys in `totals`.
    pub headline: &'static [(&'static str, Text, layout::Tone)],
    /// What was found.
    pub sections: Vec<Section<'s>>,
    /// Numbers, in order.
    pub totals: Vec<(&'static str, usize)>,
    /// Documents that could not be read in full.
    pub incomplete: Vec<String>,
    /// What is said where every section is empty.
    pub nothing: &'static Text,
}

impl Report<'_> {
    /// One of the numbers.
    pub fn total(&self, key: &str) -> usize {
        self.totals.iter().find(|(k, _)| *k == key).map_or(0, |(_, total)| *total)
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
    /// What it holds.
    pub items: Vec<Item<'s>>,
}

/// How the items of a section are shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Actions with their state, and what was last said of them.
    Risks,
    /// The same, under the departments of their owners.
    RisksByDepartment,
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
    /// Decisions.
    Decisions,
    /// Open issues.
    Issues,
}

/// Something in a section: the object of the list, maybe with more.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Item<'s> {
    /// An action.
    Action(Box<TrackedRow<'s>>),
    /// A decision.
    Decision(Box<DecisionRow<'s>>),
    /// An open issue.
    Issue(Box<IssueRow<'s>>),
    /// A meeting.
    Meeting(Box<MeetingRow<'s>>),
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
    /// Name of the owner's department, for people to read.
    #[serde(skip)]
    pub department: Option<&'s str>,
}

/// Turns a report into bytes and does nothing else.
pub trait Renderer: Sync {
    /// The format's name.
    fn name(&self) -> &'static str;

    /// Writes the report.
    fn render(
        &self,
        report: &Report<'_>,
        language: Language,
        layout: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}
