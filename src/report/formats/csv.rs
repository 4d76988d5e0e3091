//! Reports as one CSV table, for spreadsheets and other programs.

use std::borrow::Cow;
use std::io::{self, Write};

use super::sections::sheet;
use crate::language::{Language, Text};
use crate::report::layout::csv::{BYTE_ORDER_MARK, field, record, safe};
use crate::report::layout::{Layout, NOTES};
use crate::report::{Renderer, Report};

const SECTION: Text = Text::new("栏目", "SECTION");

/// The items of all sections under one another. The first column names the section, the last holds what is said about an
/// item; columns of one title are one column, and cells that a section has no column for are empty.
pub struct Csv;

impl Renderer for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn render(
        &self,
        report: &Report<'_>,
        language: Language,
        _: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let tables: Vec<_> = report.sections.iter().map(|section| sheet(section, language)).collect();
        // Empty sections count: the columns are the same every week.
        let mut titles: Vec<(&str, usize)> = Vec::new();
        let mut places = Vec::with_capacity(tables.len());
        for table in &tables {
            let mut seen: Vec<&str> = Vec::new();
            let mut place = Vec::with_capacity(table.columns.len());
            for column in &table.columns {
                let title = column.title.get(language);
                // Two columns of a table stay two, even with one title.
                let key = (title, seen.iter().filter(|other| **other == title).count());
                seen.push(title);
                let known = titles.iter().position(|other| *other == key);
                place.push(known.unwrap_or(titles.len()));
                if known.is_none() {
                    titles.push(key);
                }
            }
            places.push(place);
        }
        let last = titles.len() + 1;
        let head = std::iter::once(SECTION.get(language))
            .chain(titles.iter().map(|(title, _)| *title))
            .chain([NOTES.get(language)]);
        out.write_all(BYTE_ORDER_MARK)?;
        out.write_all(&record(head.map(Cow::Borrowed))?)?;
        for ((section, table), place) in report.sections.iter().zip(&tables).zip(&places) {
            let name = section.title.get(language);
            for row in &table.rows {
                let said = row.said(language);
                let mut cells = vec![Cow::Borrowed(""); last + 1];
                cells[0] = safe(name);
                cells[last] = field(&said);
                for (cell, at) in row.cells.iter().zip(place) {
                    if let Some(free) = cells.get_mut(at + 1) {
                        *free = field(cell);
                    }
                }
                out.write_all(&record(cells.into_iter())?)?;
            }
        }
        Ok(())
    }
}
