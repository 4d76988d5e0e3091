//! Many entries, looked for at once.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use super::clause::clause;
use super::pattern::Pattern;

/// Anchors looked at in one text. More of them say nothing new, and a text made of nothing else must not cost more.
const LOOKED_AT: usize = 64;

/// What an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use<K> {
    /// To be reported, under a key of the list's.
    Report(K),
    /// A longer word that silences what stands in it.
    Spare,
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

/// A list of entries, compiled.
#[derive(Debug)]
pub(super) struct Words<K> {
    automaton: Option<AhoCorasick>,
    /// The entries each spelling is the anchor of.
    owners: Vec<Vec<u32>>,
    entries: Vec<(Pattern, Use<K>)>,
}

impl<K: Copy> Words<K> {
    /// Compiles entries; what is no entry is left out, which a test makes sure of not to happen.
    pub(super) fn new<'e>(all: impl IntoIterator<Item = (&'e str, Use<K>)>, irregular: &[Vec<&str>]) -> Self {
        let mut entries = Vec::new();
        let mut spellings: Vec<(String, u32)> = Vec::new();
        for (entry, what) in all {
            if let Some((pattern, anchors)) = Pattern::new(entry, irregular)
                && let Ok(index) = u32::try_from(entries.len())
            {
                spellings.extend(anchors.into_iter().map(|anchor| (anchor, index)));
                entries.push((pattern, what));
            }
        }
        spellings.sort_unstable();
        let mut anchors: Vec<String> = Vec::new();
        let mut owners: Vec<Vec<u32>> = Vec::new();
        for (spelling, index) in spellings {
            if anchors.last() == Some(&spelling)
                && let Some(last) = owners.last_mut()
            {
                last.push(index);
            } else {
                anchors.push(spelling);
                owners.push(vec![index]);
            }
        }
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&anchors)
            .ok();
        Self { automaton, owners, entries }
    }

    /// All matches that no longer word silences, by place. Nothing is allocated where no anchor stands.
    pub(super) fn find(&self, text: &str) -> Vec<Match<K>> {
        let mut found: Vec<Match<K>> = Vec::new();
        let mut spared: Vec<Range<usize>> = Vec::new();
        let Some(automaton) = &self.automaton else { return found };
        let mut known: Option<Range<usize>> = None;
        for anchor in automaton.find_overlapping_iter(text).take(LOOKED_AT) {
            let at = anchor.range();
            let clause = match &known {
                Some(clause) if clause.start <= at.start && at.end <= clause.end => clause.clone(),
                _ => clause(text, &at),
            };
            for owner in &self.owners[anchor.pattern().as_usize()] {
                let (pattern, what) = &self.entries[*owner as usize];
                if let Some(range) = pattern.around(text, &clause, &at) {
                    match what {
                        Use::Report(key) => {
                            found.push(Match { range, anchor: at.clone(), clause: clause.clone(), key: *key })
                        }
                        Use::Spare => spared.push(range),
                    }
                }
            }
            known = Some(clause);
        }
        found.retain(|m| !spared.iter().any(|s| s.start <= m.anchor.start && m.anchor.end <= s.end));
        // Of matches in one place the longest says most.
        found.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        found
    }

    /// Whether any entry matches.
    pub(super) fn any(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }
}
