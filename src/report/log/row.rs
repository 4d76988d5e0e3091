//! An entry in the log: what it says, and of what.

use serde::Serialize;

use crate::language::{Language, Message, Text};
use crate::report::layout::{Cell, Column};
use crate::report::list::Listed;
use crate::report::rows::ChangeRow;
use crate::report::saying::{moment, remarks, saying, tone};

const DATE: Text = Text::new("日期", "DATE");
const TASK: Text = Text::new("事项", "ITEM");
const CHANGE: Text = Text::new("变化", "CHANGE");
const BY: Text = Text::new("记录人", "BY");
const REF: Text = Text::new("编号", "REF");
const LISTED: Text = Text::new("记录", "Log");
const COUNT: Text = Text::new("共 {n} 条记录", "{n} entries");
const ONE: Text = Text::new("共 1 条记录", "1 entry");
const NONE: Text = Text::new("没有符合条件的记录", "no entries match");

/// An entry with the item it is of.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct LogRow<'s> {
    #[serde(rename = "ref")]
    pub reference: String,
    pub task: &'s str,
    pub project: Option<&'s str>,
    pub series: Option<&'s str>,
    #[serde(flatten)]
    pub change: Option<ChangeRow<'s>>,
}

impl Listed for LogRow<'_> {
    const KEYS: &'static [&'static str] = &[
        "ref", "task", "project", "series", "date", "time", "status", "due", "from", "days", "progress",
        "finished", "owner", "note", "reason", "plan", "response", "evidence", "by", "origin", "decision",
        "path", "line",
    ];

    fn reference(&self) -> String {
        self.reference.clone()
    }

    fn columns() -> Vec<Column> {
        vec![
            Column::whole(&DATE).leads(),
            Column::wrapped(&TASK, 16).bare(),
            Column::wrapped(&CHANGE, 20).bare(),
            Column::wrapped(&BY, 8),
            Column::whole(&REF).bare().below(),
        ]
    }

    fn cells(&self, language: Language) -> Vec<Cell> {
        let Some(change) = &self.change else { return Vec::new() };
        vec![
            Cell::new(&moment(change.date, change.time.as_deref())),
            Cell::new(self.task),
            Cell::toned(&saying(change, language), tone(change)),
            Cell::maybe(change.by.as_ref().map(|by| by.name)),
            Cell::new(&self.reference),
        ]
    }

    fn notes(&self, language: Language) -> Vec<Cell> {
        let remarks = self.change.iter().flat_map(|change| remarks(change, language));
        remarks.map(|remark| Cell::new(&remark)).collect()
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
