//! The examples are what a good repository looks like: nothing to find in them, in either language.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test runs the binary")]

use std::process::Command;

use serde_json::Value;

/// A day soon after the last entry of an example: what happened later is not told, and would be late.
fn today(example: &str) -> &'static str {
    match example {
        "xinghe" => "2025-04-18",
        _ => "2025-06-20",
    }
}

fn lint(example: &str, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_mtg"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("MTG_TODAY")
        .env_remove("MTG_LANG")
        .args(["-C", &format!("examples/{example}"), "--today", today(example)])
        .args(args)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{example} {args:?}");
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn examples_are_clean_in_both_languages() {
    for example in ["xinghe", "acme"] {
        for (language, clean) in [("zh-CN", "没有发现问题"), ("en", "no findings")] {
            let (code, text) = lint(example, &["--lang", language, "lint"]);
            assert!(text.starts_with(clean), "{example}: {text}");
            assert_eq!(text.lines().count(), 1, "{text}");
            assert_eq!(code, Some(0));
        }
        // The repository's own language where nothing is said.
        let own = if example == "xinghe" { "没有发现问题" } else { "no findings" };
        assert!(lint(example, &["lint"]).1.starts_with(own));
    }
}

#[test]
fn examples_are_clean_under_all_rules() {
    for example in ["xinghe", "acme"] {
        let (code, text) = lint(example, &["lint", "--select", "all", "--format", "json"]);
        let found: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(found["findings"], serde_json::json!([]), "{example}");
        assert_eq!(code, Some(0));
        // Settings, roster, a charter and four papers of several meetings: the files are read at all.
        assert!(found["files"].as_u64().unwrap() > 10, "{example}");
    }
}
