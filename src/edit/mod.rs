//! The form of documents: ids and dates written down, tables laid out, decisions set apart from the bullets
//! above them. Only the bytes that are meant change, and what a document says stays the same. And journals:
//! [`journal`] puts an entry where it belongs, [`journal_entry`] puts it into words.

pub mod confirmation;
mod facts;
pub mod journal;
pub mod journal_entry;
mod journal_table;
mod label_break;
pub mod merge;
pub mod objection;
mod slots;
pub mod stamps;
mod table_layout;

use crate::markdown::{Document, parse};
use crate::text::{FileChange, SourceFile, TextEdit, TextRange, apply_edits};

/// Rounds until a form must have come to rest; one is enough for all that people write.
const ROUNDS: usize = 4;
/// Where not all changes of form keep the words, each is tried alone, up to this many.
const ALONE: usize = 64;

/// Which changes of form a document is open to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It stays as it is.
    Nothing,
    /// Tables are laid out.
    Tables,
    /// Minutes: labelled decisions and issues are set apart as well.
    Minutes,
}

/// The form a document that is open asks for: the text it should have, or `None` where it is in form.
///
/// Documents in form, which are most, are not read a second time.
pub fn formed(document: &Document<'_>, form: Form) -> Option<String> {
    settle(document, form, None)
}

/// The text with the edits (ids and dates, out of fixes) and then brought into form, or `None` where nothing
/// changes. Edits of the front matter are left out, as are those that overlap an earlier one.
pub fn formed_with(path: &str, text: &str, edits: &[TextEdit], form: Form) -> Option<String> {
    let file = SourceFile::from_bytes(path, text.as_bytes());
    let document = parse(&file).value;
    let edits = slots::apart(edits, document.body);
    if edits.is_empty() {
        return formed(&document, form);
    }
    let written = apply_edits(text, &edits)?;
    let aligned: Vec<bool> =
        table_layout::tables(&document).into_iter().map(|t| table_layout::is_aligned(text, t)).collect();
    let file = SourceFile::from_bytes(path, written.as_bytes());
    let after = settle(&parse(&file).value, form, Some(&aligned)).unwrap_or(written);
    (after != text).then_some(after)
}

/// A text that was made, not read, with its tables laid out.
pub fn laid_out(path: &str, text: String) -> String {
    let file = SourceFile::from_bytes(path, text.as_bytes());
    let formed = formed(&parse(&file).value, Form::Tables);
    formed.unwrap_or(text)
}

/// The change of a file from one text to another, as one edit of what lies between the first and the last
/// byte that differ.
pub fn change(path: &str, before: String, after: &str) -> FileChange {
    let boundary = |at: usize| before.is_char_boundary(at) && after.is_char_boundary(at);
    let mut start = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    while !boundary(start) {
        start -= 1;
    }
    let room = before.len().min(after.len()) - start;
    let same = before.bytes().rev().zip(after.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
    let mut end = same;
    while !before.is_char_boundary(before.len() - end) || !after.is_char_boundary(after.len() - end) {
        end -= 1;
    }
    let range = TextRange::new(start, before.len() - end);
    let edit = TextEdit::replace(range, &after[start..after.len() - end]);
    FileChange::Edit { path: path.to_owned(), before, edits: vec![edit] }
}

/// Changes the form until it asks for nothing more.
fn settle(document: &Document<'_>, form: Form, aligned: Option<&[bool]>) -> Option<String> {
    let mut text = round(document, form, aligned)?;
    for _ in 1..ROUNDS {
        let file = SourceFile::from_bytes(&**document.file.path(), text.as_bytes());
        match round(&parse(&file).value, form, aligned) {
            Some(next) => text = next,
            None => return Some(text),
        }
    }
    // A form that never comes to rest would change the file again and again.
    None
}

/// One round of changes; `None` where there is nothing to change.
fn round(document: &Document<'_>, form: Form, aligned: Option<&[bool]>) -> Option<String> {
    if form == Form::Nothing {
        return None;
    }
    let source = document.file.text();
    let mut groups: Vec<Group> = table_layout::tables(document)
        .into_iter()
        .enumerate()
        .map(|(index, table)| {
            let was = aligned.and_then(|list| list.get(index)).copied().unwrap_or(false);
            Group { edits: table_layout::edits(source, table, was), moves: false }
        })
        .collect();
    if form == Form::Minutes {
        let breaks = label_break::edits(document).into_iter();
        groups.extend(breaks.map(|edit| Group { edits: vec![edit], moves: true }));
    }
    groups.retain(|group| !group.edits.is_empty());
    if groups.is_empty() {
        return None;
    }
    let moves = groups.iter().any(|group| group.moves);
    let all: Vec<TextEdit> = groups.iter().flat_map(|group| &group.edits).cloned().collect();
    if let Some(text) = kept(document, &all, moves) {
        return Some(text);
    }
    // Something in it is more than form; the rest need not suffer for it.
    let mut good: Vec<TextEdit> = Vec::new();
    let mut text = None;
    for group in groups.iter().take(ALONE) {
        let tried = [&good[..], &group.edits].concat();
        if let Some(changed) = kept(document, &tried, moves) {
            text = Some(changed);
            good = tried;
        }
    }
    text
}

/// Edits that belong together.
struct Group {
    edits: Vec<TextEdit>,
    /// Whether they move words into other blocks, so that these might become other items.
    moves: bool,
}

/// The text after the edits, if it says what it said before.
fn kept(document: &Document<'_>, edits: &[TextEdit], moves: bool) -> Option<String> {
    let text = apply_edits(document.file.text(), edits)?;
    let file = SourceFile::from_bytes(&**document.file.path(), text.as_bytes());
    let after = parse(&file).value;
    // Where words stay in their blocks, items do as well.
    let same = facts::same_words(document, &after) && (!moves || facts::same_items(document, &after));
    drop(after);
    drop(file);
    same.then_some(text)
}
