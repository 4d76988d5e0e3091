//! Journals and confirmations are merged: by git alone where that can be, and by the merge driver in all other cases,
//! in real repositories. Nothing is lost and nothing is doubled.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the tests make repositories and run git and the program"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mtg::edit::merge::{Merged, Versions, merge};
use proptest::prelude::*;

const MTG: &str = env!("CARGO_BIN_EXE_mtg");
const FOLDER: &str = "meetings/2024/2024-03-12-kickoff";
const TRACKING: &str = "meetings/2024/2024-03-12-kickoff/tracking.md";
const CONFIRMATIONS: &str = "meetings/2024/2024-03-12-kickoff/confirmations.md";
const MINUTES: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\nchair = \"王敏\"\nrecorder = \"王敏\"\n\
    attendees = [\"王敏\", \"张伟\", \"马宁\"]\ntracker = \"王敏\"\n+++\n\n# 启动会纪要\n\n## 决议\n\n\
    - D1 首发三项功能于3月28日上线（落实：A1、A2、A3）\n\n## 行动项\n\n\
    | 编号 | 任务 | 负责人 | 完成时间 | 交付物 |\n|---|---|---|---|---|\n\
    | A1 | 编写排期表 | 张伟 | 2024-03-20 | 排期表 |\n| A2 | 联调支付接口 | 马宁 | 2024-03-20 | 联调报告 |\n\
    | A3 | 编写需求文档 | 王敏 | 2024-03-20 | 需求文档 |\n";
const PEOPLE: &str = "[people.wangmin]\nname = \"王敏\"\n[people.zhangwei]\nname = \"张伟\"\n\
    [people.maning]\nname = \"马宁\"\n";
const ROUND: &str = "+++\nkind = \"confirmations\"\n+++\n\n# 确认：启动会\n\n## 第1稿 2024-03-12 17:45 9c41e7d2\n\n\
    - [ ] 王敏\n\n- [ ] 张伟\n\n- [ ] 马宁\n";

/// A clone with a meeting.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    /// One in which git merges as it does without a driver.
    fn plain() -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap() };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.write("mtg.toml", "version = 1\n");
        repository.write("people.toml", PEOPLE);
        repository.write(&format!("{FOLDER}/minutes.md"), MINUTES);
        repository.commit("minutes");
        repository
    }

    /// One in which the merge driver is registered.
    fn new() -> Self {
        let repository = Self::plain();
        repository.mtg(&["-q", "init"]);
        repository.commit("init");
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        std::fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{from} in {text}");
        self.write(path, &text.replace(from, to));
    }

    fn run(&self, program: &str, args: &[&str]) -> Output {
        command(self.folder.path(), program, args).output().unwrap()
    }

    #[track_caller]
    fn git(&self, args: &[&str]) -> String {
        fine(&self.run("git", args), args)
    }

    #[track_caller]
    fn mtg(&self, args: &[&str]) -> String {
        fine(&self.run(MTG, args), args)
    }

    /// Git must stop with a conflict in the file; its text then.
    #[track_caller]
    fn conflict(&self, args: &[&str], path: &str) -> String {
        let output = self.run("git", args);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {}", both(&output));
        assert!(both(&output).contains("CONFLICT"), "{}", both(&output));
        let unmerged = self.git(&["-c", "core.quotePath=false", "diff", "--name-only", "--diff-filter=U"]);
        assert_eq!(unmerged.trim(), path);
        self.read(path)
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", subject]);
    }

    fn branch(&self, name: &str) {
        self.git(&["switch", "-q", "-c", name, "main"]);
    }

    /// Notes of the entries of the meeting's items, by item, in the order of time.
    fn notes(&self) -> BTreeMap<&'static str, Vec<String>> {
        let of = |id: &'static str| {
            let shown = self.mtg(&["show", &format!("kickoff/{id}"), "--format", "json"]);
            let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
            let entries = shown["history"].as_array().unwrap().iter();
            let notes = entries.filter_map(|e| e["note"].as_str().map(str::to_owned)).collect();
            (id, notes)
        };
        ["A1", "A2", "A3"].into_iter().map(of).collect()
    }

    /// Names of the rules that speak.
    fn findings(&self) -> Vec<String> {
        let output = self.run(MTG, &["lint", "--format", "json"]);
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let rules = found["findings"].as_array().unwrap().iter();
        rules.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
    }
}

fn command(folder: &Path, program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(Stdio::null());
    // The driver is called by its name; nobody's own settings have a say.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own = Path::new(MTG).parent().unwrap().to_owned();
    let all = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path))).unwrap();
    command.env("PATH", all).env("MTG_TODAY", "2024-03-18").env_remove("MTG_LANG");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").env("LC_ALL", "C");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "王敏").env(format!("GIT_{who}_EMAIL"), "wm@example.com");
        command.env(format!("GIT_{who}_DATE"), "2024-03-18T10:00:00+08:00");
    }
    command.env("GIT_EDITOR", "true");
    command
}

fn both(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn fine(output: &Output, args: &[&str]) -> String {
    assert!(output.status.success(), "{args:?}: {}", both(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The entries of the journal as lines, in order.
fn entries(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("- 2024")).collect()
}

#[test]
fn different_items_and_people_merge_by_git_alone() {
    let repository = Repository::plain();
    repository.mtg(&["-q", "update", "kickoff/A1", "--note", "开工", "--date", "2024-03-13", "--by", "张伟"]);
    repository.write(CONFIRMATIONS, ROUND);
    repository.commit("circulated");
    for (branch, item, note, name) in [("one", "A1", "甲", "张伟"), ("other", "A2", "乙", "马宁")] {
        repository.branch(branch);
        repository.mtg(&["-q", "update", &format!("kickoff/{item}"), "--note", note, "--by", name]);
        let ticked = format!("- [x] {name} 2024-03-12 18:02 9c41e7d2");
        repository.edit(CONFIRMATIONS, &format!("- [ ] {name}"), &ticked);
        repository.commit(branch);
    }
    repository.git(&["merge", "-q", "--no-edit", "one"]);
    let notes = repository.notes();
    assert_eq!(
        (notes["A1"].as_slice(), notes["A2"].as_slice()),
        (&["开工".into(), "甲".into()][..], &["乙".into()][..])
    );
    let confirmations = repository.read(CONFIRMATIONS);
    assert_eq!(confirmations.matches("- [x] ").count(), 2, "{confirmations}");
    assert_eq!(confirmations.matches("- [ ] 王敏").count(), 1);
}

/// A repository in which two branches have appended 50 entries each to the same actions, and one has corrected an
/// old entry.
fn fifty_each() -> Repository {
    let repository = Repository::new();
    for item in ["A1", "A2"] {
        repository.mtg(&[
            "-q",
            "update",
            &format!("kickoff/{item}"),
            "--note",
            &format!("误记{item}"),
            "--date",
            "2024-03-13",
        ]);
    }
    repository.commit("begun");
    for branch in ["one", "other"] {
        repository.branch(branch);
        if branch == "other" {
            repository.edit(TRACKING, "误记A1", "更正A1");
        }
        for nth in 0..50 {
            let item = if nth % 2 == 0 { "kickoff/A1" } else { "kickoff/A2" };
            let day = if nth < 25 { "2024-03-14" } else { "2024-03-15" };
            let note = format!("{branch}-{nth}");
            repository.mtg(&["-q", "update", item, "--note", &note, "--date", day, "--by", "张伟"]);
            if nth % 10 == 9 {
                repository.commit(branch);
            }
        }
    }
    repository
}

/// All 100 entries are there once, the old one as corrected, those of a branch in their order, and days in theirs.
#[track_caller]
fn assert_all_there(repository: &Repository) {
    let text = repository.read(TRACKING);
    assert_eq!(entries(&text).len(), 102, "{text}");
    let notes = repository.notes();
    assert_eq!((notes["A1"][0].as_str(), notes["A2"][0].as_str()), ("更正A1", "误记A2"));
    for (at, item) in ["A1", "A2"].into_iter().enumerate() {
        assert_eq!(notes[item].len(), 51);
        for branch in ["one", "other"] {
            let of_branch = |note: &&String| note.starts_with(&format!("{branch}-"));
            let expected: Vec<String> = (at..50).step_by(2).map(|nth| format!("{branch}-{nth}")).collect();
            assert!(notes[item].iter().filter(of_branch).eq(&expected), "{:?}", notes[item]);
        }
    }
    let below = text.split("\n## ").skip(1);
    let days = below.map(|section| entries(section).into_iter().map(|line| &line[2..12]).collect::<Vec<_>>());
    assert!(days.into_iter().all(|days| days.is_sorted()), "{text}");
    assert_eq!(repository.findings(), [""; 0]);
}

#[test]
fn a_hundred_entries_of_two_branches_are_merged_rebased_and_picked() {
    let repository = fifty_each();
    for args in
        [&["merge", "-q", "--no-edit", "one"][..], &["rebase", "-q", "one"], &["cherry-pick", "main..one"]]
    {
        repository.git(&["switch", "-q", "-c", args[0], "other"]);
        repository.git(args);
        assert_all_there(&repository);
    }
}

#[test]
fn only_what_a_picked_commit_says_comes_along() {
    let repository = Repository::new();
    let update = |item: &str, note: &str| {
        repository.mtg(&["-q", "update", item, "--note", note, "--by", "张伟"]);
        repository.commit(note);
    };
    update("kickoff/A1", "开工");
    repository.branch("one");
    update("kickoff/A1", "甲");
    update("kickoff/A1", "乙");
    repository.branch("other");
    update("kickoff/A1", "丙");
    repository.git(&["cherry-pick", "one"]);
    assert_eq!(repository.notes()["A1"], ["开工", "丙", "乙"]);
}

#[test]
fn two_branches_that_both_make_the_files_merge() {
    for (tracking, confirmations) in
        [("tracking.md", "confirmations.md"), ("跟踪.md", "确认.md"), ("追蹤.md", "確認.md")]
    {
        let repository = Repository::new();
        for (branch, item, name) in [("one", "A1", "张伟"), ("other", "A1", "马宁"), ("third", "A3", "王敏")]
        {
            repository.branch(branch);
            repository.mtg(&["-q", "update", &format!("kickoff/{item}"), "--note", branch, "--by", name]);
            std::fs::rename(repository.path(TRACKING), repository.path(&format!("{FOLDER}/{tracking}")))
                .unwrap();
            let ticked =
                ROUND.replace(&format!("- [ ] {name}"), &format!("- [x] {name} 2024-03-12 18:02 9c41e7d2"));
            repository.write(&format!("{FOLDER}/{confirmations}"), &ticked);
            repository.commit(branch);
        }
        repository.git(&["merge", "-q", "--no-edit", "one"]);
        repository.git(&["merge", "-q", "--no-edit", "other"]);
        let notes = repository.notes();
        assert_eq!(
            (notes["A1"].as_slice(), notes["A3"].as_slice()),
            (&["one".into(), "other".into()][..], &["third".into()][..])
        );
        let text = repository.read(&format!("{FOLDER}/{confirmations}"));
        assert_eq!((text.matches("- [x] ").count(), text.matches("- [ ] ").count()), (3, 0), "{text}");
        assert_eq!(repository.findings(), [""; 0]);
    }
}

#[test]
fn what_both_change_is_a_conflict_that_git_and_lint_name() {
    let repository = Repository::new();
    repository.mtg(&["-q", "update", "kickoff/A1", "--note", "旧", "--by", "张伟"]);
    repository.commit("begun");
    for (branch, note) in [("one", "新一"), ("other", "新二")] {
        repository.branch(branch);
        repository.edit(TRACKING, "旧", note);
        repository.mtg(&["-q", "update", "kickoff/A1", "--note", branch, "--by", "张伟"]);
        repository.commit(branch);
    }
    let text = repository.conflict(&["merge", "-q", "--no-edit", "one"], TRACKING);
    let marked = "<<<<<<< ours\n- 2024-03-18：新二（张伟）\n=======\n- 2024-03-18：新一（张伟）\n>>>>>>> theirs\n\
                  - 2024-03-18：other（张伟）\n- 2024-03-18：one（张伟）\n";
    assert!(text.contains(marked), "{text}");
    assert!(repository.findings().contains(&"merge-conflict-marker".to_owned()));
    // Git is asked for longer marks.
    repository.git(&["merge", "--abort"]);
    repository.write(".gitattributes", "tracking.md merge=mtg conflict-marker-size=9\n");
    let text = repository.conflict(&["merge", "-q", "--no-edit", "one"], TRACKING);
    assert!(text.contains("\n<<<<<<<<< ours\n") && text.contains("\n>>>>>>>>> theirs\n"), "{text}");
}

#[test]
fn branches_that_have_merged_each_other_merge_again() {
    let repository = Repository::new();
    repository.mtg(&["-q", "update", "kickoff/A1", "--note", "旧", "--by", "张伟"]);
    repository.commit("begun");
    let branches = [("one", "新一"), ("other", "新二")];
    for (branch, note) in branches {
        repository.branch(branch);
        repository.edit(TRACKING, "旧", note);
        repository.commit(branch);
    }
    // Both settle the conflict alike and go on, so that git makes a base with marks in it.
    let settled = repository.read(TRACKING).replace("新二", "新三");
    for (branch, with) in [("one", "other"), ("other", "one")] {
        repository.git(&["switch", "-q", "-c", &format!("{branch}-2"), branch]);
        repository.conflict(&["merge", "-q", "--no-edit", with], TRACKING);
        repository.write(TRACKING, &settled);
        repository.commit("settled");
        repository.mtg(&["-q", "update", "kickoff/A1", "--note", branch, "--by", "张伟"]);
        repository.commit(branch);
    }
    repository.git(&["merge", "-q", "--no-edit", "one-2"]);
    assert_eq!(repository.notes()["A1"], ["新三", "other", "one"]);
}

#[test]
fn line_ends_and_tables_are_kept() {
    let table = "\u{feff}| 日期 | 编号 | 状态 | 说明 |\r\n|---|---|---|---|\r\n| 2024-03-13 | A1 | 进行中 | 甲     |\r\n";
    let repository = Repository::new();
    repository.write(TRACKING, table);
    repository.commit("table");
    for (branch, item) in [("one", "A1"), ("other", "A2")] {
        repository.branch(branch);
        repository.mtg(&["-q", "done", &format!("kickoff/{item}"), "--note", branch, "--date", "2024-03-15"]);
        repository.commit(branch);
    }
    repository.git(&["merge", "-q", "--no-edit", "one"]);
    let text = repository.read(TRACKING);
    assert!(text.starts_with(table), "{text}");
    assert_eq!((text.lines().count(), text.matches("\r\n").count()), (5, 5), "{text}");
    let notes = repository.notes();
    assert_eq!(
        (notes["A1"].as_slice(), notes["A2"].as_slice()),
        (&["甲".into(), "one".into()][..], &["other".into()][..])
    );
}

#[test]
fn without_a_driver_git_merges_lines() {
    // The attributes come with the clone, the driver does not.
    let repository = Repository::plain();
    repository.write(".gitattributes", "tracking.md merge=mtg\n");
    repository.mtg(&["-q", "update", "kickoff/A1", "--note", "旧", "--by", "张伟"]);
    repository.commit("begun");
    for branch in ["one", "other"] {
        repository.branch(branch);
        repository.mtg(&["-q", "update", "kickoff/A1", "--note", branch, "--by", "张伟"]);
        repository.commit(branch);
    }
    let text = repository.conflict(&["merge", "-q", "--no-edit", "one"], TRACKING);
    assert!(text.contains("<<<<<<< HEAD\n"), "{text}");
    // From now on it is there, and merges what is being merged.
    repository.mtg(&["-q", "init"]);
    repository.git(&["checkout", "-q", "--merge", TRACKING]);
    assert_eq!(repository.notes()["A1"], ["旧", "other", "one"]);
}

#[test]
fn what_is_no_text_is_merged_as_lines() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    let write = |name: &str, text: &[u8]| std::fs::write(folder.join(name), text).unwrap();
    write("base", b"a\xff\nb\nc\nd\n");
    write("ours", b"A\xff\nb\nc\nd\n");
    write("theirs", b"a\xff\nb\nc\nD\n");
    let driver = |args: &[&str]| repository.run(MTG, &[&["merge-driver"], args].concat());
    let output = driver(&["base", "ours", "theirs", "7", "tracking.md"]);
    assert!(output.status.success(), "{}", both(&output));
    assert_eq!(std::fs::read(folder.join("ours")).unwrap(), b"A\xff\nb\nc\nD\n");
    write("theirs", b"x\xff\nb\nc\nd\n");
    assert_eq!(driver(&["base", "ours", "theirs", "9", "tracking.md"]).status.code(), Some(1));
    let text = std::fs::read(folder.join("ours")).unwrap();
    assert!(text.starts_with(b"<<<<<<<<< ours\nA\xff\n"), "{}", String::from_utf8_lossy(&text));
    // What could not be merged must not pass for a result.
    let output = driver(&["base", "ours", "nowhere", "7", "tracking.md"]);
    assert_eq!(output.status.code(), Some(129), "{}", both(&output));
    assert_eq!(std::fs::read(folder.join("ours")).unwrap(), text);
    write("theirs", b"\xff\0\n");
    assert_eq!(driver(&["base", "ours", "theirs", "7", "tracking.md"]).status.code(), Some(129));
}

#[test]
fn init_registers_the_driver_once_and_keeps_another() {
    let repository = Repository::plain();
    let setting = || repository.git(&["config", "--get", "merge.mtg.driver"]);
    let first = repository.mtg(&["--lang", "en", "init"]);
    assert!(first.ends_with("registered the merge driver merge.mtg.driver\n"), "{first}");
    assert_eq!(setting(), "mtg merge-driver %O %A %B %L %P\n");
    let again = repository.run(MTG, &["--lang", "en", "init"]);
    assert!(both(&again).ends_with("kept the merge driver merge.mtg.driver\n"), "{}", both(&again));
    // Where mtg lies is the user's affair.
    for (command, warned) in [("/opt/mtg merge-driver %O %A %B %L %P", false), ("true", true)] {
        repository.git(&["config", "merge.mtg.driver", command]);
        let output = repository.run(MTG, &["--lang", "en", "init"]);
        assert!(output.status.success());
        assert_eq!(
            both(&output).contains(&format!("merge.mtg.driver is `{command}`")),
            warned,
            "{}",
            both(&output)
        );
        assert_eq!(setting(), format!("{command}\n"));
    }
    repository.commit("init");
    let clone = tempfile::tempdir().unwrap();
    repository.git(&["clone", "-q", ".", clone.path().to_str().unwrap()]);
    let output = command(clone.path(), MTG, &["--lang", "en", "init"]).output().unwrap();
    let expected = "kept mtg.toml\nkept people.toml\nkept .gitattributes\nkept .gitignore\n\
                    registered the merge driver merge.mtg.driver\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    let status = command(clone.path(), "git", &["status", "--porcelain"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&status.stdout), "");
}

#[test]
fn what_a_careless_merge_leaves_counts_once_and_is_mended() {
    let repository = Repository::new();
    let careless = "\
# 进度跟踪\r\n\r\n## A1 编写排期表\r\n\r\n- 2024-03-13 进行中：甲（张伟）\r\n- 2024-03-14 受阻：乙（张伟）\r\n\
- 2024-03-13 进行中：甲（张伟）\r\n- 2024-03-15 进行中：丙，见[表](a.md)（张伟）\r\n\r\n## A2 联调支付接口\r\n\r\n\
## A3 编写需求文档\r\n\r\n- 2024-03-13 进行中：丁（王敏）\r\n\r\n- 2024-03-13 进行中：丁（王敏）\r\n\r\n\
## A2 联调支付接口\r\n\r\n- 2024-03-14 进行中：戊（马宁）\r\n- 2024-03-15 已完成：[报告](r.md)（马宁）\r\n\r\n\
## A1 编写排期表\r\n\r\n- 2024-03-14 受阻：乙（张伟）\r\n- 2024-03-15 进行中：丙，见[表](b.md)（张伟）\r\n";
    repository.write(TRACKING, careless);
    for name in ["a.md", "b.md", "r.md"] {
        repository.write(&format!("{FOLDER}/{name}"), "x\n");
    }
    let (notes, found) = (repository.notes(), repository.findings());
    // What leads elsewhere is no repetition.
    assert_eq!(notes["A1"], ["甲", "乙", "丙，见表", "丙，见表"]);
    let count = |name: &str| found.iter().filter(|rule| *rule == name).count();
    assert_eq!((count("duplicate-entry"), count("duplicate-section")), (3, 2), "{found:?}");
    let output = repository.run(MTG, &["lint", "--fix"]);
    // Where one of the links leads is not lost.
    let mended = "\
# 进度跟踪\r\n\r\n## A1 编写排期表\r\n\r\n- 2024-03-13 进行中：甲（张伟）\r\n- 2024-03-14 受阻：乙（张伟）\r\n\
- 2024-03-15 进行中：丙，见[表](a.md)（张伟）\r\n- 2024-03-15 进行中：丙，见[表](b.md)（张伟）\r\n\r\n\
## A2 联调支付接口\r\n\r\n- 2024-03-14 进行中：戊（马宁）\r\n- 2024-03-15 已完成：[报告](r.md)（马宁）\r\n\r\n\
## A3 编写需求文档\r\n\r\n- 2024-03-13 进行中：丁（王敏）\r\n";
    assert_eq!(repository.read(TRACKING), mended, "{}", both(&output));
    assert_eq!((repository.notes(), repository.findings()), (notes, Vec::new()));
}

/// Entries of items, each with its day and a note.
type Entries = Vec<(usize, u32, u32)>;

/// A journal with a section for each of three items and, at their ends, entries; notes name the branch.
fn journal(entries: &Entries, end: &str, apart: bool) -> String {
    let mut text = String::from("+++\nkind = \"tracking\"\n+++\n\n# 进度跟踪\n");
    for item in 0..3 {
        text.push_str(&format!("\n## A{} 任务\n", item + 1));
        let own = entries.iter().filter(|(of, ..)| *of == item);
        for (at, (_, day, note)) in own.enumerate() {
            if at == 0 || apart {
                text.push('\n');
            }
            text.push_str(&format!("- 2024-03-{day:02} 进行中：第{note}步（张伟）\n"));
        }
    }
    text.replace('\n', end)
}

fn some(notes: std::ops::Range<u32>) -> impl Strategy<Value = Entries> {
    prop::collection::vec((0..3usize, 13..17u32, notes), 0..12)
}

/// How often each line is there.
fn counts(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.for_each(|line| *counts.entry(line).or_default() += 1);
    counts
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(Versions { base, ours, theirs }, 7, None)
}

/// Lines of all kinds, few enough to meet in several versions.
fn lines() -> impl Strategy<Value = Vec<&'static str>> {
    let line = prop::sample::select(vec![
        "",
        "",
        "+++",
        "kind = \"tracking\"",
        "# 进度跟踪",
        "## A1 排期",
        "## A2 接口",
        "## A2 接口联调",
        "### 说明",
        "- 2024-03-13 进行中：甲",
        "- 2024-03-13 进行中：甲乙",
        "- 2024-03-14 受阻：丙",
        "* 2024-03-15 已完成",
        "1. 2024-03-15 进行中",
        "  - 细节",
        "  续行",
        "- [ ] 张伟",
        "- [x] 王敏 2024-03-12 18:02 ab",
        "| 日期 | 编号 |",
        "|---|---|",
        "| 2024-03-13 | A1 |",
        "| 2024-03-14 | A2 |",
        "```",
        "<!-- 注",
        "-->",
        "> 引用",
        "===",
        "段落",
        "<<<<<<< HEAD",
        ">>>>>>> b",
        "\u{3000}",
        "\u{feff}",
    ]);
    prop::collection::vec(line, 0..24)
}

/// A text like another one, with lines taken out and put in.
fn like(lines: &[&'static str], cuts: &[(usize, bool)], more: &[&'static str], end: &str) -> String {
    let mut changed = lines.to_vec();
    for ((at, cut), line) in cuts.iter().zip(more) {
        let at = at % (changed.len() + 1);
        if *cut && at < changed.len() {
            changed.remove(at);
        } else {
            changed.insert(at, line);
        }
    }
    changed.join(end)
}

proptest! {
    #[test]
    fn appended_entries_are_neither_lost_nor_doubled(
        (base, ours, theirs, correct) in
            // Both sides may well say the same.
            (some(100..140), some(0..30), some(0..30), any::<Option<prop::sample::Index>>()),
        (new, crlf, apart) in any::<(bool, bool, bool)>(),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let base = if new { Entries::new() } else { base };
        let mut kept = base.clone();
        // Ours corrects an old entry.
        if let Some(index) = correct.filter(|_| !kept.is_empty()) {
            let at = index.index(kept.len());
            kept[at].2 += 1000;
        }
        let text = |old: &Entries, added: &Entries| journal(&[&old[..], added].concat(), end, apart);
        let before = if new { String::new() } else { text(&base, &Entries::new()) };
        let Merged { text: result, conflicts } = merged(&before, &text(&kept, &ours), &text(&base, &theirs));
        prop_assert_eq!(conflicts, 0);
        // Every entry that a side has added is there as often as the side has added it.
        let mut expected = kept.clone();
        let count = |list: &Entries, entry| list.iter().filter(|other| **other == entry).count();
        for entry in ours.iter().chain(&theirs) {
            let wanted = count(&kept, *entry) + count(&ours, *entry).max(count(&theirs, *entry));
            while count(&expected, *entry) < wanted {
                expected.push(*entry);
            }
        }
        let expected = journal(&expected, end, apart);
        prop_assert_eq!(counts(&result), counts(&expected), "{}", result);
        // Nothing but lines was moved: sections, blank lines and line ends are as a journal has them.
        let lines = result.lines().count();
        prop_assert!(apart || lines == expected.lines().count(), "{}", result);
        prop_assert_eq!(result.matches("\r\n").count(), if crlf { lines } else { 0 });
        // It does not matter who merges.
        let Merged { text: other, .. } = merged(&before, &text(&base, &theirs), &text(&kept, &ours));
        prop_assert_eq!(counts(&other), counts(&result));
    }

    #[test]
    fn whatever_is_in_the_files_nothing_new_is_lost(
        base in lines(),
        (ours, theirs) in (
            (prop::collection::vec((0..24usize, any::<bool>()), 0..5), lines()),
            (prop::collection::vec((0..24usize, any::<bool>()), 0..5), lines()),
        ),
        ends in prop::array::uniform3(prop::sample::select(vec!["\n", "\n", "\r\n"])),
    ) {
        let (ours, theirs) = (like(&base, &ours.0, &ours.1, ends[1]), like(&base, &theirs.0, &theirs.1, ends[2]));
        let base = base.join(ends[0]);
        prop_assert_eq!(merged(&base, &ours, &ours), Merged { text: ours.clone(), conflicts: 0 });
        prop_assert_eq!(merged(&base, &base, &theirs), Merged { text: theirs.clone(), conflicts: 0 });
        prop_assert_eq!(merged(&base, &ours, &base), Merged { text: ours.clone(), conflicts: 0 });
        let result = merged(&base, &ours, &theirs);
        let (was, one, other, is) = (counts(&base), counts(&ours), counts(&theirs), counts(&result.text));
        let there = |counts: &BTreeMap<&str, usize>, line: &str| counts.contains_key(line);
        for line in one.keys().chain(other.keys()) {
            let new = !there(&was, line);
            // Of two alike each side may have taken out another.
            let kept = was.get(line) == Some(&1) && there(&one, line) && there(&other, line);
            if new || kept {
                prop_assert!(there(&is, line), "{:?} is gone of {:?}, {:?} and {:?}: {:?}", line, base, ours, theirs, result);
            }
        }
    }
}
