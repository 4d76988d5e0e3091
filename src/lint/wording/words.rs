//! Many entries, looked for at once.
//!
//! Anchors are found by how they begin: two characters, or up to four letters at the beginning of a Latin word. That
//! is made up in no time, which matters to a program that looks at one file, and a text without any of these
//! beginnings, as most are, costs little more than the reading of its characters.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::clause::clause;
use super::pattern::{Pattern, literal};

/// Anchors looked at in one text. More of them say nothing new, and a text made of nothing else must not cost more.
const LOOKED_AT: usize = 64;

/// What an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use<K> {
    /// To be reported, under a key of the list's.
    Report(K),
    /// A longer word that silences what stands in it and has this key, or any where there is none.
    Spare(Option<K>),
}

/// A match of an entry.
#[derive(Clone, Debug)]
pub(super) struct Match<K> {
    /// All of it.
    pub range: Range<usize>,
    /// Its fixed part.
    pub anchor: Range<usize>,
    /// The clause it stands in.
    pub clause: Range<usize>,
    /// Under what to report it.
    pub key: K,
}

/// A spelling of an entry's fixed part.
#[derive(Debug)]
struct Anchor {
    spelling: Box<str>,
    /// How many bytes stand before the place it is found by.
    lead: usize,
    entry: u32,
}

/// A list of entries, compiled.
#[derive(Debug)]
pub(super) struct Words<K> {
    /// A bit for each character that an anchor begins with, by its code.
    firsts: Box<[u64; 1024]>,
    /// A bit for each way to begin, by its hash.
    beginnings: Box<[u64; 1024]>,
    /// By beginning.
    anchors: FxHashMap<u64, Vec<Anchor>>,
    entries: Vec<(Pattern, Use<K>)>,
}

impl Words<()> {
    /// Words as they stand, without the signs of entries.
    pub(super) fn plain<'w>(all: impl IntoIterator<Item = &'w str>) -> Self {
        let mut words = Self::empty();
        for word in all {
            let (pattern, spelling) = Pattern::plain(word);
            words.add(pattern, vec![spelling], Use::Report(()));
        }
        words
    }
}

impl<K: Copy + PartialEq> Words<K> {
    /// Compiles entries; what is no entry is left out, which a test makes sure of not to happen.
    pub(super) fn new<'e>(all: impl IntoIterator<Item = (&'e str, Use<K>)>, irregular: &[Vec<&str>]) -> Self {
        let mut words = Self::empty();
        for (entry, what) in all {
            if let Some((pattern, spellings)) = Pattern::new(entry, irregular) {
                words.add(pattern, spellings, what);
            }
        }
        words
    }

    fn empty() -> Self {
        Self {
            firsts: Box::new([0; 1024]),
            beginnings: Box::new([0; 1024]),
            anchors: FxHashMap::default(),
            entries: Vec::new(),
        }
    }

    fn add(&mut self, pattern: Pattern, spellings: Vec<String>, what: Use<K>) {
        let Ok(index) = u32::try_from(self.entries.len()) else { return };
        self.entries.push((pattern, what));
        for spelling in spellings {
            let lead = spelling.find(is_letter).unwrap_or(0);
            let key = key_of_anchor(&spelling[lead..]);
            let (word, bit) = slot(key);
            self.beginnings[word] |= bit;
            for first in spelling[lead..].chars().take(1) {
                for c in [first, first.to_ascii_uppercase()] {
                    let (word, bit) = place_of(c);
                    self.firsts[word] |= bit;
                }
            }
            let anchor = Anchor { spelling: spelling.into(), lead, entry: index };
            self.anchors.entry(key).or_default().push(anchor);
        }
    }

    /// All matches that no longer word silences, by place. Nothing is allocated where no anchor stands.
    pub(super) fn find(&self, text: &str) -> Vec<Match<K>> {
        let mut found: Vec<Match<K>> = Vec::new();
        let mut spared: Vec<(Range<usize>, Option<K>)> = Vec::new();
        let mut looked_at = 0;
        let mut known: Option<Range<usize>> = None;
        let begins = |c| {
            let (word, bit) = place_of(c);
            self.firsts[word] & bit != 0
        };
        each_beginning(text, begins, |place, key| {
            let (word, bit) = slot(key);
            if self.beginnings[word] & bit == 0 {
                return true;
            }
            for anchor in self.anchors.get(&key).into_iter().flatten() {
                let Some(start) = place.checked_sub(anchor.lead).filter(|at| text.is_char_boundary(*at))
                else {
                    continue;
                };
                let Some(end) = literal(text, start, &anchor.spelling) else { continue };
                looked_at += 1;
                let at = start..end;
                let clause = match known.take() {
                    Some(clause) if clause.start <= at.start && at.end <= clause.end => clause,
                    _ => clause(text, &at),
                };
                let (pattern, what) = &self.entries[anchor.entry as usize];
                if let Some(range) = pattern.around(text, &clause, &at) {
                    match what {
                        Use::Report(key) => {
                            found.push(Match { range, anchor: at, clause: clause.clone(), key: *key });
                        }
                        Use::Spare(key) => spared.push((range, *key)),
                    }
                }
                known = Some(clause);
            }
            looked_at < LOOKED_AT
        });
        found.retain(|m| {
            !spared.iter().any(|(s, key)| {
                s.start <= m.anchor.start && m.anchor.end <= s.end && key.is_none_or(|key| key == m.key)
            })
        });
        // Of matches in one place the longest says most.
        found.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        found
    }

    /// Whether any entry matches.
    pub(super) fn any(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }
}

/// Whether words are made of it, whatever the script.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !(c.is_ascii() || c == '’')
}

/// How many letters of a Latin word tell its beginning.
const LETTERS: usize = 4;

fn key_of_anchor(spelling: &str) -> u64 {
    let mut chars = spelling.chars();
    match chars.next() {
        Some(c) if c.is_ascii() => key_of_letters(&spelling.as_bytes()[..spelling.len().min(LETTERS)]),
        Some(c) => key_of_pair(c, chars.next()),
        None => 0,
    }
}

/// A number for two characters, or for one that stands alone.
fn key_of_pair(first: char, second: Option<char>) -> u64 {
    (u64::from(u32::from(first)) << 32) | second.map_or(0, |c| u64::from(u32::from(c.to_ascii_lowercase())))
}

/// A number for up to four letters.
fn key_of_letters(letters: &[u8]) -> u64 {
    let number = letters.iter().fold(1, |number, byte| (number << 8) | u64::from(byte.to_ascii_lowercase()));
    number | (1 << 63)
}

/// Where the bit of a beginning is.
fn slot(key: u64) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    ((hash / 64) as usize, 1 << (hash % 64))
}

/// Where the bit of a character is. Those beyond the basic plane share the bits of others.
fn place_of(c: char) -> (usize, u64) {
    let code = u32::from(c) & 0xffff;
    ((code / 64) as usize, 1 << (code % 64))
}

/// Calls `look` with each place of a text where an anchor may begin and with the ways to begin there, until it says no.
fn each_beginning(text: &str, begins: impl Fn(char) -> bool, mut look: impl FnMut(usize, u64) -> bool) {
    let bytes = text.as_bytes();
    let mut chars = text.char_indices().peekable();
    let mut in_word = false;
    while let Some((at, c)) = chars.next() {
        if c.is_ascii() {
            let letter = c.is_ascii_alphanumeric();
            if letter && !in_word && begins(c) {
                for length in 1..=LETTERS.min(bytes.len() - at) {
                    if !look(at, key_of_letters(&bytes[at..at + length])) {
                        return;
                    }
                }
            }
            in_word = letter;
        } else {
            in_word = false;
            if !begins(c) {
                continue;
            }
            let next = chars.peek().map(|(_, next)| *next);
            if !look(at, key_of_pair(c, None)) || (next.is_some() && !look(at, key_of_pair(c, next))) {
                return;
            }
        }
    }
}
