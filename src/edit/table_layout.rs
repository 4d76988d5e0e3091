//! Tables as a reader of the plain text wants them: columns below each other while the table fits a page,
//! one space around each cell where it does not.

use std::ops::Range;

use crate::markdown::{Block, Cell, Document, Row, Table};
use crate::text::{TextEdit, TextRange, display_width};

/// Tables up to this many columns wide are aligned.
const MAX_WIDTH: usize = 100;
/// The shortest line of dashes that every reader of Markdown takes for one.
const MIN_COLUMN: usize = 3;

/// The tables of a document, in its order.
pub(super) fn tables<'d, 'a>(document: &'d Document<'a>) -> Vec<&'d Table<'a>> {
    let mut found = Vec::new();
    collect(&document.blocks, &mut found);
    found
}

fn collect<'d, 'a>(blocks: &'d [Block<'a>], found: &mut Vec<&'d Table<'a>>) {
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, found)),
            Block::Quote { blocks, .. } => collect(blocks, found),
            Block::Heading { .. } | Block::Paragraph { .. } => {}
        }
    }
}

/// Whether the columns of a table stand below each other already, however wide it is.
pub(super) fn is_aligned(source: &str, table: &Table<'_>) -> bool {
    Grid::read(source, table).is_some_and(|grid| grid.is_aligned(source))
}

/// The edits that lay a table out; none where it is in form. One wider than a page is left as it is where it
/// is aligned, or was before other edits (`aligned`): somebody took the trouble.
pub(super) fn edits(source: &str, table: &Table<'_>, aligned: bool) -> Vec<TextEdit> {
    let Some(grid) = Grid::read(source, table) else {
        return Vec::new();
    };
    let align = grid.width() <= MAX_WIDTH || aligned || grid.is_aligned(source);
    let mut edits = Vec::new();
    for line in &grid.lines {
        let text = if align { grid.aligned(line) } else { compact(line) };
        if source.get(line.place.clone()) != Some(&text) {
            edits.push(TextEdit::replace(line.place.clone().into(), text));
        }
        if let Some((place, lead)) = grid.lead(source, line) {
            edits.push(TextEdit::replace(place.into(), lead));
        }
    }
    edits
}

/// How the words of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alignment {
    Unsaid,
    Left,
    Centre,
    Right,
}

impl Alignment {
    /// Reads what stands between two pipes; `None` for what only some readers take for a line of dashes.
    fn of(cell: &str) -> Option<Self> {
        let (left, rest) = cell.strip_prefix(':').map_or((false, cell), |rest| (true, rest));
        let (right, rest) = rest.strip_suffix(':').map_or((false, rest), |rest| (true, rest));
        let dashes = !rest.is_empty() && rest.bytes().all(|byte| byte == b'-');
        dashes.then_some(match (left, right) {
            (false, false) => Self::Unsaid,
            (true, false) => Self::Left,
            (true, true) => Self::Centre,
            (false, true) => Self::Right,
        })
    }

    /// The dashes of a column that takes `width` cells.
    fn dashes(self, width: usize) -> String {
        match self {
            Self::Unsaid => "-".repeat(width),
            Self::Left => format!(":{}", "-".repeat(width.saturating_sub(1))),
            Self::Centre => format!(":{}:", "-".repeat(width.saturating_sub(2))),
            Self::Right => format!("{}:", "-".repeat(width.saturating_sub(1))),
        }
    }
}

/// A line of a table that can be written anew: the header, the dashes, or a row with as many cells as the header.
struct Line<'s> {
    /// Behind the indentation or the marks of a quote, up to the last pipe or word.
    place: Range<usize>,
    content: Content<'s>,
}

enum Content<'s> {
    Cells(Vec<&'s str>),
    Dashes(Vec<Alignment>),
}

struct Grid<'s> {
    /// What every line begins with at most, in columns.
    indent: usize,
    alignments: Vec<Alignment>,
    widths: Vec<usize>,
    lines: Vec<Line<'s>>,
}

impl<'s> Grid<'s> {
    /// Takes a table apart; `None` where its header or dashes do not stand as they should. Rows with more or
    /// fewer cells than the header are left out: nobody but their writer knows what belongs where.
    fn read(source: &'s str, table: &Table<'_>) -> Option<Self> {
        let columns = table.head.len();
        let head = cells(source, table.head_range, &table.head)?;
        let dashes = dashes(source, table.head_range.end as usize, columns)?;
        let alignments = match &dashes.content {
            Content::Dashes(alignments) => alignments.clone(),
            Content::Cells(_) => return None,
        };
        let mut lines = Vec::with_capacity(table.rows.len() + 2);
        lines.push(head);
        lines.push(dashes);
        let whole = |row: &&Row<'_>| row.written == columns;
        lines.extend(table.rows.iter().filter(whole).filter_map(|r| cells(source, r.range, &r.cells)));
        let mut widths = vec![MIN_COLUMN; columns];
        let mut indent = 0;
        for line in &lines {
            indent = indent.max(display_width(&source[lead(source, line)]));
            if let Content::Cells(words) = &line.content {
                for (width, word) in widths.iter_mut().zip(words) {
                    *width = (*width).max(display_width(word));
                }
            }
        }
        Some(Self { indent, alignments, widths, lines })
    }

    /// Columns that the aligned table takes.
    fn width(&self) -> usize {
        self.indent + 1 + self.widths.iter().map(|width| width + 3).sum::<usize>()
    }

    fn is_aligned(&self, source: &str) -> bool {
        self.lines.iter().all(|line| {
            // A line of another length is not worth writing: one endless cell would make all rows endless.
            let length = 1 + match &line.content {
                Content::Cells(words) => words
                    .iter()
                    .zip(&self.widths)
                    .map(|(word, width)| word.len() + (width - display_width(word)) + 3)
                    .sum::<usize>(),
                Content::Dashes(_) => self.widths.iter().map(|width| width + 3).sum::<usize>(),
            };
            self.lead(source, line).is_none()
                && line.place.len() == length
                && source.get(line.place.clone()) == Some(&self.aligned(line))
        })
    }

    /// The spaces in front of a line and those of the header, where they differ and are nothing but spaces.
    fn lead(&self, source: &'s str, line: &Line<'_>) -> Option<(Range<usize>, &'s str)> {
        let head = &source[lead(source, self.lines.first()?)];
        let place = lead(source, line);
        let own = &source[place.clone()];
        let blank = own.bytes().chain(head.bytes()).all(|byte| byte == b' ');
        (blank && own != head).then_some((place, head))
    }

    fn aligned(&self, line: &Line<'_>) -> String {
        let mut text = String::from("|");
        let columns = self.widths.iter().zip(&self.alignments);
        match &line.content {
            Content::Cells(words) => {
                for (word, (width, alignment)) in words.iter().zip(columns) {
                    let room = width.saturating_sub(display_width(word));
                    let before = match alignment {
                        Alignment::Unsaid | Alignment::Left => 0,
                        Alignment::Centre => room / 2,
                        Alignment::Right => room,
                    };
                    text.push(' ');
                    text.extend(std::iter::repeat_n(' ', before));
                    text.push_str(word);
                    text.extend(std::iter::repeat_n(' ', room - before));
                    text.push_str(" |");
                }
            }
            Content::Dashes(alignments) => {
                for (alignment, width) in alignments.iter().zip(&self.widths) {
                    text.push(' ');
                    text.push_str(&alignment.dashes(*width));
                    text.push_str(" |");
                }
            }
        }
        text
    }
}

/// What stands on a line before the table's part of it.
fn lead(source: &str, line: &Line<'_>) -> Range<usize> {
    let start = source[..line.place.start].rfind('\n').map_or(0, |at| at + 1);
    start..line.place.start
}

/// One space around every word, and one for nothing.
fn compact(line: &Line<'_>) -> String {
    let mut text = String::from("|");
    match &line.content {
        Content::Cells(words) => {
            for word in words {
                if !word.is_empty() {
                    text.push(' ');
                    text.push_str(word);
                }
                text.push_str(" |");
            }
        }
        Content::Dashes(alignments) => {
            for alignment in alignments {
                text.push(' ');
                text.push_str(&alignment.dashes(MIN_COLUMN));
                text.push_str(" |");
            }
        }
    }
    text
}

/// The cells of a line as they were written. They must be the ones that were read, so that no rule about
/// escaped pipes can be understood in two ways.
fn cells<'s>(source: &'s str, range: TextRange, read: &[Cell<'_>]) -> Option<Line<'s>> {
    let place = inner(source, range.as_range())?;
    let text = &source[place.clone()];
    let pieces = split(text);
    let same = pieces.len() == read.len()
        && pieces.iter().zip(read).all(|(piece, cell)| {
            let was = source.get(cell.range.as_range()).unwrap_or_default();
            words(piece) == words(was)
        });
    // A line without a pipe is more likely text that lacks a blank line above it.
    (same && text.contains('|'))
        .then(|| Line { place, content: Content::Cells(pieces.into_iter().map(words).collect()) })
}

/// The line of dashes below a header that ends at `from`.
fn dashes<'s>(source: &str, from: usize, columns: usize) -> Option<Line<'s>> {
    let rest = source.get(from..)?;
    let start = from + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    if start == from {
        return None;
    }
    let line = source[start..].split('\n').next().unwrap_or_default();
    // In a quote the marks are repeated; what a list item needs is space.
    let lead = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let place = inner(source, start + lead..start + line.len())?;
    let text = &source[place.clone()];
    let alignments: Vec<Alignment> =
        split(text).into_iter().map(|cell| Alignment::of(words(cell))).collect::<Option<_>>()?;
    (alignments.len() == columns).then_some(Line { place, content: Content::Dashes(alignments) })
}

/// The place without the white space around it; `None` where nothing is left.
fn inner(source: &str, place: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(place.clone())?;
    let start = place.start + (text.len() - text.trim_start_matches(SPACE).len());
    let end = place.start + text.trim_end_matches(SPACE_OR_END).len();
    (start < end).then_some(start..end)
}

/// What Markdown takes for white space around cells; other spaces are words.
const SPACE: [char; 2] = [' ', '\t'];
const SPACE_OR_END: [char; 4] = [' ', '\t', '\r', '\n'];

fn words(cell: &str) -> &str {
    cell.trim_matches(SPACE)
}

/// What stands between the pipes of a line; those behind a backslash are words.
fn split(line: &str) -> Vec<&str> {
    let bytes = line.as_bytes();
    let mut pieces = Vec::new();
    let mut start = usize::from(bytes.first() == Some(&b'|'));
    for at in memchr::memchr_iter(b'|', bytes) {
        if at < start || (at > 0 && bytes[at - 1] == b'\\') {
            continue;
        }
        pieces.push(&line[start..at]);
        start = at + 1;
    }
    if start < line.len() || pieces.is_empty() {
        pieces.push(&line[start..]);
    }
    pieces
}
