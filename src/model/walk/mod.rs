//! The way through the body of minutes: which section each block lies in, and what is offered to the forms.

mod headings;
mod lines;
mod texts;

use super::columns::{report_failed_table, report_ragged};
use super::concepts::{Section, Verdict};
use super::fields::label;
use super::forms::{Claim, FORMS, Place, Point, Scope};
use super::id::{ItemId, Letter};
use super::items::Topic;
use super::minutes::Found;
use super::sink::Sink;
use crate::markdown::{Block, Document, Inline, Item, List};
use crate::text::{TextRange, trim};
use headings::{has_stronger_form, is_heading, list_heading, meaning_of, numbered_topic};
use texts::{first_line, label_from, numbered_from};

/// Headings inside lists and quotes are deeper than any other.
const INNERMOST: u8 = 7;

/// What was found in the body of minutes.
pub struct Walked {
    /// The items.
    pub found: Found,
    /// Which sections with a known meaning there are.
    pub sections: Vec<Section>,
}

/// Offers every block of the document to the forms.
pub fn walk(document: &Document<'_>, sink: &mut Sink<'_>) -> Walked {
    let mut walk = Walk {
        sections: Vec::new(),
        topic: None,
        seen: Vec::new(),
        first: true,
        stronger: false,
        found: Found::default(),
    };
    walk.root(&document.blocks, sink);
    Walked { found: walk.found, sections: walk.seen }
}

struct Topical {
    index: u32,
    title: Box<str>,
    level: u8,
}

struct Walk {
    /// Headings above the present place: level, meaning, and whether it is a `#` heading.
    sections: Vec<(u8, Option<Section>, bool)>,
    topic: Option<Topical>,
    seen: Vec<Section>,
    /// No heading has come yet.
    first: bool,
    /// The present section of actions holds a table or headings of actions.
    stronger: bool,
    found: Found,
}

impl Walk {
    fn section(&self) -> Option<Section> {
        self.sections.iter().rev().find_map(|(_, meaning, _)| *meaning)
    }

    /// The blocks of the document, headings included.
    fn root(&mut self, blocks: &[Block<'_>], sink: &mut Sink<'_>) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let rest = &blocks[at + 1..];
            at += 1;
            match block {
                Block::Heading { level, text, range } => {
                    at += self.heading(*level, text, *range, block_list(blocks, at - 1), rest, sink);
                }
                Block::Paragraph { text, bold: true, .. } if self.bold_heading(text, sink).is_some() => {
                    let level = self.bold_level();
                    let words = self.bold_heading(text, sink).unwrap_or_default();
                    let meaning = meaning_of(sink.words, words, false, level, rest);
                    self.enter(level, words, meaning, text, false, sink);
                    self.stronger = self.section() == Some(Section::Actions)
                        && has_stronger_form(rest, level, sink.words);
                    // What follows the bold line in the same paragraph is the section's own.
                    let below = &text.as_str()[first_line(text.as_str()).len()..];
                    if !trim(below).is_empty() {
                        at += self.lines(text, below, rest, 0, sink);
                    }
                }
                block => at += self.block(block, rest, 0, sink),
            }
        }
    }

    /// Takes in a heading. Gives how many of the following blocks belong to it as an item.
    fn heading(
        &mut self,
        level: u8,
        text: &Inline<'_>,
        range: TextRange,
        from: &[Block<'_>],
        rest: &[Block<'_>],
        sink: &mut Sink<'_>,
    ) -> usize {
        let first = std::mem::take(&mut self.first);
        let end = rest.iter().position(|b| is_heading(b, sink.words)).unwrap_or(rest.len());
        let below = &rest[..end];
        // `### 决议 D1：优先完成注册` is a decision, whatever stands above it.
        if !(first && level == 1)
            && let Some(label) = label(sink.words, text.as_str())
            && !trim(label.rest).is_empty()
            && matches!(label.verdict, Verdict::Decision | Verdict::OpenIssue)
        {
            let point = Point {
                inline: text,
                text: label.rest,
                below: if label.verdict == Verdict::OpenIssue { below } else { &[] },
                after: &[],
                task: None,
                range: text.full_range(),
            };
            let title = self.topic.as_ref().map(|t| t.title.clone());
            let scope = self.scope(title.as_deref(), 0);
            offer(&Place::Labelled(point, label), &scope, &mut self.found, sink);
            if label.verdict == Verdict::OpenIssue {
                self.items_below(below, sink);
                return end;
            }
            return 0;
        }
        let title = first && level == 1;
        let meaning = meaning_of(sink.words, text.trimmed(), title, level, rest);
        self.enter(level, text.trimmed(), meaning, text, first, sink);
        // Headings that mean nothing stay inside the section, and it is all of the section that counts.
        if self.sections.last().is_some_and(|(_, meaning, _)| meaning.is_some()) {
            self.stronger = has_stronger_form(&from[1..], level, sink.words);
        }
        self.stronger &= self.section() == Some(Section::Actions);
        let title = self.topic.as_ref().map(|t| t.title.clone());
        let place = Place::Heading { text, range, below };
        let scope = self.scope(title.as_deref(), 0);
        if offer(&place, &scope, &mut self.found, sink) != Claim::No {
            self.items_below(below, sink);
            return end;
        }
        // `### D1 …` among the decisions, `### U1 …` among the open issues.
        let own = match self.section() {
            Some(Section::Decisions) => Some(Letter::Decision),
            Some(Section::OpenIssues) => Some(Letter::Issue),
            Some(Section::ParkingLot) => Some(Letter::Parked),
            _ => None,
        };
        if own.is_some() && ItemId::lead(text.trimmed()).is_some_and(|(id, _)| Some(id.letter) == own) {
            let point = Point {
                inline: text,
                text: text.as_str(),
                below,
                after: &[],
                task: None,
                range: text.full_range(),
            };
            let scope = self.scope(title.as_deref(), 0);
            if offer(&Place::Point(point), &scope, &mut self.found, sink) != Claim::No {
                self.items_below(below, sink);
                return end;
            }
        }
        0
    }

    fn scope<'s>(&self, title: Option<&'s str>, depth: usize) -> Scope<'s> {
        Scope {
            section: self.section(),
            has_stronger_form: self.stronger,
            own_heading: self.sections.last().is_some_and(|(_, meaning, _)| meaning.is_none()),
            topic: self.topic.as_ref().map(|t| t.index),
            topic_title: title,
            depth,
            inherited: None,
        }
    }

    /// The words of a bold paragraph that is a heading: one section word, maybe with a colon.
    fn bold_heading<'t>(&self, text: &'t Inline<'_>, sink: &Sink<'_>) -> Option<&'t str> {
        let line = trim(first_line(text.as_str()));
        sink.words.section(line).map(|_| line)
    }

    /// Bold paragraphs are headings of the level of the last `#` heading with a known meaning.
    fn bold_level(&self) -> u8 {
        self.sections
            .iter()
            .rev()
            .find(|(_, meaning, real)| *real && meaning.is_some())
            .map_or(2, |(level, ..)| *level)
    }

    /// Takes in what a heading means for what follows it.
    fn enter(
        &mut self,
        level: u8,
        words: &str,
        mut meaning: Option<Section>,
        text: &Inline<'_>,
        first: bool,
        sink: &mut Sink<'_>,
    ) {
        while self.sections.last().is_some_and(|(l, ..)| *l >= level) {
            self.sections.pop();
        }
        if self.topic.as_ref().is_some_and(|t| t.level >= level) {
            self.topic = None;
        }
        let (id, title) = match ItemId::lead(words) {
            Some((id, rest)) => {
                (Some(id), rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']))
            }
            None => numbered_topic(words).map_or((None, words), |(id, title)| (Some(id), title)),
        };
        // The first `#` heading is the title, unless nothing but a section could be called so.
        if first && level == 1 {
            let title_like = sink.words.document(words).is_some()
                || matches!(
                    meaning,
                    Some(Section::Topics | Section::Progress | Section::Confirmations | Section::BasicInfo)
                );
            if title_like {
                meaning = None;
            }
        }
        let parent = self.section();
        if id.is_some_and(|id| matches!(id.letter, Letter::Topic | Letter::Action)) {
            meaning = None;
        }
        if let Some(meaning) = meaning {
            self.seen.push(meaning);
            if meaning != Section::Positions {
                self.topic = None;
            }
        }
        let is_topic = match id {
            Some(id) => id.letter == Letter::Topic,
            None => {
                meaning.is_none()
                    && !title.is_empty()
                    && parent == Some(Section::Topics)
                    && self.topic.is_none()
                    && self.sections.last().is_some_and(|(_, m, _)| *m == Some(Section::Topics))
            }
        };
        if is_topic {
            let index = self.found.topics.len() as u32;
            let range = text.full_range();
            self.found.topics.push(Topic {
                id: id.unwrap_or(ItemId::new(Letter::Topic, 0)),
                id_written: id.is_some(),
                title: title.into(),
                outcomes: Vec::new(),
                line: sink.line(range),
            });
            self.topic = Some(Topical { index, title: title.into(), level });
        }
        self.sections.push((level, meaning, true));
    }

    /// Reads a block. Gives how many of those after it belong to an item in it.
    fn block(&mut self, block: &Block<'_>, after: &[Block<'_>], depth: usize, sink: &mut Sink<'_>) -> usize {
        match block {
            Block::Heading { .. } => 0,
            Block::Table(table) => {
                report_ragged(sink, table);
                let title = self.topic.as_ref().map(|t| t.title.clone());
                let scope = self.scope(title.as_deref(), depth);
                offer(&Place::Table(table), &scope, &mut self.found, sink);
                0
            }
            Block::Paragraph { text, range, .. } => {
                if report_failed_table(sink, *range) {
                    return 0;
                }
                self.lines(text, text.as_str(), after, depth, sink)
            }
            Block::Quote { blocks, .. } => {
                self.blocks(blocks, depth, sink);
                0
            }
            Block::List(list) => self.list(list, after, depth, sink),
        }
    }

    fn blocks(&mut self, blocks: &[Block<'_>], depth: usize, sink: &mut Sink<'_>) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += 1 + self.block(block, &blocks[at + 1..], depth, sink);
        }
    }

    fn list(&mut self, list: &List<'_>, after: &[Block<'_>], depth: usize, sink: &mut Sink<'_>) -> usize {
        // Links and drafts are no items, whatever their lines begin with.
        if matches!(self.section(), Some(Section::PreReads | Section::Attachments)) {
            return 0;
        }
        let mut used = 0;
        for (index, item) in list.items.iter().enumerate() {
            let after = if index + 1 == list.items.len() { after } else { &[] };
            used = self.item(item, after, depth, sink);
        }
        used
    }

    /// Reads an item of a list. Gives how many of the blocks after the list belong to it.
    fn item(&mut self, item: &Item<'_>, after: &[Block<'_>], depth: usize, sink: &mut Sink<'_>) -> usize {
        let Some(text) = item.text() else {
            self.blocks(&item.blocks, depth + 1, sink);
            return 0;
        };
        let whole = text.as_str();
        let section = self.section();
        // `- **行动项**` with a list below is a section of its own.
        if item.task.is_none()
            && let Some(meaning) = list_heading(item, sink.words, section)
        {
            let own = !trim(&whole[first_line(whole).len()..]).is_empty();
            let below = item.below();
            self.sections.push((INNERMOST, Some(meaning), false));
            let stronger = std::mem::replace(&mut self.stronger, false);
            if own {
                self.lines(text, &whole[first_line(whole).len()..], below, 0, sink);
            }
            self.blocks(below, 0, sink);
            self.stronger = stronger;
            self.sections.pop();
            return 0;
        }
        // A line that starts as a decision or issue is that and nothing else, also as a list item.
        let mut end = label_from(sink.words, whole, section);
        // `- 决策：推广预算` on an agenda says what kind of topic it is.
        if section == Some(Section::Agenda)
            && self.topic.is_none()
            && label(sink.words, whole).is_some_and(|l| l.id.is_none())
        {
            end = None;
        }
        // `2、…` right below a bullet goes on with the list, whatever Markdown makes of it.
        let pointed = matches!(
            section,
            Some(Section::Actions | Section::Decisions | Section::OpenIssues | Section::ParkingLot)
        );
        if pointed && depth == 0 {
            end = [end, numbered_from(whole)].into_iter().flatten().min();
        }
        if item.task.is_none() && end == Some(0) {
            return self.labelled_item(text, whole, item.below(), after, item.range, depth, sink);
        }
        let point = Point {
            inline: text,
            text: &whole[..end.unwrap_or(whole.len())],
            below: item.below(),
            after,
            task: item.task,
            range: item.range,
        };
        let title = self.topic.as_ref().map(|t| t.title.clone());
        let scope = self.scope(title.as_deref(), depth);
        let claim = offer(&Place::Point(point), &scope, &mut self.found, sink);
        if let Some(end) = end {
            self.lines(text, &whole[end..], &[], depth, sink);
        }
        match claim {
            Claim::No => {
                self.blocks(item.below(), depth + 1, sink);
                0
            }
            Claim::Whole => {
                self.items_below(item.below(), sink);
                0
            }
            Claim::With(used) => {
                self.items_below(item.below(), sink);
                used
            }
        }
    }
}

fn offer(place: &Place<'_, '_>, scope: &Scope<'_>, found: &mut Found, sink: &mut Sink<'_>) -> Claim {
    for form in FORMS {
        let claim = form.read(place, scope, found, sink);
        if claim != Claim::No {
            return claim;
        }
    }
    Claim::No
}

/// The blocks from one on.
fn block_list<'b, 'a>(blocks: &'b [Block<'a>], at: usize) -> &'b [Block<'a>] {
    blocks.get(at..).unwrap_or_default()
}
