//! Traditional characters as their Simplified forms, as far as the words of the data need them.

use rustc_hash::FxHashMap;

/// The Simplified form of each Traditional character.
#[derive(Debug, Default)]
pub(super) struct Characters {
    simplified: FxHashMap<char, char>,
}

impl Characters {
    /// Reads two texts of the same length, one character below the other.
    pub(super) fn new(traditional: &str, simplified: &str) -> Self {
        Self { simplified: traditional.chars().zip(simplified.chars()).collect() }
    }

    /// The word in Simplified characters; `None` where it is written in them already.
    pub(super) fn simplified(&self, word: &str) -> Option<String> {
        if word.is_ascii() || !word.chars().any(|c| self.simplified.contains_key(&c)) {
            return None;
        }
        Some(word.chars().map(|c| self.simplified.get(&c).copied().unwrap_or(c)).collect())
    }
}
