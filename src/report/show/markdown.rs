//! One item as Markdown, for a wiki, a mail or a chat.

use std::io::{self, Write};

use super::Card;
use super::story::{NOW, Opening};
use crate::language::{Language, Text};
use crate::report::layout::markdown::{escape, link, paragraph, write_table};
use crate::report::saying::{author, moment, note, saying};

const LABEL: Text = Text::new("{label}：", "{label}: ");
const HISTORY: Text = Text::new("历史", "History");
const RESPONSE: Text = Text::new("应对", "Response");
const EVIDENCE: Text = Text::new("佐证", "Evidence");

/// `**label**：`
pub(super) fn label(text: &'static Text, language: Language) -> String {
    LABEL.with("label", format!("**{}**", text.get(language))).render(language)
}

/// Writes the card as Markdown: a heading, its fields as a list, its tables, and what happened as a list.
pub(super) fn write(card: &Card<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n\n`{}`\n", escape(&card.title), card.reference.replace('`', "'"))?;
    for field in &card.fields {
        let text = escape(field.cell.text());
        if field.label.zh.is_empty() {
            // It goes on where the field before it ended.
            writeln!(out, "  {text}")?;
        } else {
            writeln!(out, "- {}{text}", label(field.label, language))?;
        }
    }
    for (title, table) in &card.tables {
        writeln!(out, "\n## {}\n", title.get(language))?;
        write_table(table, 3, language, out)?;
    }
    let story = &card.story;
    if story.opening.is_some() || !story.changes.is_empty() {
        writeln!(out, "\n## {}\n", HISTORY.get(language))?;
    }
    if let Some(Opening { day, words, .. }) = &story.opening {
        writeln!(out, "- {day} {}", escape(words))?;
    }
    for change in &story.changes {
        let day = moment(change.date, change.time.as_deref());
        let words = saying(change, language) + &author(change, language);
        writeln!(out, "- {day} {}", escape(&words))?;
        if let Some(note) = note(change, language) {
            writeln!(out, "  - {}", paragraph(&note))?;
        }
        if let Some(response) = change.response {
            writeln!(out, "  - {}{}", label(&RESPONSE, language), escape(response))?;
        }
        for evidence in &change.evidence {
            writeln!(out, "  - {}{}", label(&EVIDENCE, language), link(evidence.label, &evidence.target))?;
        }
    }
    if let Some(closing) = &story.closing {
        writeln!(out, "- {}{}", label(&NOW, language), escape(closing.text()))?;
    }
    Ok(())
}
