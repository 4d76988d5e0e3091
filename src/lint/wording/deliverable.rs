//! Whether a deliverable names something that can be handed in (P23).

use super::clause::is_inside_word;
use super::data::Data;

/// Whether every part of a deliverable is vague: 相关材料, 配合市场部, progress.
pub fn is_vague_deliverable(deliverable: &str) -> bool {
    let data = Data::get();
    let text = data.simplified(deliverable.trim()).to_lowercase();
    if text.is_empty() || text.chars().any(|c| c.is_numeric() || matches!(c, '《' | '「' | '“' | '`' | '['))
    {
        return false;
    }
    text.split(['、', '，', '；', '。', ',', ';', '/', '&', '\n'])
        .map(|part| part.trim().trim_end_matches('.'))
        .filter(|part| !part.is_empty())
        .all(|part| is_made_of(part, &data.deliverable_generic) || is_service(data, part))
}

/// Whether a part is something done rather than something handed in: 配合市场部, support for the stores.
fn is_service(data: &Data, part: &str) -> bool {
    let starts = data
        .deliverable_starts
        .iter()
        .any(|start| part.starts_with(start.as_str()) && !is_inside_word(part, start.len()));
    starts
        && !data.deliverable_things.iter().any(|thing| {
            part.ends_with(thing.as_str())
                && (!thing.is_ascii() || !is_inside_word(part, part.len() - thing.len()))
        })
}

/// Whether a text is nothing but these words (longest first, in lower case) and marks between them.
pub(super) fn is_made_of(text: &str, words: &[String]) -> bool {
    let lower = text.to_lowercase();
    // Where the text can be left off so far; several ways may lead on.
    let mut open = vec![0];
    let mut seen = vec![false; lower.len() + 1];
    while let Some(at) = open.pop() {
        let rest = &lower[at..];
        let bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            return true;
        }
        let at = lower.len() - bare.len();
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        for word in words {
            if bare.starts_with(word.as_str())
                && !(word.ends_with(|c: char| c.is_ascii_alphanumeric()) && is_inside_word(bare, word.len()))
            {
                open.push(at + word.len());
            }
        }
    }
    false
}
