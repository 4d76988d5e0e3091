//! The files of a new repository: settings, roster, attributes for git.

use crate::language::Language;
use crate::text::{FileChange, SourceChange, TextEdit};

/// A file of a new repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Path relative to the root.
    pub path: &'static str,
    kind: PartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartKind {
    /// Written once, then the user's.
    Whole { zh: &'static str, en: &'static str },
    /// These lines must be in it, whatever else is.
    Lines(&'static [&'static str]),
}

/// The files, in the order in which they are told about.
pub const PARTS: [Part; 4] = [
    Part {
        path: "mtg.toml",
        kind: PartKind::Whole {
            zh: include_str!("../../templates/init/zh-CN/mtg.toml"),
            en: include_str!("../../templates/init/en/mtg.toml"),
        },
    },
    Part {
        path: "people.toml",
        kind: PartKind::Whole {
            zh: include_str!("../../templates/init/zh-CN/people.toml"),
            en: include_str!("../../templates/init/en/people.toml"),
        },
    },
    // Without a driver called mtg in the clone's settings git merges these as text, so the lines do no harm.
    Part {
        path: ".gitattributes",
        kind: PartKind::Lines(&[
            "tracking.md merge=mtg",
            "confirmations.md merge=mtg",
            "跟踪.md merge=mtg",
            "跟蹤.md merge=mtg",
            "追蹤.md merge=mtg",
            "确认.md merge=mtg",
            "確認.md merge=mtg",
        ]),
    },
    // What a process that was killed while writing leaves behind is nobody\'s document.
    Part { path: ".gitignore", kind: PartKind::Lines(&[".mtg/", ".mtg-*.tmp"]) },
];

/// What a part needs, given what is there. `None` where it is fine as it is.
pub fn change(part: &Part, present: Option<String>, language: Language) -> Option<FileChange> {
    match (part.kind, present) {
        (PartKind::Whole { zh, en }, None) => {
            let text = match language {
                Language::Zh => zh,
                Language::En => en,
            };
            Some(FileChange::Create { path: part.path.to_owned(), text: text.to_owned() })
        }
        (PartKind::Whole { .. }, Some(_)) => None,
        (PartKind::Lines(lines), None) => {
            let text = lines.iter().map(|line| format!("{line}\n")).collect();
            Some(FileChange::Create { path: part.path.to_owned(), text })
        }
        (PartKind::Lines(lines), Some(before)) => {
            let there: Vec<&str> = before.lines().map(|l| l.trim_start_matches('\u{feff}').trim()).collect();
            let missing: Vec<&&str> = lines.iter().filter(|line| !there.contains(*line)).collect();
            if missing.is_empty() {
                return None;
            }
            let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
            let mut added = String::new();
            if !before.is_empty() && !before.ends_with('\n') {
                added.push_str(end);
            }
            for line in missing {
                added.push_str(line);
                added.push_str(end);
            }
            let edits = vec![TextEdit::insert(before.len(), added)];
            Some(FileChange::Edit { path: part.path.to_owned(), before, edits })
        }
    }
}

/// All that a new repository, or one that lacks something, needs; and the parts that stay as they are.
pub fn changes(
    language: Language,
    mut present: impl FnMut(&str) -> Option<String>,
) -> (SourceChange, Vec<&'static str>) {
    let mut files = Vec::new();
    let mut kept = Vec::new();
    for part in &PARTS {
        match change(part, present(part.path), language) {
            Some(file) => files.push(file),
            None => kept.push(part.path),
        }
    }
    (SourceChange { files }, kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::apply_edits;

    fn added(path: &str, before: &str) -> Option<String> {
        let part = PARTS.iter().find(|p| p.path == path).unwrap();
        match change(part, Some(before.to_owned()), Language::Zh)? {
            FileChange::Edit { before, edits, .. } => apply_edits(&before, &edits),
            FileChange::Create { .. } => panic!("a file that is there is edited"),
        }
    }

    #[test]
    fn only_missing_lines_are_added() {
        assert_eq!(added(".gitignore", ".mtg/\n.mtg-*.tmp\n"), None);
        assert_eq!(added(".gitignore", "target/"), Some("target/\n.mtg/\n.mtg-*.tmp\n".to_owned()));
        assert_eq!(added(".gitignore", "a\r\n"), Some("a\r\n.mtg/\r\n.mtg-*.tmp\r\n".to_owned()));
        let all = added(".gitattributes", "*.md text\ntracking.md merge=mtg\n").unwrap();
        assert_eq!(
            all,
            "*.md text\ntracking.md merge=mtg\nconfirmations.md merge=mtg\n跟踪.md merge=mtg\n跟蹤.md merge=mtg\n\
             追蹤.md merge=mtg\n确认.md merge=mtg\n確認.md merge=mtg\n"
        );
        assert_eq!(added(".gitattributes", &all), None);
        assert_eq!(added("mtg.toml", ""), None);
    }
}
