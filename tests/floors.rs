//! The floors of the house (ARCHITECTURE.md): a folder uses lower floors only, and no neighbour.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the test reads the sources of the program"
)]

use std::path::Path;

/// From the ground up; folders on one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["text", "date", "language"],
    &["diagnostic"],
    &["keys"],
    &["markdown"],
    &["model"],
    &["workspace"],
    &["lint", "report", "template", "edit", "exchange", "schema"],
    &["lsp"],
    &["cli"],
];

fn floor(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&folder))
}

/// The first words behind `crate::`, also those of `use crate::{a::…, b::…}`.
fn uses(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Comments may speak of anything.
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.extend(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (index, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && depth == 0 && !c.is_whitespace() => {
                    found.extend(word(&group[index..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// What a file of `folder` uses although it must not.
fn violations(folder: &str, path: &str, source: &str) -> Vec<String> {
    let Some(own) = floor(folder) else {
        return vec![format!("{path}: src/{folder} stands on no floor")];
    };
    uses(source)
        .into_iter()
        .filter(|used| used != folder)
        .filter(|used| floor(used).is_some_and(|other| other >= own))
        .map(|used| format!("{path}: {folder} uses {used}"))
        .collect()
}

fn check(folder: &Path, top: Option<&str>, out: &mut Vec<String>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            check(&path, top.or(Some(name)), out);
        } else if let Some(top) = top.filter(|_| name.ends_with(".rs")) {
            let source = std::fs::read_to_string(&path).unwrap();
            out.extend(violations(top, &path.display().to_string(), &source));
        }
    }
}

#[test]
fn folders_use_lower_floors_only() {
    let mut found = Vec::new();
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), None, &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_forbidden_is_seen() {
    let planted = "use crate::{\n    text::{TextEdit, TextRange},\n    cli::Context,\n};\nfn f() { crate::report::rows::x(); }\n// crate::lsp::nothing\n";
    assert_eq!(violations("lint", "x.rs", planted), ["x.rs: lint uses cli", "x.rs: lint uses report"]);
    assert_eq!(violations("date", "x.rs", "use crate::language::Text;"), ["x.rs: date uses language"]);
    assert_eq!(violations("cli", "x.rs", planted), [""; 0]);
    assert_eq!(violations("attic", "x.rs", "").len(), 1);
}
