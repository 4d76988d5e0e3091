//! What a piece of an agenda's line is: a time, a duration, a kind, somebody, an output, or plain words.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::model::clock::{Beginning, Times, times_at};
use crate::model::concepts::AgendaKind;
use crate::model::duration::{Bare, Duration, read_duration};
use crate::model::people::{NameReader, Party, Who};
use crate::model::vocabulary::{Vocabulary, fold, is_han};
use crate::text::trim;

/// Who is known to a notice: its roster, and those whom its basic information names.
pub(in crate::model) struct Known<'k> {
    /// The reader of names.
    pub(in crate::model) names: &'k NameReader<'k>,
    /// Names of the basic information that the roster does not have.
    pub(in crate::model) unlisted: FxHashSet<&'k str>,
}

impl Known<'_> {
    /// Whether a piece names people or departments, and nothing else.
    fn names(&self, piece: &str) -> bool {
        // What is as long as this is a sentence.
        if piece.is_empty() || piece.len() > 120 {
            return false;
        }
        let named = self.names.read(piece, &[]).named;
        if !named.is_empty() && named.iter().all(|named| self.knows(&named.party)) {
            return true;
        }
        // `产品部 李经理`: somebody of a department that no roster has.
        piece.split_once([' ', '\u{3000}']).is_some_and(|(department, name)| {
            is_department(trim(department)) && trim(name).chars().count() <= 4
        })
    }

    fn knows(&self, party: &Party) -> bool {
        match &party.who {
            Who::Unknown(name) => self.unlisted.contains(&**name) || is_department(name),
            Who::Person(_) | Who::Department(_) | Who::Everyone(_) => true,
        }
    }
}

/// `技术部`, `数据中心`: a department even where no roster says so.
fn is_department(name: &str) -> bool {
    let letters = name.chars().count();
    (3..=10).contains(&letters)
        && name.chars().all(is_han)
        && ["部", "中心", "处", "處"].iter().any(|end| name.ends_with(end))
        && !["全部", "内部", "外部", "局部"].iter().any(|word| name.ends_with(word))
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Times(Times),
    Duration(Duration),
    Kind(AgendaKind),
    Names,
    Output,
    Words,
}

/// What a piece of a line is, marks around it left aside.
pub(super) fn piece(text: &str, words: &Vocabulary, known: &Known<'_>) -> Piece {
    let text = trim(text);
    if let Some((times, used)) = times_at(text, Beginning::Full)
        && trim(&text[used..]).is_empty()
    {
        return Piece::Times(times);
    }
    if let Some(duration) = read_duration(text, Bare::Nothing) {
        return Piece::Duration(duration);
    }
    if let Some(kind) = kind_of(text, words) {
        return Piece::Kind(kind);
    }
    if text.starts_with('《') && text.ends_with('》') {
        return Piece::Output;
    }
    let mention = text.strip_prefix(['@', '＠']).is_some_and(|name| !name.is_empty() && !name.contains(' '));
    if mention || known.names(text) { Piece::Names } else { Piece::Words }
}

/// What is done with a topic, by the words of a cell or piece: of several kinds the one that asks most.
pub(super) fn kind_of(text: &str, words: &Vocabulary) -> Option<AgendaKind> {
    let text = trim(text);
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let asks = |kind: &AgendaKind| match kind {
        AgendaKind::Decide => 3,
        AgendaKind::Discuss => 2,
        AgendaKind::Inform => 1,
        _ => 0,
    };
    let parts = text.split(['/', '／', '、', '，', ',', '+', '＋', '&', '和', '及', '与']).map(trim);
    let kinds: Option<Vec<AgendaKind>> = parts.map(|part| words.agenda_kind(part)).collect();
    // `决策与分工` and `Q&A` are kinds of their own.
    kinds.and_then(|kinds| kinds.into_iter().max_by_key(asks)).or_else(|| words.agenda_kind(text))
}

/// Takes the number off a line that Markdown does not take for an item: `1、`, `（一）`, `三、`, `议题二：`, `①`.
pub(super) fn lead_number(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let numeral =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c);
    let mut chars = text.chars();
    let first = chars.next()?;
    if ('①'..='⑳').contains(&first) {
        let rest = chars.as_str();
        return Some((&text[..text.len() - rest.len()], rest.trim_start_matches([' ', '、', '.', '．'])));
    }
    if matches!(first, '(' | '（') {
        let inner = chars.as_str();
        let end = inner.find(|c| !numeral(c)).filter(|end| *end > 0 && *end <= 9)?;
        let rest = inner[end..].strip_prefix([')', '）'])?;
        return Some((&inner[..end], rest.trim_start_matches([' ', '、', '.', '．'])));
    }
    let labelled = ["议题", "議題", "议程", "議程", "第", "Topic ", "topic ", "Item ", "item "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    if let Some(rest) = labelled {
        let rest = rest.trim_start();
        let end = rest.find(|c| !numeral(c)).filter(|end| *end > 0 && *end <= 9)?;
        let behind = rest[end..].trim_start_matches(['项', '項', '个', '個', '议', '議', '题', '題']);
        let after = behind.strip_prefix([':', '：', '、', ' ', '.', '．', '\u{3000}'])?;
        return Some((&rest[..end], after.trim_start()));
    }
    let end = text.find(|c| !numeral(c)).filter(|end| *end > 0 && *end <= 9)?;
    let rest = &text[end..];
    let mark = rest.chars().next()?;
    let after = &rest[mark.len_utf8()..];
    let number = match mark {
        '、' | '）' | ')' | '．' => true,
        // `1.5版本` and `1:1 沟通` are no numbers of lines.
        '.' | ':' | '：' => !after.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    number.then(|| (&text[..end], after.trim_start()))
}

/// The words a topic is compared and looked up by.
pub(super) fn plain(topic: &str) -> Cow<'_, str> {
    fold(trim(topic))
}

/// Which part of the frame the words of a topic suggest, at its place in the agenda.
pub(super) fn frame_of(topic: &str, first: bool, near_end: bool, words: &Vocabulary) -> Option<AgendaKind> {
    let folded = plain(topic);
    let short = folded.chars().filter(|c| c.is_alphanumeric()).count() <= 12;
    words.agenda_frame(&folded).filter(|kind| match kind {
        AgendaKind::Opening => first,
        // A break has few words: `茶歇15分钟`. `休息室改造` is a topic.
        AgendaKind::Break => short,
        AgendaKind::Summary | AgendaKind::Questions => near_end,
        _ => false,
    })
}
