//! A filter that cannot be answered, and what could be written instead.

use std::collections::BTreeSet;

use crate::keys::closest;
use crate::language::{Message, Text, in_a_row, one_of};
use crate::model::vocabulary::fold;

/// What an ambiguous name is answered with.
pub(super) const AMBIGUOUS: Text =
    Text::new("{flag}：“{name}”可能是：{candidates}", "{flag}: `{name}` may be any of: {candidates}");
const DID_YOU_MEAN: Text = Text::new("您是不是要写{names}？", "did you mean {names}?");
const KNOWN: Text = Text::new("可用：{names}", "it can be: {names}");
const NONE_KNOWN: Text = Text::new("仓库里一个也没有", "the repository has none");

/// A filter that names nothing, too much, or makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub message: Message,
    /// What to write instead.
    pub help: Option<Message>,
}

impl QueryError {
    pub(super) fn new(message: Message, help: Option<Message>) -> Self {
        Self { message, help }
    }

    /// An error for a name that is not known, with the nearest one that is, else some that are.
    pub(super) fn unknown<'n>(
        text: &'static Text,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        Self::unlike(text, name, Vec::new(), known, [])
    }

    /// The same where the nearest names may be known already, and where names may be meant that are not
    /// listed.
    pub(super) fn unlike<'n>(
        text: &'static Text,
        name: &str,
        nearest: Vec<String>,
        known: impl IntoIterator<Item = &'n str>,
        others: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let known: BTreeSet<&str> = known.into_iter().collect();
        let all: BTreeSet<&str> = known.iter().copied().chain(others).collect();
        let help = if !nearest.is_empty() {
            DID_YOU_MEAN.with("names", one_of(nearest.iter().map(|n| &**n)))
        } else if let Some(near) = near(name, &all) {
            DID_YOU_MEAN.with("names", one_of([near]))
        } else if known.is_empty() {
            NONE_KNOWN.message()
        } else {
            KNOWN.with("names", in_a_row(known))
        };
        Self::new(text.with("name", name), Some(help))
    }
}

/// The known name nearest to one that is not: by spelling, by a part of it, by one of its words.
fn near<'n>(name: &str, known: &BTreeSet<&'n str>) -> Option<&'n str> {
    if let Some(near) = closest(name, known.iter().copied()) {
        return Some(near);
    }
    let folded = fold(name);
    if folded.chars().count() >= 2 {
        let mut holding = known.iter().filter(|known| fold(known).contains(&*folded));
        if let (Some(only), None) = (holding.next(), holding.next()) {
            return Some(only);
        }
    }
    let words: Vec<(&str, &'n str)> =
        known.iter().flat_map(|known| known.split_whitespace().map(|word| (word, *known))).collect();
    let word = closest(name, words.iter().map(|(word, _)| *word))?;
    words.iter().find(|(w, _)| *w == word).map(|(_, known)| *known)
}
