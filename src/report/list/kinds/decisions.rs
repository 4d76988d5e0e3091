//! Decisions.

use rayon::prelude::*;

use crate::language::{Language, Message, Text};
use crate::report::layout::{Cell, Column, Tone};
use crate::report::list::{Listed, Rows};
use crate::report::query::Query;
use crate::report::rows::{DecisionRow, decision_row};
use crate::workspace::Snapshot;

const REF: Text = Text::new("编号", "REF");
const DECISION: Text = Text::new("决议", "DECISION");
const ACTIONS: Text = Text::new("落实", "ACTIONS");
const REPLACED: Text = Text::new("被取代", "REPLACED BY");
const COUNT: Text = Text::new("共 {n} 项决议", "{n} decisions");
const ONE: Text = Text::new("共 1 项决议", "1 decision");
const NONE: Text = Text::new("没有符合条件的决议", "no decisions match");

/// The decisions that are asked for, by ref.
pub fn decisions<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Rows<'s, DecisionRow<'s>> {
    let found: Vec<u32> = snapshot
        .decisions
        .par_iter()
        .enumerate()
        .filter(|(_, decision)| query.decision(snapshot, decision))
        .map(|(at, _)| at as u32)
        .collect();
    Rows::new(found.len(), move |at| decision_row(snapshot, &snapshot.decisions[found[at] as usize]))
}

impl Listed for DecisionRow<'_> {
    const KEYS: &'static [&'static str] = &[
        "ref",
        "folder",
        "id",
        "topic",
        "text",
        "actions",
        "supersedes",
        "superseded_by",
        "resolves",
        "date",
        "project",
        "series",
        "path",
        "line",
    ];

    fn reference(&self) -> String {
        self.reference.clone()
    }

    fn columns() -> Vec<Column> {
        vec![
            Column::whole(&REF),
            Column::wrapped(&DECISION, 20).bare(),
            Column::wrapped(&ACTIONS, 8),
            Column::wrapped(&REPLACED, 8),
        ]
    }

    fn cells(&self, language: Language) -> Vec<Cell> {
        let comma = if language == Language::Zh { "、" } else { ", " };
        // Actions of the same meeting are named by their id; the folder stands in front of the row.
        let own = |reference: &'_ String| {
            let rest = reference.strip_prefix(self.folder).and_then(|rest| rest.strip_prefix('/'));
            rest.unwrap_or(reference).to_owned()
        };
        let actions: Vec<String> = self.actions.iter().map(own).collect();
        let tone = if self.superseded_by.is_some() { Tone::Faint } else { Tone::Plain };
        vec![
            Cell::new(&self.reference),
            Cell::toned(self.text, tone),
            Cell::new(&actions.join(comma)),
            Cell::maybe(self.superseded_by.as_deref()),
        ]
    }

    fn count(rows: usize) -> Message {
        if rows == 1 { ONE.message() } else { COUNT.with("n", rows) }
    }

    fn none() -> Message {
        NONE.message()
    }
}
