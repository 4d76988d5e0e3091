//! What is shown of one item: labelled fields, tables of what belongs to it, its history.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::language::{Language, Text};
use crate::model::people::Roster;
use crate::report::layout::{Cell, Layout, Table, Tone, paint, wrap};
use crate::report::rows::{ChangeRow, PartyRow};
use crate::report::words;
use crate::text::{display_width, inert, pad};

const HISTORY: Text = Text::new("历史", "History");
const BY: Text = Text::new("（{name}）", " ({name})");
const OF: Text = Text::new("{name}（{department}）", "{name} ({department})");
const RESPONSE: Text = Text::new("应对：{text}", "Response: {text}");
const FINISHED: Text = Text::new("完成于 {date}", "finished {date}");
const NOTED: Text = Text::new("备注", "Noted");

/// A label and what stands behind it.
#[derive(Debug)]
pub struct Field {
    label: &'static Text,
    cell: Cell,
    /// Whether it is never broken, because it is copied or clicked.
    whole: bool,
}

/// Everything about one item.
#[derive(Debug)]
pub struct Card<'s> {
    /// Ref or id.
    pub reference: String,
    /// Its words.
    pub title: String,
    /// What is known, in order.
    pub fields: Vec<Field>,
    /// What belongs to it.
    pub tables: Vec<(&'static Text, Table)>,
    /// Its entries, oldest first.
    pub history: Vec<ChangeRow<'s>>,
    /// The object for other programs.
    pub value: Value,
}

impl<'s> Card<'s> {
    /// A card with the object of a list and its history.
    pub(super) fn new(
        reference: &str,
        title: &str,
        row: &impl Serialize,
        history: Vec<ChangeRow<'s>>,
    ) -> io::Result<Self> {
        let mut value = serde_json::to_value(row)?;
        if let Value::Object(object) = &mut value {
            object.insert("history".to_owned(), serde_json::to_value(&history)?);
        }
        Ok(Self {
            reference: inert(reference).into_owned(),
            title: inert(title).into_owned(),
            fields: Vec::new(),
            tables: Vec::new(),
            history,
            value,
        })
    }

    /// Adds a field where there is something to say.
    pub(super) fn field(&mut self, label: &'static Text, value: Option<&str>) {
        self.toned(label, value.map_or_else(Cell::default, Cell::new));
    }

    /// Adds a field with its colour.
    pub(super) fn toned(&mut self, label: &'static Text, cell: Cell) {
        if !cell.text().is_empty() {
            self.fields.push(Field {
                label,
                cell,
                whole: false,
            });
        }
    }

    /// Adds a ref or a place in a file, which is never broken.
    pub(super) fn place(&mut self, label: &'static Text, place: &str) {
        self.fields.push(Field {
            label,
            cell: Cell::new(place),
            whole: true,
        });
    }

    /// Adds a table where it holds something.
    pub(super) fn table(&mut self, title: &'static Text, table: Table) {
        if !table.rows.is_empty() {
            self.tables.push((title, table));
        }
    }

    /// Writes the card for people.
    pub fn write(&self, language: Language, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", paint(&self.reference, Tone::Faint, layout.color))?;
        for line in wrap(&self.title, layout.width) {
            writeln!(out, "{}", paint(&line, Tone::Heading, layout.color))?;
        }
        let labels = self
            .fields
            .iter()
            .map(|f| display_width(f.label.get(language)))
            .max()
            .unwrap_or_default();
        for Field { label, cell, whole } in &self.fields {
            let mut label = pad(label.get(language), labels);
            let lines = if *whole {
                vec![cell.text().to_owned()]
            } else {
                wrap(cell.text(), layout.width.saturating_sub(labels + 4))
            };
            for line in lines {
                let shown = paint(&line, cell.tone(), layout.color);
                writeln!(out, "  {}  {shown}", paint(&label, Tone::Faint, layout.color))?;
                label = " ".repeat(labels);
            }
        }
        for (title, table) in &self.tables {
            writeln!(
                out,
                "\n{}",
                paint(title.get(language), Tone::Heading, layout.color)
            )?;
            table.write(layout, 2, language, out)?;
        }
        if !self.history.is_empty() {
            writeln!(
                out,
                "\n{}",
                paint(HISTORY.get(language), Tone::Heading, layout.color)
            )?;
        }
        for change in &self.history {
            write_change(change, language, layout, out)?;
        }
        Ok(())
    }
}

fn write_change(
    change: &ChangeRow<'_>,
    language: Language,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut head = change.date.to_string();
    if let Some(time) = &change.time {
        head = format!("{head} {time}");
    }
    let word = change
        .status
        .map_or(NOTED.get(language), |status| words::change(status, language));
    head = format!("{head}  {word}");
    if let Some(owner) = &change.owner {
        head = format!("{head} {}", owner.name);
    }
    if let Some(finished) = change.finished.filter(|day| *day != change.date) {
        head = format!(
            "{head} {}",
            FINISHED.with("date", finished.to_string()).render(language)
        );
    }
    if let Some(due) = &change.due {
        head = format!("{head} → {due}");
    }
    if let Some(by) = &change.by {
        head.push_str(&BY.with("name", by.name).render(language));
    }
    let response = change
        .response
        .map(|text| RESPONSE.with("text", text).render(language));
    let place = format!("{}:{}", change.path, change.line);
    let lines = [
        (2, Tone::Plain, Some(head)),
        (6, Tone::Plain, change.note.map(ToOwned::to_owned)),
        (6, Tone::Plain, response),
        (6, Tone::Faint, Some(place)),
    ];
    for (indent, tone, text) in lines {
        let Some(text) = text else { continue };
        // A place is copied or clicked, so it is never broken.
        let parts = if tone == Tone::Faint {
            vec![inert(&text).into_owned()]
        } else {
            wrap(&inert(&text), layout.width.saturating_sub(indent))
        };
        for line in parts {
            writeln!(out, "{:indent$}{}", "", paint(&line, tone, layout.color))?;
        }
    }
    Ok(())
}

/// A name with its department.
pub(super) fn party(party: &PartyRow<'_>, roster: &Roster, language: Language) -> String {
    let department = party
        .department
        .and_then(|id| roster.departments.iter().find(|d| &*d.id == id));
    match department {
        Some(department) if &*department.name != party.name => OF
            .with("name", party.name)
            .and("department", &*department.name)
            .render(language),
        _ => party.name.to_owned(),
    }
}

/// Names in a row.
pub(super) fn parties(parties: &[PartyRow<'_>], language: Language) -> String {
    join(parties.iter().map(|p| p.name), language)
}

/// Words in a row.
pub(super) fn join<'t>(words: impl IntoIterator<Item = &'t str>, language: Language) -> String {
    let comma = if language == Language::Zh { "、" } else { ", " };
    words.into_iter().collect::<Vec<_>>().join(comma)
}
