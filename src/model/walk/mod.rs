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
use super::phrases::MinutesPhrases;
use super::sections::in_project;
use super::sink::Sink;
use super::vocabulary::Vocabulary;
use crate::markdown::{Block, Document, Inline, Item, List};
use crate::text::{TextRange, trim};
use headings::{has_stronger_form, is_heading, list_heading, meaning_of, numbered_topic};
use texts::{concludes, first_line, label_from, numbered_from};

/// Headings inside lists and quotes are deeper than any other.
const INNERMOST: u8 = 7;

/// What was found in the body of minutes.
pub struct Walked {
    /// The items.
    pub found: Found,
    /// Which sections with a known meaning there are.
    pub sections: Vec<Section>,
    /// The heading of the topics.
    pub topics_at: Option<TextRange>,
    /// The heading of the review of earlier actions.
    pub review_at: Option<TextRange>,
}

/// Offers every block of minutes to the forms.
pub fn walk(document: &Document<'_>, sink: &mut Sink<'_>) -> Walked {
    walk_through(document, false, sink)
}

/// The same for a project's paper, whose headings mean what they do there and whose improvements are actions.
pub fn walk_paper(document: &Document<'_>, sink: &mut Sink<'_>) -> Walked {
    walk_through(document, true, sink)
}

fn walk_through(document: &Document<'_>, of_project: bool, sink: &mut Sink<'_>) -> Walked {
    let mut walk = Walk {
        sections: Vec::new(),
        topic: None,
        under: None,
        seen: Vec::new(),
        topics_at: None,
        review_at: None,
        first: true,
        stronger: false,
        of_project,
        found: Found::default(),
    };
    walk.root(&document.blocks, sink);
    walk.leave(1, sink.file.text().len(), sink);
    let Walk { found, seen: sections, topics_at, review_at, .. } = walk;
    Walked { found, sections, topics_at, review_at }
}

struct Topical {
    index: u32,
    title: Box<str>,
    level: u8,
}

/// A topic by its index, with its level and where its text begins.
struct Under {
    index: u32,
    level: u8,
    start: usize,
}

struct Walk {
    /// Headings above the present place: level, meaning, and whether it is a `#` heading.
    sections: Vec<(u8, Option<Section>, bool)>,
    topic: Option<Topical>,
    /// The topic whose heading stands above, whatever sections have begun below it.
    under: Option<Under>,
    seen: Vec<Section>,
    topics_at: Option<TextRange>,
    review_at: Option<TextRange>,
    /// No heading has come yet.
    first: bool,
    /// The present section of actions holds a table or headings of actions.
    stronger: bool,
    /// It is a project's paper, not minutes.
    of_project: bool,
    found: Found,
}

impl Walk {
    fn section(&self) -> Option<Section> {
        self.sections.iter().rev().find_map(|(_, meaning, _)| *meaning)
    }

    /// The section that a heading begins.
    fn meaning(
        &self,
        words: &Vocabulary,
        heading: &str,
        title: bool,
        level: u8,
        rest: &[Block<'_>],
    ) -> Option<Section> {
        if !self.of_project {
            return meaning_of(words, heading, title, level, rest);
        }
        match in_project(words, heading) {
            Some(Section::Improvements) => Some(Section::Actions),
            meaning => meaning,
        }
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
                    let meaning = self.meaning(sink.words, words, false, level, rest);
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
            self.offer(&Place::Labelled(point, label), &scope, sink);
            if label.verdict == Verdict::OpenIssue {
                self.items_below(below, sink);
                return end;
            }
            return 0;
        }
        self.leave(level, range.start as usize, sink);
        let title = first && level == 1;
        let meaning = self.meaning(sink.words, text.trimmed(), title, level, rest);
        self.enter(level, text.trimmed(), meaning, text, first, sink);
        // Headings that mean nothing stay inside the section, and it is all of the section that counts.
        if self.sections.last().is_some_and(|(_, meaning, _)| meaning.is_some()) {
            self.stronger = has_stronger_form(&from[1..], level, sink.words);
        }
        self.stronger &= self.section() == Some(Section::Actions);
        let title = self.topic.as_ref().map(|t| t.title.clone());
        let place = Place::Heading { text, range, below };
        let scope = self.scope(title.as_deref(), 0);
        if self.offer(&place, &scope, sink) != Claim::No {
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
            if self.offer(&Place::Point(point), &scope, sink) != Claim::No {
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

    /// Offers a place to the forms; the first that claims it has it. What it holds is what the topic above comes to.
    fn offer(&mut self, place: &Place<'_, '_>, scope: &Scope<'_>, sink: &mut Sink<'_>) -> Claim {
        let results = self.found.results();
        let outcome = match place {
            Place::Labelled(point, label) => {
                let kinds = [Verdict::Noted, Verdict::Deferred, Verdict::Rejected];
                let says =
                    !trim(point.text).is_empty() || matches!(point.after.first(), Some(Block::List(_)));
                label.citation || (kinds.contains(&label.verdict) && says)
            }
            _ => false,
        };
        let mut claims = FORMS.iter().map(|form| form.read(place, scope, &mut self.found, sink));
        let claim = claims.find(|claim| *claim != Claim::No).unwrap_or(Claim::No);
        if (outcome || self.found.results() > results)
            && let Some(under) = &self.under
            && let Some(topic) = self.found.topics.get_mut(under.index as usize)
        {
            topic.concluded = true;
        }
        claim
    }

    /// Takes in what a sentence says for checks that no form reads.
    fn hear(&mut self, text: &str, sink: &Sink<'_>) {
        if !sink.remarks {
            return;
        }
        match self.section() {
            Some(Section::EarlierActions) => self.found.review_in_words |= !sink.words.is_empty(text),
            Some(Section::FollowUp | Section::Actions | Section::OtherBusiness | Section::Progress) => {
                self.found.tracked = self.found.tracked || MinutesPhrases::get().tracking.within(text);
            }
            _ => {}
        }
    }

    /// Leaves the topic above where a heading of its level or a higher one begins at `end`. If no item or outcome
    /// stands under it, its text may say what it came to.
    fn leave(&mut self, level: u8, end: usize, sink: &Sink<'_>) {
        let Some(under) = self.under.take_if(|under| under.level >= level) else { return };
        let Some(topic) = self.found.topics.get_mut(under.index as usize) else { return };
        topic.end = end as u32;
        if !topic.concluded && sink.remarks {
            topic.concluded = sink.file.text().get(under.start..end).is_some_and(concludes);
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
            match meaning {
                Section::Topics => self.topics_at = self.topics_at.or(Some(text.full_range())),
                Section::EarlierActions => self.review_at = self.review_at.or(Some(text.full_range())),
                _ => {}
            }
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
                concluded: false,
                range,
                end: range.end,
                line: sink.line(range),
            });
            self.under = Some(Under { index, level, start: range.end as usize });
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
                self.offer(&Place::Table(table), &scope, sink);
                0
            }
            Block::Paragraph { text, range, .. } => {
                if report_failed_table(sink, *range) {
                    return 0;
                }
                self.hear(text.as_str(), sink);
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
        if self.section() == Some(Section::EarlierActions) && depth == 0 {
            self.report_review(list, sink);
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
        self.hear(whole, sink);
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
        let claim = self.offer(&Place::Point(point), &scope, sink);
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

/// The blocks from one on.
fn block_list<'b, 'a>(blocks: &'b [Block<'a>], at: usize) -> &'b [Block<'a>] {
    blocks.get(at..).unwrap_or_default()
}
