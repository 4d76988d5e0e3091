//! What the columns of a table mean, given the section it stands in.

use super::concepts::{Column, Section};
use super::id::ItemId;
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

/// What each header cell means in a table of that section, the ambiguous ones decided by the others and by the cells.
pub fn columns(words: &Vocabulary, section: Section, table: &Table<'_>) -> Columns {
    let mut found: Columns =
        table.head.iter().map(|cell| words.column_in(section, cell.text.as_str())).collect();
    let context = Context { words, table, allowed: words.table(section) };
    context.settle_by_cells(&mut found);
    context.settle_dates(&mut found);
    context.settle_owners(&mut found);
    context.settle_tasks(&mut found);
    found
}

/// A table whose ambiguous columns are being settled.
struct Context<'c, 't> {
    words: &'c Vocabulary,
    table: &'c Table<'t>,
    allowed: &'c [Column],
}

impl Context<'_, '_> {
    fn allows(&self, column: Column) -> bool {
        self.allowed.contains(&column)
    }

    fn head(&self, index: usize) -> String {
        fold(self.table.head[index].text.trimmed()).into_owned()
    }

    fn meanings(&self, index: usize) -> &[Column] {
        self.words.columns(self.table.head[index].text.as_str())
    }

    /// Whether a column may be any of several, all of which are given.
    fn may_be(&self, index: usize, columns: &[Column]) -> bool {
        let meanings = self.meanings(index);
        meanings.len() > 1 && columns.iter().all(|column| meanings.contains(column))
    }

    /// Whether the cells of a column that say something are such, at least half of them and one.
    fn cells_are(&self, index: usize, such: impl Fn(&str) -> bool) -> bool {
        let (mut all, mut those) = (0, 0);
        for cell in self.table.rows.iter().filter_map(|row| row.cells.get(index)) {
            let text = cell.text.trimmed();
            if !self.words.is_empty(text) {
                all += 1;
                those += usize::from(such(text));
            }
        }
        those > 0 && those * 2 >= all
    }

    /// Words that mean one thing or another by what stands below them.
    fn settle_by_cells(&self, found: &mut Columns) {
        for (index, column) in found.iter_mut().enumerate() {
            // `#` over A1 is the id, over 1 a running number.
            if self.may_be(index, &[Column::Id, Column::Number]) {
                let ids = self.cells_are(index, |text| {
                    text.starts_with(|c: char| c.is_alphabetic()) && ItemId::parse(text).is_some()
                });
                if ids {
                    *column = Some(Column::Id);
                } else if self.allows(Column::Number) {
                    *column = Some(Column::Number);
                }
            }
            // `Item` over words is no number.
            if *column == Some(Column::Number)
                && let Some(other) = self.first_allowed(index, &[Column::Task, Column::Topic])
                && self.cells_are(index, |text| ItemId::parse(text).is_none() && !text.chars().all(is_number))
            {
                *column = Some(other);
            }
            // `时间` holds a day or a time of day; `From` a day or somebody.
            let clocks = || self.cells_are(index, |text| has_clock(text) && !has_day(text));
            let days = || self.cells_are(index, |text| has_day(text) && !has_clock(text));
            if self.may_be(index, &[Column::Time, Column::Due]) {
                if *column == Some(Column::Due) && clocks() {
                    *column = None;
                } else if *column == Some(Column::Time) && days() {
                    *column = self.first_allowed(index, &[Column::Date, Column::Due]);
                }
            }
            if self.may_be(index, &[Column::Start, Column::RaisedBy])
                && *column == Some(Column::Start)
                && !self.cells_are(index, has_day)
            {
                *column = None;
            }
            // `进度` without any number is news, not progress.
            if *column == Some(Column::Progress)
                && self.may_be(index, &[Column::Progress, Column::Note])
                && self.allows(Column::Note)
                && self.cells_are(index, |text| !text.chars().any(is_number))
            {
                *column = Some(Column::Note);
            }
        }
    }

    fn first_allowed(&self, index: usize, columns: &[Column]) -> Option<Column> {
        let meanings = self.meanings(index);
        columns.iter().copied().find(|column| meanings.contains(column) && self.allows(*column))
    }

    /// Which of several dates is the deadline.
    fn settle_dates(&self, found: &mut Columns) {
        let due = all(found, Column::Due);
        if due.len() > 1 {
            // `完成时间` beside `计划完成时间` is when it was finished, unless another column says that.
            let planned = |i: usize| {
                ["计划", "要求", "预定", "計劃", "預定", "planned", "target"]
                    .iter()
                    .any(|w| self.head(i).starts_with(w))
            };
            let finishes =
                |i: usize| ["完成时间", "完成日期", "完成時間"].iter().any(|w| self.head(i).contains(w));
            if self.allows(Column::Finished)
                && all(found, Column::Finished).is_empty()
                && due.iter().any(|i| planned(*i))
                && let Some(index) = due.iter().copied().find(|i| !planned(*i) && finishes(*i))
            {
                found[index] = Some(Column::Finished);
            }
            // A forecast (`预计完成时间`, ETA) beside a deadline is none.
            let forecast = |i: usize| self.meanings(i).contains(&Column::NewDue) || self.head(i) == "eta";
            let due = all(found, Column::Due);
            if due.iter().any(|i| !forecast(*i)) {
                for index in due.into_iter().filter(|i| forecast(*i)) {
                    found[index] = self.allows(Column::NewDue).then_some(Column::NewDue);
                }
            }
        }
        // A column of dates that is due by default: `时间`, `日期` where no other says so.
        if self.allows(Column::Due) && all(found, Column::Due).is_empty() {
            let dated = [Column::Time, Column::Date, Column::NewDue, Column::ExpectedDate];
            let index = (0..found.len()).find(|index| {
                found[*index].is_none()
                    && self.meanings(*index).iter().any(|meaning| dated.contains(meaning))
                    && !self.cells_are(*index, |text| has_clock(text) && !has_day(text))
            });
            if let Some(index) = index {
                found[index] = Some(Column::Due);
            }
        }
    }

    /// `责任部门` beside `负责人` is the owner's department.
    fn settle_owners(&self, found: &mut Columns) {
        let owners = all(found, Column::Owner);
        if owners.len() == 2 && self.allows(Column::Department) {
            let unit = |i: usize| ["部门", "单位", "部門", "單位"].iter().any(|w| self.head(i).ends_with(w));
            match (unit(owners[0]), unit(owners[1])) {
                (true, false) => found[owners[0]] = Some(Column::Department),
                (false, true) => found[owners[1]] = Some(Column::Department),
                _ => {}
            }
        }
    }

    /// `内容` beside `任务` tells more about it; `任务说明` alone is the task.
    fn settle_tasks(&self, found: &mut Columns) {
        if !self.allows(Column::Details) || !self.allows(Column::Task) {
            return;
        }
        let tasks = all(found, Column::Task);
        if tasks.len() == 2 {
            let content = |i: usize| {
                ["内容", "內容", "说明", "說明", "description"].iter().any(|w| self.head(i).contains(w))
            };
            match (content(tasks[0]), content(tasks[1])) {
                (true, false) => found[tasks[0]] = Some(Column::Details),
                (false, true) => found[tasks[1]] = Some(Column::Details),
                _ => {}
            }
        } else if tasks.is_empty()
            && let [only] = all(found, Column::Details)[..]
        {
            found[only] = Some(Column::Task);
        }
    }
}

fn all(found: &Columns, column: Column) -> Vec<usize> {
    found.iter().enumerate().filter(|(_, c)| **c == Some(column)).map(|(i, _)| i).collect()
}

fn is_number(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十".contains(c)
}

/// Whether a text names a time of day: `14:00`, `14点`.
fn has_clock(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        if matches!(c, ':' | '：' | '点' | '點' | '时' | '時') && before.is_numeric() {
            return true;
        }
        before = c;
    }
    false
}

/// Whether a text names a day: a date, a month and day, or a day of the week.
fn has_day(text: &str) -> bool {
    let numeric = |c: Option<char>| c.is_some_and(char::is_numeric);
    // The hyphen of `14:00-15:30` joins no date.
    let joined = text.split_whitespace().filter(|word| !has_clock(word)).any(|word| {
        word.match_indices(['-', '/', '.'])
            .any(|(at, _)| numeric(word[..at].chars().next_back()) && numeric(word[at + 1..].chars().next()))
    });
    let counted = text
        .match_indices(['月', '日', '号', '號'])
        .any(|(at, _)| numeric(text[..at].trim_end().chars().next_back()));
    let folded = fold(text);
    joined
        || counted
        || WEEKDAYS.iter().any(|day| folded.starts_with(day))
        || MONTHS.iter().any(|month| folded.contains(month))
}

const WEEKDAYS: [&str; 11] = ["周", "週", "星期", "月底", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

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
