//! What a comment says: `<!-- mtg: ignore vague-wording, M305 -- reason -->`, in Chinese words as well
//! (`<!-- mtg：忽略 vague-wording：理由 -->`).

use std::ops::Range;

use crate::keys::closest;
use crate::lint::SelectionError;
use crate::lint::selection::Selector;
use crate::text::TextRange;

/// What ends the names, and begins the reason.
const SEPARATORS: [&str; 5] = ["--", "—", "–", "：", ":"];

/// A rule or group as a comment names it.
pub(super) struct Name {
    /// Where it stands.
    pub(super) range: TextRange,
    /// What it means.
    pub(super) selector: Result<Selector, SelectionError>,
}

/// What a comment asks for.
pub(super) enum Asked {
    /// To ignore some rules.
    Ignore {
        /// Which.
        names: Vec<Name>,
        /// Whether it says why.
        reasoned: bool,
    },
    /// Something that looks like a slip of `ignore`.
    Misspelt(TextRange, Box<str>),
}

/// Reads a comment, marks included, that stands in the file at `start`; `None` where it is no business of ours.
pub(super) fn read(comment: &str, start: usize) -> Option<Asked> {
    let content = comment.strip_prefix("<!--")?.strip_suffix("-->")?;
    let at = |rest: &str| start + "<!--".len() + (content.len() - rest.len());
    let rest = content.trim_start();
    let named = rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("mtg"));
    let rest = rest.get(3..).filter(|_| named)?.trim_start();
    let bare = rest.trim_start_matches([':', '：']).trim_start();
    let addressed = bare.len() < rest.len();
    let rest = bare;
    let word: &str = match rest.strip_prefix("忽略") {
        Some(behind) => &rest[..rest.len() - behind.len()],
        None => &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())],
    };
    if word != "忽略" && !word.eq_ignore_ascii_case("ignore") {
        // “mtg” is short for many things, so only a slip is spoken of.
        let slip = addressed && closest(word, ["ignore"]).is_some();
        return slip.then(|| Asked::Misspelt(TextRange::new(at(rest), at(rest) + word.len()), word.into()));
    }
    let rest = rest[word.len()..].trim_start().trim_start_matches([':', '：']);
    let end = SEPARATORS.iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let reasoned = rest[end..].contains(char::is_alphanumeric);
    let names = words(&rest[..end])
        .map(|word| Name {
            range: TextRange::from(word.clone()).shifted(at(rest)),
            selector: Selector::read(&rest[word]),
        })
        .collect();
    Some(Asked::Ignore { names, reasoned })
}

/// Where the words of a list stand, which commas and white space part.
fn words(list: &str) -> impl Iterator<Item = Range<usize>> {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '、' | '；');
    list.split(parts).filter(|word| !word.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - list.as_ptr() as usize;
        start..start + word.len()
    })
}
