//! The examples against facts that were written down without mtg: what it finds must be what there is.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the test runs the binary and reads the facts"
)]

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

fn mtg(example: &str, today: &str, args: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_mtg"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("MTG_TODAY")
        .env_remove("MTG_LANG")
        .args(["-C", &format!("examples/{example}"), "--today", today])
        .args(args)
        .args(["--format", "json"])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {errors}");
    assert_eq!(errors, "", "{args:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The facts of one kind against the list of that kind: the same refs, and every key as written down.
fn compare(kind: &str, facts: &Value, found: &Value) {
    let facts = facts[kind].as_object().unwrap();
    let found: Vec<(&str, &Value)> =
        found.as_array().unwrap().iter().map(|row| (row["ref"].as_str().unwrap(), row)).collect();
    let expected: BTreeSet<&str> = facts.keys().map(String::as_str).collect();
    assert_eq!(found.iter().map(|(reference, _)| *reference).collect::<BTreeSet<_>>(), expected, "{kind}");
    assert_eq!(found.len(), expected.len(), "{kind}: a ref comes twice");
    for (reference, row) in found {
        for (key, value) in facts[reference].as_object().unwrap() {
            // Facts name people and departments; the object has their keys as well.
            let actual = if row[key].is_object() { &row[key]["name"] } else { &row[key] };
            assert_eq!(actual, value, "{reference}: {key}");
        }
    }
}

fn check(example: &str) {
    let path = format!("{}/tests/facts/{example}.json", env!("CARGO_MANIFEST_DIR"));
    let facts: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let today = facts["today"].as_str().unwrap();
    for kind in ["actions", "decisions", "issues"] {
        compare(kind, &facts, &mtg(example, today, &["list", kind]));
    }
    let weekly = mtg(example, today, &["report", "weekly"]);
    assert_eq!(weekly["report"], "weekly");
    assert_eq!(weekly["to"], today);
    assert_eq!(weekly["incomplete"], Value::Array(Vec::new()));
    for (key, refs) in facts["weekly"].as_object().unwrap() {
        let section = weekly["sections"].as_array().unwrap().iter().find(|s| s["key"] == *key).unwrap();
        let items = section["items"].as_array().unwrap();
        let found: BTreeSet<&str> = items.iter().map(|item| item["ref"].as_str().unwrap()).collect();
        let expected: BTreeSet<&str> = refs.as_array().unwrap().iter().map(|r| r.as_str().unwrap()).collect();
        assert_eq!(found, expected, "{key}");
        assert_eq!(weekly["totals"][key], items.len(), "{key}");
    }
}

#[test]
fn xinghe() {
    check("xinghe");
}

#[test]
fn acme() {
    check("acme");
}

#[test]
fn every_list_has_the_keys_it_says_it_has() {
    for kind in ["actions", "decisions", "issues", "meetings", "projects", "people"] {
        let rows = mtg("acme", "2025-06-19", &["list", kind]);
        let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
        let output = Command::new(env!("CARGO_BIN_EXE_mtg"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["-C", "examples/acme", "--today", "2025-06-19", "list", kind, "--format", "csv"])
            .output()
            .unwrap();
        let table = String::from_utf8(output.stdout).unwrap();
        let head = table.lines().next().unwrap().trim_start_matches('\u{feff}');
        let head: Vec<&str> = head.split(',').collect();
        assert_eq!(head, keys, "{kind}");
    }
}
