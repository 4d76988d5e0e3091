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
const ACTIONS: Text = Text::new("落实：{refs}", "Actions: {refs}");
const REPLACED: Text = Text::new("已被 {ref} 取代", "Replaced by {ref}");
const LISTED: Text = Text::new("决议", "Decisions");
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
        vec![Column::whole(&REF).below(), Column::wrapped(&DECISION, 24).bare()]
    }

    fn cells(&self, _: Language) -> Vec<Cell> {
        let tone = if self.superseded_by.is_some() { Tone::Faint } else { Tone::Plain };
        vec![Cell::reference(&self.reference).in_tone(Tone::Plain), Cell::toned(self.text, tone)]
    }

    fn notes(&self, language: Language) -> Vec<Cell> {
        let comma = if language == Language::Zh { "、" } else { ", " };
        // Actions of the same meeting are named by their id; the folder stands in the row.
        let own = |reference: &'_ String| {
            let rest = reference.strip_prefix(self.folder).and_then(|rest| rest.strip_prefix('/'));
            rest.unwrap_or(reference).to_owned()
        };
        let actions: Vec<String> = self.actions.iter().map(own).collect();
        let mut notes = Vec::new();
        if !actions.is_empty() {
            notes.push(Cell::toned(&ACTIONS.with("refs", actions.join(comma)).render(language), Tone::Faint));
        }
        if let Some(by) = &self.superseded_by {
            notes.push(Cell::toned(&REPLACED.with("ref", by.as_str()).render(language), Tone::Warning));
        }
        notes
    }

    fn name() -> &'static Text {
        &LISTED
    }

    fn count(rows: usize) -> Message {
        if rows == 1 { ONE.message() } else { COUNT.with("n", rows) }
    }

    fn none() -> Message {
        NONE.message()
    }
}
