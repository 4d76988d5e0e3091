//! Reports for other programs.

use std::io::{self, Write};

use crate::language::Language;
use crate::report::layout::Layout;
use crate::report::{Renderer, Report, json};

/// One object; the items of a section stand on a line each.
pub struct Json;

impl Renderer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn render(&self, report: &Report<'_>, _: Language, _: Layout, out: &mut dyn Write) -> io::Result<()> {
        let head = [
            ("report", json::line(&report.kind.key())?),
            ("today", json::line(&report.today)?),
            ("as_of", json::line(&report.as_of)?),
            ("from", json::line(&report.from)?),
            ("to", json::line(&report.to)?),
        ];
        out.write_all(b"{")?;
        for (key, value) in head {
            write!(out, "\"{key}\":{value},")?;
        }
        out.write_all(b"\"sections\":[")?;
        for (nth, section) in report.sections.iter().enumerate() {
            write!(
                out,
                "{}\n{{\"key\":{},\"items\":[",
                if nth > 0 { "," } else { "" },
                json::line(&section.key)?
            )?;
            for (nth, item) in section.items.iter().enumerate() {
                write!(out, "{}\n{}", if nth > 0 { "," } else { "" }, item.json()?)?;
            }
            out.write_all(if section.items.is_empty() { b"]}" } else { b"\n]}" })?;
        }
        let mut totals = serde_json::Map::new();
        for (key, total) in &report.totals {
            totals.insert((*key).to_owned(), serde_json::to_value(total)?);
        }
        writeln!(
            out,
            "\n],\"totals\":{},\"incomplete\":{}}}",
            json::line(&totals)?,
            json::line(&report.incomplete)?
        )
    }
}
