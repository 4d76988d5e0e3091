//! Notices: what a meeting is called for (P14).

use std::sync::Arc;

use super::basics::{Basics, BasicsOf};
use super::body::read_body_basics;
use super::columns::{cell, columns, report_failed_table, report_ragged};
use super::concepts::{AgendaKind, Column, Section};
use super::draft::one_line;
use super::sink::Sink;
use crate::markdown::{Block, Document};
use crate::text::TextRange;

/// A row of the agenda (P13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRow {
    /// What it is about.
    pub topic: Box<str>,
    /// What is done with it.
    pub kind: Option<AgendaKind>,
    /// Who leads it, as written.
    pub owner: Option<Box<str>>,
    /// Line, from 1.
    pub line: u32,
}

impl AgendaRow {
    /// Whether it is a topic, for which minutes have a place: not the opening, a break, questions or wrap-up.
    pub fn is_topic(&self) -> bool {
        !self.topic.is_empty()
            && matches!(self.kind, None | Some(AgendaKind::Inform | AgendaKind::Discuss | AgendaKind::Decide))
    }
}

/// A notice as a record.
#[derive(Debug)]
pub struct Notice {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// The front matter.
    pub basics: Basics,
    /// Whether some of the front matter, or all of the file, could not be read.
    pub unreadable: bool,
    /// Whether there are no words in it at all, or none that could be read.
    pub blank: bool,
    /// The agenda's rows; empty where there is no agenda or it is a list.
    pub agenda: Vec<AgendaRow>,
    /// Which sections with a known meaning there are.
    pub sections: Vec<Section>,
}

/// Reads a notice's front matter alone.
pub fn read_notice_front(
    front: Option<&crate::markdown::FrontMatter<'_>>,
    body: usize,
    sink: &mut Sink<'_>,
) -> Notice {
    let path = Arc::clone(sink.path());
    let basics = match front {
        Some(front) => {
            let day = sink.base.day;
            Basics::read(front, BasicsOf::Notice, sink.names, day, &path, &mut sink.diagnostics)
        }
        None => Basics { at: TextRange::empty(body), ..Basics::default() },
    };
    if let Some(date) = &basics.date {
        sink.base.day = Some(date.value);
    }
    let unreadable = front.is_some_and(|f| f.broken) || yaml(sink) || sink.file.invalid().is_some();
    Notice { path, basics, unreadable, blank: blank(sink), agenda: Vec::new(), sections: Vec::new() }
}

/// Whether the front matter was refused whole, so that no key of it can be missing.
pub(super) fn yaml(sink: &Sink<'_>) -> bool {
    sink.diagnostics
        .iter()
        .any(|d| d.code == &crate::diagnostic::codes::INVALID_FRONT_MATTER && d.fix.is_none())
}

/// Whether the file has no words, or is not UTF-8.
pub(super) fn blank(sink: &Sink<'_>) -> bool {
    sink.file.invalid().is_some() || sink.file.text().trim_start_matches('\u{feff}').trim().is_empty()
}

/// Reads a notice.
pub fn read_notice(document: &Document<'_>, sink: &mut Sink<'_>) -> Notice {
    let mut notice = read_notice_front(document.front.as_ref(), document.body, sink);
    sink.count_from(&notice.basics);
    read_body_basics(document, BasicsOf::Notice, &mut notice.basics, sink);
    sink.count_from(&notice.basics);
    let mut section = None;
    let mut level_of = 0;
    for block in &document.blocks {
        match block {
            Block::Heading { level, text, .. } => {
                let meaning = sink.words.section(text.as_str());
                if let Some(meaning) = meaning {
                    notice.sections.push(meaning);
                }
                if meaning.is_some() || *level <= level_of {
                    section = meaning;
                    level_of = *level;
                }
            }
            Block::Table(table) => {
                report_ragged(sink, table);
                if section == Some(Section::Agenda) {
                    let columns = columns(sink.words, Section::Agenda, table);
                    for row in &table.rows {
                        let text = |column| {
                            cell(&columns, row, column)
                                .map(|c| one_line(c.trimmed()))
                                .filter(|t| !sink.words.is_empty(t))
                        };
                        let kind = text(Column::Kind).and_then(|k| sink.words.agenda_kind(&k));
                        notice.agenda.push(AgendaRow {
                            topic: text(Column::Topic).unwrap_or_default().into(),
                            kind,
                            owner: text(Column::TopicOwner).map(Into::into),
                            line: sink.line(row.range),
                        });
                    }
                }
            }
            Block::Paragraph { range, .. } => {
                report_failed_table(sink, *range);
            }
            Block::List(list) if section == Some(Section::Agenda) => {
                for item in &list.items {
                    if let Some(text) = item.text() {
                        notice.agenda.push(AgendaRow {
                            topic: one_line(text.trimmed()).into(),
                            kind: None,
                            owner: None,
                            line: sink.line(item.range),
                        });
                    }
                }
            }
            _ => {}
        }
    }
    notice
}
