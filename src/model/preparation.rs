//! What each department prepares before a meeting (P14): what, who, by when. The meeting itself settles it, so these
//! are no actions.

use super::columns::{cell, columns};
use super::concepts::{Column, Section};
use super::draft::{is_open_cell, one_line};
use super::fields::scan;
use super::items::Due;
use super::people::Party;
use super::sink::Sink;
use crate::markdown::{Block, Inline, Item};
use crate::text::{Located, TextRange, trim};

/// Something to prepare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparationRow {
    /// What.
    pub what: Box<str>,
    /// Who, as far as they are named.
    pub who: Vec<Located<Party>>,
    /// By when.
    pub due: Due,
    /// The row or line.
    pub range: TextRange,
    /// Line, from 1.
    pub line: u32,
}

/// Everything to prepare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preparation {
    /// The heading above it.
    pub heading: Option<TextRange>,
    /// Whether anything stands below it, be it that there is nothing to prepare.
    pub said: bool,
    /// Each of them.
    pub rows: Vec<PreparationRow>,
}

impl Preparation {
    /// Takes in the heading of the section.
    pub(super) fn begin(&mut self, text: &Inline<'_>) {
        self.heading.get_or_insert_with(|| text.full_range());
    }

    /// Reads a block of the section.
    pub(super) fn read(&mut self, block: &Block<'_>, sink: &mut Sink<'_>) {
        match block {
            Block::Table(table) => {
                let columns = columns(sink.words, Section::Preparation, table);
                for row in &table.rows {
                    self.said |= row.cells.iter().any(|cell| !cell.text.trimmed().is_empty());
                    let find = |column| cell(&columns, row, column);
                    let Some(what) = find(Column::Task).filter(|cell| !is_open_cell(sink, cell.trimmed()))
                    else {
                        continue;
                    };
                    let who = find(Column::Owner).filter(|cell| !is_open_cell(sink, cell.trimmed()));
                    let due = find(Column::Due).filter(|cell| !is_open_cell(sink, cell.trimmed()));
                    self.push(
                        what,
                        what.trimmed(),
                        who.map(|c| (c, c.trimmed())),
                        due.map(|c| (c, c.trimmed())),
                        row.range,
                        sink,
                    );
                }
            }
            Block::List(list) => {
                for item in &list.items {
                    if let Some(text) = item.text() {
                        self.line(text, text.as_str(), item.range, sink);
                    }
                    // `- 技术部` over what it prepares.
                    if item.text().is_none() {
                        self.said |= !item.blocks.is_empty();
                    }
                    for below in item.below() {
                        if let Block::List(inner) = below {
                            self.said |=
                                inner.items.iter().filter_map(Item::text).any(|t| !t.trimmed().is_empty());
                        }
                    }
                }
            }
            Block::Paragraph { text, .. } => self.said |= !text.trimmed().is_empty(),
            Block::Heading { .. } | Block::Quote { .. } => {}
        }
    }

    /// `技术部：报送工作量测算（9月8日18:00前）`, or with fields.
    fn line(&mut self, text: &Inline<'_>, line: &str, range: TextRange, sink: &mut Sink<'_>) {
        let words = sink.words;
        self.said |= !trim(line).is_empty();
        if words.is_empty(line) {
            return;
        }
        let scanned = scan(line, &|word| words.column_in(Section::Preparation, word));
        let field = |wanted: Column| {
            scanned.fields.iter().find(|field| field.column == wanted).map(|field| field.value)
        };
        let mut what = field(Column::Task).filter(|_| scanned.lead.is_empty()).unwrap_or(scanned.lead);
        let mut who = field(Column::Owner);
        if who.is_none()
            && let Some((head, rest)) = what.split_once(['：', ':'])
            && self.names_someone(head, sink)
        {
            (who, what) = (Some(head), rest);
        }
        let due = field(Column::Due);
        self.push(text, what, who.map(|who| (text, who)), due.map(|due| (text, due)), range, sink);
    }

    fn names_someone(&self, head: &str, sink: &Sink<'_>) -> bool {
        let head = trim(head);
        if head.is_empty() || head.len() > 60 {
            return false;
        }
        let reading = sink.names.read(head, &[]);
        !reading.named.is_empty() && reading.doubts.is_empty()
    }

    fn push(
        &mut self,
        inline: &Inline<'_>,
        what: &str,
        who: Option<(&Inline<'_>, &str)>,
        due: Option<(&Inline<'_>, &str)>,
        range: TextRange,
        sink: &mut Sink<'_>,
    ) {
        let what = trim(what);
        // Places of the template are filled in by nobody yet.
        let open = |text: &str| text.starts_with(['[', '【']);
        if (what.is_empty() && who.is_none()) || open(what) {
            return;
        }
        let who = who.filter(|(_, text)| !open(text)).map(|(cell, text)| sink.parties(cell, text, None));
        let due =
            due.filter(|(_, text)| !open(text)).map(|(cell, text)| sink.due(cell, text)).unwrap_or_default();
        self.rows.push(PreparationRow {
            what: one_line(what).into(),
            who: who.unwrap_or_default(),
            due,
            range,
            line: sink.line(if what.is_empty() { range } else { inline.range_of(what) }),
        });
    }
}
