//! Ways of writing, as data: `tests/reading/*.txt` holds small documents and what must be read from them.
//!
//! A case begins with `== name`. What follows is the body of the minutes of the meeting 2024-03-12-kickoff, whose
//! front matter is added; `@@ path` begins another file, in that meeting's folder unless the path names one. Behind
//! `--` stand the facts, one per line:
//!
//! ```text
//! A1 task=细化需求 | owner=王敏     an item with some of its keys; every item must be listed, and no other may be
//! > A1 date=2024-03-14 | status=doing  an entry of its history; if one is given, all must be, in order
//! ! unread-line 5                    a finding of reading, by line of the body (or `file:line`); again all of them
//! # 2024-03-12-b chair=王敏             a meeting with some of its keys
//! @ today=2024-03-20 as-of=…         the day (2024-03-20 where nothing is said)
//! ```
//!
//! Objects are written as their name, lists with `、` between, nothing as `-`, and refs of the meeting as the bare id.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes repositories to read")]

use std::collections::BTreeMap;
use std::path::Path;

use mtg::date::NaiveDate;
use mtg::lint::{Findings, Reading, Request, Selection};
use mtg::report::rows::{action_history, action_row, decision_row, issue_history, issue_row};
use mtg::workspace::{Settings, Snapshot};
use serde_json::Value;

const FOLDER: &str = "meetings/2024/2024-03-12-kickoff";
const FRONT: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\nchair = \"王敏\"\nrecorder = \"李婷\"\n\
                     attendees = [\"王敏\", \"张伟\", \"李婷\", \"陈杰\"]\nproject = \"launch\"\n+++\n";
const PEOPLE: &str = r#"
[departments]
hq = { name = "总经办", head = "heming", contact = "heming" }
product = { name = "产品部", parent = "hq", contact = "wangmin" }
tech = { name = "技术部", aliases = ["研发部", "R&D"], parent = "hq", contact = "zhangwei" }
market = { name = "市场部", parent = "hq", contact = "chenjie" }
[people]
wangmin = { name = "王敏", department = "product" }
zhangwei = { name = "张伟", aliases = ["张工"], title = "后端负责人", department = "tech" }
liting = { name = "李婷", department = "product" }
chenjie = { name = "陈杰", department = "market" }
heming = { name = "何明", department = "hq" }
zhoutao = { name = "周涛", department = "tech" }
zhouheping = { name = "周和平", department = "market" }
ann = { name = "Ann Lee", department = "tech" }
bob = { name = "Bob Ray", department = "market" }
"#;

/// Rules that speak of how something is written; what a good action needs is tests/rules.rs' matter.
const OF_READING: &[&str] = &[
    "invalid-front-matter",
    "unknown-field",
    "invalid-value",
    "conflicting-field",
    "unknown-column",
    "ragged-table",
    "duplicate-id",
    "heading-mismatch",
    "unknown-person",
    "unknown-department",
    "ambiguous-person",
    "department-mismatch",
    "invalid-date",
    "merge-conflict-marker",
    "invalid-encoding",
    "unread-line",
    "repeated-field",
    "unknown-ref",
    "ambiguous-ref",
    "several-owners",
    "unknown-status",
    "invalid-entry",
];

#[derive(Default)]
struct Case<'t> {
    name: &'t str,
    files: Vec<(String, String)>,
    items: BTreeMap<String, Vec<(&'t str, &'t str)>>,
    meetings: Vec<(&'t str, Vec<(&'t str, &'t str)>)>,
    histories: BTreeMap<&'t str, Vec<Vec<(&'t str, &'t str)>>>,
    findings: Vec<String>,
    today: Option<NaiveDate>,
    as_of: Option<NaiveDate>,
}

fn facts(line: &str) -> Vec<(&str, &str)> {
    let parts = line.split(" | ").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or_else(|| panic!("no key=value: {part}"))).collect()
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    let blocks =
        text.split("\n== ").enumerate().map(|(at, b)| if at == 0 { b.trim_start_matches("== ") } else { b });
    for block in blocks {
        let (name, rest) = block.split_once('\n').unwrap();
        let (written, expected) = rest
            .split_once("\n--\n")
            .or_else(|| rest.strip_suffix("\n--").map(|w| (w, "")))
            .unwrap_or_else(|| panic!("{name}: no `--`"));
        let mut case = Case { name, ..Case::default() };
        let mut files = vec![("minutes.md".to_owned(), String::new())];
        for line in written.split('\n') {
            match line.strip_prefix("@@ ") {
                Some(path) => files.push((path.to_owned(), String::new())),
                None => {
                    let content = &mut files.last_mut().unwrap().1;
                    content.push_str(line);
                    content.push('\n');
                }
            }
        }
        case.files = files;
        for line in expected.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(meeting) = line.strip_prefix("# ") {
                let (id, keys) = meeting.split_once(' ').unwrap();
                case.meetings.push((id, facts(keys)));
            } else if let Some(finding) = line.strip_prefix("! ") {
                case.findings.push(finding.to_owned());
            } else if let Some(days) = line.strip_prefix("@ ") {
                for (key, value) in days.split(' ').filter_map(|day| day.split_once('=')) {
                    let day = Some(value.parse().unwrap());
                    if key == "today" { case.today = day } else { case.as_of = day }
                }
            } else if let Some(entry) = line.strip_prefix("> ") {
                let (id, keys) = entry.split_once(' ').unwrap();
                case.histories.entry(id).or_default().push(facts(keys));
            } else {
                let (id, keys) = line.split_once(' ').unwrap_or((line, ""));
                assert!(case.items.insert(id.to_owned(), facts(keys)).is_none(), "{name}: {id} twice");
            }
        }
        cases.push(case);
    }
    cases
}

/// A value of a row as the cases write it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.strip_prefix("2024-03-12-kickoff/").unwrap_or(text).to_owned(),
        Value::Array(list) if list.is_empty() => "-".to_owned(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join("、"),
        Value::Object(object) => shown(&object["name"]),
        other => other.to_string(),
    }
}

/// Lines of a file without the front matter that was added to it.
fn own_line(path: &str, line: u64, added: &BTreeMap<String, u64>) -> u64 {
    line - added.get(path).copied().unwrap_or(0)
}

fn write(root: &Path, case: &Case<'_>) -> BTreeMap<String, u64> {
    let mut added = BTreeMap::new();
    std::fs::write(root.join("mtg.toml"), "version = 1\n[workspace]\nlanguage = \"zh-CN\"\n").unwrap();
    std::fs::write(root.join("people.toml"), PEOPLE).unwrap();
    for (name, content) in &case.files {
        let outside = name.contains('/') || name.ends_with(".toml");
        let path = if outside { name.clone() } else { format!("{FOLDER}/{name}") };
        let full = root.join(&path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        let front = name == "minutes.md" && !content.starts_with("+++");
        if front {
            added.insert(path, FRONT.lines().count() as u64);
        }
        std::fs::write(full, format!("{}{content}", if front { FRONT } else { "" })).unwrap();
    }
    added
}

fn compare(
    row: &Value,
    expected: &[(&str, &str)],
    what: &str,
    path_lines: &BTreeMap<String, u64>,
    wrong: &mut Vec<String>,
) {
    for (key, value) in expected {
        let mut found = match row.get(key) {
            Some(found) => shown(found),
            None => {
                wrong.push(format!("{what} has no key {key}"));
                continue;
            }
        };
        if *key == "line" {
            found = own_line(row["path"].as_str().unwrap(), row["line"].as_u64().unwrap(), path_lines)
                .to_string();
        }
        if found != *value {
            wrong.push(format!("{what}: {key} is {found:?}, not {value:?}"));
        }
    }
}

fn json(row: &impl serde::Serialize) -> Value {
    serde_json::to_value(row).unwrap()
}

fn check(case: &Case<'_>) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let added = write(folder.path(), case);
    let today = case.today.or(case.as_of).unwrap_or_else(|| NaiveDate::from_ymd_opt(2024, 3, 20).unwrap());
    let all = |settings: &Settings| {
        let mut selection = Selection::from_settings(&settings.lint);
        selection.select(&["all".to_owned()]);
        selection
    };
    let now = |_: &Settings| today.into();
    let request = Request::new(Reading::Repository(folder.path()), &now);
    let Findings { workspace, diagnostics, .. } = mtg::lint::check(&request, &all);
    let snapshot = Snapshot::new(&workspace, today, case.as_of);
    let mut wrong = Vec::new();
    let mut found: BTreeMap<String, (Value, Vec<Value>)> = BTreeMap::new();
    for action in &snapshot.actions {
        let history = action_history(&snapshot, action).iter().map(json).collect();
        let row = json(&action_row(&snapshot, action));
        // A decision with an owner and a deadline is an action as well, under the same ref.
        let kind = if row["source"] == "decision" { "+" } else { "" };
        found.insert(format!("{kind}{}", shown(&row["ref"])), (row, history));
    }
    for decision in &snapshot.decisions {
        let row = json(&decision_row(&snapshot, decision));
        found.insert(shown(&row["ref"]), (row, Vec::new()));
    }
    for issue in &snapshot.issues {
        let history = issue_history(&snapshot, issue).iter().map(json).collect();
        let row = json(&issue_row(&snapshot, issue));
        found.insert(shown(&row["ref"]), (row, history));
    }
    let meetings: BTreeMap<String, Value> = (0..workspace.meetings.len())
        .filter_map(|at| mtg::report::rows::meeting_row(&snapshot, at as u32))
        .map(|row| json(&row))
        .map(|row| (shown(&row["id"]), row))
        .collect();
    for (id, keys) in &case.meetings {
        match meetings.get(*id) {
            Some(row) => compare(row, keys, id, &added, &mut wrong),
            None => wrong.push(format!("meeting {id} is missing")),
        }
    }
    for (id, (row, _)) in &found {
        if !case.items.contains_key(id) {
            wrong.push(format!("{id} is not expected: {row}"));
        }
    }
    for (id, keys) in &case.items {
        match found.get(id) {
            Some((row, _)) => compare(row, keys, id, &added, &mut wrong),
            None => wrong.push(format!("{id} is missing")),
        }
    }
    for (id, entries) in &case.histories {
        let history = found.get(*id).map_or(&[][..], |(_, history)| history);
        if history.len() != entries.len() {
            let found: Vec<String> = history.iter().map(Value::to_string).collect();
            wrong.push(format!("{id} has {} entries:\n    {}", history.len(), found.join("\n    ")));
        }
        for (at, (row, keys)) in history.iter().zip(entries).enumerate() {
            compare(row, keys, &format!("entry {} of {id}", at + 1), &added, &mut wrong);
        }
    }
    let mut findings: Vec<String> = diagnostics
        .iter()
        .filter(|d| OF_READING.contains(&d.code.name))
        .map(|d| {
            let line = workspace.sources[&d.path].line_column(d.range.start as usize).line;
            let line = own_line(&d.path, u64::from(line), &added);
            let path = d.path.strip_prefix(&format!("{FOLDER}/")).unwrap_or(&d.path);
            if path == "minutes.md" {
                format!("{} {line}", d.code.name)
            } else {
                format!("{} {path}:{line}", d.code.name)
            }
        })
        .collect();
    let mut expected = case.findings.clone();
    findings.sort();
    expected.sort();
    if findings != expected {
        wrong.push(format!("findings are {findings:?}, not {expected:?}"));
    }
    for error in &workspace.errors {
        wrong.push(error.to_string());
    }
    wrong
}

fn check_file(name: &str) {
    let path = format!("{}/tests/reading/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut report = String::new();
    for case in &cases(&text) {
        let wrong = check(case);
        if !wrong.is_empty() {
            report.push_str(&format!("\n{name}: {}\n  {}\n", case.name, wrong.join("\n  ")));
        }
    }
    assert!(report.is_empty(), "{report}");
}

macro_rules! files {
    ($($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                check_file(stringify!($name));
            }
        )*

        #[test]
        fn no_file_of_cases_is_left_out() {
            let mut found: Vec<String> = std::fs::read_dir(format!("{}/tests/reading", env!("CARGO_MANIFEST_DIR")))
                .unwrap()
                .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            found.sort();
            assert_eq!(found, [$(stringify!($name)),*]);
        }
    };
}

files!(
    action_headings,
    action_lines,
    action_lists,
    action_tables,
    ambiguous,
    basics,
    comments,
    dates,
    decisions,
    fold,
    issues,
    journal,
    links,
    nowhere,
    papers,
    parked,
    review,
    sections,
    words
);
