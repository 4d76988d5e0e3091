//! Taking lint on in a repository that is there already: a baseline over time, fixes beside it, and watching.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes repositories to check")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What is tried here needs some rules only.
const SETTINGS: &str = "version = 1\n[lint]\nselect = [\"missing-id\", \"non-iso-date\", \"vague-deadline\", \"action-missing-owner\"]\n";
const MINUTES: &str = "meetings/2024/2024-03-12-kickoff/minutes.md";

fn command(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtg"));
    command.current_dir(root).env_remove("MTG_TODAY").env_remove("CI").env("MTG_LANG", "en");
    command.args(["--today", "2024-03-20", "lint", "--format", "concise"]).args(args);
    command
}

/// Exit code, the lines about findings, and what was said.
fn lint(root: &Path, args: &[&str]) -> (i32, Vec<String>, String) {
    let output = command(root, args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let findings =
        text(output.stdout).lines().filter(|line| line.contains(".md:")).map(str::to_owned).collect();
    (output.status.code().unwrap(), findings, text(output.stderr))
}

fn write(root: &Path, path: &str, content: &str) {
    let full = root.join(path);
    std::fs::create_dir_all(full.parent().unwrap()).unwrap();
    std::fs::write(full, content).unwrap();
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap()
}

fn change(root: &Path, path: &str, from: &str, to: &str) {
    let text = read(root, path);
    assert!(text.contains(from), "{text}");
    write(root, path, &text.replacen(from, to, 1));
}

/// A meeting with two vague deadlines, a missing owner and a date that is not ISO.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "mtg.toml", SETTINGS);
    write(
        folder.path(),
        MINUTES,
        "+++\ntitle = \"Kick-off\"\ndate = 2024-03-12\nchair = \"Ann\"\nrecorder = \"Bob\"\nattendees = [\"Ann\", \"Bob\"]\n\
         +++\n\n## Decisions\n\n- D1 Login comes first (Actions: A1)\n\n## Action items\n\n\
         |ID|Task|Owner|Due|Deliverable|\n|---|---|---|---|---|\n\
         | |Write the plan|Ann|asap|Plan|\n| |Check the interfaces||March 18th|List|\n| |Prepare the demo|Bob|asap|Demo|\n",
    );
    folder
}

const WRITE: [&str; 2] = ["--write-baseline", "known.jsonl"];
const KNOWN: [&str; 2] = ["--baseline", "known.jsonl"];

#[test]
fn what_is_known_stays_quiet_when_lines_move_and_the_paper_is_formatted() {
    let folder = repository();
    let root = folder.path();
    assert_eq!(lint(root, &[]).0, 1);
    assert_eq!(lint(root, &WRITE), (0, vec![], "known findings in known.jsonl: 7\n".to_owned()));
    let baseline = read(root, "known.jsonl");
    assert_eq!(lint(root, &KNOWN), (0, vec![], String::new()));
    change(root, MINUTES, "## Decisions", "Some lines\n\n- and more\n\n## Decisions");
    change(root, MINUTES, "| |Write", "| |Book a room|Ann|2024-03-13|Booking|\n| |Write");
    let (code, findings, said) = lint(root, &KNOWN);
    assert_eq!(code, 0, "{findings:?}");
    assert!(findings.iter().all(|line| line.contains("missing-id")), "{findings:?}");
    assert!(!said.contains("gone"), "{said}");
    // The ids are those of other rows now, and the baseline goes with its findings.
    assert_ne!(read(root, "known.jsonl"), baseline);
    let mut fmt = Command::new(env!("CARGO_BIN_EXE_mtg"));
    assert!(fmt.current_dir(root).args(["--today", "2024-03-20", "fmt"]).output().unwrap().status.success());
    let (code, findings, said) = lint(root, &KNOWN);
    assert_eq!((code, findings), (0, vec![]));
    assert!(said.contains("known findings in known.jsonl: 3, gone: 4"), "{said}");
}

#[test]
fn a_new_finding_is_reported_also_one_that_says_the_same() {
    let folder = repository();
    let root = folder.path();
    lint(root, &WRITE);
    change(
        root,
        MINUTES,
        "| |Prepare",
        "| |Book a room|Ann|asap|Booking|\n| |Order the cake||2024-03-20|Cake|\n| |Prepare",
    );
    let (code, findings, _) = lint(root, &KNOWN);
    assert_eq!(code, 1);
    let count = |rule: &str| findings.iter().filter(|line| line.contains(rule)).count();
    assert_eq!((count("vague-deadline"), count("action-missing-owner")), (1, 1), "{findings:#?}");
    // It is not taken in because it was seen once.
    assert_eq!(lint(root, &KNOWN).0, 1);
}

#[test]
fn a_baseline_shrinks_but_not_for_a_look_at_a_part_nor_in_ci() {
    let folder = repository();
    let root = folder.path();
    lint(root, &WRITE);
    let baseline = read(root, "known.jsonl");
    change(root, MINUTES, "|Ann|asap|", "|Ann|2024-03-15|");
    for part in [&["--select", "M0"][..], &["--ignore", "M3"], &["meetings"], &["--diff"]] {
        lint(root, &[&KNOWN, part].concat());
        assert_eq!(read(root, "known.jsonl"), baseline, "{part:?}");
    }
    let ci = command(root, &KNOWN).env("CI", "true").output().unwrap();
    assert_eq!(ci.status.code(), Some(0));
    assert!(
        String::from_utf8(ci.stderr)
            .unwrap()
            .contains("that are gone: 1; known.jsonl is not rewritten in CI")
    );
    assert_eq!(read(root, "known.jsonl"), baseline);
    // A rule that settings silence has not found that anything is gone.
    write(root, "mtg.toml", &format!("{SETTINGS}ignore = [\"action-missing-owner\"]\n"));
    let (code, findings, said) = lint(root, &KNOWN);
    assert_eq!((code, findings, &*said), (0, vec![], "known findings in known.jsonl: 6, gone: 1\n"));
    write(root, "mtg.toml", SETTINGS);
    assert_eq!(lint(root, &KNOWN), (0, vec![], String::new()));
    change(root, MINUTES, "|Ann|2024-03-15|", "|Ann|asap|");
    assert_eq!(lint(root, &KNOWN).1.len(), 1);
}

#[test]
fn a_baseline_follows_a_folder_with_a_new_name_and_no_other() {
    let folder = repository();
    let root = folder.path();
    lint(root, &WRITE);
    std::fs::rename(
        root.join("meetings/2024/2024-03-12-kickoff"),
        root.join("meetings/2024/2024-03-12-start"),
    )
    .unwrap();
    let (code, findings, said) = lint(root, &KNOWN);
    assert_eq!(
        (code, findings, &*said),
        (0, vec![], "known.jsonl: brought up to date with where things are now\n")
    );
    assert!(read(root, "known.jsonl").contains("2024-03-12-start/"));
    std::fs::remove_dir_all(root.join("meetings/2024/2024-03-12-start")).unwrap();
    write(
        root,
        "meetings/2024/2024-03-19-next/minutes.md",
        "+++\ntitle = \"Next\"\ndate = 2024-03-19\nchair = \"Ann\"\nrecorder = \"Bob\"\nattendees = [\"Ann\"]\n+++\n\n\
         ## Decisions\n\n- D1 Login comes first\n\n## Action items\n\n- A1 Sing, Owner: Ann, Due: asap, Deliverable: song\n",
    );
    let (code, findings, said) = lint(root, &KNOWN);
    assert_eq!((code, findings.len(), &*said), (1, 1, "known findings in known.jsonl: 0, gone: 7\n"));
}

#[cfg(unix)]
#[test]
fn a_baseline_that_cannot_be_written_is_no_reason_to_fail() {
    use std::os::unix::fs::PermissionsExt;
    let folder = repository();
    let root = folder.path();
    std::fs::create_dir(root.join("ci")).unwrap();
    lint(root, &["--write-baseline", "ci/known.jsonl"]);
    change(root, MINUTES, "|Ann|asap|", "|Ann|2024-03-15|");
    let permit =
        |mode| std::fs::set_permissions(root.join("ci"), std::fs::Permissions::from_mode(mode)).unwrap();
    permit(0o555);
    let writable = std::fs::write(root.join("ci/probe"), "").is_ok();
    let (code, findings, said) = lint(root, &["--baseline", "ci/known.jsonl"]);
    permit(0o755);
    assert_eq!((code, findings), (0, vec![]));
    // Nothing is closed to a superuser.
    assert!(writable || said.contains("the baseline was not brought up to date"), "{said}");
}

#[test]
fn what_is_not_reported_is_not_fixed() {
    let folder = repository();
    let root = folder.path();
    let before = read(root, MINUTES);
    lint(root, &WRITE);
    assert_eq!(lint(root, &["--fix", "--baseline", "known.jsonl"]).2, "");
    assert_eq!(lint(root, &["--fix", "mtg.toml"]).2, "");
    assert_eq!(lint(root, &["--fix", "--select", "vague-deadline"]).2, "");
    assert_eq!(read(root, MINUTES), before);
    change(root, MINUTES, "| |Prepare", "|A7|Book a room|Ann|3/20|Booking|\n| |Prepare");
    let before = read(root, MINUTES);
    assert_eq!(lint(root, &["--unsafe-fixes", "--baseline", "known.jsonl"]).2, "fixed: 1, files: 1\n");
    assert_eq!(read(root, MINUTES), before.replace("3/20", "2024-03-20"));
    assert_eq!(lint(root, &["--fix"]).2, "fixed: 4, files: 1\n");
    assert_eq!(lint(root, &["--diff"]), (0, vec![], String::new()));
}

#[test]
fn a_file_keeps_its_line_ends_and_its_byte_order_mark() {
    let folder = repository();
    let root = folder.path();
    let text = format!("\u{feff}{}", read(root, MINUTES).replace('\n', "\r\n"));
    write(root, MINUTES, &text);
    lint(root, &["--fix"]);
    let fixed = text
        .replace("| |Write", "| A1 |Write")
        .replace("| |Check", "| A2 |Check")
        .replace("| |Prepare", "| A3 |Prepare")
        .replace("March 18th", "2024-03-18");
    assert_eq!(read(root, MINUTES), fixed);
}

/// A program that watches; it is ended with the test.
struct Watching {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Watching {
    fn start(root: &Path) -> Self {
        let mut child =
            command(root, &["--watch"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, output }
    }

    /// The lines up to the summary.
    fn run(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "it has ended: {lines:?}");
            let end = line.starts_with("errors: ") || line.starts_with("no findings");
            lines.push(line.trim_end().to_owned());
            if end {
                return lines;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watching_checks_again_after_a_change_and_ends_with_its_reader() {
    let folder = repository();
    let root = folder.path();
    let mut watching = Watching::start(root);
    let first = watching.run();
    assert_eq!(first.iter().filter(|line| line.contains("vague-deadline")).count(), 2, "{first:#?}");
    change(root, MINUTES, "|Ann|asap|", "|Ann|2024-03-15|");
    let second = watching.run();
    assert_eq!(second.iter().filter(|line| line.contains("vague-deadline")).count(), 1, "{second:#?}");
    assert!(second.contains(&format!("-- {MINUTES} changed --")), "{second:#?}");
    // What git does to several files is one change, and settings count as well.
    write(root, "mtg.toml", "version = 1\n[lint]\nselect = [\"missing-id\"]\n");
    let third = watching.run();
    assert!(third.iter().all(|line| !line.contains("vague-deadline")), "{third:#?}");
    let Watching { child, output } = &mut watching;
    *output = BufReader::new(closed());
    #[cfg(unix)]
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// The output of a program that has ended.
fn closed() -> std::process::ChildStdout {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_mtg")).arg("--version").stdout(Stdio::piped()).spawn().unwrap();
    child.wait().unwrap();
    child.stdout.take().unwrap()
}
