//! Action items.

use rayon::prelude::*;

use crate::language::{Language, Message, Text};
use crate::model::fold::Health;
use crate::model::items::Status;
use crate::report::layout::{Cell, Column, Tone};
use crate::report::list::{Listed, Rows};
use crate::report::query::{Grouping, Query};
use crate::report::rows::{ActionRow, action_row};
use crate::report::words;
use crate::workspace::Snapshot;

const REF: Text = Text::new("编号", "REF");
const TASK: Text = Text::new("任务", "TASK");
const OWNER: Text = Text::new("负责人", "OWNER");
const DUE: Text = Text::new("截止", "DUE");
const STATE: Text = Text::new("状态", "STATE");
const LISTED: Text = Text::new("行动项", "Actions");
const COUNT: Text = Text::new("共 {n} 项行动项", "{n} actions");
const ONE: Text = Text::new("共 1 项行动项", "1 action");
const NONE: Text = Text::new("没有符合条件的行动项", "no actions match");
const OVERDUE: Text = Text::new("逾期{days}天", "{days}d overdue");
const POSTPONED: Text = Text::new("已延期", "Postponed");
const SOON: Text = Text::new("临近截止", "Due soon");

/// The actions that are asked for, by ref.
pub fn actions<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Rows<'s, ActionRow<'s>> {
    let found: Vec<u32> = snapshot
        .actions
        .par_iter()
        .enumerate()
        .filter(|(_, action)| query.action(snapshot, action))
        .map(|(at, _)| at as u32)
        .collect();
    let rows = Rows::new(found.len(), move |at| action_row(snapshot, &snapshot.actions[found[at] as usize]));
    rows.grouped(query.by)
}

impl Listed for ActionRow<'_> {
    const KEYS: &'static [&'static str] = &[
        "ref",
        "folder",
        "id",
        "source",
        "title",
        "project",
        "series",
        "created",
        "task",
        "details",
        "owner",
        "collaborators",
        "due",
        "due_text",
        "original_due",
        "postponed",
        "deliverable",
        "acceptance",
        "priority",
        "decision",
        "status",
        "progress",
        "health",
        "overdue_days",
        "finished",
        "accepted",
        "note",
        "path",
        "line",
    ];

    fn reference(&self) -> String {
        self.reference.clone()
    }

    fn columns() -> Vec<Column> {
        vec![
            Column::whole(&REF).below(),
            Column::wrapped(&TASK, 16).bare(),
            Column::wrapped(&OWNER, 8),
            Column::whole(&DUE),
            Column::whole(&STATE).bare(),
        ]
    }

    fn cells(&self, language: Language) -> Vec<Cell> {
        vec![
            Cell::reference(&self.reference).in_tone(Tone::Plain),
            Cell::new(self.task),
            Cell::maybe(self.owner.as_ref().map(|o| o.name)),
            due_cell(self),
            state_cell(self, language),
        ]
    }

    fn group(&self, by: Grouping, language: Language) -> Option<String> {
        Some(by.heading(&self.traits(), language))
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

/// The deadline, in the words of the document where it is no day.
pub fn due_cell(row: &ActionRow<'_>) -> Cell {
    let cell = match row.due {
        Some(due) => Cell::day(Some(due)),
        None => Cell::maybe(row.due_text),
    };
    cell.in_tone(if row.overdue_days > 0 { Tone::Bad } else { Tone::Plain })
}

/// The one word that says most of how an action stands: that it is late, what was said of it, or what its
/// deadline says.
pub fn state_cell(row: &ActionRow<'_>, language: Language) -> Cell {
    let own = words::status(row.state, language);
    if row.overdue_days > 0 {
        return Cell::toned(&OVERDUE.with("days", row.overdue_days).render(language), Tone::Bad);
    }
    match (row.state, row.condition) {
        (Status::Done, _) => Cell::toned(own, Tone::Good),
        (Status::Cancelled, _) => Cell::toned(own, Tone::Faint),
        (Status::AtRisk | Status::Blocked, _) => Cell::toned(own, Tone::Warning),
        (Status::Submitted | Status::Paused, _) => Cell::new(own),
        (_, Health::Late) => Cell::toned(POSTPONED.get(language), Tone::Warning),
        (_, Health::AtRisk) => Cell::toned(SOON.get(language), Tone::Warning),
        _ => Cell::new(own),
    }
}
