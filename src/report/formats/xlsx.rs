//! Reports as a workbook: the numbers first, then a sheet per section.

use std::io::{self, Write};

use super::sections::{number, period, sheet};
use crate::language::{Language, Text};
use crate::report::layout::workbook::{Figure, Line, Workbook};
use crate::report::layout::{Layout, Tone};
use crate::report::{Renderer, Report, Total};

const SUMMARY: Text = Text::new("汇总", "Summary");
const INCOMPLETE: Text = Text::new("未能完整读取的文档", "Documents not read in full");

/// Days are days and numbers are numbers, with filters and a header that stays.
pub struct Xlsx;

impl Renderer for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn render(
        &self,
        report: &Report<'_>,
        language: Language,
        _: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let title = period(report, language);
        let mut book = Workbook::new(&title, report.today);
        book.summary(SUMMARY.get(language), &title, &lines(report, language))?;
        for section in report.sections.iter().filter(|section| !section.items.is_empty()) {
            book.sheet(
                section.title.get(language),
                &sheet(section, language).with_notes(language),
                language,
            )?;
        }
        book.write(out)
    }
}

/// The numbers of the first sheet: those the report begins with, then how much each other section holds.
fn lines(report: &Report<'_>, language: Language) -> Vec<Line> {
    let figure = |total: Total| match total {
        Total::Count(count) => Figure::Number(i64::try_from(count).unwrap_or(i64::MAX)),
        Total::Tenths(tenths) => Figure::Tenths(tenths),
        Total::Percent(tenths) => Figure::Percent(tenths),
        Total::Flag(_) | Total::Unknown => Figure::Words(number(total, language)),
    };
    let remark = |key: &str| {
        let section = report.sections.iter().find(|section| section.key == key)?;
        section.remark.as_ref().map(|remark| remark.render(language))
    };
    let mut lines: Vec<Line> = report
        .headline
        .iter()
        .map(|(key, text, tone)| {
            let total = report.total(key);
            let tone = if total == Total::Count(0) { Tone::Plain } else { *tone };
            Line { label: text.get(language).to_owned(), figure: figure(total), tone, remark: remark(key) }
        })
        .collect();
    for section in &report.sections {
        if !report.headline.iter().any(|(key, ..)| *key == section.key) {
            lines.push(Line {
                label: section.title.get(language).to_owned(),
                figure: figure(Total::Count(section.items.len())),
                tone: Tone::Plain,
                remark: remark(section.key),
            });
        }
    }
    if report.sections.iter().all(|section| section.items.is_empty() && section.remark.is_none()) {
        lines.push(Line {
            label: report.nothing.get(language).to_owned(),
            figure: Figure::Words(String::new()),
            tone: Tone::Plain,
            remark: None,
        });
    }
    if !report.incomplete.is_empty() {
        lines.push(Line {
            label: INCOMPLETE.get(language).to_owned(),
            figure: figure(Total::Count(report.incomplete.len())),
            tone: Tone::Warning,
            remark: Some(report.incomplete.join("; ")),
        });
    }
    lines
}
