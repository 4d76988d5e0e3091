//! Actions as headings: `### A1 细化需求` with a list of fields below.

use super::action_task::{read_nested, report_unread};
use super::written::{Written, is_fields};
use super::{Claim, Form, Place, Scope};
use crate::markdown::Block;
use crate::model::concepts::{Column, Section};
use crate::model::draft::Draft;
use crate::model::id::{ItemId, Letter};
use crate::model::items::IdSlot;
use crate::model::minutes::Found;
use crate::model::ordinal::numbered;
use crate::model::sink::Sink;

/// `### A1 …`, in an action section with or without fields, elsewhere only with a known field.
pub struct ActionHeading;

impl Form for ActionHeading {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let Place::Heading { text, range, below } = place else {
            return Claim::No;
        };
        let trimmed = text.trimmed();
        let bare = numbered(trimmed).unwrap_or(trimmed);
        let lead = ItemId::lead(bare.trim_start_matches(['[', '【', '(', '（']))
            .filter(|(id, _)| id.letter == Letter::Action);
        // Among the actions fields below say of any heading that it is one.
        let fields_only = || {
            scope.section == Some(Section::Actions)
                && scope.own_heading
                && sink.names.roster.find(bare).is_empty()
                && below.first().is_some_and(|block| {
                    is_fields(block, &|word| sink.words.column_in(Section::Actions, word), sink.words)
                })
        };
        let (id, rest) = match lead {
            Some((id, rest)) => (Some(id), rest),
            None if fields_only() => (None, bare),
            None => return Claim::No,
        };
        let words = sink.words;
        let known = |word: &str| words.column_in(Section::Actions, word);
        let mut written = Written::default();
        for block in *below {
            written.below(block, &known, true, sink);
        }
        let mut values = std::mem::take(&mut written.values);
        values.retain(|v| !matches!(v.column, Column::Id | Column::Number));
        let in_section = scope.section == Some(Section::Actions);
        if !in_section && values.is_empty() {
            return Claim::No;
        }
        report_unread(&written, sink);
        let end = below.last().map_or(range.end, |block| block_range(block).end);
        let task =
            rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-', ']', '】', ')', '）']);
        let draft = Draft {
            id,
            id_slot: if id.is_none() { Some(IdSlot::Words(text.range_of(rest).start)) } else { None },
            task: (text, task),
            values,
            range: crate::text::TextRange { start: range.start, end },
            ticked: None,
            inherited: None,
            details: written.details_text(),
            topic: scope.topic,
        };
        draft.report_repeated(sink);
        let action = draft.finish(sink);
        let owner = action.as_ref().and_then(|a| a.owner.clone());
        found.actions.extend(action);
        let scope = Scope { depth: scope.depth + 1, inherited: owner.as_ref(), ..*scope };
        for inner in written.nested {
            read_nested(inner, &scope, found, sink);
        }
        Claim::Whole
    }
}

fn block_range(block: &Block<'_>) -> crate::text::TextRange {
    match block {
        Block::Heading { range, .. } | Block::Paragraph { range, .. } | Block::Quote { range, .. } => *range,
        Block::List(list) => list.range,
        Block::Table(table) => table.range,
    }
}
