//! Notices: what a meeting is called for (P14).

use std::sync::Arc;

use chrono::{NaiveTime, Timelike};

use super::agenda::{
    Agenda, Known, find_frame, read_heading, read_list, read_paragraph, read_points, read_table, settle,
};
use super::basics::{Basics, BasicsOf, Clock};
use super::body::read_body_basics;
use super::columns::{report_failed_table, report_ragged};
use super::concepts::Section;
use super::people::Who;
use super::pre_reads::PreReads;
use super::preparation::Preparation;
use super::sink::Sink;
use super::title::heading_title;
use crate::markdown::{Block, Document, Inline, Item};
use crate::text::TextRange;

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
    /// The agenda.
    pub agenda: Agenda,
    /// What is to be read beforehand.
    pub pre_reads: PreReads,
    /// What is to be prepared.
    pub preparation: Preparation,
    /// Whether the body was read, so that what is not there is missing.
    pub whole: bool,
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
    Notice {
        path,
        basics,
        unreadable,
        blank: blank(sink),
        agenda: Agenda::default(),
        pre_reads: PreReads::default(),
        preparation: Preparation::default(),
        whole: false,
        sections: Vec::new(),
    }
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
    if notice.basics.title.is_none() {
        notice.basics.heading = heading_title(document, sink.words);
    }
    sink.count_from(&notice.basics);
    notice.whole = true;
    let unlisted = named(&notice.basics);
    let known = Known { names: sink.names, unlisted: unlisted.iter().map(|name| &**name).collect() };
    let mut section = None;
    let mut level_of = 0;
    let mut heads_row = false;
    for block in &document.blocks {
        let heading = match block {
            Block::Heading { level, text, .. } => Some((*level, text)),
            // A bold section word is a heading of the level of the last one that was known.
            Block::Paragraph { text, bold: true, .. } if sink.words.section(first_line(text)).is_some() => {
                Some((if level_of == 0 { 2 } else { level_of }, text))
            }
            _ => None,
        };
        if let Some((level, text)) = heading {
            let meaning = sink.words.section(first_line(text));
            heads_row = false;
            notice.sections.extend(meaning);
            if meaning.is_some() || level <= level_of {
                section = meaning;
                level_of = level;
            } else if section == Some(Section::Agenda) {
                heads_row = read_heading(text, &known, &mut notice.agenda.rows, sink);
            }
            match meaning {
                Some(Section::Agenda) => {
                    notice.agenda.heading.get_or_insert_with(|| text.full_range());
                }
                Some(Section::PreReads) => notice.pre_reads.begin(text, sink),
                Some(Section::Preparation) => notice.preparation.begin(text),
                _ => {}
            }
            continue;
        }
        match block {
            Block::Table(table) => report_ragged(sink, table),
            Block::Paragraph { range, .. } if report_failed_table(sink, *range) => continue,
            _ => {}
        }
        match (section, block) {
            (Some(Section::Agenda), Block::Table(table)) => {
                read_table(table, &known, &mut notice.agenda.rows, sink);
            }
            (Some(Section::Agenda), Block::List(list)) if heads_row => {
                read_points(list, &known, &mut notice.agenda.rows, sink);
            }
            (Some(Section::Agenda), Block::List(list)) => {
                read_list(list, &known, &mut notice.agenda.rows, sink);
            }
            (Some(Section::Agenda), Block::Paragraph { text, .. }) => {
                read_paragraph(text, &known, &mut notice.agenda.rows, sink);
            }
            (Some(Section::PreReads), block) => notice.pre_reads.read(block, sink),
            (Some(Section::Preparation), block) => notice.preparation.read(block, sink),
            (Some(Section::Attachments), Block::List(_) | Block::Table(_) | Block::Paragraph { .. }) => {
                notice.pre_reads.elsewhere = true;
            }
            (_, Block::Paragraph { text, .. }) => notice.pre_reads.elsewhere |= hands_out(text),
            (_, Block::List(list)) => {
                notice.pre_reads.elsewhere |= list.items.iter().filter_map(Item::text).any(hands_out);
            }
            _ => {}
        }
    }
    find_frame(&mut notice.agenda.rows, sink.words);
    settle(&mut notice.agenda.rows, notice.basics.time.map(minutes_of));
    notice
}

/// The first line of a heading; a bold paragraph may have more.
fn first_line<'t>(text: &'t Inline<'_>) -> &'t str {
    text.as_str().trim().lines().next().unwrap_or_default()
}

/// Whether a text links to a paper of the meeting.
fn hands_out(text: &Inline<'_>) -> bool {
    text.links().iter().any(|link| link.target.trim_start_matches("./").starts_with("materials/"))
}

/// The names of the basic information that stand in no roster.
fn named(basics: &Basics) -> Vec<Box<str>> {
    let single =
        [&basics.chair, &basics.recorder, &basics.initiator, &basics.decision_maker, &basics.tracker];
    let many = basics.required.iter().flatten().chain(&basics.optional).chain(&basics.cc);
    single
        .into_iter()
        .flatten()
        .chain(many)
        .filter_map(|party| match &party.value.who {
            Who::Unknown(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

/// When a meeting begins and ends, in minutes from midnight; one that ends before it began goes on to the next day.
pub fn minutes_of(clock: Clock) -> (u16, Option<u16>) {
    let minutes = |time: NaiveTime| {
        // The end of the day is kept as its last second.
        let round = u32::from(time.second() == 59);
        (time.hour() * 60 + time.minute() + round) as u16
    };
    let start = minutes(clock.start);
    let end = clock.end.map(minutes).map(|end| if end < start { end + 24 * 60 } else { end });
    (start, end)
}
