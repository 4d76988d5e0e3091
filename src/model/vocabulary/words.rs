//! The words of one kind, and how one is found the way people write it.

use std::cell::RefCell;
use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::{FxHashMap, FxHashSet};

use super::characters::Characters;
use super::spelling::{bilingual, fold, is_han, spellings, without_readings};
use crate::keys::closest;
use crate::text::trim;

/// Longer texts are no words.
const LONGEST: usize = 200;

/// How many texts that are no words each thread remembers for each kind.
const REMEMBERED: usize = 2048;

thread_local! {
    /// Texts that were looked up in vain, by kind. Headings and labels come back again and again, and it takes
    /// many tries to find out that one is no word.
    static UNKNOWN: RefCell<FxHashMap<u64, FxHashSet<Box<str>>>> = RefCell::default();
}

/// Tells lists of words apart, so that what one does not know is not held against a copy that was added to.
#[derive(Debug)]
struct Identity(u64);

impl Identity {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Clone for Identity {
    fn clone(&self) -> Self {
        Self::new()
    }
}

/// The words of one kind: each may stand for several concepts, in the order of the data.
#[derive(Clone, Debug)]
pub(super) struct Words<T> {
    pub(super) map: FxHashMap<Box<str>, Vec<T>>,
    pub(super) first: FxHashMap<(T, bool), Box<str>>,
    characters: Arc<Characters>,
    /// Whether people number them, as they do headings. A number before a label belongs to the text before it:
    /// `train 12. Next step: …`.
    numbered: bool,
    identity: Identity,
}

impl<T: Copy + Eq + Hash> Words<T> {
    pub(super) fn read(
        groups: &[&toml::Table],
        characters: &Arc<Characters>,
        from_key: impl Fn(&str) -> Option<T>,
    ) -> Self {
        let mut words = Self {
            map: FxHashMap::default(),
            first: FxHashMap::default(),
            characters: Arc::clone(characters),
            numbered: true,
            identity: Identity::new(),
        };
        for group in groups {
            for (key, lists) in *group {
                let (Some(concept), Some(lists)) = (from_key(key), lists.as_table()) else {
                    continue;
                };
                for (language, zh) in [("zh-Hans", true), ("zh-Hant", true), ("en", false)] {
                    let Some(list) = lists.get(language).and_then(|l| l.as_array()) else {
                        continue;
                    };
                    for word in list.iter().filter_map(|w| w.as_str()) {
                        words.first.entry((concept, zh)).or_insert_with(|| word.into());
                        words.add(word, concept);
                    }
                }
            }
        }
        words
    }

    /// The same for words that are never numbered.
    pub(super) fn unnumbered(self) -> Self {
        Self { numbered: false, ..self }
    }

    /// Adds a meaning to a word, behind those it has.
    pub(super) fn add(&mut self, word: &str, concept: T) {
        self.identity = Identity::new();
        for form in [fold(word).as_ref(), word] {
            let concepts = self.map.entry(form.into()).or_default();
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
    }

    pub(super) fn exact(&self, word: &str) -> Option<&[T]> {
        self.map.get(word).map(Vec::as_slice)
    }

    /// Looks a word up as written, then without what people put around words.
    pub(super) fn find(&self, word: &str) -> Option<&[T]> {
        let word = trim(word);
        if word.is_empty() || word.len() > LONGEST {
            return None;
        }
        if let Some(found) = self.exact(word) {
            return Some(found);
        }
        // Plain Chinese words have nothing around them; only 第三部分 would still be taken off.
        if word.chars().all(is_han) && !word.starts_with('第') {
            return self.map.get(&*self.characters.simplified(word)?).map(Vec::as_slice);
        }
        let own = self.identity.0;
        if UNKNOWN.with_borrow(|unknown| unknown.get(&own).is_some_and(|texts| texts.contains(word))) {
            return None;
        }
        let found = self.find_spelled(word);
        if found.is_none() {
            UNKNOWN.with_borrow_mut(|unknown| {
                let texts = unknown.entry(own).or_default();
                if texts.len() < REMEMBERED {
                    texts.insert(word.into());
                }
            });
        }
        found
    }

    /// Looks a word up without what people put around words, in either script.
    fn find_spelled(&self, word: &str) -> Option<&[T]> {
        let folded = fold(word);
        self.find_folded(&folded).or_else(|| self.find_folded(&self.characters.simplified(&folded)?)).or_else(
            || {
                let plain = without_readings(&folded)?;
                self.find_folded(&plain).or_else(|| self.find_folded(&self.characters.simplified(&plain)?))
            },
        )
    }

    fn find_folded(&self, folded: &str) -> Option<&[T]> {
        let mut found = None;
        let known = |form: &str| self.map.get(form).map(Vec::as_slice);
        let bare = spellings(folded, self.numbered, &mut |form| {
            found = known(form);
            found.is_some()
        });
        if found.is_some() {
            return found;
        }
        // Both halves of `行动项 / Action items`. Where both mean something, the one that leaves less open counts.
        bilingual(bare, &mut |left, right, certain| {
            let half = |text: &str| {
                let mut meaning = None;
                spellings(text, self.numbered, &mut |form| {
                    meaning = known(form);
                    meaning.is_some()
                });
                meaning
            };
            let first = half(left);
            // Without a mark between them both must be known, so that an unknown one settles it.
            if first.is_none() && !certain {
                return false;
            }
            found = match (first, half(right)) {
                (Some(left), Some(right)) if left.iter().any(|c| right.contains(c)) => {
                    Some(if right.len() < left.len() { right } else { left })
                }
                (left, right) if certain => left.or(right),
                _ => None,
            };
            found.is_some()
        });
        found
    }

    /// Whether a text holds a word of a concept: Chinese ones anywhere, others as whole words.
    pub(super) fn within(&self, text: &str, concept: T) -> bool {
        let folded = fold(text);
        let simplified = self.characters.simplified(&folded);
        let text = simplified.as_deref().unwrap_or(&folded);
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
        let whole = |(at, word): (usize, &str)| {
            let before = letter(text[..at].chars().next_back()) && letter(word.chars().next());
            let behind = letter(text[at + word.len()..].chars().next()) && letter(word.chars().next_back());
            !before && !behind
        };
        let mut words = self.map.iter().filter(|(_, concepts)| concepts.contains(&concept));
        words.any(|(word, _)| !word.is_empty() && text.match_indices(&**word).any(whole))
    }

    /// The known word nearest to one that is not, among those whose concepts are wanted: the longest of two or more
    /// Chinese characters that it contains, else one that is a slip of the pen away, if it has `letters` or more.
    pub(super) fn near(&self, word: &str, letters: usize, wanted: &dyn Fn(&[T]) -> bool) -> Option<&str> {
        let word = trim(word);
        if word.is_empty() || word.len() > LONGEST {
            return None;
        }
        let folded = fold(word);
        let bare = spellings(&folded, true, &mut |_| false);
        let simplified = self.characters.simplified(bare);
        let bare = simplified.as_deref().unwrap_or(bare);
        let mut words: Vec<&str> =
            self.map.iter().filter(|(_, concepts)| wanted(concepts)).map(|(word, _)| &**word).collect();
        words.sort_unstable();
        let inside = words
            .iter()
            .filter(|w| w.chars().count() >= 2 && w.chars().all(is_han) && bare.contains(**w))
            .max_by_key(|w| w.len());
        let long_enough = bare.chars().count() >= letters;
        inside.copied().or_else(|| {
            let near = closest(bare, words.iter().copied()).filter(|_| long_enough)?;
            // What is three letters off is another word as often as not.
            (strsim::osa_distance(bare, near) <= 2).then_some(near)
        })
    }
}
