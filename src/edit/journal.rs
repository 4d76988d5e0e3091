//! Where an entry goes in a journal: under the heading of its item, below the entries that are there, or into the
//! table that the file keeps. Nothing else in the file changes, and what was written is read back before it counts.

use super::journal_entry::{News, Pen, Words};
use super::journal_table;
use crate::date::Base;
use crate::language::{Message, Text};
use crate::markdown::{Block, Document, List, parse};
use crate::model::id::{ItemId, Letter};
use crate::model::items::{Entry, Journal, Target};
use crate::model::journal::read_journal;
use crate::model::minutes::Minutes;
use crate::model::sink::Sink;
use crate::text::{SourceFile, TextEdit, TextRange, apply_edits};

const CONFLICT: Text = Text::new(
    "{path} 第 {line} 行有合并冲突的标记，先解决冲突再记录",
    "{path} has the marks of a merge conflict on line {line}; resolve it before anything is added",
);
const NOT_READ: Text = Text::new(
    "{path} 里写上这一条也读不到，没有写入：{line}",
    "{path} would not be read with this entry in it, so it was not written: {line}",
);
const READ_OTHERWISE: Text = Text::new(
    "这一条会被读成别的意思，没有写入：{line}",
    "this entry would be read as something else, so it was not written: {line}",
);
const NAME_IN_NOTE: Text = Text::new(
    "备注末尾的括号会被当作记录人，没有写入：{line}",
    "the bracket at the end of the note would be taken for who said so; nothing was written: {line}",
);
const NAME_FIRST: Text = Text::new(
    "用 --by 写明是谁说的，或把括号移到备注中间",
    "say with --by who said so, or move the bracket into the note",
);
const RESPONSE_IN_NOTE: Text = Text::new(
    "备注里已经写了应对措施，没有写入：{line}",
    "the note says already what is done about it; nothing was written: {line}",
);
const RESPONSE_ONCE: Text = Text::new(
    "应对措施只写一处：写在备注里，或写在 --response 里",
    "say it in one place: in the note or in --response",
);
const REWORD: Text = Text::new("换一种说法，或直接在文件中修改", "put it in other words, or edit the file");
const TITLE: Text = Text::new("进度跟踪：{title}", "Progress: {title}");

/// A journal that is to be added to.
pub struct Paper<'p> {
    /// Relative to the root.
    pub path: &'p str,
    /// The title of the meeting or project.
    pub title: &'p str,
    /// All items of the meeting or project in order: id and words.
    pub items: &'p [(ItemId, &'p str)],
    /// The requests of the project, by the stems of their files, in order.
    pub requests: &'p [Box<str>],
    /// What its dates are read against.
    pub base: Base<'p>,
    /// Language and names.
    pub pen: Pen<'p>,
}

/// Why an entry cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// The reason.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Paper<'_> {
    /// The text of a journal that holds nothing but headings, with all of them.
    pub fn blank(&self) -> String {
        let mut text = String::from("+++\nkind = \"tracking\"\n+++\n\n# ");
        let title = Words::of(self.title).markdown;
        text.push_str(&TITLE.get(self.pen.language).replace("{title}", &title));
        text.push('\n');
        for (id, words) in self.items {
            text.push_str(&format!("\n{}\n", heading(2, &self.name(*id), words)));
        }
        text
    }

    /// What an item goes by: its id, or the name of a request's file.
    pub fn name(&self, id: ItemId) -> String {
        let request =
            (1..).zip(self.requests).find(|(number, _)| ItemId::new(Letter::Request, *number) == id);
        request.map_or_else(|| id.to_string(), |(_, stem)| stem.to_string())
    }

    /// The text of the journal with an entry more.
    pub fn with(&self, text: &str, id: ItemId, news: &News) -> Result<String, Unwritable> {
        if let Some(line) = conflict(text) {
            let message = CONFLICT.with("path", self.path).and("line", line);
            return Err(Unwritable { message, help: None });
        }
        let file = SourceFile::from_bytes(self.path, text.as_bytes());
        let document = parse(&file).value;
        let before = self.read(&document);
        let sections = sections(&document, &before);
        let own = sections.iter().rev().find(|section| section.id == id);
        if own.is_none()
            && let Some(edit) = journal_table::row(&self.pen, &document, &self.name(id), news)
            // A table has no place for the time of day.
            && let Ok(text) = self.settle(text, &before, edit, id, &News { time: None, ..news.clone() })
        {
            return Ok(text);
        }
        let line = self.pen.line(news);
        let edit = match own {
            Some(section) => section.append(&document, &sections, &line),
            None => self.new_section(&document, &sections, id, &line),
        };
        self.settle(text, &before, edit, id, news)
    }

    fn read(&self, document: &Document<'_>) -> Journal {
        let mut sink = Sink::new(document.file, self.pen.names, self.base, Vec::new());
        sink.requests = self.requests;
        read_journal(document, &mut sink)
    }

    /// The edited text, if it says what it said and the news.
    fn settle(
        &self,
        text: &str,
        before: &Journal,
        edit: TextEdit,
        id: ItemId,
        news: &News,
    ) -> Result<String, Unwritable> {
        let line = self.pen.line(news);
        let unwritable = |message: &'static Text, help: Option<&'static Text>| Unwritable {
            message: message.with("path", self.path).and("line", line.as_str()),
            help: help.map(Text::message),
        };
        let at = edit.range.start as usize;
        let added = at..at + edit.text.len();
        let after = apply_edits(text, &[edit]).ok_or_else(|| unwritable(&NOT_READ, None))?;
        let file = SourceFile::from_bytes(self.path, after.as_bytes());
        let read = self.read(&parse(&file).value);
        let (new, old): (Vec<&Entry>, Vec<&Entry>) =
            read.entries.iter().partition(|entry| added.contains(&(entry.range.start as usize)));
        let kept = old.len() == before.entries.len()
            && old.iter().zip(&before.entries).all(|(one, other)| same(one, other));
        let [new] = new[..] else { return Err(unwritable(&NOT_READ, Some(&REWORD))) };
        if !kept {
            return Err(unwritable(&NOT_READ, Some(&REWORD)));
        }
        if new.by != news.by {
            return Err(unwritable(&NAME_IN_NOTE, Some(&NAME_FIRST)));
        }
        let note = Some(self.pen.note(news).plain).filter(|note| !note.is_empty());
        let response = self.pen.response(news).map(|response| response.plain);
        let answered = new.response.as_deref() == response.as_deref();
        if !answered && response.is_some() {
            return Err(unwritable(&RESPONSE_IN_NOTE, Some(&RESPONSE_ONCE)));
        }
        let said = answered && new.note.as_deref() == note.as_deref();
        let facts = new.target.value == Target::Local(id)
            && new.date == news.date
            && new.time == news.time
            && new.change == news.said.change()
            && new.due == news.new_due()
            && new.finished == news.finished
            && (news.progress.is_none() || new.progress == news.progress);
        if facts && said { Ok(after) } else { Err(unwritable(&READ_OTHERWISE, Some(&REWORD))) }
    }

    /// A section for an item that has none, before the first of a later item.
    fn new_section(
        &self,
        document: &Document<'_>,
        sections: &[Section<'_, '_>],
        id: ItemId,
        line: &str,
    ) -> TextEdit {
        let text = document.file.text();
        let end = line_end(text);
        let words = self.items.iter().find(|(other, _)| *other == id).map_or("", |(_, words)| *words);
        let level = sections.first().map_or(2, |section| section.level);
        let bullet = sections.iter().rev().find_map(|section| section.list()).map_or_else(
            || Bullet { indent: "", marker: "- ".into(), apart: false },
            |list| Bullet::of(text, list),
        );
        let marker =
            if bullet.marker.starts_with(|c: char| c.is_ascii_digit()) { "1. " } else { &bullet.marker };
        let section =
            format!("{}{end}{end}{}{marker}{line}", heading(level, &self.name(id), words), bullet.indent);
        if let Some(next) = sections.iter().find(|section| section.id > id) {
            let at = line_start(text, next.range.start as usize);
            let before = &text[..at];
            let close =
                before.trim_end_matches([' ', '\t']).ends_with("\n\n") || before.ends_with("\r\n\r\n");
            let lead = if close || before.trim_start_matches('\u{feff}').is_empty() { "" } else { end };
            return TextEdit::insert(at, format!("{lead}{section}{end}{end}"));
        }
        let at = text.trim_end().len().max(document.body.min(text.len()));
        let at = end_of_line(text, at);
        let nothing = text[..at].trim_start_matches('\u{feff}').is_empty();
        let lead = if nothing { String::new() } else { format!("{end}{end}") };
        TextEdit::insert(at, format!("{lead}{section}"))
    }
}

/// Whether two entries say the same, wherever they stand.
fn same(one: &Entry, other: &Entry) -> bool {
    let facts = |e: &Entry| {
        (e.date, e.time, e.change.clone(), e.due, e.finished, e.progress, e.note.clone(), e.response.clone())
    };
    one.target.value == other.target.value && facts(one) == facts(other) && one.by == other.by
}

fn text_at(text: &str, range: TextRange) -> &str {
    text.get(range.as_range()).unwrap_or_default()
}

/// The heading of an item.
fn heading(level: u8, id: &str, words: &str) -> String {
    let mut words = Words::of(words).markdown;
    // Marks at the end of a heading are no part of it.
    if words.ends_with('#') {
        words.insert(words.len() - 1, '\\');
    }
    format!("{} {id} {words}", "#".repeat(usize::from(level))).trim_end().to_owned()
}

/// What stands below the heading of an item.
struct Section<'d, 'a> {
    id: ItemId,
    level: u8,
    /// The heading's bytes.
    range: TextRange,
    blocks: &'d [Block<'a>],
}

/// The sections of items, in the order of the file.
fn sections<'d, 'a>(document: &'d Document<'a>, journal: &Journal) -> Vec<Section<'d, 'a>> {
    let mut sections = Vec::new();
    let mut headings = journal.headings.iter().peekable();
    for (at, block) in document.blocks.iter().enumerate() {
        let Block::Heading { level, range, .. } = block else { continue };
        let Some((target, _)) = headings.next_if(|(target, _)| target.range.start < range.end) else {
            continue;
        };
        if let Target::Local(id) = target.value {
            let below = &document.blocks[at + 1..];
            let length = below.iter().take_while(|block| !matches!(block, Block::Heading { .. })).count();
            sections.push(Section { id, level: *level, range: *range, blocks: &below[..length] });
        }
    }
    sections
}

impl<'d, 'a> Section<'d, 'a> {
    fn list(&self) -> Option<&'d List<'a>> {
        self.blocks.iter().rev().find_map(|block| match block {
            Block::List(list) if !list.items.is_empty() => Some(list),
            _ => None,
        })
    }

    /// An entry below the last one of the section.
    fn append(&self, document: &Document<'_>, all: &[Section<'_, '_>], line: &str) -> TextEdit {
        let text = document.file.text();
        let end = line_end(text);
        if let Some(list) = self.list() {
            let bullet = Bullet::of(text, list);
            let at = list.items.last().map_or(list.range, |item| item.range);
            let at = end_of_line(text, end_of_words(text, at));
            let gap = if bullet.apart { end } else { "" };
            return TextEdit::insert(at, format!("{end}{gap}{}{}{line}", bullet.indent, bullet.marker));
        }
        // The first entry of the section looks like those of the others.
        let other = all.iter().rev().find_map(|section| section.list()).map(|list| Bullet::of(text, list));
        let (indent, marker) = match &other {
            Some(bullet) if bullet.marker.starts_with(|c: char| c.is_ascii_digit()) => (bullet.indent, "1. "),
            Some(bullet) => (bullet.indent, bullet.marker.as_str()),
            None => ("", "- "),
        };
        let last = self.blocks.last().map_or(self.range, range_of);
        let at = end_of_line(text, end_of_words(text, last));
        // What follows directly would become a part of the entry.
        let next = text[at..].trim_start_matches('\r').strip_prefix('\n').unwrap_or_default();
        let tight = next.lines().next().is_some_and(|line| !line.trim().is_empty());
        let tail = if tight { end } else { "" };
        TextEdit::insert(at, format!("{end}{end}{indent}{marker}{line}{tail}"))
    }
}

fn range_of(block: &Block<'_>) -> TextRange {
    match block {
        Block::Heading { range, .. } | Block::Paragraph { range, .. } | Block::Quote { range, .. } => *range,
        Block::List(list) => list.range,
        Block::Table(table) => table.range,
    }
}

/// How the items of a list are written.
struct Bullet<'t> {
    /// What stands before the mark.
    indent: &'t str,
    /// The mark and the space behind it; of a numbered list that of the next item.
    marker: String,
    /// Whether there are blank lines between items.
    apart: bool,
}

impl<'t> Bullet<'t> {
    fn of(text: &'t str, list: &List<'_>) -> Self {
        let range = list.items.last().map_or(list.range, |item| item.range);
        // The item may begin before its mark.
        let lead = text_at(text, range);
        let start = range.start as usize + lead.len() - lead.trim_start_matches([' ', '\t']).len();
        let line = line_start(text, start);
        let indent = &text[line..start];
        let indent = if indent.chars().all(|c| matches!(c, ' ' | '\t')) { indent } else { "" };
        let rest = &text[start..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = rest[digits..].chars().next().unwrap_or('-');
        let behind = rest.get(digits + mark.len_utf8()..).unwrap_or_default();
        let spaces = (behind.len() - behind.trim_start_matches(' ').len()).clamp(1, 4);
        let number = rest[..digits].parse::<u64>().ok().map(|number| number.saturating_add(1));
        let marker = match number {
            Some(number) => format!("{number}{mark}{}", " ".repeat(spaces)),
            None => format!("{mark}{}", " ".repeat(spaces)),
        };
        let apart = match &list.items[..] {
            [.., one, other] => {
                let between = end_of_words(text, one.range)..other.range.start as usize;
                text.get(between).is_some_and(|gap| gap.matches('\n').count() > 1)
            }
            _ => false,
        };
        Self { indent, marker, apart }
    }
}

/// Where the words of a block end.
fn end_of_words(text: &str, range: TextRange) -> usize {
    let start = range.start as usize;
    start + text_at(text, range).trim_end().len()
}

/// Where the line ends in which a byte lies, before its line break.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    if end > at && text[..end].ends_with('\r') && end < text.len() { end - 1 } else { end }
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    text[..at].rfind('\n').map_or(bom, |line| line + 1)
}

/// The line ends of a file: those of its first line.
pub(super) fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// The line, from 1, on which an unresolved merge conflict begins.
pub fn conflict(text: &str) -> Option<usize> {
    let ends = text.lines().any(|line| line.starts_with(">>>>>>> "));
    text.lines().position(|line| line.starts_with("<<<<<<< ")).filter(|_| ends).map(|line| line + 1)
}

/// The items of minutes that journals follow, in order: id and words.
pub fn items_of(minutes: &Minutes) -> Vec<(ItemId, &str)> {
    let mut items: Vec<(ItemId, &str)> = minutes.actions.iter().map(|a| (a.id, &*a.task.value)).collect();
    items.extend(minutes.issues.iter().map(|i| (i.id, gist(&i.text))));
    items.sort_by_key(|(id, _)| *id);
    items.dedup_by_key(|(id, _)| *id);
    items
}

/// What an issue is about, for a heading: its first clause.
fn gist(text: &str) -> &str {
    let end = text.find(['，', '；', '。']).or_else(|| text.find("; ")).unwrap_or(text.len());
    let clause = &text[..end];
    if clause.chars().count() < 4 { text } else { clause }
}

/// The file name of a new journal beside minutes of that name: Chinese beside Chinese.
pub fn journal_name(minutes: &str) -> &'static str {
    let name = minutes.rsplit('/').next().unwrap_or(minutes);
    match name {
        name if name.is_ascii() => "tracking.md",
        name if name.contains(['紀', '錄']) => "跟蹤.md",
        _ => "跟踪.md",
    }
}
