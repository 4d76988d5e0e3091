//! Many processes write into one journal, are killed, meet a full disk: nothing that was acknowledged is lost.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the tests make repositories and run the program"
)]
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use mtg::workspace::{Load, Workspace};

const MTG: &str = env!("CARGO_BIN_EXE_mtg");
const FOLDER: &str = "meetings/2024/2024-03-12-kickoff";
const OTHER: &str = "meetings/2024/2024-03-13-weekly";
const MINUTES: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\n+++\n\n## 行动项\n\n\
    | 编号 | 任务 | 负责人 | 完成时间 |\n|---|---|---|---|\n| A1 | 排期 | 张伟 | 2024-03-20 |\n\
    | A2 | 接口 | 马宁 | 2024-03-20 |\n";

/// A repository with two meetings.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.write("mtg.toml", "version = 1\n");
        repository.write(
            "people.toml",
            "[people.zhangwei]\nname = \"张伟\"\nemail = \"ZW@example.com\"\n[people.maning]\nname = \"马宁\"\n",
        );
        repository.write(&format!("{FOLDER}/minutes.md"), MINUTES);
        repository.write(&format!("{OTHER}/minutes.md"), &MINUTES.replace("03-12", "03-13"));
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        std::fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn journal(&self) -> String {
        self.read(&format!("{FOLDER}/tracking.md"))
    }

    fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("MTG_TODAY", "2024-03-14").env_remove("MTG_LANG");
        // Nobody's own settings have a say.
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        command
    }

    fn mtg(&self, args: &[&str]) -> Output {
        self.command(MTG, args).output().unwrap()
    }

    #[track_caller]
    fn fine(&self, args: &[&str]) -> String {
        let output = self.mtg(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn refused(&self, args: &[&str]) -> String {
        let output = self.mtg(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// The notes of all entries of the kick-off, which must all be readable.
    fn notes(&self) -> Vec<String> {
        let workspace = Workspace::load(self.0.path(), &Load::FACTS);
        assert!(
            workspace.errors.is_empty() && workspace.diagnostics.is_empty(),
            "{:?}",
            workspace.diagnostics
        );
        let journal = workspace.meetings[0].journal.as_ref();
        let entries = journal.map(|journal| &journal.entries[..]).unwrap_or_default();
        entries.iter().map(|entry| entry.note.as_deref().unwrap().to_owned()).collect()
    }

    /// What processes left behind in the kick-off's folder.
    fn leftovers(&self) -> usize {
        let names = std::fs::read_dir(self.path(FOLDER)).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().starts_with(".mtg-")).count()
    }
}

#[test]
fn eight_processes_append_in_turn() {
    let repository = Repository::new();
    std::thread::scope(|scope| {
        for process in 0..8 {
            let repository = &repository;
            scope.spawn(move || {
                for nth in 0..100 {
                    // One after the other lets all eight wait for each other.
                    let item = if nth % 2 == 0 { "kickoff/A1" } else { "kickoff/A2" };
                    let note = format!("{process}-{nth}");
                    repository.fine(&["-q", "update", item, "--note", &note, "--by", "张伟"]);
                }
            });
        }
    });
    let notes = repository.notes();
    let all: BTreeSet<String> = (0..8).flat_map(|p| (0..100).map(move |n| format!("{p}-{n}"))).collect();
    assert_eq!(notes.len(), 800);
    assert_eq!(notes.into_iter().collect::<BTreeSet<_>>(), all);
    assert_eq!(repository.journal().lines().filter(|line| line.starts_with("- 2024-03-14：")).count(), 800);
    assert_eq!(repository.leftovers(), 0);
}

/// A number from 0 up to `below`, from a place in a fixed sequence.
fn number(seed: u64, below: u64) -> u64 {
    let mut x = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ (x >> 31)) % below
}

/// Runs the command until it has been looked at so many times, then kills it. How often it was looked at, and
/// whether it had come to a good end by then.
fn killed(command: &mut Command, looks: u64) -> (u64, bool) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    for look in 0..looks {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            return (look, true);
        }
        std::thread::yield_now();
    }
    child.kill().unwrap();
    (looks, child.wait().unwrap().success())
}

#[test]
fn killed_processes_lose_nothing_that_was_acknowledged() {
    let repository = Repository::new();
    let update =
        |note: &str| repository.command(MTG, &["update", "kickoff/A1", "--note", note, "--by", "张伟"]);
    // How long a run takes, in looks.
    let mut length = killed(&mut update("first"), u64::MAX).0.max(1);
    let mut acknowledged: BTreeSet<String> = BTreeSet::from(["first".to_owned()]);
    let mut kills = 0;
    let mut nth = 0;
    while kills < 200 {
        nth += 1;
        let note = format!("n{nth}");
        let (looks, fine) = killed(&mut update(&note), number(nth, length + length / 8 + 1));
        if fine {
            // Other work on the machine changes how long a run takes.
            length = (length * 3 + looks) / 4 + 1;
            acknowledged.insert(note);
        } else {
            kills += 1;
        }
        if nth % 10 == 0 || kills == 200 {
            let notes = repository.notes();
            let found: BTreeSet<String> = notes.iter().cloned().collect();
            assert_eq!(found.len(), notes.len(), "an entry twice");
            assert!(acknowledged.is_subset(&found), "lost: {:?}", acknowledged.difference(&found));
        }
        assert!(nth < 5000, "runs end before they can be killed");
    }
    // Whoever was killed with the lock in hand has not taken it along.
    repository.fine(&["update", "kickoff/A1", "--note", "last"]);
    assert!(acknowledged.len() > 5, "hardly any run came to its end");
}

#[test]
fn killed_in_the_middle_of_making_a_journal() {
    let args = |note| ["update", "kickoff/A1", "kickoff/A2", "--note", note];
    let length = killed(&mut Repository::new().command(MTG, &args("x")), u64::MAX).0;
    for nth in 0..20 {
        let repository = Repository::new();
        killed(&mut repository.command(MTG, &args("x")), number(nth, length + 1));
        // Both entries or none, and the next run goes on as if nothing had been.
        let before = repository.notes().len();
        assert!(matches!(before, 0 | 2));
        repository.fine(&args("y"));
        assert_eq!(repository.notes().len(), before + 2);
    }
}

#[test]
fn a_full_disk_is_an_error_and_leaves_everything_as_it_was() {
    let repository = Repository::new();
    let long = format!(
        "+++\nkind = \"tracking\"\n+++\n\n## A1 排期\n\n{}",
        "- 2024-03-13 进行中：已联调\n".repeat(100)
    );
    repository.write(&format!("{FOLDER}/tracking.md"), &long);
    // Files may not grow beyond 1 KiB. Without care the process would be killed by a signal.
    let limited = |args: &str| {
        let script = format!("ulimit -f 1; exec \"$0\" {args}");
        repository.command("bash", &["-c", &script, MTG]).output().unwrap()
    };
    for args in ["--lang en update kickoff/A1 --note x", "--lang en update weekly/A1 kickoff/A1 --note x"] {
        let output = limited(args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(output.stdout.is_empty());
        assert!(
            error.contains(&format!("error: {FOLDER}/tracking.md: cannot be written: File too large")),
            "{error}"
        );
        assert_eq!(repository.journal(), long);
        assert_eq!(repository.leftovers(), 0);
        // The journal that would have fitted was not written, either.
        assert!(!repository.path(&format!("{OTHER}/tracking.md")).exists());
    }
    assert!(limited("update weekly/A1 --note x").status.success());
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_file_system_is_an_error_and_leaves_everything_as_it_was() {
    let repository = Repository::new();
    let disk = repository.path(FOLDER);
    let keep = repository.read(&format!("{FOLDER}/minutes.md"));
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(&disk)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !mounted {
        // Nobody but root may mount; that files may not grow is tried by everybody.
        return;
    }
    repository.write(&format!("{FOLDER}/minutes.md"), &keep);
    let long = format!("## A1 排期\n\n{}", "- 2024-03-13 进行中：已联调\n".repeat(1000));
    repository.write(&format!("{FOLDER}/tracking.md"), &long);
    let output = repository.mtg(&["--lang", "en", "update", "kickoff/A1", "--note", "x"]);
    let after = (repository.journal(), repository.leftovers());
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("tracking.md: cannot be written: No space left on device"), "{error}");
    assert_eq!(after, (long, 0));
}

#[test]
fn permissions_and_links_are_kept() {
    let repository = Repository::new();
    let path = repository.path(&format!("{FOLDER}/tracking.md"));
    repository.fine(&["update", "kickoff/A1", "--note", "一"]);
    for mode in [0o600, 0o664, 0o646] {
        std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        repository.fine(&["update", "kickoff/A1", "--note", "二"]);
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, mode);
    }
    // A file that nobody shall write to is left alone.
    std::fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    let before = repository.journal();
    assert!(repository.refused(&["update", "kickoff/A1", "--note", "三"]).contains("tracking.md"));
    assert_eq!(repository.journal(), before);
    std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    // A linked file inside the repository is written through the link.
    std::fs::rename(&path, repository.path("shared.md")).unwrap();
    symlink(repository.path("shared.md"), &path).unwrap();
    repository.fine(&["update", "kickoff/A1", "--note", "四"]);
    assert!(std::fs::symlink_metadata(&path).unwrap().is_symlink());
    assert!(repository.read("shared.md").contains("- 2024-03-14：四\n"));
    // One outside is none of ours.
    let outside = tempfile::tempdir().unwrap();
    let stranger = outside.path().join("tracking.md");
    std::fs::rename(repository.path("shared.md"), &stranger).unwrap();
    std::fs::remove_file(&path).unwrap();
    symlink(&stranger, &path).unwrap();
    let before = std::fs::read(&stranger).unwrap();
    let error = repository.refused(&["--lang", "en", "update", "kickoff/A1", "--note", "五"]);
    assert!(error.contains("tracking.md"), "{error}");
    assert_eq!(std::fs::read(&stranger).unwrap(), before);
}

#[test]
fn what_killed_processes_left_is_cleaned_up_once_it_is_old() {
    let repository = Repository::new();
    let (old, new) = (".mtg-abc.tmp", ".mtg-def.tmp");
    for name in [old, new, "mtg-notes.tmp"] {
        repository.write(&format!("{FOLDER}/{name}"), "x");
    }
    let hour_ago = SystemTime::now() - Duration::from_secs(3600);
    for name in [old, "mtg-notes.tmp"] {
        let file =
            std::fs::File::options().write(true).open(repository.path(&format!("{FOLDER}/{name}"))).unwrap();
        file.set_modified(hour_ago).unwrap();
    }
    repository.fine(&["update", "kickoff/A1", "--note", "x"]);
    let there = |name: &str| repository.path(&format!("{FOLDER}/{name}")).exists();
    assert_eq!((there(old), there(new), there("mtg-notes.tmp")), (false, true, true));
}

#[test]
fn a_lock_that_cannot_be_taken_is_said_so() {
    let repository = Repository::new();
    // What a process leaves behind is no lock any more.
    repository.write(".mtg/lock", "");
    repository.fine(&["update", "kickoff/A1", "--note", "x"]);
    std::fs::remove_dir_all(repository.path(".mtg")).unwrap();
    repository.write(".mtg", "");
    let error = repository.refused(&["--lang", "en", "update", "kickoff/A1", "--note", "y"]);
    assert!(error.starts_with("error: the repository cannot be written to: .mtg/lock: "), "{error}");
    // Nothing of a clone is for git to see.
    std::fs::remove_file(repository.path(".mtg")).unwrap();
    assert!(repository.command("git", &["init", "-q"]).status().unwrap().success());
    repository.fine(&["update", "kickoff/A1", "--note", "z"]);
    let status =
        repository.command("git", &["status", "--porcelain", "--ignored=no", ".mtg"]).output().unwrap();
    assert_eq!(String::from_utf8(status.stdout).unwrap(), "");
    // A patch needs no lock.
    std::fs::remove_dir_all(repository.path(".mtg")).unwrap();
    repository.fine(&["update", "kickoff/A1", "--note", "z", "--dry-run"]);
    assert!(!repository.path(".mtg").exists());
}

#[test]
fn who_says_so_is_whom_git_knows() {
    let repository = Repository::new();
    let git = |args: &[&str]| assert!(repository.command("git", args).status().unwrap().success());
    git(&["init", "-q"]);
    let by = |note: &str| {
        repository.fine(&["-q", "update", "kickoff/A1", "--note", note]);
        repository.journal().lines().find(|line| line.contains(note)).unwrap().to_owned()
    };
    git(&["config", "user.name", "马宁"]);
    assert_eq!(by("一"), "- 2024-03-14：一（马宁）");
    // An address goes before a name.
    git(&["config", "user.email", "zw@EXAMPLE.com"]);
    assert_eq!(by("二"), "- 2024-03-14：二（张伟）");
    git(&["config", "user.name", "Somebody"]);
    git(&["config", "user.email", "else@example.com"]);
    assert_eq!(by("三"), "- 2024-03-14：三");
    let said = repository.mtg(&["--lang", "en", "update", "kickoff/A1", "--note", "四"]).stderr;
    assert!(String::from_utf8(said).unwrap().starts_with("the entry does not say who it is by"));
}

/// The files of other folders are neither opened nor looked for, whatever stands in them.
#[test]
#[cfg(target_os = "linux")]
fn an_update_opens_the_files_of_its_own_folder_only() {
    let repository = Repository::new();
    let traced = |args: &[&str]| {
        let log = repository.path("trace");
        let mut all = vec!["-f", "-qq", "-e", "trace=open,openat,openat2", "-o", log.to_str().unwrap(), MTG];
        all.extend(args);
        let output = repository.command("strace", &all).output().ok()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(std::fs::read_to_string(&log).unwrap())
    };
    let Some(log) = traced(&["update", "2024-03-12-kickoff/A1", "--note", "x"]) else {
        // CI has strace; elsewhere it need not be there.
        return;
    };
    // A system that lets nobody trace gives an empty log.
    if log.contains("mtg.toml") {
        assert!(log.contains("kickoff/minutes.md"), "{log}");
        assert!(!log.contains("weekly/minutes.md"), "{log}");
        let log = traced(&["done", "kickoff/A1", "--by", "张伟"]).unwrap();
        assert!(!log.contains("weekly/minutes.md"), "{log}");
    }
}

#[test]
fn what_stands_in_other_folders_is_known_before_anything_is_refused() {
    let repository = Repository::new();
    repository.write(
        &format!("{OTHER}/minutes.md"),
        "+++\ntitle = \"周例会\"\ndate = 2024-03-13\n+++\n\n## 上次行动项回顾\n\n\
         | 编号 | 状态 | 新期限 |\n|---|---|---|\n| kickoff/A1 | 重新打开 | 2024-03-29 |\n",
    );
    repository.write(&format!("{FOLDER}/tracking.md"), "## A1 排期\n\n- 2024-03-12 已完成\n");
    // The meeting after has opened it again, and moved the deadline that is counted from.
    let said = repository.fine(&["postpone", "kickoff/A1", "+1d", "--by", "张伟"]);
    assert_eq!(said, "2024-03-12-kickoff/A1  2024-03-14 延期 → 2024-03-30（张伟）\n");
}

#[test]
fn a_command_sees_what_was_written_while_it_waited() {
    let repository = Repository::new();
    let lock = mtg::workspace::Lock::wait(repository.0.path()).unwrap();
    let waiting = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| repository.mtg(&["done", "kickoff/A1", "--by", "张伟"]));
        // Whether it waits already or has not begun: it reads only once the lock is free.
        let path: &Path = &repository.path(&format!("{FOLDER}/tracking.md"));
        std::fs::write(path, "## A1 排期\n\n- 2024-03-13 进行中（马宁）\n").unwrap();
        drop(lock);
        waiting.join().unwrap()
    });
    assert!(waiting.status.success());
    assert_eq!(
        repository.journal(),
        "## A1 排期\n\n- 2024-03-13 进行中（马宁）\n- 2024-03-14 已完成（张伟）\n"
    );
}
