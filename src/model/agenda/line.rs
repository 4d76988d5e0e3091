//! Rows of an agenda that are lines: `14:00-14:10 项目目标（王敏，10分钟，同步，输出：《关键节点一览表》）`,
//! `1. 09:00–09:20 Budget – Chen Jie (20 min, decide) → Budget table`, with fields inline or nested below.

use super::AgendaRow;
use super::pieces::{Known, Piece, lead_number, piece};
use crate::markdown::{Block, Inline, Item, List};
use crate::model::clock::{Beginning, times_at};
use crate::model::concepts::{Column, Section};
use crate::model::draft::{is_open_cell, one_line};
use crate::model::duration::{Bare, read_duration};
use crate::model::fields::scan;
use crate::model::sink::Sink;
use crate::text::{Located, trim};

/// Lists within lists, at most.
const DEEPEST: usize = 4;
/// Bytes of a line whose end is looked at for names and durations, at most.
const LONGEST: usize = 600;
/// Marks that hold the parts of a line together.
const JOINTS: [char; 17] =
    [' ', '\u{3000}', ':', '：', '-', '–', '—', '|', '｜', ',', '，', ';', '；', '、', '·', '\t', '/'];

/// Reads the items of a list.
pub(in crate::model) fn read_list(
    list: &List<'_>,
    known: &Known<'_>,
    rows: &mut Vec<AgendaRow>,
    sink: &mut Sink<'_>,
) {
    read_items(list, known, DEEPEST, rows, sink);
}

fn read_items(
    list: &List<'_>,
    known: &Known<'_>,
    depth: usize,
    rows: &mut Vec<AgendaRow>,
    sink: &mut Sink<'_>,
) {
    for (index, item) in list.items.iter().enumerate() {
        let Some(text) = item.text() else { continue };
        // `- 上午` over items with times is a heading, not a row.
        let holds_rows = depth > 0
            && times_at(text.trimmed(), Beginning::Hour).is_none()
            && item.below().iter().any(|block| matches!(block, Block::List(inner) if has_times(inner)));
        if holds_rows {
            for block in item.below() {
                if let Block::List(inner) = block {
                    read_items(inner, known, depth - 1, rows, sink);
                }
            }
            continue;
        }
        let Some(mut row) = read_line(text, text.as_str(), known, sink) else { continue };
        row.at.row = text.full_range();
        row.line = sink.line(item.range);
        let number = list.first.and_then(|first| first.checked_add(index as u64));
        row.number = row.number.or_else(|| number.map(|n| n.to_string().into()));
        read_below(item, known, &mut row, sink);
        rows.push(row);
    }
}

/// Whether most items of a list begin with a time.
fn has_times(list: &List<'_>) -> bool {
    let timed =
        list.items.iter().filter_map(Item::text).filter(|t| times_at(t.trimmed(), Beginning::Hour).is_some());
    timed.count() * 2 > list.items.len()
}

/// Reads the lines of a paragraph that begin with a time or a number, which Markdown does not take for items.
pub(in crate::model) fn read_paragraph(
    text: &Inline<'_>,
    known: &Known<'_>,
    rows: &mut Vec<AgendaRow>,
    sink: &mut Sink<'_>,
) {
    for line in text.as_str().lines().map(trim) {
        if times_at(line, Beginning::Hour).is_none() && lead_number(line).is_none() {
            continue;
        }
        let Some(mut row) = read_line(text, line, known, sink) else { continue };
        row.at.row = text.range_of(line);
        row.line = sink.line(row.at.row);
        rows.push(row);
    }
}

/// Reads a heading below that of the agenda, if it is a row: it has a time, a number or a duration. Says whether.
pub(in crate::model) fn read_heading(
    text: &Inline<'_>,
    known: &Known<'_>,
    rows: &mut Vec<AgendaRow>,
    sink: &mut Sink<'_>,
) -> bool {
    let Some(mut row) = read_line(text, text.as_str(), known, sink) else { return false };
    if row.times.is_none() && row.number.is_none() && row.duration.is_none() {
        return false;
    }
    row.at.row = text.full_range();
    row.line = sink.line(row.at.row);
    rows.push(row);
    true
}

/// Reads the list below a heading that is a row: its points belong to that, unless they have times of their own.
pub(in crate::model) fn read_points(
    list: &List<'_>,
    known: &Known<'_>,
    rows: &mut Vec<AgendaRow>,
    sink: &mut Sink<'_>,
) {
    match rows.last_mut() {
        Some(row) if !has_times(list) => read_fields(list, known, row, sink),
        _ => read_list(list, known, rows, sink),
    }
}

/// The parts of a line while they are being told apart.
struct Parts<'l, 's, 'k> {
    inline: &'l Inline<'l>,
    row: AgendaRow,
    names: Option<&'l str>,
    sink: &'l mut Sink<'s>,
    known: &'l Known<'k>,
}

/// Reads one line; `None` where it says nothing.
fn read_line(inline: &Inline<'_>, text: &str, known: &Known<'_>, sink: &mut Sink<'_>) -> Option<AgendaRow> {
    let words = sink.words;
    let text = trim(text);
    if text.is_empty() || words.is_empty(text) {
        return None;
    }
    let mut parts = Parts { inline, row: AgendaRow::default(), names: None, sink, known };
    let place = inline.range_of(text);
    parts.row.at = super::Places { row: place, topic: place, owner: place, duration: place, output: place };
    // `10 min: Status` begins with a length, not with the label of one.
    let text = parts.front(text);
    let scanned = scan(text, &|word| words.column_in(Section::Agenda, word));
    let mut fields = scanned.fields;
    let mut lead = scanned.lead;
    // `议题：推广预算` names the topic itself.
    let named = fields.iter().position(|field| field.column == Column::Topic);
    let mut topic_field = None;
    if lead.is_empty()
        && let Some(at) = named
    {
        topic_field = Some(fields.remove(at).value);
    }
    for field in &fields {
        parts.field(field.column, field.value);
    }
    for loose in &scanned.loose {
        parts.loose(loose);
    }
    lead = lead.lines().next().unwrap_or_default();
    let lead = parts.lead(lead);
    let lead = topic_field.map_or(lead, |topic| parts.lead(topic.lines().next().unwrap_or_default()));
    parts.finish(lead)
}

impl<'l> Parts<'l, '_, '_> {
    fn kind_of(&self, text: &str) -> Piece {
        piece(text, self.sink.words, self.known)
    }

    /// Takes in what a piece says; plain words only where they may be an output.
    fn take(&mut self, text: &'l str, piece: Piece) {
        let range = self.inline.range_of(trim(text));
        let row = &mut self.row;
        match piece {
            Piece::Times(times) => {
                if row.times.is_none() {
                    row.times = Some(Located::new(times, range));
                }
            }
            Piece::Duration(duration) => {
                if row.duration.is_none() {
                    row.duration = Some(Located::new(duration, range));
                    row.at.duration = range;
                }
            }
            Piece::Kind(kind) => row.kind = row.kind.or(Some(kind)),
            Piece::Names => self.names = self.names.or(Some(trim(text))),
            Piece::Output | Piece::Words => {
                if row.output.is_none() {
                    row.output = Some(one_line(trim(text)).into());
                    row.at.output = range;
                }
            }
        }
    }

    fn field(&mut self, column: Column, value: &'l str) {
        let value = trim(value);
        if is_open_cell(self.sink, value) {
            return;
        }
        match column {
            Column::Time | Column::Duration => {
                if let Some((times, _)) = times_at(value, Beginning::Hour) {
                    self.take(value, Piece::Times(times));
                } else if let Some(duration) = read_duration(value, Bare::Minutes) {
                    self.take(value, Piece::Duration(duration));
                }
            }
            Column::TopicOwner => self.names = self.names.or(Some(value)),
            Column::Kind => {
                if let Some(kind) = super::pieces::kind_of(value, self.sink.words) {
                    self.take(value, Piece::Kind(kind));
                }
            }
            Column::ExpectedOutput => self.take(value, Piece::Output),
            _ => {}
        }
    }

    /// What stands behind a bracket of fields: `→ Budget table`.
    fn loose(&mut self, text: &'l str) {
        if let Some(output) = trim(text).strip_prefix(ARROWS) {
            self.after_arrows(output);
        }
    }

    fn after_arrows(&mut self, text: &'l str) {
        for part in text.split(ARROWS).map(|part| part.trim_matches(JOINTS).trim_start_matches('>')) {
            if !trim(part).is_empty() {
                let piece = self.kind_of(part);
                self.take(part, piece);
            }
        }
    }

    /// Takes from the words before the first field what is no topic, from either end.
    fn lead(&mut self, lead: &'l str) -> &'l str {
        let mut rest = trim(lead);
        if let Some((before, output)) = split_arrow(rest) {
            self.after_arrows(output);
            rest = trim(before);
        }
        rest = self.front(rest);
        // Columns of a line: `14:00 | 项目目标 | 王敏 | 10分钟`.
        if rest.contains(['|', '｜', '\t']) {
            let mut cells = rest.split(['|', '｜', '\t']).map(trim).filter(|cell| !cell.is_empty());
            let topic = cells.next().unwrap_or_default();
            for cell in cells {
                let piece = self.kind_of(cell);
                self.take(cell, piece);
            }
            rest = topic;
        }
        self.back(rest)
    }

    /// Numbers, times, durations and kinds that a line begins with.
    fn front(&mut self, text: &'l str) -> &'l str {
        let mut rest = text;
        for _ in 0..6 {
            let before = rest;
            if self.row.times.is_none()
                && let Some((times, used)) = times_at(rest, Beginning::Hour)
            {
                self.take(&rest[..used], Piece::Times(times));
                rest = rest[used..].trim_start_matches(JOINTS);
            } else if self.row.number.is_none()
                && let Some((number, after)) = lead_number(rest)
            {
                self.row.number = Some(number.into());
                rest = after;
            } else if let Some((inner, after)) = leading_bracket(rest)
                && let piece @ (Piece::Times(_) | Piece::Duration(_) | Piece::Kind(_)) = self.kind_of(inner)
            {
                self.take(inner, piece);
                rest = after.trim_start_matches(JOINTS);
            } else if let Some((head, after)) = rest.split_once([':', '：'])
                && head.len() < 40
                && let piece @ (Piece::Duration(_) | Piece::Kind(_)) = self.kind_of(head)
                && !trim(after).is_empty()
            {
                self.take(head, piece);
                // `开场：王敏` is an opening that has an owner, not a topic of that name.
                if self.kind_of(after) == Piece::Names {
                    self.take(after, Piece::Names);
                    return trim(head);
                }
                rest = after.trim_start_matches(JOINTS);
            } else if self.row.duration.is_none()
                && let Some((head, after)) = leading_duration(rest)
            {
                let piece = self.kind_of(head);
                self.take(head, piece);
                rest = after.trim_start_matches(JOINTS);
            }
            if rest == before {
                break;
            }
        }
        rest
    }

    /// Brackets, names, durations and kinds that a line ends with.
    fn back(&mut self, text: &'l str) -> &'l str {
        let mut rest = trim(text).trim_end_matches(['。', '；', ';']);
        // What is as long as this is a text, not a row.
        if rest.len() > LONGEST {
            return rest;
        }
        for _ in 0..6 {
            let before = rest;
            if let Some((topic, inner)) = trailing_bracket(rest) {
                if self.bracket(inner) {
                    rest = topic.trim_end_matches(JOINTS);
                }
            } else if let Some((head, tail)) = split_tail(rest)
                && let piece @ (Piece::Duration(_) | Piece::Kind(_) | Piece::Names | Piece::Times(_)) =
                    self.kind_of(tail)
            {
                self.take(tail, piece);
                rest = head.trim_end_matches(JOINTS);
            }
            if rest == before || rest.is_empty() {
                break;
            }
        }
        rest
    }

    /// Takes in a bracket if any of its pieces is known for what it is.
    fn bracket(&mut self, inner: &'l str) -> bool {
        let whole = self.kind_of(inner);
        if whole != Piece::Words {
            self.take(inner, whole);
            return true;
        }
        let pieces: Vec<(&'l str, Piece)> = inner
            .split(['，', ',', '、', '；', ';', '|', '｜', '·', '/'])
            .map(trim)
            .filter(|part| !part.is_empty())
            .map(|part| (part, self.kind_of(part)))
            .collect();
        if pieces.iter().all(|(_, piece)| *piece == Piece::Words) {
            // What is a name, and what tells more of the topic, only the roster could say.
            self.row.maybe_owner |= is_short(inner);
            return false;
        }
        // `张伟、技术部` are two pieces that belong together.
        let mut named = pieces.iter().filter(|(_, piece)| *piece == Piece::Names).map(|(part, _)| *part);
        if let Some(first) = named.next() {
            let last = named.next_back().unwrap_or(first);
            let start = first.as_ptr() as usize - inner.as_ptr() as usize;
            let end = last.as_ptr() as usize - inner.as_ptr() as usize + last.len();
            let between = pieces.iter().filter(|(_, piece)| *piece != Piece::Names).map(|(part, _)| part);
            let apart = between.into_iter().any(|part| {
                let at = part.as_ptr() as usize - inner.as_ptr() as usize;
                (start..end).contains(&at)
            });
            let all = inner.get(start..end).filter(|_| !apart).unwrap_or(first);
            self.take(all, Piece::Names);
        }
        for (part, piece) in pieces {
            match piece {
                // Of the words beside a duration or kind the first short ones are somebody.
                Piece::Words if self.names.is_none() && is_short(part) => self.names = Some(part),
                Piece::Words | Piece::Names => {}
                piece => self.take(part, piece),
            }
        }
        true
    }

    /// Notes who was named. Whether the names of a line are such is a guess, so nothing is said of those that are
    /// not known.
    fn name(&mut self) {
        let Some(names) = self.names else { return };
        self.row.owner = Some(one_line(names).into());
        self.row.at.owner = self.inline.range_of(names);
        let reading = self.known.names.read(names.trim_start_matches(['@', '＠']), &[]);
        let place = |part: &str| self.inline.range_of(part);
        let named = reading.named.into_iter();
        self.row.owners = named.map(|named| Located::new(named.party, place(named.part))).collect();
    }

    fn finish(mut self, topic: &str) -> Option<AgendaRow> {
        let topic = topic.trim_matches(JOINTS);
        let empty = topic.is_empty()
            && self.row.times.is_none()
            && self.row.duration.is_none()
            && self.row.kind.is_none()
            && self.row.output.is_none();
        if empty {
            return None;
        }
        // What heads a kind of row is its topic where nothing else is: `茶歇 15分钟`.
        self.row.kind = self.row.kind.or_else(|| self.sink.words.agenda_kind(topic));
        self.row.topic = one_line(topic).into();
        if !topic.is_empty() {
            self.row.at.topic = self.inline.range_of(topic);
        }
        if self.row.duration.is_none()
            && let Some(times) = &self.row.times
        {
            self.row.at.duration = times.range;
        }
        self.name();
        Some(self.row)
    }
}

/// Fields on lines of their own below an item.
fn read_below(item: &Item<'_>, known: &Known<'_>, row: &mut AgendaRow, sink: &mut Sink<'_>) {
    for block in item.below() {
        if let Block::List(list) = block {
            read_fields(list, known, row, sink);
        }
    }
}

fn read_fields(list: &List<'_>, known: &Known<'_>, row: &mut AgendaRow, sink: &mut Sink<'_>) {
    let words = sink.words;
    for text in list.items.iter().filter_map(Item::text) {
        let scanned = scan(text.as_str(), &|word| words.column_in(Section::Agenda, word));
        let mut parts = Parts { inline: text, row: std::mem::take(row), names: None, sink, known };
        if scanned.lead.is_empty() {
            for field in &scanned.fields {
                parts.field(field.column, field.value);
            }
        } else if scanned.fields.is_empty()
            && let piece @ (Piece::Duration(_) | Piece::Times(_) | Piece::Kind(_) | Piece::Names) =
                parts.kind_of(text.as_str())
        {
            parts.take(text.as_str(), piece);
        }
        if parts.row.owner.is_none() {
            parts.name();
        }
        *row = parts.row;
    }
}

const ARROWS: [char; 5] = ['→', '⇒', '➜', '➡', '⟶'];

/// What stands before the first arrow of a line, and what follows.
fn split_arrow(text: &str) -> Option<(&str, &str)> {
    let ascii = ["->", "=>"].iter().filter_map(|arrow| text.find(arrow).map(|at| (at, arrow.len()))).min();
    let sign = text.find(ARROWS).map(|at| (at, text[at..].chars().next().map_or(1, char::len_utf8)));
    let (at, length) = match (ascii, sign) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    Some((&text[..at], &text[at + length..]))
}

const BRACKETS: [(char, char); 4] = [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】')];

fn leading_bracket(text: &str) -> Option<(&str, &str)> {
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = &text[open.len_utf8()..];
    let end = inner.find(close)?;
    Some((&inner[..end], &inner[end + close.len_utf8()..]))
}

/// A bracket at the end of a text, closed or cut off by a field that begins in it.
fn trailing_bracket(text: &str) -> Option<(&str, &str)> {
    let open_at = |text: &str| text.rfind(['（', '(', '[', '【']);
    if let Some(inner) = text.strip_suffix(['）', ')', ']', '】']) {
        let mut depth = 1;
        let at = inner.char_indices().rev().find(|(_, c)| {
            match c {
                '）' | ')' | ']' | '】' => depth += 1,
                '（' | '(' | '[' | '【' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let (at, open) = at?;
        return Some((&inner[..at], &inner[at + open.len_utf8()..]));
    }
    let at = open_at(text)?;
    let open = text[at..].chars().next().map_or(1, char::len_utf8);
    let inner = &text[at + open..];
    (!inner.contains(['）', ')', ']', '】'])).then(|| (&text[..at], inner))
}

/// `10 min Budget`, `5' Welcome`, `10分钟 开场`: a length that a line begins with.
fn leading_duration(text: &str) -> Option<(&str, &str)> {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).take(2);
    // `10 min` has a space within, so the longer one is tried first.
    let mut ends: Vec<usize> = ends.collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let head = text[..end].trim_end_matches(JOINTS);
        read_duration(head, Bare::Nothing).map(|_| (head, &text[end..]))
    })
}

/// What a line ends with behind the last mark: ` – Chen Jie`, `：10分钟`, `，王敏`, `——技术部`.
fn split_tail(text: &str) -> Option<(&str, &str)> {
    let mut last = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let spaced = text[..at].ends_with(' ') && text[end..].starts_with(' ');
        match c {
            '，' | ',' | '：' | ':' | '；' | ';' | '—' | '–' | '·' => last = Some((at, end)),
            '-' if spaced => last = Some((at, end)),
            '@' | '＠' if at > 0 => last = Some((at, at)),
            ' ' | '\u{3000}' => {
                // Words that a space alone sets apart: `推广预算 王敏 20分钟`.
                let joint = text[..at].ends_with(JOINTS) || text[end..].starts_with(JOINTS);
                if !joint
                    && text[end..].chars().any(|c| c.is_ascii_digit() || crate::model::vocabulary::is_han(c))
                {
                    last = Some((at, end));
                }
            }
            _ => {}
        }
    }
    let (at, end) = last?;
    let (head, tail) = (trim(&text[..at]), trim(&text[end..]));
    (!head.is_empty() && !tail.is_empty()).then_some((head, tail))
}

/// Whether words are few enough to be a name.
fn is_short(text: &str) -> bool {
    let han = text.chars().any(crate::model::vocabulary::is_han);
    if han { text.chars().count() <= 8 } else { text.split_whitespace().count() <= 3 && text.len() <= 40 }
}
