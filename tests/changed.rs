//! `mtg lint --changed-since`: what is in files that git knows to have changed, with what lines have not changed marked.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes repositories to check")]

use std::path::Path;
use std::process::{Command, Output};

const MINUTES: &str = "meetings/2024/2024-03-12-kickoff/minutes.md";
const REVIEW: &str = "meetings/2024/2024-03-19-评审 会/纪要.md";

fn write(root: &Path, path: &str, content: &str) {
    let full = root.join(path);
    std::fs::create_dir_all(full.parent().unwrap()).unwrap();
    std::fs::write(full, content).unwrap();
}

fn change(root: &Path, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(root.join(path)).unwrap();
    assert!(text.contains(from), "{text}");
    write(root, path, &text.replacen(from, to, 1));
}

fn git(root: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(root).env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1");
    command.args(["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]);
    let done = command.args(args).output().unwrap();
    assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn commit(root: &Path) {
    git(root, &["add", "-A"]);
    git(root, &["commit", "-qm", "state"]);
}

fn run(root: &Path, args: &[&str], set: impl FnOnce(&mut Command)) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtg"));
    command.current_dir(root).env_remove("MTG_TODAY").env("MTG_LANG", "en").env("GIT_CONFIG_NOSYSTEM", "1");
    command.args(["--today", "2024-03-20", "lint"]).args(args);
    set(&mut command);
    command.output().unwrap()
}

/// Exit code, and the findings as lines: `path:line rule`, with a `-` in front where the line has not changed.
fn found(root: &Path, args: &[&str]) -> (i32, Vec<String>) {
    let output = run(root, &[&["--select", "vague-deadline", "--format", "json"], args].concat(), |_| {});
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
        let mark = if finding["changed"] == true { "" } else { "-" };
        let (path, rule) = (finding["path"].as_str().unwrap(), finding["rule"].as_str().unwrap());
        format!("{mark}{path}:{} {rule}", finding["line"])
    });
    (output.status.code().unwrap(), findings.collect())
}

fn since(root: &Path, rev: &str) -> (i32, Vec<String>) {
    found(root, &["--changed-since", rev])
}

fn minutes(title: &str, date: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\ndate = {date}\nchair = \"Ann\"\nrecorder = \"Bob\"\nattendees = [\"Ann\", \"Bob\"]\n+++\n\n\
         ## Decisions\n\n- D1 Login comes first (Actions: A1)\n\n## Action items\n\n\
         | ID | Task | Owner | Due | Deliverable |\n|---|---|---|---|---|\n| A1 | Write the plan | Ann | asap | Plan |\n\
         | A2 | Check the interfaces | Bob | asap | List |\n| A3 | Prepare the demo | Ann | 2024-03-22 | Demo |\n"
    )
}

/// Two meetings with two vague deadlines each, all of them committed, below a folder of the work tree.
fn repository(below: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join(below);
    write(&root, "mtg.toml", "version = 1\n");
    write(&root, MINUTES, &minutes("Kick-off", "2024-03-12"));
    write(&root, REVIEW, &minutes("Review", "2024-03-19"));
    git(top.path(), &["init", "-q"]);
    commit(top.path());
    (top, root)
}

#[test]
fn lines_that_have_changed_count_and_the_others_are_marked() {
    for below in ["", "docs/team"] {
        let (_top, root) = repository(below);
        let root = root.as_path();
        assert_eq!(found(root, &[]).1.len(), 4);
        assert_eq!(since(root, "HEAD"), (0, vec![]));
        change(root, MINUTES, "Prepare the demo", "Prepare a demo");
        let old = [17, 18].map(|line| format!("-{MINUTES}:{line} vague-deadline"));
        assert_eq!(since(root, "HEAD"), (0, old.to_vec()));
        change(root, MINUTES, "| A2 | Check", "| A2 | Look at");
        let now = vec![old[0].clone(), format!("{MINUTES}:18 vague-deadline")];
        assert_eq!(since(root, "HEAD"), (1, now.clone()));
        commit(root);
        assert_eq!(since(root, "HEAD"), (0, vec![]));
        assert_eq!(since(root, "HEAD~1"), (1, now.clone()));
        assert_eq!(found(root, &["--changed-since", "HEAD~1", "meetings/2024/2024-03-12-kickoff"]).1, now);
        // A name with a space and Chinese letters, and a line above.
        change(root, REVIEW, "## Decisions", "More.\n\n## Decisions");
        let old = [19, 20].map(|line| format!("-{REVIEW}:{line} vague-deadline"));
        assert_eq!(since(root, "HEAD"), (0, old.to_vec()));
        assert_eq!(found(root, &["--changed-since", "HEAD~1", "--deny", "warnings"]).0, 1);
    }
}

#[test]
fn new_files_have_changed_as_a_whole_and_renamed_ones_where_they_differ() {
    let (_top, root) = repository("");
    let root = root.as_path();
    let fresh = "meetings/2024/2024-03-20-next/minutes.md";
    write(root, fresh, &minutes("Next", "2024-03-20"));
    let lines = [17, 18].map(|line| format!("{fresh}:{line} vague-deadline"));
    assert_eq!(since(root, "HEAD"), (1, lines.to_vec()));
    git(root, &["add", "-A"]);
    assert_eq!(since(root, "HEAD"), (1, lines.to_vec()));
    write(root, ".gitignore", "2024-03-20-next/\n");
    git(root, &["rm", "-rq", "--cached", "meetings/2024/2024-03-20-next"]);
    assert_eq!(since(root, "HEAD"), (0, vec![]));
    let moved = "meetings/2024/2024-03-12-start/minutes.md";
    std::fs::rename(
        root.join("meetings/2024/2024-03-12-kickoff"),
        root.join("meetings/2024/2024-03-12-start"),
    )
    .unwrap();
    git(root, &["add", "-A"]);
    change(root, moved, "Write the plan", "Write a plan");
    let expected = vec![format!("{moved}:17 vague-deadline"), format!("-{moved}:18 vague-deadline")];
    assert_eq!(since(root, "HEAD"), (1, expected));
}

#[test]
fn what_is_taken_out_touches_the_lines_beside_it() {
    let (_top, root) = repository("");
    let root = root.as_path();
    change(root, MINUTES, "chair = \"Ann\"\n", "");
    let output =
        run(root, &["--changed-since", "HEAD", "--select", "missing-field", "--format", "json"], |_| {});
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\"changed\":true") && !text.contains("\"changed\":false"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn settings_that_change_are_checked_themselves_and_nothing_else() {
    let (_top, root) = repository("");
    let root = root.as_path();
    write(root, "mtg.toml", "version = 1\n[lint]\nselect = [\"vague-deadlin\"]\n");
    let output = run(root, &["--changed-since", "HEAD", "--format", "concise"], |_| {});
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("mtg.toml:3:11: error[M004]"), "{text}");
    assert!(text.ends_with("files: 1\n") && !text.contains(".md"), "{text}");
}

#[test]
fn every_format_tells_the_old_from_the_new() {
    let (_top, root) = repository("");
    let root = root.as_path();
    change(root, MINUTES, "| A2 | Check", "| A2 | Look at");
    let show = |language: &str, format: &str| {
        let args = ["--changed-since", "HEAD", "--select", "vague-deadline", "--format", format];
        let output = run(root, &args, |command| {
            command.env("MTG_LANG", language);
        });
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).unwrap()
    };
    for (language, mark, count) in [
        ("en", "(unchanged line)", "in unchanged lines, which do not count: 1\n"),
        ("zh-CN", "（未改动的行）", "其中 1 个在未改动的行，不影响退出码\n"),
    ] {
        for format in ["text", "concise"] {
            let text = show(language, format);
            assert_eq!(text.matches(mark).count(), 1, "{text}");
            assert!(text.contains(count), "{text}");
        }
    }
    for (format, new, old) in [
        ("json", "\"changed\":true", "\"changed\":false"),
        ("github", "::error ", "::notice "),
        ("gitlab", "\"severity\":\"major\"", "\"severity\":\"info\""),
        ("sarif", "\"ruleId\":\"M305\",\"ruleIndex\":", "\"level\":\"note\",\"message\""),
        ("junit", "<failure ", "<skipped"),
        ("rdjson", "\"severity\":\"ERROR\"", "\"severity\":\"INFO\""),
    ] {
        let text = show("en", format);
        assert!(text.contains(new) && text.matches(old).count() == 1, "{text}");
    }
    assert!(
        !String::from_utf8(run(root, &["--format", "json"], |_| {}).stdout).unwrap().contains("\"changed\"")
    );
}

#[test]
fn fixes_go_to_files_that_have_changed() {
    let (_top, root) = repository("");
    let root = root.as_path();
    for path in [MINUTES, REVIEW] {
        change(root, path, "2024-03-22", "March 22nd");
    }
    commit(root);
    change(root, MINUTES, "Write the plan", "Write a plan");
    let output = run(root, &["--changed-since", "HEAD", "--fix", "-q"], |_| {});
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(std::fs::read_to_string(root.join(MINUTES)).unwrap().contains("2024-03-22"));
    assert!(std::fs::read_to_string(root.join(REVIEW)).unwrap().contains("March 22nd"));
}

#[test]
fn nobodys_git_settings_change_the_result() {
    let (top, root) = repository("");
    let root = root.as_path();
    let expected = || vec![format!("-{MINUTES}:17 vague-deadline"), format!("{MINUTES}:18 vague-deadline")];
    change(root, MINUTES, "| A2 | Check", "| A2 | Look at");
    let settings = "[color]\nui = always\n[diff]\nnoprefix = true\nexternal = false\ninterHunkContext = 9\nrenames = false\n\
                    context = 9\nrelative = false\nmnemonicPrefix = true\n[core]\npager = false\nquotePath = true\n\
                    [diff \"odd\"]\ntextconv = false\nbinary = true\n";
    write(top.path(), ".git/odd", settings);
    write(top.path(), ".git/info/attributes", "*.md diff=odd\n");
    let args = ["--select", "vague-deadline", "--changed-since", "HEAD", "--format", "json"];
    let output = run(root, &args, |command| {
        command.env("GIT_CONFIG_GLOBAL", root.join(".git/odd")).env("GIT_DIR", "nowhere");
        command
            .env("GIT_EXTERNAL_DIFF", "false")
            .env("GIT_DIFF_OPTS", "-u9")
            .env("GIT_LITERAL_PATHSPECS", "1");
    });
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        text.matches("\"changed\":true").count(),
        1,
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(since(root, "HEAD").1, expected());
}

#[test]
fn what_git_cannot_answer_is_told_with_what_to_do() {
    let (top, root) = repository("");
    let root = root.as_path();
    let said = |language: &str, rev: &str, set: &dyn Fn(&mut Command)| {
        let output = run(root, &[&format!("--changed-since={rev}")], |command| {
            command.env("MTG_LANG", language);
            set(command);
        });
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        String::from_utf8(output.stderr).unwrap()
    };
    let nothing = |_: &mut Command| {};
    let text = said("en", "nowhere", &nothing);
    assert!(
        text.starts_with("error: git knows no revision `nowhere`\n  name a commit, branch or tag"),
        "{text}"
    );
    let text = said("zh-CN", "nowhere", &nothing);
    assert!(text.starts_with("错误：git 中没有“nowhere”这个版本\n  写提交、分支或标签"), "{text}");
    for rev in ["--output=made", "-h", "HEAD:mtg.toml", "HEAD HEAD", ""] {
        let text = said("en", rev, &nothing);
        assert!(text.contains("git knows no revision"), "{text}");
    }
    assert!(!root.join("made").exists());
    let text = said("en", "HEAD", &|command| {
        command.env("PATH", "");
    });
    assert!(text.starts_with("error: the program git was not found\n  install git"), "{text}");
    let text = said("zh-CN", "HEAD", &|command| {
        command.env("PATH", "");
    });
    assert!(text.starts_with("错误：没有找到 git 程序\n  安装 git"), "{text}");
    std::fs::remove_dir_all(top.path().join(".git")).unwrap();
    // The folder above must not be taken for the work tree of this one.
    let alone = |command: &mut Command| {
        command.env("GIT_CEILING_DIRECTORIES", root.parent().unwrap());
    };
    assert!(said("en", "HEAD", &alone).contains(" is not in a git repository\n  make one with `git init`"));
    assert!(said("zh-CN", "HEAD", &alone).contains(" 不在 git 仓库中\n  先用 git init"));
}
