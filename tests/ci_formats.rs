//! What CI services are told: paths from the top of the work tree, fingerprints that stay, places as each format counts
//! them. That other programs read these formats is held by tests/formats/.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the test writes repositories and runs the binary on them"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const MINUTES: &str = "meetings/2024/2024-03-12-启动 会/minutes.md";
const TEXT: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\nchair = \"王敏\"\nrecorder = \"李婷\"\n\
                    tracker = \"李婷\"\nattendees = [\"王敏\", \"李婷\"]\n+++\n\n## 决议\n\n- D1 上线\n\n## 行动项\n\n\
                    | 编号 | 任务 | 负责人 | 期限 | 交付物 |\n|---|---|---|---|---|\n\
                    | A1 | 方案 | 王敏 | 尽快 | 方案 |\n| A2 | 测试 | 李婷 | 3月20日 | 报告 |\n";

fn mtg(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mtg"))
        .current_dir(folder)
        .args(["--today", "2024-03-13"])
        .args(args)
        .env_remove("MTG_TODAY")
        .env_remove("MTG_LANG")
        .output()
        .unwrap()
}

#[track_caller]
fn found(folder: &Path, args: &[&str]) -> String {
    let output = mtg(folder, args);
    assert_eq!(output.status.code(), Some(1), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn json(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&found(folder, args)).unwrap()
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A work tree with a repository in a folder of it; `git` makes what marks the top.
fn work_tree(git: impl FnOnce(&Path)) -> TempDir {
    let top = tempfile::tempdir().unwrap();
    git(top.path());
    write(top.path(), "docs/team/mtg.toml", "version = 1\n");
    write(top.path(), &format!("docs/team/{MINUTES}"), TEXT);
    top
}

/// The fingerprints of a Code Quality report.
fn fingerprints(folder: &Path, language: &str) -> Vec<String> {
    let issues = json(folder, &["--lang", language, "lint", "--format", "gitlab"]);
    issues.as_array().unwrap().iter().map(|i| i["fingerprint"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ci_is_told_paths_from_the_top_of_the_work_tree() {
    let folder = |top: &Path| std::fs::create_dir(top.join(".git")).unwrap();
    let file = |top: &Path| std::fs::write(top.join(".git"), "gitdir: elsewhere\n").unwrap();
    for top in [work_tree(folder), work_tree(file)] {
        let root = top.path().join("docs/team");
        let shown = format!("docs/team/{MINUTES}");
        let gitlab = json(&root, &["lint", "--format", "gitlab"]);
        assert_eq!(gitlab[0]["location"]["path"], shown);
        let rdjson = json(&root, &["lint", "--format", "rdjson"]);
        assert_eq!(rdjson["diagnostics"][0]["location"]["path"], shown);
        let sarif = json(&root, &["lint", "--format", "sarif"]);
        let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        let uri = "docs/team/meetings/2024/2024-03-12-%E5%90%AF%E5%8A%A8%20%E4%BC%9A/minutes.md";
        assert_eq!(place["artifactLocation"]["uri"], uri);
        for format in ["github", "junit"] {
            assert!(found(&root, &["lint", "--format", format]).contains(&shown), "{format}");
        }
        // For people and programs it is the root that counts.
        assert_eq!(json(&root, &["lint", "--format", "json"])["findings"][0]["path"], MINUTES);
        assert!(found(&root, &["lint", "--format", "concise"]).starts_with(MINUTES));
    }
    let none = work_tree(|_| {});
    // Where the temporary folder itself lies in a work tree there is nothing to see.
    if none.path().ancestors().all(|at| !at.join(".git").exists()) {
        let gitlab = json(&none.path().join("docs/team"), &["lint", "--format", "gitlab"]);
        assert_eq!(gitlab[0]["location"]["path"], MINUTES);
    }
}

#[test]
fn paths_find_their_repository() {
    let top = work_tree(|_| {});
    let path = format!("docs/team/{MINUTES}");
    let missing = mtg(top.path(), &["lint"]);
    assert_eq!(missing.status.code(), Some(2));
    let expected = found(&top.path().join("docs/team"), &["lint", "--format", "concise"]);
    for path in [path.as_str(), "docs/team", "docs/team/meetings"] {
        assert_eq!(found(top.path(), &["lint", "--format", "concise", path]), expected);
    }
    // A path that lies in no repository does not hide one that does, and is said.
    write(top.path(), "README.md", "# Nothing\n");
    let outside = mtg(top.path(), &["lint", "README.md", &path]);
    assert_eq!(outside.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&outside.stderr).contains("README.md"));
    assert_eq!(mtg(top.path(), &["fmt", "--check", &path]).status.code(), Some(1));
}

#[test]
fn fingerprints_stay_and_differ() {
    let top = work_tree(|_| {});
    let root = top.path().join("docs/team");
    let before = fingerprints(&root, "en");
    assert_eq!(before.len(), 2);
    assert_eq!(fingerprints(&root, "zh-CN"), before);
    write(
        &root,
        MINUTES,
        &TEXT.replace("## 决议", "说明。\n\n## 决议").replace("| A1 | 方案 |", "|  A1  | 方案  |"),
    );
    assert_eq!(fingerprints(&root, "en"), before);
    // The same line again is another finding, and the first keeps its fingerprint.
    let rows: String = (0..50).map(|_| "| A1 | 方案 | 王敏 | 尽快 | 方案 |\n").collect();
    write(&root, MINUTES, &format!("{TEXT}{rows}"));
    let many = fingerprints(&root, "en");
    assert!(before.iter().all(|fingerprint| many.contains(fingerprint)));
    assert!(many.len() > 50);
    assert_eq!(many.iter().collect::<BTreeSet<_>>().len(), many.len());
    let sarif = json(&root, &["lint", "--format", "sarif"]);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let partial: Vec<&str> =
        results.iter().map(|r| r["partialFingerprints"]["mtgFinding/v1"].as_str().unwrap()).collect();
    assert_eq!(partial, many);
}

#[test]
fn columns_count_as_each_format_does() {
    let top = work_tree(|_| {});
    let root = top.path().join("docs/team");
    let row = "| A2 | 测试 | 李婷 | 3月20日 | 报告 |";
    let date = row.find("3月").unwrap();
    let characters = row[..date].chars().count() + 1;
    let sarif = json(&root, &["lint", "--format", "sarif"]);
    let result = &sarif["runs"][0]["results"][1];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startColumn"], characters);
    assert_eq!(region["endColumn"], characters + "3月20日".chars().count());
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(&replacement["deletedRegion"], region);
    assert_eq!(replacement["insertedContent"]["text"], "2024-03-20");
    let rdjson = json(&root, &["lint", "--format", "rdjson"]);
    let suggestion = &rdjson["diagnostics"][1]["suggestions"][0];
    assert_eq!(suggestion["range"]["start"]["column"], date + 1);
    assert_eq!(suggestion["range"]["end"]["column"], date + 1 + "3月20日".len());
    assert_eq!(suggestion["text"], "2024-03-20");
}

#[test]
fn sarif_explains_every_rule_in_the_language_of_the_output() {
    let top = work_tree(|_| {});
    let root = top.path().join("docs/team");
    for (tag, help) in [("zh-CN", "## 修改"), ("en", "## Fix")] {
        let sarif = json(&root, &["--lang", tag, "lint", "--format", "sarif"]);
        let run = &sarif["runs"][0];
        assert_eq!(run["language"], tag);
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let codes: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(codes, mtg::lint::rules::ALL.iter().map(|rule| rule.code.code).collect::<Vec<_>>());
        for rule in rules {
            assert!(rule["help"]["markdown"].as_str().unwrap().contains(help), "{}", rule["id"]);
        }
        for result in run["results"].as_array().unwrap() {
            assert_eq!(
                codes[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()],
                result["ruleId"]
            );
        }
    }
}

#[test]
fn what_cannot_be_opened_is_in_sarif_and_the_exit_code() {
    let top = work_tree(|_| {});
    let root = top.path().join("docs/team");
    std::fs::create_dir_all(root.join("meetings/2024/2024-03-13-x/minutes.md")).unwrap();
    let huge = std::fs::File::create(root.join("meetings/2024/2024-03-13-x/notice.md")).unwrap();
    huge.set_len(1 << 30).unwrap();
    let output = mtg(&root, &["lint", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(2));
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notice = &invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"];
    assert_eq!(notice["artifactLocation"]["uri"], "meetings/2024/2024-03-13-x/notice.md");
}

#[test]
fn exit_codes_follow_what_is_denied() {
    let top = work_tree(|_| {});
    let root = top.path().join("docs/team");
    let code =
        |args: &[&str]| mtg(&root, &[&["lint", "--select", "non-iso-date"], args].concat()).status.code();
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--deny", "warnings"]), Some(0));
    assert_eq!(code(&["--deny", "info"]), Some(1));
    assert_eq!(code(&["--deny", "info", "--statistics"]), Some(1));
    assert_eq!(code(&["--deny", "nothing"]), Some(2));
}

#[test]
fn no_format_acts_on_a_terminal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/repositories/hostile");
    for format in ["github", "gitlab", "sarif", "junit", "rdjson"] {
        let output = found(&root, &["lint", "--select", "all", "--format", format]);
        let acts =
            |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{feff}');
        assert_eq!(output.chars().find(acts), None, "{format}");
    }
}

#[test]
fn messages_stay_in_their_workflow_command() {
    let top = work_tree(|_| {});
    let root = top.path().join("docs/team");
    write(&root, MINUTES, &TEXT.replace("尽快", "尽快 100%0A::error::x, y"));
    let output = found(&root, &["--lang", "en", "lint", "--format", "github", "--select", "vague-deadline"]);
    assert_eq!(output.lines().count(), 1, "{output}");
    let (properties, message) = output[2..].split_once("::").unwrap();
    assert_eq!(properties.matches(',').count(), 5, "{properties}");
    assert!(message.contains("100%250A::error::x, y"), "{message}");
}
