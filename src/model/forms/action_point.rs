//! Actions as plain points of an action section: list items, and lines with arrows or brackets.

use super::action_task::{read_action, read_nested, split_id};
use super::{Claim, Form, Place, Point, Scope};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::{Block, Item};
use crate::model::concepts::{Column, Section};
use crate::model::fields::scan;
use crate::model::id::ItemId;
use crate::model::minutes::Found;
use crate::model::people::Who;
use crate::model::sink::Sink;

const UNREAD: Text = Text::new(
    "这一项不是行动项：同一节已有表格或标题形式的行动项，而它既没有编号也没有字段",
    "not read as an action: the section has a table or headings of actions, and this item has neither an id nor a field",
);
const GIVE_ID: Text = Text::new(
    "如果是行动项，请加编号（如 A3）或字段（如“负责人：…”）",
    "if it is an action, give it an id (such as A3) or a field (such as “Owner: …”)",
);

/// `- 细化需求，负责人：张伟`, `1. 完成初稿（负责人：张伟）`, `任务1：细化需求→负责人：张伟`, top level; missing fields
/// are for the rules to find.
pub struct ActionPoint;

impl Form for ActionPoint {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Point(point), Some(Section::Actions)) = (place, scope.section) else {
            return Claim::No;
        };
        if point.task.is_some() || scope.depth > 0 {
            return Claim::No;
        }
        if sink.words.is_empty(point.text) {
            return Claim::Whole;
        }
        let (id, id_slot, text) = split_id(point, point.text);
        if id.is_none() {
            let words = sink.words;
            let scanned = scan(text, &|word| words.column_in(Section::Actions, word));
            if scanned.fields.is_empty()
                && let Some(items) = group(point, scanned.lead, sink)
            {
                read_group(scanned.lead, &items, scope, found, sink);
                return Claim::Whole;
            }
            if scope.has_stronger_form && scanned.fields.is_empty() && !has_fields_below(point, sink) {
                let range = point.inline.range_of(point.text.trim());
                sink.report(&codes::UNREAD_LINE, range, UNREAD.message(), Some(GIVE_ID.message()));
                return Claim::Whole;
            }
        }
        read_action(point, text, id, id_slot, scope, found, sink)
    }
}

fn has_fields_below(point: &Point<'_, '_>, sink: &Sink<'_>) -> bool {
    let words = sink.words;
    let known = |word: &str| words.column_in(Section::Actions, word);
    let begins = |item: &Item<'_>| item.text().is_some_and(|t| !scan(t.as_str(), &known).fields.is_empty());
    point.below.iter().any(|block| matches!(block, Block::List(list) if list.items.iter().any(begins)))
}

/// The items below a point that only names a department, a person or a matter: `- 技术部：` with a list of tasks.
fn group<'d, 'a>(point: &Point<'d, 'a>, lead: &str, sink: &Sink<'_>) -> Option<Vec<&'d Item<'a>>> {
    let names = !sink.names.roster.find(lead.trim_end_matches([':', '：']).trim()).is_empty();
    let [Block::List(list)] = point.below else { return None };
    if !(names || lead.ends_with([':', '：'])) {
        return None;
    }
    let words = sink.words;
    let known = |word: &str| words.column_in(Section::Actions, word);
    let is_item = |item: &Item<'_>| {
        item.text().is_some_and(|text| {
            let scanned = scan(text.as_str(), &known);
            let owes = scanned.fields.iter().any(|f| matches!(f.column, Column::Owner | Column::Due));
            // Below a name every point is something that one does.
            item.task.is_some()
                || ItemId::lead(scanned.lead).is_some()
                || (!scanned.lead.is_empty() && (owes || (names && scanned.fields.is_empty())))
        })
    };
    list.items.iter().all(is_item).then(|| list.items.iter().collect())
}

fn read_group(lead: &str, items: &[&Item<'_>], scope: &Scope<'_>, found: &mut Found, sink: &mut Sink<'_>) {
    let name = lead.trim_end_matches([':', '：']).trim();
    let owner = match sink.names.roster.find(name) {
        [who @ (Who::Person(_) | Who::Department(_))] => Some(who.clone()),
        _ => None,
    };
    let place = items.first().map_or(crate::text::TextRange::empty(0), |item| item.range);
    let owner = owner
        .map(|who| crate::text::Located::new(crate::model::people::Party { who, department: None }, place));
    let scope = Scope { inherited: owner.as_ref().or(scope.inherited), ..*scope };
    for item in items {
        read_nested(item, &scope, found, sink);
    }
}
