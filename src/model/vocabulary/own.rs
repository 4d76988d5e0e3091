//! A team's own words, on top of the built-in ones.

use std::sync::Arc;

use super::Vocabulary;
use crate::model::concepts::{Column, Section, StatusWord};

/// The words that a team has added, each with what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Headings.
    pub sections: Vec<(Section, Box<str>)>,
    /// Header cells and labels.
    pub columns: Vec<(Column, Box<str>)>,
    /// States of actions.
    pub statuses: Vec<(StatusWord, Box<str>)>,
}

/// The key of the concept that a word stands for already.
pub type Clash = &'static str;

impl OwnWords {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.columns.is_empty() && self.statuses.is_empty()
    }

    /// The built-in words with these; where there are none, the built-in ones as they are.
    pub fn vocabulary(&self) -> Arc<Vocabulary> {
        if self.is_empty() {
            return Vocabulary::shared();
        }
        let mut words = Vocabulary::get().clone();
        for (section, word) in &self.sections {
            words.sections.add(word, *section);
        }
        for (column, word) in &self.columns {
            words.columns.add(word, *column);
        }
        for (status, word) in &self.statuses {
            words.statuses.add(word, *status);
        }
        Arc::new(words)
    }

    /// Adds a heading, unless it means something else.
    pub fn add_section(&mut self, section: Section, word: &str) -> Result<(), Clash> {
        let built_in = Vocabulary::get().sections(word);
        let own = of_word(&self.sections, word);
        if let Some(other) = own.filter(|s| *s != section).or(built_in.first().copied())
            && !(built_in.contains(&section) || other == section)
        {
            return Err(other.key());
        }
        self.sections.push((section, word.into()));
        Ok(())
    }

    /// Adds a header cell and label, unless it means something else in a table that may have both columns.
    pub fn add_column(&mut self, column: Column, word: &str) -> Result<(), Clash> {
        let words = Vocabulary::get();
        let built_in = words.columns(word);
        let mut others = built_in.iter().copied().chain(of_word(&self.columns, word));
        if !built_in.contains(&column)
            && let Some(other) = others.find(|other| *other != column && words.share_a_table(*other, column))
        {
            return Err(other.key());
        }
        self.columns.push((column, word.into()));
        Ok(())
    }

    /// Adds a state, unless it means another.
    pub fn add_status(&mut self, status: StatusWord, word: &str) -> Result<(), Clash> {
        let known = of_word(&self.statuses, word).or_else(|| Vocabulary::get().status(word));
        if let Some(other) = known.filter(|other| *other != status) {
            return Err(other.key());
        }
        self.statuses.push((status, word.into()));
        Ok(())
    }
}

fn of_word<T: Copy>(words: &[(T, Box<str>)], word: &str) -> Option<T> {
    words.iter().find(|(_, known)| super::fold(known) == super::fold(word)).map(|(concept, _)| *concept)
}
