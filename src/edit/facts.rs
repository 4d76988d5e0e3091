//! What must be the same before and after a change of form.

use crate::date::{Base, WorkCalendar};
use crate::markdown::{Block, Document, Inline};
use crate::model::facts::Facts;
use crate::model::minutes::read_minutes;
use crate::model::people::{NameReader, Roster};
use crate::model::sink::Sink;
use crate::model::vocabulary::Vocabulary;

/// Whether two documents say the same words in the same order, in tables and outside of them.
pub(super) fn same_words(one: &Document<'_>, other: &Document<'_>) -> bool {
    words(one) == words(other)
}

fn words<'d>(document: &'d Document<'_>) -> Vec<&'d str> {
    let mut found = Vec::new();
    collect(&document.blocks, &mut found);
    found
}

fn collect<'d>(blocks: &'d [Block<'_>], found: &mut Vec<&'d str>) {
    fn lines<'d>(text: &'d Inline<'_>, found: &mut Vec<&'d str>) {
        found.extend(text.as_str().lines().map(str::trim).filter(|line| !line.is_empty()));
        found.extend(text.links().iter().map(|link| &*link.target));
    }
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => lines(text, found),
            Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, found)),
            Block::Quote { blocks, .. } => collect(blocks, found),
            Block::Table(table) => {
                for row in std::iter::once(&table.head).chain(table.rows.iter().map(|row| &row.cells)) {
                    for cell in row {
                        // An empty cell counts: what stands behind it must not move.
                        found.push("|");
                        lines(&cell.text, found);
                    }
                }
            }
        }
    }
}

/// Whether two documents give the same items, read as minutes.
pub(super) fn same_items(one: &Document<'_>, other: &Document<'_>) -> bool {
    items(one) == items(other)
}

/// What is read of it as minutes.
fn items(document: &Document<'_>) -> Facts {
    // Who somebody is has no part in it: the same words are the same people.
    let roster = Roster::default();
    let names = NameReader::new(&roster, Vocabulary::get());
    let calendar = WorkCalendar::default();
    let base = Base { day: None, calendar: &calendar, next: None };
    let minutes = read_minutes(document, &mut Sink::new(document.file, &names, base, Vec::new()));
    Facts::of_minutes(&minutes)
}
