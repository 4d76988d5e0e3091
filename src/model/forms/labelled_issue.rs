//! Open issues as labelled lines: `未决 U1：预算差额；下一步：…；决策人：…`

use super::action_task::split_label;
use super::written::Written;
use super::{Claim, Form, Place, Point, Scope};
use crate::model::concepts::{Column, Section, Verdict};
use crate::model::draft::{Value, is_open_cell, one_line};
use crate::model::fields::closed;
use crate::model::id::{ItemId, Letter};
use crate::model::items::{Due, IdSlot, IssueStatus, OpenIssue};
use crate::model::minutes::Found;
use crate::model::phrases::MinutesPhrases;
use crate::model::sink::Sink;
use crate::text::TextRange;

/// A line that starts with 未决, 待定, Open issue … and a colon; its fields on the same or following lines.
pub struct LabelledIssue;

impl Form for LabelledIssue {
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
        if label.verdict != Verdict::OpenIssue {
            return Claim::No;
        }
        if label.citation {
            return Claim::Whole;
        }
        let (id, slot, text) = split_label(point, label, Letter::Issue);
        read_issue(point, text, id, slot, scope, found, sink)
    }
}

/// Reads an open issue from its words, id taken off, with the fields in its lines, below it and after it.
pub(super) fn read_issue<'d>(
    point: &Point<'d, '_>,
    text: &'d str,
    id: Option<ItemId>,
    id_slot: Option<IdSlot>,
    scope: &Scope<'_>,
    found: &mut Found,
    sink: &mut Sink<'_>,
) -> Claim {
    let words = sink.words;
    let known = |word: &str| words.column_in(Section::OpenIssues, word);
    let mut written = Written::read(point, text, &known, false, sink);
    let mut text = written.lead;
    if text.is_empty() {
        text = written.take(Column::Dispute).map_or("", |value| value.part);
    }
    let ids = Ids { id, id_slot };
    let text = closed(point.inline.as_str(), text);
    push_issue(&text, ids, &written.values, scope.topic_title, point.range, found, sink);
    if written.after > 0 { Claim::With(written.after) } else { Claim::Whole }
}

/// The id of an item, or where one would go.
pub(super) struct Ids {
    pub(super) id: Option<ItemId>,
    pub(super) id_slot: Option<IdSlot>,
}

/// Makes an issue of its words and fields.
pub(super) fn push_issue(
    text: &str,
    Ids { id, id_slot }: Ids,
    values: &[Value<'_, '_>],
    topic: Option<&str>,
    range: TextRange,
    found: &mut Found,
    sink: &mut Sink<'_>,
) {
    if sink.words.is_empty(text) {
        return;
    }
    let first = |column: Column| values.iter().find(|v| v.column == column && !v.part.trim().is_empty());
    let plain = |column: Column| {
        first(column).map(|v| v.part.trim()).filter(|t| !sink.words.is_empty(t)).map(|t| one_line(t).into())
    };
    let next_step = plain(Column::NextStep);
    let resolution: Option<Box<str>> = plain(Column::Resolution);
    let decider = first(Column::Decider)
        .filter(|v| !is_open_cell(sink, v.part))
        .copied()
        .and_then(|v| sink.party(v.inline, v.part));
    // `升级：是` says that it goes up, and not to whom.
    let phrases = MinutesPhrases::get();
    let leader = first(Column::EscalatedTo).copied().filter(|v| !sink.words.is_empty(v.part));
    let raised = leader.is_some_and(|v| !phrases.no.are(v.part));
    let named = leader.filter(|v| !phrases.no.are(v.part) && !phrases.yes.are(v.part));
    let escalated_to = named.and_then(|v| sink.party(v.inline, v.part));
    let owned = first(Column::Owner).is_some_and(|v| !is_open_cell(sink, v.part));
    let escalated = first(Column::EscalatedOn).copied().and_then(|v| sink.day(v.inline, v.part));
    let due_value = first(Column::Due).copied();
    let due = due_value.map_or_else(Due::default, |v| sink.due(v.inline, v.part));
    let due_at = due_value.map_or(range, |v| v.inline.range_of(v.part.trim()));
    let status = first(Column::Status)
        .and_then(|v| sink.words.issue_status(v.part))
        .map_or(IssueStatus::Open, super::super::journal::issue_status);
    let line = sink.line(range);
    found.issues.push(OpenIssue {
        id: id.unwrap_or(ItemId::new(Letter::Issue, 0)),
        id_written: id.is_some(),
        id_slot,
        topic: topic.map(Into::into),
        text: one_line(text).into(),
        next_step,
        decider,
        due,
        due_at,
        escalated_to,
        escalated,
        status,
        resolution,
        owned,
        raised,
        range,
        line,
    });
}
