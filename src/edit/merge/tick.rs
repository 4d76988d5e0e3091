//! The lines of confirmations: `- [x] 王敏 2024-03-12 18:02 9c41e7d20b6f3a85`. They are told apart by the name.

use chrono::{NaiveDate, NaiveTime};

use super::pieces::without_mark;
use crate::date::read_iso_day;
use crate::model::concepts::ConfirmationWord;
use crate::model::vocabulary::{Vocabulary, fold};

/// What somebody has replied.
struct Tick<'t> {
    ticked: bool,
    /// Whether words of objection stand behind the name.
    objects: bool,
    stamp: Option<(NaiveDate, Option<NaiveTime>)>,
    /// What follows the stamp: the digest.
    rest: &'t str,
}

/// The name in a line: the words before a reply or a date.
pub(super) fn name_of(words: &str) -> &str {
    name_and_reply(words).1
}

/// Which of two replies of one person counts where both sides have a new one: of two confirmations of the same text
/// the earlier, one with a stamp before one without. `None` where they contradict each other.
pub(super) fn earlier<'t>(ours: &'t str, theirs: &'t str) -> Option<&'t str> {
    let (one, other) = (read(ours), read(theirs));
    let agree = |tick: &Tick<'_>| tick.ticked && !tick.objects;
    if !agree(&one) || !agree(&other) {
        return None;
    }
    let (digest, other_digest) = (fold(one.rest), fold(other.rest));
    match (one.stamp, other.stamp) {
        (Some(_), Some(_)) if !digest.is_empty() && !other_digest.is_empty() && digest != other_digest => {
            None
        }
        (Some(_), None) if other.rest.is_empty() => Some(ours),
        (None, Some(_)) if one.rest.is_empty() => Some(theirs),
        (Some(_), Some(_)) if digest.is_empty() != other_digest.is_empty() => {
            Some(if digest.is_empty() { theirs } else { ours })
        }
        (Some(stamp), Some(other_stamp)) => Some(if other_stamp < stamp { theirs } else { ours }),
        _ => None,
    }
}

/// Whether a line holds nothing but a name.
pub(super) fn is_unanswered(words: &str) -> bool {
    let (ticked, _, reply) = name_and_reply(words);
    !ticked && reply.is_empty()
}

fn read(words: &str) -> Tick<'_> {
    let (ticked, _, reply) = name_and_reply(words);
    let day = reply.char_indices().map(|(at, _)| at).find(|at| day_at(reply, *at).is_some());
    let Some(at) = day else {
        let vocabulary = Vocabulary::get();
        let rest =
            if vocabulary.confirmation(reply) == Some(ConfirmationWord::Confirmed) { "" } else { reply };
        return Tick { ticked, objects: objects(reply), stamp: None, rest };
    };
    let (before, behind) = reply.split_at(at);
    let day = day_at(behind, 0).unwrap_or_default();
    let behind = behind.get(10..).unwrap_or_default().trim_start();
    let clock = behind.split_whitespace().next().unwrap_or_default();
    let time = NaiveTime::parse_from_str(&fold(clock), "%H:%M").ok();
    let rest = if time.is_some() { behind[clock.len()..].trim() } else { behind.trim() };
    Tick { ticked, objects: objects(before), stamp: Some((day, time)), rest }
}

fn objects(words: &str) -> bool {
    let words = words.split(['：', ':']).next().unwrap_or_default().trim();
    Vocabulary::get().confirmation(words) == Some(ConfirmationWord::Objected)
}

/// Whether the box is ticked, the name, and what stands behind it.
fn name_and_reply(words: &str) -> (bool, &str, &str) {
    let words = without_mark(words.trim());
    let (ticked, words) = match words.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((mark, rest)) => (!mark.trim().is_empty(), rest.trim_start()),
        None => (false, words),
    };
    let vocabulary = Vocabulary::get();
    for (at, c) in words.char_indices() {
        if day_at(words, at).is_some() {
            return (ticked, words[..at].trim_end(), &words[at..]);
        }
        // A reply is a word of its own, up to the date or its colon.
        if c.is_whitespace() {
            let last = at + c.len_utf8();
            let reply =
                words[last..].split(|c: char| c.is_ascii_digit() || matches!(c, '：' | ':' | '\n')).next();
            let reply = reply.unwrap_or_default().trim();
            if !reply.is_empty() && vocabulary.confirmation(reply).is_some() {
                return (ticked, words[..at].trim_end(), &words[last..]);
            }
        }
    }
    (ticked, words.trim_end(), "")
}

/// The day that begins at a byte.
fn day_at(text: &str, at: usize) -> Option<NaiveDate> {
    let day = text.get(at..at + 10)?;
    if day.starts_with(|c: char| c.is_ascii_digit()) { read_iso_day(day) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_at_replies() {
        for (line, name) in [
            ("- [ ] 王敏", "王敏"),
            ("- [x] 王敏 2025-09-10 18:02 9c41e7d20b6f3a85", "王敏"),
            ("* [X]  Wang Min   2025-09-10", "Wang Min"),
            ("- [ ] 技术部/张伟 异议 2025-09-10：期限写错", "技术部/张伟"),
            ("- [ ] Wang Min objects 2025-09-10: the deadline", "Wang Min"),
            ("- [ ] 王敏 异议：期限写错", "王敏"),
            ("- [ ]", ""),
        ] {
            assert_eq!(name_of(line), name, "{line}");
        }
    }

    #[test]
    fn of_two_confirmations_the_earlier_counts() {
        let early = "- [x] 王敏 2025-09-10 18:02 ab";
        for (other, expected) in [
            ("- [x] 王敏 2025-09-10 18:03 ab", Some(early)),
            ("- [x] 王敏", Some(early)),
            ("- [x] 王敏 2025-09-09", Some(early)),
            ("- [x] 王敏 2025-09-09 18:03 ab", Some("- [x] 王敏 2025-09-09 18:03 ab")),
            ("- [x] 王敏 2025-09-10 18:03 cd", None),
            ("- [ ] 王敏 异议 2025-09-10：期限写错", None),
            ("- [x] 王敏 已阅", None),
        ] {
            assert_eq!(earlier(early, other), expected, "{other}");
            assert_eq!(earlier(other, early), expected, "{other}");
        }
    }
}
