//! Text as Markdown: tables, and words from documents that stay words.

use std::io::{self, Write};

use super::{Cell, Table};
use crate::language::{Language, Text};
use crate::text::inert;

const NOTES: Text = Text::new("说明", "Notes");

/// The text with every mark escaped that Markdown would act on.
pub fn escape(text: &str) -> String {
    let text = inert(text);
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$') {
            out.push('\\');
        } else if c == '&' {
            out.push_str("&amp;");
            continue;
        }
        out.push(c);
    }
    out
}

/// Writes a table; what is said about a row becomes a last column, groups become headings of that level.
pub fn write_table(table: &Table, level: usize, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let used: Vec<usize> = (0..table.columns.len())
        .filter(|i| {
            table.rows.iter().any(|row| row.cells.get(*i).is_some_and(|cell| !cell.text().is_empty()))
        })
        .collect();
    let notes = table.rows.iter().any(|row| !row.notes.is_empty());
    let empty = Cell::default();
    let mut group = None;
    let mut first = true;
    for row in &table.rows {
        if first || row.group.as_deref() != group {
            group = row.group.as_deref();
            if !first {
                writeln!(out)?;
            }
            if let Some(group) = group {
                writeln!(out, "{} {}\n", "#".repeat(level), escape(group))?;
            }
            let mut titles: Vec<&str> = used.iter().map(|i| table.columns[*i].title.get(language)).collect();
            if notes {
                titles.push(NOTES.get(language));
            }
            writeln!(out, "| {} |", titles.join(" | "))?;
            write!(out, "|")?;
            for i in &used {
                write!(out, "{}", if table.columns[*i].numbers { " ---: |" } else { " --- |" })?;
            }
            writeln!(out, "{}", if notes { " --- |" } else { "" })?;
            first = false;
        }
        for i in &used {
            write!(out, "| {} ", escape(row.cells.get(*i).unwrap_or(&empty).text()))?;
        }
        if notes {
            let notes: Vec<String> = row.notes.iter().map(|note| escape(note.text())).collect();
            write!(out, "| {} ", notes.join("<br>"))?;
        }
        writeln!(out, "|")?;
    }
    Ok(())
}
