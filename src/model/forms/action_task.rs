//! Actions as items of a task list: `- [ ] A1 细化需求`, fields inline or nested.

use super::written::Written;
use super::{Claim, Form, Place, Point, Scope};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::Item;
use crate::model::concepts::{Column, Section};
use crate::model::draft::Draft;
use crate::model::fields::Label;
use crate::model::id::{ItemId, Letter};
use crate::model::items::IdSlot;
use crate::model::minutes::Found;
use crate::model::ordinal::numbered;
use crate::model::sink::Sink;
use crate::text::trim;

const UNREAD: Text =
    Text::new("这一行没有读懂，不属于任何字段", "this line was not read: it is no field mtg knows");
const FIELDS: Text = Text::new(
    "写成“负责人：…”“完成时间：…”“交付物：…”的形式",
    "write fields as “Owner: …”, “Due: …”, “Deliverable: …”",
);

const NO_TASK: Text = Text::new("这一项没有写任务", "this item has no task");
const WRITE_TASK: Text = Text::new(
    "在字段前写明要做什么，或删去这一项",
    "say what is to be done before the fields, or delete the item",
);

/// `- [ ] A1 …`, anywhere but where ticks mean something else.
pub struct ActionTask;

/// Where a task list is a roll-call or a check list, never actions.
const ELSEWHERE: [Section; 8] = [
    Section::Attendance,
    Section::Absence,
    Section::Agenda,
    Section::PreReads,
    Section::Preparation,
    Section::EarlierActions,
    Section::Confirmations,
    Section::BasicInfo,
];

impl Form for ActionTask {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let Place::Point(point) = place else {
            return Claim::No;
        };
        if point.task.is_none() || scope.section.is_some_and(|section| ELSEWHERE.contains(&section)) {
            return Claim::No;
        }
        let (id, id_slot, text) = split_id(point, point.text);
        read_action(point, text, id, id_slot, scope, found, sink)
    }
}

/// Reads an action from its words, id taken off, with the fields in its lines, below it and after it.
pub(super) fn read_action<'d>(
    point: &Point<'d, '_>,
    text: &'d str,
    id: Option<ItemId>,
    id_slot: Option<IdSlot>,
    scope: &Scope<'_>,
    found: &mut Found,
    sink: &mut Sink<'_>,
) -> Claim {
    let words = sink.words;
    let known = |word: &str| words.column_in(Section::Actions, word);
    let mut written = Written::read(point, text, &known, true, sink);
    let task = match written.lead.is_empty() {
        // `- [ ] A1 任务：细化需求` labels the task itself.
        true => written.take(Column::Task).map_or((point.inline, ""), |value| (value.inline, value.part)),
        false => (point.inline, written.lead),
    };
    if scope.section == Some(Section::Actions) {
        report_unread(&written, sink);
    }
    let draft = Draft {
        id,
        id_slot,
        task,
        details: written.details_text(),
        values: written.values,
        range: point.range,
        ticked: point.task,
        inherited: scope.inherited.cloned(),
        topic: scope.topic,
    };
    draft.report_repeated(sink);
    let says = draft.values.iter().any(|v| !sink.words.is_empty(v.part));
    if says && trim(draft.task.1).is_empty() && scope.section == Some(Section::Actions) {
        let range = point.inline.range_of(trim(point.text));
        sink.report(&codes::MISSING_FIELD, range, NO_TASK.message(), Some(WRITE_TASK.message()));
    }
    let action = draft.finish(sink);
    let owner = action.as_ref().and_then(|a| a.owner.clone()).or_else(|| scope.inherited.cloned());
    found.actions.extend(action);
    let scope = Scope { depth: scope.depth + 1, inherited: owner.as_ref(), ..*scope };
    for inner in written.nested {
        read_nested(inner, &scope, found, sink);
    }
    if written.after > 0 { Claim::With(written.after) } else { Claim::Whole }
}

/// Reads a point nested below an action as one of its own.
pub(super) fn read_nested(item: &Item<'_>, scope: &Scope<'_>, found: &mut Found, sink: &mut Sink<'_>) {
    if let Some(point) = Point::of(item) {
        let (id, id_slot, text) = split_id(&point, point.text);
        read_action(&point, text, id, id_slot, scope, found, sink);
    }
}

/// Hints at lines that belong to an action but are none of its fields.
pub(super) fn report_unread(written: &Written<'_, '_>, sink: &mut Sink<'_>) {
    for range in &written.unread {
        sink.report(&codes::UNREAD_LINE, *range, UNREAD.message(), Some(FIELDS.message()));
    }
}

/// Splits the id off the front of an action's words; also says where one would go.
pub(super) fn split_id<'d>(
    point: &Point<'_, '_>,
    words: &'d str,
) -> (Option<ItemId>, Option<IdSlot>, &'d str) {
    split_id_of(point, words, Letter::Action)
}

/// The same for an item with that letter.
pub(super) fn split_id_of<'d>(
    point: &Point<'_, '_>,
    words: &'d str,
    letter: Letter,
) -> (Option<ItemId>, Option<IdSlot>, &'d str) {
    let words = words.trim();
    let bare = numbered(words).unwrap_or(words);
    for text in [words, bare] {
        if let Some((id, rest)) = ItemId::lead(text.trim_start_matches(['[', '【', '(', '（']))
            && id.letter == letter
        {
            let marks = [' ', '：', ':', '、', '.', '\u{3000}', '-', '–', '—', ']', '】', ')', '）', '|'];
            return (Some(id), None, rest.trim_start_matches(marks));
        }
        // `任务1：细化需求` numbers itself.
        if let Some((head, rest)) = text.split_once([':', '：'])
            && head.len() <= 24
            && let Some(id) = ItemId::from_cell(head, letter)
            && id.letter == letter
            // `一：` only counts the points.
            && head.chars().any(|c| c.is_alphabetic() && !"一二三四五六七八九十".contains(c))
        {
            return (Some(id), None, rest.trim_start());
        }
    }
    (None, Some(IdSlot::Words(point.inline.range_of(bare).start)), bare)
}

/// The id of a labelled line, in the label (`决议 D1：`) or behind it (`决议：D1 …`), else where one would go; and the
/// words without it.
pub(super) fn split_label<'d>(
    point: &Point<'d, '_>,
    label: &Label<'_>,
    letter: Letter,
) -> (Option<ItemId>, Option<IdSlot>, &'d str) {
    if label.id.is_some() {
        return (label.id, None, point.text);
    }
    match split_id_of(point, point.text, letter) {
        (Some(id), _, text) => (Some(id), None, text),
        _ => (None, Some(IdSlot::Label(point.inline.range_of(label.head).end)), point.text),
    }
}
