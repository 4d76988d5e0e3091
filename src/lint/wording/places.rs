//! Where a text is vague, colloquial or blaming.

use std::ops::Range;

use super::clause::{
    char_before, has_figure_or_title, has_figures_of_time, is_inside_word, is_name, is_quoted, sentence,
};
use super::data::Data;
use super::words::{Match, Words};
use super::{Fault, Unless};

/// A word that a record should not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub fault: Fault,
}

/// A team's own vague words (`[lint] vague-words`), compiled.
#[derive(Debug)]
pub struct OwnWords(Words<()>);

impl OwnWords {
    /// Compiles words; `None` where there are none.
    pub fn new<W: AsRef<str>>(words: &[W]) -> Option<Self> {
        let data = Data::get();
        let words: Vec<_> = words.iter().map(|word| data.simplified(word.as_ref().trim())).collect();
        let mut words = words.iter().map(|word| &**word).filter(|word| !word.is_empty()).peekable();
        words.peek()?;
        Some(Self(Words::plain(words)))
    }

    fn find(&self, text: &str) -> Vec<Place> {
        let found = self.0.find(text).into_iter().filter(|found| !is_quoted(text, &found.range));
        apart(found.map(|found| Place { range: found.range, fault: Fault::Own }).collect())
    }
}

/// What nobody can be held to in a goal, a decision, a task or a next step.
pub fn vague_places(text: &str, own: Option<&OwnWords>) -> Vec<Place> {
    let data = Data::get();
    let text = &*data.simplified(text);
    let places = data
        .vague
        .find(text)
        .into_iter()
        .filter(|found| {
            let (_, unless) = found.key;
            is_said(text, &found.range)
                && !is_negated(data, text, found)
                && !data.mentions.any(&text[found.clause.clone()])
                && !data.reports.any(&text[sentence(text, &found.range).start..found.range.start])
                && !is_harmless(data, text, found, unless)
        })
        .map(|found| Place { range: found.range, fault: found.key.0 })
        .collect();
    let mut places = apart(places);
    if let Some(own) = own {
        let more = own.find(text);
        if !more.is_empty() {
            places.retain(|place| !more.iter().any(|m| overlap(&m.range, &place.range)));
            places.extend(more);
            places.sort_by_key(|place| place.range.start);
        }
    }
    places
}

/// What no record should hold, by place: what people say, but a record does not ([`Fault::Spoken`]), and culprits where
/// causes are wanted ([`Fault::Culprit`]). Places of one fault do not overlap.
pub fn record_places(text: &str) -> Vec<Place> {
    let data = Data::get();
    let text = &*data.simplified(text);
    let mut found = data.record.find(text);
    if found.is_empty() {
        return Vec::new();
    }
    found.retain(|found| {
        is_said(text, &found.range)
            && match found.key {
                Fault::Culprit => {
                    !is_negated(data, text, found)
                        && !data.mentions.any(&text[found.clause.clone()])
                        && !data.rules.any(&text[found.clause.clone()])
                        && !is_machine(data, text, &found.range)
                }
                _ => !is_counted(text, &found.range),
            }
    });
    let (culprits, spoken): (Vec<_>, Vec<_>) = found
        .into_iter()
        .map(|found| Place { range: found.range, fault: found.key })
        .partition(|place| place.fault == Fault::Culprit);
    let mut places = apart(spoken);
    places.extend(apart(culprits));
    places
}

/// Whether the writer says a word himself: not in quotation marks, and not as a part of a name.
fn is_said(text: &str, place: &Range<usize>) -> bool {
    !is_quoted(text, place) && !is_name(text, place)
}

/// Whether what stands directly before rules the word out: `杜绝推诿`, `no longer as needed`.
fn is_negated(data: &Data, text: &str, found: &Match<impl Copy>) -> bool {
    let before = text[found.clause.start..found.range.start].trim_end();
    data.negations.iter().any(|negation| {
        if negation.is_ascii() {
            // Up to two words may stand between.
            let words: Vec<&str> = before.rsplitn(6, ' ').take(5).collect();
            let far = words.len().min(3 + negation.matches(' ').count());
            let near = words[..far].iter().rev().copied().collect::<Vec<_>>().join(" ").replace('’', "'");
            near.to_ascii_lowercase().match_indices(negation.as_str()).any(|(at, _)| {
                let near = near.to_ascii_lowercase();
                !is_inside_word(&near, at) && !is_inside_word(&near, at + negation.len())
            })
        } else if negation.chars().count() == 1 {
            // 不 also begins 不断 and ends nothing; it counts only right before.
            before.ends_with(negation.as_str())
        } else {
            let near = before.char_indices().rev().nth(5).map_or(before, |(at, _)| &before[at..]);
            near.contains(negation.as_str())
        }
    })
}

fn is_harmless(data: &Data, text: &str, found: &Match<impl Copy>, unless: Unless) -> bool {
    let clause = &text[found.clause.clone()];
    let dated = |text: &str| has_figures_of_time(text) || data.days.any(text);
    match unless {
        Unless::Never => false,
        Unless::Dated => dated(clause),
        Unless::Concrete => {
            let sentence = &text[sentence(text, &found.range)];
            has_figure_or_title(sentence) || dated(sentence)
        }
        Unless::Measured => data.measured.any(clause),
        Unless::Exception => data.exceptions.any(&text[sentence(text, &found.range)]),
    }
}

/// Whether something that cannot be to blame stands before the word: `the build failed to …`, `was never tested`.
fn is_machine(data: &Data, text: &str, place: &Range<usize>) -> bool {
    let first = |word: &str| {
        text[place.clone()].get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    };
    if char_before(text, place.start) != Some(' ') {
        return false;
    }
    let before = text[..place.start].trim_end().rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
    let before = before.unwrap_or_default().to_ascii_lowercase();
    let is = |words: &[&str]| words.contains(&before.as_str());
    if first("never") && is(&["is", "are", "was", "were", "be", "been"]) {
        return true;
    }
    if is(&["it", "they", "which", "that"]) {
        return first("fail");
    }
    ["fail", "refus", "ignor", "forg", "keep", "kept", "neglect", "disregard"].iter().any(|word| first(word))
        && data.machines.binary_search(&before).is_ok()
}

/// Whether an amount stands before `tons of`.
fn is_counted(text: &str, place: &Range<usize>) -> bool {
    text[place.clone()].get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("ton"))
        && text[..place.start].trim_end().ends_with(|c: char| c.is_ascii_digit())
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Without places that lie in others before them.
fn apart(places: Vec<Place>) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::new();
    for place in places {
        if kept.last().is_none_or(|last| last.range.end <= place.range.start) {
            kept.push(place);
        }
    }
    kept
}
