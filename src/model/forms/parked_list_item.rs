//! Parked matters that somebody follows up by a day: actions as well (P21).

use super::{Claim, Form, Place, Scope};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{Draft, Value};
use crate::model::fields::scan;
use crate::model::id::{ItemId, Letter};
use crate::model::items::ActionSource;
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// `- P1 门店接入：陈杰提出。跟进：王敏，期限：2024-03-20` in a parking lot.
pub struct ParkedListItem;

impl Form for ParkedListItem {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Item(item), Some(Section::ParkingLot)) = (place, scope.section) else {
            return Claim::No;
        };
        if item.task.is_some() || scope.depth > 0 {
            return Claim::No;
        }
        let Some(inline) = item.text() else {
            return Claim::No;
        };
        let words = sink.words;
        // `跟进` names who follows it up, beside the words for owners.
        let known = |word: &str| match word {
            "跟进" | "跟進" => Some(Column::Owner),
            word if word.eq_ignore_ascii_case("follow-up") => Some(Column::Owner),
            word if ["提出", "提出人"].contains(&word) => Some(Column::RaisedBy),
            word => {
                words.column_in(Section::Actions, word).or_else(|| words.column_in(Section::ParkingLot, word))
            }
        };
        let (lead, fields) = scan(inline.as_str(), &known);
        let (id, task) = match ItemId::lead(lead) {
            Some((id, rest)) if id.letter == Letter::Parked => {
                (Some(id), rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']))
            }
            _ => (None, lead),
        };
        if words.is_empty(task) {
            return Claim::Whole;
        }
        let values: Vec<Value<'_, '_>> =
            fields.into_iter().map(|f| Value { column: f.column, inline, part: f.value }).collect();
        let mut quiet = Sink::new(sink.file, sink.names, sink.base, Vec::new());
        quiet.remarks = sink.remarks;
        let draft = Draft {
            id,
            id_slot: None,
            task: (inline, task),
            values,
            range: item.range,
            ticked: None,
            inherited: None,
            topic: None,
        };
        // Only with somebody to follow up and a date it is an action; else it stays parked, and what its
        // free text says is nobody's mistake.
        if let Some(mut action) = draft.finish(&mut quiet)
            && action.owner.is_some()
            && action.due.date.is_some()
        {
            sink.diagnostics.append(&mut quiet.diagnostics);
            action.source = ActionSource::ParkingLot;
            action.id.letter = Letter::Parked;
            found.actions.push(action);
        }
        Claim::Whole
    }
}
