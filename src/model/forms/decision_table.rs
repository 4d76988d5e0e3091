//! Decisions as rows of a decisions table, or as the last column of a topics table.

use super::labelled_decision::{Links, push_decided, split_links};
use super::{Claim, Form, Place, Scope};
use crate::markdown::Inline;
use crate::model::columns::{cell, columns, empty_id_cell, report_unknown, report_unread};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{Draft, Value, one_line};
use crate::model::id::{ItemId, Letter};
use crate::model::items::{Decision, TopicRow};
use crate::model::minutes::Found;
use crate::model::ordinal::cell_words;
use crate::model::sink::Sink;

/// Rows with a "final decision" cell that is not empty.
pub struct DecisionTable;

impl Form for DecisionTable {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let Place::Table(table) = place else {
            return Claim::No;
        };
        let section = match scope.section {
            Some(Section::Decisions) => Section::Decisions,
            // A topics table may stand under any heading of the discussion; its last column tells it.
            Some(Section::Topics | Section::Agenda | Section::Positions) => Section::Topics,
            _ => return Claim::No,
        };
        let mut columns = columns(sink.words, section, table);
        if section == Section::Decisions && !columns.contains(&Some(Column::FinalDecision)) {
            // `内容` or `事项` is what was decided where no column says so better.
            let text = table.head.iter().position(|cell| {
                let meanings = sink.words.columns(cell.text.as_str());
                meanings.contains(&Column::Task) || meanings.contains(&Column::Topic)
            });
            if let Some(index) = text {
                columns[index] = Some(Column::FinalDecision);
            }
        }
        if !columns.contains(&Some(Column::FinalDecision)) {
            // A topics table need not hold decisions; one among the decisions that holds none is a slip.
            if section == Section::Decisions {
                report_unread(sink, table, Column::FinalDecision);
            } else if columns.contains(&Some(Column::Topic)) && columns.contains(&Some(Column::Discussion)) {
                for row in &table.rows {
                    push_row(cell(&columns, row, Column::Topic), None, found, sink);
                }
            }
            return Claim::No;
        }
        report_unknown(sink, section, table, &columns);
        for row in &table.rows {
            let Some(text) = cell(&columns, row, Column::FinalDecision) else {
                continue;
            };
            if section == Section::Topics {
                push_row(cell(&columns, row, Column::Topic), Some(text), found, sink);
            }
            if sink.words.is_empty(text.as_str()) {
                continue;
            }
            let number = if section == Section::Decisions { Column::Number } else { Column::Id };
            let id = cell(&columns, row, Column::Id)
                .and_then(|c| ItemId::from_cell(c.as_str(), Letter::Decision))
                .or_else(|| {
                    cell(&columns, row, number).and_then(|c| ItemId::from_cell(c.as_str(), Letter::Decision))
                })
                .filter(|id| id.letter == Letter::Decision);
            let mut links = Links::default();
            let words = split_links(text, cell_words(text.as_str()).0, &mut links, sink);
            let topic = cell(&columns, row, Column::Topic).map(|c| one_line(c.trimmed()).into());
            found.decisions.push(Decision {
                id: id.unwrap_or(ItemId::new(Letter::Decision, 0)),
                id_written: id.is_some(),
                id_slot: if section == Section::Decisions { empty_id_cell(&columns, row) } else { None },
                topic: topic.or_else(|| scope.topic_title.map(Into::into)),
                topic_index: scope.topic,
                text: words.into(),
                actions: links.actions,
                supersedes: links.supersedes,
                resolves: links.resolves,
                range: row.range,
                line: sink.line(row.range),
            });
            let values = columns
                .iter()
                .zip(&row.cells)
                .filter_map(|(column, cell)| {
                    let column = (*column)?;
                    matches!(column, Column::Owner | Column::Due | Column::Remarks).then(|| Value {
                        column,
                        inline: &cell.text,
                        part: cell.text.as_str(),
                    })
                })
                .collect();
            let draft = Draft {
                id,
                id_slot: None,
                task: (text, text.as_str()),
                values,
                range: row.range,
                ticked: None,
                inherited: None,
                details: None,
                topic: scope.topic,
            };
            push_decided(draft, found, sink);
        }
        Claim::Whole
    }
}

/// Keeps a topic that is a row, for checks. `result` is its last cell; a dash or nothing in it says nothing.
fn push_row(title: Option<&Inline<'_>>, result: Option<&Inline<'_>>, found: &mut Found, sink: &Sink<'_>) {
    let Some(title) = title.filter(|t| sink.remarks && !sink.words.is_empty(t.as_str())) else { return };
    found.rows.push(TopicRow {
        title: one_line(title.trimmed()).into(),
        concluded: result.is_none_or(|cell| cell.as_str().chars().any(char::is_alphanumeric)),
        range: title.full_range(),
    });
}
