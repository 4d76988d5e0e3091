//! Form, as data: `tests/fmt/*.txt` holds the bodies of minutes before and after `mtg fmt`.
//!
//! A case begins with `== name`; behind `--` stands what it becomes, or `=` where it stays as it is. What has been
//! formatted once is in form, and says what it said.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes repositories to format")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use mtg::edit::{Form, formed_with};
use proptest::prelude::*;

const FRONT: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\n+++\n\n";

fn command(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtg"));
    command.current_dir(root).env_remove("MTG_TODAY").env("MTG_LANG", "en").args(args);
    command
}

fn mtg(root: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    told(command(root, args).output().unwrap())
}

fn told(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Hands a document in on standard input.
fn piped(root: &Path, args: &[&str], document: &[u8]) -> (Option<i32>, Vec<u8>, String) {
    let mut command = command(root, args);
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap();
    child.stdin.take().unwrap().write_all(document).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

fn write(root: &Path, path: &str, content: impl AsRef<[u8]>) {
    let full = root.join(path);
    std::fs::create_dir_all(full.parent().unwrap()).unwrap();
    std::fs::write(full, content).unwrap();
}

fn read(root: &Path, path: &str) -> String {
    String::from_utf8(std::fs::read(root.join(path)).unwrap()).unwrap()
}

fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "mtg.toml", "version = 1\n");
    folder
}

struct Case {
    name: String,
    before: String,
    after: String,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in ["tables", "labels", "ids", "dates"] {
        let path = format!("{}/tests/fmt/{file}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        for case in text.strip_prefix("== ").unwrap().split("\n== ") {
            let (name, bodies) = case.split_once('\n').unwrap();
            let (before, after) = bodies.split_once("\n--\n").unwrap();
            let before = format!("{before}\n");
            let after = if after.trim() == "=" { before.clone() } else { format!("{}\n", after.trim_end()) };
            cases.push(Case { name: format!("{file}: {name}"), before, after });
        }
    }
    cases
}

#[test]
fn documents_come_into_form_and_stay_so() {
    let folder = repository();
    let root = folder.path();
    let cases = cases();
    assert!(cases.len() >= 20);
    let path = |index: usize| format!("meetings/2024/2024-03-12-case-{index}/minutes.md");
    for (index, case) in cases.iter().enumerate() {
        write(root, &path(index), format!("{FRONT}{}", case.before));
    }
    let changing = cases.iter().filter(|case| case.before != case.after).count();
    let (code, _, said) = mtg(root, &["fmt"]);
    for (index, case) in cases.iter().enumerate() {
        let found = read(root, &path(index));
        let found = found.strip_prefix(FRONT).unwrap();
        assert_eq!(found, case.after, "{}\n{found}", case.name);
    }
    assert_eq!(said, format!("{changing} files changed, {} left unchanged\n", cases.len() - changing));
    assert_eq!(code, Some(0));
    assert_eq!(mtg(root, &["-q", "fmt", "--check"]), (Some(0), String::new(), String::new()));
}

#[test]
fn every_case_keeps_its_line_ends() {
    let folder = repository();
    let root = folder.path();
    let path = |index: usize| format!("meetings/2024/2024-03-12-case-{index}/minutes.md");
    let windows = |text: &str| format!("\u{feff}{FRONT}{}", text.trim_end()).replace('\n', "\r\n");
    for (index, case) in cases().iter().enumerate() {
        write(root, &path(index), windows(&case.before));
    }
    assert_eq!(mtg(root, &["fmt"]).0, Some(0));
    for (index, case) in cases().iter().enumerate() {
        assert_eq!(read(root, &path(index)), windows(&case.after), "{}", case.name);
    }
    assert_eq!(mtg(root, &["-q", "fmt", "--diff"]), (Some(0), String::new(), String::new()));
}

#[test]
fn a_patch_of_all_cases_is_what_fmt_does() {
    let folder = repository();
    let root = folder.path();
    for (index, case) in cases().iter().enumerate() {
        let name = if index % 2 == 0 { "minutes.md" } else { "纪要.md" };
        let end = if index % 3 == 0 { "\r\n" } else { "\n" };
        let text = format!("{FRONT}{}", case.before).replace('\n', end);
        let text = if index % 4 == 0 { text.trim_end().to_owned() } else { text };
        write(root, &format!("meetings/2024/2024-03-12-case {index}/{name}"), text);
    }
    let (code, patch, _) = mtg(root, &["fmt", "--diff"]);
    assert_eq!(code, Some(1));
    let git = |args: &[&str]| {
        let done = Command::new("git").current_dir(root).args(args).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    write(root, ".git/form.patch", &patch);
    git(&["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", ".git/form.patch"]);
    assert_eq!(mtg(root, &["-q", "fmt", "--check"]), (Some(0), String::new(), String::new()));
}

#[test]
fn examples_and_the_model_are_in_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for example in ["xinghe", "acme"] {
        let (code, out, said) = mtg(root, &["-C", &format!("examples/{example}"), "fmt", "--diff"]);
        assert_eq!((code, out.as_str()), (Some(0), ""), "{example}");
        assert!(said.starts_with("0 files would change, "), "{said}");
    }
    let folder = repository();
    for name in ["notice", "minutes", "tracking", "confirmations"] {
        let text = read(root, &format!("tests/fmt/model/{name}.md"));
        write(folder.path(), &format!("meetings/2025/2025-09-10-kickoff/{name}.md"), text);
    }
    let (code, out, said) = mtg(folder.path(), &["fmt", "--diff"]);
    assert_eq!(
        (code, out.as_str(), said.as_str()),
        (Some(0), "", "0 files would change, 4 left unchanged\n")
    );
}

#[test]
fn new_papers_are_in_form() {
    for language in ["zh-CN", "en"] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert_eq!(mtg(root, &["--lang", language, "init"]).0, Some(0));
        let new = |args: &[&str]| {
            let (code, _, said) =
                mtg(root, &[&["--lang", language, "--today", "2025-09-01", "new"], args].concat());
            assert_eq!(code, Some(0), "{said}");
        };
        let notice = ["notice", "Launch | start", "--class", "kick-off", "--date", "2025-09-10", "--time"];
        new(&[&notice[..], &["14:00-15:30", "--chair", "王敏", "--goal", "A | B"]].concat());
        new(&["minutes"]);
        let (code, out, _) = mtg(root, &["fmt", "--diff"]);
        assert_eq!((code, out.as_str()), (Some(0), ""), "{language}");
    }
}

#[test]
fn what_is_broken_is_named_and_left_alone() {
    let folder = repository();
    let root = folder.path();
    let table = "|a|b|\n|-|-|\n|1|2|\n";
    let path = |name: &str| format!("meetings/2024/2024-03-12-{name}/minutes.md");
    let broken: [(&str, Vec<u8>); 4] = [
        ("bytes", [FRONT.as_bytes(), b"\xff\n\n", table.as_bytes()].concat()),
        ("conflict", format!("{FRONT}<<<<<<< ours\n=======\n>>>>>>> theirs\n\n{table}").into()),
        ("front", format!("+++\ntitle = \n+++\n\n{table}").into()),
        ("latin", [&[0xe9; 400][..], table.as_bytes()].concat()),
    ];
    for (name, content) in &broken {
        write(root, &path(name), content);
    }
    write(root, &path("good"), format!("{FRONT}{table}"));
    write(root, "README.md", table);
    write(root, "meetings/2024/2024-03-12-good/materials/minutes.md", table);
    let (code, out, said) = mtg(root, &["fmt"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 5, "{said}");
    for ((name, content), line) in broken.iter().zip(&lines) {
        assert!(line.starts_with(&format!("error: {}:", path(name))), "{line}");
        assert!(line.ends_with("; left as it is"), "{line}");
        assert_eq!(&std::fs::read(root.join(path(name))).unwrap(), content, "{name}");
        // On standard input it comes back as it came.
        let (code, out, said) = piped(root, &["fmt", "--stdin-filename", &path(name)], content);
        assert_eq!((code, &out), (Some(2), content), "{said}");
        assert!(said.starts_with(&format!("error: {}:", path(name))), "{said}");
    }
    assert_eq!(lines[4], "1 file changed, 0 left unchanged");
    assert!(read(root, &path("good")).contains("| a   | b   |"));
    assert_eq!(read(root, "README.md"), table);
    assert_eq!(read(root, "meetings/2024/2024-03-12-good/materials/minutes.md"), table);
    assert_eq!(mtg(root, &["fmt", "--check"]).0, Some(2));
}

#[test]
fn a_path_limits_what_is_changed() {
    let folder = repository();
    let root = folder.path();
    let untidy = format!("{FRONT}|a|b|\n|-|-|\n|1|2|\n");
    let path = |id: &str| format!("meetings/2024/2024-03-{id}/minutes.md");
    for id in ["12-one", "12-one-more", "13-two", "14-three"] {
        write(root, &path(id), &untidy);
    }
    write(root, "notes.md", &untidy);
    // `12-one` is no part of `12-one-more`, and paths are those of the folder the run starts in.
    let below = root.join("meetings/2024");
    let listed = mtg(&below, &["fmt", "--check", "2024-03-12-one", "2024-03-13-two/minutes.md"]);
    let expected = format!("{}\n{}\n", path("12-one"), path("13-two"));
    assert_eq!(listed, (Some(1), expected, "2 files would change, 0 left unchanged\n".to_owned()));
    // One that is not there does not keep the rest from being done.
    let (code, out, said) = mtg(&below, &["fmt", "2024-03-12-one", "nowhere", "../../notes.md"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(
        said,
        "error: there is no file or folder nowhere\n\
         warning: ../../notes.md holds no document that mtg knows; left as it is\n\
         1 file changed, 0 left unchanged\n"
    );
    assert_ne!(read(root, &path("12-one")), untidy);
    for other in ["12-one-more", "13-two", "14-three"] {
        assert_eq!(read(root, &path(other)), untidy);
    }
    assert_eq!(mtg(root, &["fmt", "nowhere"]).0, Some(2));
    assert_eq!(read(root, &path("14-three")), untidy);
}

#[test]
fn standard_input_is_a_document_of_its_name() {
    let folder = repository();
    let root = folder.path();
    let id = "2024-03-12-one";
    write(root, &format!("meetings/2024/{id}/minutes.md"), format!("{FRONT}on disk\n"));
    let table = "|编号|任务|\n|-|-|\n| |甲|\n";
    let body = format!("{FRONT}## 行动项\n\n{table}");
    let done = body.replace(table, "| 编号 | 任务 |\n| ---- | ---- |\n| A1   | 甲   |\n");
    let name = format!("meetings/2024/{id}/minutes.md");
    let there = piped(root, &["fmt", "--stdin-filename", &name], body.as_bytes());
    assert_eq!(there, (Some(0), done.clone().into_bytes(), String::new()));
    assert_eq!(read(root, &name), format!("{FRONT}on disk\n"));
    // A meeting that is not there yet, and the name as seen from another folder.
    let new =
        piped(&root.join("meetings"), &["fmt", "-", "--stdin-filename", "2024/new/纪要.md"], body.as_bytes());
    assert_eq!(new, (Some(0), done.clone().into_bytes(), String::new()));
    for args in [&["fmt", "-"][..], &["fmt", "--stdin-filename", "somewhere/minutes.md"]] {
        // Outside of a repository as well.
        let outside = tempfile::tempdir().unwrap();
        assert_eq!(
            piped(outside.path(), args, body.as_bytes()),
            (Some(0), done.clone().into_bytes(), String::new())
        );
        assert!(std::fs::read_dir(outside.path()).unwrap().next().is_none());
    }
    let (code, out, _) = piped(root, &["fmt", "-", "--check"], body.as_bytes());
    assert_eq!((code, String::from_utf8(out).unwrap().as_str()), (Some(1), "-\n"));
    let (code, out, _) = piped(root, &["fmt", "--diff", "--stdin-filename", &name], body.as_bytes());
    assert!(code == Some(1) && out.starts_with(format!("--- a/{name}\n+++ b/{name}\n@@ ").as_bytes()));
    assert_eq!(piped(root, &["fmt", "-", "--check"], done.as_bytes()), (Some(0), Vec::new(), String::new()));
    // What is no document of mtg's comes back as it came.
    let readme = piped(root, &["fmt", "--stdin-filename", "README.md"], table.as_bytes());
    assert_eq!(readme, (Some(0), table.as_bytes().to_vec(), String::new()));
    let text = piped(root, &["fmt", "--stdin-filename", "meetings/2024/x/minutes.txt"], table.as_bytes());
    assert_eq!(text, (Some(0), table.as_bytes().to_vec(), String::new()));
    assert_eq!(piped(root, &["fmt", "-", "meetings"], b"").0, Some(2));
    assert_eq!(piped(root, &["fmt", "-"], b""), (Some(0), Vec::new(), String::new()));
}

#[test]
fn confirmations_and_entries_stay_as_they_are() {
    let folder = repository();
    let root = folder.path();
    let meeting = "meetings/2024/2024-03-12-one";
    write(root, &format!("{meeting}/minutes.md"), format!("{FRONT}## 行动项\n\n- A1 甲，负责人：王敏\n"));
    let confirmations = "+++\nkind = \"confirmations\"\n+++\n\n|a|b|\n|-|-|\n|1|2|\n";
    write(root, &format!("{meeting}/confirmations.md"), confirmations);
    let entries = "# 跟踪\n\n## A1\n\n- 2024-03-13 进行中：甲\n决议：乙\n*   2024-03-14   已完成\n";
    let table = "\n|日期|编号|状态|\n|-|-|-|\n|2024-03-15|A1|已验收|\n";
    write(root, &format!("{meeting}/tracking.md"), format!("{entries}{table}"));
    assert_eq!(mtg(root, &["fmt"]).2, "1 file changed, 2 left unchanged\n");
    assert_eq!(read(root, &format!("{meeting}/confirmations.md")), confirmations);
    let tracking = read(root, &format!("{meeting}/tracking.md"));
    let rows =
        "\n| 日期       | 编号 | 状态   |\n| ---------- | ---- | ------ |\n| 2024-03-15 | A1   | 已验收 |\n";
    assert_eq!(tracking, format!("{entries}{rows}"));
}

/// The document as another reader of Markdown sees it.
fn html(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(text, &options)
}

const PIECES: &[&str] = &[
    "|",
    "|",
    "|",
    "|",
    " ",
    " ",
    "\n",
    "\n",
    "\r\n",
    "-",
    "---",
    ":--",
    "|-|-|\n",
    "|---|---|\n",
    "|a|b|\n",
    "\t",
    "\\|",
    "\\",
    "\\\\",
    "`",
    "``",
    "a",
    "甲",
    "任务",
    "😀",
    "👩‍👩‍👧",
    "e\u{301}",
    "\u{3000}",
    "> ",
    "- ",
    "  ",
    "    ",
    "1. ",
    "## 行动项\n\n",
    "## 议题\n\n",
    "**",
    "决议 D1：",
    "未决：",
    "\n**决议**：乙\n",
    "Decision: ",
    "<br>",
    "<!--",
    "-->",
    "[x](y|z)",
    "[x](y)",
    "<a",
    "&#124;",
    "&amp;",
    "```\n",
    "~~",
    "_",
    "*",
    "\u{feff}",
    "\u{0}",
    "\r",
    "编号",
    "| 编号 | 任务 |\n|--|--|\n",
    "2024-03-15",
    "负责人：张伟",
];

/// A table written in all the ways people do.
fn tables() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec![
        "",
        " ",
        "a",
        "甲",
        "任务 描述",
        "a \\| b",
        "`x\\|y`",
        "[链](a.md)",
        "😀",
        "e\u{301}",
        "<!-- x -->",
        "**粗**",
        "\\\\",
        "a\\",
        "\u{3000}",
        "\t",
        "A1",
        "2024-03-15",
        "&#124;",
        "很长的一格，装着许多字，装着许多字，装着许多字",
    ]);
    let dash = prop::sample::select(vec!["-", "---", ":-", "-:", ":-:", " --- "]);
    let row = (prop::collection::vec(cell, 3), any::<bool>(), any::<bool>(), 2usize..=4);
    let rows = prop::collection::vec(row, 1..6);
    let lead = prop::sample::select(vec!["", "", "", "  ", "> ", "- x\n\n  "]);
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    (rows, prop::collection::vec(dash, 3), lead, end).prop_map(|(rows, dashes, lead, end)| {
        let later = if lead.starts_with('-') { "  " } else { lead };
        let mut text = lead.to_owned();
        for (index, (cells, open, close, count)) in rows.iter().enumerate() {
            let count = if index == 0 { 3 } else { *count };
            let cells: Vec<&str> = cells.iter().copied().cycle().take(count).collect();
            // Readers of Markdown disagree on whether a line behind a tab is code.
            let open = if *open || index == 0 || cells[0] == "\t" { "|" } else { "" };
            let close = if *close { "|" } else { "" };
            let lead = if index == 0 { "" } else { later };
            text.push_str(&format!("{lead}{open}{}{close}{end}", cells.join("|")));
            if index == 0 {
                text.push_str(&format!("{later}|{}|{end}", dashes.join("|")));
            }
        }
        text
    })
}

fn check_form(text: &str) {
    for form in [Form::Tables, Form::Minutes] {
        let Some(after) = formed_with("minutes.md", text, &[], form) else { continue };
        assert_ne!(after, text);
        assert_eq!(formed_with("minutes.md", &after, &[], form), None, "not at rest: {text:?} {after:?}");
        // Only pipes, dashes, marks of quotes and white space come and go.
        let words = |text: &str| -> String {
            text.chars().filter(|c| !matches!(c, '|' | '-' | '>' | ' ' | '\t' | '\r' | '\n')).collect()
        };
        assert_eq!(words(text), words(&after));
        let lines = |text: &str| text.matches('\n').count();
        if form == Form::Tables {
            assert_eq!(lines(text), lines(&after));
            assert_eq!(text.matches("\r\n").count(), after.matches("\r\n").count());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 768, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_tables_come_to_rest_and_mean_the_same(
        tables in prop::collection::vec(tables(), 1..4), between in prop::sample::select(vec!["\n", "\n\n文字\n\n"]),
    ) {
        let text = tables.join(between);
        check_form(&text);
        if let Some(after) = formed_with("minutes.md", &text, &[], Form::Tables) {
            prop_assert_eq!(html(&text), html(&after), "{:?}\n{:?}", text, after);
        }
    }

    #[test]
    fn arbitrary_pieces_come_to_rest(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        check_form(&pieces.concat());
    }

    #[test]
    fn arbitrary_text_comes_to_rest(text in "\\PC{0,80}|(\\|\\PC{0,6}){2,4}\n(\\|--){2,4}\n(\\|\\PC{0,6}){2,4}") {
        check_form(&text);
    }
}
