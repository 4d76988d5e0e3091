//! Whether a deliverable names something that can be handed in (P23).

use rustc_hash::FxHashMap;

use super::clause::is_inside_word;
use super::data::Data;

/// Whether every part of a deliverable is vague: 相关材料, 配合市场部, progress.
pub fn is_vague_deliverable(deliverable: &str) -> bool {
    let data = Data::get();
    let text = data.simplified(deliverable.trim()).to_lowercase();
    if text.is_empty() || text.chars().any(|c| c.is_numeric() || matches!(c, '《' | '「' | '“' | '`' | '['))
    {
        return false;
    }
    text.split(['、', '，', '；', '。', ',', ';', '/', '&', '\n'])
        .map(|part| part.trim().trim_end_matches('.'))
        .filter(|part| !part.is_empty())
        .all(|part| is_made_of(part, &data.deliverable_generic) || is_service(data, part))
}

/// Whether a part is something done rather than something handed in: 配合市场部, support for the stores.
fn is_service(data: &Data, part: &str) -> bool {
    let starts = data
        .deliverable_starts
        .iter()
        .any(|start| part.starts_with(start.as_str()) && !is_inside_word(part, start.len()));
    starts
        && !data.deliverable_things.iter().any(|thing| {
            part.ends_with(thing.as_str())
                && (!thing.is_ascii() || !is_inside_word(part, part.len() - thing.len()))
        })
}

/// Words that name nothing, in lower case, by the character they begin with.
#[derive(Debug)]
pub(super) struct Generic(FxHashMap<char, Vec<String>>);

impl Generic {
    pub(super) fn new(words: Vec<String>) -> Self {
        let mut by_first: FxHashMap<char, Vec<String>> = FxHashMap::default();
        for word in words {
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_default().push(word);
            }
        }
        Self(by_first)
    }

    /// The words that a text begins with.
    fn beginning<'g>(&'g self, text: &'g str) -> impl Iterator<Item = &'g str> {
        let words = text.chars().next().and_then(|first| self.0.get(&first));
        words.into_iter().flatten().map(String::as_str).filter(move |word| text.starts_with(word))
    }
}

/// Whether a text is nothing but these words and marks between them.
pub(super) fn is_made_of(text: &str, words: &Generic) -> bool {
    let lower = text.to_lowercase();
    // Where the text can be left off so far; several ways may lead on.
    let mut open = vec![0];
    let mut seen = vec![false; lower.len() + 1];
    while let Some(at) = open.pop() {
        let rest = &lower[at..];
        let bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            return true;
        }
        let at = lower.len() - bare.len();
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        for word in words.beginning(bare) {
            if !(word.ends_with(|c: char| c.is_ascii_alphanumeric()) && is_inside_word(bare, word.len())) {
                open.push(at + word.len());
            }
        }
    }
    false
}
