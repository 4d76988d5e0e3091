//! Tables whose rows are nothing but cells, as spreadsheets sort and filter them.

use super::{Cell, Column, Row, Table};
use crate::language::{Language, Text};

/// The title of the column of what is said about rows.
pub const NOTES: Text = Text::new("说明", "NOTES");

impl Row {
    /// All that is said about the row, in one cell.
    pub fn said(&self, language: Language) -> Cell {
        let between = if language == Language::Zh { "；" } else { "; " };
        let tone = self.notes.first().map(Cell::tone).unwrap_or_default();
        let text: Vec<&str> = self.notes.iter().map(Cell::text).collect();
        Cell::toned(&text.join(between), tone)
    }
}

impl Table {
    /// The table with the group of a row in a first column of that title, unless there is a column of that title.
    #[must_use]
    pub fn with_groups(mut self, title: &'static Text) -> Self {
        let known = self.columns.iter().any(|column| column.title == title);
        for row in &mut self.rows {
            let group = row.group.take();
            if !known {
                row.cells.insert(0, Cell::maybe(group.as_deref()));
            }
        }
        if !known {
            self.columns.insert(0, Column::wrapped(title, 8));
        }
        self
    }

    /// The table with what is said about rows in a last column, if anything is.
    #[must_use]
    pub fn with_notes(mut self, language: Language) -> Self {
        if self.rows.iter().all(|row| row.notes.is_empty()) {
            return self;
        }
        let width = self.columns.len();
        self.columns.push(Column::wrapped(&NOTES, 16));
        for row in &mut self.rows {
            row.cells.resize(width, Cell::default());
            row.cells.push(row.said(language));
            row.notes.clear();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TASK: Text = Text::new("任务", "TASK");
    const OWNER: Text = Text::new("负责人", "OWNER");

    fn shown(table: &Table) -> Vec<String> {
        let titles = table.columns.iter().map(|column| column.title.get(Language::En)).collect::<Vec<_>>();
        let rows =
            table.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect::<Vec<_>>().join("|"));
        std::iter::once(titles.join("|")).chain(rows).collect()
    }

    #[test]
    fn groups_and_notes_become_cells() {
        let row = |task, notes: &[&str]| Row {
            cells: vec![Cell::new(task)],
            notes: notes.iter().map(|note| Cell::new(note)).collect(),
            group: Some("Ann".to_owned()),
        };
        let rows = vec![row("a", &["late", "Response: b"]), row("c", &[])];
        let table = Table::new(vec![Column::whole(&TASK)], rows);
        assert_eq!(
            shown(&table.with_groups(&OWNER).with_notes(Language::En)),
            ["OWNER|TASK|NOTES", "Ann|a|late; Response: b", "Ann|c|"]
        );
    }

    #[test]
    fn what_has_a_column_needs_no_other() {
        let row = Row { group: Some("Ann".to_owned()), ..Row::new(vec![Cell::new("Ann")]) };
        let table = Table::new(vec![Column::whole(&OWNER)], vec![row]);
        assert_eq!(shown(&table.with_groups(&OWNER).with_notes(Language::En)), ["OWNER", "Ann"]);
    }
}
