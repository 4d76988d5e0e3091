//! Parked matters as rows of a table.

use super::parked_point::{parked_column, push_parked};
use super::{Claim, Form, Place, Scope};
use crate::model::columns::{cell, columns, empty_id_cell, report_unknown, report_unread};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{Draft, Value};
use crate::model::id::{ItemId, Letter};
use crate::model::minutes::Found;
use crate::model::ordinal::cell_words;
use crate::model::sink::Sink;

/// Rows of a table in a parking lot.
pub struct ParkedTable;

impl Form for ParkedTable {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Table(table), Some(Section::ParkingLot)) = (place, scope.section) else {
            return Claim::No;
        };
        let mut columns = columns(sink.words, Section::ParkingLot, table);
        for (column, cell) in columns.iter_mut().zip(&table.head) {
            *column = column.or_else(|| parked_column(cell.text.trimmed()));
        }
        if !columns.contains(&Some(Column::Topic)) {
            let text = table.head.iter().position(|cell| {
                let meanings = sink.words.columns(cell.text.as_str());
                meanings.contains(&Column::Task) || meanings.contains(&Column::Dispute)
            });
            if let Some(index) = text {
                columns[index] = Some(Column::Topic);
            }
        }
        if !columns.contains(&Some(Column::Topic)) {
            report_unread(sink, table, Column::Topic);
            return Claim::Whole;
        }
        report_unknown(sink, Section::ParkingLot, table, &columns);
        for row in &table.rows {
            let Some(text) = cell(&columns, row, Column::Topic) else {
                continue;
            };
            let id = [Column::Id, Column::Number]
                .into_iter()
                .filter_map(|column| cell(&columns, row, column))
                .find_map(|c| ItemId::from_cell(c.as_str(), Letter::Parked))
                .filter(|id| id.letter == Letter::Parked);
            let values = columns
                .iter()
                .zip(&row.cells)
                .filter_map(|(column, cell)| {
                    Some(Value { column: (*column)?, inline: &cell.text, part: cell.text.as_str() })
                })
                .collect();
            let draft = Draft {
                id,
                id_slot: None,
                task: (text, cell_words(text.as_str()).0),
                values,
                range: row.range,
                ticked: None,
                inherited: None,
                details: None,
                topic: None,
            };
            push_parked(draft, empty_id_cell(&columns, row), found, sink);
        }
        Claim::Whole
    }
}
