//! The texts of minutes that somebody wrote as a record, and where a judged word stands in the file.

use std::ops::Range;

use super::clause::is_quoted;
use super::{Fault, Place, record_places};
use crate::markdown::{Block, Inline, Link};
use crate::model::concepts::Section;
use crate::text::TextRange;
use crate::workspace::DocumentVisit;

/// Sections that hold names, titles and appointments, not what was said.
const WITHOUT_PROSE: [Section; 11] = [
    Section::BasicInfo,
    Section::Attendance,
    Section::Absence,
    Section::Agenda,
    Section::PreReads,
    Section::Apologies,
    Section::Attachments,
    Section::Confirmations,
    Section::Objections,
    Section::Distribution,
    Section::Signatures,
];

/// The words of a document's body that no record should hold, with their places in the file.
///
/// Headings, quotations and the words of links are left out: they are names, or somebody else's words.
pub fn places_in_prose(visit: &DocumentVisit<'_>) -> Vec<(TextRange, Fault)> {
    let text = visit.document.file.text();
    let mut places = Vec::new();
    let mut skipped: Option<u8> = None;
    for block in &visit.document.blocks {
        if let Block::Heading { level, text, .. } = block {
            let meaning = visit.vocabulary.section(text.trimmed());
            if meaning.is_some() || skipped.is_some_and(|above| *level <= above) {
                skipped = meaning.filter(|section| WITHOUT_PROSE.contains(section)).map(|_| *level);
            }
            continue;
        }
        if skipped.is_some() {
            continue;
        }
        each_inline(std::slice::from_ref(block), &mut |inline| {
            let at = inline.full_range();
            let Some(written) = text.get(at.start as usize..at.end as usize) else { return };
            for Place { range, fault } in record_places(written) {
                let range = TextRange::new(at.start as usize + range.start, at.start as usize + range.end);
                let linked = |link: &Link<'_>| link.range.start < range.end && range.start < link.range.end;
                if !inline.links().iter().any(linked) {
                    places.push((range, fault));
                }
            }
        });
    }
    places
}

fn each_inline(blocks: &[Block<'_>], visit: &mut dyn FnMut(&Inline<'_>)) {
    for block in blocks {
        match block {
            Block::Heading { .. } | Block::Quote { .. } => {}
            Block::Paragraph { text, .. } => visit(text),
            Block::List(list) => list.items.iter().for_each(|item| each_inline(&item.blocks, visit)),
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| visit(&cell.text));
            }
        }
    }
}

/// Where a part of an item's text stands in the file; `None` where the file has it in quotation marks or code.
///
/// Texts of items are kept without marks, so that they may differ from the file; then the word alone is looked
/// for, and the whole item is meant where that fails, too.
pub fn place_in_item(file: &str, item: TextRange, text: &str, part: &Range<usize>) -> Option<TextRange> {
    let (start, end) = (item.start as usize, item.end as usize);
    let Some(written) = file.get(start..end) else { return Some(item) };
    let word = text.get(part.clone()).unwrap_or_default();
    let place = |at: usize| TextRange::new(start + at, start + at + word.len());
    if let Some(at) = written.find(text) {
        return Some(place(at + part.start));
    }
    match written.find(word) {
        Some(at) if is_quoted(written, &(at..at + word.len())) => None,
        Some(at) => Some(place(at)),
        None => Some(item),
    }
}
