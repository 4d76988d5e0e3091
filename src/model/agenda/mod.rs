//! The agenda of a notice (P13): what is dealt with, by whom, when, for how long, and what is to come of it.
//!
//! A row may be one of a table ([`table`]) or a line that holds everything ([`line`]); times that nobody wrote follow
//! from the others ([`times`]).

mod line;
mod pieces;
mod table;
mod times;

pub(super) use line::{read_heading, read_list, read_paragraph, read_points};
pub(super) use pieces::Known;
pub(super) use table::read_table;
pub(super) use times::settle;

use super::clock::Times;
use super::concepts::AgendaKind;
use super::duration::Duration;
use super::people::Party;
use crate::text::{Located, TextRange};

/// A row of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgendaRow {
    /// The number it carries, as written.
    pub number: Option<Box<str>>,
    /// What it is about.
    pub topic: Box<str>,
    /// What is done with it; of several kinds (`讨论、决策`) the one that asks most.
    pub kind: Option<AgendaKind>,
    /// What part of the frame its words suggest where no kind is written: 会议目标与规则 says nothing, 开场致辞 an
    /// opening.
    pub frame: Option<AgendaKind>,
    /// Who leads it, as written.
    pub owner: Option<Box<str>>,
    /// Whether its words end in a bracket that may be somebody nobody knows: `首发范围（李想）`.
    pub maybe_owner: bool,
    /// Who that is.
    pub owners: Vec<Located<Party>>,
    /// When it is dealt with, as written.
    pub times: Option<Located<Times>>,
    /// How long it takes, as written.
    pub duration: Option<Located<Duration>>,
    /// When it begins, in minutes from midnight: as written, else as it follows from the rows before it.
    pub start: Option<u16>,
    /// When it ends: as written, else as it follows from its duration or the row below.
    pub end: Option<u16>,
    /// How many minutes it takes: as written, else from its beginning and end.
    pub minutes: Option<u16>,
    /// What is to come of it, as written.
    pub output: Option<Box<str>>,
    /// Where things stand, or would.
    pub at: Places,
    /// Line, from 1.
    pub line: u32,
}

/// Where the parts of a row stand: a cell, a piece of the line, or the whole row where there is no better place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The whole row or line.
    pub row: TextRange,
    /// The topic.
    pub topic: TextRange,
    /// The owner.
    pub owner: TextRange,
    /// The duration; the time where it has none and no cell for it.
    pub duration: TextRange,
    /// The expected output.
    pub output: TextRange,
}

impl AgendaRow {
    /// Whether it is a topic, for which minutes have a place: not the opening, a break, questions or wrap-up.
    pub fn is_topic(&self) -> bool {
        !self.topic.is_empty()
            && matches!(self.kind, None | Some(AgendaKind::Inform | AgendaKind::Discuss | AgendaKind::Decide))
    }

    /// Whether it is of that kind, by what is written or, where nothing is, by what its words suggest.
    pub fn may_be(&self, kind: AgendaKind) -> bool {
        self.kind.or(self.frame) == Some(kind)
    }
}

/// The agenda as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// The heading above it.
    pub heading: Option<TextRange>,
    /// Its rows, in the order of the text.
    pub rows: Vec<AgendaRow>,
}

impl Agenda {
    /// The rows that are topics.
    pub fn topics(&self) -> impl Iterator<Item = &AgendaRow> {
        self.rows.iter().filter(|row| row.is_topic())
    }

    /// Where something can be said of all of it: its heading, else its first row.
    pub fn place(&self) -> Option<TextRange> {
        self.heading.or_else(|| self.rows.first().map(|row| row.at.row))
    }

    /// How many minutes all of it takes, from the beginning of the first row to the end of the last, or as the
    /// durations add up. `None` where a row leaves it open.
    pub fn minutes(&self) -> Option<u32> {
        let first = self.rows.iter().filter_map(|row| row.start).min();
        let last = self.rows.iter().filter_map(|row| row.end).max();
        if let (Some(first), Some(last)) = (first, last)
            && self.rows.last().is_some_and(|row| row.end.is_some())
        {
            return Some(u32::from(last.saturating_sub(first)));
        }
        let all = self.rows.iter().map(|row| row.minutes.map(u64::from)).sum::<Option<u64>>()?;
        u32::try_from(all).ok().filter(|all| *all > 0)
    }
}

/// What follows the number of a line that Markdown does not take for an item: `1、`, `（一）`.
pub(super) fn numbered(line: &str) -> Option<&str> {
    pieces::lead_number(line).map(|(_, rest)| rest)
}

/// Tells which rows may be opening, break, questions or wrap-up by their words where no kind is written.
pub(super) fn find_frame(rows: &mut [AgendaRow], words: &super::vocabulary::Vocabulary) {
    let count = rows.len();
    // Beside a wrap-up that is called one, `Q3工作总结` is a topic.
    let ends = rows.iter().any(|row| row.kind == Some(AgendaKind::Summary));
    for (index, row) in rows.iter_mut().enumerate() {
        if row.kind.is_none() && !row.topic.is_empty() {
            row.frame = pieces::frame_of(&row.topic, index == 0, index + 2 >= count, words)
                .filter(|kind| !(ends && *kind == AgendaKind::Summary));
        }
    }
}
