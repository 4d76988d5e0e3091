//! What becomes of one piece.

use super::lines::{Marks, merge_lines};
use super::pieces::{Kind, Piece};
use super::tick::{earlier, is_unanswered};

/// What becomes of a piece that three versions have in up to three ways.
#[derive(Debug)]
pub(super) enum Settled<'p, 't> {
    /// It is taken out.
    Gone,
    /// It stands as in this version.
    Piece(&'p Piece<'t>),
    /// The changes of both sides together, where this piece stands.
    Words(&'p Piece<'t>, String),
    /// The same, with some that contradict each other between marks.
    Marked(&'p Piece<'t>, String, usize),
    /// Both sides contradict each other.
    Conflict,
}

/// The value that one side has changed, given base, ours and theirs; ours where both have.
pub(super) fn taken<T: PartialEq>([base, ours, theirs]: [T; 3]) -> T {
    if ours == base { theirs } else { ours }
}

/// What becomes of a piece in the base, ours and theirs.
pub(super) fn settle<'p, 't>(
    was: Option<&'p Piece<'t>>,
    one: Option<&'p Piece<'t>>,
    other: Option<&'p Piece<'t>>,
    marks: Marks,
) -> Settled<'p, 't> {
    let (one, other) = match (was, one, other) {
        (_, Some(one), Some(other)) => (one, other),
        (None, Some(new), None) | (None, None, Some(new)) => return Settled::Piece(new),
        // Taken out by one side: fine if the other has left it as it was.
        (Some(was), Some(kept), None) | (Some(was), None, Some(kept)) => {
            return if was.content == kept.content { Settled::Gone } else { Settled::Conflict };
        }
        (_, None, None) => return Settled::Gone,
    };
    let is = |a: &Piece<'_>, b: Option<&Piece<'_>>| b.is_some_and(|b| a.words == b.words);
    let says = |a: &Piece<'_>, b: Option<&Piece<'_>>| b.is_some_and(|b| a.content == b.content);
    // A change of words goes before one of layout.
    if one.content == other.content {
        return Settled::Piece(if is(one, was) { other } else { one });
    }
    if says(one, was) {
        return Settled::Piece(other);
    }
    if says(other, was) {
        return Settled::Piece(one);
    }
    // Where both sides have made the file, one has the reply that the other waits for.
    if was.is_none() && one.kind == Kind::Name {
        match (is_unanswered(one.words), is_unanswered(other.words)) {
            (true, false) => return Settled::Piece(other),
            (false, true) => return Settled::Piece(one),
            _ => {}
        }
    }
    if one.kind == Kind::Name
        && let Some(first) = earlier(one.words, other.words)
    {
        return Settled::Piece(if first == one.words { one } else { other });
    }
    let base = was.map_or("", |was| was.words);
    let (words, conflicts) = merge_lines(base, one.words, other.words, marks);
    match one.kind {
        _ if conflicts == 0 => Settled::Words(one, words),
        Kind::Front | Kind::Text => {
            let words = words.strip_suffix(marks.end).map(str::to_owned).unwrap_or(words);
            Settled::Marked(one, words, conflicts)
        }
        _ => Settled::Conflict,
    }
}
