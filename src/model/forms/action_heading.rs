//! Actions as headings: `### A1 细化需求` with a list of fields below.

use super::{Claim, Form, Place, Scope};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::{Block, Inline};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{Draft, Value};
use crate::model::fields::scan;
use crate::model::id::{ItemId, Letter};
use crate::model::minutes::Found;
use crate::model::sink::Sink;

const UNREAD: Text =
    Text::new("这一行没有读懂，不属于任何字段", "this line was not read: it is no field mtg knows");
const FIELDS: Text = Text::new(
    "写成“负责人：…”“完成时间：…”“交付物：…”的形式",
    "write fields as “Owner: …”, “Due: …”, “Deliverable: …”",
);

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
        let Some((id, rest)) = ItemId::lead(trimmed) else {
            return Claim::No;
        };
        if id.letter != Letter::Action {
            return Claim::No;
        }
        let mut lines: Vec<(&Inline<'_>, &str)> = Vec::new();
        for block in *below {
            lines_of(block, &mut lines);
        }
        let words = sink.words;
        let known = |word: &str| words.column_in(Section::Actions, word);
        let mut values = Vec::new();
        let mut unread = Vec::new();
        for (inline, line) in lines {
            let (lead, fields) = scan(line, &known);
            if fields.is_empty() && !lead.is_empty() {
                unread.push(inline.range_of(lead));
            }
            values.extend(fields.into_iter().map(|f| Value { column: f.column, inline, part: f.value }));
        }
        values.retain(|v| !matches!(v.column, Column::Id | Column::Number));
        let in_section = scope.section == Some(Section::Actions);
        if !in_section && values.is_empty() {
            return Claim::No;
        }
        for place in unread {
            sink.report(&codes::UNREAD_LINE, place, UNREAD.message(), Some(FIELDS.message()));
        }
        let end = below.last().map_or(range.end, |block| block_range(block).end);
        let task = rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']);
        let draft = Draft {
            id: Some(id),
            id_slot: None,
            task: (text, task),
            values,
            range: crate::text::TextRange { start: range.start, end },
            ticked: None,
            inherited: None,
            topic: scope.topic,
        };
        draft.report_repeated(sink);
        if let Some(action) = draft.finish(sink) {
            found.actions.push(action);
        }
        Claim::Whole
    }
}

/// Every line of text in a block, list items and their lines included.
pub(super) fn lines_of<'d, 'a>(block: &'d Block<'a>, lines: &mut Vec<(&'d Inline<'a>, &'d str)>) {
    match block {
        Block::Paragraph { text, .. } => lines.extend(text.as_str().lines().map(|line| (text, line))),
        Block::List(list) => {
            for item in &list.items {
                for block in &item.blocks {
                    lines_of(block, lines);
                }
            }
        }
        Block::Quote { blocks, .. } => blocks.iter().for_each(|block| lines_of(block, lines)),
        Block::Heading { .. } | Block::Table(_) => {}
    }
}

fn block_range(block: &Block<'_>) -> crate::text::TextRange {
    match block {
        Block::Heading { range, .. } | Block::Paragraph { range, .. } | Block::Quote { range, .. } => *range,
        Block::List(list) => list.range,
        Block::Table(table) => table.range,
    }
}
