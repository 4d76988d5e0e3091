//! One line per finding: `path:line:column: severity[code] message (rule)`.

use super::Show;
use super::text::{place, summary};
use crate::text::inert;

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    for finding in show.findings {
        let (line, column) = place(show, finding);
        let text = format!(
            "{}:{line}:{column}: {}[{}] {} ({})\n",
            inert(&finding.path),
            finding.severity.key(),
            finding.code.code,
            inert(&finding.message.render(show.language)),
            finding.code.name,
        );
        if !part(&text) {
            return;
        }
    }
    if !show.quiet {
        part(&summary(show));
    }
}
