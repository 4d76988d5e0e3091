//! Minutes that real teams wrote, against what a reader marked in them by hand (tests/real-minutes/LABELLING.md).
//!
//! An action is found where one begins on the line that was marked. The labels tell explicit actions (in an action
//! section, a task list, a task table, behind a label) from inline ones, sentences like "Rose will open a PR": the
//! former are counted as found or missed; the latter need not be found, but whoever finds them is right. All else
//! that is found counts as other, also a second action on a line that was marked once.
//! The figures are always printed; `cargo test --test real_minutes -- --nocapture` shows every difference.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes a repository to read")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use mtg::date::NaiveDate;
use mtg::report::rows::action_row;
use mtg::workspace::{Load, Snapshot, Workspace};
use serde_json::Value;

/// Explicit actions in all labels.
const EXPLICIT: usize = 57;
/// Of those so many must be found at their lines.
const FOUND_AT_LEAST: usize = 50;
/// Actions that nobody marked may be no more than this.
const OTHERS_AT_MOST: usize = 5;
/// The folder's day where neither the text nor the file's first name gives one. No label depends on it.
const ANY_DAY: &str = "2000-01-01";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real-minutes")
}

fn labels() -> Vec<Value> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder().join("labels")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()).collect()
}

/// One action that mtg found, in the words of the labels.
#[derive(Debug)]
struct Found {
    owners: Vec<String>,
    due: Option<String>,
    done: bool,
}

/// What was found on each line of one document.
type Lines = BTreeMap<u64, Vec<Found>>;

/// All documents, each as the minutes of a meeting of its own; nobody is in a roster.
fn read(labels: &[Value]) -> BTreeMap<String, Lines> {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("mtg.toml"), "version = 1\n").unwrap();
    for label in labels {
        let id = label["id"].as_str().unwrap();
        let day = ["date", "date_from_path"].iter().find_map(|key| label[key].as_str()).unwrap_or(ANY_DAY);
        let meeting = root.path().join(format!("meetings/{day}-{id}"));
        std::fs::create_dir_all(&meeting).unwrap();
        std::fs::copy(folder().join(format!("docs/{id}.md")), meeting.join("minutes.md")).unwrap();
    }
    let workspace = Workspace::load(root.path(), &Load::FACTS);
    assert!(workspace.errors.is_empty(), "{:?}", workspace.errors);
    assert_eq!(workspace.meetings.len(), labels.len(), "each document is the minutes of a meeting");
    let snapshot = Snapshot::new(&workspace, NaiveDate::from_ymd_opt(2026, 6, 1).unwrap(), None);
    let mut found: BTreeMap<String, Lines> = BTreeMap::new();
    for action in &snapshot.actions {
        let row = action_row(&snapshot, action);
        let owners = row.owner.iter().chain(&row.collaborators);
        let action = Found {
            owners: owners.map(|owner| serde_json::to_value(owner).unwrap()["name"].to_string()).collect(),
            due: row.due.map(|day| day.to_string()).or_else(|| row.due_text.map(str::to_owned)),
            done: row.status == "done",
        };
        let id = row.folder[ANY_DAY.len() + 1..].to_owned();
        found.entry(id).or_default().entry(row.line.into()).or_default().push(action);
    }
    found
}

/// Owner, due and done of an action that was found: for information, because the labels hold what a reader
/// understands (`Kate will check …` is Kate's) and mtg what is written as such.
#[derive(Default)]
struct Agreement {
    owner: usize,
    due: usize,
    done: usize,
}

impl Agreement {
    fn compare(&mut self, label: &Value, found: &Found) {
        let owners: Vec<String> = label["owner"].as_array().unwrap().iter().map(Value::to_string).collect();
        self.owner += usize::from(owners == found.owners);
        self.due += usize::from(label["due"].as_str() == found.due.as_deref());
        self.done += usize::from(label["done"].as_bool().unwrap_or(false) == found.done);
    }
}

#[test]
fn explicit_actions_are_found_at_their_lines_and_little_else() {
    let labels = labels();
    let mut read = read(&labels);
    let (mut explicit, mut found, mut inline, mut others) = (0, 0, 0, 0);
    let mut agreement = Agreement::default();
    for document in &labels {
        let id = document["id"].as_str().unwrap();
        let text = std::fs::read_to_string(folder().join(format!("docs/{id}.md"))).unwrap();
        let show = |what: &str, line: u64| {
            println!("{what} {id}:{line}: {}", text.lines().nth(line as usize - 1).unwrap().trim());
        };
        let mut lines = read.remove(id).unwrap_or_default();
        for label in document["actions"].as_array().unwrap() {
            let line = label["line"].as_u64().unwrap();
            let is_explicit = label["explicit"].as_bool().unwrap();
            explicit += usize::from(is_explicit);
            let there = lines.get_mut(&line).and_then(Vec::pop);
            match (&there, is_explicit) {
                (Some(action), true) => {
                    found += 1;
                    agreement.compare(label, action);
                }
                (Some(_), false) => inline += 1,
                (None, true) => show("missed", line),
                (None, false) => {}
            }
        }
        for (line, more) in lines {
            for _ in more {
                others += 1;
                show("other", line);
            }
        }
    }
    let Agreement { owner, due, done } = agreement;
    // Unlike println!, this is seen of a test that passes, too.
    writeln!(
        std::io::stderr(),
        "real minutes: {found} of {explicit} explicit actions found at their lines ({inline} inline ones as well), \
         {others} others; as marked by hand: owner {owner}, due {due}, done {done}",
    )
    .unwrap();
    assert_eq!(explicit, EXPLICIT, "the labels have changed");
    assert!(found >= FOUND_AT_LEAST, "only {found} of {explicit} found");
    assert!(others <= OTHERS_AT_MOST, "{others} others found");
}

/// What is said to lie in the folder lies there, under a licence that allows it.
#[test]
fn every_document_has_its_source_and_licence() {
    let sources = std::fs::read_to_string(folder().join("SOURCES.md")).unwrap();
    let documents = std::fs::read_dir(folder().join("docs")).unwrap().count();
    let labels = labels();
    assert_eq!(documents, labels.len());
    for label in labels {
        let id = label["id"].as_str().unwrap();
        let row = sources.lines().find(|line| line.starts_with(&format!("| {id} |"))).unwrap_or_default();
        let licence = row.split('|').nth(3).unwrap_or_default().trim();
        assert!(["MIT", "Apache-2.0", "MIT OR Apache-2.0", "CC-BY-3.0"].contains(&licence), "{id}: {row}");
    }
}
