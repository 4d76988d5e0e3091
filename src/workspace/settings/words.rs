//! `[vocabulary]`: a team's own words, on top of the built-in ones.

use crate::diagnostic::{Diagnostic, codes};
use crate::keys::Keys;
use crate::language::Text;
use crate::model::concepts::{Column, Section, StatusWord};
use crate::model::vocabulary::{Clash, OwnWords};
use crate::text::{Located, trim};

const NO_WORD: Text = Text::new("这里没有写词", "there is no word here");
const TAKEN: Text = Text::new(
    "“{text}”已经表示 {other}，不能再表示 {key}",
    "`{text}` means {other} already and cannot mean {key} as well",
);
const KEEP: Text = Text::new("删去它，或者换一个词", "delete it, or use another word");

/// Reads `[vocabulary]`. Words that mean something else already are reported and left out.
pub(super) fn read_words(mut keys: Keys<'_, '_>, out: &mut Vec<Diagnostic>) -> OwnWords {
    let mut words = OwnWords::default();
    if let Some(table) = keys.table("sections", out) {
        read_group(keys.inside(table, "sections"), Section::ALL, out, |section, word| {
            words.add_section(section, word)
        });
    }
    if let Some(table) = keys.table("columns", out) {
        read_group(keys.inside(table, "columns"), Column::ALL, out, |column, word| {
            words.add_column(column, word)
        });
    }
    if let Some(table) = keys.table("statuses", out) {
        read_group(keys.inside(table, "statuses"), StatusWord::ALL, out, |status, word| {
            words.add_status(status, word)
        });
    }
    keys.finish_mut(out);
    words
}

fn read_group<T: Copy>(
    mut keys: Keys<'_, '_>,
    all: &[(T, &'static str)],
    out: &mut Vec<Diagnostic>,
    mut add: impl FnMut(T, &str) -> Result<(), Clash>,
) {
    let mut found: Vec<(T, &'static str, Located<Box<str>>)> = Vec::new();
    for (concept, key) in all {
        let words = keys.strings(key, out).unwrap_or_default();
        found.extend(words.into_iter().map(|word| (*concept, *key, word)));
    }
    // Of two keys that claim a word, the one that stands first in the file has it.
    found.sort_by_key(|(.., word)| word.range);
    for (concept, key, word) in found {
        let text = trim(&word.value);
        let finding = |message| Diagnostic::new(&codes::INVALID_VALUE, keys.path(), word.range, message);
        if text.is_empty() {
            out.push(finding(NO_WORD.message()));
        } else if let Err(other) = add(concept, text) {
            let message = TAKEN.with("text", text).and("other", other).and("key", key);
            out.push(finding(message).help(KEEP.message()));
        }
    }
    keys.finish_mut(out);
}
