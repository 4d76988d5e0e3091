//! The way through the body of minutes: which section each block lies in, and what is offered to the forms.

use super::columns::{report_failed_table, report_ragged};
use super::concepts::{Column, Section, Verdict};
use super::fields::{Label, label, scan};
use super::forms::{Claim, FORMS, Place, Point, Scope, strong_label};
use super::id::{ItemId, Letter};
use super::items::Topic;
use super::minutes::Found;
use super::ordinal::numbered;
use super::sink::Sink;
use super::vocabulary::Vocabulary;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::{Block, Document, Inline, Item, List};
use crate::text::{TextRange, trim};

const UNREAD: Text =
    Text::new("这几行没有读懂，没有当作行动项", "this was not read: it is neither an action nor part of one");
const UNREAD_DECISION: Text =
    Text::new("这几行没有读懂，没有当作决议", "this was not read: it is not taken for a decision");
const AS_ITEM: Text = Text::new(
    "如果是要做的事，写成列表项或“行动项：…”；如果只是说明，可移到表格或列表之外的一节",
    "if it is something to do, make it a list item or begin it with “Action:”; a remark may stand in another section",
);
const AS_DECISION: Text = Text::new(
    "如果是决议，写成列表项或以“决议：”开头",
    "if it is a decision, make it a list item or begin it with “Decision:”",
);

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
                    self.enter(level, words, text, false, sink);
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
        self.enter(level, text.trimmed(), text, first, sink);
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
    fn enter(&mut self, level: u8, words: &str, text: &Inline<'_>, first: bool, sink: &mut Sink<'_>) {
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
            self.lines(text, &whole[end..], &[], depth + 1, sink);
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

    /// A list item that begins with a label: its lines, with what is nested below.
    #[expect(clippy::too_many_arguments, reason = "all of it is the place of one item")]
    fn labelled_item(
        &mut self,
        inline: &Inline<'_>,
        whole: &str,
        below: &[Block<'_>],
        after: &[Block<'_>],
        range: TextRange,
        depth: usize,
        sink: &mut Sink<'_>,
    ) -> usize {
        let section = self.section();
        let length = item_length(sink.words, whole, section);
        let alone = length == whole.len();
        let Some(label) = strong_label(sink.words, whole, section) else { return 0 };
        let rest = &whole[whole.len() - label.rest.len()..length.max(whole.len() - label.rest.len())];
        let point = Point {
            inline,
            text: rest,
            below: if alone { below } else { &[] },
            after: if alone { after } else { &[] },
            task: None,
            range: if alone && label.verdict == Verdict::Action {
                range
            } else {
                inline.range_of(trim(&whole[..length]))
            },
        };
        let title = self.topic.as_ref().map(|t| t.title.clone());
        let scope = self.scope(title.as_deref(), depth);
        let claim = offer(&Place::Labelled(point, label), &scope, &mut self.found, sink);
        if alone && label.verdict == Verdict::Action {
            self.items_below(below, sink);
        } else {
            if !alone {
                self.lines(inline, &whole[length..], below, depth, sink);
            }
            self.blocks(below, depth + 1, sink);
        }
        if let Claim::With(used) = claim { used } else { 0 }
    }

    /// Labelled lines below an item are items all the same; its fields and nested tasks are read already.
    fn items_below(&mut self, blocks: &[Block<'_>], sink: &mut Sink<'_>) {
        for block in blocks {
            match block {
                Block::Paragraph { text, .. } => {
                    if let Some(at) = label_from(sink.words, text.as_str(), None) {
                        self.labels(text, &text.as_str()[at..], sink);
                    }
                }
                Block::List(list) => {
                    for item in list.items.iter().filter(|item| item.task.is_none()) {
                        let text =
                            item.text().filter(|t| strong_label(sink.words, t.as_str(), None).is_some());
                        match text {
                            Some(text) => {
                                let whole = text.as_str();
                                self.labelled_item(text, whole, item.below(), &[], item.range, 1, sink);
                            }
                            None => self.items_below(&item.blocks, sink),
                        }
                    }
                }
                Block::Quote { blocks, .. } => self.items_below(blocks, sink),
                Block::Table(table) => report_ragged(sink, table),
                Block::Heading { .. } => {}
            }
        }
    }

    /// The labelled lines of a text, and nothing else of it.
    fn labels(&mut self, inline: &Inline<'_>, text: &str, sink: &mut Sink<'_>) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let length = item_length(sink.words, rest, None);
            if let Some(label) = strong_label(sink.words, rest, None) {
                self.labelled(inline, rest, length, label, &[], 1, sink);
                at += length;
            } else {
                at += first_line(rest).len();
            }
        }
    }

    /// Offers one labelled line with those that go on with it.
    #[expect(clippy::too_many_arguments, reason = "all of it is the place of one item")]
    fn labelled(
        &mut self,
        inline: &Inline<'_>,
        rest: &str,
        length: usize,
        label: Label<'_>,
        after: &[Block<'_>],
        depth: usize,
        sink: &mut Sink<'_>,
    ) -> usize {
        let start = rest.len() - label.rest.len();
        let text = &rest[start..length.max(start)];
        let range = inline.range_of(trim(&rest[..length]));
        let point = Point { inline, text, below: &[], after, task: None, range };
        let title = self.topic.as_ref().map(|t| t.title.clone());
        let scope = self.scope(title.as_deref(), depth);
        match offer(&Place::Labelled(point, label), &scope, &mut self.found, sink) {
            Claim::With(used) => used,
            _ => 0,
        }
    }

    /// Reads the lines of a paragraph: labelled ones anywhere, and where items are expected those that people
    /// write like points of a list. Gives how many of the blocks after it belong to the last of them.
    fn lines(
        &mut self,
        inline: &Inline<'_>,
        text: &str,
        after: &[Block<'_>],
        depth: usize,
        sink: &mut Sink<'_>,
    ) -> usize {
        let section = self.section();
        let pointed = depth == 0
            && matches!(
                section,
                Some(Section::Actions | Section::Decisions | Section::OpenIssues | Section::ParkingLot)
            );
        let mut at = 0;
        let mut used = 0;
        let mut unread: Option<(usize, usize)> = None;
        while at < text.len() {
            let rest = &text[at..];
            let line = first_line(rest);
            if let Some(label) = strong_label(sink.words, rest, section) {
                let length = item_length(sink.words, rest, section).max(line.len());
                let last = if at + length >= text.len() { after } else { &[] };
                // `行动项：` alone heads the list that follows.
                if trim(&rest[..length]).ends_with([':', '：'])
                    && let ([Block::List(list), ..], Some(meaning)) = (last, section_of(label.verdict))
                {
                    self.sections.push((INNERMOST, Some(meaning), false));
                    let stronger = std::mem::replace(&mut self.stronger, false);
                    used = 1 + self.list(list, &last[1..], 0, sink);
                    self.stronger = stronger;
                    self.sections.pop();
                } else {
                    used = self.labelled(inline, rest, length, label, last, depth, sink);
                }
                at += length;
                continue;
            }
            if pointed && begins_point(line, section, sink) {
                let length = point_length(rest, section, sink);
                let last = if at + length >= text.len() { after } else { &[] };
                let words = trim(&rest[..length]);
                let point = Point {
                    inline,
                    text: words,
                    below: &[],
                    after: last,
                    task: None,
                    range: inline.range_of(words),
                };
                let title = self.topic.as_ref().map(|t| t.title.clone());
                let scope = self.scope(title.as_deref(), depth);
                let claim = offer(&Place::Point(point), &scope, &mut self.found, sink);
                used = if let Claim::With(used) = claim { used } else { 0 };
                at += length;
                continue;
            }
            let words = trim(line);
            if pointed
                && !sink.words.is_empty(words)
                && !words.ends_with([':', '：'])
                && !points_elsewhere(words)
            {
                let from = at + (words.as_ptr() as usize - line.as_ptr() as usize);
                unread = Some((unread.map_or(from, |(start, _)| start), from + words.len()));
            }
            at += line.len();
        }
        if let Some(part) = unread.and_then(|(start, end)| text.get(start..end)) {
            let (message, help) = match section {
                Some(Section::Actions) => (&UNREAD, &AS_ITEM),
                Some(Section::Decisions) => (&UNREAD_DECISION, &AS_DECISION),
                _ => return used,
            };
            sink.report(&codes::UNREAD_LINE, inline.range_of(part), message.message(), Some(help.message()));
        }
        used
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

/// Whether a block begins a section: a heading, or a bold paragraph of one section word.
fn is_heading(block: &Block<'_>, words: &Vocabulary) -> bool {
    match block {
        Block::Heading { .. } => true,
        Block::Paragraph { text, bold: true, .. } => words.section(trim(first_line(text.as_str()))).is_some(),
        _ => false,
    }
}

/// The line that a text begins with, its end included.
fn first_line(text: &str) -> &str {
    text.split_inclusive('\n').next().unwrap_or_default()
}

/// The blocks from one on.
fn block_list<'b, 'a>(blocks: &'b [Block<'a>], at: usize) -> &'b [Block<'a>] {
    blocks.get(at..).unwrap_or_default()
}

/// `议题一：预算`, `Topic 2: Budget`: a heading that numbers its topic.
fn numbered_topic(words: &str) -> Option<(ItemId, &str)> {
    let rest =
        ["议题", "議題", "Topic ", "topic ", "TOPIC "].iter().find_map(|word| words.strip_prefix(word))?;
    let (number, title) = rest.trim_start().split_once([':', '：', ' ', '\u{3000}', '、'])?;
    let number = super::id::small_number(number.trim())?;
    let title = title.trim_start_matches([':', '：', ' ', '\u{3000}']);
    (!title.is_empty()).then(|| (ItemId::new(Letter::Topic, number), title))
}

/// Where the first labelled line of a text begins.
fn label_from(words: &Vocabulary, text: &str, section: Option<Section>) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if strong_label(words, &text[at..], section).is_some() {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// How many bytes of a text belong to the labelled line it begins with: its own line and those that go on with
/// it, up to the next label.
fn item_length(words: &Vocabulary, text: &str, section: Option<Section>) -> usize {
    let mut length = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index > 0 && strong_label(words, line, section).is_some() {
            break;
        }
        length += line.len();
    }
    length
}

/// Whether a line of a paragraph is written like a point of a list: it has a number or id in front, or fields.
fn begins_point(line: &str, section: Option<Section>, sink: &Sink<'_>) -> bool {
    let bare = numbered(line);
    let letter = match section {
        Some(Section::Actions) => Letter::Action,
        Some(Section::Decisions) => Letter::Decision,
        Some(Section::OpenIssues) => Letter::Issue,
        _ => Letter::Parked,
    };
    let words = bare.unwrap_or(line).trim_start().trim_start_matches(['[', '【', '(', '（']);
    if bare.is_some()
        || ItemId::lead(words).is_some_and(|(id, rest)| id.letter == letter && !trim(rest).is_empty())
    {
        return true;
    }
    let Some(section) = section else { return false };
    let vocabulary = sink.words;
    let scanned = scan(line, &|word| vocabulary.column_in(section, word));
    let says = |f: &super::fields::Field<'_>| {
        matches!(
            f.column,
            Column::Owner
                | Column::Due
                | Column::Deliverable
                | Column::Acceptance
                | Column::Decider
                | Column::NextStep
        )
    };
    if section == Section::Actions && scanned.fields.first().is_some_and(|f| f.column == Column::Task) {
        return true;
    }
    !scanned.lead.is_empty() && scanned.fields.iter().any(says)
}

/// How many bytes of a text belong to the point it begins with: its own line and those that go on with it.
fn point_length(text: &str, section: Option<Section>, sink: &Sink<'_>) -> usize {
    let mut length = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index > 0
            && (strong_label(sink.words, line, section).is_some() || begins_point(line, section, sink))
        {
            break;
        }
        length += line.len();
    }
    length
}

/// `见附件`, `详见进度跟踪`, `see tracking`: the items stand elsewhere.
fn points_elsewhere(words: &str) -> bool {
    let folded = super::vocabulary::fold(words);
    folded.chars().count() <= 24
        && ["见", "見", "详见", "詳見", "参见", "參見", "如上", "同上", "see "]
            .iter()
            .any(|w| folded.starts_with(w))
}

/// What a label alone says of the list that follows it.
fn section_of(verdict: Verdict) -> Option<Section> {
    match verdict {
        Verdict::Action => Some(Section::Actions),
        Verdict::Decision => Some(Section::Decisions),
        Verdict::OpenIssue => Some(Section::OpenIssues),
        Verdict::Parked => Some(Section::ParkingLot),
        _ => None,
    }
}

/// What a list item heads that is one section word and has a list below: `- **行动项**`, `- 行动项：`.
fn list_heading(item: &Item<'_>, words: &Vocabulary, section: Option<Section>) -> Option<Section> {
    let text = item.text()?.as_str();
    let line = trim(first_line(text));
    let colon = line.ends_with([':', '：']);
    if !(item.is_bold() || colon) || line.chars().count() > 40 {
        return None;
    }
    let holds_items = item.below().iter().any(|block| matches!(block, Block::List(_) | Block::Table(_)));
    let goes_on = item.is_bold() && text.trim_end() != line;
    if !(holds_items || goes_on) {
        return None;
    }
    let by_label = || {
        let label =
            strong_label(words, line, section).filter(|l| trim(l.rest).is_empty() && l.id.is_none())?;
        section_of(label.verdict)
    };
    let kept = [
        Section::Actions,
        Section::Decisions,
        Section::OpenIssues,
        Section::ParkingLot,
        Section::EarlierActions,
    ];
    let meaning = words.section(line).filter(|meaning| kept.contains(meaning)).or_else(by_label)?;
    // Inside its own kind of section such a word is one of its points: `- 任务：…`
    (Some(meaning) != section).then_some(meaning)
}

/// Whether the section that begins before the blocks holds a table, or headings of actions.
fn has_stronger_form(blocks: &[Block<'_>], own: u8, words: &Vocabulary) -> bool {
    let end = blocks
        .iter()
        .position(|b| match b {
            Block::Heading { level, text, .. } => *level <= own || words.section(text.trimmed()).is_some(),
            block => is_heading(block, words),
        })
        .unwrap_or(blocks.len());
    blocks[..end].iter().any(|block| match block {
        Block::Table(table) => table
            .head
            .iter()
            .any(|cell| words.column_in(Section::Actions, cell.text.as_str()) == Some(Column::Task)),
        Block::Heading { text, .. } => {
            ItemId::lead(text.trimmed()).is_some_and(|(id, _)| id.letter == Letter::Action)
        }
        _ => false,
    })
}
