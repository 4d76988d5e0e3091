//! Topics that end without a decision: `通报：`, `延后：`, `Noted:`, `Deferred:`.

use super::{Claim, Form, Place, Scope};
use crate::model::concepts::Verdict;
use crate::model::draft::one_line;
use crate::model::items::{Outcome, OutcomeKind};
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// A line that starts as such an outcome is that and nothing else, so that no list item in an action
/// section is taken for an action.
pub struct LabelledOutcome;

impl Form for LabelledOutcome {
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
        let kind = match label.verdict {
            Verdict::Noted => OutcomeKind::Noted,
            Verdict::Deferred => OutcomeKind::Deferred,
            Verdict::Rejected => OutcomeKind::Rejected,
            _ => return Claim::No,
        };
        // What was reported on outside the topics ends none of them.
        if let Some(topic) = scope.topic.and_then(|at| found.topics.get_mut(at as usize)) {
            topic.outcomes.push(Outcome {
                kind,
                text: one_line(point.text).into(),
                line: sink.line(point.range),
            });
        }
        Claim::Whole
    }
}
