//! Keys that commands write into the front matter: what they set, and nothing else, changes.

use super::journal::line_end;
use crate::keys::Keys;
use crate::markdown::{Document, FrontMatter};
use crate::text::{TextEdit, TextRange};

/// A key and its value as TOML.
pub type Stamp = (&'static str, String);

/// The edits that give keys of the front matter new values. A key that is not there yet goes behind the one before it
/// in `stamps`, else behind the one in `after` that stands last, else to the end of the keys; a document without front
/// matter gets one. `None` where that cannot be done because the front matter is broken.
pub fn stamp(document: &Document<'_>, stamps: &[Stamp], after: &[&str]) -> Option<Vec<TextEdit>> {
    let text = document.file.text();
    let end = line_end(text);
    let line = |(key, value): &Stamp| format!("{key} = {value}{end}");
    let Some(front) = &document.front else {
        let lines: String = stamps.iter().map(line).collect();
        let gap = if text[document.file.bom()..].trim_start().is_empty() { "" } else { end };
        return Some(vec![TextEdit::insert(document.file.bom(), format!("+++{end}{lines}+++{end}{gap}"))]);
    };
    if front.broken {
        return None;
    }
    let keys = front.keys(document.file.path());
    let mut edits: Vec<TextEdit> = Vec::new();
    // What was put in last, and where, so that what follows it goes behind it.
    let mut place = after
        .iter()
        .filter_map(|key| behind(&keys, front, text, key))
        .max()
        .unwrap_or_else(|| end_of_keys(front, text));
    for stamp in stamps {
        let (key, value) = stamp;
        if keys.has(key) {
            edits.push(TextEdit::replace(keys.value_range(key)?, value.as_str()));
            place = behind(&keys, front, text, key)?;
            continue;
        }
        match edits.last_mut().filter(|edit| edit.range == TextRange::empty(place)) {
            // Two insertions at one place would stand in no order that anybody meant.
            Some(edit) => edit.text.push_str(&line(stamp)),
            None => edits.push(TextEdit::insert(place, line(stamp))),
        }
    }
    Some(edits)
}

/// The first byte behind the line on which the value of a key ends.
fn behind(keys: &Keys<'_, '_>, front: &FrontMatter<'_>, text: &str, key: &str) -> Option<usize> {
    let value = keys.value_range(key)?;
    let rest = text.get(value.end as usize..front.end)?;
    Some(rest.find('\n').map_or(front.end, |at| value.end as usize + at + 1))
}

/// Where the keys of the front matter end: before the first of its tables.
fn end_of_keys(front: &FrontMatter<'_>, text: &str) -> usize {
    let mut at = front.offset;
    for line in text[front.offset..front.end].split_inclusive('\n') {
        if line.starts_with('[') {
            return at;
        }
        at += line.len();
    }
    front.end
}
