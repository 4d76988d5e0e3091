//! Ids of items: a letter and a number, read in every spelling.

use std::borrow::Cow;
use std::fmt;

use super::vocabulary::fold;

/// What an item is, by the letter of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letter {
    /// Action item, `A`.
    Action,
    /// Decision, `D`.
    Decision,
    /// Topic, `T`.
    Topic,
    /// Open issue, `U`.
    Issue,
    /// Parked matter, `P`.
    Parked,
    /// Collaboration request. It goes by the name of its file; the number is its place among those of its project.
    Request,
}

impl Letter {
    /// The letter.
    pub fn as_char(self) -> char {
        match self {
            Self::Action => 'A',
            Self::Decision => 'D',
            Self::Topic => 'T',
            Self::Issue => 'U',
            Self::Parked => 'P',
            Self::Request => 'R',
        }
    }

    fn from_char(c: char) -> Option<Self> {
        match c.to_ascii_uppercase() {
            'A' => Some(Self::Action),
            'D' => Some(Self::Decision),
            'T' => Some(Self::Topic),
            'U' => Some(Self::Issue),
            'P' => Some(Self::Parked),
            _ => None,
        }
    }
}

/// An item's id within its folder, e.g. `A1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// What it is.
    pub letter: Letter,
    /// From 1 on where mtg gives them.
    pub number: u32,
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter.as_char(), self.number)
    }
}

impl ItemId {
    /// An id.
    pub fn new(letter: Letter, number: u32) -> Self {
        Self { letter, number }
    }

    /// The id of a collaboration request by its position among those of its project.
    pub fn request(position: usize) -> Self {
        Self::new(Letter::Request, u32::try_from(position).map_or(u32::MAX, |at| at.saturating_add(1)))
    }

    /// Reads a whole text as an id: `A1 a1 A-1 A01 Ａ１`.
    pub fn parse(text: &str) -> Option<Self> {
        let (id, rest) = Self::lead(text.trim())?;
        rest.is_empty().then_some(id)
    }

    /// Reads the id that a text begins with, and gives what follows it. What follows must not go on
    /// with a letter or digit of the same word (`A4纸` is no id, `A4 打印纸` has one).
    pub fn lead(text: &str) -> Option<(Self, &str)> {
        let mut chars = text.char_indices();
        let (_, first) = chars.next()?;
        let letter = Letter::from_char(half_width(first))?;
        let mut number: u32 = 0;
        let mut digits = 0;
        let mut end = text.len();
        for (at, c) in chars {
            match half_width(c) {
                d @ '0'..='9' => {
                    digits += 1;
                    if digits > 6 {
                        return None;
                    }
                    number = number * 10 + (d as u32 - '0' as u32);
                }
                '-' if digits == 0 => {}
                c if digits > 0 => {
                    if c.is_alphanumeric() {
                        return None;
                    }
                    end = at;
                    break;
                }
                _ => return None,
            }
        }
        (digits > 0).then(|| (Self::new(letter, number), &text[end..]))
    }

    /// Reads a cell of an id or number column: an id, `3`, `任务3` or `3.`; a bare number belongs to `letter`.
    pub fn from_cell(text: &str, letter: Letter) -> Option<Self> {
        let text = text.trim();
        if let Some(id) = Self::parse(text) {
            return Some(id);
        }
        let folded: Cow<'_, str> = fold(text);
        let digits =
            folded.trim_end_matches(['.', '、', ')']).trim_start_matches(|c: char| !c.is_ascii_digit());
        let lead = &folded[..folded.len() - folded.trim_start_matches(|c: char| !c.is_ascii_digit()).len()];
        // Only words for items may stand before the number; `2024年3月` or `V1` are none.
        let of = |word: &str| match word {
            "" | "议题" | "no" | "no." | "#" => Some(letter),
            "任务" | "任務" | "行动" | "行動" | "行动项" | "行動項" | "task " | "action " => {
                Some(Letter::Action)
            }
            "决议" | "決議" | "decision " => Some(Letter::Decision),
            "未决" | "未決" => Some(Letter::Issue),
            _ => None,
        };
        if digits.is_empty() {
            // `决议二`, `任务（三）`.
            let marks = ['.', '、', ')', '(', ' '];
            let number = folded.trim_end_matches(marks);
            let word = number.trim_end_matches(|c| "一二三四五六七八九十".contains(c));
            let value = small_number(&number[word.len()..])?;
            return of(word.trim_end_matches(marks)).map(|letter| Self::new(letter, value));
        }
        let letter = of(lead).filter(|_| digits.len() <= 6)?;
        digits.parse().ok().map(|number| Self::new(letter, number))
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '–' | '—' | '‐' | '−' => '-',
        c => c,
    }
}

/// Reads a Chinese or Arabic number from 1 to 99, as in `决议一：`.
pub(super) fn small_number(text: &str) -> Option<u32> {
    let folded = fold(text.trim());
    if let Ok(number) = folded.parse() {
        return Some(number);
    }
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as u32 + 1);
    let chars: Vec<char> = folded.chars().collect();
    match chars[..] {
        ['十'] => Some(10),
        [a] => digit(a),
        ['十', b] => Some(10 + digit(b)?),
        [a, '十'] => Some(10 * digit(a)?),
        [a, '十', b] => Some(10 * digit(a)? + digit(b)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_id_has_many_spellings() {
        for text in ["A1", "a1", "A-1", "A01", "Ａ１", " A1 "] {
            assert_eq!(ItemId::parse(text), Some(ItemId::new(Letter::Action, 1)), "{text}");
        }
        for text in ["", "A", "1A", "A1b", "B1", "A1 打印", "A1234567"] {
            assert_eq!(ItemId::parse(text), None, "{text}");
        }
        assert_eq!(ItemId::lead("A4 打印纸").map(|(_, rest)| rest), Some(" 打印纸"));
        assert_eq!(ItemId::lead("A4纸"), None);
        for text in ["3", "任务3", "3.", "A3", "３", "No.3", "三", "任务三", "任务（三）"] {
            assert_eq!(
                ItemId::from_cell(text, Letter::Action),
                Some(ItemId::new(Letter::Action, 3)),
                "{text}"
            );
        }
        assert_eq!(ItemId::from_cell("V1.0", Letter::Action), None);
        assert_eq!(ItemId::from_cell("2024年3", Letter::Action), None);
        assert_eq!(ItemId::from_cell("唯一", Letter::Action), None);
        assert_eq!(small_number("十二"), Some(12));
        assert_eq!(small_number("三"), Some(3));
    }
}
