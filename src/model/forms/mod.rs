//! The ways of writing an item. A new way is a new file here and a line in one of the lists below.

mod action_heading;
mod action_point;
mod action_table;
mod action_task;
mod decision_point;
mod decision_table;
mod issue_point;
mod issue_table;
mod labelled_action;
mod labelled_decision;
mod labelled_issue;
mod labelled_outcome;
mod labelled_parked;
mod parked_point;
mod parked_table;
mod review_table;
mod written;

pub(in crate::model) use written::strong_label;

use super::concepts::Section;
use super::fields::Label;
use super::minutes::Found;
use super::people::Party;
use super::sink::Sink;
use crate::markdown::{Block, Inline, Item, Table};
use crate::text::{Located, TextRange};

/// Where in the document a form is looking.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    /// The section with a known meaning that it lies in.
    pub section: Option<Section>,
    /// The section in which actions are looked for holds a table or headings of actions.
    pub has_stronger_form: bool,
    /// The heading just above means no section of its own.
    pub own_heading: bool,
    /// Index of the topic it lies under.
    pub topic: Option<u32>,
    /// Title of that topic.
    pub topic_title: Option<&'s str>,
    /// How deep in lists.
    pub depth: usize,
    /// Owner of the task that this one is nested in.
    pub inherited: Option<&'s Located<Party>>,
}

/// A point of a list, or a line that people write like one: `1、完成方案初稿`, `细化需求→负责人：张伟`.
#[derive(Clone, Copy)]
pub struct Point<'d, 'a> {
    /// The text it stands in.
    pub inline: &'d Inline<'a>,
    /// Its own words, a slice of that text, without the number in front of it.
    pub text: &'d str,
    /// What is nested below it.
    pub below: &'d [Block<'a>],
    /// What follows it on its own level; fields there belong to it, too.
    pub after: &'d [Block<'a>],
    /// `[x]` or `[ ]`.
    pub task: Option<bool>,
    /// The whole point.
    pub range: TextRange,
}

impl<'d, 'a> Point<'d, 'a> {
    /// A point of a list, if it has words of its own.
    pub fn of(item: &'d Item<'a>) -> Option<Self> {
        let inline = item.text()?;
        let below = item.below();
        Some(Self { inline, text: inline.as_str(), below, after: &[], task: item.task, range: item.range })
    }
}

/// A thing that may be an item.
#[derive(Clone, Copy)]
pub enum Place<'d, 'a> {
    /// A table.
    Table(&'d Table<'a>),
    /// A heading with the blocks up to the next heading.
    Heading {
        /// The words.
        text: &'d Inline<'a>,
        /// The heading's bytes.
        range: TextRange,
        /// The blocks below.
        below: &'d [Block<'a>],
    },
    /// A point of a list.
    Point(Point<'d, 'a>),
    /// A line that begins with a label, with the lines that go on with it: `决议 D1：…`
    Labelled(Point<'d, 'a>, Label<'d>),
}

/// What a form made of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nothing: the next form may try.
    No,
    /// The place is an item, and what lies in it belongs to it.
    Whole,
    /// The same, and so many of the blocks after it belong to it, too.
    With(usize),
}

/// One way of writing an item.
pub trait Form: Sync {
    /// Reads the place if it is written this way.
    fn read(&self, place: &Place<'_, '_>, scope: &Scope<'_>, found: &mut Found, sink: &mut Sink<'_>)
    -> Claim;
}

/// All forms; the first that claims a place has it. Labelled lines come before list items, because a
/// line that starts with a label is that and nothing else.
pub static FORMS: &[&dyn Form] = &[
    &action_table::ActionTable,
    &decision_table::DecisionTable,
    &issue_table::IssueTable,
    &parked_table::ParkedTable,
    &review_table::ReviewTable,
    &action_heading::ActionHeading,
    &labelled_decision::LabelledDecision,
    &labelled_issue::LabelledIssue,
    &labelled_outcome::LabelledOutcome,
    &labelled_action::LabelledAction,
    &labelled_parked::LabelledParked,
    &action_task::ActionTask,
    &decision_point::DecisionPoint,
    &issue_point::IssuePoint,
    &action_point::ActionPoint,
    &parked_point::ParkedPoint,
];
