//! Actions as rows of a table in an action section.

use super::{Claim, Form, Place, Scope};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::Row;
use crate::model::columns::{cell, columns, empty_id_cell, report_unknown};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{Draft, Value, names_only};
use crate::model::id::{ItemId, Letter};
use crate::model::items::IdSlot;
use crate::model::minutes::{Bare, Found};
use crate::model::ordinal::cell_words;
use crate::model::sink::Sink;
use crate::model::vocabulary::fold;

const NO_TASK_COLUMN: Text = Text::new(
    "行动项表没有“任务”列，整个表都读不到",
    "the table of actions has no task column, so none of its rows can be read",
);
const NAME_IT: Text = Text::new("把那一列的表头写成“任务描述”", "name that column “Task”");
const NO_TASK: Text = Text::new("这一行没有写任务", "this row has no task");
const WRITE_TASK: Text = Text::new("写明要做什么，或删去这一行", "say what is to be done, or delete the row");

/// Rows of a table: id, task, owner, due …
pub struct ActionTable;

impl Form for ActionTable {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Table(table), Some(Section::Actions)) = (place, scope.section) else {
            return Claim::No;
        };
        let columns = columns(sink.words, Section::Actions, table);
        report_unknown(sink, Section::Actions, table, &columns);
        if !columns.contains(&Some(Column::Task)) {
            // A table without owners or deadlines either is about something else.
            if columns
                .iter()
                .flatten()
                .any(|c| matches!(c, Column::Owner | Column::Due | Column::Deliverable))
            {
                sink.report(
                    &codes::MISSING_FIELD,
                    table.head_range,
                    NO_TASK_COLUMN.message(),
                    Some(NAME_IT.message()),
                );
            }
            return Claim::Whole;
        }
        let id_column = [Column::Id, Column::Number].into_iter().find(|c| columns.contains(&Some(*c)));
        for row in &table.rows {
            let Some(task) = cell(&columns, row, Column::Task) else {
                continue;
            };
            if no_item(row, sink) {
                continue;
            }
            let id_cell = id_column.and_then(|c| cell(&columns, row, c));
            if sink.words.is_empty(task.as_str()) || names_only(task, sink.names.roster) {
                let filled = columns.iter().zip(&row.cells).any(|(column, cell)| {
                    !matches!(column, Some(Column::Id | Column::Number | Column::Task) | None)
                        && !sink.words.is_empty(cell.text.as_str())
                });
                if filled {
                    sink.report(
                        &codes::MISSING_FIELD,
                        row.range,
                        NO_TASK.message(),
                        Some(WRITE_TASK.message()),
                    );
                }
                continue;
            }
            let mut id = id_cell.and_then(|c| ItemId::from_cell(c.as_str(), Letter::Action));
            let mut id_slot = empty_id_cell(&columns, row);
            let (mut words, ticked) = cell_words(task.as_str());
            let mut bare = None;
            if id_column.is_none() {
                // A table without a column for ids has them before the task.
                match ItemId::lead(words.trim_start()) {
                    Some((written, rest)) if written.letter == Letter::Action && !rest.trim().is_empty() => {
                        id = Some(written);
                        words = rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']);
                    }
                    _ => id_slot = Some(IdSlot::Words(task.range_of(words).start)),
                }
            } else if let (Some(id), Some(cell)) = (id, id_cell)
                && ItemId::parse(cell.trimmed()).is_none()
            {
                // Rows are counted anew in each table; only within one the same number is a slip.
                bare = Some(Bare {
                    item: found.actions.len(),
                    id,
                    place: cell.full_range(),
                    table: table.range.start,
                });
            }
            let values = columns
                .iter()
                .zip(&row.cells)
                .filter_map(|(column, cell)| {
                    let column = (*column)?;
                    let skip = matches!(column, Column::Id | Column::Number | Column::Task);
                    (!skip).then(|| Value { column, inline: &cell.text, part: cell.text.as_str() })
                })
                .collect();
            let draft = Draft {
                id,
                id_slot,
                task: (task, words),
                values,
                range: row.range,
                ticked,
                inherited: None,
                details: None,
                topic: scope.topic,
            };
            if let Some(action) = draft.finish(sink) {
                found.actions.push(action);
                found.bare.extend(bare);
            }
        }
        Claim::Whole
    }
}

/// Whether a row is the second line of a header, or sums up the others.
fn no_item(row: &Row<'_>, sink: &Sink<'_>) -> bool {
    let sums = row.cells.iter().take(2).any(|cell| {
        let word = cell.text.trimmed();
        word.len() <= 12
            && ["合计", "合計", "小计", "小計", "总计", "總計", "total", "sum"].contains(&&*fold(word))
    });
    let filled =
        || row.cells.iter().map(|cell| cell.text.trimmed()).filter(|text| !sink.words.is_empty(text));
    sums || (filled().count() > 1 && filled().all(|text| !sink.words.columns(text).is_empty()))
}
