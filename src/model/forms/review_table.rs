//! Rows of "review of earlier actions": entries of the journal, dated by the meeting.

use super::{Claim, Form, Place, Scope};
use crate::model::columns::{cell, columns, report_unknown};
use crate::model::concepts::{Column, Section};
use crate::model::journal::{Row, table_entry};
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
        for row in &table.rows {
            let cells = |column| cell(&columns, row, column);
            let id = cells(Column::Id).or_else(|| cells(Column::Number));
            if let Some(id) = id {
                let range = row.range;
                found.review.extend(table_entry(sink, &Row { id, cells: &cells, range, date: None }));
            }
        }
        Claim::Whole
    }
}
