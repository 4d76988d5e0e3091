//! Whatever is in the files: reading ends, findings and items lie within them, and nothing panics.

#![expect(clippy::disallowed_methods, reason = "the test writes repositories to read")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use mtg::date::NaiveDate;
use mtg::lint::{Fixing, Reading, Request, Selection};
use mtg::report::rows::{action_history, action_row, decision_row, issue_history, issue_row, meeting_row};
use mtg::text::{SourceFile, TextRange};
use mtg::workspace::{Settings, Snapshot};
use proptest::prelude::*;

const MEETING: &str = "meetings/2024/2024-03-12-kickoff";
const PLAIN: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\nproject = \"launch\"\n+++\n\n## 行动项\n\n\
                     | 编号 | 任务 | 负责人 | 完成时间 |\n|---|---|---|---|\n| A1 | 甲 | 王敏 | 2024-03-20 |\n\n\
                     ## 未决事项\n\n未决 U1：乙\n";
const ROSTER: &str =
    "[departments.tech]\nname = \"技术部\"\n[people.wangmin]\nname = \"王敏\"\ndepartment = \"tech\"\n";

/// Puts one file of a small repository in the place of its own, reads everything, and looks at all places.
fn check(path: &str, content: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, content: &[u8]| {
        let full = folder.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, content).unwrap();
    };
    write("mtg.toml", b"version = 1\n");
    write("people.toml", ROSTER.as_bytes());
    write(&format!("{MEETING}/minutes.md"), PLAIN.as_bytes());
    write("meetings/2024/2024-03-05-before/minutes.md", PLAIN.replace("03-12", "03-05").as_bytes());
    write(path, content);
    look(folder.path());
}

fn look(root: &Path) {
    let today = NaiveDate::from_ymd_opt(2024, 3, 14).unwrap();
    let now = |_: &Settings| today.into();
    let findings = mtg::lint::check(&Request::new(Reading::Repository(root), &now), &|settings| {
        let mut selection = Selection::from_settings(&settings.lint);
        selection.select(&["all".to_owned()]);
        selection
    });
    let workspace = &findings.workspace;
    let read: RefCell<BTreeMap<String, Rc<SourceFile>>> = RefCell::default();
    let text = |path: &str| {
        let mut read = read.borrow_mut();
        let file = read.entry(path.to_owned()).or_insert_with_key(|path| {
            Rc::new(SourceFile::from_bytes(path.as_str(), &std::fs::read(root.join(path)).unwrap()))
        });
        Rc::clone(file)
    };
    for finding in &findings.diagnostics {
        let file = text(&finding.path);
        let words = file.text();
        let inside = |range: TextRange, what: &str| {
            let found = words.get(range.as_range());
            assert!(found.is_some(), "{what} {range:?} of {finding:?} in {words:?}");
        };
        inside(finding.range, "place");
        finding.labels.iter().for_each(|label| inside(label.range, "label"));
        if let Some(fix) = &finding.fix {
            fix.edits.iter().for_each(|edit| inside(edit.range, "edit"));
        }
        let place = file.line_column(finding.range.start as usize);
        assert!(place.line >= 1 && place.line <= file.lines().count() && place.column >= 1);
    }
    let choose = |settings: &Settings| {
        let mut selection = Selection::from_settings(&settings.lint);
        selection.select(&["all".to_owned()]);
        selection
    };
    let fixing = Fixing {
        reading: Reading::Repository(root),
        now: &now,
        choose: &choose,
        narrow: &|_| {},
        also_unsafe: true,
    };
    if findings.diagnostics.iter().any(|finding| finding.fix.is_some()) {
        for (path, fixed) in mtg::lint::fix(&fixing).files {
            assert_eq!(fixed.before, text(&path).text());
            assert_ne!(fixed.before, fixed.after);
        }
    }
    let snapshot = Snapshot::new(workspace, today, None);
    let within = |row: serde_json::Value| {
        let file = text(row["path"].as_str().unwrap());
        let line = row["line"].as_u64().unwrap();
        assert!(line >= 1 && line <= u64::from(file.lines().count()), "{row} in {:?}", file.text());
    };
    for action in &snapshot.actions {
        let row = serde_json::to_value(action_row(&snapshot, action)).unwrap();
        assert_ne!(row["task"], "");
        assert!(row["progress"].as_u64().unwrap_or(0) <= 100);
        within(row);
        action_history(&snapshot, action).iter().for_each(|row| within(serde_json::to_value(row).unwrap()));
    }
    for decision in &snapshot.decisions {
        within(serde_json::to_value(decision_row(&snapshot, decision)).unwrap());
    }
    for issue in &snapshot.issues {
        within(serde_json::to_value(issue_row(&snapshot, issue)).unwrap());
        issue_history(&snapshot, issue).iter().for_each(|row| within(serde_json::to_value(row).unwrap()));
    }
    for index in 0..workspace.meetings.len() {
        serde_json::to_value(meeting_row(&snapshot, index as u32).unwrap()).unwrap();
    }
}

/// Where the content stands.
fn paths() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        format!("{MEETING}/minutes.md"),
        format!("{MEETING}/notice.md"),
        format!("{MEETING}/tracking.md"),
        format!("{MEETING}/confirmations.md"),
        "projects/launch/charter.md".to_owned(),
        "projects/launch/tracking.md".to_owned(),
        "mtg.toml".to_owned(),
        "people.toml".to_owned(),
    ])
}

/// Pieces of which documents and settings are made, whole and broken.
const FRAGMENTS: &[&str] = &[
    "<!-- mtg: ignore missing-id, non-iso-date -- 旧账 -->",
    "\n<!-- mtg：忽略 M3 all nope：理由 -->\n",
    "<!-- mtg: ignore ",
    "<!-- mtg: ingore vague-deadline",
    " -- x -->\n",
    "+++\n",
    "+++",
    "---\n",
    "title = ",
    "date = ",
    "2024-03-12",
    "2024-02-30",
    "2024-03-12T10:00:00+08:00",
    "\"",
    "“",
    "”",
    "‘",
    "＂",
    "＝",
    "［",
    "］",
    "｛",
    "，",
    "= [",
    "]",
    "{ who = ",
    "}",
    "attendees = [\"王敏\", \"@wangmin\"]\n",
    "required = 3\n",
    "absent = [{ who = \"王敏\", reason = 1 }]\n",
    "kind = \"tracking\"\n",
    "status = \"final\"\n",
    "series = \"w\"\n",
    "[[series]]\nid = \"w\"\n",
    "[policy]\n",
    "every = \"Tue 10:00\"\n",
    "[people.x]\n",
    "name = \"王敏\"\n",
    "aliases = [\"\"]\n",
    "[departments.y]\n",
    "department = \"tech\"\n",
    "[lint]\nselect = [\"M3\"]\n",
    "[vocabulary.columns]\nowner = [\"\"]\n",
    "# ",
    "## ",
    "### ",
    "###### ",
    "## 行动项\n\n",
    "## Actions\n\n",
    "## 决议\n\n",
    "## 未决事项\n\n",
    "## 议题与讨论\n\n",
    "### T1 登录\n\n",
    "## 上次行动项回顾\n\n",
    "## 暂存议题\n\n",
    "## 进度跟踪\n\n",
    "### A1 甲\n\n",
    "## A1 甲\n\n",
    "## 2024-03-05-before/A1\n\n",
    "**行动项**\n\n",
    "| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |\n",
    "| ID | Task | Owner | Due | Status |\n",
    "| 日期 | 编号 | 状态 | 新完成时间 |\n",
    "| 编号 | 决议内容 | 负责人 | 完成时间 |\n",
    "| 编号 | 问题 | 决策人 | 期限 |\n",
    "|---|---|---|---|---|\n",
    "|---|---|---|---|\n",
    "|:-:|",
    "| ",
    " |\n",
    "|",
    "||",
    "\\|",
    "- ",
    "- [ ] ",
    "- [x] ",
    "  - ",
    "    ",
    "\t",
    "1. ",
    "> ",
    "> > > ",
    "* * *\n",
    "```\n",
    "~~~",
    "<!-- ",
    " -->",
    "<br>",
    "<b>",
    "&amp;",
    "&#x202e;",
    "A1",
    "A1 ",
    "Ａ１",
    "a-01",
    "A999999",
    "A9999999",
    "D1",
    "U1",
    "P1",
    "T1 ",
    "任务3",
    "kickoff/D1",
    "2024-03-12-kickoff/A1",
    "nowhere/A1",
    "/A1",
    "决议 D1：",
    "决议一：",
    "决议",
    "Decision: ",
    "未决 U1：",
    "Open issue: ",
    "结论:",
    "行动项：",
    "延后：",
    "（落实：A1、A2）",
    "(Supersedes: D1)",
    "（解决：before/U1）",
    "（取代：",
    "）",
    ")",
    "（",
    "(",
    "负责人：",
    "协作方：",
    "完成时间：",
    "Owner: ",
    "due: ",
    "优先级：高",
    "状态：",
    "依据决议：",
    "下一步：",
    "决策人：",
    "升级：",
    "，",
    "；",
    "、",
    "：",
    ":",
    "→",
    "->",
    "=>",
    "2024-03-13 ",
    "- 2024-03-13 已完成\n",
    "- 2024-03-13 09:30 进行中：80%（王敏）\n",
    "- 2024-03-14 → +1wd\n",
    "→ +99999999天",
    "+2天",
    "延期",
    "转交 ",
    "已升级 何明",
    "reassigned to ",
    "80%",
    "８０％",
    "1e9%",
    "-5%",
    "%",
    "王敏",
    "@wangmin",
    "@",
    "@@",
    "王敏、张伟",
    "技术部/王敏",
    "技术部-",
    "全体",
    "王敏和",
    "待定",
    "尽快",
    "无",
    "-",
    "/",
    "中文",
    "é",
    "e\u{301}",
    "👩\u{200d}💻",
    "𠮷",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{9b}",
    "\u{85}",
    "\u{2028}",
    "\u{3000}",
    "\u{a0}",
    "ǅ",
    "ẞ",
    "İ",
    "ﬃ",
    "㎏",
    "①",
    "一、",
    "（一）",
    "协(xié)作",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    "[x](materials/a.md)",
    "![",
    "<https://x>",
    "[^1]",
    "[^1]: ",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> x\n",
    "____",
    "[填写",
    "\\",
    "~~",
];

fn assembled(pieces: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(FRAGMENTS), 0..pieces).prop_map(|pieces| pieces.concat())
}

fn cases(cases: u32) -> ProptestConfig {
    // A failing input is printed; files of them would only tell of bugs that are mended.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_bytes_can_be_read(path in paths(), content in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&path, &content);
    }

    #[test]
    fn any_text_can_be_read(path in paths(), content in ".{0,200}") {
        check(&path, content.as_bytes());
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn fragments_can_be_read(path in paths(), content in assembled(60)) {
        check(&path, content.as_bytes());
    }

    #[test]
    fn fragments_below_front_matter_can_be_read(
        name in prop::sample::select(vec!["minutes", "tracking", "notice"]),
        section in prop::sample::select(vec!["", "## 行动项\n\n", "## 决议\n\n", "## 未决事项\n\n", "## A1 甲\n\n", "## 上次行动项回顾\n\n", "## 议题与讨论\n\n### T1 登录\n\n"]),
        content in assembled(40),
    ) {
        let front = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\nproject = \"launch\"\n+++\n\n";
        check(&format!("{MEETING}/{name}.md"), format!("{front}{section}{content}").as_bytes());
    }

    #[test]
    fn rows_of_fragments_can_be_read(rows in prop::collection::vec(prop::collection::vec(assembled(3), 0..8), 0..6)) {
        let mut content = PLAIN.split("\n\n##").next().unwrap().to_owned() + "\n\n## 行动项\n\n| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 状态 |\n|---|---|---|---|---|---|\n";
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace(['\n', '\r'], " ")).collect();
            content.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        check(&format!("{MEETING}/minutes.md"), content.as_bytes());
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn cut_files_can_be_read(path in paths(), content in assembled(40), cut in any::<prop::sample::Index>()) {
        let bytes = content.as_bytes();
        let at = cut.index(bytes.len() + 1);
        check(&path, &bytes[..at]);
    }
}

/// What the fuzz targets once stopped at, made small.
#[test]
fn what_fuzzing_found_can_be_read() {
    let minutes = format!("{MEETING}/minutes.md");
    // A byte that is no character before a full-width mark: the error lies within what was the mark.
    check(&minutes, b"+++\n\x9f\xe2\x80\x9d\n+++\n");
    // A value that begins, or ends, within a full-width mark.
    check(&minutes, "+++\n=\ndate=“\n+++\n".as_bytes());
    check(&minutes, "+++\nattendees=[\"\"”同\n+++\n".as_bytes());
    check(&minutes, "+++\ntype = “甲”\nrequired = ‘乙’\ndate = “丙”\n+++\n".as_bytes());
    // A code span over two lines, whose places were those of its backticks.
    check(&minutes, "## 行动项\n\n- `班\n  %`（完成时间：`尽\n  快`，负责人：`王\n  班`）\n".as_bytes());
    // One that begins with a line break, with a space further on.
    check(&minutes, "## 行动项\n\n- 甲，负责人：`\n  p 交`；完成时间：`\n  p\0 交`\n".as_bytes());
}

/// Deep nesting and long lines take neither the stack nor an age.
#[test]
fn deep_and_long_documents_can_be_read() {
    let front = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\n+++\n\n## 行动项\n\n";
    let nested: String =
        (0..2000).map(|depth| format!("{}- [ ] A{depth} 甲\n", "  ".repeat(depth.min(600)))).collect();
    for body in [
        "> ".repeat(20_000) + "决议 D1：甲",
        nested,
        "- ".repeat(5_000) + "甲",
        "（".repeat(20_000) + &"）".repeat(20_000),
        format!("- 甲{}", "，负责人：王敏".repeat(3_000)),
        format!("决议 D1：甲{}", "（落实：A1）".repeat(3_000)),
        "[".repeat(5_000) + &"](".repeat(5_000),
        "*".repeat(20_000) + "甲",
        "<!-- ".repeat(10_000),
        format!("| 编号 | 任务 |\n|---|---|\n{}", "|".repeat(50_000)),
        format!("- 甲 {}", "@王敏 ".repeat(5_000)),
        format!("- 甲，负责人：{}", "甲和".repeat(5_000)),
        format!("- 甲，负责人：{}", "王敏和".repeat(5_000)),
        format!("- 甲，负责人：{}王敏", "甲/".repeat(20_000)),
        format!("- 甲，负责人：{}王敏", "甲&".repeat(20_000)),
        format!("- 甲，协作方：{}", (0..20_000).map(|n| format!("甲{n}、")).collect::<String>()),
        (0..10_000).map(|n| format!("x\n- 2024-03-13 进行中：甲{n}\n")).collect(),
        "a:".repeat(30_000),
        "：".repeat(30_000),
        "#".repeat(50_000),
    ] {
        check(&format!("{MEETING}/minutes.md"), format!("{front}{body}").as_bytes());
        check(
            &format!("{MEETING}/tracking.md"),
            format!("## A1 甲\n\n- 2024-03-13 {body}\n\n{body}").as_bytes(),
        );
    }
    check("mtg.toml", ("a = ".to_owned() + &"[".repeat(20_000)).as_bytes());
    check("mtg.toml", ("a".to_owned() + &".a".repeat(20_000) + " = 1").as_bytes());
    check(&format!("{MEETING}/minutes.md"), ("+++\na = ".to_owned() + &"{a=".repeat(20_000)).as_bytes());
}
