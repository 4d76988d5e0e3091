//! Meetings.

use rayon::prelude::*;

use crate::language::{Language, Message, Text};
use crate::report::layout::{Cell, Column, Tone};
use crate::report::list::{Listed, Rows};
use crate::report::query::Query;
use crate::report::rows::{MeetingRow, meeting_row};
use crate::report::words;
use crate::workspace::Snapshot;

const ID: Text = Text::new("会议", "MEETING");
const TITLE: Text = Text::new("标题", "TITLE");
const STATE: Text = Text::new("状态", "STATE");
const ACTIONS: Text = Text::new("未完成", "OPEN");
const ISSUES: Text = Text::new("未决", "ISSUES");
const UNCONFIRMED: Text = Text::new("待确认", "TO CONFIRM");
const LISTED: Text = Text::new("会议", "Meetings");
const COUNT: Text = Text::new("共 {n} 次会议", "{n} meetings");
const ONE: Text = Text::new("共 1 次会议", "1 meeting");
const NONE: Text = Text::new("没有符合条件的会议", "no meetings match");

/// The meetings that are asked for, by day and id.
pub fn meetings<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Rows<'s, MeetingRow<'s>> {
    let found: Vec<MeetingRow<'s>> = (0..snapshot.workspace.meetings.len() as u32)
        .into_par_iter()
        .filter(|index| query.meeting(snapshot, *index))
        .filter_map(|index| meeting_row(snapshot, index))
        .filter(|row| query.meeting_state(row.status, !row.unconfirmed.is_empty()))
        .collect();
    Rows::new(found.len(), move |at| found[at].clone())
}

impl Listed for MeetingRow<'_> {
    const KEYS: &'static [&'static str] = &[
        "id",
        "title",
        "class",
        "type",
        "date",
        "start",
        "end",
        "format",
        "place",
        "project",
        "series",
        "initiator",
        "chair",
        "recorder",
        "tracker",
        "attendees",
        "absent",
        "status",
        "unconfirmed",
        "actions",
        "open_actions",
        "decisions",
        "open_issues",
        "path",
    ];

    fn reference(&self) -> String {
        self.id.to_owned()
    }

    fn columns() -> Vec<Column> {
        vec![
            Column::whole(&ID).below(),
            Column::wrapped(&TITLE, 16).bare(),
            Column::whole(&STATE).bare(),
            Column::whole(&ACTIONS),
            Column::whole(&ISSUES),
            Column::whole(&UNCONFIRMED),
        ]
    }

    fn cells(&self, language: Language) -> Vec<Cell> {
        let tone = match self.status {
            "closed" => Tone::Good,
            "cancelled" | "moved" => Tone::Faint,
            _ => Tone::Plain,
        };
        vec![
            Cell::reference(self.id).in_tone(Tone::Plain),
            Cell::new(self.title),
            Cell::toned(words::meeting(self.status, language), tone),
            Cell::part(self.open_actions, self.actions),
            Cell::some(self.open_issues, Tone::Plain),
            Cell::some(self.unconfirmed.len(), Tone::Warning),
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
