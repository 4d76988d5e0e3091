//! Parked matters as points of a parking lot (P21); with somebody to follow up and a day they are actions as well.

use super::action_task::split_id_of;
use super::written::Written;
use super::{Claim, Form, Place, Point, Scope};
use crate::date::days_named;
use crate::model::concepts::{Column, Section};
use crate::model::draft::{Draft, is_open_cell, one_line};
use crate::model::fields::closed;
use crate::model::id::{ItemId, Letter};
use crate::model::items::{ActionSource, IdSlot, Parked};
use crate::model::minutes::Found;
use crate::model::phrases::MinutesPhrases;
use crate::model::sink::Sink;

/// `- P1 门店接入：陈杰提出。跟进：王敏，期限：2024-03-20` in a parking lot.
pub struct ParkedPoint;

impl Form for ParkedPoint {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Point(point), Some(Section::ParkingLot)) = (place, scope.section) else {
            return Claim::No;
        };
        if point.task.is_some() || scope.depth > 0 {
            return Claim::No;
        }
        let (id, id_slot, text) = split_id_of(point, point.text, Letter::Parked);
        read_parked(point, text, id, id_slot, found, sink)
    }
}

/// The words that mean something in a parking lot beside those of actions: `跟进` names who takes it up.
pub(super) fn parked_column(word: &str) -> Option<Column> {
    match word {
        "跟进" | "跟進" | "跟进人" | "跟進人" => Some(Column::Owner),
        "提出" | "提出人" => Some(Column::RaisedBy),
        word if word.eq_ignore_ascii_case("follow-up") || word.eq_ignore_ascii_case("follow up") => {
            Some(Column::Owner)
        }
        _ => None,
    }
}

/// Reads a parked matter from its words, id taken off, with the fields in its lines, below it and after it.
pub(super) fn read_parked<'d>(
    point: &Point<'d, '_>,
    text: &'d str,
    id: Option<ItemId>,
    id_slot: Option<IdSlot>,
    found: &mut Found,
    sink: &mut Sink<'_>,
) -> Claim {
    let words = sink.words;
    let known = |word: &str| {
        let beside = || words.column_in(Section::Actions, word);
        parked_column(word).or_else(beside).or_else(|| words.column_in(Section::ParkingLot, word))
    };
    let written = Written::read(point, text, &known, false, sink);
    let after = if written.after > 0 { Claim::With(written.after) } else { Claim::Whole };
    let draft = Draft {
        id,
        id_slot: None,
        task: (point.inline, written.lead),
        values: written.values,
        range: point.range,
        ticked: None,
        inherited: None,
        details: None,
        topic: None,
    };
    push_parked(draft, id_slot, found, sink);
    after
}

/// Keeps a parked matter, and its action where it has somebody to follow up and a day.
pub(super) fn push_parked(
    draft: Draft<'_, '_>,
    id_slot: Option<IdSlot>,
    found: &mut Found,
    sink: &mut Sink<'_>,
) {
    let (range, id, text) = (draft.range, draft.id, one_line(&closed(draft.task.0.as_str(), draft.task.1)));
    if sink.words.is_empty(&text) {
        return;
    }
    let (followed, scheduled) = if sink.remarks { taken_up(&draft, sink) } else { (false, false) };
    found.parked.push(Parked {
        id: id.unwrap_or(ItemId::new(Letter::Parked, 0)),
        id_written: id.is_some(),
        id_slot,
        text: text.into(),
        followed,
        scheduled,
        range,
        line: sink.line(range),
    });
    let said = sink.diagnostics.len();
    match draft.finish(sink) {
        Some(mut action) if action.owner.is_some() && action.due.date.is_some() => {
            action.source = ActionSource::ParkingLot;
            found.followed.push((found.parked.len() - 1, action));
        }
        // It stays parked, and what its free text says is nobody's mistake.
        _ => sink.diagnostics.truncate(said),
    }
}

/// Words for who raised a matter, who need not be the one who takes it up.
const RAISED: [&str; 6] = ["提出", "提议", "提議", "raised", "proposed", "suggested"];

/// Whether a parked matter says who takes it up, and when: in a field or in so many words.
fn taken_up(draft: &Draft<'_, '_>, sink: &Sink<'_>) -> (bool, bool) {
    let fields = || draft.values.iter().filter(|v| v.column != Column::RaisedBy);
    let filled = |column| fields().any(|v| v.column == column && !is_open_cell(sink, v.part));
    let clauses = || {
        let texts = std::iter::once(draft.task.1).chain(fields().map(|v| v.part));
        texts
            .flat_map(|text| text.split(['，', ',', '。', '；', ';', '\n']))
            .filter(|clause| !RAISED.iter().any(|word| clause.contains(word)))
    };
    let roster = sink.names.roster;
    let names_somebody = |clause: &str| {
        let people = roster.people.iter().map(|p| (&p.name, &p.aliases));
        let departments = roster.departments.iter().map(|d| (&d.name, &d.aliases));
        people.chain(departments).any(|(name, aliases)| {
            std::iter::once(name).chain(aliases).any(|name| !name.is_empty() && clause.contains(&**name))
        })
    };
    // Nobody can be recognized without a roster; a second clause is the benefit of the doubt.
    let followed = filled(Column::Owner)
        || clauses().any(|clause| MinutesPhrases::get().meeting.within(clause))
        || if roster.is_empty() { clauses().nth(1).is_some() } else { clauses().any(names_somebody) };
    let vague = || fields().any(|v| v.column == Column::Due && sink.words.is_vague_date(v.part));
    let scheduled = (filled(Column::Due) && !vague())
        || clauses().any(|clause| {
            MinutesPhrases::get().when.within(clause) || !days_named(clause, &sink.base).is_empty()
        });
    (followed, scheduled)
}
