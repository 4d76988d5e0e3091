//! One line per finding: `path:line:column: severity[code] message (rule)`, with `[*]` where `--fix` mends it,
//! and a mark where the line has not changed.

use super::Show;
use super::text::{mark, place, summary};
use crate::diagnostic::Diagnostic;
use crate::text::inert;

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    let whole = show.pieces(part, &|finding| line(show, finding));
    if whole && !show.quiet {
        part(&summary(show));
    }
}

/// A finding on a line of its own.
pub(super) fn line(show: &Show<'_>, finding: &Diagnostic) -> String {
    let (line, column) = place(show, finding);
    let message = finding.message.render(show.language);
    // Pieces put together cost a fraction of what formatting them does, and there may be some hundred thousand.
    [
        &*inert(&finding.path),
        ":",
        &line.to_string(),
        ":",
        &column.to_string(),
        ": ",
        finding.severity.key(),
        "[",
        finding.code.code,
        "]",
        mark(finding),
        " ",
        &inert(&message),
        " (",
        finding.code.name,
        ")",
        show.unchanged(finding),
        "\n",
    ]
    .concat()
}
