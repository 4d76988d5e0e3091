//! How far an item reaches in running text, and which lines begin one.

use crate::model::concepts::{Column, Section};
use crate::model::fields::scan;
use crate::model::forms::strong_label;
use crate::model::id::{ItemId, Letter};
use crate::model::ordinal::numbered;
use crate::model::phrases::MinutesPhrases;
use crate::model::sink::Sink;
use crate::model::vocabulary::Vocabulary;
use crate::text::trim;

/// Bytes of a topic beyond which its text is not searched.
const LONGEST_TOPIC: usize = 64 * 1024;

/// Where the first labelled line of a text begins.
pub(super) fn label_from(words: &Vocabulary, text: &str, section: Option<Section>) -> Option<usize> {
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
pub(super) fn item_length(words: &Vocabulary, text: &str, section: Option<Section>) -> usize {
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
pub(super) fn begins_point(line: &str, section: Option<Section>, sink: &Sink<'_>) -> bool {
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
    let says = |f: &crate::model::fields::Field<'_>| {
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
pub(super) fn point_length(text: &str, section: Option<Section>, sink: &Sink<'_>) -> usize {
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
pub(super) fn points_elsewhere(words: &str) -> bool {
    let folded = crate::model::vocabulary::fold(words);
    folded.chars().count() <= 24
        && ["见", "見", "详见", "詳見", "参见", "參見", "如上", "同上", "see "]
            .iter()
            .any(|w| folded.starts_with(w))
}

/// The line that a text begins with, its end included.
pub(super) fn first_line(text: &str) -> &str {
    text.split_inclusive('\n').next().unwrap_or_default()
}

/// Where the first line below the first begins that has a number in front, as the next point of a list.
pub(super) fn numbered_from(text: &str) -> Option<usize> {
    let mut at = first_line(text).len();
    while at < text.len() {
        let line = first_line(&text[at..]);
        if numbered(line).is_some() {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Whether the text of a topic says what it came to where no label does, or points to an item: `（见 A3）`.
pub(super) fn concludes(text: &str) -> bool {
    // Nobody can say of a book that it comes to nothing.
    if text.len() > LONGEST_TOPIC {
        return true;
    }
    let text = without_comments(text);
    let pieces = text.split(|c: char| !c.is_ascii_alphanumeric());
    let names_item = pieces.filter(|piece| piece.len() <= 4).any(|piece| {
        piece.starts_with(['A', 'D', 'U', 'P'])
            && piece.len() > 1
            && piece[1..].bytes().all(|b| b.is_ascii_digit())
    });
    names_item || MinutesPhrases::get().concluding.within(&text)
}

/// A text without its HTML comments.
fn without_comments(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("<!--") {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
    }
    kept.push_str(rest);
    kept.into()
}
