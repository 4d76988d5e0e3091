//! Rows of "review of earlier actions": entries of the journal, dated by the meeting.

use super::{Claim, Form, Place, Scope};
use crate::markdown::Cell;
use crate::model::columns::{cell, columns, report_unknown};
use crate::model::concepts::{Column, Section, StatusWord};
use crate::model::items::{Entry, ReviewRow};
use crate::model::journal::{Row, row_target, table_entry};
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// A table in the section of earlier actions.
pub struct ReviewTable;

impl Form for ReviewTable {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Table(table), Some(Section::EarlierActions)) = (place, scope.section) else {
            return Claim::No;
        };
        let columns = columns(sink.words, Section::EarlierActions, table);
        report_unknown(sink, Section::EarlierActions, table, &columns);
        let mut without_id = false;
        for row in &table.rows {
            let cells = |column| cell(&columns, row, column);
            let id = cells(Column::Id).or_else(|| cells(Column::Number));
            let Some(id) = id.filter(|id| !sink.words.is_empty(id.as_str())) else {
                let says = |cell: &Cell<'_>| !sink.words.is_empty(cell.text.as_str());
                without_id |= row.cells.iter().any(says);
                continue;
            };
            let row = Row { id, cells: &cells, range: row.range, date: None };
            let entry = table_entry(sink, &row);
            if sink.remarks {
                found.reviewed.extend(review_row(&row, entry.as_ref(), sink));
            }
            found.review.extend(entry);
        }
        // Which action a row without an id is about cannot be told.
        found.review_in_words = without_id;
        Claim::Whole
    }
}

/// What a row says of an earlier action beside its news.
fn review_row(row: &Row<'_, '_, '_>, entry: Option<&Entry>, sink: &Sink<'_>) -> Option<ReviewRow> {
    let filled = |column| (row.cells)(column).is_some_and(|cell| !sink.words.is_empty(cell.as_str()));
    let told = [Column::Reason, Column::Remedy, Column::Note, Column::RiskNote, Column::NewDue];
    let news = entry.is_some_and(|e| e.note.is_some() || e.response.is_some() || e.due.is_some());
    let status = (row.cells)(Column::Status).or_else(|| (row.cells)(Column::Standing));
    let delayed = status.is_some_and(|cell| sink.words.status(cell.trimmed()) == Some(StatusWord::Delayed));
    Some(ReviewRow {
        target: row_target(sink, row)?,
        explained: news || told.into_iter().any(filled),
        delayed,
    })
}
