//! What the columns of a table mean, given the section it stands in.

use super::concepts::{Column, Section};
use super::items::IdSlot;
use super::sink::Sink;
use super::vocabulary::{Vocabulary, fold};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::{Inline, Row, Table};
use crate::text::TextRange;

const UNKNOWN_COLUMN: Text =
    Text::new("表头“{text}”无法识别，这一列不会被读取", "column `{text}` is not known and will not be read");
const NEAR: Text = Text::new("接近的表头：“{name}”", "the nearest known column is `{name}`");
const RAGGED: Text = Text::new(
    "这一行有 {found} 个单元格，表头有 {expected} 个",
    "this row has {found} cells, the header has {expected}",
);
const RAGGED_MORE: Text = Text::new(
    "多出的单元格读不到；内容中的竖线请写成 \\|",
    "cells beyond the header are lost; write a pipe inside a cell as \\|",
);
const RAGGED_LESS: Text = Text::new(
    "补上缺少的单元格（可以为空）；表格下面的文字要空一行",
    "add the missing cells (they may be empty); leave a blank line between a table and text below it",
);
const NO_TABLE: Text = Text::new(
    "这不是表格：分隔行有 {found} 格，表头有 {expected} 格",
    "this is no table: the line of dashes has {found} cells, the header has {expected}",
);
const NO_TABLE_HELP: Text = Text::new(
    "让分隔行与表头的格数相同，否则整个表格都读不到",
    "give the line of dashes as many cells as the header, else the whole table is not read",
);

/// The meaning of each column.
pub type Columns = Vec<Option<Column>>;

/// What each header cell means in a table of that section, the ambiguous ones decided by the others.
pub fn columns(words: &Vocabulary, section: Section, table: &Table<'_>) -> Columns {
    let mut found: Columns =
        table.head.iter().map(|cell| words.column_in(section, cell.text.as_str())).collect();
    let head = |index: usize| fold(table.head[index].text.trimmed()).into_owned();
    let all = |found: &Columns, column: Column| -> Vec<usize> {
        found.iter().enumerate().filter(|(_, c)| **c == Some(column)).map(|(i, _)| i).collect()
    };
    // `完成时间` beside `计划完成时间` is when it was finished.
    let due = all(&found, Column::Due);
    if due.len() == 2
        && words.table(section).contains(&Column::Finished)
        && all(&found, Column::Finished).is_empty()
    {
        let planned = |i: usize| {
            ["计划", "要求", "预定", "計劃", "預定", "planned", "target"]
                .iter()
                .any(|w| head(i).starts_with(w))
        };
        match (planned(due[0]), planned(due[1])) {
            (true, false) => found[due[1]] = Some(Column::Finished),
            (false, true) => found[due[0]] = Some(Column::Finished),
            _ => {}
        }
    }
    // `责任部门` beside `负责人` is the owner's department; `内容` beside `任务` tells more about it.
    let owners = all(&found, Column::Owner);
    if owners.len() == 2 && words.table(section).contains(&Column::Department) {
        let unit = |i: usize| ["部门", "单位", "部門", "單位"].iter().any(|w| head(i).ends_with(w));
        match (unit(owners[0]), unit(owners[1])) {
            (true, false) => found[owners[0]] = Some(Column::Department),
            (false, true) => found[owners[1]] = Some(Column::Department),
            _ => {}
        }
    }
    let tasks = all(&found, Column::Task);
    if tasks.len() == 2 && words.table(section).contains(&Column::Details) {
        let content =
            |i: usize| ["内容", "內容", "说明", "說明", "description"].iter().any(|w| head(i).contains(w));
        match (content(tasks[0]), content(tasks[1])) {
            (true, false) => found[tasks[0]] = Some(Column::Details),
            (false, true) => found[tasks[1]] = Some(Column::Details),
            _ => {}
        }
    }
    // A column of dates that is due by default: `时间`, `预计完成时间` where no other says so.
    if all(&found, Column::Due).is_empty() && words.table(section).contains(&Column::Due) {
        for (index, column) in found.iter_mut().enumerate() {
            let meanings = words.columns(table.head[index].text.as_str());
            if column.is_none()
                && [Column::Time, Column::Date, Column::NewDue, Column::ExpectedDate]
                    .iter()
                    .any(|c| meanings.contains(c))
            {
                *column = Some(Column::Due);
                break;
            }
        }
    }
    found
}

/// Hints at header cells that look like a slip of a known word.
pub fn report_unknown(sink: &mut Sink<'_>, section: Section, table: &Table<'_>, columns: &Columns) {
    for (cell, column) in table.head.iter().zip(columns) {
        let text = cell.text.trimmed();
        if column.is_some() || text.is_empty() || !sink.words.columns(text).is_empty() {
            continue;
        }
        if let Some(near) = sink.words.near_column(section, text) {
            let help = NEAR.with("name", near);
            sink.report(
                &codes::UNKNOWN_COLUMN,
                cell.text.full_range(),
                UNKNOWN_COLUMN.with("text", text),
                Some(help),
            );
        }
    }
}

const UNREAD_TABLE: Text = Text::new(
    "这个表格没有能读懂的“{column}”列，没有读取",
    "this table has no column that reads as “{column}”, so it is not read",
);
const NAME_COLUMN: Text =
    Text::new("把写有内容的那一列的表头改成“{column}”", "call the column with the words “{column}”");

/// Hints at a table in a section of items none of whose columns says what the items are.
pub fn report_unread(sink: &mut Sink<'_>, table: &Table<'_>, column: Column) {
    let chinese = table.head.iter().any(|cell| !cell.text.as_str().is_ascii());
    let language = if chinese { crate::language::Language::Zh } else { crate::language::Language::En };
    let word = sink.words.column_word(column, language).to_owned();
    let message = UNREAD_TABLE.with("column", word.as_str());
    sink.report(&codes::UNREAD_LINE, table.head_range, message, Some(NAME_COLUMN.with("column", word)));
}

/// The text of the first non-empty cell of a column, or of its first cell where all are empty.
pub fn cell<'t, 'a>(columns: &Columns, row: &'t Row<'a>, column: Column) -> Option<&'t Inline<'a>> {
    let mut of_column =
        columns.iter().zip(&row.cells).filter(|(c, _)| **c == Some(column)).map(|(_, cell)| &cell.text);
    let first = of_column.clone().next();
    of_column.find(|text| !text.trimmed().is_empty()).or(first)
}

/// Where the id of a row goes that has none: into its empty cell for ids.
pub fn empty_id_cell(columns: &Columns, row: &Row<'_>) -> Option<IdSlot> {
    let column = [Column::Id, Column::Number].into_iter().find(|c| columns.contains(&Some(*c)))?;
    let cell = row.cells.get(columns.iter().position(|c| *c == Some(column))?)?;
    (cell.text.trimmed().is_empty() && !cell.range.is_empty()).then_some(IdSlot::Cell(cell.range.start))
}

/// Reports rows with more or fewer cells than the header.
pub fn report_ragged(sink: &mut Sink<'_>, table: &Table<'_>) {
    let expected = table.head.len();
    for row in &table.rows {
        if row.written != expected {
            let help = if row.written > expected { &RAGGED_MORE } else { &RAGGED_LESS };
            let message = RAGGED.with("found", row.written).and("expected", expected);
            sink.report(&codes::RAGGED_TABLE, row.range, message, Some(help.message()));
        }
    }
}

/// Reports a paragraph that was meant as a table but is none, because its line of dashes does not fit.
/// Says whether it is one.
pub fn report_failed_table(sink: &mut Sink<'_>, range: TextRange) -> bool {
    let text = sink.file.text();
    let Some(raw) = text.get(range.as_range()) else {
        return false;
    };
    if !raw.contains('|') {
        return false;
    }
    let mut lines = raw.lines();
    let (Some(head), Some(dashes)) = (lines.next(), lines.next()) else {
        return false;
    };
    let is_dashes =
        dashes.contains('-') && dashes.contains('|') && dashes.chars().all(|c| "-|: \t".contains(c));
    let meant = head.contains('|') && is_dashes;
    if meant {
        let count = |line: &str| line.trim().trim_matches('|').matches('|').count() + 1;
        let message = NO_TABLE.with("found", count(dashes)).and("expected", count(head));
        let start = range.start as usize;
        let place = TextRange::new(start, start + head.len());
        sink.report(&codes::RAGGED_TABLE, place, message, Some(NO_TABLE_HELP.message()));
    }
    meant
}
