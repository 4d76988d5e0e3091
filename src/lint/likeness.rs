//! How much of what a title says is found in other words: people rename, shorten and merge topics.

use rustc_hash::FxHashSet;

use crate::model::phrases::MinutesPhrases;
use crate::model::vocabulary::{fold, is_han};

/// More parts of a title tell no more.
const MOST: usize = 24;
/// The share of a title's parts that another title, or a line of a text, must hold to speak of the same.
const SAME: f64 = 0.5;

/// Bytes of a text beyond which it is not searched.
const LONGEST_TEXT: usize = 1 << 20;
/// So many titles, or lines in the place of titles, are compared with each other.
pub const MOST_COMPARED: usize = 200;

/// The parts of a title that say what it is about: pairs of Chinese characters, and English words by their beginnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gist {
    parts: Vec<Box<str>>,
}

impl Gist {
    /// The gist of a title.
    pub fn of(title: &str) -> Self {
        let folded = fold(title);
        let generic = &MinutesPhrases::get().generic;
        let taken = generic.taken_from(&folded);
        // Of a title that only says what is done with the matter, all of it counts.
        let bare = if taken.chars().filter(|c| c.is_alphanumeric()).count() >= 2 { &*taken } else { &folded };
        let mut parts: Vec<Box<str>> = Vec::new();
        let mut add = |part: &str| {
            if parts.len() < MOST && !parts.iter().any(|have| **have == *part) {
                parts.push(part.into());
            }
        };
        for run in runs(bare) {
            if run.starts_with(is_han) {
                let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
                match starts.len() {
                    2 => add(run),
                    _ => starts.windows(3).filter_map(|w| run.get(w[0]..w[2])).for_each(&mut add),
                }
            } else if !generic.are(run) && (run.len() > 2 || run.bytes().any(|b| b.is_ascii_digit())) {
                add(stem(run));
            }
        }
        Self { parts }
    }

    /// Whether a title tells too little to be looked for.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How much of it another text holds, which is folded: from 0 to 1.
    pub fn share(&self, folded: &str) -> f64 {
        if self.parts.is_empty() {
            return 0.0;
        }
        let held = self.parts.iter().filter(|part| folded.contains(&***part)).count();
        held as f64 / self.parts.len() as f64
    }

    /// Whether two titles mean the same: one holds the better part of the other.
    pub fn is(&self, other: &Self, own: &str, others: &str) -> bool {
        self.share(others) >= SAME || other.share(own) >= SAME
    }

    /// How many characters or words two titles have in common.
    pub fn common(&self, other: &Self) -> usize {
        let pieces = |gist: &Self| -> FxHashSet<String> {
            let part = |part: &str| -> Vec<String> {
                match part.starts_with(is_han) {
                    true => part.chars().map(String::from).collect(),
                    false => vec![part.to_owned()],
                }
            };
            gist.parts.iter().flat_map(|p| part(p)).collect()
        };
        pieces(self).intersection(&pieces(other)).count()
    }

    /// Whether a line of a folded text speaks of it.
    pub fn is_spoken_of(&self, folded: &str) -> bool {
        // A text of that length speaks of everything.
        if folded.len() > LONGEST_TEXT {
            return true;
        }
        // Where the whole text does not hold enough of it, no line does.
        self.share(folded) >= SAME && folded.lines().any(|line| self.share(line) >= SAME)
    }
}

/// The runs of Chinese characters and of other letters and digits.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let han = rest.starts_with(is_han);
        let end = rest.find(|c: char| !c.is_alphanumeric() || is_han(c) != han).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        Some(run)
    })
}

/// The beginning of a word, in which its forms agree: `budgets`, `budgeting`.
fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(5).map_or(word.len(), |(at, _)| at);
    let word = &word[..end];
    if word.len() > 3 { word.trim_end_matches('s') } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        Gist::of(one).is(&Gist::of(other), &fold(one), &fold(other))
    }

    #[test]
    fn renamed_titles_mean_the_same() {
        for (one, other) in [
            ("推广预算", "推广预算讨论"),
            ("推广预算", "Q3 推广预算与投放渠道"),
            ("关于首发范围的讨论", "首发范围与上线日期"),
            ("Promotion budget", "Budget for the promotion"),
            ("Design capacity", "Designers' capacity in May"),
            ("V3.0上线日期", "上线日期"),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
        for (one, other) in [("推广预算", "设计资源安排"), ("Promotion budget", "Design capacity")]
        {
            assert!(!same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_line_that_speaks_of_it_is_found() {
        let gist = Gist::of("推广预算");
        assert!(gist.is_spoken_of("## 决议\n- 推广的预算为24万元\n- 推广预算上限为36万元"));
        assert!(!gist.is_spoken_of("推广\n预算"));
        assert!(Gist::of("讨论").parts.len() == 1 && Gist::of("的").parts.len() == 1);
    }
}
