//! Reports as Markdown, for a repository, a wiki or a chat.

use std::io::{self, Write};

use super::sections::{heading, is_shown, number, period, table};
use crate::language::Language;
use crate::report::layout::Layout;
use crate::report::layout::markdown::{escape, write_table};
use crate::report::{Renderer, Report};

/// The numbers first, so that they are what a preview shows; then a heading and table per section.
pub struct Md;

impl Renderer for Md {
    fn name(&self) -> &'static str {
        "md"
    }

    fn render(
        &self,
        report: &Report<'_>,
        language: Language,
        _: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for (key, text, _) in report.headline {
            writeln!(out, "- {} **{}**", text.get(language), number(report.total(key), language))?;
        }
        let space = if report.headline.is_empty() { "" } else { "\n" };
        writeln!(out, "{space}# {}", escape(&period(report, language)))?;
        let mut any = false;
        for section in report.sections.iter().filter(|section| is_shown(section)) {
            any = true;
            writeln!(out, "\n## {}\n", heading(section, language))?;
            write_table(&table(section, language), 3, language, out)?;
            if let Some(remark) = &section.remark {
                writeln!(out, "\n{}", escape(&remark.render(language)))?;
            }
        }
        if !any {
            writeln!(out, "\n{}", report.nothing.get(language))?;
        }
        Ok(())
    }
}
