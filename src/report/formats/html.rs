//! Reports as a page for the browser: one file that loads nothing, reads without scripts, and prints.
//!
//! The rows are written one after the other, as a report may have a hundred thousand of them. Every text goes through
//! [`Page::text`], which escapes it, so that what documents say stays words; the style and the script are the files in
//! `/templates/report`, and the page permits these alone, by their digests.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::sections::{heading, is_shown, number, period, table};
use crate::language::{Language, Text};
use crate::report::charts::{Chart, Size};
use crate::report::layout::html::escape;
use crate::report::layout::{Cell, Column, Fit, Layout, Row, Table, Tone, Value};
use crate::report::{Renderer, Report, Section, Total};
use crate::text::inert;

/// The look of the page, for screens of any size, dark and light, and for paper.
pub(in crate::report) const STYLE: &str = include_str!("../../../templates/report/page.css");
const SCRIPT: &str = include_str!("../../../templates/report/page.js");

const FILTER: Text = Text::new("筛选", "Filter");
const CONTENTS: Text = Text::new("目录", "Contents");
const INCOMPLETE: Text = Text::new(
    "有 {n} 份文档没有完全读懂，数字可能不全",
    "{n} documents could not be read in full; numbers may be too low",
);
const DAY: Text = Text::new("{period}（截至 {today}）", "{period} (as of {today})");

/// Columns beyond which a table is set closer.
const WIDE: usize = 8;

/// Sections from which on a page has a table of contents.
const MANY: usize = 4;

/// The numbers as tiles, then the pictures, then a table per section.
pub struct Html;

impl Renderer for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn pictures(&self, _: Layout) -> bool {
        true
    }

    fn render(
        &self,
        report: &Report<'_>,
        language: Language,
        _: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut page = Page { out, language };
        page.head(&title(report, language))?;
        page.tiles(report)?;
        page.charts(&report.charts)?;
        let shown: Vec<&Section<'_>> = report.sections.iter().filter(|section| is_shown(section)).collect();
        if shown.len() >= MANY {
            page.contents(&shown)?;
        }
        for section in &shown {
            page.section(section)?;
        }
        if shown.is_empty() {
            page.raw("<section><p>")?;
            page.text(report.nothing.get(language))?;
            page.raw("</p></section>\n")?;
        }
        page.incomplete(&report.incomplete)?;
        page.foot()
    }
}

/// What the report is, and the day it shows where that is another one.
pub(in crate::report) fn title(report: &Report<'_>, language: Language) -> String {
    let period = period(report, language);
    // A period says nothing of the day on which things stood as they are shown.
    if report.period && report.to != Some(report.today) {
        return DAY.with("period", period).and("today", report.today.to_string()).render(language);
    }
    period
}

/// A page that is being written.
struct Page<'o> {
    out: &'o mut dyn Write,
    language: Language,
}

impl Page<'_> {
    /// Marks of the page itself.
    fn raw(&mut self, html: &str) -> io::Result<()> {
        self.out.write_all(html.as_bytes())
    }

    /// Words, from wherever they come.
    fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(escape(&inert(text)).as_bytes())
    }

    fn head(&mut self, title: &str) -> io::Result<()> {
        let language = self.language;
        let (style, script) = (digest(STYLE), digest(SCRIPT));
        write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\" data-filter=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{style}'; \
             script-src 'sha256-{script}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>",
            language.tag(),
            escape(FILTER.get(language))
        )?;
        self.text(title)?;
        write!(self.out, "</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>")?;
        self.text(title)?;
        self.raw("</h1>\n")
    }

    fn tiles(&mut self, report: &Report<'_>) -> io::Result<()> {
        if report.headline.is_empty() {
            return Ok(());
        }
        self.raw("<ul class=\"tiles\">\n")?;
        for (key, text, tone) in report.headline {
            let total = report.total(key);
            let tone = if total == Total::Count(0) { Tone::Plain } else { *tone };
            write!(self.out, "<li class=\"{}\"><b>", class(tone))?;
            self.text(&number(total, self.language))?;
            self.raw("</b> <span>")?;
            self.text(text.get(self.language))?;
            self.raw("</span></li>\n")?;
        }
        self.raw("</ul>\n")
    }

    /// Each picture twice: for wide screens and paper, and for phones, where its letters would be too small to read.
    fn charts(&mut self, charts: &[Chart]) -> io::Result<()> {
        if charts.is_empty() {
            return Ok(());
        }
        self.raw("<div class=\"charts\">\n")?;
        for chart in charts {
            let full = if chart.size == Size::Full { " class=\"full\"" } else { "" };
            write!(self.out, "<figure{full} id=\"chart-{}\"><figcaption>", chart.key)?;
            self.text(chart.title.get(self.language))?;
            self.raw("</figcaption>\n<div class=\"wide\">")?;
            self.raw(&chart.svg(chart.size, self.language))?;
            self.raw("</div>\n<div class=\"narrow\">")?;
            self.raw(&chart.svg(Size::Narrow, self.language))?;
            self.raw("</div>\n")?;
            if let Some(remark) = &chart.remark {
                self.raw("<p class=\"remark\">")?;
                self.text(&remark.render(self.language))?;
                self.raw("</p>\n")?;
            }
            self.raw("</figure>\n")?;
        }
        self.raw("</div>\n")
    }

    fn contents(&mut self, sections: &[&Section<'_>]) -> io::Result<()> {
        writeln!(self.out, "<nav aria-label=\"{}\">", escape(CONTENTS.get(self.language)))?;
        for section in sections {
            write!(self.out, "<a href=\"#{}\">", section.key)?;
            self.text(&heading(section, self.language))?;
            self.raw("</a>\n")?;
        }
        self.raw("</nav>\n")
    }

    fn section(&mut self, section: &Section<'_>) -> io::Result<()> {
        write!(self.out, "<section id=\"{}\">\n<h2>", section.key)?;
        self.text(&heading(section, self.language))?;
        self.raw("</h2>\n")?;
        let table = table(section, self.language);
        if !table.rows.is_empty() {
            self.table(&table)?;
        }
        if let Some(remark) = &section.remark {
            self.raw("<p class=\"remark\">")?;
            self.text(&remark.render(self.language))?;
            self.raw("</p>\n")?;
        }
        self.raw("</section>\n")
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        let used = table.used();
        self.raw("<div class=\"table\">\n")?;
        self.raw(if used.len() > WIDE { "<table class=\"many\">" } else { "<table>" })?;
        self.raw("\n<thead><tr>")?;
        for column in used.iter().map(|i| &table.columns[*i]) {
            self.raw(if column.numbers { "<th scope=\"col\" class=\"num\">" } else { "<th scope=\"col\">" })?;
            self.text(column.title.get(self.language))?;
            self.raw("</th>")?;
        }
        self.raw("</tr></thead>\n<tbody>\n")?;
        // Where what is said about a row stands: below its words.
        let told =
            used.iter().position(|i| matches!(table.columns[*i].fit, Fit::Wrap(_))).unwrap_or_default();
        let mut group: Option<&str> = None;
        for (nth, row) in table.rows.iter().enumerate() {
            if row.group.as_deref() != group {
                group = row.group.as_deref();
                if nth > 0 {
                    self.raw("</tbody>\n<tbody>\n")?;
                }
                write!(self.out, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">", used.len())?;
                self.text(group.unwrap_or_default())?;
                self.raw("</th></tr>\n")?;
            }
            self.row(row, table, &used, told)?;
        }
        self.raw("</tbody>\n</table>\n</div>\n")
    }

    fn row(&mut self, row: &Row, table: &Table, used: &[usize], told: usize) -> io::Result<()> {
        let empty = Cell::default();
        self.raw("<tr>")?;
        for (nth, i) in used.iter().enumerate() {
            let (column, cell) = (&table.columns[*i], row.cells.get(*i).unwrap_or(&empty));
            self.raw("<td class=\"")?;
            self.raw(kind(column, cell))?;
            if cell.tone() != Tone::Plain {
                self.raw(" ")?;
                self.raw(class(cell.tone()))?;
            }
            self.raw("\"")?;
            if !column.bare && nth > 0 {
                write!(self.out, " data-label=\"{}\"", escape(column.title.get(self.language)))?;
            }
            self.raw(">")?;
            if nth == told && !row.notes.is_empty() {
                self.raw("<span>")?;
                self.text(cell.text())?;
                self.raw("</span>")?;
                for note in &row.notes {
                    write!(self.out, "<div class=\"note {}\">", class(note.tone()))?;
                    self.text(note.text())?;
                    self.raw("</div>")?;
                }
            } else {
                self.text(cell.text())?;
            }
            self.raw("</td>")?;
        }
        self.raw("</tr>\n")
    }

    /// Whoever reads the page has not seen what was said when it was made.
    fn incomplete(&mut self, paths: &[String]) -> io::Result<()> {
        if paths.is_empty() {
            return Ok(());
        }
        self.raw("<section><details class=\"incomplete\"><summary>")?;
        self.text(&INCOMPLETE.with("n", paths.len()).render(self.language))?;
        self.raw("</summary><ul>\n")?;
        for path in paths {
            self.raw("<li>")?;
            self.text(path)?;
            self.raw("</li>\n")?;
        }
        self.raw("</ul></details></section>\n")
    }

    fn foot(&mut self) -> io::Result<()> {
        write!(self.out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Heading => "heading",
        Tone::Bad => "bad",
        Tone::Warning => "warning",
        Tone::Good => "good",
        Tone::Faint => "faint",
    }
}

/// How a cell is set.
fn kind(column: &Column, cell: &Cell) -> &'static str {
    match cell.value() {
        Value::Day(_) => "day",
        Value::Ref => "ref",
        _ if column.numbers => "num",
        _ if column.fit == Fit::Whole => "whole",
        _ => "words",
    }
}

/// The digest by which a page permits its style or script, as a content security policy writes it.
fn digest(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = Sha256::digest(text.as_bytes());
    let mut out = String::with_capacity(44);
    for chunk in bytes.chunks(3) {
        let three = [0, 1, 2].map(|n| u32::from(chunk.get(n).copied().unwrap_or_default()));
        let bits = three[0] << 16 | three[1] << 8 | three[2];
        for nth in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * nth) & 63) as usize];
            out.push(if nth > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn digests_are_written_as_base64() {
        assert_eq!(super::digest(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(super::digest("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
