//! Rows of an agenda's table: number, time, topic, owner, duration, kind, expected output.

use super::pieces::{Piece, kind_of, piece};
use super::{AgendaRow, Known, Places};
use crate::markdown::{Inline, Table};
use crate::model::clock::{Beginning, times_at};
use crate::model::columns::{Columns, cell, columns};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{is_open_cell, one_line};
use crate::model::duration::{Bare, read_duration};
use crate::model::sink::Sink;
use crate::model::vocabulary::fold;
use crate::text::{Located, TextRange, trim};

/// Reads the rows of a table in the agenda's section.
pub(in crate::model) fn read_table(
    table: &Table<'_>,
    known: &Known<'_>,
    rows: &mut Vec<AgendaRow>,
    sink: &mut Sink<'_>,
) {
    let mut columns = columns(sink.words, Section::Agenda, table);
    settle_kinds(table, &mut columns, sink);
    let units = Units {
        time: bare(table, &columns, Column::Time),
        duration: bare(table, &columns, Column::Duration),
    };
    for row in &table.rows {
        let find = |column| cell(&columns, row, column);
        let place =
            |column| find(column).map(|cell: &Inline<'_>| cell_place(cell, row_cell(&columns, row, column)));
        let text = |column| find(column).map(Inline::trimmed).filter(|t| !sink.words.is_empty(t));
        let mut read = AgendaRow {
            number: text(Column::Number).map(Into::into),
            topic: text(Column::Topic).map(one_line).unwrap_or_default().into(),
            kind: text(Column::Kind).and_then(|words| kind_of(words, sink.words)),
            output: text(Column::ExpectedOutput)
                .filter(|t| !is_open_cell(sink, t))
                .map(|t| one_line(t).into()),
            line: sink.line(row.range),
            ..AgendaRow::default()
        };
        let whole = row.range;
        read.at = Places {
            row: whole,
            topic: place(Column::Topic).unwrap_or(whole),
            owner: place(Column::TopicOwner).unwrap_or(whole),
            duration: place(Column::Duration).or_else(|| place(Column::Time)).unwrap_or(whole),
            output: place(Column::ExpectedOutput).unwrap_or(whole),
        };
        for (column, bare) in [(Column::Time, units.time), (Column::Duration, units.duration)] {
            if let Some(cell) = find(column) {
                read_time(cell, bare, &mut read);
            }
        }
        if let Some(owner) = find(Column::TopicOwner)
            && let words = owner.trimmed()
            && !is_open_cell(sink, words)
        {
            read.owner = Some(one_line(words).into());
            // A place of the template is filled in by nobody yet.
            if !words.starts_with(['[', '【', '［']) {
                read.owners = sink.parties(owner, words, None);
            }
        }
        if let Some(topic) = find(Column::Topic) {
            read_bracket(topic, known, &columns, &mut read, sink);
        }
        let empty = read.topic.is_empty()
            && read.times.is_none()
            && read.duration.is_none()
            && read.kind.is_none()
            && read.owner.is_none()
            && read.output.is_none();
        if !empty {
            read.kind = read.kind.or_else(|| sink.words.agenda_kind(&read.topic));
            rows.push(read);
        }
    }
}

/// `环节` beside `内容` holds the kinds where all of its cells are such.
fn settle_kinds(table: &Table<'_>, columns: &mut Columns, sink: &Sink<'_>) {
    let topics = || columns.iter().enumerate().filter(|(_, c)| **c == Some(Column::Topic)).map(|(at, _)| at);
    if topics().count() < 2 || columns.contains(&Some(Column::Kind)) {
        return;
    }
    let kinds = topics().find(|at| {
        let mut cells =
            table.rows.iter().filter_map(|row| row.cells.get(*at)).map(|cell| cell.text.trimmed());
        cells.all(|cell| sink.words.is_empty(cell) || kind_of(cell, sink.words).is_some())
    });
    if let Some(at) = kinds {
        columns[at] = Some(Column::Kind);
    }
}

/// What numbers without a unit count in the columns of time.
struct Units {
    time: Bare,
    duration: Bare,
}

/// `时长（小时）` counts hours, `时间（分钟）` minutes; a column of lengths minutes where its head says nothing.
fn bare(table: &Table<'_>, columns: &Columns, column: Column) -> Bare {
    let head = columns.iter().position(|c| *c == Some(column)).and_then(|at| table.head.get(at));
    let head = head.map(|cell| fold(cell.text.trimmed())).unwrap_or_default();
    if ["小时", "小時", "hour", "(h)"].iter().any(|word| head.contains(word)) {
        Bare::Hours
    } else if column == Column::Duration || ["分", "min"].iter().any(|word| head.contains(word)) {
        Bare::Minutes
    } else {
        Bare::Nothing
    }
}

fn row_cell(columns: &Columns, row: &crate::markdown::Row<'_>, column: Column) -> TextRange {
    let at = columns.iter().position(|c| *c == Some(column));
    at.and_then(|at| row.cells.get(at)).map_or(row.range, |cell| cell.range)
}

/// The words of a cell, or the cell between its pipes where there are none.
fn cell_place(text: &Inline<'_>, cell: TextRange) -> TextRange {
    if text.trimmed().is_empty() { cell } else { text.full_range() }
}

/// Reads a cell of times or lengths. One may stand in the column of the other, or both in one cell:
/// `14:00-14:10（10分钟）`.
fn read_time(cell: &Inline<'_>, bare: Bare, row: &mut AgendaRow) {
    let text = cell.trimmed();
    // In a column of lengths `1:30` is one, unless a second time follows.
    let length = || read_duration(text, bare);
    let as_times =
        times_at(text, Beginning::Hour).filter(|(times, _)| bare == Bare::Nothing || times.end.is_some());
    if let Some((times, used)) = as_times {
        if row.times.is_none() {
            row.times = Some(Located::new(times, cell.range_of(&text[..used])));
        }
        let rest = trim(&text[used..]);
        if row.duration.is_none()
            && let Some(duration) = read_duration(rest, Bare::Nothing)
        {
            let range = cell.range_of(rest.trim_matches(['（', '）', '(', ')', '，', ',', ' ']));
            row.duration = Some(Located::new(duration, range));
            row.at.duration = range;
        }
    } else if row.duration.is_none()
        && let Some(duration) = length()
    {
        row.duration = Some(Located::new(duration, cell.full_range()));
        row.at.duration = cell.full_range();
    }
}

/// `项目目标（同步，10分钟）`: what a topic's bracket says where the table has no column for it.
fn read_bracket(
    topic: &Inline<'_>,
    known: &Known<'_>,
    columns: &Columns,
    row: &mut AgendaRow,
    sink: &Sink<'_>,
) {
    let has = |column| columns.contains(&Some(column));
    let Some((before, inner)) = topic
        .trimmed()
        .strip_suffix(['）', ')'])
        .and_then(|text| text.rfind(['（', '(']).map(|at| text.split_at(at)))
        .map(|(before, inner)| (trim(before), inner.trim_start_matches(['（', '('])))
    else {
        return;
    };
    let mut taken = false;
    for part in inner.split(['，', ',', '；', ';', '、']).map(trim) {
        let range = topic.range_of(part);
        match piece(part, sink.words, known) {
            Piece::Kind(kind) if !has(Column::Kind) => row.kind = row.kind.or(Some(kind)),
            Piece::Duration(duration) if !has(Column::Duration) && row.duration.is_none() => {
                row.duration = Some(Located::new(duration, range));
                row.at.duration = range;
            }
            Piece::Names if !has(Column::TopicOwner) && row.owner.is_none() => {
                row.owner = Some(part.into());
                row.at.owner = range;
                let named = known.names.read(part, &[]).named;
                row.owners = named.into_iter().map(|n| Located::new(n.party, range)).collect();
            }
            _ => continue,
        }
        taken = true;
    }
    if taken && !before.is_empty() {
        row.topic = one_line(before).into();
        row.at.topic = topic.range_of(before);
    }
}
