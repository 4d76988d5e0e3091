//! Minutes: what was agreed on a day (P22).

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::basics::{Basics, BasicsOf};
use super::columns::{report_failed_table, report_ragged};
use super::concepts::Section;
use super::fields::label;
use super::forms::{Claim, FORMS, Place, Scope};
use super::id::{ItemId, Letter};
use super::items::{ActionItem, Decision, Entry, OpenIssue, Topic};
use super::sink::Sink;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::{Block, Document, Inline, List};
use crate::text::TextRange;

const DUPLICATE: Text = Text::new(
    "编号 {id} 已经在第 {line} 行用过，这一条不会被读取",
    "id {id} was given already on line {line}; this item is not read",
);
const RENUMBER: Text =
    Text::new("换一个没有用过的编号，如 {free}", "give it an id that is free, such as {free}");

/// What the forms found in one document, in its order.
#[derive(Debug, Default)]
pub struct Found {
    /// Topics.
    pub topics: Vec<Topic>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Actions.
    pub actions: Vec<ActionItem>,
    /// Decisions with an owner and deadline of their own, as actions: index of the decision, and the action.
    pub decided: Vec<(usize, ActionItem)>,
    /// Open issues.
    pub issues: Vec<OpenIssue>,
    /// News about earlier actions.
    pub review: Vec<Entry>,
}

/// Minutes as a record.
#[derive(Debug)]
pub struct Minutes {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// The front matter.
    pub basics: Basics,
    /// Whether some of the front matter, or all of the file, could not be read.
    pub unreadable: bool,
    /// Whether there are no words in it at all, or none that could be read.
    pub blank: bool,
    /// Topics, with ids.
    pub topics: Vec<Topic>,
    /// Decisions, with ids.
    pub decisions: Vec<Decision>,
    /// Actions, with ids, in the order of the text.
    pub actions: Vec<ActionItem>,
    /// Open issues, with ids.
    pub issues: Vec<OpenIssue>,
    /// News about earlier actions.
    pub review: Vec<Entry>,
    /// Which sections with a known meaning there are.
    pub sections: Vec<Section>,
}

/// Reads the body and front matter of minutes.
pub fn read_minutes(document: &Document<'_>, sink: &mut Sink<'_>) -> Minutes {
    let front = document.front.as_ref();
    let unreadable =
        front.is_some_and(|f| f.broken) || super::notice::yaml(sink) || sink.file.invalid().is_some();
    let basics = match &document.front {
        Some(front) => {
            let path = Arc::clone(sink.path());
            let day = sink.base.day;
            Basics::read(front, BasicsOf::Minutes, sink.names, day, &path, &mut sink.diagnostics)
        }
        None => Basics { at: TextRange::empty(document.body), ..Basics::default() },
    };
    // What the minutes say of themselves goes before what is known of their folder.
    if let Some(date) = &basics.date {
        sink.base.day = Some(date.value);
    }
    if let Some(next) = &basics.next {
        sink.base.next = Some(next.value);
    }
    let mut walk = Walk { sections: Vec::new(), topic: None, seen: Vec::new() };
    let mut found = Found::default();
    walk.blocks(&document.blocks, &mut found, sink);
    let mut minutes = Minutes {
        path: Arc::clone(sink.path()),
        basics,
        unreadable,
        blank: super::notice::blank(sink),
        topics: found.topics,
        decisions: found.decisions,
        actions: found.actions,
        issues: found.issues,
        review: found.review,
        sections: walk.seen,
    };
    number(&mut minutes.topics, sink, |t| (&mut t.id, &mut t.id_written, t.line), |_| None);
    let decided = found.decided;
    let kept: Vec<usize> =
        number(&mut minutes.decisions, sink, |d| (&mut d.id, &mut d.id_written, d.line), |d| Some(d.range));
    for (index, mut action) in decided {
        if let Some(at) = kept.iter().position(|k| *k == index)
            && let Some(decision) = minutes.decisions.get(at)
        {
            action.id = decision.id;
            action.id_written = true;
            minutes.actions.push(action);
        }
    }
    number(&mut minutes.actions, sink, |a| (&mut a.id, &mut a.id_written, a.line), |a| Some(a.range));
    number(&mut minutes.issues, sink, |i| (&mut i.id, &mut i.id_written, i.line), |i| Some(i.range));
    // Records live as long as the run; room they will never use adds up over a large repository.
    minutes.topics.shrink_to_fit();
    minutes.decisions.shrink_to_fit();
    minutes.actions.shrink_to_fit();
    minutes.issues.shrink_to_fit();
    minutes.review.shrink_to_fit();
    minutes.sections.shrink_to_fit();
    minutes
}

/// Gives each item without an id the smallest number that no written id has, in the order of the text, and
/// drops all but the first of those that share one. Returns the former indices of what is left.
fn number<T>(
    items: &mut Vec<T>,
    sink: &mut Sink<'_>,
    parts: impl Fn(&mut T) -> (&mut ItemId, &mut bool, u32),
    place: impl Fn(&T) -> Option<TextRange>,
) -> Vec<usize> {
    let mut written: Vec<(ItemId, u32)> = Vec::new();
    let mut duplicates: Vec<(usize, ItemId, u32)> = Vec::new();
    let mut used: FxHashSet<ItemId> = FxHashSet::default();
    for (index, item) in items.iter_mut().enumerate() {
        let (id, is_written, line) = parts(item);
        if !*is_written {
            continue;
        }
        if used.insert(*id) {
            written.push((*id, line));
        } else {
            let first = written.iter().find(|(w, _)| w == id).map_or(0, |(_, line)| *line);
            duplicates.push((index, *id, first));
        }
    }
    // Each letter counts on its own, and never backwards: numbers given stay given.
    let mut next: FxHashMap<Letter, u32> = FxHashMap::default();
    for item in items.iter_mut() {
        let (id, is_written, _) = parts(item);
        if *is_written {
            continue;
        }
        let number = next.entry(id.letter).or_insert(1);
        while used.contains(&ItemId::new(id.letter, *number)) {
            *number += 1;
        }
        id.number = *number;
        used.insert(*id);
    }
    for (index, id, line) in &duplicates {
        let Some(range) = items.get(*index).and_then(&place) else {
            continue;
        };
        let number = next.entry(id.letter).or_insert(1);
        while used.contains(&ItemId::new(id.letter, *number)) {
            *number += 1;
        }
        let free = ItemId::new(id.letter, *number);
        // The next duplicate is offered another one.
        used.insert(free);
        let message = DUPLICATE.with("id", id.to_string()).and("line", *line as usize);
        let start = range.start as usize;
        let first_line = sink.file.text()[start..].find('\n').map_or(range.end as usize, |at| start + at);
        let place = TextRange::new(start, first_line.min(range.end as usize));
        sink.report(&codes::DUPLICATE_ID, place, message, Some(RENUMBER.with("free", free.to_string())));
    }
    let dropped: FxHashSet<usize> = duplicates.iter().map(|(index, ..)| *index).collect();
    let mut kept = Vec::with_capacity(items.len());
    let mut index = 0;
    items.retain(|_| {
        let keep = !dropped.contains(&index);
        if keep {
            kept.push(index);
        }
        index += 1;
        keep
    });
    kept
}

struct Topical {
    index: u32,
    title: Box<str>,
    level: u8,
}

struct Walk {
    /// Headings above the present place: level and meaning.
    sections: Vec<(u8, Option<Section>)>,
    topic: Option<Topical>,
    seen: Vec<Section>,
}

impl Walk {
    fn section(&self) -> Option<Section> {
        self.sections.iter().rev().find_map(|(_, meaning)| *meaning)
    }

    fn blocks(&mut self, blocks: &[Block<'_>], found: &mut Found, sink: &mut Sink<'_>) {
        let mut first_heading = true;
        let mut stronger = false;
        let mut skip_to = 0;
        for (index, block) in blocks.iter().enumerate() {
            if index < skip_to {
                continue;
            }
            if let Block::Heading { level, text, range } = block {
                self.enter(*level, text, first_heading, found, sink);
                first_heading = false;
                // Headings that mean nothing stay inside the section, and it is all of the section that counts.
                if self.sections.last().is_some_and(|(_, meaning)| meaning.is_some()) {
                    stronger = has_stronger_form(&blocks[index..]);
                }
                stronger &= self.section() == Some(Section::Actions);
                let end = blocks[index + 1..]
                    .iter()
                    .position(|b| matches!(b, Block::Heading { .. }))
                    .map_or(blocks.len(), |at| index + 1 + at);
                let below = &blocks[index + 1..end];
                let title = self.topic.as_ref().map(|t| t.title.clone());
                let place = Place::Heading { text, range: *range, below };
                if self.offer(&place, &self.scope(title.as_deref(), stronger, 0), found, sink) == Claim::Whole
                {
                    skip_to = end;
                    // Tables below still must be whole, and labelled lines below still are decisions.
                    for block in below {
                        if let Block::Table(table) = block {
                            report_ragged(sink, table);
                        }
                    }
                }
                continue;
            }
            let title = self.topic.as_ref().map(|t| t.title.clone());
            self.block(block, title.as_deref(), stronger, 0, found, sink);
        }
    }

    fn scope<'s>(&self, title: Option<&'s str>, stronger: bool, depth: usize) -> Scope<'s> {
        Scope {
            section: self.section(),
            has_stronger_form: stronger,
            topic: self.topic.as_ref().map(|t| t.index),
            topic_title: title,
            depth,
            inherited: None,
        }
    }

    /// Takes in what a heading means for what follows it.
    fn enter(&mut self, level: u8, text: &Inline<'_>, first: bool, found: &mut Found, sink: &mut Sink<'_>) {
        while self.sections.last().is_some_and(|(l, _)| *l >= level) {
            self.sections.pop();
        }
        if self.topic.as_ref().is_some_and(|t| t.level >= level) {
            self.topic = None;
        }
        let words = text.trimmed();
        let (id, title) = match ItemId::lead(words) {
            Some((id, rest)) => {
                (Some(id), rest.trim_start_matches([' ', '：', ':', '、', '.', '\u{3000}', '-']))
            }
            None => (None, words),
        };
        let mut meaning = sink.words.section(words);
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
                    && self.sections.last().is_some_and(|(_, m)| *m == Some(Section::Topics))
            }
        };
        if is_topic {
            let index = found.topics.len() as u32;
            let range = text.full_range();
            found.topics.push(Topic {
                id: id.unwrap_or(ItemId::new(Letter::Topic, 0)),
                id_written: id.is_some(),
                title: title.into(),
                line: sink.line(range),
            });
            self.topic = Some(Topical { index, title: title.into(), level });
        }
        self.sections.push((level, meaning));
    }

    fn block(
        &self,
        block: &Block<'_>,
        title: Option<&str>,
        stronger: bool,
        depth: usize,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) {
        match block {
            Block::Heading { .. } => {}
            Block::Table(table) => {
                report_ragged(sink, table);
                self.offer(&Place::Table(table), &self.scope(title, stronger, depth), found, sink);
            }
            Block::Paragraph { text, range } => {
                report_failed_table(sink, *range);
                self.lines(text, title, depth, found, sink);
            }
            Block::Quote { blocks, .. } => {
                for block in blocks {
                    self.block(block, title, stronger, depth, found, sink);
                }
            }
            Block::List(list) => self.list(list, title, stronger, depth, found, sink),
        }
    }

    fn list(
        &self,
        list: &List<'_>,
        title: Option<&str>,
        stronger: bool,
        depth: usize,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) {
        // Links, drafts and agendas hold no items, whatever their lines begin with.
        if matches!(self.section(), Some(Section::Agenda | Section::PreReads | Section::Attachments)) {
            return;
        }
        let scope = self.scope(title, stronger, depth);
        for item in &list.items {
            // A line that starts as a decision or issue is that and nothing else, also as a list item.
            let labelled = item.task.is_none()
                && item.text().is_some_and(|text| {
                    text.as_str().lines().any(|line| {
                        label(line).is_some_and(|l| {
                            l.verdict != super::concepts::Verdict::Action
                                && l.verdict != super::concepts::Verdict::Parked
                        })
                    })
                });
            if labelled {
                if let Some(text) = item.text() {
                    self.lines(text, title, depth, found, sink);
                }
            } else if self.offer(&Place::Item(item), &scope, found, sink) == Claim::Whole {
                continue;
            }
            let below = if labelled || item.text().is_some() { item.below() } else { &item.blocks };
            for block in below {
                self.block(block, title, stronger, depth + 1, found, sink);
            }
        }
    }

    /// Offers each line of a paragraph, as long as no form has taken it together with an earlier one.
    fn lines(
        &self,
        text: &Inline<'_>,
        title: Option<&str>,
        depth: usize,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) {
        let whole = text.as_str();
        let scope = self.scope(title, false, depth);
        let mut at = 0;
        while at < whole.len() {
            let rest = &whole[at..];
            let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let label = label(rest);
            let claim = match label {
                // Without a label a line is just text.
                None => Claim::No,
                label => self.offer(&Place::Line { inline: text, text: rest, label }, &scope, found, sink),
            };
            at += match claim {
                Claim::Bytes(length) => length.max(line.min(rest.len())),
                _ => line,
            };
        }
    }

    fn offer(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        for form in FORMS {
            let claim = form.read(place, scope, found, sink);
            if claim != Claim::No {
                return claim;
            }
        }
        Claim::No
    }
}

/// Whether the section that begins with the first of the blocks holds a table, or headings of actions.
fn has_stronger_form(blocks: &[Block<'_>]) -> bool {
    let Some(Block::Heading { level: own, .. }) = blocks.first() else {
        return false;
    };
    let end = blocks[1..]
        .iter()
        .position(|b| matches!(b, Block::Heading { level, .. } if level <= own))
        .map_or(blocks.len(), |at| at + 1);
    blocks[1..end].iter().any(|block| match block {
        Block::Table(table) => {
            let words = super::vocabulary::Vocabulary::get();
            table.head.iter().any(|cell| {
                words.column_in(Section::Actions, cell.text.as_str()) == Some(super::concepts::Column::Task)
            })
        }
        Block::Heading { text, .. } => {
            ItemId::lead(text.trimmed()).is_some_and(|(id, _)| id.letter == Letter::Action)
        }
        _ => false,
    })
}
