//! Two versions of a text as a patch.

use std::fmt::Write;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// Lines shown before and after a change.
const CONTEXT: usize = 3;

/// The difference between two texts of one file as `git apply` takes it; empty where there is none. Lines
/// stand in it with the line ends they have.
pub fn unified_diff(path: &str, before: &str, after: &str) -> String {
    let mut patch = String::new();
    if before == after {
        return patch;
    }
    // A line ends with `\n` for git, and for nothing else.
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let _ = write!(patch, "--- {}\n+++ {}\n", file_name("a/", path), file_name("b/", path));
    for group in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let removed = span(first.old_range().start, last.old_range().end);
        let added = span(first.new_range().start, last.new_range().end);
        let _ = writeln!(patch, "@@ -{removed} +{added} @@");
        group.iter().for_each(|op| lines_of(op, &old, &new, &mut patch));
    }
    patch
}

fn lines_of(op: &DiffOp, old: &[&str], new: &[&str], patch: &mut String) {
    let (tag, from, to) = op.as_tag_tuple();
    let mut put = |sign: char, lines: &[&str]| {
        for line in lines {
            patch.push(sign);
            patch.push_str(line);
            if !line.ends_with('\n') {
                patch.push_str("\n\\ No newline at end of file\n");
            }
        }
    };
    match tag {
        DiffTag::Equal => put(' ', &old[from]),
        DiffTag::Delete => put('-', &old[from]),
        DiffTag::Insert => put('+', &new[to]),
        DiffTag::Replace => {
            put('-', &old[from]);
            put('+', &new[to]);
        }
    }
}

/// Lines from `start` up to `end` as a hunk's head names them.
fn span(start: usize, end: usize) -> String {
    match end - start {
        // Nothing stands behind the line that is named.
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        count => format!("{},{count}", start + 1),
    }
}

/// The name of a file as git writes it: quoted where a character would end or break the line, and closed
/// with a tab where it has a space.
fn file_name(side: &str, path: &str) -> String {
    if path.contains(|c: char| c.is_ascii_control() || matches!(c, '"' | '\\')) {
        let mut quoted = format!("\"{side}");
        for c in path.chars() {
            match c {
                '"' | '\\' => {
                    quoted.push('\\');
                    quoted.push(c);
                }
                '\n' => quoted.push_str("\\n"),
                '\t' => quoted.push_str("\\t"),
                c if c.is_ascii_control() => {
                    let _ = write!(quoted, "\\{:03o}", c as u32);
                }
                c => quoted.push(c),
            }
        }
        quoted.push('"');
        return quoted;
    }
    let end = if path.contains(' ') { "\t" } else { "" };
    format!("{side}{path}{end}")
}

#[cfg(test)]
mod tests {
    use super::{file_name, unified_diff};

    #[test]
    fn it_is_a_patch() {
        assert_eq!(unified_diff("a.md", "x\n", "x\n"), "");
        assert_eq!(
            unified_diff("会议/纪要.md", "1\n2\r\n3\n4\n5\n6\n7\n8", "1\n2\r\n3\n4\n5\n6\nseven\n8\n"),
            "--- a/会议/纪要.md\n+++ b/会议/纪要.md\n@@ -4,5 +4,5 @@\n 4\n 5\n 6\n-7\n-8\n\
             \\ No newline at end of file\n+seven\n+8\n"
        );
        assert_eq!(unified_diff("n", "", "x\n"), "--- a/n\n+++ b/n\n@@ -0,0 +1 @@\n+x\n");
        assert_eq!(file_name("a/", "a b"), "a/a b\t");
        assert_eq!(file_name("b/", "a\"\u{1}"), "\"b/a\\\"\\001\"");
    }
}
