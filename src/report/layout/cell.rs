//! What stands in a row and column of a table: words, a day, a number or a ref, and what it means to the reader.

use super::Tone;
use crate::date::NaiveDate;
use crate::report::Tenths;
use crate::text::{display_width, inert};

/// What stands in the cells of a column, for formats that tell days and numbers from words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Words.
    #[default]
    Words,
    /// A day.
    Day(NaiveDate),
    /// A whole number.
    Number(i64),
    /// A number with one digit behind the point.
    Tenths(Tenths),
    /// The ref of an item, or the id of what has none.
    Ref,
}

/// What stands in a row and column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub(super) text: String,
    pub(super) tone: Tone,
    /// How wide it is.
    pub(super) cells: usize,
    value: Value,
    /// Whether it stands at the right of its column.
    pub(super) right: bool,
}

impl Cell {
    /// A cell; its text is made harmless for a terminal.
    pub fn new(text: &str) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// A cell in a colour.
    pub fn toned(text: &str, tone: Tone) -> Self {
        let text = inert(text).into_owned();
        let cells = display_width(&text);
        Self { text, tone, cells, value: Value::Words, right: false }
    }

    /// A day; nothing where there is none.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or_else(Self::default, |day| Self { value: Value::Day(day), ..Self::new(&day.to_string()) })
    }

    /// A whole number.
    pub fn number(number: impl TryInto<i64>) -> Self {
        let number = number.try_into().unwrap_or(i64::MAX);
        Self { value: Value::Number(number), right: true, ..Self::new(&number.to_string()) }
    }

    /// The same at the left of its column, where words stand as well.
    #[must_use]
    pub fn at_left(self) -> Self {
        Self { right: false, ..self }
    }

    /// A whole number in the colour of a tone; zero is of less weight.
    pub fn count(number: usize, tone: Tone) -> Self {
        Self::number(number).in_tone(if number == 0 { Tone::Faint } else { tone })
    }

    /// A whole number in the colour of a tone; nothing where it is zero.
    pub fn some(number: usize, tone: Tone) -> Self {
        if number == 0 { Self::default() } else { Self::number(number).at_left().in_tone(tone) }
    }

    /// How many of all, for people with the number of all behind it; nothing where there are none at all.
    pub fn part(number: usize, all: usize) -> Self {
        if all == 0 {
            return Self::default();
        }
        let value = Value::Number(number.try_into().unwrap_or(i64::MAX));
        Self { value, ..Self::new(&format!("{number}/{all}")) }
    }

    /// A number with one digit behind the point; nothing where there is none.
    pub fn tenths(number: Option<Tenths>) -> Self {
        number.map_or_else(Self::default, |number| Self {
            value: Value::Tenths(number),
            right: true,
            ..Self::new(&number.to_string())
        })
    }

    /// The ref of an item, or the id of what has none.
    pub fn reference(reference: &str) -> Self {
        Self { value: Value::Ref, ..Self::toned(reference, Tone::Faint) }
    }

    /// The same in the colour of a tone.
    #[must_use]
    pub fn in_tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// A heading of a column, at its right where numbers stand in it.
    pub(super) fn heading(text: &str, right: bool) -> Self {
        Self { right, ..Self::toned(text, Tone::Faint) }
    }

    /// Whether nobody misses it where there is no column for it: it is empty, or counts none.
    pub(super) fn says_nothing(&self) -> bool {
        self.text.is_empty() || (self.value == Value::Number(0) && self.tone == Tone::Faint)
    }

    /// What stands in it.
    pub fn value(&self) -> Value {
        self.value
    }

    /// A cell for something that may be missing.
    pub fn maybe(text: Option<&str>) -> Self {
        text.map_or_else(Self::default, Self::new)
    }

    /// The text, harmless for a terminal.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means to the reader.
    pub fn tone(&self) -> Tone {
        self.tone
    }
}
