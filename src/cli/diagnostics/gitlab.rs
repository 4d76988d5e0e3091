//! Findings as a Code Quality report of GitLab:
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use serde::Serialize;

use super::Show;
use super::fingerprint::fingerprints;
use crate::diagnostic::Severity;

#[derive(Serialize)]
struct Issue<'f> {
    description: String,
    check_name: &'static str,
    fingerprint: &'f str,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    let fingerprints = fingerprints(show);
    let whole = part("[")
        && show.json_rows(part, &|n, finding| {
            let (start, end) = show.places(finding, finding.range);
            let issue = Issue {
                description: format!("{}: {}", finding.code.code, finding.message.render(show.language)),
                check_name: finding.code.name,
                fingerprint: fingerprints.get(n).map_or("", |fingerprint| fingerprint),
                severity: match show.level(finding) {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                location: Location {
                    path: show.ci_path(&finding.path),
                    lines: Lines { begin: start.line, end: end.line },
                },
            };
            // A row of strings and numbers always serializes.
            crate::report::json::line(&issue).unwrap_or_default()
        });
    if whole {
        part("\n]\n");
    }
}
