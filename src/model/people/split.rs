//! Lists of names taken apart: at marks, and at words such as 和 that may as well be letters of a name.

use super::Roster;
use super::spelling::bare;

/// What stands before a piece of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// `/`, which may stand between a department and one of its people.
    Slash,
    /// A mark between names.
    List,
    /// A mark or line break that ends what a department stands before.
    Group,
}

/// A piece of a list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub mark: Mark,
    pub text: &'t str,
}

fn mark_of(c: char) -> Option<Mark> {
    match c {
        '/' | '／' => Some(Mark::Slash),
        '、' | '，' | ',' | '&' | '＆' | '﹑' | '､' | '﹐' => Some(Mark::List),
        '；' | ';' | '﹔' | '\n' => Some(Mark::Group),
        _ => None,
    }
}

/// Whether a character separates names.
pub(super) fn is_separator(c: char) -> bool {
    mark_of(c).is_some()
}

pub(super) fn is_open(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【' | '〔')
}

pub(super) fn is_close(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '】' | '〕')
}

/// The characters outside brackets, with their places. A bracket that nobody closes holds nothing.
fn outside_brackets(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut open: Vec<usize> = Vec::new();
    let mut closed: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        if is_open(c) {
            open.push(at);
        } else if is_close(c) {
            closed.extend(open.pop());
        }
    }
    closed.sort_unstable();
    let (mut depth, mut next) = (0usize, 0);
    text.char_indices().filter(move |(at, c)| {
        if closed.get(next) == Some(at) {
            next += 1;
            depth += 1;
            return false;
        }
        if depth > 0 {
            depth -= usize::from(is_close(*c));
            // The bracket of a depth that was never counted closes nothing.
            return false;
        }
        true
    })
}

/// Splits a list of names at its marks, but nothing that stands in the roster as written, and no address.
/// `is_nothing` tells words such as `N/A`.
pub(super) fn pieces<'t>(
    text: &'t str,
    roster: &Roster,
    is_nothing: &dyn Fn(&str) -> bool,
) -> Vec<Piece<'t>> {
    let mut raw: Vec<(Mark, usize, usize)> = Vec::new();
    let (mut mark, mut start, mut address) = (Mark::Group, 0, false);
    let mut before = None;
    for (at, c) in outside_brackets(text) {
        if address && (c.is_whitespace() || matches!(c, '、' | '，' | '；')) {
            address = false;
        }
        if c == ':' && text[at..].starts_with("://") {
            address = true;
        }
        if address {
            continue;
        }
        if let Some(next) = mark_of(c) {
            raw.push((mark, start, at));
            (mark, start) = (next, at + c.len_utf8());
        } else if matches!(c, '@' | '＠')
            && at > start
            && (text[start..].starts_with(['@', '＠'])
                || !before
                    .is_some_and(|b: char| b.is_ascii_alphanumeric() || matches!(b, '.' | '_' | '-' | '+')))
        {
            // `@张伟@李婷`, `@张伟 @李婷`: chat programs put nothing else between.
            raw.push((mark, start, at));
            (mark, start) = (Mark::List, at);
        }
        before = Some(c);
    }
    raw.push((mark, start, text.len()));

    let reach = roster.separators().min(8);
    let mut pieces = Vec::with_capacity(raw.len());
    let mut carried = Mark::Slash;
    let mut at = 0;
    while let Some((mark, from, to)) = raw.get(at).copied() {
        let mut until = to;
        let mut taken = 1;
        for more in (1..=reach).rev() {
            if let Some((.., end)) = raw.get(at + more)
                && let Some(joined) = text.get(from..*end)
                && !roster.find(joined).is_empty()
            {
                (until, taken) = (*end, more + 1);
                break;
            }
        }
        if taken == 1
            && let Some((Mark::Slash, _, end)) = raw.get(at + 1)
            && end - from <= 16
            && text.get(from..*end).is_some_and(is_nothing)
        {
            (until, taken) = (from, 2);
        }
        let piece = bare(&text[from..until]);
        carried = carried.max(mark);
        if !piece.is_empty() {
            // A slash that nothing stands before stands between nothing.
            pieces.push(Piece { mark: carried, text: piece });
            carried = Mark::Slash;
        }
        at += taken;
    }
    pieces
}

/// How two names are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// By a word: 和, and.
    Word,
    /// By a space.
    Space,
}

const WORDS: [&str; 7] = ["以及", "和", "与", "與", "及", "and", "AND"];
/// Joints that lie within one name, at most.
const MOST_INSIDE: usize = 24;
/// Bytes of a name between joints, at most.
const LONGEST: usize = 160;

/// The joints of a text: where each begins and ends.
fn joints(text: &str) -> Vec<(usize, usize, Joint)> {
    let mut joints: Vec<(usize, usize, Joint)> = Vec::new();
    let mut end = 0;
    for (at, c) in outside_brackets(text) {
        if at < end {
            continue;
        }
        if c.is_whitespace() {
            let rest = &text[at..];
            end = at + (rest.len() - rest.trim_start().len());
            joints.push((at, end, Joint::Space));
            continue;
        }
        let rest = &text[at..];
        if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
            let latin = word.is_ascii();
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin && (letter(text[..at].chars().next_back()) || letter(rest[word.len()..].chars().next()))
            {
                continue;
            }
            end = at + word.len();
            joints.push((at, end, Joint::Word));
        }
    }
    // A word with spaces around it is one joint.
    let mut merged: Vec<(usize, usize, Joint)> = Vec::with_capacity(joints.len());
    for joint in joints {
        match merged.last_mut() {
            Some(last)
                if last.1 == joint.0
                    && (last.2 == Joint::Space || joint.2 == Joint::Space)
                    // 和 beside 和 may be a letter of a name.
                    && !(last.2 == Joint::Word && joint.2 == Joint::Word) =>
            {
                last.1 = joint.1;
                last.2 = Joint::Word;
            }
            _ => merged.push(joint),
        }
    }
    merged
}

/// Splits `周涛和周和平` where all that comes of it is known: 和 is a letter of names, too. Of several ways to
/// split, that into the fewest names counts; `most` is how many bytes a name may have. `None` where the text is one name or cannot be split so.
pub(super) fn joined<'t>(
    text: &'t str,
    most: usize,
    known: &dyn Fn(&str) -> bool,
) -> Option<Vec<(Joint, &'t str)>> {
    let joints = joints(text);
    if joints.is_empty() {
        return None;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(joints.iter().map(|j| j.1)).collect();
    let ends: Vec<usize> = joints.iter().map(|j| j.0).chain([text.len()]).collect();
    // What spaces and brackets take does not count.
    let mut seen = vec![0; ends.len() + 1];
    for (nth, (start, end)) in starts.iter().zip(&ends).enumerate() {
        let part = text.get(*start..*end).unwrap_or_default();
        let word =
            joints.get(nth).map_or(0, |joint| if joint.2 == Joint::Word { joint.1 - joint.0 } else { 0 });
        let plain = part.find(is_open).unwrap_or(part.len());
        seen[nth + 1] = seen[nth] + plain + word;
    }
    // For each end the fewest names that reach it, and the start of the last of them.
    let mut reached: Vec<Option<(usize, usize)>> = vec![None; ends.len() + 1];
    reached[0] = Some((0, 0));
    for (nth, end) in ends.iter().enumerate() {
        for from in (nth.saturating_sub(MOST_INSIDE)..=nth).rev() {
            if seen[nth] - seen[from] > most {
                break;
            }
            let Some((count, _)) = reached[from] else { continue };
            let Some(name) = text.get(starts[from]..*end).map(bare) else { continue };
            if name.len() > LONGEST {
                break;
            }
            let better = reached[nth + 1].is_none_or(|(best, _)| count + 1 < best);
            if better && !name.is_empty() && known(name) {
                reached[nth + 1] = Some((count + 1, from));
            }
        }
    }
    let (count, _) = reached.last().copied().flatten()?;
    if count < 2 {
        return None;
    }
    let mut names = Vec::with_capacity(count);
    let mut at = ends.len();
    while at > 0 {
        let (_, from) = reached.get(at).copied().flatten()?;
        let joint = if from == 0 { Joint::Word } else { joints[from - 1].2 };
        names.push((joint, bare(text.get(starts[from]..ends[at - 1])?)));
        at = from;
    }
    names.reverse();
    Some(names)
}

/// The text without a joint at its beginning, which the mark before has made idle: `Ann, Bob, and Carl`.
pub(super) fn without_leading_joint(text: &str) -> Option<&str> {
    match joints(text.get(..text.len().min(16)).unwrap_or_else(|| head(text))).first() {
        Some((0, end, Joint::Word)) => Some(bare(&text[*end..])).filter(|rest| !rest.is_empty()),
        _ => None,
    }
}

/// The first few characters of a text.
fn head(text: &str) -> &str {
    let end = text.char_indices().map(|(at, _)| at).nth(6).unwrap_or(text.len());
    &text[..end]
}

/// A bracket at the end of a text: what stands before it, and what it holds. One that was left open counts.
pub(super) fn trailing_bracket(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0usize;
    let mut inner_end = text.len();
    if !text.chars().next_back().is_some_and(is_close) {
        let (at, c) = text.char_indices().rev().find(|(_, c)| is_open(*c) || is_close(*c))?;
        if is_close(c) {
            return None;
        }
        return Some((bare(&text[..at]), bare(&text[at + c.len_utf8()..])));
    }
    for (at, c) in text.char_indices().rev() {
        if is_close(c) {
            if depth == 0 {
                inner_end = at;
            }
            depth += 1;
        } else if is_open(c) {
            depth -= 1;
            if depth == 0 {
                return Some((bare(&text[..at]), bare(&text[at + c.len_utf8()..inner_end])));
            }
        }
    }
    None
}

/// A bracket at the beginning of a text: what it holds, and what follows.
pub(super) fn leading_bracket(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next().filter(|c| is_open(*c))?;
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if is_open(c) {
            depth += 1;
        } else if is_close(c) {
            depth -= 1;
            if depth == 0 {
                return Some((bare(&text[first.len_utf8()..at]), bare(&text[at + c.len_utf8()..])));
            }
        }
    }
    None
}

/// What stands before and after the first colon outside brackets: `市场部：甲`. The colon of a clock or an
/// address is none.
pub(super) fn labelled(text: &str) -> Option<(&str, &str)> {
    let (at, c) = outside_brackets(text).find(|(_, c)| matches!(c, ':' | '：'))?;
    let (head, rest) = (&text[..at], &text[at + c.len_utf8()..]);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if rest.starts_with("//") || (digit(head.chars().next_back()) && digit(rest.chars().next())) {
        return None;
    }
    Some((bare(head), bare(rest)))
}
