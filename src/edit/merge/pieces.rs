//! A journal taken apart: its front matter, and section by section the heading, the entries, the rows of tables and
//! the paragraphs between them. Put together again the pieces are the text, byte for byte.

use chrono::{NaiveDate, NaiveTime};

use super::tick::name_of;
use crate::date::{Base, WorkCalendar, read_iso_day};
use crate::markdown::{Block, Document, parse};
use crate::model::id::ItemId;
use crate::model::items::{Journal, Target};
use crate::model::journal::read_journal;
use crate::model::people::{NameReader, Roster};
use crate::model::sink::Sink;
use crate::model::vocabulary::{Vocabulary, fold};
use crate::text::SourceFile;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// The front matter.
    Front,
    /// A heading.
    Heading,
    /// A list item: an entry of a journal.
    Entry,
    /// A task-list item: a name in confirmations, known by the name whatever is ticked or stamped.
    Name,
    /// The head of a table.
    Head,
    /// A row of a table.
    Row,
    /// Anything else.
    Text,
}

/// The day and time of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    day: NaiveDate,
    time: Option<NaiveTime>,
}

impl When {
    /// Whether both are of one day.
    pub(super) fn is_same_day(&self, other: &Self) -> bool {
        self.day == other.day
    }

    /// Whether it is certainly before another one.
    pub(super) fn before(&self, other: &Self) -> bool {
        match (self.time, other.time) {
            (Some(time), Some(other_time)) if self.day == other.day => time < other_time,
            _ => self.day < other.day,
        }
    }
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub kind: Kind,
    /// What it is known by beside the others of its section.
    pub key: String,
    /// Its words without what is only layout.
    pub content: String,
    /// The blank lines before it.
    pub lead: &'t str,
    /// Its lines, without the last line break.
    pub words: &'t str,
    /// The last line break; empty at the end of a file without one.
    pub end: &'t str,
    /// What stands before it, blank lines aside.
    pub after: Option<Kind>,
    /// When it was, for an entry.
    pub when: Option<When>,
}

/// A heading with what stands below it, down to the next heading; the first section has none.
#[derive(Clone, Debug, Default)]
pub(super) struct Section<'t> {
    /// What it is known by.
    pub key: String,
    /// The item it is about.
    pub item: Option<ItemId>,
    pub pieces: Vec<Piece<'t>>,
}

/// A text in pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Paper<'t> {
    pub sections: Vec<Section<'t>>,
    /// The last line break and the blank lines behind it.
    pub tail: &'t str,
}

/// Where a piece begins.
struct Start {
    at: usize,
    /// Where its words end at least.
    end: usize,
    kind: Kind,
}

/// A text taken apart; `day` is the one that dates without a year count from.
pub(super) fn take_apart<'t>(file: &'t SourceFile, day: Option<NaiveDate>) -> Paper<'t> {
    let text = file.text();
    let document = parse(file).value;
    let roster = Roster::default();
    let names = NameReader::new(&roster, Vocabulary::get());
    let calendar = WorkCalendar::default();
    let base = Base { day, calendar: &calendar, next: None };
    let journal = read_journal(&document, &mut Sink::new(file, &names, base, Vec::new()));
    let starts = starts(&document, text);
    let mut paper = Paper { sections: vec![Section::new(String::new(), None)], tail: "" };
    let mut entries = journal.entries.iter().peekable();
    let mut keys = Headings::new(&document, &journal);
    let mut after = None;
    let mut from = 0;
    for (index, start) in starts.iter().enumerate() {
        let region = start.at..starts.get(index + 1).map_or(text.len(), |next| next.at);
        let lead = &text[from..start.at];
        let solid = text[region.clone()].trim_end().len();
        let words = &text[region.start..region.start + solid];
        let behind = &text[region.start + solid..];
        let line = behind.find('\n').map_or(behind.len(), |at| at + 1);
        // White space at the end of the last line belongs to it.
        let spaces = behind[..line].trim_end_matches(['\n', '\r']).len();
        let words = &text[region.start..region.start + words.len() + spaces];
        from = region.start + solid + line;
        while entries.next_if(|entry| (entry.range.start as usize) < region.start).is_some() {}
        let entry = entries.next_if(|entry| region.contains(&(entry.range.start as usize)));
        let content = content(start.kind, words);
        let mut when = entry.map(|entry| When { day: entry.date, time: entry.time });
        if when.is_none() && start.kind == Kind::Entry {
            let day = content.get(..10).and_then(read_iso_day);
            when = day.map(|day| When { day, time: None });
        }
        let key = match start.kind {
            Kind::Front | Kind::Heading | Kind::Head => String::new(),
            Kind::Name => fold(name_of(words)).into_owned(),
            Kind::Entry | Kind::Row | Kind::Text => content.clone(),
        };
        if start.kind == Kind::Heading {
            let (key, item) = keys.at(start.at);
            paper.sections.push(Section::new(key, item));
        }
        let piece = Piece {
            kind: start.kind,
            key,
            content,
            lead,
            words,
            end: &text[from - line + spaces..from],
            after,
            when,
        };
        if let Some(section) = paper.sections.last_mut() {
            section.pieces.push(piece);
        }
        after = Some(start.kind);
    }
    let end =
        paper.sections.iter().flat_map(|section| &section.pieces).next_back().map_or(0, |p| p.end.len());
    paper.tail = &text[from - end..];
    paper
}

impl Section<'_> {
    fn new(key: String, item: Option<ItemId>) -> Self {
        Self { key, item, pieces: Vec::new() }
    }

    /// Whether two sections say the same.
    pub(super) fn says(&self, other: &Self) -> bool {
        let contents = |section: &Self| section.pieces.iter().map(|p| p.content.clone()).collect::<Vec<_>>();
        contents(self) == contents(other)
    }
}

/// Where the pieces of a document begin, in order.
fn starts(document: &Document<'_>, text: &str) -> Vec<Start> {
    let mut blocks: Vec<Start> = Vec::new();
    let mut add = |start: usize, end: usize, kind: Kind| {
        // Blocks may begin behind spaces, and the range of some begins before them. A paragraph of wide spaces is
        // a blank line.
        let solid = text[start..end].trim_start();
        if solid.is_empty() {
            return;
        }
        let start = end - solid.len();
        let at = text[..start].rfind('\n').map_or(0, |line| line + 1);
        if blocks.last().is_none_or(|last: &Start| last.at < at) {
            blocks.push(Start { at, end, kind });
        } else if let Some(last) = blocks.last_mut() {
            last.end = last.end.max(end);
        }
    };
    if document.body > 0 {
        add(0, document.body, Kind::Front);
    }
    for block in &document.blocks {
        match block {
            Block::Heading { range, .. } => add(range.start as usize, range.end as usize, Kind::Heading),
            Block::Paragraph { range, .. } | Block::Quote { range, .. } => {
                add(range.start as usize, range.end as usize, Kind::Text);
            }
            Block::List(list) => {
                for item in &list.items {
                    let kind = if item.task.is_some() { Kind::Name } else { Kind::Entry };
                    add(item.range.start as usize, item.range.end as usize, kind);
                }
            }
            Block::Table(table) => {
                let head = table.head_range;
                let end = table.rows.first().map_or(table.range.end, |row| row.range.start);
                add(head.start as usize, (end as usize).max(head.end as usize), Kind::Head);
                for row in &table.rows {
                    add(row.range.start as usize, row.range.end as usize, Kind::Row);
                }
            }
        }
    }
    // What is no block for a reader, such as code and comments, is text as well.
    let mut all: Vec<Start> = Vec::with_capacity(blocks.len());
    let mut from = 0;
    for block in blocks {
        let gap = from.min(block.at)..block.at;
        all.extend(unread(text, gap.start, gap.end));
        from = end_of_line(text, block.end);
        all.push(block);
    }
    all.extend(unread(text, from, text.len()));
    all
}

/// The first line in a gap between blocks that is not blank.
fn unread(text: &str, from: usize, to: usize) -> Option<Start> {
    let gap = text.get(from..to)?;
    let blank: usize =
        gap.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    (blank < gap.len()).then_some(Start { at: from + blank, end: to, kind: Kind::Text })
}

/// Behind the line break of the line in which the byte before `at` lies.
fn end_of_line(text: &str, at: usize) -> usize {
    let solid = text[..at].trim_end().len();
    text[solid..].find('\n').map_or(text.len(), |line| solid + line + 1)
}

/// The words of a piece without layout: white space, the mark of a list, the padding of a table.
pub(super) fn content(kind: Kind, words: &str) -> String {
    let words = words.trim();
    match kind {
        Kind::Entry => plain(without_mark(words)),
        Kind::Row => cells(words),
        Kind::Head => words.lines().next().map(cells).unwrap_or_default(),
        _ => plain(words),
    }
}

/// A text with a single space for all white space between words.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cells(line: &str) -> String {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(plain).collect::<Vec<_>>().join("|")
}

/// A list item without its mark.
pub(super) fn without_mark(words: &str) -> &str {
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if digits.len() < words.len() {
        digits.strip_prefix(['.', ')'])
    } else {
        words.strip_prefix(['-', '*', '+'])
    };
    rest.filter(|rest| rest.starts_with([' ', '\t'])).unwrap_or(words).trim_start()
}

/// What the headings of a document are known by.
struct Headings<'d, 'a> {
    document: &'d Document<'a>,
    journal: &'d Journal,
    next: usize,
    target: usize,
    /// The headings that the present one stands below, by level.
    path: Vec<(u8, String)>,
}

impl<'d, 'a> Headings<'d, 'a> {
    fn new(document: &'d Document<'a>, journal: &'d Journal) -> Self {
        Self { document, journal, next: 0, target: 0, path: Vec::new() }
    }

    /// The heading in the line that begins at a byte; to be asked in the order of the file.
    fn at(&mut self, line: usize) -> (String, Option<ItemId>) {
        let found = self.document.blocks[self.next..]
            .iter()
            .position(|block| matches!(block, Block::Heading { range, .. } if range.end as usize > line));
        let Some(found) = found else { return (String::new(), None) };
        let at = self.next + found;
        self.next = at + 1;
        let Block::Heading { level, text, range } = &self.document.blocks[at] else {
            return (String::new(), None);
        };
        while self
            .journal
            .headings
            .get(self.target)
            .is_some_and(|(target, _)| target.range.start < range.start)
        {
            self.target += 1;
        }
        let target =
            self.journal.headings.get(self.target).filter(|(target, _)| target.range.start < range.end);
        self.path.retain(|(other, _)| other < level);
        let (key, item) = match target.map(|(target, _)| &target.value) {
            Some(Target::Local(id)) => (format!("\u{1}{id}"), Some(*id)),
            Some(Target::Ref(reference)) => (format!("\u{1}{}", fold(reference)), None),
            None => {
                let above = self.path.last().map_or("", |(_, key)| key.as_str());
                let title = *level == 1 && at == 0;
                let words = if title { "" } else { round(text.trimmed()) };
                (format!("{above}\u{2}{}", fold(words)), None)
            }
        };
        // Keys stay short however deep headings nest.
        self.path.push((*level, key.clone()));
        (key, item)
    }
}

/// The words of a heading up to the day: of two rounds of confirmation the number says which is which.
fn round(words: &str) -> &str {
    let day = words.char_indices().map(|(at, _)| at).find(|at| {
        let day = words.get(*at..*at + 10);
        day.is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()) && read_iso_day(day).is_some())
    });
    match day.map(|at| words[..at].trim_end_matches(['（', '(', ' ', '：', ':'])) {
        Some(round) if !round.is_empty() => round,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put_together(paper: &Paper<'_>) -> String {
        let mut text = String::new();
        let mut end = "";
        for piece in paper.sections.iter().flat_map(|section| &section.pieces) {
            text.push_str(end);
            text.push_str(piece.lead);
            text.push_str(piece.words);
            end = piece.end;
        }
        text + paper.tail
    }

    #[test]
    fn the_pieces_are_the_text() {
        for text in [
            "",
            "\n\n",
            "+++\nkind = \"tracking\"\n+++\n\n# T\n\n## A1 x\n\n- 2024-03-13 a\n- b\n  more\n\n  * deep\n\n## A2\n",
            "## A1\r\n\r\n* 2024-03-13 a \r\n\r\n* b\r\n\r\n\r\n",
            "text\n```\n- no entry\n```\n<!-- c -->\n- x\n<!-- d -->\n- y",
            "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\nlazy\n\n> q\n> - z\n\n---\n   - in",
            "  \n- [ ] 王敏\n\n- [x] 张伟 2024-03-13 10:00 ab\n***\n[l]: http://x\n",
            "# a\n=\n\n1. x\n1. y\n\n    code\n\n- - z\n+++",
            "- a\n\n\u{3000}\n- b\u{3000}\n",
            "|a|\n|-|",
        ] {
            let file = SourceFile::from_bytes("", text.as_bytes());
            assert_eq!(put_together(&take_apart(&file, None)), text, "{text:?}");
        }
    }

    #[test]
    fn headings_are_known_by_item_round_or_words() {
        let text =
            "# 甲\n## A-1 排期\n### 说明\n## A2：x\n### 说明\n## 第1稿 2024-03-12 17:45 ab\n## kickoff/A1\n";
        let file = SourceFile::from_bytes("", text.as_bytes());
        let keys: Vec<String> =
            take_apart(&file, None).sections.into_iter().map(|section| section.key).collect();
        let expected = [
            "",
            "\u{2}",
            "\u{1}A1",
            "\u{1}A1\u{2}说明",
            "\u{1}A2",
            "\u{1}A2\u{2}说明",
            "\u{2}\u{2}第1稿",
            "\u{1}kickoff/a1",
        ];
        assert_eq!(keys, expected);
    }
}
