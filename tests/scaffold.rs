//! Making repositories and papers: nothing is overwritten, nothing half-written, nothing changes by itself.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the tests make folders and run the program"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mtg::text::{FileChange, SourceChange, TextEdit};
use mtg::workspace::{Load, Snapshot, Workspace, WorkspaceError, apply};

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtg"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).env("NO_COLOR", "1");
    command.env_remove("MTG_LANG").env_remove("MTG_TODAY");
    command
}

fn mtg(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

#[track_caller]
fn fine(folder: &Path, args: &[&str]) -> String {
    let output = mtg(folder, args);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn refused(folder: &Path, args: &[&str]) -> String {
    let output = mtg(folder, args);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {err}");
    assert!(output.stdout.is_empty(), "{args:?}");
    err
}

/// All files below a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.insert(entry.path(), std::fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn new_repository(language: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fine(folder.path(), &["--lang", language, "init", "-q"]);
    folder
}

/// The state of every action, by ref.
fn states(root: &Path) -> BTreeMap<String, String> {
    let workspace = Workspace::load(root, &Load::FACTS);
    let snapshot = Snapshot::new(&workspace, mtg::date::read_iso_day("2025-12-01").unwrap(), None);
    let text = |a: &mtg::workspace::Action<'_>| {
        (snapshot.ref_text((a.meeting, a.item.id)), format!("{:?}", a.state))
    };
    snapshot.actions.iter().map(text).collect()
}

/// What reading the repository finds wrong, as text.
fn findings(root: &Path) -> Vec<String> {
    let workspace = Workspace::load(root, &Load { notices: true, ..Load::FACTS });
    let snapshot = Snapshot::new(&workspace, mtg::date::read_iso_day("2025-12-01").unwrap(), None);
    let all = workspace.diagnostics.iter().chain(&snapshot.diagnostics);
    all.map(|d| format!("{} {} {}", d.path, d.code.name, d.message.render(mtg::language::Language::En)))
        .collect()
}

#[test]
fn init_makes_a_repository_and_a_second_time_changes_nothing() {
    for language in ["zh-CN", "en"] {
        let folder = new_repository(language);
        let before = files(folder.path());
        let names: Vec<_> = before.keys().map(|p| p.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, [".gitattributes", ".gitignore", "mtg.toml", "people.toml"]);
        assert_eq!(findings(folder.path()), [""; 0]);
        let workspace = Workspace::load(folder.path(), &Load::FACTS);
        assert_eq!(workspace.settings.language.tag(), language);
        fine(folder.path(), &["init"]);
        // The language of what is there stays, whatever is asked for.
        fine(folder.path(), &["--lang", "en", "init"]);
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn the_commented_lines_of_the_settings_are_right_once_uncommented() {
    for language in ["zh-CN", "en"] {
        let folder = new_repository(language);
        for name in ["mtg.toml", "people.toml"] {
            let path = folder.path().join(name);
            let text = std::fs::read_to_string(&path).unwrap();
            let live: String = text
                .lines()
                .map(|line| match line.strip_prefix('#') {
                    Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
                    _ => format!("{line}\n"),
                })
                .collect();
            assert_ne!(live, text);
            std::fs::write(&path, live).unwrap();
        }
        assert_eq!(findings(folder.path()), [""; 0]);
        let workspace = Workspace::load(folder.path(), &Load::FACTS);
        assert_eq!((workspace.roster.people.len(), workspace.settings.series.len()), (3, 1));
    }
}

#[test]
fn init_adds_only_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".gitignore"), "target/").unwrap();
    std::fs::write(folder.path().join("people.toml"), "# ours\n").unwrap();
    fine(folder.path(), &["init"]);
    assert_eq!(
        std::fs::read_to_string(folder.path().join(".gitignore")).unwrap(),
        "target/\n.mtg/\n.mtg-*.tmp\n"
    );
    assert_eq!(std::fs::read_to_string(folder.path().join("people.toml")).unwrap(), "# ours\n");
}

#[test]
fn init_makes_missing_folders_but_no_repository_inside_another() {
    let folder = tempfile::tempdir().unwrap();
    fine(folder.path(), &["init", "a/b"]);
    let before = files(folder.path());
    for inner in ["a/b/c", "a/b/meetings/2025"] {
        let err = refused(folder.path(), &["init", inner]);
        assert!(err.contains(inner), "{err}");
    }
    refused(folder.path(), &["init", "--example", "a/b/c"]);
    assert_eq!(files(folder.path()), before);
    assert!(!folder.path().join("a/b/c").exists());
    // From inside, with and without -C, it is the same repository again.
    fine(&folder.path().join("a/b"), &["init"]);
    fine(folder.path(), &["-C", "a", "init", "b"]);
    std::fs::write(folder.path().join("file"), "").unwrap();
    refused(folder.path(), &["init", "file"]);
    refused(folder.path(), &["init", "file/below"]);
}

#[test]
fn the_examples_are_whole_and_overwrite_nothing() {
    for (language, source) in [("zh-CN", "examples/xinghe"), ("en", "examples/acme")] {
        let folder = tempfile::tempdir().unwrap();
        fine(folder.path(), &["--lang", language, "init", "--example", "demo"]);
        let made = files(&folder.path().join("demo"));
        let original = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(source));
        let original: Vec<_> = original.into_values().collect();
        assert_eq!(made.values().cloned().collect::<Vec<_>>(), original);
        refused(folder.path(), &["--lang", language, "init", "--example", "demo"]);
        assert_eq!(files(&folder.path().join("demo")), made);
        // One file in the way, and nothing is written.
        std::fs::create_dir(folder.path().join("taken")).unwrap();
        std::fs::write(folder.path().join("taken/people.toml"), "mine").unwrap();
        let err = refused(folder.path(), &["--lang", language, "init", "--example", "taken"]);
        assert!(err.contains("people.toml"), "{err}");
        assert_eq!(files(&folder.path().join("taken")).len(), 1);
    }
}

#[test]
fn hostile_titles_stay_inside_and_are_kept_as_written() {
    let folder = new_repository("zh-CN");
    let long = "很长的标题".repeat(60);
    let titles = [
        "../../../etc/passwd",
        "a/b\\c",
        "换行\n与\t制表",
        "颜色\u{1b}[31m红\u{7}",
        "方向\u{202e}反",
        "引号\" 反斜杠\\ '''",
        "+++",
        "{{ title }} {% raw %}",
        "| 竖线 |",
        "# 井号 <script>alert(1)</script>",
        long.as_str(),
        "🚀 Launch 🚀",
        ".git",
        "-rf",
    ];
    let mut made = 0;
    for (index, title) in titles.iter().enumerate() {
        let date = format!("2025-09-{:02}", index + 1);
        let output = mtg(folder.path(), &["new", "notice", "--date", &date, "--", title]);
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!err.contains('\u{1b}') && !err.contains('\u{202e}'), "{title:?}: {err:?}");
        if output.status.code() == Some(2) {
            assert!(err.contains("--slug"), "{title:?}: {err}");
            continue;
        }
        made += 1;
        let path = String::from_utf8(output.stdout).unwrap();
        let parts: Vec<&str> = path.trim_end().split('/').collect();
        assert_eq!(
            (parts.len(), parts[0], parts[1], parts[3]),
            (4, "meetings", "2025", "notice.md"),
            "{path}"
        );
        assert!(parts[2].starts_with(&date) && parts[2].len() <= 131, "{path}");
        let workspace = Workspace::load(folder.path(), &Load { notices: true, ..Load::FACTS });
        let meeting = workspace.meetings.iter().find(|m| &*m.id == parts[2]).unwrap();
        assert_eq!(meeting.title(), title.trim());
        assert_eq!(meeting.notice.as_ref().unwrap().agenda.rows.len(), 3, "{title:?}");
    }
    assert_eq!(made, titles.len() - 1, "only +++ has nothing to name a folder after");
    assert_eq!(findings(folder.path()), [""; 0]);
    for title in ["🚀🎉", "……", "   "] {
        refused(folder.path(), &["new", "notice", title, "--date", "2025-10-01"]);
    }
    for bad in ["../x", "A B", "x/y", "", ".", "🎉"] {
        let err = refused(folder.path(), &["new", "notice", "标题", "--date", "2025-10-01", "--slug", bad]);
        assert!(err.contains("--slug"), "{bad}: {err}");
    }
    fine(folder.path(), &["new", "notice", "🚀🎉", "--date", "2025-10-01", "--slug", "launch"]);
    assert!(folder.path().join("meetings/2025/2025-10-01-launch/notice.md").exists());
}

#[test]
fn a_notice_is_never_overwritten_and_ids_stay_unique() {
    let folder = new_repository("en");
    let args = ["new", "notice", "Launch kick-off", "--date", "2025-09-10"];
    fine(folder.path(), &args);
    let before = files(folder.path());
    assert!(refused(folder.path(), &args).contains("meetings/2025/2025-09-10-launch-kick-off/notice.md"));
    assert_eq!(files(folder.path()), before);
    // The same id in another folder would make every ref ambiguous.
    let meetings = folder.path().join("meetings");
    std::fs::create_dir(meetings.join("archive")).unwrap();
    std::fs::rename(meetings.join("2025"), meetings.join("archive/2025")).unwrap();
    assert!(refused(folder.path(), &args).contains("meetings/archive/2025/2025-09-10-launch-kick-off"));
    // A folder that only holds materials is the meeting's own.
    std::fs::create_dir_all(meetings.join("2025/2025-09-11-review/materials")).unwrap();
    fine(folder.path(), &["new", "notice", "Review", "--date", "2025-09-11"]);
    // A notice that git ignores is not read, but it is there all the same.
    std::fs::write(folder.path().join(".gitignore"), ".mtg/\n*-review\n").unwrap();
    refused(folder.path(), &["new", "notice", "Review", "--date", "2025-09-11"]);
}

#[test]
fn wrong_arguments_say_which_flag_is_meant() {
    let folder = new_repository("zh-CN");
    for (args, words) in [
        (&["new", "notice"][..], "--date"),
        (&["new", "notice", "标题"], "--date"),
        (&["new", "notice", "--date", "2025-09-10"], "会议名称"),
        (&["new", "notice", "标题", "--date", "明天"], "--date"),
        (&["new", "notice", "标题", "--date", "2025-02-30"], "--date"),
        (&["new", "notice", "标题", "--date", "2025-09-10", "--time", "25:00"], "--time"),
        (&["new", "notice", "标题", "--date", "2025-09-10", "--time", "15:00-14:00"], "--time"),
        (&["new", "notice", "标题", "--date", "2025-09-10", "--class", "weakly"], "kick-off"),
        (&["new", "notice", "标题", "--date", "2025-09-10", "--type", "x"], "decision"),
        (&["new", "notice", "--series", "weekly"], "[[series]]"),
        (&["new", "minutes"], "mtg new notice"),
        (&["new", "minutes", "nothing"], "nothing"),
    ] {
        let err = refused(folder.path(), args);
        assert!(err.contains(words), "{args:?}: {err}");
    }
    assert!(!folder.path().join("meetings").exists());
    let outside = tempfile::tempdir().unwrap();
    refused(outside.path(), &["new", "notice", "标题", "--date", "2025-09-10"]);
}

#[test]
fn a_series_gives_what_it_knows() {
    let folder = new_repository("zh-CN");
    let series = "\n[[series]]\nid = \"w\"\ntitle = \"上线周例会\"\nclass = \"regular\"\nevery = \"Wed 10:00-10:30\"\nproject = \"launch\"\nrequired = [\"王敏\", \"张伟\"]\n\n[[series]]\nid = \"q\"\ntitle = \"季度会\"\nevery = \"quarter 1st Tue 10:00-11:00\"\n\n[[series]]\nid = \"x\"\ntitle = \"不定期\"\nevery = \"2 weeks Tue 10:00-11:00\"\n";
    let settings = folder.path().join("mtg.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text + series).unwrap();
    // 2025-10-01 and 2025-10-08 are holidays.
    let path = fine(folder.path(), &["--today", "2025-09-24", "new", "notice", "--series", "w"]);
    assert_eq!(path, "meetings/2025/2025-10-15-上线周例会/notice.md\n");
    let text = std::fs::read_to_string(folder.path().join(path.trim_end())).unwrap();
    for line in [
        "title = \"上线周例会\"",
        "class = \"regular\"  #",
        "project = \"launch\"",
        "series = \"w\"",
        "date = 2025-10-15",
        "time = \"10:00-10:30\"",
        "required = [\"王敏\", \"张伟\"]",
        "| 1    | 10:05-10:25 |",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // The first Tuesday of the quarter after 2025-10-07, a holiday, is 2026-01-06.
    let path = fine(folder.path(), &["--today", "2025-09-24", "new", "notice", "--series", "q"]);
    assert_eq!(path, "meetings/2026/2026-01-06-季度会/notice.md\n");
    fine(folder.path(), &["new", "notice", "--series", "q", "--date", "2025-10-14"]);
    // Without a first day nobody knows which weeks are meant.
    assert!(refused(folder.path(), &["new", "notice", "--series", "x"]).contains("--date"));
    assert!(refused(folder.path(), &["new", "notice", "--series", "qq"]).contains("“q”"));
}

const EARLIER: &str = "+++\nkind = \"minutes\"\ntitle = \"上线周例会\"\nseries = \"w\"\ndate = 2025-09-03\n+++\n\n# 上线周例会会议纪要\n\n## 行动项\n\n| 编号 | 任务 | 负责人 | 完成时间 | 状态 |\n| --- | --- | --- | --- | --- |\n| A1 | 未开始的 | 王敏 | 2025-09-20 | |\n| A2 | 进行中的 \\| 竖线 | 王敏 | 2025-09-20 | 进行中 |\n| A3 | 有风险的 | 张伟 | 2025-09-20 | 风险 |\n| A4 | 受阻的 | 张伟 | | 受阻 |\n| A5 | 暂停的 | 李婷 | 2025-09-20 | 暂停 |\n| A6 | 提交的 | 李婷 | 2025-09-08 | |\n| A7 | 延期的 | 李婷 | 2025-09-08 | |\n| A8 | 完成的 | 李婷 | 2025-09-08 | |\n| A9 | 退回的 | 李婷 | 2025-09-08 | |\n| A10 | 转交的 | 李婷 | 2025-09-08 | |\n| A11 | 取消的 | 李婷 | 2025-09-08 | |\n\n## 暂存议题\n\n- P1 门店改造；跟进：王敏；期限：2025-09-19\n";

const JOURNAL: &str = "+++\nkind = \"tracking\"\n+++\n\n# 进度跟踪\n\n## A1\n\n- 2025-09-12 进行中：会后才开始（王敏）\n\n## A6\n\n- 2025-09-07 已提交：初稿（李婷）\n\n## A7\n\n- 2025-09-05 延期 → 2025-09-25：原因：缺人（李婷）\n\n## A8\n\n- 2025-09-06 已完成：[表](materials/x.csv)（李婷）\n\n## A9\n\n- 2025-09-06 已完成（李婷）\n- 2025-09-08 验收不通过 → 2025-09-18：重做（王敏）\n\n## A10\n\n- 2025-09-08 转交 马宁：交接完毕（李婷）\n- 2025-09-09 进行中 40%（马宁）\n\n## A11\n\n- 2025-09-06 取消：不再需要（王敏）\n";

#[test]
fn carrying_actions_over_changes_no_state() {
    for language in ["zh-CN", "en"] {
        let folder = new_repository(language);
        let earlier = folder.path().join("meetings/2025/2025-09-03-weekly");
        std::fs::create_dir_all(&earlier).unwrap();
        std::fs::write(earlier.join("minutes.md"), EARLIER).unwrap();
        std::fs::write(earlier.join("tracking.md"), JOURNAL).unwrap();
        let next = folder.path().join("meetings/2025/2025-09-10-weekly");
        std::fs::create_dir_all(&next).unwrap();
        let notice = "+++\nkind = \"notice\"\ntitle = \"上线周例会\"\nseries = \"w\"\ndate = 2025-09-10\ntime = \"10:00-10:30\"\nchair = \"王敏\"\nrequired = [\"王敏\", \"张伟\", \"李婷\"]\noptional = [\"马宁\"]\napologies = [{ who = \"张伟\", reason = \"出差\", deputy = \"刘洋\" }]\n+++\n\n# 通知\n\n## 会议议程\n\n| 序号 | 议题 | 负责人 | 类型 |\n| --- | --- | --- | --- |\n| | 开场 | 王敏 | 开场 |\n| 1 | 排期 | 李婷 | 讨论 |\n| 2 | 预算 | 马宁 | 同步 |\n| | 总结 | 王敏 | 总结 |\n";
        std::fs::write(next.join("notice.md"), notice).unwrap();
        let before = states(folder.path());
        assert_eq!(before.len(), 12, "{before:?}");
        let path = fine(folder.path(), &["--today", "2025-09-12", "new", "minutes"]);
        assert_eq!(path, "meetings/2025/2025-09-10-weekly/minutes.md\n");
        assert_eq!(states(folder.path()), before, "{language}");
        let text = std::fs::read_to_string(next.join("minutes.md")).unwrap();
        let row = |id: &str| {
            text.lines()
                .find(|l| l.starts_with(&format!("| 2025-09-03-weekly/{id} |")))
                .map(ToOwned::to_owned)
        };
        for id in ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A9", "A10", "P1"] {
            assert!(row(id).is_some(), "{id}\n{text}");
        }
        for id in ["A8", "A11"] {
            assert_eq!(row(id), None);
        }
        // As of the day of the meeting, not of what came later.
        let words = if language == "en" {
            ["To do", "In progress", "Submitted"]
        } else {
            ["未开始", "进行中", "已提交"]
        };
        assert!(row("A1").unwrap().contains(words[0]));
        assert!(row("A2").unwrap().contains("进行中的 \\| 竖线"));
        assert!(row("A6").unwrap().contains(words[2]));
        assert!(row("A7").unwrap().contains("2025-09-25"));
        assert!(row("A10").unwrap().contains(&format!("马宁 | 2025-09-08 | {}", words[1])));
        assert!(text.contains("attendees = [\"王敏\", \"李婷\", \"马宁\", \"刘洋\"]"), "{text}");
        assert!(
            text.contains("absent = [{ who = \"张伟\", reason = \"出差\", deputy = \"刘洋\" }]"),
            "{text}"
        );
        assert!(
            text.contains("### T1 排期") && text.contains("### T2 预算") && !text.contains("T3"),
            "{text}"
        );
        assert_eq!(findings(folder.path()), [""; 0]);
        let workspace = Workspace::load(folder.path(), &Load::FACTS);
        let minutes = workspace.meetings.last().unwrap().minutes.as_ref().unwrap();
        assert_eq!((minutes.actions.len(), minutes.decisions.len(), minutes.issues.len()), (0, 0, 0));
        assert_eq!(minutes.topics.len(), 2);
        assert_eq!(workspace.meetings.last().unwrap().attendees().len(), 4);
        refused(folder.path(), &["new", "minutes"]);
        assert!(refused(folder.path(), &["new", "minutes", "09-10"]).contains("minutes.md"));
    }
}

#[test]
fn the_samples_carry_over_without_a_change() {
    for language in ["zh-CN", "en"] {
        let folder = tempfile::tempdir().unwrap();
        fine(folder.path(), &["--lang", language, "init", "--example"]);
        let found = findings(folder.path());
        if language == "en" {
            fine(folder.path(), &["--today", "2025-06-20", "new", "notice", "--series", "collect-weekly"]);
        }
        let before = states(folder.path());
        let path = fine(folder.path(), &["new", "minutes"]);
        assert_eq!(states(folder.path()), before);
        assert_eq!(findings(folder.path()), found);
        let text = std::fs::read_to_string(folder.path().join(path.trim_end())).unwrap();
        let names = if language == "en" { "\"Product/Priya Shah\"" } else { "\"产品部/沈岚\"" };
        assert!(text.contains(names), "{text}");
    }
}

#[test]
fn cancelled_meetings_wait_for_no_minutes() {
    let folder = new_repository("en");
    fine(folder.path(), &["new", "notice", "One", "--date", "2025-09-10"]);
    fine(folder.path(), &["new", "notice", "Two", "--date", "2025-09-11"]);
    let err = refused(folder.path(), &["new", "minutes"]);
    assert!(err.contains("2025-09-10-one, 2025-09-11-two"), "{err}");
    let path = folder.path().join("meetings/2025/2025-09-10-one/notice.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("kind = \"notice\"", "kind = \"notice\"\nstatus = \"cancelled\"", 1))
        .unwrap();
    assert_eq!(fine(folder.path(), &["new", "minutes"]), "meetings/2025/2025-09-11-two/minutes.md\n");
}

#[test]
fn a_team_s_own_template_counts_and_its_mistakes_are_placed() {
    let folder = new_repository("en");
    let own = folder.path().join("templates/notice");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(
        folder.path().join("templates/notice.md.tera"),
        "+++\ntitle = {{ title | toml }}\n+++\nours\n",
    )
    .unwrap();
    let path = fine(folder.path(), &["new", "notice", "Own", "--date", "2025-09-10"]);
    assert_eq!(
        std::fs::read_to_string(folder.path().join(path.trim_end())).unwrap(),
        "+++\ntitle = \"Own\"\n+++\nours\n"
    );
    std::fs::write(own.join("en.md.tera"), "line one\n中文 {{ titel }}\n").unwrap();
    let args = ["new", "notice", "Other", "--date", "2025-09-10"];
    let err = refused(folder.path(), &args);
    assert!(err.contains("templates/notice/en.md.tera:2:7:") && err.contains("title"), "{err}");
    assert!(!folder.path().join("meetings/2025/2025-09-10-other").exists());
    std::fs::write(own.join("en.md.tera"), b"\xff\xfe{{").unwrap();
    assert!(refused(folder.path(), &args).contains("templates/notice/en.md.tera"));
}

#[test]
fn pages_and_completions_are_made() {
    let folder = tempfile::tempdir().unwrap();
    assert!(fine(folder.path(), &["man"]).contains(".TH mtg 1"));
    let made = fine(folder.path(), &["man", "--out", "pages"]);
    for page in ["mtg.1", "mtg-init.1", "mtg-new.1", "mtg-new-notice.1", "mtg-man.1"] {
        assert!(made.contains(&format!("pages/{page}\n")), "{page}\n{made}");
    }
    assert_eq!(fine(folder.path(), &["man", "--out", "pages"]), "", "nothing is written twice");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(fine(folder.path(), &["completions", shell]).contains("mtg"));
    }
    refused(folder.path(), &["completions", "tcsh"]);
}

fn create(path: &str, text: &str) -> FileChange {
    FileChange::Create { path: path.to_owned(), text: text.to_owned() }
}

fn append(path: &str, before: &str, text: &str) -> FileChange {
    let edits = vec![TextEdit::insert(before.len(), text)];
    FileChange::Edit { path: path.to_owned(), before: before.to_owned(), edits }
}

#[test]
fn all_files_of_a_change_are_checked_before_the_first_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::write(root.join("kept.md"), "old\n").unwrap();
    let before = files(root);
    let refuse = |files: Vec<FileChange>| apply(root, &SourceChange { files }).unwrap_err();
    let first = || create("new.md", "new\n");
    assert!(matches!(refuse(vec![first(), create("kept.md", "x")]), WorkspaceError::Exists(_)));
    assert!(matches!(refuse(vec![first(), append("kept.md", "other\n", "x")]), WorkspaceError::Changed(_)));
    assert!(matches!(refuse(vec![first(), append("none.md", "", "x")]), WorkspaceError::CannotRead { .. }));
    for path in ["../out.md", "/tmp/out.md", "a/../../out.md", "", "./x.md"] {
        let error = refuse(vec![first(), create(path, "x")]);
        assert!(matches!(error, WorkspaceError::Outside(_)), "{path}: {error}");
    }
    assert_eq!(files(root), before);
    apply(root, &SourceChange { files: vec![first(), append("kept.md", "old\n", "more\n")] }).unwrap();
    assert_eq!(std::fs::read_to_string(root.join("kept.md")).unwrap(), "old\nmore\n");
    assert_eq!(files(root).len(), 2, "no temporary file is left");
}

#[test]
#[cfg(unix)]
fn a_link_does_not_lead_a_change_out_of_the_repository() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("meetings")).unwrap();
    std::fs::write(folder.path().join("mtg.toml"), "version = 1\n").unwrap();
    refused(folder.path(), &["new", "notice", "x", "--date", "2025-09-10"]);
    assert!(files(outside.path()).is_empty());
    std::fs::write(outside.path().join("secret.tera"), "{{ title }}").unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    std::os::unix::fs::symlink(
        outside.path().join("secret.tera"),
        folder.path().join("templates/notice.md.tera"),
    )
    .unwrap();
    refused(folder.path(), &["new", "notice", "x", "--date", "2025-09-10"]);
}

/// Runs mtg as somebody who may not write everywhere; `None` where the tests run as root and cannot become
/// anybody else.
#[cfg(unix)]
fn unprivileged(folder: &Path, args: &[&str]) -> Option<Output> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if std::fs::metadata(folder).ok()?.uid() != 0 {
        return Some(mtg(folder, args));
    }
    // Others cannot reach the build folder, so the program is run from a copy.
    let copy = tempfile::tempdir().ok()?;
    std::fs::set_permissions(copy.path(), std::fs::Permissions::from_mode(0o755)).ok()?;
    let program = copy.path().join("mtg");
    std::fs::copy(env!("CARGO_BIN_EXE_mtg"), &program).ok()?;
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(&program).args(args);
    command.current_dir(folder).stdin(Stdio::null()).env_remove("MTG_LANG").env_remove("MTG_TODAY");
    let output = command.output().ok()?;
    (output.status.code() != Some(127)).then_some(output)
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_said_so_and_left_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let folder = new_repository("en");
    std::fs::create_dir_all(folder.path().join("meetings/2025")).unwrap();
    let mode =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    let before = files(folder.path());
    for path in ["meetings/2025", "meetings", ""] {
        mode(&folder.path().join(path), 0o555);
    }
    let cases: [&[&str]; 3] = [
        &["new", "notice", "x", "--date", "2025-09-10"],
        &["new", "notice", "x", "--date", "2026-09-10"],
        &["init", "--example", "demo"],
    ];
    for args in cases.iter().take(2) {
        let Some(output) = unprivileged(folder.path(), args) else {
            break;
        };
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {err}");
        assert!(err.contains("notice.md: cannot be written") && !err.contains(".tmp"), "{err}");
    }
    for path in ["", "meetings", "meetings/2025"] {
        mode(&folder.path().join(path), 0o755);
    }
    assert_eq!(files(folder.path()), before);
    let closed = tempfile::tempdir().unwrap();
    mode(closed.path(), 0o555);
    if let Some(output) = unprivileged(closed.path(), cases[2]) {
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    }
    mode(closed.path(), 0o755);
    assert!(files(closed.path()).is_empty());
}

#[test]
fn papers_lint_clean_once_filled_in() {
    let filled = |path: &Path, words: &[(&str, &str)]| {
        let mut text = std::fs::read_to_string(path).unwrap();
        for (blank, word) in words {
            assert!(text.contains(blank), "{blank}\n{text}");
            text = text.replace(blank, word);
        }
        std::fs::write(path, text).unwrap();
    };
    for (language, blank, blank_row, row, decision) in [
        (
            "zh-CN",
            "[填写]",
            "| A1   |          |        |        |          |        |          |        |",
            "| A1 | 需求定稿 | 王敏 | | 2025-09-17 | 《需求文档》 | 评审通过 | 高 |",
            "**决议 D1**：",
        ),
        (
            "en",
            "[fill in]",
            "| A1  |      |       |               |     |             |                      |          |",
            "| A1 | Finalise the scope | Wang | | 2025-09-17 | Scope V1.0 | Agreed | High |",
            "**Decision D1**:",
        ),
    ] {
        let folder = new_repository(language);
        let lint = |clean: bool| {
            let output = mtg(folder.path(), &["--today", "2025-09-10", "lint", "--format", "concise"]);
            let found = String::from_utf8(output.stdout).unwrap();
            assert_eq!(found.contains("notice.md:") || found.contains("minutes.md:"), !clean, "{found}");
        };
        let args = [
            "new",
            "notice",
            "Launch",
            "--date",
            "2025-09-10",
            "--time",
            "14:00-15:00",
            "--class",
            "kick-off",
        ];
        let people = [
            "--chair",
            "Wang",
            "--required",
            "Wang, Li, Zhao, Qian, Sun",
            "--goal",
            "确定首发范围和上线日期 V1.0",
        ];
        let notice = fine(folder.path(), &[&args[..], &people[..]].concat());
        lint(false);
        let notice = folder.path().join(notice.trim_end());
        filled(&notice, &[(blank, "V1.0"), ("decision-maker = \"\"", "decision-maker = \"Wang\"")]);
        lint(true);
        let minutes = folder.path().join(fine(folder.path(), &["new", "minutes"]).trim_end());
        lint(false);
        let decided = format!("{decision} V1.0");
        filled(
            &minutes,
            &[
                (blank, "V1.0"),
                ("recorder = \"\"", "recorder = \"Li\""),
                ("tracker = \"\"", "tracker = \"Li\""),
                (blank_row, row),
                (decision, &decided),
            ],
        );
        lint(true);
        assert_eq!(states(folder.path()).len(), 1);
    }
}

#[test]
fn people_are_written_so_that_they_read_back_as_themselves() {
    let folder = new_repository("en");
    let roster = "[departments.rd]\nname = \"R&D\"\n[departments.it]\nname = \"IT\"\n[people.wei]\nname = \"Wei\"\ndepartment = \"rd\"\n[people.li1]\nname = \"Li\"\ndepartment = \"it\"\n[people.li2]\nname = \"Li\"\ndepartment = \"it\"\n[people.mo]\nname = \"Mo\"\ndepartment = \"it\"\n";
    std::fs::write(folder.path().join("people.toml"), roster).unwrap();
    let people = "@wei, @li2, IT/Mo, R&D, Guest";
    fine(
        folder.path(),
        &["-q", "new", "notice", "Late", "--date", "2025-09-10", "--time", "23:30", "--required", people],
    );
    let path = fine(folder.path(), &["new", "minutes"]);
    let text = std::fs::read_to_string(folder.path().join(path.trim_end())).unwrap();
    let workspace = Workspace::load(folder.path(), &Load::FACTS);
    let meeting = &workspace.meetings[0];
    let ids = |list: &[mtg::text::Located<mtg::model::people::Party>]| -> Vec<_> {
        list.iter().map(|p| p.value.who.clone()).collect()
    };
    let called = ids(meeting.notice.as_ref().unwrap().basics.required.as_ref().unwrap());
    let came = ids(meeting.minutes.as_ref().unwrap().basics.attendees.as_ref().unwrap());
    assert_eq!((called.len(), &came), (5, &called), "{text}");
    assert!(text.contains("\"@li2\", \"IT/Mo\""), "{text}");
    let clock = meeting.notice.as_ref().unwrap().basics.time.unwrap();
    assert!(clock.end.is_some_and(|end| end > clock.start));
}
