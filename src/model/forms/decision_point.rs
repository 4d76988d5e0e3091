//! Decisions as top-level points of a decisions section.

use super::action_task::split_id_of;
use super::labelled_decision::read_decision;
use super::{Claim, Form, Place, Point, Scope};
use crate::model::concepts::Section;
use crate::model::id::Letter;
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// `- D1 先做注册`, `1、先做注册`, id optional; what is nested below belongs to it.
pub struct DecisionPoint;

impl Form for DecisionPoint {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Point(point), Some(Section::Decisions)) = (place, scope.section) else {
            return Claim::No;
        };
        if point.task.is_some() || scope.depth > 0 {
            return Claim::No;
        }
        let (id, id_slot, text) = split_id_of(point, point.text, Letter::Decision);
        // What is nested below belongs to it, but is not what it says.
        let point = &Point { range: point.inline.range_of(point.text.trim()), ..*point };
        read_decision(point, text, id, id_slot, scope, found, sink)
    }
}
