//! Decisions as labelled lines: `**决议 D1**：先做注册。（落实：A1、A2）`

use super::{Claim, Form, Place, Scope};
use crate::markdown::Inline;
use crate::model::concepts::{Info, Verdict};
use crate::model::draft::{is_ref, one_line};
use crate::model::fields::label;
use crate::model::id::{ItemId, Letter};
use crate::model::items::{Decision, Target};
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
        let Place::Line { inline, text, label } = place else {
            return Claim::No;
        };
        let Some(label) = label.filter(|l| l.verdict == Verdict::Decision) else {
            return Claim::No;
        };
        let length = item_length(text);
        if label.citation {
            return Claim::Bytes(length);
        }
        let start = text.len() - label.rest.len();
        let rest = &text[start..length.max(start)];
        read_decision(inline, rest, &text[..length], label.id, scope, found, sink);
        Claim::Bytes(length)
    }
}

/// How many bytes of a paragraph belong to the labelled line it begins with: its own line and those that
/// go on with it, up to the next label.
pub(super) fn item_length(text: &str) -> usize {
    let mut length = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index > 0 && label(line).is_some() {
            break;
        }
        length += line.len();
    }
    length
}

/// Reads the words of a decision, with the brackets at its end.
pub(super) fn read_decision(
    inline: &Inline<'_>,
    words: &str,
    whole: &str,
    id: Option<ItemId>,
    scope: &Scope<'_>,
    found: &mut Found,
    sink: &mut Sink<'_>,
) {
    let mut links = Links::default();
    let text = split_links(inline, words, &mut links, sink);
    if sink.words.is_empty(&text) {
        return;
    }
    let range = inline.range_of(whole.trim());
    found.decisions.push(Decision {
        id: id.unwrap_or(ItemId::new(Letter::Decision, 0)),
        id_written: id.is_some(),
        topic: scope.topic_title.map(Into::into),
        topic_index: scope.topic,
        text: text.into(),
        actions: links.actions,
        supersedes: links.supersedes,
        resolves: links.resolves,
        line: sink.line(range),
        range,
    });
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
    let mut text = words.trim();
    let mut tail = "";
    loop {
        let bare = text.trim_end_matches(['。', '.', ' ']);
        if !bare.ends_with(['）', ')']) {
            break;
        }
        let Some(open) = matching_open(bare) else { break };
        let wide = bare[open..].chars().next().map_or(1, char::len_utf8);
        let close = bare.chars().next_back().map_or(1, char::len_utf8);
        let inner = &bare[open + wide..bare.len() - close];
        let Some((label, refs)) = inner.split_once(['：', ':']) else {
            break;
        };
        let marks = [Info::CarriedOutBy, Info::Supersedes, Info::Resolves];
        let mark = sink.words.info(label).iter().find(|info| marks.contains(info));
        let (list, letter) = match mark {
            Some(Info::CarriedOutBy) => (&mut links.actions, Letter::Action),
            Some(Info::Supersedes) => (&mut links.supersedes, Letter::Decision),
            Some(_) => (&mut links.resolves, Letter::Issue),
            None => break,
        };
        let mut targets: Vec<Located<Target>> = Vec::new();
        for part in
            refs.split(['、', '，', ',', '；', ';', ' ', '\n']).map(str::trim).filter(|p| !p.is_empty())
        {
            let range: TextRange = inline.range_of(part);
            let target = match ItemId::parse(part) {
                Some(id) => Target::Local(id),
                None if is_ref(part) => Target::Ref(part.into()),
                None => match ItemId::from_cell(part, letter) {
                    Some(id) => Target::Local(id),
                    None => continue,
                },
            };
            targets.push(Located::new(target, range));
        }
        // The brackets are read from the last to the first.
        targets.append(list);
        *list = targets;
        if tail.is_empty() {
            tail = &text[bare.len()..];
        }
        text = bare[..open].trim_end();
    }
    let mut text = one_line(text);
    let tail = tail.trim();
    if !text.ends_with(['。', '.', '；', ';', '！', '!']) {
        text.push_str(tail);
    }
    text
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
