//! Open issues.

use rayon::prelude::*;

use crate::language::{Language, Message, Text};
use crate::model::items::IssueStatus;
use crate::report::layout::{Cell, Column, Tone};
use crate::report::list::{Listed, Rows};
use crate::report::query::Query;
use crate::report::rows::{IssueRow, issue_row};
use crate::report::words;
use crate::workspace::Snapshot;

const REF: Text = Text::new("编号", "REF");
const ISSUE: Text = Text::new("未决事项", "ISSUE");
const DECIDER: Text = Text::new("决策人", "DECIDES");
const DUE: Text = Text::new("期限", "DUE");
const STATE: Text = Text::new("状态", "STATE");
const OVERDUE: Text = Text::new("逾期{days}天", "{days}d overdue");
const LISTED: Text = Text::new("未决事项", "Open issues");
const COUNT: Text = Text::new("共 {n} 项未决事项", "{n} issues");
const ONE: Text = Text::new("共 1 项未决事项", "1 issue");
const NONE: Text = Text::new("没有符合条件的未决事项", "no issues match");

/// The issues that are asked for, by ref.
pub fn issues<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Rows<'s, IssueRow<'s>> {
    let found: Vec<u32> = snapshot
        .issues
        .par_iter()
        .enumerate()
        .filter(|(_, issue)| query.issue(snapshot, issue))
        .map(|(at, _)| at as u32)
        .collect();
    Rows::new(found.len(), move |at| issue_row(snapshot, &snapshot.issues[found[at] as usize]))
}

impl Listed for IssueRow<'_> {
    const KEYS: &'static [&'static str] = &[
        "ref",
        "folder",
        "id",
        "topic",
        "text",
        "next_step",
        "decider",
        "due",
        "escalated_to",
        "escalated",
        "status",
        "created",
        "resolved",
        "resolution",
        "overdue_days",
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
            Column::whole(&REF).below(),
            Column::wrapped(&ISSUE, 20).bare(),
            Column::wrapped(&DECIDER, 8),
            Column::whole(&DUE),
            Column::whole(&STATE).bare(),
        ]
    }

    fn cells(&self, language: Language) -> Vec<Cell> {
        vec![
            Cell::reference(&self.reference).in_tone(Tone::Plain),
            Cell::new(self.text),
            Cell::maybe(self.decider.as_ref().map(|d| d.name)),
            Cell::day(self.due),
            issue_state_cell(self, language),
        ]
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

/// The state of an issue, or how late it is.
pub fn issue_state_cell(row: &IssueRow<'_>, language: Language) -> Cell {
    if row.overdue_days > 0 {
        return Cell::toned(&OVERDUE.with("days", row.overdue_days).render(language), Tone::Bad);
    }
    let tone = match row.state {
        IssueStatus::Open => Tone::Plain,
        IssueStatus::Escalated => Tone::Warning,
        IssueStatus::Resolved => Tone::Good,
        IssueStatus::Dropped => Tone::Faint,
    };
    Cell::toned(words::issue(row.state, language), tone)
}
