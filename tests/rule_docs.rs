//! What the rules say of themselves: every example in their documentation does what it is there for.

#![expect(clippy::disallowed_methods, reason = "the test reads and writes the pages in docs")]

use std::path::Path;

use mtg::diagnostic::Diagnostic;
use mtg::language::{Language, Text};
use mtg::lint::explain::{explain, index, setting_about};
use mtg::lint::{Example, Mend, Rule, rules};

const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

/// What a rule finds in one of its examples.
fn found(rule: &Rule, example: &Text, language: Language) -> Vec<Diagnostic> {
    let findings = Example::read(example.get(language), language).check(rule);
    findings.diagnostics.into_iter().filter(|finding| finding.code == rule.code).collect()
}

/// The rules for which something does not hold, with what it is.
fn wrong(test: impl Fn(&Rule) -> Option<String>) -> String {
    let lines = rules::ALL.iter().filter_map(|rule| Some(format!("{}: {}\n", rule.code.name, test(rule)?)));
    lines.collect()
}

#[test]
fn every_rule_is_documented_in_both_languages() {
    let wrong = wrong(|rule| {
        let docs = &rule.docs;
        let parts = [&docs.what, &docs.why, &docs.fires, &docs.passes, &docs.fix];
        let missing = parts.iter().position(|text| text.zh.trim().is_empty() || text.en.trim().is_empty());
        let unnumbered = [docs.why.zh, docs.why.en].iter().any(|why| {
            !why.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
                word.strip_prefix('P').is_some_and(|n| n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit()))
            })
        });
        match (missing, unnumbered && rule.code.group() != "M0") {
            (Some(at), _) => Some(format!("part {at} is empty")),
            (None, true) => Some("the reason names no practice".to_owned()),
            (None, false) => None,
        }
    });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_rule_speaks_of_the_one_example_and_is_silent_about_the_other() {
    let wrong = wrong(|rule| {
        LANGUAGES.into_iter().find_map(|language| {
            if found(rule, &rule.docs.fires, language).is_empty() {
                return Some(format!("{language:?}: does not fire on its example"));
            }
            let more = found(rule, &rule.docs.passes, language);
            (!more.is_empty()).then(|| format!("{language:?}: {:?}", more[0].message.render(language)))
        })
    });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_setting_that_a_rule_names_is_known() {
    let wrong = wrong(|rule| {
        let unknown = rule.docs.settings.iter().find(|name| setting_about(name).is_none());
        unknown.map(|name| (*name).to_owned())
    });
    assert!(wrong.is_empty(), "{wrong}");
}

/// The pages of docs/rules, by path below it.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for language in LANGUAGES {
        let folder = language.tag();
        pages.push((format!("{folder}/README.md"), index(language)));
        let of_rules = rules::ALL.iter().map(|rule| (rule.code.name, explain(rule, language)));
        pages.extend(of_rules.map(|(name, page)| (format!("{folder}/{name}.md"), page)));
    }
    pages
}

#[test]
fn the_pages_in_docs_are_fresh() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let pages = pages();
    if std::env::var_os("DOCS").is_some_and(|value| value == "overwrite") {
        for (path, text) in &pages {
            let full = docs.join(path);
            std::fs::create_dir_all(full.parent().unwrap()).unwrap();
            std::fs::write(full, text).unwrap();
        }
    }
    let mut kept: Vec<String> = Vec::new();
    for language in LANGUAGES {
        for entry in std::fs::read_dir(docs.join(language.tag())).into_iter().flatten() {
            kept.push(format!("{}/{}", language.tag(), entry.unwrap().file_name().to_string_lossy()));
        }
    }
    let mut expected: Vec<String> = pages.iter().map(|(path, _)| path.clone()).collect();
    kept.sort();
    expected.sort();
    assert_eq!(kept, expected, "docs/rules is old: DOCS=overwrite cargo test --test rule_docs");
    for (path, text) in pages {
        let copy = std::fs::read_to_string(docs.join(&path)).unwrap_or_default();
        assert!(copy == text, "docs/rules/{path} is old: DOCS=overwrite cargo test --test rule_docs");
    }
}

#[test]
fn what_is_said_to_mend_itself_does() {
    let wrong = wrong(|rule| {
        LANGUAGES.into_iter().find_map(|language| {
            let findings = found(rule, &rule.docs.fires, language);
            let mend =
                match findings.iter().filter_map(|finding| finding.fix.as_ref()).map(|fix| fix.safe).max() {
                    None => Mend::ByHand,
                    Some(true) => Mend::Safely,
                    Some(false) => Mend::Unsafely,
                };
            (mend != rule.docs.mend).then(|| format!("{language:?}: {mend:?}, not {:?}", rule.docs.mend))
        })
    });
    assert!(wrong.is_empty(), "{wrong}");
}
