//! Results that are written to files (`-o`): where people say, whole or not at all.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes and reads files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct Run {
    folder: tempfile::TempDir,
}

impl Run {
    /// A repository in a folder of its own, with room beside it.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let meeting = folder.path().join("repository/meetings/2024-03-05-sync");
        fs::create_dir_all(&meeting).unwrap();
        fs::write(folder.path().join("repository/mtg.toml"), "version = 1\n[workspace]\nlanguage = \"en\"\n")
            .unwrap();
        let minutes = "# Sync\n\n## Action items\n\n- [ ] Book the room, owner: Zoe, due: 2024-03-08\n";
        fs::write(meeting.join("minutes.md"), minutes).unwrap();
        Self { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn mtg(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mtg"));
        command.args(["--today", "2024-03-13"]).args(args).env("COLUMNS", "30");
        command.current_dir(self.path("repository")).output().unwrap()
    }

    /// Nothing but what was there and the named files.
    fn left(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_file_holds_what_standard_output_would() {
    let run = Run::new();
    for args in [&["report", "overdue", "--format", "json"][..], &["list", "actions", "--format", "csv"]] {
        let shown = run.mtg(args);
        let written = run.mtg(&[args, &["-o", "../out"]].concat());
        assert_eq!((written.status.code(), &*written.stdout), (Some(0), &b""[..]), "{args:?}");
        assert_eq!(read(&run.path("out")).as_bytes(), shown.stdout, "{args:?}");
    }
    assert_eq!(run.left(""), ["out", "repository"]);
}

#[test]
fn a_file_is_laid_out_for_nobody_s_terminal() {
    let run = Run::new();
    run.mtg(&["report", "overdue", "-o", "overdue.txt"]);
    let text = read(&run.path("repository/overdue.txt"));
    assert!(text.contains("TASK           OWNER  DUE         STATE       REF"), "{text}");
    assert!(!text.contains('\u{1b}'));
    let colored = run.mtg(&["--color", "always", "report", "overdue", "-o", "overdue.txt"]);
    assert_eq!(colored.status.code(), Some(0));
    assert!(read(&run.path("repository/overdue.txt")).contains('\u{1b}'));
}

#[test]
fn a_minus_is_standard_output() {
    let run = Run::new();
    assert_eq!(run.mtg(&["report", "overdue", "-o", "-"]).stdout, run.mtg(&["report", "overdue"]).stdout);
    assert_eq!(run.left("repository"), ["meetings", "mtg.toml"]);
}

#[test]
fn an_old_file_is_replaced_and_what_cannot_be_written_is_said() {
    let run = Run::new();
    fs::write(run.path("out"), "old".repeat(10_000)).unwrap();
    assert_eq!(run.mtg(&["report", "weekly", "-o", "../out"]).status.code(), Some(0));
    assert!(read(&run.path("out")).starts_with("Done 0\n"));
    for target in ["../nowhere/out", "..", "meetings"] {
        let refused = run.mtg(&["report", "weekly", "-o", target]);
        assert_eq!((refused.status.code(), &*refused.stdout), (Some(2), &b""[..]), "{target}");
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains(target) && said.contains("cannot be written"), "{said}");
    }
    assert_eq!(run.left(""), ["out", "repository"]);
}

#[test]
fn a_failing_report_is_written_all_the_same() {
    let run = Run::new();
    let failing = run.mtg(&["report", "overdue", "-o", "../out", "--fail-on", "overdue"]);
    assert_eq!(failing.status.code(), Some(1));
    assert!(read(&run.path("out")).contains("Book the room"));
}

#[cfg(unix)]
#[test]
fn links_permissions_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let run = Run::new();
    fs::write(run.path("real"), "old").unwrap();
    fs::set_permissions(run.path("real"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real", run.path("link")).unwrap();
    assert_eq!(run.mtg(&["report", "weekly", "-o", "../link"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(run.path("link")).unwrap().is_symlink());
    assert!(read(&run.path("real")).starts_with("Done 0\n"));
    assert_eq!(fs::metadata(run.path("real")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(run.mtg(&["report", "weekly", "-o", "/dev/null"]).status.code(), Some(0));
    let shown = run.mtg(&["report", "weekly", "-o", "/dev/stdout"]);
    assert!(String::from_utf8(shown.stdout).unwrap().starts_with("Done 0\n"));
    fs::set_permissions(run.path("real"), fs::Permissions::from_mode(0o440)).unwrap();
    assert_eq!(run.mtg(&["report", "weekly", "-o", "../real"]).status.code(), Some(2));
}

#[test]
fn every_file_gets_the_format_of_its_extension() {
    let run = Run::new();
    let several =
        ["report", "overdue", "-o", "a.md", "-o", "a.JSON", "-o", "a.csv", "-o", "a.xlsx", "-o", "-"];
    let shown = run.mtg(&several);
    assert_eq!(shown.status.code(), Some(0), "{}", String::from_utf8_lossy(&shown.stderr));
    assert_eq!(shown.stdout, run.mtg(&["report", "overdue"]).stdout);
    for (name, format) in [("a.md", "md"), ("a.JSON", "json"), ("a.csv", "csv"), ("a.xlsx", "xlsx")] {
        let alone = run.mtg(&["report", "overdue", "--format", format]);
        assert_eq!(fs::read(run.path("repository").join(name)).unwrap(), alone.stdout, "{name}");
    }
    let list = run.mtg(&["list", "actions", "-o", "l.xlsx", "-o", "l.refs"]);
    assert_eq!(list.status.code(), Some(0));
    assert_eq!(read(&run.path("repository/l.refs")), "2024-03-05-sync/A1\n");
    assert!(fs::read(run.path("repository/l.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn what_is_asked_for_goes_before_extensions() {
    let run = Run::new();
    let asked = ["report", "overdue", "-o", "a.dat", "-o", "a.txt", "--format", "csv", "--format", "md"];
    assert_eq!(run.mtg(&asked).status.code(), Some(0));
    assert!(read(&run.path("repository/a.dat")).starts_with('\u{feff}'));
    assert!(read(&run.path("repository/a.txt")).contains("| TASK |"));
}

#[test]
fn a_mistake_in_one_output_writes_none() {
    let run = Run::new();
    let output = run.mtg(&["report", "overdue", "-o", "a.md", "-o", "a.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no format of the extension `.pdf`"), "{said}");
    assert!(!run.path("repository/a.md").exists());
}
