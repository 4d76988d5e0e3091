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

/// The text as a paragraph, which nothing at its beginning makes a heading, list or quotation.
pub fn paragraph(text: &str) -> String {
    let text = escape(text.trim());
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = if digits > 0 && text[digits..].starts_with(['.', ')']) {
        digits
    } else if text.starts_with(['#', '-', '+', '>', '=', ':']) {
        0
    } else {
        return text;
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

/// A link to a page or a file; a target that is neither, and might be carried out, is given as words.
pub fn link(label: &str, target: &str) -> String {
    let target = inert(target);
    let scheme = target.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains('/'));
    let harmless = scheme.is_none_or(|scheme| {
        ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    });
    if !harmless || target.is_empty() {
        return if label == target { escape(label) } else { escape(&format!("{label} ({target})")) };
    }
    let target = target.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E");
    if target.contains([' ', '(', ')']) {
        format!("[{}](<{target}>)", escape(label))
    } else {
        format!("[{}]({target})", escape(label))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_do_not_become_blocks() {
        for (text, shown) in [
            ("# 标题", "\\# 标题"),
            ("- 一", "\\- 一"),
            ("1. 一", "1\\. 一"),
            ("2025年", "2025年"),
            ("原因：*一*", "原因：\\*一\\*"),
        ] {
            assert_eq!(paragraph(text), shown);
        }
    }

    #[test]
    fn links_lead_to_pages_and_files_only() {
        for (target, shown) in [
            ("a/b.md", "[表](a/b.md)"),
            ("a b(1).md", "[表](<a b(1).md>)"),
            ("https://example.com/x", "[表](https://example.com/x)"),
            ("javascript:alert(1)", "表 (javascript:alert(1))"),
            ("JavaScript:alert(1)", "表 (JavaScript:alert(1))"),
            ("a>b", "[表](a%3Eb)"),
        ] {
            assert_eq!(link("表", target), shown);
        }
    }
}
