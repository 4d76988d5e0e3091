//! The schemas against the readers: both know the same keys, and what a schema allows is read without a finding.
//!
//! The readers are asked as users ask them: with a key that nobody knows, upon which lint lists those it knows.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes repositories to check")]

use std::collections::BTreeSet;
use std::path::Path;

use mtg::date::NaiveDate;
use mtg::diagnostic::Diagnostic;
use mtg::language::Language;
use mtg::lint::{Reading, Request, Selection};
use mtg::report::kinds::Kind;
use mtg::schema::{SCHEMAS, Schema};
use mtg::text::SourceFile;
use mtg::workspace::Settings;
use serde_json::{Value, json};

const UNKNOWN: &str = "zzzzzzzzzzzzzzzzzzzz";

/// Kinds of documents whose front matter has a reader, and the files they stand in.
const READ: &[(&str, &str)] = &[
    ("notice", "meetings/2024/2024-03-12-kickoff/notice.md"),
    ("minutes", "meetings/2024/2024-03-12-kickoff/minutes.md"),
    ("charter", "projects/launch/charter.md"),
];

fn schema(name: &str) -> Value {
    Schema::named(name).unwrap().json(Language::En)
}

/// The schema of one kind of document.
fn kind(name: &str) -> Value {
    let all = schema("front-matter");
    let kinds = all["anyOf"].as_array().unwrap();
    kinds.iter().find(|kind| kind["properties"]["kind"]["enum"][0] == name).unwrap().clone()
}

/// A value as TOML, tables inline. A day is written as `@2024-03-12`.
fn toml(value: &Value) -> String {
    match value {
        Value::String(text) => match text.strip_prefix('@') {
            Some(day) => day.to_owned(),
            None => format!("{:?}", text),
        },
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(keys) => {
            let keys: Vec<String> =
                keys.iter().map(|(key, value)| format!("{key:?} = {}", toml(value))).collect();
            format!("{{ {} }}", keys.join(", "))
        }
        other => other.to_string(),
    }
}

fn lines(value: &Value) -> String {
    value.as_object().unwrap().iter().map(|(key, value)| format!("{key} = {}\n", toml(value))).collect()
}

/// Every table that a schema describes: a function that puts a table in its place, and the keys it may have.
fn tables(schema: &Value, wrap: &dyn Fn(Value) -> Value, found: &mut Vec<(Value, BTreeSet<String>)>) {
    if let Some(properties) = schema["properties"].as_object() {
        found.push((wrap(json!({ UNKNOWN: 1 })), properties.keys().cloned().collect()));
        for (key, inner) in properties {
            tables(inner, &|table| wrap(json!({ key.clone(): table })), found);
        }
    }
    if schema["items"].is_object() {
        tables(&schema["items"], &|table| wrap(json!([table])), found);
    }
    if schema["additionalProperties"].is_object() {
        tables(&schema["additionalProperties"], &|table| wrap(json!({ "x": table })), found);
    }
    for inner in schema["anyOf"].as_array().into_iter().flatten() {
        tables(inner, wrap, found);
    }
}

/// Each value that a schema names, in its place.
fn values(schema: &Value, wrap: &dyn Fn(Value) -> Value, found: &mut Vec<Value>) {
    for list in ["enum", "examples"] {
        found.extend(schema[list].as_array().into_iter().flatten().map(|value| wrap(value.clone())));
    }
    if schema["format"] == "date" {
        found.push(wrap(json!("@2024-03-12")));
    }
    if schema["format"] == "date-time" {
        found.push(wrap(json!("@2024-03-12T10:00:00+08:00")));
    }
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        values(inner, &|value| wrap(json!({ key.clone(): value })), found);
    }
    if schema["items"].is_object() {
        values(&schema["items"], &|value| wrap(json!([value])), found);
    }
    for inner in schema["anyOf"].as_array().into_iter().flatten() {
        values(inner, wrap, found);
    }
}

/// A finding: rule, message and help.
type Found = (&'static str, String, String);

fn told(finding: &Diagnostic) -> Found {
    let help = finding.help.as_ref().map(|help| help.render(Language::En)).unwrap_or_default();
    (finding.code.name, finding.message.render(Language::En), help)
}

/// What is said of each text, when it stands in a file of that kind. All are read in one repository, as papers of
/// so many meetings and projects; there is only one mtg.toml and one people.toml, so those are read by themselves.
fn findings(path: &str, texts: &[String]) -> Vec<Vec<Found>> {
    if path == "mtg.toml" {
        let read = |text: &String| {
            let mut out = Vec::new();
            Settings::read(&SourceFile::from_bytes(path, text.as_bytes()), &mut out);
            out.iter().map(told).collect()
        };
        return texts.iter().map(read).collect();
    }
    let one_by_one = path == "people.toml";
    let mut all = Vec::new();
    for texts in texts.chunks(if one_by_one { 1 } else { texts.len() }) {
        let folder = tempfile::tempdir().unwrap();
        let place =
            |at: usize| path.replace("kickoff", &format!("k{at}")).replace("launch", &format!("p{at}"));
        std::fs::write(folder.path().join("mtg.toml"), "version = 1\n").unwrap();
        for (at, text) in texts.iter().enumerate() {
            let full = folder.path().join(place(at));
            std::fs::create_dir_all(full.parent().unwrap()).unwrap();
            std::fs::write(full, text).unwrap();
        }
        let today = NaiveDate::from_ymd_opt(2024, 3, 12).unwrap();
        let now = |_: &Settings| today.into();
        let request = Request::new(Reading::Repository(folder.path()), &now);
        let found = mtg::lint::check(&request, &|settings| Selection::from_settings(&settings.lint));
        for at in 0..texts.len() {
            let place = place(at);
            all.push(found.diagnostics.iter().filter(|d| *d.path == *place).map(told).collect());
        }
    }
    all
}

/// The keys that the reader says it knows beside one that it does not.
fn known(found: &[Found]) -> BTreeSet<String> {
    let unknown: Vec<&str> = found
        .iter()
        .filter(|(rule, message, _)| *rule == "unknown-field" && message.contains(UNKNOWN))
        .map(|(.., help)| help.as_str())
        .collect();
    let [help] = unknown[..] else { panic!("{found:?}") };
    let keys = help.strip_prefix("known keys: ").unwrap_or_else(|| panic!("{help}"));
    keys.split(' ').map(ToOwned::to_owned).collect()
}

fn front(table: &Value) -> String {
    format!("+++\n{}+++\n", lines(table))
}

/// How a table becomes the text of a file.
type Written = fn(&Value) -> String;

/// The schemas that have a reader, with the place of the file they describe.
fn described() -> Vec<(&'static str, Value, &'static str, Written)> {
    let mut all: Vec<(&str, Value, &str, Written)> = vec![
        ("settings", schema("settings"), "mtg.toml", lines),
        ("people", schema("people"), "people.toml", lines),
    ];
    all.extend(READ.iter().map(|(name, path)| (*name, kind(name), *path, front as Written)));
    all
}

#[test]
fn readers_know_the_keys_of_their_schemas_and_no_others() {
    let mut compared = 0;
    for (name, schema, path, text) in described() {
        let mut found = Vec::new();
        tables(&schema, &|table| table, &mut found);
        let texts: Vec<String> = found.iter().map(|(table, _)| text(table)).collect();
        for ((table, keys), findings) in found.iter().zip(findings(path, &texts)) {
            assert_eq!(known(&findings), *keys, "{name}: {table}");
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn what_a_schema_names_is_read_without_a_finding() {
    let of_values = ["invalid-value", "invalid-date", "invalid-front-matter", "unknown-field"];
    let mut read = 0;
    for (name, schema, path, text) in described() {
        let mut named = Vec::new();
        values(&schema, &|value| value, &mut named);
        let texts: Vec<String> = named.iter().map(text).collect();
        for (value, findings) in named.iter().zip(findings(path, &texts)) {
            let wrong: Vec<&Found> = findings.iter().filter(|(rule, ..)| of_values.contains(rule)).collect();
            assert!(wrong.is_empty(), "{name}: {value}: {wrong:?}");
            read += 1;
        }
    }
    assert!(read > 200, "{read}");
}

/// Whether a value is what a schema says, as far as types, keys and lists go; the first place where it is not.
fn misfit(value: &Value, schema: &Value, at: &str) -> Option<String> {
    misfit_in(value, schema, schema, at)
}

/// The same for a part of a schema, whose definitions stand in `root`.
fn misfit_in(value: &Value, schema: &Value, root: &Value, at: &str) -> Option<String> {
    let misfit = |value: &Value, schema: &Value, at: &str| misfit_in(value, schema, root, at);
    if let Some(name) = schema["$ref"].as_str() {
        let definition = &root["$defs"][name.strip_prefix("#/$defs/").unwrap()];
        assert!(definition.is_object(), "{name} is not described");
        return misfit(value, definition, at);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let misfits: Option<Vec<String>> = any.iter().map(|schema| misfit(value, schema, at)).collect();
        // The nearest misfit is the one that got furthest.
        return misfits.and_then(|all| all.into_iter().max_by_key(String::len));
    }
    let right = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.as_u64() >= schema["minimum"].as_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => false,
    };
    let listed = schema["enum"].as_array().is_none_or(|words| words.contains(value));
    if !right || !listed {
        return Some(format!("{at}: {value} is not {schema}"));
    }
    let missing = schema["required"].as_array().into_iter().flatten();
    let missing = missing.filter_map(Value::as_str).find(|key| value.get(key).is_none());
    let keys = value.as_object().into_iter().flatten().map(|(key, value)| {
        let inner = &schema["properties"][key];
        if inner.is_null() {
            Some(format!("{at}.{key}: unknown"))
        } else {
            misfit(value, inner, &format!("{at}.{key}"))
        }
    });
    let items = value.as_array().into_iter().flatten().map(|item| misfit(item, &schema["items"], at));
    missing.map(|key| format!("{at}.{key}: missing")).or_else(|| keys.chain(items).flatten().next())
}

#[test]
fn what_lint_prints_fits_its_schema() {
    let schema = schema("lint");
    let folder = tempfile::tempdir().unwrap();
    let meeting = folder.path().join("meetings/2024/2024-03-12-kickoff");
    std::fs::create_dir_all(&meeting).unwrap();
    std::fs::write(folder.path().join("mtg.toml"), "version = 1\n").unwrap();
    // A finding with an item and a fix, and others without.
    let minutes = "# Kick-off\n\n## Action items\n\n- Write the plan, owner: Wang Min, due: March 15\n";
    std::fs::write(meeting.join("minutes.md"), minutes).unwrap();
    let git = |args: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.args(["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]);
        assert!(command.current_dir(folder.path()).args(args).output().unwrap().status.success());
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "state"]);
    std::fs::write(meeting.join("minutes.md"), format!("{minutes}- Test it\n")).unwrap();
    let lint = |more: &[&str]| -> Value {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mtg"));
        command.args(["--today", "2024-03-14", "lint", "--format", "json", "--select", "all"]).args(more);
        serde_json::from_slice(&command.current_dir(folder.path()).output().unwrap().stdout).unwrap()
    };
    let changed = lint(&["--changed-since", "HEAD"]);
    assert!(changed["findings"].as_array().unwrap().iter().any(|finding| finding["changed"] == false));
    assert_eq!(misfit(&changed, &schema, ""), None);
    let found = lint(&[]);
    assert!(found["findings"].as_array().unwrap().iter().any(|finding| !finding["fix"].is_null()), "no fix");
    assert_eq!(misfit(&found, &schema, ""), None);
    let mut wrong = found;
    wrong["findings"][0]["line"] = json!("1");
    assert!(misfit(&wrong, &schema, "").is_some());
}

#[test]
fn what_reports_print_fits_their_schema() {
    let schema = schema("report");
    let mut sections = BTreeSet::new();
    let days =
        [("xinghe", "2025-04-17"), ("xinghe", "2025-03-20"), ("acme", "2025-06-19"), ("acme", "2024-01-01")];
    for (example, today) in days {
        for kind in Kind::ALL.map(Kind::key) {
            for more in [&[][..], &["--meeting", "kickoff"], &["--period", "2025-Q2"]] {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
                let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mtg"));
                command.args(["--today", today, "report", kind, "--format", "json"]).args(more);
                let run = command.current_dir(folder).output().unwrap();
                let report: Value = serde_json::from_slice(&run.stdout).unwrap();
                assert_eq!(misfit(&report, &schema, ""), None, "{example} {kind} {more:?}");
                for section in report["sections"].as_array().unwrap() {
                    if !section["items"].as_array().unwrap().is_empty() {
                        sections.insert(format!("{kind} {}", section["key"]));
                    }
                }
            }
        }
    }
    // Nearly all sections have been seen with something in them.
    assert!(sections.len() > 28, "{sections:?}");
}

#[test]
fn the_copies_in_docs_are_fresh() {
    for schema in SCHEMAS {
        let path = format!("docs/schema/{}.json", schema.name);
        let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
        let copy = std::fs::read_to_string(full).unwrap_or_default();
        let fresh = schema.text(Language::En);
        assert!(copy == fresh, "{path} is old: mtg --lang en schema {} > {path}", schema.name);
    }
}

#[test]
fn every_key_is_described_in_both_languages() {
    fn described(value: &Value, at: &str) {
        for (key, inner) in value["properties"].as_object().into_iter().flatten() {
            let text = inner["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{at}.{key}");
            described(inner, &format!("{at}.{key}"));
        }
        for inner in value["anyOf"].as_array().into_iter().flatten() {
            described(inner, at);
        }
        if value["items"].is_object() {
            described(&value["items"], at);
        }
        for (name, inner) in value["$defs"].as_object().into_iter().flatten() {
            described(inner, name);
        }
    }
    for schema in SCHEMAS {
        for language in [Language::Zh, Language::En] {
            described(&schema.json(language), schema.name);
        }
        assert_ne!(schema.text(Language::Zh), schema.text(Language::En));
    }
}
