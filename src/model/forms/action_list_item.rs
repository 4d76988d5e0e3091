//! Actions as plain items of a list in an action section.

use super::{Claim, Form, Place, Scope};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::model::concepts::Section;
use crate::model::fields::scan;
use crate::model::id::{ItemId, Letter};
use crate::model::minutes::Found;
use crate::model::sink::Sink;

const UNREAD: Text = Text::new(
    "这一项不是行动项：同一节已有表格或标题形式的行动项，而它既没有编号也没有字段",
    "not read as an action: the section has a table or headings of actions, and this item has neither an id nor a field",
);
const GIVE_ID: Text = Text::new(
    "如果是行动项，请加编号（如 A3）或字段（如“负责人：…”）",
    "if it is an action, give it an id (such as A3) or a field (such as “Owner: …”)",
);

/// `- 细化需求，负责人：张伟`, top level; missing fields are for the rules to find.
pub struct ActionListItem;

impl Form for ActionListItem {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Item(item), Some(Section::Actions)) = (place, scope.section) else {
            return Claim::No;
        };
        if item.task.is_some() || scope.depth > 0 {
            return Claim::No;
        }
        let Some(inline) = item.text() else {
            return Claim::No;
        };
        if sink.words.is_empty(inline.as_str()) {
            return Claim::Whole;
        }
        if scope.has_stronger_form {
            let words = sink.words;
            let (lead, fields) = scan(inline.as_str(), &|word| words.column_in(Section::Actions, word));
            let has_id = ItemId::lead(lead.trim()).is_some_and(|(id, _)| id.letter == Letter::Action);
            if fields.is_empty() && !has_id {
                sink.report(
                    &codes::UNREAD_LINE,
                    inline.full_range(),
                    UNREAD.message(),
                    Some(GIVE_ID.message()),
                );
                return Claim::Whole;
            }
        }
        super::action_task::read_item(item, scope, found, sink)
    }
}
