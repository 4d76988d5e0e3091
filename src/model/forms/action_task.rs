//! Actions as items of a task list: `- [ ] A1 细化需求`, fields inline or nested.

use super::{Claim, Form, Place, Scope};
use crate::markdown::{Block, Item};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{Draft, Value};
use crate::model::fields::scan;
use crate::model::id::{ItemId, Letter};
use crate::model::items::IdSlot;
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// `- [ ] A1 …`, anywhere but where ticks mean something else.
pub struct ActionTask;

/// Where a task list is a roll-call or a check list, never actions.
const ELSEWHERE: [Section; 8] = [
    Section::Attendance,
    Section::Absence,
    Section::Agenda,
    Section::PreReads,
    Section::Preparation,
    Section::EarlierActions,
    Section::Confirmations,
    Section::BasicInfo,
];

impl Form for ActionTask {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let Place::Item(item) = place else {
            return Claim::No;
        };
        if item.task.is_none() || scope.section.is_some_and(|section| ELSEWHERE.contains(&section)) {
            return Claim::No;
        }
        read_item(item, scope, found, sink)
    }
}

/// Reads a list item, ticked or plain, as an action with the fields in its lines and below it.
pub(super) fn read_item(item: &Item<'_>, scope: &Scope<'_>, found: &mut Found, sink: &mut Sink<'_>) -> Claim {
    let Some(inline) = item.text() else {
        return Claim::No;
    };
    let words = sink.words;
    let known = |word: &str| words.column_in(Section::Actions, word);
    let (lead, fields) = scan(inline.as_str(), &known);
    let (id, id_slot, task) = split_id(inline, lead);
    let mut values: Vec<Value<'_, '_>> =
        fields.into_iter().map(|f| Value { column: f.column, inline, part: f.value }).collect();
    // Fields may follow as items or lines below; tasks below are actions of their own.
    let mut nested: Vec<&Item<'_>> = Vec::new();
    for block in item.below() {
        match block {
            Block::List(list) => {
                for inner in &list.items {
                    if inner.task.is_some() {
                        nested.push(inner);
                    } else {
                        let mut lines = Vec::new();
                        inner.blocks.iter().for_each(|b| super::action_heading::lines_of(b, &mut lines));
                        for (inline, line) in lines {
                            let (_, fields) = scan(line, &known);
                            values.extend(fields.into_iter().map(|f| Value {
                                column: f.column,
                                inline,
                                part: f.value,
                            }));
                        }
                    }
                }
            }
            other => {
                let mut lines = Vec::new();
                super::action_heading::lines_of(other, &mut lines);
                for (inline, line) in lines {
                    let (_, fields) = scan(line, &known);
                    values.extend(fields.into_iter().map(|f| Value {
                        column: f.column,
                        inline,
                        part: f.value,
                    }));
                }
            }
        }
    }
    values.retain(|v| !matches!(v.column, Column::Id | Column::Number));
    let task = match values.iter().position(|v| v.column == Column::Task) {
        // `- [ ] A1 任务：细化需求` labels the task itself.
        Some(at) if task.is_empty() => {
            let value = values.remove(at);
            (value.inline, value.part)
        }
        _ => (inline, task),
    };
    let draft = Draft {
        id,
        id_slot,
        task,
        values,
        range: item.range,
        ticked: item.task,
        inherited: scope.inherited.cloned(),
        topic: scope.topic,
    };
    draft.report_repeated(sink);
    let action = draft.finish(sink);
    let owner = action.as_ref().and_then(|a| a.owner.clone());
    found.actions.extend(action);
    for inner in nested {
        let scope = Scope { depth: scope.depth + 1, inherited: owner.as_ref(), ..*scope };
        read_item(inner, &scope, found, sink);
    }
    Claim::Whole
}

/// Splits the id off the front of an item's text; also says where one would go.
fn split_id<'d>(
    inline: &crate::markdown::Inline<'_>,
    lead: &'d str,
) -> (Option<ItemId>, Option<IdSlot>, &'d str) {
    let lead = lead.trim();
    if let Some((id, rest)) = ItemId::lead(lead)
        && id.letter == Letter::Action
    {
        return (Some(id), None, rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']));
    }
    (None, Some(IdSlot::Words(inline.range_of(lead).start)), lead)
}
