//! Open issues as labelled lines: `未决 U1：预算差额；下一步：…；决策人：…`

use super::labelled_decision::item_length;
use super::{Claim, Form, Place, Scope};
use crate::model::concepts::{Column, Section, Verdict};
use crate::model::draft::{Value, one_line};
use crate::model::fields::scan;
use crate::model::id::{ItemId, Letter};
use crate::model::items::{Due, IssueStatus, OpenIssue};
use crate::model::minutes::Found;
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
        let Place::Line { inline, text, label } = place else {
            return Claim::No;
        };
        let Some(label) = label.filter(|l| l.verdict == Verdict::OpenIssue) else {
            return Claim::No;
        };
        let length = item_length(text);
        if label.citation {
            return Claim::Bytes(length);
        }
        let start = text.len() - label.rest.len();
        let words = sink.words;
        let known = |word: &str| words.column_in(Section::OpenIssues, word);
        let (lead, fields) = scan(&text[start..length.max(start)], &known);
        let values: Vec<Value<'_, '_>> =
            fields.into_iter().map(|f| Value { column: f.column, inline, part: f.value }).collect();
        let range = inline.range_of(text[..length].trim());
        push_issue(lead, label.id, &values, scope.topic_title, range, found, sink);
        Claim::Bytes(length)
    }
}

/// Makes an issue of its words and fields.
pub(super) fn push_issue(
    text: &str,
    id: Option<ItemId>,
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
    let decider = first(Column::Decider).copied().and_then(|v| sink.party(v.inline, v.part));
    let escalated_to = first(Column::EscalatedTo).copied().and_then(|v| sink.party(v.inline, v.part));
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
        range,
        line,
    });
}
