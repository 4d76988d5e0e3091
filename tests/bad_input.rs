//! What is broken is said with its place and the right exit code, and everything else is still checked.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the test writes broken repositories and runs the binary on them"
)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const MTG: &str = env!("CARGO_BIN_EXE_mtg");
const MINUTES: &str = "meetings/2024/2024-03-12-kickoff/minutes.md";
const FRONT: &str = "+++\ntitle = \"Kick-off\"\ndate = 2024-03-12\nchair = \"Ann Lee\"\nrecorder = \"Bob Ray\"\n\
                     attendees = [\"Ann Lee\", \"Bob Ray\"]\n+++\n";
/// A finding in another document, which must be there whatever is wrong elsewhere.
const NEIGHBOUR: &str = "meetings/2024/2024-03-13-neighbour/minutes.md:13:15: error[M301] A1 has no owner \
                         (action-missing-owner)";

/// A repository with one meeting in which one action has no owner.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap() };
        repository.write("mtg.toml", "version = 1\n[workspace]\nlanguage = \"en\"\n");
        repository.write(
            "people.toml",
            "[departments.tech]\nname = \"Technology\"\n[people.ann]\nname = \"Ann Lee\"\ndepartment = \"tech\"\n\
             [people.bob]\nname = \"Bob Ray\"\ndepartment = \"tech\"\n",
        );
        let neighbour = FRONT.replace("2024-03-12", "2024-03-13")
            + "\n## Actions\n\n| ID | Task  | Owner | Due | Deliverable |\n|---|---|---|---|---|\n\
               | A1 | Guide |  | 2024-03-20 | Guide |\n\n## Decisions\n\n- D1 Go\n";
        repository.write("meetings/2024/2024-03-13-neighbour/minutes.md", neighbour);
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let full = self.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(&full, content).unwrap();
        full
    }

    fn command(&self) -> Command {
        let mut command = Command::new(MTG);
        for name in ["MTG_TODAY", "MTG_LANG", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
            command.env_remove(name);
        }
        command.args(["--today", "2024-03-14"]).current_dir(self.path());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::from(self.command().args(args).output().unwrap())
    }

    /// The findings as they are printed, one per line.
    fn lint(&self) -> Ran {
        self.run(&["lint", "--format", "concise"])
    }

    fn findings(&self) -> Vec<Value> {
        let found: Value = serde_json::from_str(&self.run(&["lint", "--format", "json"]).stdout).unwrap();
        found["findings"].as_array().unwrap().clone()
    }
}

struct Ran {
    code: i32,
    stdout: String,
    stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap();
        let ran = Self { code, stdout: text(output.stdout), stderr: text(output.stderr) };
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        ran
    }
}

impl Ran {
    #[track_caller]
    fn has(&self, line: &str) {
        assert!(self.stdout.lines().any(|l| l == line), "no line {line}\n{}{}", self.stdout, self.stderr);
    }
}

/// One broken document: what it holds, where the finding begins and which rule speaks, and the exit code it
/// causes alone.
struct Broken {
    name: &'static str,
    content: Vec<u8>,
    place: &'static str,
    rule: &'static str,
    code: i32,
}

fn broken_documents() -> Vec<Broken> {
    let broken = |name, content: &[u8], place, rule, code| Broken {
        name,
        content: content.to_vec(),
        place,
        rule,
        code,
    };
    let table = |rows: &str| {
        format!(
            "{FRONT}\n## Actions\n\n| ID | Task | Owner | Due | Deliverable |\n|---|---|---|---|---|\n{rows}\n"
        )
    };
    let key = |line: &str| format!("{}{line}\n+++\n", FRONT.strip_suffix("+++\n").unwrap());
    vec![
        broken("not closed", b"+++\ntitle = \"Kick-off\"\n\n# Kick-off\n", "1:1", "invalid-front-matter", 1),
        broken("not TOML", key("place = room 3").as_bytes(), "7:9", "invalid-front-matter", 1),
        broken("full-width quotes", key("place = “Room 3”").as_bytes(), "7:9", "invalid-front-matter", 1),
        broken("wrong type", key("goal = 3").as_bytes(), "7:8", "invalid-value", 1),
        broken("unknown key", key("gaol = \"x\"").as_bytes(), "7:1", "unknown-field", 0),
        broken("too few cells", table("| A1 | Guide |").as_bytes(), "13:1", "ragged-table", 1),
        broken(
            "too many cells",
            table("| A1 | Guide | Ann Lee | 2024-03-20 | Guide | more |").as_bytes(),
            "13:1",
            "ragged-table",
            1,
        ),
        broken(
            "no such day",
            table("| A1 | Guide | Ann Lee | 2024-02-30 | Guide |").as_bytes(),
            "13:26",
            "invalid-date",
            1,
        ),
        broken(
            "two A1",
            table("| A1 | a | Ann Lee | 2024-03-20 | x |\n| A1 | b | Ann Lee | 2024-03-20 | y |").as_bytes(),
            "14:1",
            "duplicate-id",
            1,
        ),
        broken(
            "GBK",
            b"+++\ntitle = \"\xc6\xf4\xb6\xaf\xbb\xe1\"\n+++\n\n\xbb\xe1\xd2\xe9\xd2\xe9\xb3\xcc\n",
            "2:10",
            "invalid-encoding",
            1,
        ),
        broken(
            "a stray byte",
            &[table("").as_bytes(), b"\nWrite \xff.\n"].concat(),
            "15:7",
            "invalid-encoding",
            1,
        ),
        broken("UTF-16", b"\xff\xfe+\0+\0+\0\n\0", "1:1", "invalid-encoding", 1),
        broken(
            "a conflict",
            format!("{FRONT}\n<<<<<<< HEAD\n- D1 a\n=======\n- D1 b\n>>>>>>> other\n").as_bytes(),
            "9:1",
            "merge-conflict-marker",
            1,
        ),
        broken("an empty file", b"", "1:1", "missing-field", 1),
        broken("only a byte order mark", b"\xef\xbb\xbf", "1:1", "missing-field", 1),
    ]
}

#[test]
fn each_broken_document_has_its_finding_and_the_others_theirs() {
    for Broken { name, content, place, rule, code } in broken_documents() {
        let repository = Repository::new();
        repository.write(MINUTES, content);
        let all = repository.lint();
        let start = format!("{MINUTES}:{place}: ");
        let end = format!("({rule})");
        let found = all.stdout.lines().any(|line| line.starts_with(&start) && line.ends_with(&end));
        assert!(found, "{name}: no {start} … {end}\n{}", all.stdout);
        all.has(NEIGHBOUR);
        assert_eq!(all.code, 1, "{name}");
        assert_eq!(all.stderr, "", "{name}");
        // A path limits what is reported, and so the exit code is that of the broken document alone.
        let alone = repository.run(&["lint", "--ignore", "missing-section", MINUTES]);
        assert_eq!(alone.code, code, "{name}: {}", alone.stdout);
        assert!(!alone.stdout.contains("neighbour"), "{name}: {}", alone.stdout);
        // Text output shows the same place.
        assert!(alone.stdout.contains(&format!("{MINUTES}:{place}")), "{name}: {}", alone.stdout);
    }
}

#[test]
fn broken_settings_and_rosters_keep_nothing_from_being_checked() {
    for (path, content, place, rule) in [
        (
            "mtg.toml",
            "version = 1\n[workspace]\nlanguage = \"en\"\nname = Acme\n",
            "4:8",
            "invalid-front-matter",
        ),
        ("mtg.toml", "version = 1\n[workspace]\nlanguage = \"fr\"\n", "3:12", "invalid-value"),
        ("mtg.toml", "version = 1\n[workspce]\nlanguage = \"en\"\n", "2:2", "unknown-field"),
        ("people.toml", "[people.ann]\nname = “Ann Lee”\n", "2:8", "invalid-front-matter"),
        ("people.toml", "[people.ann]\nnmae = \"Ann Lee\"\n", "2:1", "unknown-field"),
        ("people.toml", "\u{0}", "1:1", "invalid-front-matter"),
    ] {
        let repository = Repository::new();
        repository.write(path, content);
        let ran = repository.run(&["--lang", "en", "lint", "--format", "concise"]);
        let start = format!("{path}:{place}: ");
        let end = format!("({rule})");
        let found = ran.stdout.lines().any(|line| line.starts_with(&start) && line.ends_with(&end));
        assert!(found, "no {start} … {end} for {content}\n{}", ran.stdout);
        ran.has(NEIGHBOUR);
        assert_eq!(ran.code, 1);
    }
}

#[test]
fn an_unknown_key_is_answered_with_the_nearest_one() {
    let repository = Repository::new();
    repository.write(MINUTES, FRONT.replace("recorder", "recoder"));
    let findings = repository.findings();
    let finding = findings.iter().find(|f| f["rule"] == "unknown-field").unwrap();
    assert!(finding["help"].as_str().unwrap().contains("recorder"), "{finding}");
    assert_eq!((&finding["line"], &finding["column"]), (&Value::from(5), &Value::from(1)));
}

#[test]
fn the_fix_of_full_width_marks_mends_the_front_matter() {
    let repository = Repository::new();
    let broken = "+++\ntitle = ＂启动会＂\ngoal = “范围\"\ndate ＝ 2024-03-12\nchair = “Ann Lee”\nrecorder = \"Bob Ray\"\n\
                  attendees = ［“Ann Lee”，“Bob Ray”］\nabsent = [｛ who = \"Ann Lee\"， reason = ‘ill’ ｝]\n+++\n";
    let full = repository.write(MINUTES, broken);
    let findings = repository.findings();
    let mut edits: Vec<&Value> = Vec::new();
    for finding in findings.iter().filter(|f| f["rule"] == "invalid-front-matter") {
        assert_eq!(finding["path"], MINUTES);
        assert_eq!(finding["fix"]["safe"], true, "{finding}");
        edits.extend(finding["fix"]["edits"].as_array().unwrap());
    }
    assert!(!edits.is_empty());
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["start"].as_u64()));
    let mut text = broken.to_owned();
    for edit in edits {
        let (start, end) = (edit["start"].as_u64().unwrap() as usize, edit["end"].as_u64().unwrap() as usize);
        text.replace_range(start..end, edit["text"].as_str().unwrap());
    }
    std::fs::write(&full, &text).unwrap();
    let left: Vec<Value> = repository.findings().into_iter().filter(|f| f["path"] == MINUTES).collect();
    assert!(left.iter().all(|f| f["rule"] == "missing-section"), "{text}\n{left:#?}");
    let meetings = repository.run(&["list", "meetings", "--format", "json"]);
    let meetings: Value = serde_json::from_str(&meetings.stdout).unwrap();
    assert_eq!(meetings[0]["title"], "启动会");
    assert_eq!(meetings[0]["attendees"][1]["name"], "Bob Ray");
}

#[test]
fn a_byte_order_mark_and_crlf_change_neither_facts_nor_places() {
    let plain = format!(
        "{FRONT}\n## Actions\n\n| ID | Task | Owner | Due | Deliverable |\n|---|---|---|---|---|\n\
         | A1 | 写方案 | Ann Lee | 2024-02-30 | Guide |\n| A2 | Print | Nobody |\n\n\
         ### A3 Mail\n\n- Owner: Bob Ray\n- Due: 2024-03-20\n\n## Decisions\n\n- D1 Go\n- Talk\nDecision D2: Stop\nand wait\n"
    );
    let written = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let facts = |content: &str| {
        let repository = Repository::new();
        repository.write(MINUTES, content);
        let mut facts = Vec::new();
        for kind in ["actions", "decisions", "meetings"] {
            facts.push(repository.run(&["list", kind, "--format", "json"]).stdout);
        }
        facts.push(repository.lint().stdout);
        facts
    };
    let (plain, written) = (facts(&plain), facts(&written));
    assert_eq!(plain, written);
    assert!(plain[0].contains("\"task\":\"写方案\""), "{}", plain[0]);
    assert!(plain[0].contains("\"ref\":\"2024-03-12-kickoff/A3\""), "{}", plain[0]);
    assert!(plain[1].contains("\"text\":\"Stop and wait\""), "{}", plain[1]);
    assert!(plain[3].contains(&format!("{MINUTES}:13:24: error[M019]")), "{}", plain[3]);
    let mark_alone = Repository::new();
    mark_alone.write(MINUTES, "\u{feff}+++\r\ntitle = 3\r\n+++\r\n");
    assert!(mark_alone.lint().stdout.contains(&format!("{MINUTES}:2:9: error[M004]")));
}

#[test]
fn a_huge_file_is_refused_and_the_rest_goes_on() {
    let repository = Repository::new();
    let path = repository.write(MINUTES, FRONT);
    std::fs::File::options().write(true).open(&path).unwrap().set_len(50 * 1024 * 1024).unwrap();
    let ran = repository.lint();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains(&format!("{MINUTES}:1:1: the file has 52428800 bytes")), "{}", ran.stderr);
    ran.has(NEIGHBOUR);
    let list = repository.run(&["list", "actions", "--format", "refs"]);
    assert_eq!(list.stdout, "2024-03-13-neighbour/A1\n");
    assert_eq!(list.code, 2, "{}", list.stderr);
}

/// Runs mtg as somebody who may not read everything.
fn as_nobody(repository: &Repository, args: &[&str]) -> Ran {
    let id = Command::new("id").arg("-u").output().unwrap();
    if String::from_utf8_lossy(&id.stdout).trim() != "0" {
        return repository.run(args);
    }
    // Root reads everything, so root becomes somebody else; the binary may stand where only root can go.
    let place = tempfile::tempdir().unwrap();
    std::fs::set_permissions(place.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let binary = place.path().join("mtg");
    std::fs::copy(MTG, &binary).unwrap();
    std::fs::set_permissions(&binary, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(repository.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let output = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&binary)
        .args(["--today", "2024-03-14"])
        .args(args)
        .current_dir(repository.path())
        .env_remove("MTG_LANG")
        .output();
    match output {
        Ok(output) => Ran::from(output),
        Err(error) => panic!(
            "this test needs an unprivileged user: run it as one, or as root with setpriv (util-linux): {error}"
        ),
    }
}

#[test]
fn what_may_not_be_read_is_an_error_and_the_rest_goes_on() {
    for (what, path) in [("a folder", "meetings/2024/2024-03-12-kickoff"), ("a file", MINUTES)] {
        let repository = Repository::new();
        repository.write(MINUTES, FRONT);
        let full = repository.path().join(path);
        std::fs::set_permissions(&full, std::fs::Permissions::from_mode(0o000)).unwrap();
        let ran = as_nobody(&repository, &["lint", "--format", "concise"]);
        std::fs::set_permissions(&full, std::fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(ran.code, 2, "{what}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains(path), "{what}: {}", ran.stderr);
        assert_eq!(ran.stderr.lines().count(), 1, "{what}: {}", ran.stderr);
        ran.has(NEIGHBOUR);
    }
}

#[test]
fn a_loop_of_links_is_an_error_and_linked_folders_are_not_followed() {
    let repository = Repository::new();
    let folder = repository.path().join("meetings/2024/2024-03-12-kickoff");
    std::fs::create_dir_all(&folder).unwrap();
    symlink("minutes.md", folder.join("minutes.md")).unwrap();
    let ran = repository.lint();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains(MINUTES), "{}", ran.stderr);
    ran.has(NEIGHBOUR);

    let repository = Repository::new();
    symlink("2024-03-13-neighbour", repository.path().join("meetings/2024/2024-03-12-again")).unwrap();
    symlink("..", repository.path().join("meetings/up")).unwrap();
    symlink("/", repository.path().join("meetings/everything")).unwrap();
    let ran = repository.lint();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    for link in ["meetings/2024/2024-03-12-again", "meetings/up", "meetings/everything"] {
        assert!(ran.stderr.contains(link), "{link}: {}", ran.stderr);
    }
    ran.has(NEIGHBOUR);
    assert_eq!(ran.stdout.matches("has no owner").count(), 1, "{}", ran.stdout);
}

#[test]
fn a_link_to_nothing_and_a_link_that_leads_out_are_not_read() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("minutes.md"), "+++\ntitle = 3\n+++\n").unwrap();
    let repository = Repository::new();
    let folder = repository.path().join("meetings/2024/2024-03-12-kickoff");
    std::fs::create_dir_all(&folder).unwrap();
    symlink(outside.path().join("minutes.md"), folder.join("minutes.md")).unwrap();
    symlink("nothing.md", folder.join("notice.md")).unwrap();
    let ran = repository.lint();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(!ran.stdout.contains("kickoff"), "{}", ran.stdout);
    assert!(ran.stderr.contains(MINUTES), "{}", ran.stderr);
    ran.has(NEIGHBOUR);
}

/// The first character that could act on a terminal or turn text round.
fn acts(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[test]
fn control_sequences_do_not_reach_a_terminal() {
    let repository = Repository::new();
    let evil = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt\u{2066}\u{8}\u{7f}";
    let toml = "\\u001b[2J\\u009b31m\\u202etxt\\u2066";
    let folder = "meetings/2024/2024-03-12-\u{1b}[31m\u{202e}\u{9b}evil";
    repository.write(
        "people.toml",
        format!("[people.ann]\nname = \"Ann {toml}\"\n[people.bob]\nname = \"Bob Ray\"\n"),
    );
    repository.write(
        &format!("{folder}/minutes.md"),
        format!(
            "+++\ntitle = \"{toml}\"\ndate = 2024-03-12\nchair = \"{toml}\"\nrecorder = \"Bob Ray\"\nproject = \"{toml}\"\n\
             \"{toml}\" = 1\nattendees = [\"@ann\"]\n+++\n\n## Actions\n\n### {evil}\n\n\
             | ID | Task | Owner | Due | Deliverable{evil} | Status |\n|---|---|---|---|---|---|\n\
             | A1 | Task {evil} | @ann | 2024-02-30{evil} | x{evil} | {evil} |\n| A1 | {evil} | {evil} |\n\n\
             ## Decisions\n\n- D1 {evil}（Supersedes: {evil}/D1）\n\n## Open issues\n\nOpen issue U1: {evil}\n\
             next step: {evil}\n\n[link](materials/{evil}.md)\n"
        ),
    );
    repository.write(
        &format!("{folder}/tracking.md"),
        format!("## A1 Task\n\n- 2024-03-13 {evil}: {evil}\n- 2024-03-13 doing: {evil} ({evil})\n\n## {evil}\n\n- 2024-03-13 done\n"),
    );
    repository.write(&format!("meetings/{evil}/minutes.md"), "+++\nkind = \"\\u001b[2J\"\n");
    let full = repository.path().join(folder).join("notice.md");
    symlink("notice.md", full).unwrap();
    symlink("..", repository.path().join("meetings/\u{1b}[7mlink")).unwrap();
    let mut runs: Vec<Vec<&str>> = vec![
        vec!["lint"],
        vec!["lint", "--format", "concise"],
        vec!["lint", "--format", "json"],
        vec!["lint", "--select", "\u{1b}[31m"],
        vec!["lint", "\u{1b}[31m"],
        vec!["show", "12-"],
        vec!["show", "evil/A1"],
        vec!["show", "evil/D1"],
        vec!["show", "evil/U1"],
        vec!["show", "@ann"],
        vec!["show", "evil/A1", "--format", "md"],
        vec!["log"],
        vec!["log", "--format", "md"],
        vec!["log", "\u{1b}[31m"],
        vec!["show", "\u{1b}[31m"],
        vec!["list", "actions", "--owner", "\u{1b}[31m"],
        vec!["-C", "\u{1b}[31m", "lint"],
    ];
    for kind in ["actions", "decisions", "issues", "meetings", "projects", "people"] {
        runs.push(vec!["list", kind]);
    }
    for kind in ["weekly", "overdue", "tracking"] {
        runs.push(vec!["report", kind]);
        runs.push(vec!["report", kind, "--format", "md"]);
    }
    for args in runs {
        for language in ["en", "zh-CN"] {
            let ran = repository.run(&[&["--lang", language], &args[..]].concat());
            assert_eq!(acts(&ran.stdout), None, "stdout of {args:?}: {:?}", ran.stdout);
            assert_eq!(acts(&ran.stderr), None, "stderr of {args:?}: {:?}", ran.stderr);
        }
    }
    // What is shown is about these documents, and so the above says something.
    assert!(repository.lint().stdout.contains("evil"));
    assert!(repository.run(&["list", "actions"]).stdout.contains("Task"));
}

#[test]
fn lists_and_reports_say_what_is_missing_and_go_on() {
    let repository = Repository::new();
    repository.write(MINUTES, "+++\ntitle = \"Kick-off\"\ndate = \n+++\n\n## Actions\n\n- A1 Guide\n");
    for args in [
        &["list", "actions"][..],
        &["list", "meetings", "--format", "json"],
        &["log"],
        &["report", "weekly"],
        &["report", "overdue"],
        &["report", "tracking", "--format", "md"],
    ] {
        let ran = repository.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.stderr);
        assert!(
            ran.stderr.contains(MINUTES) || ran.stderr.contains("1 document"),
            "{args:?}: {:?}",
            ran.stderr
        );
    }
    let report = repository.run(&["report", "weekly", "--format", "json"]);
    let report: Value = serde_json::from_str(&report.stdout).unwrap();
    assert_eq!(report["incomplete"], serde_json::json!([MINUTES]));
    let refs = repository.run(&["list", "actions", "--format", "refs"]).stdout;
    assert_eq!(refs, "2024-03-12-kickoff/A1\n2024-03-13-neighbour/A1\n");
}

/// A repository with more findings and rows than fit into a pipe.
fn large() -> Repository {
    let repository = Repository::new();
    let mut body =
        format!("{FRONT}\n## Actions\n\n| ID | Task | Owner | Due | Deliverable |\n|---|---|---|---|---|\n");
    for number in 1..=1200 {
        body.push_str(&format!("| A{number} | Write part {number} |  | 2024-03-13 |  |\n"));
    }
    repository.write(MINUTES, body);
    repository
}

fn shell(repository: &Repository, script: &str) -> Ran {
    let output = Command::new("sh")
        .args(["-c", script])
        .env("MTG", MTG)
        .env("MTG_TODAY", "2024-03-14")
        .current_dir(repository.path())
        .output()
        .unwrap();
    Ran::from(output)
}

#[test]
fn a_reader_that_stops_is_no_error() {
    let repository = large();
    for args in [
        "lint",
        "lint --format json",
        "lint --format concise",
        "list actions",
        "list actions --format json",
        "report overdue",
    ] {
        let ran = shell(&repository, &format!("{{ \"$MTG\" {args}; echo code $? >&2; }} | head -n 1"));
        assert_eq!(ran.stdout.lines().count(), 1, "{args}: {}", ran.stdout);
        let codes: Vec<&str> = ran.stderr.lines().collect();
        let expected = if args.starts_with("lint") { "code 1" } else { "code 0" };
        assert_eq!(codes, [expected], "{args}");
    }
}

#[test]
fn output_that_cannot_be_written_is_an_error_not_a_crash() {
    let repository = large();
    for args in ["lint", "list actions", "report overdue"] {
        for target in ["/dev/full", "&-"] {
            let ran = shell(&repository, &format!("\"$MTG\" {args} >{target}; echo code $? >&2"));
            let said = ran.stderr;
            if target == "/dev/full" {
                assert!(said.contains("code 2"), "{args} >{target}: {said}");
                assert!(said.lines().count() > 1, "{args} >{target}: {said}");
            }
        }
        // Nor does it matter whether there is anything to read from, or anywhere to say what is wrong.
        let ran = shell(&repository, &format!("\"$MTG\" {args} <&- 2>&- | head -n 3 >&1"));
        assert!(!ran.stdout.is_empty(), "{args}");
    }
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let repository = large();
    let with = |variables: &[(&str, &str)], args: &[&str]| {
        Ran::from(repository.command().envs(variables.iter().copied()).args(args).output().unwrap())
    };
    for args in [&["lint"][..], &["list", "actions"], &["report", "overdue"], &["show", "kickoff/A1"]] {
        let plain = with(&[], args);
        assert_eq!(acts(&plain.stdout), None, "{args:?}");
        for variables in [
            &[("NO_COLOR", "1")][..],
            &[("TERM", "dumb")],
            &[("COLUMNS", "40")],
            &[("TERM", "")],
            &[("COLUMNS", "0")],
            &[("COLUMNS", "wide")],
        ] {
            let ran = with(variables, args);
            assert_eq!(acts(&ran.stdout), None, "{variables:?} {args:?}");
            assert_eq!(ran.code, plain.code, "{variables:?} {args:?}");
            assert!(!ran.stdout.is_empty(), "{variables:?} {args:?}");
        }
        let never = with(&[("CLICOLOR_FORCE", "1")], &[&["--color", "never"], args].concat());
        assert_eq!(never.stdout, plain.stdout, "{args:?}");
    }
    for variables in [&[][..], &[("TERM", "dumb")], &[("COLUMNS", "40")]] {
        let ran = with(variables, &["--color", "always", "lint"]);
        assert!(ran.stdout.contains("\u{1b}["), "{variables:?}");
        // Nothing but colours: every sequence ends in `m`.
        for piece in ran.stdout.split("\u{1b}[").skip(1) {
            let end = piece.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap();
            assert_eq!(&piece[end..=end], "m", "{variables:?}");
        }
    }
}

#[test]
fn usage_errors_and_missing_repositories_exit_with_two() {
    let repository = Repository::new();
    for args in [
        &["lint", "nowhere"][..],
        &["lint", "--select", "no-such-rule"],
        &["lint", "--format", "xml"],
        &["list", "cats"],
        &["show", "nowhere/A1"],
        &["-C", "nowhere", "lint"],
        &["--today", "2024-02-30", "lint"],
    ] {
        let ran = repository.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.stdout);
        assert!(!ran.stderr.is_empty(), "{args:?}");
        assert_eq!(ran.stdout, "", "{args:?}");
    }
    let empty = tempfile::tempdir().unwrap();
    let output = Command::new(MTG).arg("lint").current_dir(empty.path()).output().unwrap();
    let ran = Ran::from(output);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

#[test]
fn a_line_of_nothing_but_marks_costs_no_more_than_another() {
    // What looks back to the beginning of the line at every mark would take minutes for these.
    let lines =
        ["甲: ", "甲：", "负责人：", "a, ", "（", "A1 ", "→负责人：甲", "| ", "**", "[x](", "`", "@a "];
    let sections = ["会议基本信息", "议题", "决议", "未决事项", "行动项", "上次行动项回顾", "暂存议题"];
    let repository = Repository::new();
    let mut text = FRONT.to_owned();
    for section in sections {
        text.push_str(&format!("\n## {section}\n"));
        for line in lines {
            text.push_str(&format!("\n{}\n\n- {}\n", line.repeat(4_000), line.repeat(4_000)));
        }
    }
    repository.write(MINUTES, text);
    let ran = repository.lint();
    ran.has(NEIGHBOUR);
}
