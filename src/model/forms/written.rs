//! What belongs to an item beside its own words: fields behind them, below them and after them, and nested items.

use super::Point;
use crate::markdown::{Block, Inline, Item};
use crate::model::concepts::{Column, Section, Verdict};
use crate::model::draft::Value;
use crate::model::fields::{Label, label, scan};
use crate::model::id::{ItemId, Letter};
use crate::model::sink::Sink;
use crate::model::vocabulary::Vocabulary;
use crate::text::TextRange;

/// The parts of an item.
#[derive(Default)]
pub(super) struct Written<'d, 'a> {
    /// The words before the first field.
    pub(super) lead: &'d str,
    /// The fields, in the order of the text.
    pub(super) values: Vec<Value<'d, 'a>>,
    /// Items of lists below that are items of their own.
    pub(super) nested: Vec<&'d Item<'a>>,
    /// Lines below that are neither and only tell more about the item.
    pub(super) details: Vec<&'d str>,
    /// Lines that look like a field but are none that is known, and those behind a field.
    pub(super) unread: Vec<TextRange>,
    /// How many of the blocks after it belong to it.
    pub(super) after: usize,
}

/// How a line begins an item: with what label, unless it is a citation or a word that says too little.
pub(in crate::model) fn strong_label<'t>(
    words: &Vocabulary,
    line: &'t str,
    section: Option<Section>,
) -> Option<Label<'t>> {
    let found = label(words, line)?;
    if !found.weak || section == Some(Section::Actions) {
        return Some(found);
    }
    // `任务：…` begins an action where it says who or by when.
    let (lead, fields) = fields_of(words, found.rest);
    let says = fields.iter().any(|column| matches!(column, Column::Owner | Column::Due));
    (says && !lead.is_empty()).then_some(found)
}

fn fields_of<'t>(words: &Vocabulary, text: &'t str) -> (&'t str, Vec<Column>) {
    let scanned = scan(text, &|word| words.column_in(Section::Actions, word));
    (scanned.lead, scanned.fields.iter().map(|f| f.column).collect())
}

impl<'d, 'a> Written<'d, 'a> {
    /// Reads a point whose own words are `text` (a slice of its text, label and number taken off).
    ///
    /// `known` says which words begin a field there; with `items`, points below that have an id, or words and
    /// an owner or deadline, are items of their own, as tasks always are.
    pub(super) fn read(
        point: &Point<'d, 'a>,
        text: &'d str,
        known: &dyn Fn(&str) -> Option<Column>,
        items: bool,
        sink: &Sink<'_>,
    ) -> Self {
        let scanned = scan(text, known);
        let mut written = Self { lead: scanned.lead, ..Self::default() };
        let inline = point.inline;
        written.unread.extend(scanned.loose.iter().map(|line| inline.range_of(line)));
        written.values.extend(scanned.fields.iter().map(|f| Value {
            column: f.column,
            inline,
            part: f.value,
        }));
        for block in point.below {
            written.below(block, known, items, sink);
        }
        for block in point.after {
            if !is_fields(block, known, sink.words) {
                break;
            }
            written.below(block, known, items, sink);
            written.after += 1;
        }
        written.values.retain(|v| !matches!(v.column, Column::Id | Column::Number));
        written
    }

    /// Takes in the fields of a block below.
    pub(super) fn below(
        &mut self,
        block: &'d Block<'a>,
        known: &dyn Fn(&str) -> Option<Column>,
        items: bool,
        sink: &Sink<'_>,
    ) {
        match block {
            Block::Paragraph { text, .. } => {
                let lines = before_label(sink.words, text.as_str());
                self.lines(text, lines, known);
            }
            Block::List(list) => {
                for item in &list.items {
                    if item.text().is_some_and(|t| strong_label(sink.words, t.as_str(), None).is_some()) {
                        // It is an item of another kind, which the walk over the blocks reads.
                        continue;
                    } else if item.task.is_some() || (items && is_item(item, known)) {
                        self.nested.push(item);
                    } else {
                        item.blocks.iter().for_each(|block| self.below(block, known, items, sink));
                    }
                }
            }
            Block::Quote { blocks, .. } => {
                blocks.iter().for_each(|block| self.below(block, known, items, sink));
            }
            Block::Heading { .. } | Block::Table(_) => {}
        }
    }

    fn lines(&mut self, inline: &'d Inline<'a>, text: &'d str, known: &dyn Fn(&str) -> Option<Column>) {
        let scanned = scan(text, known);
        for line in scanned.lead.lines().map(str::trim).filter(|line| line.chars().any(char::is_alphanumeric))
        {
            if looks_like_field(line) {
                self.unread.push(inline.range_of(line));
            } else {
                self.details.push(line);
            }
        }
        self.unread.extend(scanned.loose.iter().map(|line| inline.range_of(line)));
        self.values.extend(scanned.fields.iter().map(|f| Value { column: f.column, inline, part: f.value }));
    }

    /// What the lines below tell, as one line.
    pub(super) fn details_text(&self) -> Option<String> {
        let joint = if self.details.iter().all(|line| line.is_ascii()) { "; " } else { "；" };
        let lines: Vec<&str> = self.details.iter().map(|line| line.trim_end_matches(['；', ';'])).collect();
        (!lines.is_empty()).then(|| lines.join(joint))
    }

    /// Takes the task itself out of the fields where the words before them say nothing: `任务：细化需求`.
    pub(super) fn take(&mut self, column: Column) -> Option<Value<'d, 'a>> {
        let at = self.values.iter().position(|v| v.column == column)?;
        Some(self.values.remove(at))
    }
}

/// Whether a line begins like a field, so that nobody should miss that it was not read: `负责认：张伟`.
fn looks_like_field(line: &str) -> bool {
    line.split_once([':', '：']).is_some_and(|(head, value)| {
        head.chars().count() <= 12 && !head.contains(['，', ',', '。', '/']) && !value.trim().is_empty()
    })
}

/// The text up to the first line that begins with a label, which is an item of its own.
pub(super) fn before_label<'t>(words: &Vocabulary, text: &'t str) -> &'t str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if strong_label(words, line, None).is_some() {
            break;
        }
        end += line.len();
    }
    &text[..end]
}

/// Whether a point of a list below an item is one of its own: it has an id, or words with an owner or deadline.
fn is_item(item: &Item<'_>, known: &dyn Fn(&str) -> Option<Column>) -> bool {
    let Some(text) = item.text() else { return false };
    let scanned = scan(text.as_str(), known);
    if ItemId::lead(scanned.lead).is_some_and(|(id, _)| id.letter == Letter::Action) {
        return true;
    }
    scanned.lead.chars().any(char::is_alphanumeric)
        && scanned.fields.iter().any(|f| matches!(f.column, Column::Owner | Column::Due))
}

/// Whether a block holds fields and nothing else, so that it goes with the item before it.
pub(super) fn is_fields(
    block: &Block<'_>,
    known: &dyn Fn(&str) -> Option<Column>,
    words: &Vocabulary,
) -> bool {
    let begins = |text: &Inline<'_>| {
        let first = text.as_str().lines().next().unwrap_or_default();
        let scanned = scan(first, known);
        let label = strong_label(words, first, None).map(|l| l.verdict);
        scanned.lead.is_empty()
            && scanned.fields.first().is_some_and(|f| {
                !matches!(
                    f.column,
                    Column::Task | Column::Id | Column::Number | Column::FinalDecision | Column::Dispute
                )
            })
            && !matches!(label, Some(Verdict::Action | Verdict::Decision | Verdict::OpenIssue))
    };
    match block {
        Block::Paragraph { text, .. } => begins(text),
        Block::List(list) => {
            list.items.iter().all(|item| item.task.is_none() && item.text().is_some_and(begins))
        }
        _ => false,
    }
}
