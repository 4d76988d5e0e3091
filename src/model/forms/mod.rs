//! The ways of writing an item. A new way is a new file here and a line in one of the lists below.

mod action_heading;
mod action_list_item;
mod action_table;
mod action_task;
mod decision_list_item;
mod decision_table;
mod issue_table;
mod labelled_decision;
mod labelled_issue;
mod labelled_outcome;
mod parked_list_item;
mod review_table;

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
    /// Index of the topic it lies under.
    pub topic: Option<u32>,
    /// Title of that topic.
    pub topic_title: Option<&'s str>,
    /// How deep in lists.
    pub depth: usize,
    /// Owner of the task that this one is nested in.
    pub inherited: Option<&'s Located<Party>>,
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
    /// An item of a list.
    Item(&'d Item<'a>),
    /// A line of a paragraph with the lines that follow it in the same paragraph.
    Line {
        /// The paragraph.
        inline: &'d Inline<'a>,
        /// The lines from this one on, a slice of the paragraph's text.
        text: &'d str,
        /// The label that the first of them begins with.
        label: Option<Label<'d>>,
    },
}

/// What a form made of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nothing: the next form may try.
    No,
    /// The place is an item, and what lies in it belongs to it.
    Whole,
    /// The place is an item, but what is nested in it is to be read as well.
    Outer,
    /// Of a line: this many bytes of its text.
    Bytes(usize),
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
    &review_table::ReviewTable,
    &action_heading::ActionHeading,
    &labelled_decision::LabelledDecision,
    &labelled_issue::LabelledIssue,
    &labelled_outcome::LabelledOutcome,
    &action_task::ActionTask,
    &decision_list_item::DecisionListItem,
    &action_list_item::ActionListItem,
    &parked_list_item::ParkedListItem,
];
