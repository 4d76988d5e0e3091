//! The histories of single items and the log say the same, and their days add up to what the items say.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test runs the binary")]

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

/// Repositories and a day for each.
const REPOSITORIES: [(&str, &str); 3] = [
    ("examples/xinghe", "2025-04-17"),
    ("examples/acme", "2025-06-19"),
    ("tests/repositories/delayed", "2025-06-16"),
];

fn mtg(repository: &str, today: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtg"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("MTG_LANG")
        .args(["-C", repository, "--today", today]);
    command
}

fn json(repository: &str, today: &str, args: &[&str]) -> Vec<Value> {
    let output = mtg(repository, today).args(args).args(["--format", "json"]).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// All actions and issues with their histories.
fn items(repository: &str, today: &str) -> Vec<Value> {
    let listed = ["actions", "issues"].map(|kind| json(repository, today, &["list", kind]));
    let refs: Vec<&str> = listed.iter().flatten().map(|row| row["ref"].as_str().unwrap()).collect();
    json(repository, today, &[&["show"], &refs[..]].concat())
}

#[test]
fn the_log_has_each_entry_of_each_item_once() {
    for (repository, today) in REPOSITORIES {
        let log = json(repository, today, &["log", "--reverse"]);
        assert!(log.len() > 5, "{repository}");
        let days: Vec<&str> = log.iter().map(|entry| entry["date"].as_str().unwrap()).collect();
        assert!(days.is_sorted(), "{repository}");
        let mut counted = 0;
        for item in items(repository, today) {
            let of_item: Vec<Value> = log
                .iter()
                .filter(|entry| entry["ref"] == item["ref"])
                .map(|entry| {
                    let mut entry = entry.as_object().unwrap().clone();
                    for key in ["ref", "task", "project", "series"] {
                        entry.remove(key).unwrap();
                    }
                    Value::Object(entry)
                })
                .collect();
            assert_eq!(Value::from(of_item), item["history"], "{}", item["ref"]);
            counted += item["history"].as_array().unwrap().len();
        }
        assert_eq!(counted, log.len(), "{repository}");
        let mut newest = json(repository, today, &["log"]);
        newest.reverse();
        assert_eq!(newest, log, "{repository}");
        assert_eq!(json(repository, today, &["log", "-n", "3"]), {
            let mut last = log[log.len() - 3..].to_vec();
            last.reverse();
            last
        });
    }
}

#[test]
fn days_gained_and_lost_add_up() {
    let mut moved = 0;
    for (repository, today) in REPOSITORIES {
        let actions = items(repository, today).into_iter().filter(|item| item.get("original_due").is_some());
        for action in actions {
            let history = action["history"].as_array().unwrap();
            let days: Vec<i64> = history.iter().filter_map(|change| change["days"].as_i64()).collect();
            let later = days.iter().filter(|days| **days > 0).count();
            assert_eq!(action["postponed"], later, "{}", action["ref"]);
            let (due, first) = (action["due"].as_str(), action["original_due"].as_str());
            let day = |text: &str| text.parse::<mtg::date::NaiveDate>().unwrap();
            let slip = due.zip(first).map(|(due, first)| (day(due) - day(first)).num_days());
            assert_eq!(days.iter().sum::<i64>(), slip.unwrap_or_default(), "{}", action["ref"]);
            moved += days.len();
        }
    }
    assert!(moved > 5, "{moved}");
}

#[test]
fn a_reader_may_stop_reading() {
    let (repository, today) = REPOSITORIES[0];
    let mut log = mtg(repository, today);
    let mut child = log.arg("log").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(!line.is_empty());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
