//! What begins a section beside `#` headings, and what a heading says of those below it.

use super::texts::first_line;
use crate::markdown::{Block, Item};
use crate::model::concepts::{Column, Section, Verdict};
use crate::model::fields::scan;
use crate::model::forms::strong_label;
use crate::model::id::{ItemId, Letter};
use crate::model::sections::{Below, in_minutes, of_heading};
use crate::model::vocabulary::Vocabulary;
use crate::text::trim;

/// Whether a block begins a section: a heading, or a bold paragraph of one section word.
pub(super) fn is_heading(block: &Block<'_>, words: &Vocabulary) -> bool {
    match block {
        Block::Heading { .. } => true,
        Block::Paragraph { text, bold: true, .. } => words.section(trim(first_line(text.as_str()))).is_some(),
        _ => false,
    }
}

/// `议题一：预算`, `Topic 2: Budget`: a heading that numbers its topic.
pub(super) fn numbered_topic(words: &str) -> Option<(ItemId, &str)> {
    let rest =
        ["议题", "議題", "Topic ", "topic ", "TOPIC "].iter().find_map(|word| words.strip_prefix(word))?;
    let (number, title) = rest.trim_start().split_once([':', '：', ' ', '\u{3000}', '、'])?;
    let number = crate::model::id::small_number(number.trim())?;
    let title = title.trim_start_matches([':', '：', ' ', '\u{3000}']);
    (!title.is_empty()).then(|| (ItemId::new(Letter::Topic, number), title))
}

/// The section that a heading begins, decided by what lies below where its words say too little.
pub(super) fn meaning_of(
    words: &Vocabulary,
    heading: &str,
    title: bool,
    level: u8,
    rest: &[Block<'_>],
) -> Option<Section> {
    let undecided = matches!(
        of_heading(words, heading),
        Some(Section::OpenIssues | Section::FollowUp | Section::Agenda | Section::Decisions)
    );
    let below = if undecided { look_below(words, level, rest) } else { Below::default() };
    in_minutes(words, heading, title, below)
}

/// What lies below a heading, up to the next one of its level that begins a section.
fn look_below(words: &Vocabulary, own: u8, rest: &[Block<'_>]) -> Below {
    let mut below = Below::default();
    let (mut points, mut owned) = (0, 0);
    for block in rest {
        match block {
            Block::Heading { level, text, .. } => {
                let id = ItemId::lead(text.trimmed()).map(|(id, _)| id.letter);
                let is_topic = id == Some(Letter::Topic) || numbered_topic(text.trimmed()).is_some();
                if *level <= own || (of_heading(words, text.trimmed()).is_some() && !is_topic) {
                    break;
                }
                below.decided |= is_topic;
            }
            block if is_heading(block, words) => break,
            Block::List(list) => {
                for item in &list.items {
                    let Some(text) = item.text() else { continue };
                    points += 1;
                    owned += usize::from(names_owner(words, item, text.as_str()));
                    below.decided |= says_decision(words, text.as_str());
                }
            }
            Block::Paragraph { text, .. } => {
                for line in text.as_str().lines() {
                    let owner = has_owner(words, line);
                    points += usize::from(owner);
                    owned += usize::from(owner);
                    below.decided |= says_decision(words, line);
                }
            }
            Block::Table(table) => {
                let columns = |wanted: Column| {
                    table.head.iter().any(|cell| words.columns(cell.text.as_str()).contains(&wanted))
                };
                below.decided |= columns(Column::FinalDecision);
                if columns(Column::Owner) && (columns(Column::Task) || columns(Column::Due)) {
                    below.owned = true;
                }
            }
            Block::Quote { .. } => {}
        }
    }
    // A line or two with a name in it do not make actions of all the others.
    below.owned |= owned > 0 && owned * 2 >= points;
    below
}

fn says_decision(words: &Vocabulary, text: &str) -> bool {
    let has_id = ItemId::lead(trim(text)).is_some_and(|(id, _)| id.letter == Letter::Decision);
    has_id
        || text.lines().any(|line| {
            strong_label(words, line, None).is_some_and(|l| {
                matches!(l.verdict, Verdict::Decision | Verdict::OpenIssue)
                    && words.agenda_kind(l.head).is_none()
            })
        })
}

fn names_owner(words: &Vocabulary, item: &Item<'_>, text: &str) -> bool {
    let nested = item.below().iter().any(|block| match block {
        Block::List(list) => list.items.iter().filter_map(Item::text).any(|t| has_owner(words, t.as_str())),
        _ => false,
    });
    nested || has_owner(words, text)
}

fn has_owner(words: &Vocabulary, text: &str) -> bool {
    let scanned = scan(text, &|word| words.column_in(Section::Actions, word));
    scanned.fields.iter().any(|f| f.column == Column::Owner)
}

/// What a label alone says of the list that follows it.
pub(super) fn section_of(verdict: Verdict) -> Option<Section> {
    match verdict {
        Verdict::Action => Some(Section::Actions),
        Verdict::Decision => Some(Section::Decisions),
        Verdict::OpenIssue => Some(Section::OpenIssues),
        Verdict::Parked => Some(Section::ParkingLot),
        _ => None,
    }
}

/// What a list item heads that is one section word and has a list below: `- **行动项**`, `- 行动项：`.
pub(super) fn list_heading(item: &Item<'_>, words: &Vocabulary, section: Option<Section>) -> Option<Section> {
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
pub(super) fn has_stronger_form(blocks: &[Block<'_>], own: u8, words: &Vocabulary) -> bool {
    let end = blocks
        .iter()
        .position(|b| match b {
            Block::Heading { level, text, .. } => {
                *level <= own || of_heading(words, text.trimmed()).is_some()
            }
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
