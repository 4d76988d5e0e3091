//! Parked matters as labelled lines: `另议：…`, `暂存 P1：…`, `Parked: …`

use super::action_task::split_label;
use super::parked_point::read_parked;
use super::{Claim, Form, Place, Scope};
use crate::model::concepts::Verdict;
use crate::model::id::Letter;
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// A line that starts with 另议, 暂存, Parked … and a colon.
pub struct LabelledParked;

impl Form for LabelledParked {
    fn read(&self, place: &Place<'_, '_>, _: &Scope<'_>, found: &mut Found, sink: &mut Sink<'_>) -> Claim {
        let Place::Labelled(point, label) = place else {
            return Claim::No;
        };
        if label.verdict != Verdict::Parked {
            return Claim::No;
        }
        if label.citation {
            return Claim::Whole;
        }
        let (id, slot, text) = split_label(point, label, Letter::Parked);
        read_parked(point, text, id, slot, found, sink)
    }
}
