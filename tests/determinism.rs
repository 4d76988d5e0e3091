//! Same input, same output: byte for byte, however many threads there are.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the test runs the binary and the generator"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

const RUNS: &[&[&str]] = &[
    &["lint", "--select", "all", "--format", "json"],
    &["lint", "--select", "all"],
    &["lint", "--select", "all", "--format", "concise"],
    &["list", "actions", "--format", "json"],
    &["list", "actions"],
    &["list", "decisions", "--format", "json"],
    &["list", "issues", "--format", "json"],
    &["list", "meetings", "--format", "json"],
    &["list", "projects", "--format", "csv"],
    &["list", "people", "--format", "md"],
    &["log"],
    &["log", "--reverse", "--format", "json"],
    &["report", "weekly", "--format", "json"],
    &["report", "weekly"],
    &["report", "overdue", "--format", "json"],
    &["report", "tracking"],
    &["report", "daily", "--format", "json"],
    &["report", "decisions"],
    &["report", "workload", "--format", "json"],
    &["report", "retro", "--by", "meeting", "--format", "json"],
    &["report", "compliance", "--format", "json"],
    &["report", "changes", "--format", "json"],
    &["report", "weekly", "--format", "csv"],
    &["report", "weekly", "--format", "xlsx"],
    &["report", "workload", "--format", "xlsx"],
    &["list", "actions", "--format", "xlsx"],
    &["report", "weekly", "--format", "html"],
    &["report", "tracking", "--format", "html"],
    &["report", "retro", "--format", "html"],
];

fn check(repository: &Path, today: &str) {
    for args in RUNS {
        let mut first: Option<(Vec<u8>, Vec<u8>, Option<i32>)> = None;
        for threads in ["1", "2", "7"] {
            let output = Command::new(env!("CARGO_BIN_EXE_mtg"))
                .arg("-C")
                .arg(repository)
                .args(["--today", today])
                .args(*args)
                .env("RAYON_NUM_THREADS", threads)
                .env_remove("MTG_LANG")
                .env_remove("MTG_TODAY")
                .output()
                .unwrap();
            let found = (output.stdout, output.stderr, output.status.code());
            assert!(!found.0.is_empty(), "{args:?}");
            match &first {
                None => first = Some(found),
                Some(first) => {
                    let same = *first == found;
                    assert!(same, "{args:?}: {threads} threads give another output than one");
                }
            }
        }
    }
}

#[test]
fn an_example_reads_the_same_on_any_number_of_threads() {
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xinghe"), "2025-04-17");
}

#[test]
fn a_generated_repository_reads_the_same_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let repository: PathBuf = folder.path().join("corpus");
    let output = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/make_corpus.py"))
        .arg(&repository)
        .args(["--meetings", "150", "--style", "wild"])
        .output()
        .unwrap_or_else(|error| panic!("this test needs python3: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    check(&repository, "2024-06-03");
}
