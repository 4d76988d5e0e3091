//! Actions as labelled lines anywhere: `行动项：张伟整理纪要`, `Action A1: …`, `TODO: …`.

use super::action_task::{read_action, split_id};
use super::{Claim, Form, Place, Scope};
use crate::model::concepts::Verdict;
use crate::model::items::IdSlot;
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// A line that starts with 行动项, 行动 A1, Action, TODO … and a colon.
pub struct LabelledAction;

impl Form for LabelledAction {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let Place::Labelled(point, label) = place else {
            return Claim::No;
        };
        if label.verdict != Verdict::Action {
            return Claim::No;
        }
        if label.citation || sink.words.is_empty(point.text) {
            return Claim::Whole;
        }
        // `行动项：A1 细化需求` has its id behind the label.
        let (behind, _, text) = split_id(point, point.text);
        let (id, text) = match label.id {
            Some(id) => (Some(id), point.text),
            None => (behind, if behind.is_some() { text } else { point.text }),
        };
        let slot = IdSlot::Label(point.inline.range_of(label.head).end);
        read_action(point, text, id, Some(slot).filter(|_| id.is_none()), scope, found, sink)
    }
}
