//! The numbering rule (SPEC: items without ids), and items that share an id.

use rustc_hash::{FxHashMap, FxHashSet};

use super::id::{ItemId, Letter};
use super::items::{ActionItem, IdSlot};
use super::sink::Sink;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::text::TextRange;

const DUPLICATE: Text = Text::new(
    "编号 {id} 已经在第 {line} 行用过，这一条不会被读取",
    "id {id} was given already on line {line}; this item is not read",
);
const RENUMBER: Text =
    Text::new("换一个没有用过的编号，如 {free}", "give it an id that is free, such as {free}");

/// A row of a table whose number is no more than a count: `1`, not `A1`.
#[derive(Debug)]
pub struct Bare {
    /// Index of the action.
    pub item: usize,
    /// The id that the number stands for.
    pub id: ItemId,
    /// Where the number stands.
    pub place: TextRange,
    /// Where the table begins.
    pub table: u32,
}

/// Takes their ids from rows whose number was given before by another table or item: people count the rows of
/// each table anew, so the number says nothing there. Within one table the same number is a slip.
pub fn release_bare(actions: &mut [ActionItem], bare: &[Bare]) {
    if bare.is_empty() {
        return;
    }
    let counted: FxHashSet<usize> = bare.iter().map(|b| b.item).collect();
    let written = actions.iter().enumerate().filter(|(index, a)| a.id_written && !counted.contains(index));
    let written: FxHashSet<ItemId> = written.map(|(_, a)| a.id).collect();
    let mut first: FxHashMap<ItemId, u32> = FxHashMap::default();
    for row in bare {
        let table = *first.entry(row.id).or_insert(row.table);
        if (written.contains(&row.id) || table != row.table)
            && let Some(action) = actions.get_mut(row.item)
        {
            action.id_written = false;
            action.id = ItemId::new(Letter::Action, 0);
            action.id_slot = Some(IdSlot::Instead(row.place));
        }
    }
}

/// Gives each item without an id the smallest number that no written id has, in the order of the text, and
/// drops all but the first of those that share one. Returns the former indices of what is left.
pub fn number<T>(
    items: &mut Vec<T>,
    sink: &mut Sink<'_>,
    parts: impl Fn(&mut T) -> (&mut ItemId, &mut bool, u32),
    place: impl Fn(&T) -> Option<TextRange>,
) -> Vec<usize> {
    let mut written: Vec<(ItemId, u32)> = Vec::new();
    let mut duplicates: Vec<(usize, ItemId, u32)> = Vec::new();
    let mut used: FxHashSet<ItemId> = FxHashSet::default();
    for (index, item) in items.iter_mut().enumerate() {
        let (id, is_written, line) = parts(item);
        if !*is_written {
            continue;
        }
        if used.insert(*id) {
            written.push((*id, line));
        } else {
            let first = written.iter().find(|(w, _)| w == id).map_or(0, |(_, line)| *line);
            duplicates.push((index, *id, first));
        }
    }
    // Each letter counts on its own, and never backwards: numbers given stay given.
    let mut next: FxHashMap<Letter, u32> = FxHashMap::default();
    for item in items.iter_mut() {
        let (id, is_written, _) = parts(item);
        if *is_written {
            continue;
        }
        let number = next.entry(id.letter).or_insert(1);
        while used.contains(&ItemId::new(id.letter, *number)) {
            *number += 1;
        }
        id.number = *number;
        used.insert(*id);
    }
    for (index, id, line) in &duplicates {
        let Some(range) = items.get(*index).and_then(&place) else {
            continue;
        };
        let number = next.entry(id.letter).or_insert(1);
        while used.contains(&ItemId::new(id.letter, *number)) {
            *number += 1;
        }
        let free = ItemId::new(id.letter, *number);
        // The next duplicate is offered another one.
        used.insert(free);
        let message = DUPLICATE.with("id", id.to_string()).and("line", *line as usize);
        let start = range.start as usize;
        let first_line = sink.file.text()[start..].find('\n').map_or(range.end as usize, |at| start + at);
        let place = TextRange::new(start, first_line.min(range.end as usize));
        sink.report(&codes::DUPLICATE_ID, place, message, Some(RENUMBER.with("free", free.to_string())));
    }
    let dropped: FxHashSet<usize> = duplicates.iter().map(|(index, ..)| *index).collect();
    let mut kept = Vec::with_capacity(items.len());
    let mut index = 0;
    items.retain(|_| {
        let keep = !dropped.contains(&index);
        if keep {
            kept.push(index);
        }
        index += 1;
        keep
    });
    kept
}
