//! Which findings are about lines that have changed.

use super::Show;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Text;
use crate::text::{SourceFile, TextRange};

const UNCHANGED: Text = Text::new("（未改动的行）", " (unchanged line)");

impl Show<'_> {
    /// Whether a finding is about lines that have changed; `None` where nobody asked for changes.
    ///
    /// A finding is about the lines of its place and of the places that it points at besides. What is missing from
    /// the front matter is reported at its first line and is about all of it.
    pub fn changed(&self, finding: &Diagnostic) -> Option<bool> {
        let changes = self.changes?;
        let (Some(lines), Some(file)) = (changes.get(&*finding.path), self.file(finding)) else {
            return Some(true);
        };
        let places = std::iter::once(finding.range).chain(finding.labels.iter().map(|label| label.range));
        let mut places = places.map(|range| about(file, range));
        Some(places.any(|(first, last)| lines.touch(first, last)))
    }

    /// How loudly CI should hear of a finding: what was there before is worth a notice.
    pub(super) fn level(&self, finding: &Diagnostic) -> Severity {
        if self.changed(finding) == Some(false) { Severity::Info } else { finding.severity }
    }

    /// What marks a finding in lines that have not changed; nothing for others.
    pub(super) fn unchanged(&self, finding: &Diagnostic) -> &'static str {
        if self.changed(finding) == Some(false) { UNCHANGED.get(self.language) } else { "" }
    }
}

/// The first and the last line that a place is about.
fn about(file: &SourceFile, range: TextRange) -> (u32, u32) {
    let (text, lines) = (file.text(), file.lines());
    let first = lines.line(range.start as usize);
    let last = lines.line((range.end as usize).saturating_sub(1).max(range.start as usize));
    let body = &text[file.bom()..];
    if last == 1 && body.starts_with("+++") {
        let end = memchr::memmem::find(body.as_bytes(), b"\n+++").map_or(0, |end| end + 1);
        return (first, lines.line(file.bom() + end));
    }
    (first, last)
}
