//! Findings as JUnit XML: a suite per file with a failed case per finding (a
//! skipped one where the line has not changed), and a passed case for each file without.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite, XmlString};

use super::Show;
use crate::diagnostic::Diagnostic;
use crate::text::inert;

/// The name of a case that passed.
const FINE: &str = "mtg lint";

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> =
        documents(show).filter(|path| (show.asked)(path)).map(|path| (path, Vec::new())).collect();
    for finding in show.findings {
        files.entry(&finding.path).or_default().push(finding);
    }
    let mut report = Report::new("mtg lint");
    for (path, findings) in files {
        let path = xml(&show.ci_path(path));
        let mut suite = TestSuite::new(&path);
        if findings.is_empty() {
            suite.add_test_case(case(&path, FINE, TestCaseStatus::success()));
        }
        for finding in findings {
            suite.add_test_case(found(show, &path, finding));
        }
        report.add_test_suite(suite);
    }
    // The report holds nothing but text that XML allows, and writing to memory does not fail.
    part(&report.to_string().unwrap_or_default());
}

/// Every file that was read, by its path below the root.
fn documents<'s>(show: &Show<'s>) -> impl Iterator<Item = &'s str> {
    let workspace = show.workspace;
    let meetings = workspace.meetings.iter().flat_map(|meeting| {
        [
            meeting.notice.as_ref().map(|d| &d.path),
            meeting.minutes.as_ref().map(|d| &d.path),
            meeting.journal.as_ref().map(|d| &d.path),
            meeting.confirmations.as_ref().map(|d| &d.path),
        ]
    });
    let projects = workspace.projects.iter().flat_map(|project| {
        [project.charter.as_ref().map(|d| &d.path), project.journal.as_ref().map(|d| &d.path)]
    });
    meetings.chain(projects).flatten().map(|path| &**path).chain(["mtg.toml"])
}

fn case(path: &str, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(path);
    case.extra.insert(XmlString::new("file"), XmlString::new(path));
    case
}

fn found(show: &Show<'_>, path: &str, finding: &Diagnostic) -> TestCase {
    let (start, _) = show.places(finding, finding.range);
    let message = xml(&finding.message.render(show.language));
    let mut text = format!("{path}:{}:{}: {message}", start.line, start.column);
    if let Some(help) = &finding.help {
        text.push('\n');
        text.push_str(&xml(&help.render(show.language)));
    }
    // What was there before is not what this run is about.
    let mut status = match show.changed(finding) {
        Some(false) => TestCaseStatus::skipped(),
        _ => TestCaseStatus::non_success(NonSuccessKind::Failure),
    };
    status.set_message(message).set_type(finding.severity.key()).set_description(text);
    let name = format!("{} {} {}:{}", finding.code.code, finding.code.name, start.line, start.column);
    let mut case = case(path, &name, status);
    case.extra.insert(XmlString::new("line"), XmlString::new(start.line.to_string()));
    case
}

/// The text without what XML cannot hold, each such character replaced by one that can be seen.
fn xml(text: &str) -> String {
    inert(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
