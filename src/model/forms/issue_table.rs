//! Open issues as rows of a table.

use super::labelled_issue::{Ids, push_issue};
use super::{Claim, Form, Place, Scope};
use crate::model::columns::{cell, columns, empty_id_cell, report_unknown, report_unread};
use crate::model::concepts::{Column, Section};
use crate::model::draft::Value;
use crate::model::id::{ItemId, Letter};
use crate::model::minutes::Found;
use crate::model::ordinal::cell_words;
use crate::model::sink::Sink;

/// Rows of a table in a section of open issues.
pub struct IssueTable;

impl Form for IssueTable {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Table(table), Some(Section::OpenIssues)) = (place, scope.section) else {
            return Claim::No;
        };
        let mut columns = columns(sink.words, Section::OpenIssues, table);
        if !columns.contains(&Some(Column::Dispute)) {
            let text = table.head.iter().position(|cell| {
                let meanings = sink.words.columns(cell.text.as_str());
                meanings.contains(&Column::Task) || meanings.contains(&Column::Topic)
            });
            if let Some(index) = text {
                columns[index] = Some(Column::Dispute);
            }
        }
        if !columns.contains(&Some(Column::Dispute)) {
            report_unread(sink, table, Column::Dispute);
            return Claim::Whole;
        }
        report_unknown(sink, Section::OpenIssues, table, &columns);
        for row in &table.rows {
            let Some(text) = cell(&columns, row, Column::Dispute) else {
                continue;
            };
            let id = [Column::Id, Column::Number]
                .into_iter()
                .filter_map(|column| cell(&columns, row, column))
                .find_map(|c| ItemId::from_cell(c.as_str(), Letter::Issue))
                .filter(|id| id.letter == Letter::Issue);
            let id_slot = empty_id_cell(&columns, row);
            let values: Vec<Value<'_, '_>> = columns
                .iter()
                .zip(&row.cells)
                .filter_map(|(column, cell)| {
                    Some(Value { column: (*column)?, inline: &cell.text, part: cell.text.as_str() })
                })
                .collect();
            push_issue(
                cell_words(text.as_str()).0,
                Ids { id, id_slot },
                &values,
                scope.topic_title,
                row.range,
                found,
                sink,
            );
        }
        Claim::Whole
    }
}
