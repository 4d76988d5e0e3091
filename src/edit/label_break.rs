//! A blank line before a decision or issue that stands right below a bullet: Markdown would run it into the
//! bullet's text.

use crate::markdown::{Block, Document};
use crate::model::fields::label;
use crate::model::vocabulary::Vocabulary;
use crate::text::TextEdit;

/// The blank lines that are missing.
pub(super) fn edits(document: &Document<'_>) -> Vec<TextEdit> {
    let mut found = Vec::new();
    blocks(document.file.text(), &document.blocks, &mut found);
    found
}

fn blocks(source: &str, list: &[Block<'_>], found: &mut Vec<TextEdit>) {
    for block in list {
        match block {
            Block::List(list) => {
                for item in &list.items {
                    if let Some(text) = item.text() {
                        // The first line is the bullet itself.
                        let labelled = text
                            .as_str()
                            .lines()
                            .skip(1)
                            .filter(|line| label(Vocabulary::get(), line).is_some_and(|l| !l.weak));
                        found.extend(labelled.filter_map(|line| {
                            break_before(source, text.range_of(line.trim_start()).start as usize)
                        }));
                    }
                    blocks(source, &item.blocks, found);
                }
            }
            Block::Quote { blocks: inner, .. } => blocks(source, inner, found),
            Block::Heading { .. } | Block::Paragraph { .. } | Block::Table(_) => {}
        }
    }
}

/// A blank line before the line on which words begin; `None` where they do not begin their line.
fn break_before(source: &str, words: usize) -> Option<TextEdit> {
    let start = source.get(..words)?.rfind('\n')? + 1;
    let lead = &source[start..words];
    let bare = lead.trim_end_matches(['*', '_', '~']);
    if !bare.chars().all(|c| matches!(c, ' ' | '\t' | '>')) {
        return None;
    }
    let before = &source[..start];
    let line = before.strip_suffix("\r\n").or_else(|| before.strip_suffix('\n'))?;
    // A backslash at the end of the line above breaks the line already, and would be a word without one.
    if line.ends_with('\\') {
        return None;
    }
    let end = &before[line.len()..];
    // Inside a quote a line without its mark would end the quote.
    let quote = bare.rfind('>').map_or("", |at| &bare[..=at]);
    Some(TextEdit::insert(start, format!("{quote}{end}")))
}
