//! Decisions as labelled lines: `**决议 D1**：先做注册。（落实：A1、A2）`

use super::action_task::split_label;
use super::written::Written;
use super::{Claim, Form, Place, Point, Scope};
use crate::markdown::Inline;
use crate::model::concepts::{Column, Info, Section, Verdict};
use crate::model::draft::{Draft, is_ref, one_line};
use crate::model::fields::closed;
use crate::model::id::{ItemId, Letter};
use crate::model::items::{ActionSource, Decision, IdSlot, Target};
use crate::model::minutes::Found;
use crate::model::sink::Sink;
use crate::text::{Located, TextRange};

/// A line that starts with 决议, 决定, 结论, Decision, Resolved, Agreed … and a colon.
pub struct LabelledDecision;

impl Form for LabelledDecision {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let Place::Labelled(point, label) = place else {
            return Claim::No;
        };
        if label.verdict != Verdict::Decision {
            return Claim::No;
        }
        if label.citation {
            return Claim::Whole;
        }
        let (id, slot, text) = split_label(point, label, Letter::Decision);
        read_decision(point, text, id, slot, scope, found, sink)
    }
}

/// Reads the words of a decision, with its fields and the brackets at its end. With an owner and a deadline
/// of its own it is an action as well, under its own id.
pub(super) fn read_decision<'d>(
    point: &Point<'d, '_>,
    text: &'d str,
    id: Option<ItemId>,
    id_slot: Option<IdSlot>,
    scope: &Scope<'_>,
    found: &mut Found,
    sink: &mut Sink<'_>,
) -> Claim {
    let words = sink.words;
    let known = |word: &str| words.column_in(Section::Decisions, word);
    let written = Written::read(point, text, &known, false, sink);
    let mut links = Links::default();
    // The brackets stand behind the words, or behind the fields.
    let text = if written.lead.is_empty() { text } else { written.lead };
    let mut own = split_links(point.inline, text, &mut links, sink);
    let mut values = written.values;
    for value in &mut values {
        if sink.words.is_empty(&own) {
            break;
        }
        value.part = take_links(value.inline, value.part, &mut links, sink);
    }
    if own.is_empty() {
        own = one_line(text);
    }
    if sink.words.is_empty(&own) {
        return Claim::Whole;
    }
    let range = point.range;
    found.decisions.push(Decision {
        id: id.unwrap_or(ItemId::new(Letter::Decision, 0)),
        id_written: id.is_some(),
        id_slot,
        topic: scope.topic_title.map(Into::into),
        topic_index: scope.topic,
        text: own.into(),
        actions: links.actions,
        supersedes: links.supersedes,
        resolves: links.resolves,
        line: sink.line(range),
        range,
    });
    let draft = Draft {
        id,
        id_slot: None,
        task: (point.inline, text),
        values,
        range,
        ticked: None,
        inherited: None,
        details: None,
        topic: scope.topic,
    };
    draft.report_repeated(sink);
    push_decided(draft, found, sink);
    if written.after > 0 { Claim::With(written.after) } else { Claim::Whole }
}

/// Makes the last decision an action as well, where the draft names an owner and a deadline.
pub(super) fn push_decided(draft: Draft<'_, '_>, found: &mut Found, sink: &mut Sink<'_>) {
    let has = |column| draft.values.iter().any(|v| v.column == column && !sink.words.is_empty(v.part));
    if !has(Column::Owner) || !has(Column::Due) {
        return;
    }
    if let Some(mut action) = draft.finish(sink)
        && let Some(decision) = found.decisions.last()
    {
        action.source = ActionSource::Decision;
        action.task.value = decision.text.clone();
        action.id = decision.id;
        found.decided.push((found.decisions.len() - 1, action));
    }
}

/// What the brackets at the end of a decision name.
#[derive(Default)]
pub(super) struct Links {
    pub(super) actions: Vec<Located<Target>>,
    pub(super) supersedes: Vec<Located<Target>>,
    pub(super) resolves: Vec<Located<Target>>,
}

/// Takes `（落实：A1、A2）（取代：kickoff/D1）` off the end; final punctuation around them stays.
pub(super) fn split_links(
    inline: &Inline<'_>,
    words: &str,
    links: &mut Links,
    sink: &mut Sink<'_>,
) -> String {
    let words = words.trim();
    let text = take_links(inline, words, links, sink);
    let tail = if text.len() < words.len() { &words[words.trim_end_matches(MARKS).len()..] } else { "" };
    let mut text = one_line(&closed(inline.as_str(), text));
    if !text.ends_with(['。', '.', '；', ';', '！', '!']) {
        text.push_str(tail.trim());
    }
    text
}

const MARKS: [char; 7] = ['。', '.', '；', ';', '，', ',', ' '];

/// The text before such brackets at its end.
pub(super) fn take_links<'t>(
    inline: &Inline<'_>,
    words: &'t str,
    links: &mut Links,
    sink: &mut Sink<'_>,
) -> &'t str {
    let mut text = words.trim();
    loop {
        let bare = text.trim_end_matches(MARKS);
        if !bare.ends_with(['）', ')']) {
            return text;
        }
        let Some(open) = matching_open(bare) else { return text };
        let wide = bare[open..].chars().next().map_or(1, char::len_utf8);
        let close = bare.chars().next_back().map_or(1, char::len_utf8);
        let inner = &bare[open + wide..bare.len() - close];
        // One bracket may say several things: `（落实：A3；取代：D1）`.
        let parts: Vec<(Info, &str)> = inner
            .split(['；', ';'])
            .filter_map(|part| {
                let (label, refs) = part.split_once(['：', ':'])?;
                Some((link_mark(sink, label)?, refs))
            })
            .collect();
        if parts.is_empty()
            || parts.len() < inner.split(['；', ';']).filter(|p| p.contains(['：', ':'])).count()
        {
            return text;
        }
        // The brackets are read from the last to the first.
        let mut before = std::mem::take(links);
        for (mark, refs) in parts {
            let (list, letter) = match mark {
                Info::CarriedOutBy => (&mut links.actions, Letter::Action),
                Info::Supersedes => (&mut links.supersedes, Letter::Decision),
                _ => (&mut links.resolves, Letter::Issue),
            };
            list.extend(read_targets(inline, refs, letter));
        }
        links.actions.append(&mut before.actions);
        links.supersedes.append(&mut before.supersedes);
        links.resolves.append(&mut before.resolves);
        text = bare[..open].trim_end();
    }
}

fn link_mark(sink: &Sink<'_>, label: &str) -> Option<Info> {
    let marks = [Info::CarriedOutBy, Info::Supersedes, Info::Resolves];
    sink.words.info(label).iter().copied().find(|info| marks.contains(info))
}

/// The refs of a list: ids, `folder/D1`, or bare numbers of that letter.
fn read_targets(inline: &Inline<'_>, refs: &str, letter: Letter) -> Vec<Located<Target>> {
    let parts = refs.split(['、', '，', ',', '；', ';', ' ', '\n', '/', '&', '和', '与', '及']);
    let whole = refs.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|p| !p.is_empty());
    let mut targets = Vec::new();
    for part in whole {
        let range: TextRange = inline.range_of(part);
        if ItemId::parse(part).is_none() && is_ref(part) {
            targets.push(Located::new(Target::Ref(part.into()), range));
            continue;
        }
        for piece in parts.clone().map(str::trim).filter(|p| !p.is_empty() && within(part, p)) {
            let target = match ItemId::parse(piece).or_else(|| ItemId::from_cell(piece, letter)) {
                Some(id) => Target::Local(id),
                None if is_ref(piece) => Target::Ref(piece.into()),
                None => continue,
            };
            targets.push(Located::new(target, inline.range_of(piece)));
        }
    }
    targets
}

/// Whether one slice lies within another of the same text.
fn within(outer: &str, inner: &str) -> bool {
    let (start, at) = (outer.as_ptr() as usize, inner.as_ptr() as usize);
    at >= start && at + inner.len() <= start + outer.len()
}

fn matching_open(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}
