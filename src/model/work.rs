//! Papers of a project that give out work: the division of work (P53), and the improvements of a retrospective.

use std::sync::Arc;

use chrono::NaiveDate;

use super::columns::{Columns, cell, columns, empty_id_cell, report_ragged, report_unknown};
use super::concepts::{Column, Section};
use super::draft::{Draft, Value};
use super::id::{ItemId, Letter};
use super::items::{ActionItem, ActionSource, IdSlot};
use super::minutes::Bare;
use super::numbers::release_bare;
use super::sink::Sink;
use super::title::heading_title;
use super::walk::walk_paper;
use crate::markdown::{Block, Document, Row, Table};
use crate::text::{TextRange, trim};

/// Such a paper as a record.
#[derive(Debug)]
pub struct Work {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// Its title, where it has one.
    pub title: Option<Box<str>>,
    /// Day of the paper.
    pub date: Option<NaiveDate>,
    /// What somebody owes, in the order of the text. Ids that are not written are given by the project.
    pub actions: Vec<ActionItem>,
    /// Those whose number is only that of their row: the id it stands for, and where the number stands.
    pub counted: Vec<(ItemId, TextRange)>,
}

/// Reads a division of work: every row of its tables with something to do is an action of the contact, else of the
/// department.
pub fn read_division(document: &Document<'_>, sink: &mut Sink<'_>) -> Work {
    let mut work = front_matter(document, false, sink);
    let mut bare = Vec::new();
    for block in &document.blocks {
        if let Block::Table(table) = block {
            division_table(table, &mut work.actions, &mut bare, sink);
        }
    }
    finish(work, &bare, ActionSource::Division, sink)
}

/// Reads a retrospective: what its improvements, a table or a list, ask of somebody.
pub fn read_retrospective(document: &Document<'_>, sink: &mut Sink<'_>) -> Work {
    let mut work = front_matter(document, true, sink);
    let found = walk_paper(document, sink).found;
    work.actions = found.actions;
    finish(work, &found.bare, ActionSource::Retrospective, sink)
}

fn finish(mut work: Work, bare: &[Bare], source: ActionSource, sink: &Sink<'_>) -> Work {
    release_bare(&mut work.actions, bare);
    work.counted = bare.iter().map(|row| (row.id, row.place)).collect();
    for action in &mut work.actions {
        action.source = source;
        action.topic = None;
        action.id_slot = action.id_slot.map(|slot| slot.before_marks(sink.file.text()));
    }
    work
}

/// The keys of the front matter, with those of a retrospective where it is one.
fn front_matter(document: &Document<'_>, looks_back: bool, sink: &mut Sink<'_>) -> Work {
    let path = Arc::clone(sink.path());
    let mut work = Work {
        path: Arc::clone(&path),
        title: None,
        date: sink.base.day,
        actions: Vec::new(),
        counted: Vec::new(),
    };
    if let Some(front) = &document.front {
        let out = &mut sink.diagnostics;
        let mut keys = front.keys(&path);
        keys.base = sink.base.day;
        keys.string("kind", out);
        work.title = keys.string("title", out).map(|title| title.value);
        work.date = keys.date("date", out).map(|date| date.value).or(work.date);
        keys.strings_or_string("project");
        if looks_back {
            ["series", "meeting", "participants"].into_iter().for_each(|key| keys.strings_or_string(key));
            keys.base = work.date;
            keys.date("from", out);
            keys.date("to", out);
        }
        keys.finish_mut(out);
    }
    work.title = work.title.or_else(|| heading_title(document, sink.words));
    sink.base.day = work.date;
    work
}

fn division_table(
    table: &Table<'_>,
    actions: &mut Vec<ActionItem>,
    bare: &mut Vec<Bare>,
    sink: &mut Sink<'_>,
) {
    let mut columns = columns(sink.words, Section::Division, table);
    // Some divisions call the contact the one who is responsible.
    for (column, cell) in columns.iter_mut().zip(&table.head) {
        let owner = column.is_none() && sink.words.columns(cell.text.as_str()).contains(&Column::Owner);
        *column = column.or(owner.then_some(Column::Owner));
    }
    let has = |column| columns.contains(&Some(column));
    let owned = has(Column::Department) || has(Column::Contact) || has(Column::Owner);
    if !owned || !(has(Column::Task) || has(Column::Duties)) {
        return;
    }
    report_ragged(sink, table);
    report_unknown(sink, Section::Division, table, &columns);
    for row in &table.rows {
        let before = actions.len();
        actions.extend(division_row(table, row, &columns, before, bare, sink));
    }
}

fn division_row(
    table: &Table<'_>,
    row: &Row<'_>,
    columns: &Columns,
    index: usize,
    bare: &mut Vec<Bare>,
    sink: &mut Sink<'_>,
) -> Option<ActionItem> {
    let filled = |column| cell(columns, row, column).filter(|cell| !sink.words.is_empty(cell.as_str()));
    let task = filled(Column::Task).or_else(|| filled(Column::Duties))?;
    let of_duties = filled(Column::Task).is_none();
    let id_cell = filled(Column::Id).or_else(|| filled(Column::Number));
    let mut id = id_cell.and_then(|cell| ItemId::from_cell(cell.as_str(), Letter::Action));
    let mut id_slot = empty_id_cell(columns, row);
    let mut words = task.as_str();
    if let (Some(id), Some(cell)) = (id, id_cell) {
        if ItemId::parse(cell.trimmed()).is_none() {
            let (place, table) = (cell.full_range(), table.range.start);
            bare.push(Bare { item: index, id, place, table });
        }
    } else if !columns.iter().any(|column| matches!(column, Some(Column::Id | Column::Number))) {
        match ItemId::lead(trim(words)) {
            Some((written, rest)) if written.letter == Letter::Action && !trim(rest).is_empty() => {
                id = Some(written);
                words = rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']);
            }
            _ => id_slot = Some(IdSlot::Words(task.range_of(trim(words)).start)),
        }
    }
    let mut values: Vec<Value<'_, '_>> = Vec::with_capacity(columns.len());
    for (column, cell) in columns.iter().zip(&row.cells) {
        let column = match column {
            Some(Column::Contact) => Column::Owner,
            Some(Column::Duties) if of_duties => continue,
            Some(Column::Duties) => Column::Details,
            Some(Column::Id | Column::Number | Column::Task) | None => continue,
            Some(column) => *column,
        };
        values.push(Value { column, inline: &cell.text, part: cell.text.as_str() });
    }
    let draft = Draft {
        id,
        id_slot,
        task: (task, words),
        values,
        range: row.range,
        ticked: None,
        inherited: None,
        details: None,
        topic: None,
    };
    draft.finish(sink)
}
