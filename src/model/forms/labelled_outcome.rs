//! Topics that end without a decision: `通报：`, `延后：`, `Noted:`, `Deferred:`.

use super::labelled_decision::item_length;
use super::{Claim, Form, Place, Scope};
use crate::model::concepts::Verdict;
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// A line that starts as such an outcome is that and nothing else, so that no list item in an action
/// section is taken for an action.
pub struct LabelledOutcome;

impl Form for LabelledOutcome {
    fn read(&self, place: &Place<'_, '_>, _: &Scope<'_>, _: &mut Found, _: &mut Sink<'_>) -> Claim {
        let Place::Line { text, label, .. } = place else {
            return Claim::No;
        };
        match label.map(|l| l.verdict) {
            Some(Verdict::Noted | Verdict::Deferred | Verdict::Rejected) => Claim::Bytes(item_length(text)),
            _ => Claim::No,
        }
    }
}
