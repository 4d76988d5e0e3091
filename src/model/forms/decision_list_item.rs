//! Decisions as top-level items of a list in a decisions section.

use super::labelled_decision::read_decision;
use super::{Claim, Form, Place, Scope};
use crate::model::concepts::Section;
use crate::model::id::{ItemId, Letter};
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// `- D1 先做注册`, id optional; what is nested below belongs to it.
pub struct DecisionListItem;

impl Form for DecisionListItem {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Item(item), Some(Section::Decisions)) = (place, scope.section) else {
            return Claim::No;
        };
        if item.task.is_some() || scope.depth > 0 {
            return Claim::No;
        }
        let Some(inline) = item.text() else {
            return Claim::No;
        };
        let text = inline.trimmed();
        let (id, words) = match ItemId::lead(text) {
            Some((id, rest)) if id.letter == Letter::Decision => {
                (Some(id), rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']))
            }
            _ => (None, text),
        };
        read_decision(inline, words, text, id, scope, found, sink);
        Claim::Whole
    }
}
