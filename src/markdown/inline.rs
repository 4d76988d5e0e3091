//! Text of a block without its Markdown marks, with the way back to the bytes of the file.

use std::borrow::Cow;
use std::ops::Range;

use super::parse::is_at;
use crate::text::{TextRange, trim};

/// A link or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Where it leads, as written.
    pub target: Cow<'a, str>,
    /// The whole link.
    pub range: TextRange,
    /// Its words, as a range of the plain text.
    pub words: Range<usize>,
}

/// The plain text of a block. Line breaks (soft, hard, `<br>`) are `\n`.
#[derive(Clone, Debug, Default)]
pub struct Inline<'a> {
    text: Cow<'a, str>,
    start: u32,
    /// What most texts have none of, kept apart so that cells stay small.
    more: Option<Box<More<'a>>>,
}

#[derive(Clone, Debug, Default)]
struct More<'a> {
    /// Where pieces of the plain text begin: offset in the plain text, offset in the file.
    /// Empty while the text is one piece that begins at `start`.
    pieces: Vec<(u32, u32)>,
    links: Vec<Link<'a>>,
    /// Code spans, as ranges of the plain text.
    codes: Vec<Range<usize>>,
}

impl<'a> Inline<'a> {
    /// A text without anything, at a place.
    pub fn empty(at: usize) -> Self {
        Self { start: at as u32, ..Self::default() }
    }

    /// The links and pictures in it.
    pub fn links(&self) -> &[Link<'a>] {
        self.more.as_ref().map_or(&[], |more| &more.links)
    }

    /// Whether a part of [`Inline::as_str`], given as a slice of it, begins in a code span.
    pub fn is_code(&self, part: &str) -> bool {
        let at = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        self.more.as_ref().is_some_and(|more| more.codes.iter().any(|code| code.contains(&at)))
    }

    pub(super) fn push_code(&mut self, plain: Range<usize>) {
        self.more.get_or_insert_default().codes.push(plain);
    }

    pub(super) fn push_link(&mut self, link: Link<'a>) {
        self.more.get_or_insert_default().links.push(link);
    }

    fn pieces(&self) -> &[(u32, u32)] {
        self.more.as_ref().map_or(&[], |more| &more.pieces)
    }

    /// The plain text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The plain text trimmed.
    pub fn trimmed(&self) -> &str {
        trim(&self.text)
    }

    /// The bytes of the file that `plain`, a range of the plain text, was read from.
    pub fn range(&self, plain: Range<usize>) -> TextRange {
        if plain.start >= plain.end {
            return TextRange::empty(self.offset(plain.start));
        }
        // The end is found from the last byte inside, so that a mark behind the text is not taken in.
        TextRange::new(self.offset(plain.start), self.offset(plain.end - 1) + 1)
    }

    /// The bytes of the whole trimmed text.
    pub fn full_range(&self) -> TextRange {
        let lead = self.text.len() - self.text.trim_start().len();
        self.range(lead..lead + self.text.trim().len())
    }

    /// The bytes of a part of [`Inline::as_str`], given as a slice of it.
    pub fn range_of(&self, part: &str) -> TextRange {
        let base = self.text.as_ptr() as usize;
        let at = (part.as_ptr() as usize).wrapping_sub(base);
        if at <= self.text.len() && at + part.len() <= self.text.len() {
            self.range(at..at + part.len())
        } else {
            self.full_range()
        }
    }

    /// Drops the parts that somebody struck out, unless nothing would be left: what is struck as a whole was
    /// written all the same, and says so better than an empty text.
    pub(super) fn strike(&mut self, source: &'a str, struck: &[Range<usize>]) {
        let mut kept: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for part in struck {
            if at < part.start {
                kept.push(at..part.start);
            }
            at = at.max(part.end);
        }
        if at < self.text.len() {
            kept.push(at..self.text.len());
        }
        let left: String = kept.iter().filter_map(|part| self.text.get(part.clone())).collect();
        if !has_words(left.trim()) {
            return;
        }
        let mut left = Inline::empty(self.start as usize);
        for part in kept {
            // A part may consist of several pieces of the file.
            let mut cuts: Vec<usize> =
                self.pieces().iter().map(|(at, _)| *at as usize).filter(|at| part.contains(at)).collect();
            cuts.push(part.end);
            let mut from = part.start;
            for cut in cuts.into_iter().filter(|cut| *cut > part.start) {
                let Some(text) = self.text.get(from..cut) else { continue };
                let start = self.offset(from);
                let moved = left.text.len();
                left.push(source, text, start..start + text.len());
                for code in self.more.iter().flat_map(|more| &more.codes) {
                    if code.start >= from && code.end <= cut {
                        left.push_code(code.start - from + moved..code.end - from + moved);
                    }
                }
                for link in self.links() {
                    if link.words.start >= from && link.words.end <= cut && !link.words.is_empty() {
                        let words = link.words.start - from + moved..link.words.end - from + moved;
                        left.more.get_or_insert_default().links.push(Link { words, ..link.clone() });
                    }
                }
                from = cut;
            }
        }
        *self = left;
    }

    fn offset(&self, plain: usize) -> usize {
        let pieces = self.pieces();
        if pieces.is_empty() {
            return self.start as usize + plain;
        }
        let plain = plain as u32;
        let index = pieces.partition_point(|(at, _)| *at <= plain).saturating_sub(1);
        let (at, source) = pieces[index];
        (source + plain.saturating_sub(at)) as usize
    }

    /// Appends text that stands in the file at `range`. It stays borrowed while it is one run of bytes.
    pub(super) fn push(&mut self, source: &'a str, text: &str, range: Range<usize>) {
        let exact = is_at(source, text, &range);
        if self.text.is_empty() && exact {
            self.text = Cow::Borrowed(&source[range.clone()]);
            self.start = range.start as u32;
            if let Some(more) = &mut self.more {
                more.pieces.clear();
            }
            return;
        }
        if let (Cow::Borrowed(have), true, true) = (&self.text, exact, self.pieces().is_empty())
            && self.start as usize + have.len() == range.start
        {
            self.text = Cow::Borrowed(&source[self.start as usize..range.end]);
            return;
        }
        let start = if self.text.is_empty() { range.start as u32 } else { self.start };
        let at = self.text.len() as u32;
        let pieces = &mut self.more.get_or_insert_default().pieces;
        if pieces.is_empty() {
            pieces.push((0, start));
        }
        if at > 0 {
            pieces.push((at, range.start as u32));
        }
        self.text.to_mut().push_str(text);
    }
}

/// Whether there is more in a text than marks and an id such as `A1`.
fn has_words(text: &str) -> bool {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let mut chars = first.chars();
    let is_id = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.clone().any(|c| c.is_ascii_digit())
        && chars.all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | '.'));
    let words = if is_id { rest } else { text };
    words.chars().any(char::is_alphanumeric)
}
