//! The blocks of a document. All ranges are bytes of the untouched file.

use super::{FrontMatter, Inline};
use crate::text::{SourceFile, TextRange};

/// A document: its front matter and its blocks in order. It borrows from the file it was read from.
pub struct Document<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// The `+++` block, if any.
    pub front: Option<FrontMatter<'a>>,
    /// Everything below it.
    pub blocks: Vec<Block<'a>>,
    /// Where the body begins.
    pub body: usize,
    /// The HTML comments of the body, in order.
    pub comments: Vec<Comment>,
}

/// An HTML comment, in which nothing is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `<!--` to `-->`.
    pub range: TextRange,
    /// Whether it stands among the words of a block, rather than as a block of its own.
    pub inline: bool,
}

/// A block. What holds no items for mtg (code, HTML, rules) is left out when reading.
pub enum Block<'a> {
    /// `## Heading`, with its level from 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The words.
        text: Inline<'a>,
        /// The whole block.
        range: TextRange,
    },
    /// Lines of text; line breaks inside are `\n` in the plain text.
    Paragraph {
        /// The words.
        text: Inline<'a>,
        /// The whole block.
        range: TextRange,
        /// Whether the first line is bold from its beginning to its end, but for a colon.
        bold: bool,
    },
    /// A bullet, numbered or task list.
    List(List<'a>),
    /// A table.
    Table(Table<'a>),
    /// `> quoted` blocks.
    Quote {
        /// What is quoted.
        blocks: Vec<Block<'a>>,
        /// The whole block.
        range: TextRange,
    },
}

/// A list.
pub struct List<'a> {
    /// The first number of a numbered list.
    pub first: Option<u64>,
    /// The items.
    pub items: Vec<Item<'a>>,
    /// The whole list.
    pub range: TextRange,
}

/// An item of a list.
pub struct Item<'a> {
    /// `[ ]` is `Some(false)`, `[x]` is `Some(true)`.
    pub task: Option<bool>,
    /// What the item holds; its own text is the first block where that is a paragraph.
    pub blocks: Vec<Block<'a>>,
    /// The whole item.
    pub range: TextRange,
}

impl<'a> Item<'a> {
    /// The item's own text, without what is nested below it.
    pub fn text(&self) -> Option<&Inline<'a>> {
        match self.blocks.first() {
            Some(Block::Paragraph { text, .. }) => Some(text),
            _ => None,
        }
    }

    /// Whether the first line of the item's own text is bold from its beginning to its end.
    pub fn is_bold(&self) -> bool {
        matches!(self.blocks.first(), Some(Block::Paragraph { bold: true, .. }))
    }

    /// The blocks below the item's own text.
    pub fn below(&self) -> &[Block<'a>] {
        match self.blocks.first() {
            Some(Block::Paragraph { .. }) => &self.blocks[1..],
            _ => &self.blocks,
        }
    }
}

/// A table. Every row has as many cells as the head; what was written is in `written`.
pub struct Table<'a> {
    /// The header cells.
    pub head: Vec<Cell<'a>>,
    /// The header line.
    pub head_range: TextRange,
    /// The rows below it.
    pub rows: Vec<Row<'a>>,
    /// The whole table.
    pub range: TextRange,
}

/// A row of a table.
pub struct Row<'a> {
    /// One cell for each header cell; missing ones are empty.
    pub cells: Vec<Cell<'a>>,
    /// How many cells somebody wrote.
    pub written: usize,
    /// The line, without its line break.
    pub range: TextRange,
}

/// A cell.
pub struct Cell<'a> {
    /// The words.
    pub text: Inline<'a>,
    /// Between the pipes, white space included.
    pub range: TextRange,
}
