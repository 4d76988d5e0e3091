//! Reports for people at a terminal, a phone or in a mail.

use std::io::{self, Write};

use super::sections::{heading, is_shown, number, period, table};
use crate::language::Language;
use crate::report::kinds::Kind;
use crate::report::layout::{Layout, Tone, paint, wrap};
use crate::report::{Renderer, Report, Total};
use crate::text::inert;

/// The numbers first, then a table per section that holds something.
pub struct Text;

impl Renderer for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn pictures(&self, layout: Layout) -> bool {
        layout.blocks
    }

    fn render(
        &self,
        report: &Report<'_>,
        language: Language,
        layout: Layout,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let line = |out: &mut dyn Write, text: &str, tone: Tone| -> io::Result<()> {
            for line in wrap(text, layout.width) {
                writeln!(out, "{}", paint(&line, tone, layout.color))?;
            }
            Ok(())
        };
        for (key, text, tone) in report.headline {
            let total = report.total(key);
            let tone = if total == Total::Count(0) { Tone::Plain } else { *tone };
            line(out, &format!("{} {}", text.get(language), number(total, language)), tone)?;
        }
        if !report.headline.is_empty() {
            writeln!(out)?;
        }
        line(out, &period(report, language), Tone::Heading)?;
        let mut any = false;
        for section in report.sections.iter().filter(|section| is_shown(section)) {
            any = true;
            writeln!(out)?;
            line(out, &heading(section, language), Tone::Heading)?;
            table(section, language).write(layout, 2, language, out)?;
            if let Some(remark) = &section.remark {
                for part in wrap(&inert(&remark.render(language)), layout.width.saturating_sub(2)) {
                    writeln!(out, "  {}", paint(&part, Tone::Faint, layout.color))?;
                }
            }
        }
        if !any {
            writeln!(out)?;
            line(out, report.nothing.get(language), Tone::Plain)?;
        }
        // They come last, where a reader at a terminal looks first.
        if matches!(report.kind, Kind::Weekly | Kind::Workload) && layout.blocks {
            for chart in &report.charts {
                let lines = chart.lines(language, layout.width.saturating_sub(2));
                if lines.is_empty() {
                    continue;
                }
                writeln!(out)?;
                line(out, chart.title.get(language), Tone::Heading)?;
                for part in lines {
                    writeln!(out, "  {part}")?;
                }
                if let Some(remark) = &chart.remark {
                    writeln!(out, "  {}", paint(&remark.render(language), Tone::Faint, layout.color))?;
                }
            }
        }
        Ok(())
    }
}
