//! From a file to its blocks. Never fails: whatever is broken still gives a document.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, Cell, Comment, Document, FrontMatter, Inline, Item, Link, List, Row, Table};
use crate::diagnostic::Diagnostic;
use crate::text::{SourceFile, TextRange};

/// Containers nested deeper than this are flattened into the innermost one that is kept, so that no
/// input, however made, can exhaust the stack of what walks the blocks.
const MAX_DEPTH: usize = 48;

/// What was read, and what was wrong with it.
pub struct Parsed<T> {
    /// What was read.
    pub value: T,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a document. Broken parts give diagnostics, never a failure.
pub fn parse(file: &SourceFile) -> Parsed<Document<'_>> {
    let Parsed { value: (front, body), diagnostics } = parse_front_matter(file);
    let (blocks, comments) = Builder::new(file.text()).build(body);
    Parsed { value: Document { file, front, blocks, body, comments }, diagnostics }
}

/// Reads only the front matter: enough for a run that has no use for the body. Gives where the body begins, too.
pub fn parse_front_matter(file: &SourceFile) -> Parsed<(Option<FrontMatter<'_>>, usize)> {
    let mut diagnostics = Vec::new();
    let (front, body) = FrontMatter::read(file, &mut diagnostics);
    Parsed { value: (front, body), diagnostics }
}

enum Frame<'a> {
    Root(Vec<Block<'a>>),
    Quote(Vec<Block<'a>>, TextRange),
    List(List<'a>),
    Item(Item<'a>),
    Table(Table<'a>),
    Row { cells: Vec<Cell<'a>>, range: TextRange, head: bool },
}

/// What the text being collected will become.
enum Leaf {
    Paragraph(TextRange),
    /// Text directly in a list item, which CommonMark gives no paragraph.
    Tight,
    Heading(u8, TextRange),
    Cell(TextRange),
}

struct Builder<'a> {
    source: &'a str,
    frames: Vec<Frame<'a>>,
    /// How many containers are open beyond the deepest that is kept.
    flattened: usize,
    leaf: Option<(Leaf, Inline<'a>)>,
    links: Vec<(usize, Range<usize>, std::borrow::Cow<'a, str>)>,
    /// Inside code blocks and HTML nothing is read.
    ignored: usize,
    /// How bold the first line of the leaf is.
    bold: Bold,
    /// Open `~~` marks, and the plain text that stood between such marks.
    struck: (usize, Vec<Range<usize>>),
    comments: Vec<Comment>,
}

/// What is bold of the first line of a text.
#[derive(Clone, Copy, Default)]
struct Bold {
    /// Open `**` marks.
    open: usize,
    /// Something bold was seen.
    some: bool,
    /// Something that is not bold was seen, or the line has ended.
    closed: bool,
    /// The line is all bold so far.
    none_plain: bool,
}

impl Bold {
    fn words(&mut self, text: &str) {
        if self.closed {
            return;
        }
        if text == "\n" {
            self.closed = true;
        } else if self.open > 0 {
            self.some = true;
        } else if text.chars().any(|c| !(c.is_whitespace() || matches!(c, ':' | '：'))) {
            (self.closed, self.none_plain) = (true, false);
        }
    }
}

impl<'a> Builder<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            frames: Vec::new(),
            flattened: 0,
            leaf: None,
            links: Vec::new(),
            ignored: 0,
            bold: Bold::default(),
            struck: (0, Vec::new()),
            comments: Vec::new(),
        }
    }

    fn build(mut self, body: usize) -> (Vec<Block<'a>>, Vec<Comment>) {
        self.frames.push(Frame::Root(Vec::with_capacity(32)));
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        let text = &self.source[body..];
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            self.event(event, range.start + body..range.end + body);
        }
        self.close_leaf();
        while self.frames.len() > 1 {
            self.pop();
        }
        match self.frames.pop() {
            Some(Frame::Root(blocks)) => (blocks, self.comments),
            _ => (Vec::new(), self.comments),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(text) if self.ignored == 0 => {
                let from = self.length();
                self.text(&text, range);
                if let Some((_, inline)) = &mut self.leaf {
                    inline.push_code(from..inline.as_str().len());
                }
            }
            Event::Text(text) if self.ignored == 0 => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak if self.ignored == 0 => self.words("\n", range),
            Event::InlineHtml(html) if self.ignored == 0 => {
                if html.starts_with("<!--") {
                    self.comments.push(Comment { range: range.into(), inline: true });
                    return;
                }
                let tag = html.trim_start_matches('<').trim_start_matches('/').to_ascii_lowercase();
                if tag.starts_with("br") && !tag[2..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
                    self.words("\n", range);
                }
            }
            Event::TaskListMarker(done) => {
                if let Some(Frame::Item(item)) = self.frames.last_mut() {
                    item.task = Some(done);
                }
            }
            _ => {}
        }
    }

    /// How long the text of the present leaf is.
    fn length(&self) -> usize {
        self.leaf.as_ref().map_or(0, |(_, inline)| inline.as_str().len())
    }

    /// Words, in a code span or not.
    fn text(&mut self, text: &str, range: Range<usize>) {
        // A code span's range holds its backticks; the words lie inside them.
        let exact = is_at(self.source, text, &range);
        match if exact { Some(range.clone()) } else { self.inside(text, range.clone()) } {
            Some(place) => self.words(text, place),
            None => self.rewritten_words(text, range),
        }
    }

    /// Where in `range` the words of a code span stand.
    fn inside(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        let at = range.start + self.source.get(range)?.find(text)?;
        Some(at..at + text.len())
    }

    /// Words that are not in the file as they read: an entity, or a code span over several lines, whose line
    /// breaks are read as spaces and before whose lines the marks of a quote are left out. Each character has
    /// its own place, so that no part of them begins or ends within a character of the file.
    fn rewritten_words(&mut self, text: &str, range: Range<usize>) {
        let raw = self.source.get(range.clone()).unwrap_or_default();
        // The backticks of a span may have a line break right behind them, which is read as a space.
        let mut at = raw.len() - raw.trim_start_matches('`').len();
        let mut letter = [0; 4];
        for c in text.chars() {
            let rest = raw.get(at..).unwrap_or_default();
            let broken = c == ' ' && rest.starts_with(['\r', '\n']);
            let found = if broken { Some(0) } else { rest.find(c) };
            let start = at + found.unwrap_or(0);
            let end = start + raw.get(start..).and_then(|raw| raw.chars().next()).map_or(0, char::len_utf8);
            if found.is_some() {
                at = end;
            }
            self.words(c.encode_utf8(&mut letter), range.start + start..range.start + end);
        }
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        if self.leaf.is_none() {
            if !matches!(self.frames.last(), Some(Frame::Item(_) | Frame::Quote(..) | Frame::Root(_))) {
                return;
            }
            self.open_leaf(Leaf::Tight, range.start);
        }
        if let Some((_, inline)) = &mut self.leaf {
            let from = inline.as_str().len();
            inline.push(self.source, text, range);
            self.bold.words(text);
            if self.struck.0 > 0 {
                self.struck.1.push(from..inline.as_str().len());
            }
        }
    }

    /// Begins to collect the text of a leaf.
    fn open_leaf(&mut self, leaf: Leaf, start: usize) {
        self.leaf = Some((leaf, Inline::empty(start)));
        self.bold = Bold { none_plain: true, ..Bold::default() };
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let place = TextRange::from(range.clone());
        match tag {
            Tag::Paragraph => {
                self.close_leaf();
                self.open_leaf(Leaf::Paragraph(place), range.start);
            }
            Tag::Heading { level, .. } => {
                self.close_leaf();
                self.open_leaf(Leaf::Heading(level as u8, place), range.start);
            }
            Tag::BlockQuote(_) => self.push(Frame::Quote(Vec::new(), place)),
            Tag::List(first) => self.push(Frame::List(List { first, items: Vec::new(), range: place })),
            Tag::Item => self.push(Frame::Item(Item { task: None, blocks: Vec::new(), range: place })),
            Tag::Table(_) => {
                self.close_leaf();
                // Tables hold no blocks, so their frames are never flattened.
                self.frames.push(Frame::Table(Table {
                    head: Vec::new(),
                    head_range: place,
                    rows: Vec::new(),
                    range: place,
                }));
            }
            Tag::TableHead => self.frames.push(Frame::Row { cells: Vec::new(), range: place, head: true }),
            Tag::TableRow => {
                let width = match self.frames.last() {
                    Some(Frame::Table(table)) => table.head.len(),
                    _ => 0,
                };
                self.frames.push(Frame::Row { cells: Vec::with_capacity(width), range: place, head: false });
            }
            Tag::TableCell => self.open_leaf(Leaf::Cell(place), range.start),
            Tag::CodeBlock(_) => {
                self.close_leaf();
                self.ignored += 1;
            }
            Tag::HtmlBlock => {
                self.close_leaf();
                self.ignored += 1;
                self.comments_in(range);
            }
            Tag::Strong => {
                // The text of a tight item begins with its first words, so the mark may come before the leaf.
                if self.leaf.is_none()
                    && matches!(self.frames.last(), Some(Frame::Item(_) | Frame::Quote(..) | Frame::Root(_)))
                {
                    self.open_leaf(Leaf::Tight, range.start);
                }
                self.bold.open += 1;
            }
            Tag::Strikethrough => self.struck.0 += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let at = self.length();
                let target = match dest_url {
                    pulldown_cmark::CowStr::Borrowed(text) => std::borrow::Cow::Borrowed(text),
                    other => std::borrow::Cow::Owned(other.into_string()),
                };
                self.links.push((at, range, target));
            }
            _ => {}
        }
    }

    /// Takes the comments of a block of HTML.
    fn comments_in(&mut self, block: Range<usize>) {
        let text = self.source.get(block.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(start) = text[at..].find("<!--").map(|found| at + found)
            && let Some(length) = text[start..].find("-->")
        {
            at = start + length + "-->".len();
            let range = TextRange::new(block.start + start, block.start + at);
            self.comments.push(Comment { range, inline: false });
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close_leaf(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.close_leaf();
                if self.flattened > 0 {
                    self.flattened -= 1;
                } else {
                    self.pop();
                }
            }
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow => {
                self.close_leaf();
                self.pop();
            }
            TagEnd::Strong => self.bold.open = self.bold.open.saturating_sub(1),
            TagEnd::Strikethrough => self.struck.0 = self.struck.0.saturating_sub(1),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.ignored = self.ignored.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => {
                if let Some((at, range, target)) = self.links.pop()
                    && let Some((_, inline)) = &mut self.leaf
                {
                    let words = at..inline.as_str().len();
                    inline.push_link(Link { target, range: range.into(), words });
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, frame: Frame<'a>) {
        self.close_leaf();
        // A list and its item are kept or flattened together, else an item would lie in no list.
        let full = self.frames.len() >= MAX_DEPTH && !matches!(frame, Frame::Item(_));
        if full || self.flattened > 0 {
            self.flattened += 1;
        } else {
            self.frames.push(frame);
        }
    }

    fn close_leaf(&mut self) {
        let Some((leaf, mut text)) = self.leaf.take() else {
            return;
        };
        if !self.struck.1.is_empty() {
            text.strike(self.source, &self.struck.1);
            self.struck.1.clear();
        }
        let marks = loose_marks(text.as_str());
        if !marks.is_empty() {
            text.strike(self.source, &marks);
        }
        let bold = self.bold.some && self.bold.none_plain;
        match leaf {
            Leaf::Paragraph(range) => self.add(Block::Paragraph { text, range, bold }),
            Leaf::Tight => {
                let range = text.full_range();
                self.add(Block::Paragraph { text, range, bold });
            }
            Leaf::Heading(level, range) => self.add(Block::Heading { level, text, range }),
            Leaf::Cell(range) => {
                if let Some(Frame::Row { cells, .. }) = self.frames.last_mut() {
                    cells.push(Cell { text, range });
                }
            }
        }
    }

    fn pop(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        match frame {
            Frame::Root(blocks) => self.frames.push(Frame::Root(blocks)),
            Frame::Quote(blocks, range) => self.add(Block::Quote { blocks, range }),
            Frame::List(list) => self.add(Block::List(list)),
            Frame::Item(item) => {
                if let Some(Frame::List(list)) = self.frames.last_mut() {
                    list.items.push(item);
                }
            }
            Frame::Table(table) => self.add(Block::Table(table)),
            Frame::Row { mut cells, range, head } => {
                let raw = self.source.get(range.as_range()).unwrap_or_default();
                let line = raw.trim_end_matches(['\n', '\r']);
                let range = TextRange::new(range.start as usize, range.start as usize + line.len());
                // Cells nobody wrote are empty at the end of the line, not somewhere behind it.
                for cell in cells.iter_mut().filter(|c| c.range.is_empty() || c.range.start > range.end) {
                    *cell = Cell {
                        text: Inline::empty(range.end as usize),
                        range: TextRange::empty(range.end as usize),
                    };
                }
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    if head {
                        table.head = cells;
                        table.head_range = range;
                    } else {
                        table.rows.push(Row { cells, written: written_cells(line), range });
                    }
                }
            }
        }
    }

    fn add(&mut self, block: Block<'a>) {
        match self.frames.last_mut() {
            Some(Frame::Root(blocks) | Frame::Quote(blocks, _)) => blocks.push(block),
            Some(Frame::Item(item)) => item.blocks.push(block),
            _ => {}
        }
    }
}

/// Bold marks that CommonMark takes for text: in `**负责人：**张伟` the second mark closes nothing, because it stands
/// between punctuation and a letter. Who wrote it meant bold, and nobody means the asterisks.
fn loose_marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Hardly any text has such a mark, and every text of every document is asked.
    if memchr::memchr2(b'*', b'_', text.as_bytes()).is_none() {
        return found;
    }
    for mark in ["**", "__"] {
        if !text.match_indices(mark).any(|(at, _)| text[..at].ends_with(['：', ':'])) {
            continue;
        }
        let bytes = text.as_bytes();
        for (at, _) in text.match_indices(mark) {
            let before = at.checked_sub(1).map(|at| bytes[at]);
            let after = bytes.get(at + 2).copied();
            // `2**3` and a line to fill in (`____`) are text.
            let own = Some(mark.as_bytes()[0]);
            let inside = [before, after].iter().all(|b| b.is_some_and(|b| b.is_ascii_alphanumeric()));
            if before != own && after != own && !inside {
                found.push(at..at + 2);
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// Whether a text reads as the file does at a range. Nearly every text is a piece of the file itself.
pub(super) fn is_at(source: &str, text: &str, range: &Range<usize>) -> bool {
    source.get(range.clone()).is_some_and(|piece| std::ptr::eq(piece, text) || piece == text)
}

/// Cells of a row as somebody wrote it: GFM drops those beyond the head in silence and fills up missing ones.
fn written_cells(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let bytes = line.as_bytes();
    let mut cells = 1;
    let mut last = None;
    for at in memchr::memchr_iter(b'|', bytes) {
        if at > 0 && bytes[at - 1] == b'\\' {
            continue;
        }
        cells += 1;
        last = Some(at);
    }
    if last.is_some_and(|at| at + 1 == bytes.len()) { cells - 1 } else { cells }
}
