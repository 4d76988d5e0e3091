//! Lists: what is listed is one file each in [`kinds`], how it is written is one file each beside it.

mod csv;
mod json;
pub mod kinds;
mod markdown;
mod refs;
mod text;
mod xlsx;

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;

use super::layout::{Cell, Column, Layout, Row, Table};
use super::query::Grouping;
use crate::date::NaiveDate;
use crate::language::{Language, Message, Text};

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// An aligned table for people.
    Text,
    /// An array of objects.
    Json,
    /// For spreadsheets.
    Csv,
    /// A Markdown table.
    Markdown,
    /// A workbook of one sheet.
    Xlsx,
    /// One ref or id per line.
    Refs,
}

/// What can be listed: its keys are those of JSON, its columns those of tables.
pub trait Listed: Serialize + Send {
    /// The keys of the object, in order.
    const KEYS: &'static [&'static str];

    /// The ref, or the id of what has none.
    fn reference(&self) -> String;

    /// The columns of the table for people.
    fn columns() -> Vec<Column>;

    /// The cells of its row.
    fn cells(&self, language: Language) -> Vec<Cell>;

    /// What is said below its row.
    fn notes(&self, _: Language) -> Vec<Cell> {
        Vec::new()
    }

    /// The heading of its group.
    fn group(&self, _: Grouping, _: Language) -> Option<String> {
        None
    }

    /// What they are, all together.
    fn name() -> &'static Text;

    /// How many there are, in words.
    fn count(rows: usize) -> Message;

    /// What is said when there is none.
    fn none() -> Message;
}

/// The rows of a list, made when they are written: a large list is never held as a whole.
pub struct Rows<'r, R> {
    /// How many there are.
    pub len: usize,
    /// Under what they are put together for people.
    by: Option<Grouping>,
    make: Box<dyn Fn(usize) -> R + Sync + 'r>,
}

impl<'r, R: Listed> Rows<'r, R> {
    /// So many rows; `make` gives the one at a position.
    pub fn new(len: usize, make: impl Fn(usize) -> R + Sync + 'r) -> Self {
        Self { len, by: None, make: Box::new(make) }
    }

    /// The same, put together for people.
    #[must_use]
    pub fn grouped(self, by: Option<Grouping>) -> Self {
        Self { by, ..self }
    }

    /// Writes the rows in a format; `today` is the day they are of. An empty list of text writes nothing; who prints it says so elsewhere.
    pub fn write(
        &self,
        format: ListFormat,
        today: NaiveDate,
        language: Language,
        layout: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match format {
            ListFormat::Text => text::write(self, language, layout, out),
            ListFormat::Json => json::write(self, out),
            ListFormat::Csv => csv::write(self, out),
            ListFormat::Markdown => markdown::write(self, language, out),
            ListFormat::Xlsx => xlsx::write(self, today, language, out),
            ListFormat::Refs => refs::write(self, out),
        }
    }

    /// The table for people who read it.
    fn table(&self, language: Language) -> Table {
        let mut table = self.in_order(language);
        if self.by.is_some() {
            table.group_together();
        }
        table
    }

    /// The table of cells only, for spreadsheets: every row says its group.
    fn sheet(&self, language: Language) -> Table {
        let mut table = self.in_order(language);
        if let Some(by) = self.by {
            table.bring_together();
            table = table.with_groups(by.title());
        }
        table.with_notes(language)
    }

    fn in_order(&self, language: Language) -> Table {
        let row = |at: usize| {
            let row = (self.make)(at);
            let group = self.by.and_then(|by| row.group(by, language));
            Row { cells: row.cells(language), notes: row.notes(language), group }
        };
        Table::new(R::columns(), (0..self.len).into_par_iter().map(row).collect())
    }

    /// Writes what `render` makes of each row, in order; rows are made and rendered in parallel, block by block.
    fn each(
        &self,
        out: &mut dyn Write,
        render: impl Fn(usize, &R) -> io::Result<Vec<u8>> + Sync,
    ) -> io::Result<()> {
        const BLOCK: usize = 8192;
        for from in (0..self.len).step_by(BLOCK) {
            let block: Vec<io::Result<Vec<u8>>> = (from..self.len.min(from + BLOCK))
                .into_par_iter()
                .map(|at| render(at, &(self.make)(at)))
                .collect();
            for row in block {
                out.write_all(&row?)?;
            }
        }
        Ok(())
    }
}
