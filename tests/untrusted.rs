//! What documents say is never a command: not for a terminal, a spreadsheet or a Markdown viewer.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test runs the binary")]

use std::process::Command;

fn mtg(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mtg"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("MTG_TODAY")
        .env_remove("MTG_LANG")
        .args(["-C", "tests/repositories/hostile", "--today", "2025-01-08", "--color", "never"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn no_output_acts_on_a_terminal() {
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for kind in ["actions", "decisions", "issues", "meetings", "projects", "people"] {
        for format in ["text", "json", "csv", "md", "refs"] {
            runs.push(vec!["list", kind, "--format", format]);
        }
    }
    for kind in ["weekly", "overdue", "tracking", "workload", "retro"] {
        for format in ["text", "json", "md", "csv", "html"] {
            runs.push(vec!["report", kind, "--format", format]);
        }
    }
    for reference in ["escape/A1", "escape/A2", "escape/A3", "escape", "launch", "@ann"] {
        for format in ["text", "json", "md"] {
            runs.push(vec!["show", reference, "--format", format]);
        }
    }
    for format in ["text", "json", "csv", "md"] {
        runs.push(vec!["log", "--format", format]);
    }
    for args in runs {
        let mut output = mtg(&args);
        if args.contains(&"csv") {
            // The mark that Excel needs, and the line ends of RFC 4180.
            output = output.strip_prefix('\u{feff}').unwrap().replace("\r\n", "\n");
        }
        let acts =
            |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{feff}');
        assert_eq!(output.chars().find(acts), None, "{args:?}: {output:?}");
    }
}

#[test]
fn json_keeps_every_character() {
    let rows: serde_json::Value =
        serde_json::from_str(&mtg(&["list", "actions", "--format", "json"])).unwrap();
    assert_eq!(rows[0]["task"], "=SUM(1+1) and \u{1b}]0;owned\u{7}");
    assert_eq!(rows[0]["title"], "Escape \u{202e} rooms");
}

#[test]
fn markdown_tables_keep_their_columns() {
    let table = mtg(&["list", "actions", "--format", "md"]);
    for line in table.lines() {
        assert_eq!(line.replace("\\|", "").matches('|').count(), 6, "{line}");
    }
    assert!(table.contains("bold \\| pipe"), "{table}");
}
