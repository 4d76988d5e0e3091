//! A row for the table that some journals keep in place of sections.

use super::journal::{end_of_line, line_end, line_start};
use super::journal_entry::{News, Pen};
use crate::markdown::{Block, Document, Table};
use crate::model::columns::columns;
use crate::model::concepts::{Column, Section};
use crate::text::{TextEdit, display_width};

/// The row below the last one of the last table that has a column for days and one for ids; `None` where there is
/// no such table.
pub(super) fn row(pen: &Pen<'_>, document: &Document<'_>, id: &str, news: &News) -> Option<TextEdit> {
    document.blocks.iter().rev().find_map(|block| match block {
        Block::Table(table) => row_of(pen, document, table, id, news),
        _ => None,
    })
}

fn row_of(
    pen: &Pen<'_>,
    document: &Document<'_>,
    table: &Table<'_>,
    id: &str,
    news: &News,
) -> Option<TextEdit> {
    let text = document.file.text();
    let columns = columns(pen.names.words, Section::Progress, table);
    let has = |column| columns.contains(&Some(column));
    if !has(Column::Date) || !(has(Column::Id) || has(Column::Number)) {
        return None;
    }
    let first = |choices: &[Column]| choices.iter().copied().find(|column| has(*column));
    let mut cells: Vec<(Column, String)> = Vec::new();
    cells.push((first(&[Column::Id, Column::Number])?, id.to_string()));
    cells.push((Column::Date, news.date.to_string()));
    let finished = news.finished.filter(|_| has(Column::Finished));
    let bare = News { finished: news.finished.filter(|_| finished.is_none()), ..news.clone() };
    let state = pen.state(&bare);
    if !state.is_empty() {
        cells.push((first(&[Column::Status, Column::Standing])?, state));
    }
    if let Some(day) = finished {
        cells.push((Column::Finished, day.to_string()));
    }
    if let Some(due) = news.due {
        cells.push((first(&[Column::NewDue])?, due.to_string()));
    }
    let note = pen.note(news).markdown;
    if !note.is_empty() {
        cells.push((first(&[Column::Note, Column::Reason, Column::RiskNote])?, note));
    }
    if let Some(response) = pen.response(news) {
        cells.push((first(&[Column::Remedy])?, response.markdown));
    }
    if let Some(by) = &news.by {
        cells.push((first(&[Column::By])?, pen.name(by)));
    }
    let start = table.head_range.start as usize;
    let indent = &text[line_start(text, start)..start];
    let indent = if indent.chars().all(|c| matches!(c, ' ' | '\t')) { indent } else { "" };
    let mut line = String::from(indent);
    for (column, head) in columns.iter().zip(&table.head) {
        let cell = column.and_then(|column| {
            let at = cells.iter().position(|(of, _)| *of == column)?;
            Some(cells.remove(at).1)
        });
        let cell = cell.unwrap_or_default().replace("\\|", "|").replace('|', "\\|");
        // As wide as the header's, so that what is aligned stays so.
        let width = text.get(head.range.as_range()).map_or(0, display_width).saturating_sub(2);
        let room = width.saturating_sub(display_width(&cell));
        line.push_str(&format!("| {cell}{} ", " ".repeat(room)));
    }
    line.push('|');
    let words = text.get(table.range.as_range())?.trim_end().len();
    let at = end_of_line(text, table.range.start as usize + words);
    Some(TextEdit::insert(at, format!("{}{line}", line_end(text))))
}
