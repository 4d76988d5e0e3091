//! The story of an item: how it came to be, every change, and how it stands now.

use std::io::{self, Write};

use crate::language::{Language, Text};
use crate::report::layout::{Cell, Layout, Tone, paint, wrap};
use crate::report::rows::{AgreedRow, ChangeRow};
use crate::report::saying::{author, evidence, moment, remarks, saying, tone};
use crate::text::{inert, pad};

const HISTORY: Text = Text::new("历史", "History");
pub(super) const NOW: Text = Text::new("现在", "Now");
const AGREED: Text = Text::new("议定", "Agreed");
const RAISED: Text = Text::new("提出", "Raised");
const WITH: Text = Text::new("{word}：{facts}", "{word}: {facts}");
const OWNER: Text = Text::new("{name}负责", "{name} takes it on");
const DECIDER: Text = Text::new("由{name}决定", "{name} is to decide");
const UNTIL: Text = Text::new("{date} 前完成", "due {date}");
const SETTLED_BY: Text = Text::new("{date} 前解决", "to be settled by {date}");

/// Cells of a day and the two behind it.
const DAY: usize = 12;

/// How an item came to be, in words.
#[derive(Debug)]
pub(super) struct Opening {
    pub(super) day: String,
    pub(super) words: String,
    pub(super) place: String,
}

/// What happened to an item.
#[derive(Debug, Default)]
pub(super) struct Story<'s> {
    /// How it came to be.
    pub(super) opening: Option<Opening>,
    /// Its entries, oldest first.
    pub(super) changes: Vec<ChangeRow<'s>>,
    /// How it stands.
    pub(super) closing: Option<Cell>,
}

/// How an action came to be: who took it on, until when.
pub(super) fn action_opening(agreed: &AgreedRow<'_>, language: Language) -> Opening {
    let owner = agreed.owner.as_ref().map(|owner| OWNER.with("name", owner.name).render(language));
    let due = agreed.due.map(|due| UNTIL.with("date", due.to_string()).render(language));
    opening(&AGREED, agreed, [owner, due], language)
}

/// How an issue came to be: who is to decide, until when.
pub(super) fn issue_opening(agreed: &AgreedRow<'_>, language: Language) -> Opening {
    let decider = agreed.owner.as_ref().map(|owner| DECIDER.with("name", owner.name).render(language));
    let due = agreed.due.map(|due| SETTLED_BY.with("date", due.to_string()).render(language));
    opening(&RAISED, agreed, [decider, due], language)
}

fn opening(
    word: &'static Text,
    agreed: &AgreedRow<'_>,
    facts: [Option<String>; 2],
    language: Language,
) -> Opening {
    let comma = if language == Language::Zh { "，" } else { ", " };
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(comma);
    let words = if facts.is_empty() {
        word.get(language).to_owned()
    } else {
        WITH.with("word", word).and("facts", facts).render(language)
    };
    Opening {
        day: agreed.date.map(|date| date.to_string()).unwrap_or_default(),
        words,
        place: format!("{}:{}", agreed.path, agreed.line),
    }
}

impl Story<'_> {
    /// Writes the story for people; of something to which nothing happened, nothing.
    pub(super) fn write(&self, language: Language, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
        if self.opening.is_none() && self.changes.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", paint(HISTORY.get(language), Tone::Heading, layout.color))?;
        if let Some(Opening { day, words, place }) = &self.opening {
            write_line(day, &Cell::new(words), layout, out)?;
            write_place(place, layout, out)?;
        }
        for change in &self.changes {
            let mut words = saying(change, language);
            words.push_str(&author(change, language));
            let day = moment(change.date, change.time.as_deref());
            write_line(&day, &Cell::toned(&words, tone(change)), layout, out)?;
            for remark in remarks(change, language) {
                for line in wrap(&inert(&remark), layout.width.saturating_sub(6)) {
                    writeln!(out, "      {line}")?;
                }
            }
            for place in evidence(change, language) {
                writeln!(out, "      {}", inert(&place))?;
            }
            write_place(&format!("{}:{}", change.path, change.line), layout, out)?;
        }
        if let Some(closing) = &self.closing {
            write_line(NOW.get(language), closing, layout, out)?;
        }
        Ok(())
    }
}

/// A day and what happened; what does not fit goes on below the notes' margin.
fn write_line(day: &str, words: &Cell, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let day = pad(day, DAY - 2);
    let whole = format!("{day}  {}", words.text());
    let lines = wrap(&whole, layout.width.saturating_sub(2));
    let first = lines.first().map_or("", String::as_str);
    match first.strip_prefix(&format!("{day}  ")) {
        Some(words_first) => {
            writeln!(out, "  {day}  {}", paint(words_first, words.tone(), layout.color))?;
        }
        None => writeln!(out, "  {first}")?,
    }
    let rest = whole.trim().strip_prefix(first).map_or("", str::trim);
    if !rest.is_empty() {
        for line in wrap(rest, layout.width.saturating_sub(6)) {
            writeln!(out, "      {}", paint(&line, words.tone(), layout.color))?;
        }
    }
    Ok(())
}

/// A place is copied or clicked, so it is never broken.
fn write_place(place: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "      {}", paint(&inert(place), Tone::Faint, layout.color))
}
