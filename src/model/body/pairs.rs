//! Labels and values in the body, found where basic information stands.

use crate::markdown::{Block, Document, Inline, Item, Table};
use crate::model::basics::BasicsOf;
use crate::model::concepts::{Info, Section};
use crate::model::sections::of_heading;
use crate::model::vocabulary::{Vocabulary, fold};
use crate::text::trim;

/// A label and what stands behind it.
pub(super) struct Pair<'d, 'a> {
    /// What the label means.
    pub(super) info: Info,
    /// The text the value stands in.
    pub(super) inline: &'d Inline<'a>,
    /// The value, a slice of it.
    pub(super) value: &'d str,
}

/// What was found.
pub(super) struct Pairs<'d, 'a> {
    /// Labels and values in the order of the text.
    pub(super) pairs: Vec<Pair<'d, 'a>>,
    /// Points of a section of those who were there, or were not.
    pub(super) lists: Vec<(Section, &'d Inline<'a>)>,
}

/// Labels and values under the title, or under a heading of basic information; names under one of attendance.
pub(super) fn collect<'d, 'a>(document: &'d Document<'a>, of: BasicsOf, words: &Vocabulary) -> Pairs<'d, 'a> {
    let mut found = Pairs { pairs: Vec::new(), lists: Vec::new() };
    // Before the first heading and right below the title, basic information needs no heading of its own.
    let mut section = Some(Section::BasicInfo);
    let mut depth = 0;
    let mut first = true;
    for block in &document.blocks {
        match block {
            Block::Heading { level, text, .. } => {
                let meaning = of_heading(words, text.as_str());
                let title = std::mem::take(&mut first)
                    && (*level == 1 || meaning.is_none())
                    && matches!(meaning, None | Some(Section::Topics | Section::BasicInfo));
                if title {
                    (section, depth) = (Some(Section::BasicInfo), *level);
                } else if meaning.is_some() || *level <= depth || section.is_none() {
                    (section, depth) = (meaning, *level);
                } else if section == Some(Section::BasicInfo) && depth == 1 {
                    // A heading without a meaning of its own ends what stands right below the title.
                    section = None;
                }
            }
            Block::Paragraph { text, bold: true, .. } if words.section(trim(text.as_str())).is_some() => {
                (section, depth) = (words.section(trim(text.as_str())), depth.max(2));
            }
            block => match section {
                Some(Section::BasicInfo) => pairs_of(block, of, words, &mut found.pairs),
                Some(section @ (Section::Attendance | Section::Absence)) => {
                    names_of(block, section, of, words, &mut found);
                }
                _ => {}
            },
        }
    }
    found
}

fn pairs_of<'d, 'a>(block: &'d Block<'a>, of: BasicsOf, words: &Vocabulary, out: &mut Vec<Pair<'d, 'a>>) {
    match block {
        Block::Table(table) => table_pairs(table, of, words, out),
        Block::Paragraph { text, .. } => line_pairs(text, &[], of, words, out),
        Block::List(list) => {
            for item in &list.items {
                if let Some(text) = item.text() {
                    line_pairs(text, item.below(), of, words, out);
                }
            }
        }
        Block::Quote { blocks, .. } => blocks.iter().for_each(|block| pairs_of(block, of, words, out)),
        Block::Heading { .. } => {}
    }
}

/// Lines `主持人：王敏`, each a pair. A label alone has its value in the list below it.
fn line_pairs<'d, 'a>(
    text: &'d Inline<'a>,
    below: &'d [Block<'a>],
    of: BasicsOf,
    words: &Vocabulary,
    out: &mut Vec<Pair<'d, 'a>>,
) {
    for line in text.as_str().lines() {
        let mut starts = labels_of(line, of, words);
        // Only what begins its line is basic information; further labels may follow it there.
        if starts.first().is_none_or(|(start, ..)| !line[..*start].trim().is_empty()) {
            continue;
        }
        starts.push((line.len(), line.len(), None));
        for pair in starts.windows(2) {
            let [(_, value, info), (next, ..)] = pair else { continue };
            let Some(info) = *info else { continue };
            let value = trim(&line[*value..*next])
                .trim_end_matches(['；', ';', '，', ',', '|', '｜', '。', ' ', '\u{3000}']);
            if !value.is_empty() {
                out.push(Pair { info, inline: text, value });
            } else if starts.len() == 2 {
                for block in below {
                    if let Block::List(list) = block {
                        let names = list.items.iter().filter_map(Item::text);
                        out.extend(names.map(|inline| Pair { info, inline, value: inline.trimmed() }));
                    }
                }
            }
        }
    }
}

/// The labels of a line: where each begins, where its value begins, and what it means.
fn labels_of(line: &str, of: BasicsOf, words: &Vocabulary) -> Vec<(usize, usize, Option<Info>)> {
    let mut found: Vec<(usize, usize, Option<Info>)> = Vec::new();
    let mut floor = 0;
    for (colon, c) in line.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        // No label is longer than `LONGEST`, so a line of nothing but colons costs no more than another.
        let from =
            line[floor..colon].char_indices().rev().nth(2 * LONGEST).map_or(floor, |(at, _)| floor + at);
        let before = &line[from..colon];
        let behind = before
            .char_indices()
            .filter(|(_, c)| {
                matches!(c, ' ' | '\u{3000}' | '\t' | '；' | ';' | '，' | ',' | '|' | '｜' | '。')
            })
            .map(|(at, c)| at + c.len_utf8());
        // The longest label wins, so the candidates go from the farthest mark to the nearest.
        let whole = (from == floor).then_some(0);
        let label = whole.into_iter().chain(behind).find_map(|at| {
            let word = before[at..].trim();
            let info = if word.contains(['；', ';', '，', '|']) { None } else { meaning(word, of, words) };
            info.map(|info| (from + at, info))
        });
        if let Some((start, info)) = label {
            found.push((start, colon + c.len_utf8(), Some(info)));
            floor = colon + c.len_utf8();
        }
    }
    found
}

/// Rows of a table whose columns are labels and values in turn; the header row may be a pair like the others.
fn table_pairs<'d, 'a>(table: &'d Table<'a>, of: BasicsOf, words: &Vocabulary, out: &mut Vec<Pair<'d, 'a>>) {
    if !table.head.len().is_multiple_of(2) || table.head.len() > 6 {
        return;
    }
    let names = |word: &str| {
        let word = fold(trim(word));
        [
            "项目", "項目", "事项", "事項", "内容", "內容", "说明", "說明", "信息", "item", "content",
            "field", "value", "details",
        ]
        .contains(&&*word)
    };
    let heads = table
        .head
        .chunks(2)
        .all(|pair| pair.iter().all(|c| names(c.text.as_str()) || c.text.trimmed().is_empty()));
    let rows = table.rows.iter().map(|row| &row.cells);
    let head = (!heads).then_some(&table.head);
    let known = rows
        .clone()
        .chain(head)
        .filter(|cells| cells.first().is_some_and(|c| meaning(c.text.as_str(), of, words).is_some()));
    // A table of something else may have a word or two in common with the basic information.
    if known.count() * 2 < table.rows.len() {
        return;
    }
    for cells in head.into_iter().chain(rows) {
        for pair in cells.chunks(2) {
            if let [label, value] = pair
                && let Some(info) = meaning(label.text.as_str(), of, words)
            {
                out.push(Pair { info, inline: &value.text, value: value.text.trimmed() });
            }
        }
    }
}

/// Names under a heading of attendance: `- 王敏`, `- [x] 王敏`, `出席：王敏、张伟`.
fn names_of<'d, 'a>(
    block: &'d Block<'a>,
    section: Section,
    of: BasicsOf,
    words: &Vocabulary,
    found: &mut Pairs<'d, 'a>,
) {
    let mut line = |text: &'d Inline<'a>, ticked: Option<bool>, pairs: &mut Vec<Pair<'d, 'a>>| {
        let before = pairs.len();
        line_pairs(text, &[], of, words, pairs);
        // Somebody whose name is not ticked was not there.
        if pairs.len() == before && ticked != Some(false) && !words.is_empty(text.as_str()) {
            found.lists.push((section, text));
        }
    };
    match block {
        Block::Paragraph { text, .. } => line(text, None, &mut found.pairs),
        Block::List(list) => {
            for item in &list.items {
                if let Some(text) = item.text() {
                    line(text, item.task, &mut found.pairs);
                }
            }
        }
        Block::Table(table) => table_pairs(table, of, words, &mut found.pairs),
        Block::Quote { .. } | Block::Heading { .. } => {}
    }
}

/// Longer texts are no labels.
const LONGEST: usize = 24;

/// What a label means in that document.
fn meaning(label: &str, of: BasicsOf, words: &Vocabulary) -> Option<Info> {
    let label = trim(label);
    if label.is_empty() || label.chars().count() > LONGEST {
        return None;
    }
    let all = words.info(label);
    let wanted = |info: &Info| match info {
        // 参会人员 is who must come in a notice, and who came in minutes.
        Info::Required => of == BasicsOf::Notice || !all.contains(&Info::Attendees),
        Info::Attendees => of == BasicsOf::Minutes || !all.contains(&Info::Required),
        Info::Supersedes | Info::CarriedOutBy | Info::Resolves | Info::Reason | Info::Deputy => false,
        _ => true,
    };
    all.iter().copied().find(wanted)
}
