//! Findings for reviewdog, which comments on changes with them:
//! <https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto>.

use serde::Serialize;

use super::Show;
use super::rule_help::rule_uri;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::text::{SourceFile, TextEdit, TextRange, apply_edits};

/// A suggestion replaces one range; where the edits of a fix lie farther apart than this many bytes, the text
/// between them that it would repeat says nothing to a reader.
const SUGGESTION: usize = 4096;

#[derive(Serialize)]
struct Row {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: usize,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    let head = concat!(
        "{\"source\":{\"name\":\"mtg\",\"url\":\"",
        env!("CARGO_PKG_REPOSITORY"),
        "\"},\"diagnostics\":["
    );
    let whole = part(head)
        && show.json_rows(part, &|_, finding| {
            let file = show.file(finding);
            let mut message = finding.message.render(show.language);
            if let Some(help) = &finding.help {
                message.push('\n');
                message.push_str(&help.render(show.language));
            }
            let row = Row {
                message,
                location: Location { path: show.ci_path(&finding.path), range: range(file, finding.range) },
                severity: match show.level(finding) {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Info => "INFO",
                },
                code: Code { value: finding.code.code, url: rule_uri(finding.code, show.language) },
                suggestions: suggestion(file, finding).into_iter().collect(),
            };
            // A row of strings and numbers always serializes.
            crate::report::json::line(&row).unwrap_or_default()
        });
    if whole {
        part("\n]}\n");
    }
}

fn range(file: Option<&SourceFile>, range: TextRange) -> Range {
    Range { start: position(file, range.start), end: position(file, range.end) }
}

/// The place of a byte, the column in bytes from 1. A byte-order mark counts: suggestions are applied to the bytes.
fn position(file: Option<&SourceFile>, offset: u32) -> Position {
    let Some(file) = file else {
        return Position { line: 1, column: 1 };
    };
    let offset = (offset as usize).min(file.text().len());
    let line = file.lines().line(offset);
    Position { line, column: offset - file.lines().start(line, file.text()) + 1 }
}

/// The fix as one replacement, safe or not: whoever reviews decides about it.
fn suggestion(file: Option<&SourceFile>, finding: &Diagnostic) -> Option<Suggestion> {
    let (file, Fix { edits, .. }) = (file?, finding.fix.as_ref()?);
    let start = edits.iter().map(|edit| edit.range.start).min()?;
    let end = edits.iter().map(|edit| edit.range.end).max()?;
    let place = TextRange { start, end };
    if place.as_range().len() > SUGGESTION {
        return None;
    }
    let inner = file.text().get(place.as_range())?;
    let moved = |edit: &TextEdit| TextEdit {
        range: TextRange { start: edit.range.start - start, end: edit.range.end - start },
        text: edit.text.clone(),
    };
    let text = apply_edits(inner, &edits.iter().map(moved).collect::<Vec<_>>())?;
    Some(Suggestion { range: range(Some(file), place), text })
}
