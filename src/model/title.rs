//! The title that the first heading of a document gives, where no key does: `# 产品上线启动会 会议纪要`.

use super::draft::one_line;
use super::id::ItemId;
use super::vocabulary::Vocabulary;
use crate::markdown::{Block, Document};

/// Marks between a title and the word for what the document is.
const MARKS: [char; 13] = [':', '：', '-', '–', '—', '|', '｜', '·', ',', '，', '/', ' ', '\u{3000}'];

/// Bytes of the words for what a document is, at most.
const LONGEST_KIND: usize = 40;

/// The title in the first heading, if that is of the first level and says more than what the document is.
pub fn heading_title(document: &Document<'_>, words: &Vocabulary) -> Option<Box<str>> {
    let first = document.blocks.iter().find(|block| matches!(block, Block::Heading { .. }))?;
    let Block::Heading { level: 1, text, .. } = first else { return None };
    let heading = one_line(text.trimmed());
    if words.section(&heading).is_some() || ItemId::lead(&heading).is_some() {
        return None;
    }
    let title = without_kind(&heading, words)?;
    (!words.is_empty(title)).then(|| title.into())
}

/// A heading without the word that says what the document is, before or behind the title.
fn without_kind<'h>(heading: &'h str, words: &Vocabulary) -> Option<&'h str> {
    // `会议纪要 / Minutes` is nothing else; in `产品上线启动会（会议纪要）` one half is the title.
    let is_kind = |text: &str| {
        let mut halves =
            text.split(['/', '（', '(', '）', ')', '|', '｜']).map(str::trim).filter(|half| !half.is_empty());
        text.len() <= LONGEST_KIND
            && words.document(text).is_some()
            && halves.all(|half| words.document(half).is_some())
    };
    if is_kind(heading) {
        return None;
    }
    let bare = |text: &'h str| {
        let text = text.trim_matches(MARKS);
        let inner = text.strip_prefix('《').and_then(|text| text.strip_suffix('》'));
        Some(inner.unwrap_or(text)).filter(|text| !text.is_empty())
    };
    // `关于召开产品上线启动会的通知`
    let called =
        ["关于召开", "關於召開", "关于举行", "關於舉行"].iter().find_map(|lead| heading.strip_prefix(lead));
    if let Some(title) =
        called.and_then(|rest| rest.strip_suffix("的通知").or(rest.strip_suffix("的会议通知")))
    {
        return bare(title);
    }
    let marks = || heading.char_indices().filter(|(_, c)| MARKS.contains(c));
    // `Minutes: Launch`, `Minutes of the launch`; `Notice periods` is no notice.
    for (at, c) in marks() {
        let (kind, rest) = (&heading[..at], heading[at + c.len_utf8()..].trim_start_matches(MARKS));
        if is_kind(kind) {
            let of = ["of the ", "of ", "for the ", "for "].iter().find_map(|word| rest.strip_prefix(word));
            match of {
                Some(title) => return bare(title),
                None if c == ' ' && kind.is_ascii() && !heading[at..].trim_start().starts_with(MARKS) => {}
                None => return bare(rest),
            }
        }
    }
    for (at, c) in marks() {
        if is_kind(&heading[at + c.len_utf8()..]) {
            return bare(&heading[..at]);
        }
    }
    if let Some(inside) = heading.strip_suffix(['）', ')'])
        && let Some(open) = inside.rfind(['（', '('])
        && is_kind(inside[open..].trim_start_matches(['（', '(']))
    {
        return bare(&heading[..open]);
    }
    // `产品上线启动会会议纪要`; in `项目沟通会议纪要` the 会议 is the title's own.
    let near_end = heading.len().saturating_sub(LONGEST_KIND);
    for (at, c) in heading.char_indices().skip(1).filter(|(at, _)| *at >= near_end) {
        let (title, kind) = heading.split_at(at);
        if !c.is_ascii() && is_kind(kind) {
            let own = ["会议", "會議"].iter().find(|word| kind.starts_with(**word));
            let ends = title.ends_with(['会', '會', '》', ' ', '\u{3000}']);
            return bare(match own {
                Some(word) if !ends => &heading[..at + word.len()],
                _ => title,
            });
        }
    }
    bare(heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_for_the_document_is_no_part_of_its_title() {
        let words = Vocabulary::get();
        for (heading, title) in [
            ("产品上线启动会", Some("产品上线启动会")),
            ("产品上线启动会 会议纪要", Some("产品上线启动会")),
            ("产品上线启动会会议纪要", Some("产品上线启动会")),
            ("产品上线启动会纪要", Some("产品上线启动会")),
            ("项目沟通会议纪要", Some("项目沟通会议")),
            ("会议纪要：产品上线启动会", Some("产品上线启动会")),
            ("《产品上线启动会》会议纪要", Some("产品上线启动会")),
            ("产品上线启动会（会议纪要）", Some("产品上线启动会")),
            ("关于召开产品上线启动会的通知", Some("产品上线启动会")),
            ("產品上線啟動會 會議紀錄", Some("產品上線啟動會")),
            ("会议纪要", None),
            ("会议通知", None),
            ("会议纪要 / Minutes", None),
            ("Launch kick-off", Some("Launch kick-off")),
            ("Launch kick-off – Minutes", Some("Launch kick-off")),
            ("Launch kick-off meeting minutes", Some("Launch kick-off")),
            ("Minutes: Launch kick-off", Some("Launch kick-off")),
            ("Minutes - Launch kick-off", Some("Launch kick-off")),
            ("Minutes of the launch kick-off", Some("launch kick-off")),
            ("Notice periods", Some("Notice periods")),
            ("Meeting Minutes", None),
        ] {
            assert_eq!(without_kind(heading, words), title, "{heading}");
        }
    }
}
