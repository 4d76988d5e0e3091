//! Three versions of a journal or of confirmations made one: entry by entry and name by name, as git's own merge, which
//! knows lines only, cannot.
//!
//! What one side has added, corrected or taken out is taken; what both have added is there once, by its day. Where both
//! have changed one entry differently there are conflict marks, as git makes them. All bytes that no side has changed
//! stay. What cannot be taken apart safely is merged line by line.

mod align;
mod lines;
mod pieces;
mod settle;
mod tick;

use std::borrow::Cow;
use std::cell::Cell;

use chrono::NaiveDate;

use self::align::{Node, align, order};
use self::lines::{Marks, merge_lines};
use self::pieces::{Kind, Paper, Piece, Section, take_apart};
use self::settle::{Settled, settle, taken};
use crate::text::SourceFile;

/// Characters of an entry that are compared when it is looked for under other words.
const COMPARED: usize = 64;
/// How much it counts that two entries are of one day, or of two.
const SAME_DAY: f64 = 0.2;
const OTHER_DAY: f64 = -0.3;
/// Pairs of entries that are compared in all, so that no text takes its time.
const PAIRS: usize = 200_000;
const BOM: char = '\u{feff}';

/// Three versions of a text: what both sides come from, ours and theirs.
#[derive(Clone, Copy, Debug)]
pub struct Versions<'v> {
    /// What both come from; empty where both have made the file.
    pub base: &'v str,
    /// Ours.
    pub ours: &'v str,
    /// Theirs.
    pub theirs: &'v str,
}

/// The merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text, with marks around what contradicts itself.
    pub text: String,
    /// How many places are marked.
    pub conflicts: usize,
}

/// Merges three versions of a text. `marks` is the length of conflict marks; `day` is the one from which dates without
/// a year count, that of the meeting.
pub fn merge(versions: Versions<'_>, marks: usize, day: Option<NaiveDate>) -> Merged {
    let Versions { base, ours, theirs } = versions;
    let whole = |text: &str| Merged { text: text.to_owned(), conflicts: 0 };
    if ours == theirs || theirs == base {
        return whole(ours);
    }
    if ours == base {
        return whole(theirs);
    }
    let Sides { texts: [base, ours, theirs], end, bom } = alike(versions);
    let marks = Marks { length: marks, end };
    let entries = if has_marks(&ours) || has_marks(&theirs) {
        None
    } else {
        merge_pieces(&first_halves(&base), &ours, &theirs, marks, day)
    };
    let mut merged = entries.unwrap_or_else(|| {
        let (text, conflicts) = merge_lines(&base, &ours, &theirs, marks);
        Merged { text, conflicts }
    });
    if bom {
        merged.text.insert(0, BOM);
    }
    merged
}

/// The versions in one way of ending lines and without a byte order mark, and what the merged text has of both.
struct Sides {
    texts: [String; 3],
    end: &'static str,
    bom: bool,
}

/// How a text ends its lines, where all of them end alike.
fn line_end(text: &str) -> Option<&'static str> {
    let all = text.matches('\n').count();
    match text.matches("\r\n").count() {
        _ if all == 0 => None,
        0 => Some("\n"),
        wide if wide == all => Some("\r\n"),
        _ => None,
    }
}

fn alike(versions: Versions<'_>) -> Sides {
    let Versions { base, ours, theirs } = versions;
    let texts = [base, ours, theirs];
    let bom = taken(texts.map(|text| text.starts_with(BOM)));
    let texts = texts.map(|text| text.strip_prefix(BOM).unwrap_or(text));
    let [was, one, other] = texts.map(line_end);
    let target = match (one, other) {
        (Some(one), Some(other)) => Some(if Some(one) == was { other } else { one }),
        _ => None,
    };
    let texts = texts.map(|text| match (target, line_end(text)) {
        (Some("\r\n"), Some("\n")) => text.replace('\n', "\r\n"),
        (Some("\n"), Some("\r\n")) => text.replace("\r\n", "\n"),
        _ => text.to_owned(),
    });
    let first = |text: &str| text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
    let end = target.unwrap_or(if first(&texts[1]) { "\r\n" } else { "\n" });
    Sides { texts, end, bom }
}

/// Whether an earlier merge was left unfinished.
fn has_marks(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"))
}

/// A base with our half of each conflict in it. Where branches have merged each other before, git makes a base of
/// several commits, and there are marks in it where these contradict each other.
fn first_halves(base: &str) -> Cow<'_, str> {
    if !has_marks(base) {
        return Cow::Borrowed(base);
    }
    let mut kept = String::with_capacity(base.len());
    // Conflicts that are open, and whether their first half has ended.
    let mut open: Vec<bool> = Vec::new();
    for line in base.split_inclusive('\n') {
        if line.starts_with("<<<<<<<") {
            open.push(false);
        } else if line.starts_with(">>>>>>>") && !open.is_empty() {
            open.pop();
        } else if !open.is_empty() && ["|||||||", "======="].iter().any(|mark| line.starts_with(mark)) {
            open.last_mut().into_iter().for_each(|ended| *ended = true);
        } else if !open.contains(&true) {
            kept.push_str(line);
        }
    }
    if open.is_empty() { Cow::Owned(kept) } else { Cow::Borrowed(base) }
}

/// Merges entry by entry; `None` where the texts cannot be taken apart or the result would not read as it should.
fn merge_pieces(
    base: &str,
    ours: &str,
    theirs: &str,
    marks: Marks,
    day: Option<NaiveDate>,
) -> Option<Merged> {
    let files = [base, ours, theirs].map(|text| SourceFile::from_bytes("", text.as_bytes()));
    let papers = [take_apart(&files[0], day), take_apart(&files[1], day), take_apart(&files[2], day)];
    let [was, one, other] = &papers;
    let keys = |paper: &Paper<'_>| paper.sections.iter().map(|s| s.key.clone()).collect::<Vec<_>>();
    let none = |_: usize, _: usize| None;
    let sections = align(&keys(was), &keys(one), &keys(other), &none, &none)?;
    let tail = if base.is_empty() { one.tail } else { taken(papers.each_ref().map(|paper| paper.tail)) };
    let mut writer = Writer::new(marks, [one, other, was]);
    let rank = |node: &Node| {
        let of = |paper: &Paper<'_>, at: Option<usize>| at.and_then(|at| paper.sections[at].item);
        of(one, node.ours).or(of(other, node.theirs))
    };
    let budget = Cell::new(PAIRS);
    let nothing = Section::default();
    for node in order(&sections, &rank, &|one, other| one < other) {
        let node = sections[node];
        let section = |version: usize, at: Option<usize>| at.and_then(|at| papers[version].sections.get(at));
        match (section(0, node.base), section(1, node.ours), section(2, node.theirs)) {
            (was, Some(one), Some(other)) => {
                if !same_tables(one, other) {
                    return None;
                }
                merge_section(was.unwrap_or(&nothing), one, other, &budget, &mut writer)?;
            }
            (None, Some(new), None) | (None, None, Some(new)) => {
                new.pieces.iter().for_each(|piece| writer.piece(piece));
            }
            // Taken out by one side: fine if the other has left it as it was.
            (Some(was), Some(kept), None) | (Some(was), None, Some(kept)) if was.says(kept) => {}
            (_, ours, theirs) => {
                writer.conflict(
                    ours.map_or(&[], |ours| &ours.pieces),
                    theirs.map_or(&[], |theirs| &theirs.pieces),
                );
            }
        }
    }
    let Writer { written, expected, conflicts, .. } = writer;
    let text = written + tail;
    let sound = conflicts > 0 || {
        let file = SourceFile::from_bytes("", text.as_bytes());
        let read = take_apart(&file, day);
        facts(read.sections.iter().flat_map(|s| &s.pieces).map(|p| (p.kind, p.content.clone())).collect())
            == facts(expected)
    };
    sound.then_some(Merged { text, conflicts })
}

/// What a text says: its entries, names, rows and headings in order, and the words between them.
fn facts(pieces: Vec<(Kind, String)>) -> (Vec<String>, String) {
    let (texts, facts): (Vec<_>, Vec<_>) = pieces.into_iter().partition(|(kind, _)| *kind == Kind::Text);
    let words = |pieces: Vec<(Kind, String)>| pieces.into_iter().map(|(_, words)| words).collect::<Vec<_>>();
    (words(facts), words(texts).join(" "))
}

/// Whether tables have the same columns, so that rows of one may stand in the other.
fn same_tables(one: &Section<'_>, other: &Section<'_>) -> bool {
    let heads = |section: &'_ Section<'_>| -> Vec<String> {
        section.pieces.iter().filter(|p| p.kind == Kind::Head).map(|p| p.content.clone()).collect()
    };
    let (one, other) = (heads(one), heads(other));
    one.iter().zip(&other).all(|(a, b)| a == b)
}

fn merge_section<'t>(
    was: &Section<'t>,
    one: &Section<'t>,
    other: &Section<'t>,
    budget: &Cell<usize>,
    writer: &mut Writer<'t>,
) -> Option<()> {
    let keys = |section: &'_ Section<'t>| -> Vec<(Kind, String)> {
        section.pieces.iter().map(|piece| (piece.kind, piece.key.clone())).collect()
    };
    let like =
        |side: &'_ Section<'t>, at: usize, new: usize| likeness(&was.pieces[at], &side.pieces[new], budget);
    let nodes = align(&keys(was), &keys(one), &keys(other), &|at, new| like(one, at, new), &|at, new| {
        like(other, at, new)
    })?;
    // Where not all could be compared, nobody knows what was corrected.
    if budget.get() == 0 {
        return None;
    }
    let rank = |node: &Node| {
        let of = |section: &Section<'t>, at: Option<usize>| at.and_then(|at| section.pieces[at].when);
        of(one, node.ours).or(of(other, node.theirs))
    };
    for node in order(&nodes, &rank, &|one, other| one.before(other)) {
        let Node { base, ours, theirs } = nodes[node];
        let was = base.map(|at| &was.pieces[at]);
        let (one, other) = (ours.map(|at| &one.pieces[at]), theirs.map(|at| &other.pieces[at]));
        match settle(was, one, other, writer.marks) {
            Settled::Gone => {}
            Settled::Piece(piece) => writer.piece(piece),
            Settled::Words(piece, words) => writer.words(piece, &words),
            Settled::Marked(piece, words, conflicts) => {
                writer.words(piece, &words);
                writer.conflicts += conflicts;
            }
            Settled::Conflict => {
                writer
                    .conflict(one.map_or(&[], std::slice::from_ref), other.map_or(&[], std::slice::from_ref));
            }
        }
    }
    Some(())
}

/// How alike a piece and one that may have been made of it are.
fn likeness(was: &Piece<'_>, new: &Piece<'_>, budget: &Cell<usize>) -> Option<f64> {
    let left = budget.get();
    if was.kind != new.kind || matches!(was.kind, Kind::Name) || left == 0 {
        return None;
    }
    budget.set(left - 1);
    let start = |text: &str| text.chars().take(COMPARED).collect::<String>();
    let alike = strsim::normalized_levenshtein(&start(&was.content), &start(&new.content));
    let day = match (was.when, new.when) {
        (Some(one), Some(other)) if one.is_same_day(&other) => SAME_DAY,
        (Some(_), Some(_)) => OTHER_DAY,
        _ => 0.0,
    };
    Some(alike + day)
}

/// Puts pieces together.
struct Writer<'t> {
    marks: Marks,
    written: String,
    /// What a reader must find in it.
    expected: Vec<(Kind, String)>,
    conflicts: usize,
    /// What was written last, and the line break that it had.
    last: Option<(Kind, &'t str)>,
    /// The blank lines between the entries of the file, and between its names.
    between: [Option<&'t str>; 2],
}

impl<'t> Writer<'t> {
    fn new(marks: Marks, papers: [&Paper<'t>; 3]) -> Self {
        let between = |kind: Kind| {
            let pieces = papers.into_iter().flat_map(|paper| paper.sections.iter().flat_map(|s| &s.pieces));
            pieces.into_iter().find(|p| p.kind == kind && p.after == Some(kind)).map(|p| p.lead)
        };
        let between = [between(Kind::Entry), between(Kind::Name)];
        Self { marks, written: String::new(), expected: Vec::new(), conflicts: 0, last: None, between }
    }

    fn piece(&mut self, piece: &Piece<'t>) {
        self.before(piece);
        self.written.push_str(piece.words);
        self.expected.push((piece.kind, piece.content.clone()));
    }

    fn words(&mut self, piece: &Piece<'t>, words: &str) {
        self.before(piece);
        self.written.push_str(words);
        self.expected.push((piece.kind, pieces::content(piece.kind, words)));
    }

    fn conflict(&mut self, ours: &[Piece<'t>], theirs: &[Piece<'t>]) {
        let Some(first) = ours.first().or(theirs.first()) else { return };
        self.before(first);
        let sides = [ours, theirs].map(|side| {
            let mut text = String::new();
            for (at, piece) in side.iter().enumerate() {
                if at > 0 {
                    text.push_str(piece.lead);
                }
                text.push_str(piece.words);
                text.push_str(self.marks.end);
            }
            text
        });
        let marked = self.marks.around(&sides[0], &sides[1]);
        // The line break of the last mark is written with what follows.
        self.written.push_str(marked.strip_suffix(self.marks.end).unwrap_or(&marked));
        self.conflicts += 1;
    }

    /// The line break of what stands before a piece, and its blank lines: its own where it stands behind the same as
    /// in its version, else what is usual.
    fn before(&mut self, piece: &Piece<'t>) {
        let Self { marks: Marks { end, .. }, last, between, .. } = *self;
        if let Some((_, line)) = last {
            self.written.push_str(if line.is_empty() { end } else { line });
        }
        let before = last.map(|(kind, _)| kind);
        let lead = if piece.after == before {
            piece.lead
        } else {
            match (before, piece.kind) {
                (None, _) => "",
                (Some(Kind::Head | Kind::Row), Kind::Row) => "",
                (Some(Kind::Entry), Kind::Entry) => between[0].unwrap_or(""),
                (Some(Kind::Name), Kind::Name) => between[1].unwrap_or(end),
                _ if piece.lead.is_empty() => end,
                _ => piece.lead,
            }
        };
        self.written.push_str(lead);
        self.last = Some((piece.kind, piece.end));
    }
}

#[cfg(test)]
mod tests;
