//! The ordinary three-way merge, line by line, for prose and for what cannot be taken apart.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Lines that are compared at most where two texts have nothing in common at both ends; beyond, a difference is
/// one difference, so that no text, however made, takes its time.
const COMPARED: usize = 20_000;

/// How conflicts are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// How many characters a mark is long.
    pub length: usize,
    /// What ends their lines.
    pub end: &'static str,
}

impl Marks {
    /// Both sides of a conflict between marks, each ended with a line break.
    pub(super) fn around(&self, ours: &str, theirs: &str) -> String {
        let mut text = String::with_capacity(ours.len() + theirs.len() + 64);
        let mark = |text: &mut String, with: &str, label: &str| {
            text.extend(std::iter::repeat_n(with, self.length));
            text.push_str(label);
            text.push_str(self.end);
        };
        mark(&mut text, "<", " ours");
        self.side(&mut text, ours);
        mark(&mut text, "=", "");
        self.side(&mut text, theirs);
        mark(&mut text, ">", " theirs");
        text
    }

    fn side(&self, text: &mut String, side: &str) {
        text.push_str(side);
        if !side.is_empty() && !side.ends_with('\n') {
            text.push_str(self.end);
        }
    }
}

/// The merged lines, with conflicts between marks, and how many there are.
pub(super) fn merge_lines(base: &str, ours: &str, theirs: &str, marks: Marks) -> (String, usize) {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (base, ours, theirs) = (lines(base), lines(ours), lines(theirs));
    let (in_ours, in_theirs) = (matches(&base, &ours), matches(&base, &theirs));
    let mut merged = String::new();
    let mut conflicts = 0;
    let (mut b, mut o, mut t) = (0, 0, 0);
    loop {
        let stable = (b..base.len()).find_map(|at| Some((at, in_ours[at]?, in_theirs[at]?)));
        let (next_b, next_o, next_t) = stable.unwrap_or((base.len(), ours.len(), theirs.len()));
        let (was, one, other) = (&base[b..next_b], &ours[o..next_o], &theirs[t..next_t]);
        if one == was || one == other {
            merged.extend(other.iter().copied());
        } else if other == was {
            merged.extend(one.iter().copied());
        } else {
            conflicts += 1;
            let (start, end) = shared(one, other);
            merged.extend(one[..start].iter().copied());
            let one_side = one[start..one.len() - end].concat();
            let other_side = other[start..other.len() - end].concat();
            merged.push_str(&marks.around(&one_side, &other_side));
            merged.extend(one[one.len() - end..].iter().copied());
        }
        if stable.is_none() {
            return (merged, conflicts);
        }
        merged.push_str(base[next_b]);
        (b, o, t) = (next_b + 1, next_o + 1, next_t + 1);
    }
}

/// How many lines two lists have in common at the beginning and at the end.
fn shared(one: &[&str], other: &[&str]) -> (usize, usize) {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let room = one.len().min(other.len()) - start;
    let end = one.iter().rev().zip(other.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    (start, end)
}

/// For each line of `base` the line of `side` that it has become.
fn matches(base: &[&str], side: &[&str]) -> Vec<Option<usize>> {
    let mut found = vec![None; base.len()];
    let (start, end) = shared(base, side);
    let mut pair = |from: Range<usize>, to: usize| {
        from.clone().zip(to..).for_each(|(line, other)| found[line] = Some(other));
    };
    pair(0..start, 0);
    pair(base.len() - end..base.len(), side.len() - end);
    let (base, side) = (&base[start..base.len() - end], &side[start..side.len() - end]);
    if base.len().max(side.len()) <= COMPARED {
        for op in capture_diff_slices(Algorithm::Myers, base, side) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                pair(start + old_index..start + old_index + len, start + new_index);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: Marks = Marks { length: 7, end: "\n" };

    fn merged(base: &str, ours: &str, theirs: &str) -> (String, usize) {
        let lines = |text: &str| text.chars().map(|c| format!("{c}\n")).collect::<String>();
        let (text, conflicts) = merge_lines(&lines(base), &lines(ours), &lines(theirs), MARKS);
        (text.replace('\n', ""), conflicts)
    }

    #[test]
    fn changes_of_one_side_are_taken() {
        for (base, ours, theirs, expected) in [
            ("abc", "abc", "axc", "axc"),
            ("abc", "axc", "abc", "axc"),
            ("abcde", "xbcde", "abcdy", "xbcdy"),
            ("abc", "ac", "abcd", "acd"),
            ("abc", "abxc", "abxc", "abxc"),
            ("", "ab", "ab", "ab"),
        ] {
            assert_eq!(merged(base, ours, theirs), (expected.to_owned(), 0));
        }
    }

    #[test]
    fn what_both_change_is_marked_without_what_they_share() {
        let (text, conflicts) = merged("abc", "amxc", "amyc");
        assert_eq!((text.as_str(), conflicts), ("am<<<<<<< oursx=======y>>>>>>> theirsc", 1));
        let (text, _) = merge_lines("", "a", "b", Marks { length: 3, end: "\r\n" });
        assert_eq!(text, "<<< ours\r\na\r\n===\r\nb\r\n>>> theirs\r\n");
    }
}
