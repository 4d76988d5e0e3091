//! Findings as workflow commands of GitHub Actions, which become annotations of the changed files:
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.

use super::Show;
use crate::diagnostic::Severity;
use crate::text::inert;

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    show.pieces(part, &|finding| {
        let command = match show.level(finding) {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let path = show.ci_path(&finding.path);
        let (start, end) = show.places(finding, finding.range);
        // Columns are those of one line; GitHub refuses them where the place goes on over several.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column)
        } else {
            String::new()
        };
        // The log shows nothing but the message, and beyond ten annotations of a kind the log is all there is.
        let place = format!("{path}:{}:{}", start.line, start.column);
        let mut message = format!("{}: {}", inert(&place), inert(&finding.message.render(show.language)));
        if let Some(help) = &finding.help {
            message.push('\n');
            message.push_str(&inert(&help.render(show.language)));
        }
        format!(
            "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
            property(&inert(&path)),
            start.line,
            end.line,
            property(&format!("{} {}", finding.code.code, finding.code.name)),
            data(&message),
        )
    });
}

/// What follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
