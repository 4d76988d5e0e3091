//! A file's text with its path and lines.

use std::sync::{Arc, OnceLock};

use super::TextRange;

/// A place as people count it: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// Where the lines of a text begin.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`; `\n` ends a line, so `\r\n` does as well.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 48 + 1);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| (at + 1) as u32));
        Self { starts }
    }

    /// The line, from 1, in which a byte lies.
    pub fn line(&self, offset: usize) -> u32 {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// First byte of a line counted from 1; the text's end for a line past the last.
    pub fn start(&self, line: u32, text: &str) -> usize {
        match self.starts.get((line as usize).saturating_sub(1)) {
            Some(start) => *start as usize,
            None => text.len(),
        }
    }

    /// Number of lines; an empty text has one.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }
}

/// A text file as it was read: path, text, and what was wrong with its bytes.
#[derive(Debug)]
pub struct SourceFile {
    path: Arc<str>,
    text: String,
    invalid: Option<(TextRange, usize)>,
    lines: OnceLock<LineIndex>,
    repaired: OnceLock<String>,
    characters: OnceLock<Vec<u32>>,
}

/// Characters are counted once per this many bytes, so that a column is found in constant time on any line.
const STRIDE: usize = 1024;

impl SourceFile {
    /// Takes a file's bytes. Bytes that are not UTF-8 become `?`, one for one, so that every offset
    /// still is an offset into the file; [`SourceFile::invalid`] tells about them.
    pub fn from_bytes(path: impl Into<Arc<str>>, bytes: &[u8]) -> Self {
        let (text, invalid) = match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => {
                let mut text = String::with_capacity(bytes.len());
                let mut first = None;
                let mut count = 0;
                for chunk in bytes.utf8_chunks() {
                    text.push_str(chunk.valid());
                    let bad = chunk.invalid().len();
                    if bad > 0 {
                        first.get_or_insert(TextRange::new(text.len(), text.len() + bad));
                        count += bad;
                        text.extend(std::iter::repeat_n('?', bad));
                    }
                }
                (text, first.map(|range| (range, count)))
            }
        };
        Self {
            path: path.into(),
            text,
            invalid,
            lines: OnceLock::new(),
            repaired: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// Path relative to the repository's root, with `/`.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text, a byte-order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first run of bytes that is not UTF-8, and how many such bytes there are in all.
    pub fn invalid(&self) -> Option<(TextRange, usize)> {
        self.invalid
    }

    /// Keeps a part of the text in which slips were mended byte for byte, as long as the file lives.
    /// The first one given is kept.
    pub fn keep_repaired(&self, text: String) -> &str {
        self.repaired.get_or_init(|| text)
    }

    /// Length of the byte-order mark, 0 or 3.
    pub fn bom(&self) -> usize {
        if self.text.starts_with('\u{feff}') { 3 } else { 0 }
    }

    /// The text's lines, found once.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte. A byte-order mark takes no column; an offset inside a character
    /// counts as the character's first byte.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines().line(offset);
        let mut start = self.lines().start(line, &self.text);
        if line == 1 {
            start = self.bom().min(offset);
        }
        let column = if offset - start <= STRIDE {
            self.text[start..offset].chars().count() as u32
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        LineColumn { line, column: column + 1 }
    }

    /// Characters before a byte that begins a character.
    fn characters_before(&self, offset: usize) -> u32 {
        let begins = |byte: &u8| (*byte as i8) >= -0x40;
        let bytes = self.text.as_bytes();
        let table = self.characters.get_or_init(|| {
            let mut sum = 0;
            bytes
                .chunks(STRIDE)
                .map(|chunk| {
                    let before = sum;
                    sum += chunk.iter().filter(|b| begins(b)).count() as u32;
                    before
                })
                .collect()
        });
        let chunk = offset / STRIDE;
        let Some(before) = table.get(chunk) else {
            return self.text.chars().count() as u32;
        };
        before + bytes[chunk * STRIDE..offset].iter().filter(|b| begins(b)).count() as u32
    }
}
