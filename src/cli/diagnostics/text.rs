//! Findings for people: the message, the lines it is about with the place marked, and what to do. Hints
//! take one line each.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::Show;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::{Message, Text, in_a_row};
use crate::text::{SourceFile, display_width, inert, inert_in_place};

const SUMMARY: Text = Text::new(
    "{errors} 个错误，{warnings} 个警告，{infos} 个提示；共检查 {files} 份文件",
    "errors: {errors}, warnings: {warnings}, hints: {infos}; files: {files}",
);
const FIXABLE: Text = Text::new("[*] {safe} 处可用 --fix 自动修复", "[*] fixable with --fix: {safe}");
const FIXABLE_BY_HAND: Text = Text::new(
    "{more} 处可用 --unsafe-fixes 修复，修复后请查看",
    "fixable with --unsafe-fixes, to be looked at: {more}",
);
const UNCHANGED: Text =
    Text::new("其中 {count} 个在未改动的行，不影响退出码", "in unchanged lines, which do not count: {count}");
const MORE: Text = Text::new("，另有 {count} 处：{places}", ", and {count} more: {places}");
const CLEAN: Text = Text::new("没有发现问题；共检查 {files} 份文件", "no findings; files: {files}");

/// Snippets wider than this are cut around the place, so that one endless line does not flood the screen.
const LINE_LIMIT: usize = 400;

/// How many findings further on a hint looks for others like it; a file of nothing but hints must not take long.
const FAR: usize = 500;

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    let theme = GraphicalTheme {
        characters: ThemeCharacters::unicode(),
        styles: if show.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
    };
    let width = show.width.max(20);
    let wrapping = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_context_lines(0)
        .with_links(false)
        .with_urls(false)
        .tab_width(4);
    // Finding the places where Chinese text may be broken costs more than all the rest, and most texts
    // fit on a line.
    let plain = wrapping.clone().with_wrap_lines(false);
    let whole = show.by_file(part, &|findings| {
        let mut text = String::new();
        // Hints are many and small; a line for all of one kind keeps them from burying what matters.
        let mut told = vec![false; findings.len()];
        let mut after_hint = false;
        for (index, finding) in findings.iter().enumerate() {
            if std::mem::replace(&mut told[index], true) {
                continue;
            }
            if finding.severity == Severity::Info {
                let mut more = Vec::new();
                for (index, other) in findings.iter().enumerate().skip(index + 1).take(FAR) {
                    if !told[index] && is_the_same_hint(show, finding, other) {
                        told[index] = true;
                        more.push(place(show, other));
                    }
                }
                hint(show, finding, &more, &mut text);
                after_hint = true;
                continue;
            }
            if std::mem::take(&mut after_hint) {
                text.push('\n');
            }
            let report = Report::new(show, finding);
            let handler = if report.fits(width) { &plain } else { &wrapping };
            let before = text.len();
            if handler.render_report(&mut text, &report).is_err() {
                text.truncate(before);
                text.push_str(&report.message);
            }
            text.push('\n');
        }
        if after_hint {
            text.push('\n');
        }
        text
    });
    if whole && !show.quiet {
        part(&summary(show));
    }
}

/// Whether two hints of a file say the same of different places.
fn is_the_same_hint(show: &Show<'_>, one: &Diagnostic, other: &Diagnostic) -> bool {
    other.severity == Severity::Info
        && one.code == other.code
        && one.message == other.message
        && mark(one) == mark(other)
        && show.changed(one) == show.changed(other)
}

/// A hint on a line of its own, with the other places of the file that it speaks of.
fn hint(show: &Show<'_>, finding: &Diagnostic, more: &[(u32, u32)], text: &mut String) {
    let line = super::concise::line(show, finding);
    text.push_str(line.trim_end_matches('\n'));
    if !more.is_empty() {
        let places = in_a_row(more.iter().map(|(line, column)| Message::plain(format!("{line}:{column}"))));
        let more = MORE.with("count", more.len()).and("places", places);
        text.push_str(&more.render(show.language));
    }
    text.push('\n');
}

/// The lines that end the output.
pub(super) fn summary(show: &Show<'_>) -> String {
    let [errors, warnings, infos] = show.counts();
    let message = if show.findings.is_empty() {
        CLEAN.with("files", show.files)
    } else {
        SUMMARY.with("errors", errors).and("warnings", warnings).and("infos", infos).and("files", show.files)
    };
    let count =
        |safe| show.findings.iter().filter(|f| f.fix.as_ref().is_some_and(|fix| fix.safe == safe)).count();
    let fixable = [(&FIXABLE, "safe", count(true)), (&FIXABLE_BY_HAND, "more", count(false))];
    let fixable = fixable.into_iter().filter(|(.., count)| *count > 0);
    let unchanged = show.findings.iter().filter(|finding| show.changed(finding) == Some(false)).count();
    let unchanged = (unchanged > 0).then(|| UNCHANGED.with("count", unchanged));
    let fixable = fixable.map(|(text, name, count)| text.with(name, count));
    let lines = std::iter::once(message).chain(unchanged).chain(fixable);
    lines.map(|line| format!("{}\n", line.render(show.language))).collect()
}

/// What marks a finding that `--fix` mends.
pub(super) fn mark(finding: &Diagnostic) -> &'static str {
    if finding.fix.as_ref().is_some_and(|fix| fix.safe) { " [*]" } else { "" }
}

/// Line and column where a finding begins.
pub(super) fn place(show: &Show<'_>, finding: &Diagnostic) -> (u32, u32) {
    show.file(finding).map_or((1, 1), |file| {
        let place = file.line_column(finding.range.start as usize);
        (place.line, place.column)
    })
}

/// A finding as miette sees it.
struct Report<'r> {
    finding: &'r Diagnostic,
    unchanged: &'static str,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    snippet: Option<Snippet<'r>>,
}

impl<'r> Report<'r> {
    fn new(show: &'r Show<'_>, finding: &'r Diagnostic) -> Self {
        let language = show.language;
        let (line, column) = place(show, finding);
        let file = show.file(finding).filter(|file| !file.text().is_empty());
        // Without a snippet the place stands in the message.
        let message = match file {
            Some(_) => finding.message.render(language),
            None => format!("{}:{line}:{column}: {}", finding.path, finding.message.render(language)),
        };
        let mut labels = Vec::new();
        let snippet = file.map(|file| {
            let places: Vec<(usize, usize)> = std::iter::once(finding.range)
                .chain(finding.labels.iter().map(|label| label.range))
                .map(|range| visible(file, range))
                .collect();
            Snippet::new(file, &finding.path, &places)
        });
        if let Some(file) = file {
            let span = |range: crate::text::TextRange| {
                let (start, end) = visible(file, range);
                (start, end - start)
            };
            let (start, length) = span(finding.range);
            labels.push(LabeledSpan::new_primary_with_span(None, SourceSpan::from((start, length))));
            for label in &finding.labels {
                let (start, length) = span(label.range);
                let text = inert(&label.message.render(language)).into_owned();
                labels.push(LabeledSpan::new(Some(text), start, length));
            }
        }
        Self {
            finding,
            unchanged: show.unchanged(finding),
            message: inert(&message).into_owned(),
            help: finding.help.as_ref().map(|help| inert(&help.render(language)).into_owned()),
            labels,
            snippet,
        }
    }
}

impl Report<'_> {
    /// Whether message and help fit on a line each, with what miette puts before them.
    fn fits(&self, width: usize) -> bool {
        let longest = display_width(&self.message).max(self.help.as_deref().map_or(0, display_width));
        longest + "  help: ".len() <= width
    }
}

/// The part of a range that is marked: its first line, and not more of it than is shown.
fn visible(file: &SourceFile, range: crate::text::TextRange) -> (usize, usize) {
    let text = file.text();
    let start = boundary(text, range.start as usize);
    let end = boundary(text, (range.end as usize).max(start));
    let line_end =
        memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
    let mut end = end.min(line_end);
    if end - start > LINE_LIMIT {
        end = boundary(text, start + LINE_LIMIT);
    }
    if end == start {
        // An empty place is shown at the character that follows, where there is one.
        end = text[start..line_end].chars().next().map_or(start, |c| start + c.len_utf8());
    }
    (start, end)
}

fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let code = self.finding.code;
        Some(Box::new(format!("{} {}{}{}", code.code, code.name, mark(self.finding), self.unchanged)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|snippet| snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.labels.is_empty() { None } else { Some(Box::new(self.labels.iter().cloned())) }
    }
}

/// The lines around the places of a finding. miette counts columns in bytes; people and editors count
/// characters, so this says so itself. What it hands out carries no control characters, byte for byte as
/// long as the original.
struct Snippet<'s> {
    file: &'s SourceFile,
    path: String,
    window: Vec<u8>,
    /// First byte of the window in the file.
    start: usize,
}

impl<'s> Snippet<'s> {
    /// The lines from the first of the places to the last.
    fn new(file: &'s SourceFile, path: &str, places: &[(usize, usize)]) -> Self {
        let start = places.iter().map(|(start, _)| line_around(file, *start).0).min().unwrap_or(0);
        let end = places.iter().map(|(_, end)| line_around(file, *end).1).max().unwrap_or(0);
        let window = inert_in_place(&file.text()[start..end.max(start)]).into_bytes();
        Self { file, path: inert(path).into_owned(), window, start }
    }
}

/// The line in which a byte lies, its line break included; one endless line is cut on both sides.
fn line_around(file: &SourceFile, at: usize) -> (usize, usize) {
    let text = file.text();
    let line = file.lines().line(at);
    let mut from = file.lines().start(line, text);
    if line == 1 {
        from = file.bom().min(at);
    }
    let mut to = file.lines().start(line + 1, text);
    if at - from > LINE_LIMIT {
        from = boundary(text, at - LINE_LIMIT / 4);
    }
    if to.saturating_sub(at) > LINE_LIMIT {
        to = boundary(text, at + LINE_LIMIT);
    }
    (from, to)
}

impl SourceCode for Snippet<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let limit = self.start + self.window.len();
        let from = line_around(self.file, start).0.clamp(self.start, limit);
        let to = line_around(self.file, end.saturating_sub(usize::from(end > start))).1.clamp(from, limit);
        let data = self.window.get(from - self.start..to - self.start).ok_or(MietteError::OutOfBounds)?;
        let place = self.file.line_column(start);
        let lines = self.file.lines().line(to.saturating_sub(1).max(from)) + 1 - place.line;
        let contents = MietteSpanContents::new_named(
            self.path.clone(),
            data,
            SourceSpan::from((from, data.len())),
            place.line as usize - 1,
            place.column as usize - 1,
            lines as usize,
        );
        Ok(Box::new(contents))
    }
}
