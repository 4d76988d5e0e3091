//! Checking a document with what has a say about it finds what checking everything finds in it.

#![expect(clippy::disallowed_methods, reason = "the test lists the files of repositories")]

use std::fmt::Write;
use std::path::Path;

use mtg::diagnostic::Diagnostic;
use mtg::language::Language;
use mtg::lint::{Findings, Reading, Request, Selection, check};
use mtg::workspace::Settings;

fn lint(reading: Reading<'_>) -> Findings {
    let today = mtg::date::read_iso_day("2025-06-20").unwrap_or_default();
    let now = |_: &Settings| today.into();
    check(&Request::new(reading, &now), &|settings| {
        let mut selection = Selection::from_settings(&settings.lint);
        selection.select(&["all".to_owned()]);
        selection
    })
}

/// What was found in a document. That a year has no holidays is said once, wherever it is met first.
fn of<'f>(findings: &'f Findings, path: &str) -> Vec<&'f Diagnostic> {
    let found = findings.diagnostics.iter().filter(|f| *f.path == *path && f.code.name != "no-holiday-data");
    found.collect()
}

fn documents(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                let below = path.strip_prefix(root).unwrap_or(&path);
                found.push(below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
            }
        }
    }
    found.sort();
    found
}

/// Compares the findings of every document, read near and read with all; the number of findings.
fn compare(root: &Path) -> usize {
    let full = lint(Reading::Repository(root));
    let mut count = 0;
    for path in documents(root) {
        let near = lint(Reading::Near(root, std::slice::from_ref(&path), None));
        let (expected, found) = (of(&full, &path), of(&near, &path));
        let words = |list: &[&Diagnostic]| -> Vec<String> {
            list.iter().map(|f| format!("{} {}", f.code.name, f.message.render(Language::En))).collect()
        };
        assert_eq!(words(&found), words(&expected), "{path}");
        assert_eq!(found, expected, "{path}");
        count += found.len();
    }
    count
}

#[test]
fn examples_and_hostile_documents_are_judged_as_a_whole_run_does() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for repository in ["examples/xinghe", "examples/acme"] {
        compare(&here.join(repository));
    }
    assert!(compare(&here.join("tests/repositories/hostile")) > 0);
}

/// Meetings that hang together in every way: series, projects, days, refs by id, slug, fragment and title, and
/// reports on other folders' items.
#[test]
fn meetings_that_hang_together_are_judged_as_a_whole_run_does() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let full = folder.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, text).unwrap();
    };
    write(
        "mtg.toml",
        "version = 1\n[calendar]\nregion = \"none\"\n[[series]]\nid = \"weekly\"\ntitle = \"周例会\"\n\
         every = \"Tue 10:00-10:30\"\nproject = \"launch\"\n",
    );
    write(
        "people.toml",
        "[people.a]\nname = \"王敏\"\n[people.b]\nname = \"张伟\"\n[people.c]\nname = \"李婷\"\n",
    );
    write(
        "projects/launch/charter.md",
        "+++\ntitle = \"上线\"\nproject = \"launch\"\nend = 2025-03-01\n[policy]\nduration-max = \"20m\"\n+++\n",
    );
    let mut day = mtg::date::read_iso_day("2025-01-07").unwrap();
    for n in 0..24_u32 {
        let (kind, project) = match n % 4 {
            0 | 2 => ("weekly", "series = \"weekly\""),
            1 => ("专题会", "project = \"launch\""),
            _ => ("budget", "project = \"budget\""),
        };
        let id = format!("{day}-{kind}-{n}");
        let mut text = format!(
            "+++\ntitle = \"{kind}第{n}次\"\ndate = {day}\ntime = \"10:00-10:45\"\n{project}\nchair = \"王敏\"\nrecorder = \"李婷\"\n\
             attendees = [\"王敏\", \"张伟\"]\n+++\n\n## 上次行动项回顾\n\n| 编号 | 状态 | 原因 |\n|---|---|---|\n"
        );
        if n > 3 {
            let earlier = n - 3;
            // By a bare id, a part of the folder's name, the title, and names that nobody has.
            let refs = [
                "A1".to_owned(),
                format!("-{earlier}/A1"),
                format!("第{earlier}次/A2"),
                "nobody/A1".to_owned(),
            ];
            for name in &refs {
                let _ = writeln!(text, "| {name} | 进行中 | |");
            }
        }
        let _ = write!(
            text,
            "\n## 议题\n\n### T1 排期\n\n**决议 D1**：1月20日前完成方案。（落实：A1）{}\n\n**延后**：下次再议预算。\n\n## 行动项\n\n\
             | 编号 | 任务 | 负责人 | 完成时间 | 交付物 |\n|---|---|---|---|---|\n| A1 | 完成方案 | 张伟 | {day} | 《方案》 |\n\
             | A2 | 编写第{}版说明 | 李婷 | 2025-02-30 | 《说明》 |\n",
            if n % 6 == 5 { format!("（取代：-{}/D1）", n - 2) } else { String::new() },
            n / 2,
        );
        write(&format!("meetings/2025/{id}/minutes.md"), &text);
        if n % 3 == 0 {
            let journal = format!(
                "## A1 完成方案\n\n- {day} 已完成（张伟）\n\n## {kind}-{}/A2\n\n- {day} 进行中：已出初稿\n",
                n.max(4) - 4
            );
            write(&format!("meetings/2025/{id}/tracking.md"), &journal);
        }
        // Two meetings on each second day.
        if n % 2 == 1 {
            day = day.iter_days().nth(7).unwrap();
        }
    }
    assert!(compare(folder.path()) > 100);
}

/// What stands in the texts of others only, and in ways that a search for names could miss.
#[test]
fn meetings_that_only_their_texts_tie_together_are_judged_as_a_whole_run_does() {
    let folder = tempfile::tempdir().unwrap();
    let meeting = |path: &str, keys: &str, body: &str| {
        let full = folder.path().join("meetings/2025").join(path).join("minutes.md");
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        let text = format!(
            "+++\n{keys}\ntime = \"10:00-11:00\"\nchair = \"Ann\"\nrecorder = \"Bob\"\nattendees = [\"Ann\", \"Bob\"]\n+++\n\n{body}\n"
        );
        std::fs::write(full, text).unwrap();
    };
    std::fs::write(folder.path().join("mtg.toml"), "version = 1\n[calendar]\nregion = \"none\"\n").unwrap();
    let actions = "## Decisions\n\nDecision D1: We ship (Actions: A1)\n\n## Action items\n\n| ID | Task | Owner | Due | Deliverable |\n\
                   |---|---|---|---|---|\n| A1 | Write the plan | Ann | 2025-02-01 | Plan |\n";
    let review = |name: &str, status: &str| {
        format!(
            "## Review\n\n| ID | Status | Reason |\n|---|---|---|\n| {name} | {status} | ill |\n\n{actions}"
        )
    };
    // A series that says in some of its papers only which project it is of; its own reviews close what it owes.
    meeting(
        "2025-01-06-sync-1",
        "title = \"Sync 1\"\ndate = 2025-01-06\nseries = \"sync\"\nproject = \"shop\"",
        actions,
    );
    meeting(
        "2025-01-13-sync-2",
        "title = \"Sync 2\"\ndate = 2025-01-13\nseries = \"sync\"",
        &review("A1", "done"),
    );
    meeting(
        "2025-01-20-board",
        "title = \"Board\"\ndate = 2025-01-20\nproject = \"shop\"",
        &review("A1", "doing"),
    );
    // By a title in other letters, which is part of another folder's name as well.
    meeting("2025-01-21-budget", "title = \"Money Talk\"\ndate = 2025-01-21", actions);
    meeting(
        "2025-01-22-about-money",
        "title = \"About money\"\ndate = 2025-01-22",
        &review("talk/A1", "done"),
    );
    meeting("2025-01-23-talk", "title = \"Budget\"\ndate = 2025-01-23", &review("budget/A1", "done"));
    meeting("2025-01-24-last", "title = \"Last\"\ndate = 2025-01-24", &review("money talk/A1", "done"));
    let replaced = actions.replace("(Actions: A1)", "(Actions: A1) (Supersedes: money talk/D1)");
    meeting("2025-01-27-change", "title = \"Change\"\ndate = 2025-01-27", &replaced);
    // On one day by their papers, though not by their folders.
    meeting("2025-02-03-one", "title = \"One\"\ndate = 2025-02-05", actions);
    meeting("2025-02-05-two", "title = \"Two\"\ndate = 2025-02-05", actions);
    assert!(compare(folder.path()) > 30);
}
