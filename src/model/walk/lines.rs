//! Items in running text: labelled lines anywhere, and lines written like points of a list.

use super::headings::section_of;
use super::texts::{begins_point, first_line, item_length, label_from, point_length, points_elsewhere};
use super::{INNERMOST, Walk};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::{Block, Inline, Item, List};
use crate::model::concepts::{Section, Verdict};
use crate::model::draft::is_ref;
use crate::model::fields::Label;
use crate::model::forms::{Claim, Place, Point, strong_label};
use crate::model::id::ItemId;
use crate::model::ordinal::numbered;
use crate::model::sink::Sink;
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

const UNREAD_REVIEW: Text = Text::new(
    "回顾上次行动项的列表没有读取（{n} 项），只读表格",
    "earlier actions are reviewed in a table; this list ({n}) is not read",
);
const AS_ROWS: Text = Text::new(
    "改成“编号｜状态｜新的完成时间｜说明”的表格，或记入进度跟踪",
    "make them rows of a table with id, status, new due date and note, or entries of tracking.md",
);

impl Walk {
    /// Hints at points of a review that look like news, which only rows of a table can be.
    pub(super) fn report_review(&self, list: &List<'_>, sink: &mut Sink<'_>) {
        let has_table = !self.found.review.is_empty();
        let says = |text: &&Inline<'_>| {
            let words = text.trimmed();
            let named = ItemId::lead(words).is_some()
                || is_ref(words.split([' ', '：', ':', '\u{3000}']).next().unwrap_or_default());
            named || !has_table && !sink.words.is_empty(words) && !points_elsewhere(words)
        };
        let lost: Vec<&Inline<'_>> = list.items.iter().filter_map(Item::text).filter(says).collect();
        if let Some(first) = lost.first() {
            let range = first.range_of(trim(first_line(first.as_str())));
            let message = UNREAD_REVIEW.with("n", lost.len());
            sink.report(&codes::UNREAD_LINE, range, message, Some(AS_ROWS.message()));
        }
    }

    /// A list item that begins with a label: its lines, with what is nested below.
    #[expect(clippy::too_many_arguments, reason = "all of it is the place of one item")]
    pub(super) fn labelled_item(
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
        let claim = self.offer(&Place::Labelled(point, label), &scope, sink);
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
    pub(super) fn items_below(&mut self, blocks: &[Block<'_>], sink: &mut Sink<'_>) {
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
                Block::Table(_) => {
                    self.block(block, &[], 0, sink);
                }
                Block::Heading { .. } => {}
            }
        }
    }

    /// The labelled lines of a text, and nothing else of it.
    pub(super) fn labels(&mut self, inline: &Inline<'_>, text: &str, sink: &mut Sink<'_>) {
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
    pub(super) fn labelled(
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
        match self.offer(&Place::Labelled(point, label), &scope, sink) {
            Claim::With(used) => used,
            _ => 0,
        }
    }

    /// Reads the lines of a paragraph: labelled ones anywhere, and where items are expected those that people
    /// write like points of a list. Gives how many of the blocks after it belong to the last of them.
    pub(super) fn lines(
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
                // `会议决定：` alone heads the lines with numbers below it.
                if trim(line).ends_with([':', '：'])
                    && numbered(first_line(&rest[line.len()..])).is_some()
                    && let Some(meaning) = section_of(label.verdict)
                {
                    self.sections.push((INNERMOST, Some(meaning), false));
                    let stronger = std::mem::replace(&mut self.stronger, false);
                    used = self.lines(inline, &rest[line.len()..length], last, 0, sink);
                    self.stronger = stronger;
                    self.sections.pop();
                    at += length;
                    continue;
                }
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
                let claim = self.offer(&Place::Point(point), &scope, sink);
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
