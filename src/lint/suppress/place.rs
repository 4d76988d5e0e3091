//! What a comment is about: the line below it, the row or paragraph it stands in, or the file.

use crate::markdown::{Block, Comment, Document};
use crate::text::{SourceFile, TextEdit, TextRange};

/// What a comment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The whole file, its front matter included.
    File,
    /// These bytes.
    Place(TextRange),
    /// Nothing that is read.
    Nothing,
    /// What was meant to be the next row of a table, which the comment has ended.
    LostRow,
}

/// Where something begins that a comment can be about.
struct Anchor {
    /// Its first byte.
    start: usize,
    /// What is silenced: of an item's own words the whole item.
    scope: TextRange,
    row: bool,
}

/// The places of a document.
pub(super) struct Places {
    anchors: Vec<Anchor>,
    /// Where comments end to be about the file: at the first heading, or else at the first block.
    body: usize,
    /// For each comment that is a block: whether nothing but white space and further comments lie between it
    /// and what follows.
    above: Vec<bool>,
}

impl Places {
    /// Finds the places of a document and what its comments stand above.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut anchors = Vec::new();
        collect(&document.blocks, None, &mut anchors);
        anchors.sort_by_key(|anchor| (anchor.start, std::cmp::Reverse(anchor.scope.end)));
        let heading = document.blocks.iter().find_map(|block| match block {
            Block::Heading { range, .. } => Some(range.start as usize),
            _ => None,
        });
        let first = heading.or(anchors.first().map(|anchor| anchor.start)).unwrap_or(usize::MAX);
        let mut places = Self { anchors, body: first, above: vec![false; document.comments.len()] };
        let source = document.file.text();
        for (index, comment) in document.comments.iter().enumerate().rev() {
            let end = comment.range.end as usize;
            let Some(anchor) = places.next(end) else { continue };
            let next = document.comments.get(index + 1).map(|next| next.range.start as usize);
            let (until, clear) = match next.filter(|next| *next < anchor.start) {
                Some(next) => (next, places.above[index + 1]),
                None => (anchor.start, true),
            };
            let gap = source.get(end..until).unwrap_or_default();
            places.above[index] = clear && gap.chars().all(|c| c.is_whitespace() || c == '>');
        }
        places
    }

    /// What the comment with that position in the document is about.
    pub(super) fn scope(&self, source: &str, index: usize, comment: &Comment) -> Scope {
        let start = comment.range.start as usize;
        let before = self.anchors.partition_point(|anchor| anchor.start <= start);
        let stands_in = before.checked_sub(1).and_then(|at| self.anchors.get(at));
        if comment.inline {
            return stands_in.map_or(Scope::Nothing, |anchor| Scope::Place(anchor.scope));
        }
        if start < self.body {
            return Scope::File;
        }
        let follows = self.next(comment.range.end as usize).filter(|_| self.above.get(index) == Some(&true));
        let Some(follows) = follows else { return Scope::Nothing };
        let row = source.get(follows.start..).is_some_and(|text| text.starts_with('|'));
        if row && !follows.row && stands_in.is_some_and(|anchor| anchor.row) {
            return Scope::LostRow;
        }
        Scope::Place(follows.scope)
    }

    fn next(&self, end: usize) -> Option<&Anchor> {
        self.anchors.get(self.anchors.partition_point(|anchor| anchor.start < end))
    }
}

/// Finds the anchors of blocks; `item` is the list item that they lie in.
fn collect(blocks: &[Block<'_>], item: Option<TextRange>, found: &mut Vec<Anchor>) {
    for (index, block) in blocks.iter().enumerate() {
        let (range, scope) = match block {
            Block::Heading { range, .. } => (range, range),
            // The first paragraph of an item is the item's own words.
            Block::Paragraph { range, .. } => (range, item.as_ref().filter(|_| index == 0).unwrap_or(range)),
            Block::Table(table) => {
                let rows = table.rows.iter().map(|row| row.range);
                found.extend(std::iter::once(table.head_range).chain(rows).map(|range| Anchor {
                    start: range.start as usize,
                    scope: range,
                    row: true,
                }));
                continue;
            }
            Block::List(list) => {
                for item in &list.items {
                    found.push(Anchor { start: item.range.start as usize, scope: item.range, row: false });
                    collect(&item.blocks, Some(item.range), found);
                }
                continue;
            }
            Block::Quote { blocks, .. } => {
                collect(blocks, None, found);
                continue;
            }
        };
        found.push(Anchor { start: range.start as usize, scope: *scope, row: false });
    }
}

/// The edit that takes a comment away: with its whole line where nothing else stands there.
pub(super) fn removal(file: &SourceFile, range: TextRange) -> TextEdit {
    let (source, lines) = (file.text(), file.lines());
    let (start, end) = (range.start as usize, range.end as usize);
    let begin = |number: u32| lines.start(number, source).max(file.bom());
    let (first, last) = (lines.line(start), lines.line(end));
    let (line, next) = (begin(first), begin(last + 1));
    let text = |from: usize, to: usize| source.get(from..to).unwrap_or_default();
    let blank = |text: &str| text.chars().all(|c| c.is_whitespace() || c == '>');
    // White space that stands between the comment and what is before it.
    let space = text(line, start).chars().rev().take_while(|c| matches!(c, ' ' | '\t')).count();
    if !blank(text(line, start)) || !blank(text(end, next)) {
        return TextEdit::replace(TextRange::new(start - space, end), "");
    }
    let above = text(begin(first.saturating_sub(1)), line);
    let below = text(next, begin(last + 2));
    if first == 1 || above.trim().is_empty() {
        // Of the blank lines around it one is enough.
        let more = if below.trim().is_empty() { below.len() } else { 0 };
        return TextEdit::replace(TextRange::new(line, next + more), "");
    }
    if !blank(above) && !blank(below) && !begins_block(below) {
        // Without a blank line in its place the lines around it would become one paragraph.
        return TextEdit::replace(TextRange::new(start - space, end), "");
    }
    TextEdit::replace(TextRange::new(line, next), "")
}

/// Whether a line begins a heading or an item of a list, so that it does not go on with the paragraph above it.
fn begins_block(line: &str) -> bool {
    let words = line.trim_start();
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = behind.len() < words.len() && behind.starts_with(['.', ')']);
    let mark = if numbered { &behind[1..] } else { words.trim_start_matches('#') };
    match mark.len() == words.len() {
        true => ["- ", "* ", "+ "].iter().any(|bullet| words.starts_with(bullet)),
        false => mark.starts_with(' '),
    }
}
