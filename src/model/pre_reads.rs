//! Pre-reads (P15): what is to be read before a meeting, when it went out, the questions to think about, and whether
//! it is disputed.

use chrono::NaiveDate;

use super::draft::one_line;
use super::sink::Sink;
use crate::date::{Base, read_day};
use crate::markdown::{Block, Inline, Item, Link, Table};
use crate::text::{Located, TextRange, trim};

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreRead {
    /// Its words, as written.
    pub text: Box<str>,
    /// Where its links lead, as written.
    pub links: Vec<Box<str>>,
    /// The day it went out; the heading's where it names none of its own.
    pub sent: Option<Located<NaiveDate>>,
    /// What to think about while reading it.
    pub questions: Vec<Box<str>>,
    /// The mark that says that it is disputed: `争议`, `disputed`.
    pub disputed: Option<TextRange>,
    /// The item, row or line.
    pub range: TextRange,
    /// Line, from 1.
    pub line: u32,
}

/// The papers of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreReads {
    /// The heading above them.
    pub heading: Option<TextRange>,
    /// The day that the heading names: `预读材料（9月8日发出）`.
    pub sent: Option<Located<NaiveDate>>,
    /// Each of them.
    pub items: Vec<PreRead>,
    /// Whether the section says anything, be it that there are none.
    pub said: bool,
    /// Whether the notice hands out papers elsewhere: attachments, or links into `materials/`.
    pub elsewhere: bool,
}

impl PreReads {
    /// Takes in the heading of the section.
    pub(super) fn begin(&mut self, text: &Inline<'_>, sink: &Sink<'_>) {
        self.heading.get_or_insert_with(|| text.full_range());
        if self.sent.is_none() {
            self.sent = last_bracket(text.trimmed()).and_then(|inner| sent_day(text, inner, false, sink));
        }
    }

    /// Reads a block of the section.
    pub(super) fn read(&mut self, block: &Block<'_>, sink: &Sink<'_>) {
        match block {
            Block::List(list) => {
                for item in &list.items {
                    if let Some(text) = item.text() {
                        self.said |= !text.trimmed().is_empty();
                        self.item(text, item, sink);
                    }
                }
            }
            Block::Table(table) => self.table(table, sink),
            Block::Paragraph { text, .. } => {
                self.said |= !text.trimmed().is_empty();
                // A paragraph hands out what it links to; a sentence that only tells of them is one paper.
                for line in text.as_str().lines().map(trim) {
                    let range = text.range_of(line);
                    let linked = links_in(text, range).next().is_some();
                    let marked = linked || line.contains('《') || super::agenda::numbered(line).is_some();
                    let tells = self.items.is_empty() && !says_when(line, sink) && !sink.words.is_empty(line);
                    if marked || tells {
                        self.push(text, line, range, sink);
                    } else if let Some(last) = self.items.last_mut() {
                        last.questions.extend(questions(line));
                    }
                }
            }
            Block::Heading { .. } | Block::Quote { .. } => {}
        }
    }

    fn item(&mut self, text: &Inline<'_>, item: &Item<'_>, sink: &Sink<'_>) {
        let count = self.items.len();
        self.push(text, text.trimmed(), text.full_range(), sink);
        let Some(read) = self.items.get_mut(count) else { return };
        for block in item.below() {
            let Block::List(list) = block else { continue };
            for below in list.items.iter().filter_map(Item::text) {
                read.questions.extend(questions(below.as_str()));
                read.links.extend(below.links().iter().map(|link| Box::from(&*link.target)));
                read.disputed = read.disputed.or_else(|| disputed(below, below.trimmed()));
            }
        }
    }

    fn table(&mut self, table: &Table<'_>, sink: &Sink<'_>) {
        for row in &table.rows {
            let mut cells =
                row.cells.iter().map(|cell| &cell.text).filter(|cell| !sink.words.is_empty(cell.as_str()));
            let is_text = |cell: &&Inline<'_>| cell.as_str().chars().any(char::is_alphabetic);
            let Some(name) =
                cells.clone().find(|cell| !cell.links().is_empty()).or_else(|| cells.find(is_text))
            else {
                continue;
            };
            let count = self.items.len();
            self.push(name, name.trimmed(), name.full_range(), sink);
            let Some(read) = self.items.get_mut(count) else { continue };
            for (head, cell) in table.head.iter().zip(&row.cells) {
                let text = cell.text.trimmed();
                // A column of days says when, if its head does.
                if sink.words.says_sent(head.text.trimmed()) {
                    let day = sent_day(&cell.text, text, false, sink);
                    read.sent = day.or(read.sent.take());
                }
                read.questions.extend(questions(text));
                read.disputed = read.disputed.or_else(|| disputed(&cell.text, text));
            }
        }
    }

    fn push(&mut self, text: &Inline<'_>, part: &str, range: TextRange, sink: &Sink<'_>) {
        if sink.words.is_empty(part) || part.starts_with("[填写") || part.starts_with("[fill in") {
            return;
        }
        let part = super::agenda::numbered(part).unwrap_or(part);
        let own = brackets(part)
            .flat_map(|inner| std::iter::once(inner).chain(inner.split(['，', ',', '；', ';', '、'])))
            .find_map(|inner| sent_day(text, inner, true, sink));
        let links = links_in(text, range);
        self.items.push(PreRead {
            text: one_line(part).into(),
            links: links.map(|link| Box::from(&*link.target)).collect(),
            sent: own.or_else(|| self.sent.clone()),
            questions: questions(part),
            disputed: disputed(text, part),
            range,
            line: sink.line(range),
        });
    }
}

/// The links in a part of a text, whose range leaves out the marks at its ends.
fn links_in<'i, 'a>(text: &'i Inline<'a>, part: TextRange) -> impl Iterator<Item = &'i Link<'a>> {
    let links = text.links();
    let first = links.partition_point(|link| link.range.end <= part.start);
    links[first..].iter().take_while(move |link| link.range.start < part.end)
}

/// Whether a line only says when the papers go out.
fn says_when(line: &str, sink: &Sink<'_>) -> bool {
    sink.words.says_sent(line) && line.chars().count() < 16
}

/// The sentences that ask something: `请思考：哪些功能可以不进首发？`
fn questions(text: &str) -> Vec<Box<str>> {
    let mut found = Vec::new();
    for sentence in text.split_inclusive(['？', '?', '。', '\n', '；']) {
        if sentence.ends_with(['？', '?']) {
            // An English sentence ends with a full stop and a space.
            let last = sentence.rsplit(". ").next().unwrap_or(sentence);
            found.push(trim(last).into());
        }
    }
    found
}

/// The contents of the brackets of a text, one after the other.
fn brackets(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let open = rest.find(['（', '('])?;
        let inner = rest[open..].trim_start_matches(['（', '(']);
        let end = inner.find(['）', ')'])?;
        rest = &inner[end..];
        Some(&inner[..end])
    })
}

fn last_bracket(text: &str) -> Option<&str> {
    brackets(text).last()
}

/// The mark of a disputed paper: a word in brackets, or one that begins the line with a colon.
fn disputed(inline: &Inline<'_>, text: &str) -> Option<TextRange> {
    const MARKS: [&str; 8] =
        ["争议", "爭議", "有争议", "有爭議", "争议事项", "爭議事項", "disputed", "in dispute"];
    let is_mark = |words: &str| {
        let folded = super::vocabulary::fold(trim(words));
        MARKS.contains(&&*folded)
    };
    let in_brackets = brackets(text).chain(text.split(['[', '【', ']', '】']).skip(1).step_by(2));
    for inner in in_brackets {
        if let Some(mark) = inner.split(['，', ',', '、', '；', ';']).find(|part| is_mark(part)) {
            return Some(inline.range_of(trim(mark)));
        }
    }
    let (head, _) = text.split_once(['：', ':'])?;
    is_mark(head).then(|| inline.range_of(trim(head)))
}

/// The day that words such as `9月8日发出` and `sent on 30 May` name. `told` asks for a word that says so, because a
/// bare date may be that of the paper.
fn sent_day(inline: &Inline<'_>, text: &str, told: bool, sink: &Sink<'_>) -> Option<Located<NaiveDate>> {
    let text = trim(text);
    if text.is_empty() || text.len() > 80 || !text.chars().any(char::is_numeric) {
        return None;
    }
    if told && !sink.words.says_sent(text) {
        return None;
    }
    let part = sink.words.without_sent(text);
    let base = Base { ..sink.base };
    let reading = read_day(part, &base).ok()?;
    let mut day = reading.day;
    // Papers go out before the meeting: `12月30日` of a meeting in January is last year's.
    if let Some(meeting) = base.day
        && (day - meeting).num_days() > 180
        && !part.contains('年')
        && part.chars().filter(char::is_ascii_digit).count() < 6
    {
        day = day.checked_sub_months(chrono::Months::new(12))?;
    }
    Some(Located::new(day, inline.range_of(text)))
}
