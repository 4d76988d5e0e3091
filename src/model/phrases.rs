//! What sentences of minutes say where no label, heading or column says it: the words of `data/minutes.toml`.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;

use super::vocabulary::fold;

const DATA: &str = include_str!("../../data/minutes.toml");

/// Words of one meaning.
#[derive(Debug, Default)]
pub struct Phrases {
    chinese: Vec<Box<str>>,
    english: Vec<Box<str>>,
    /// Finds whether a text has any of the words at all, as most have not.
    any: OnceLock<Option<AhoCorasick>>,
}

/// All of them.
#[derive(Debug)]
pub struct MinutesPhrases {
    /// How a topic ended.
    pub concluding: Phrases,
    /// Titles of topics that only tell something.
    pub telling: Phrases,
    /// What is done with a matter, and not what it is.
    pub generic: Phrases,
    /// Who keeps track.
    pub tracking: Phrases,
    /// When a parked matter is taken up.
    pub when: Phrases,
    /// A meeting that takes up what is put off to it.
    pub meeting: Phrases,
    /// `是`, `yes` in the place of a name.
    pub yes: Phrases,
    /// `否`, `no` in the place of a name.
    pub no: Phrases,
    /// Who will settle an issue.
    pub deciding: Phrases,
    /// Words in front of whoever settles an issue.
    pub deciding_before: Phrases,
    /// Words in front of the name of somebody who is given a duty.
    pub duty_before: Phrases,
    /// Words behind such a name.
    pub duty_behind: Phrases,
    /// A deliverable that was given to somebody.
    pub handing_over: Phrases,
    /// What is done about a risk.
    pub responding: Phrases,
}

static ALL: LazyLock<MinutesPhrases> = LazyLock::new(|| {
    // The data is embedded and a test reads it, so an error here cannot reach a user.
    let data: toml::Table = DATA.parse().unwrap_or_default();
    let list = |group: &str, key: &str| -> Vec<Box<str>> {
        let words = data.get(group).and_then(|group| group.get(key)).and_then(|list| list.as_array());
        let mut words: Vec<Box<str>> =
            words.into_iter().flatten().filter_map(|w| w.as_str()).map(|w| fold(w).into()).collect();
        // The longest word wins.
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words
    };
    let both = |group: &str| Phrases::new(list(group, "zh"), list(group, "en"));
    MinutesPhrases {
        concluding: both("concluding"),
        telling: both("telling"),
        generic: both("generic"),
        tracking: both("tracking"),
        when: both("when"),
        meeting: both("meeting"),
        yes: both("yes"),
        no: both("no"),
        deciding: both("deciding"),
        deciding_before: Phrases::new(list("deciding", "before-zh"), Vec::new()),
        duty_before: Phrases::new(list("duty", "before-zh"), Vec::new()),
        duty_behind: Phrases::new(list("duty", "behind-zh"), list("duty", "behind-en")),
        handing_over: both("handing-over"),
        responding: both("responding"),
    }
});

impl MinutesPhrases {
    /// The built-in phrases.
    pub fn get() -> &'static Self {
        &ALL
    }
}

impl Phrases {
    fn new(chinese: Vec<Box<str>>, english: Vec<Box<str>>) -> Self {
        Self { chinese, english, any: OnceLock::new() }
    }

    /// Whether a folded text may hold one of the words: a quick look that spares most texts a closer one.
    pub fn may_be_in(&self, folded: &str) -> bool {
        // Made up when first asked for: a run on one file asks for few of the lists.
        let words = || self.chinese.iter().chain(&self.english).map(|word| word.as_bytes());
        self.any
            .get_or_init(|| AhoCorasick::new(words()).ok())
            .as_ref()
            .is_none_or(|any| any.is_match(folded))
    }

    /// Whether one of the words stands in a text.
    pub fn within(&self, text: &str) -> bool {
        let folded = fold(text);
        if !self.may_be_in(&folded) {
            return false;
        }
        (!folded.is_ascii() && self.chinese.iter().any(|word| folded.contains(&**word)))
            || self.english.iter().any(|word| english_at(&folded, word).is_some())
    }

    /// Whether a Chinese word stands in a text behind one of others, or an English one anywhere.
    pub fn within_behind(&self, others: &Self, text: &str) -> bool {
        let folded = fold(text);
        if !self.may_be_in(&folded) {
            return false;
        }
        let first = others.chinese.iter().filter_map(|word| folded.find(&**word)).min();
        first.is_some_and(|at| self.chinese.iter().any(|word| folded[at..].contains(&**word)))
            || self.english.iter().any(|word| english_at(&folded, word).is_some())
    }

    /// Whether a text is one of the words.
    pub fn are(&self, text: &str) -> bool {
        let folded = fold(text.trim());
        self.chinese.iter().chain(&self.english).any(|word| **word == *folded)
    }

    /// The Chinese words, the longest first.
    pub fn chinese(&self) -> impl Iterator<Item = &str> {
        self.chinese.iter().map(|word| &**word)
    }

    /// The English words in lower case, the longest first.
    pub fn english(&self) -> impl Iterator<Item = &str> {
        self.english.iter().map(|word| &**word)
    }

    /// A folded text without the Chinese words, and without the English ones where they are whole words.
    pub fn taken_from<'t>(&self, folded: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(folded);
        if !self.may_be_in(folded) {
            return text;
        }
        for word in &self.chinese {
            if text.contains(&**word) {
                text = Cow::Owned(text.replace(&**word, " "));
            }
        }
        text
    }
}

/// Where an English word or phrase stands in a folded text, as whole words.
fn english_at(folded: &str, word: &str) -> Option<usize> {
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    folded.match_indices(word).map(|(at, _)| at).find(|at| {
        alone(folded[..*at].chars().next_back()) && alone(folded[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_read_whole() {
        let all = MinutesPhrases::get();
        let both = [&all.concluding, &all.telling, &all.generic, &all.tracking, &all.when, &all.deciding];
        for phrases in
            both.into_iter().chain([&all.yes, &all.no, &all.duty_behind, &all.handing_over, &all.responding])
        {
            assert!(!phrases.chinese.is_empty() && !phrases.english.is_empty());
        }
        assert!(!all.duty_before.chinese.is_empty());
    }

    #[test]
    fn english_words_are_whole_words() {
        let concluding = &MinutesPhrases::get().concluding;
        assert!(concluding.within("It was Agreed."));
        assert!(!concluding.within("They disagreed."));
        assert!(concluding.within("经讨论，采用方案二"));
    }
}
