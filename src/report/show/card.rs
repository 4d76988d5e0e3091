//! What is shown of one item: labelled fields, tables of what belongs to it, its story.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::story::Story;
use crate::language::{Language, Text};
use crate::model::people::Roster;
use crate::report::layout::{Cell, Layout, Table, Tone, paint, wrap};
use crate::report::rows::{AgreedRow, ChangeRow, PartyRow};
use crate::text::{display_width, inert, pad};

const SAME: Text = Text::new("", "");
const CHAIRED: Text = Text::new("{title}（{date}，{chair}主持）", "{title} ({date}, chaired by {chair})");
const HELD: Text = Text::new("{title}（{date}）", "{title} ({date})");
const OF: Text = Text::new("{name}（{department}）", "{name} ({department})");

/// A label and what stands behind it.
#[derive(Debug)]
pub struct Field {
    pub(super) label: &'static Text,
    pub(super) cell: Cell,
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
    /// What happened to it.
    pub(super) story: Story<'s>,
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
            story: Story { changes: history, ..Story::default() },
            value,
        })
    }

    /// Adds how it came to be, for other programs and as a field.
    pub(super) fn agreed(
        &mut self,
        label: &'static Text,
        agreed: Option<&AgreedRow<'_>>,
        language: Language,
    ) -> io::Result<()> {
        let Some(agreed) = agreed else { return Ok(()) };
        if let Value::Object(object) = &mut self.value {
            object.insert("agreed".to_owned(), serde_json::to_value(agreed)?);
        }
        if let Some(decision) = &agreed.decision {
            // The ref stands in the field before.
            self.field(&SAME, Some(decision.text));
        }
        self.field(label, Some(&meeting(agreed, language)));
        Ok(())
    }

    /// Adds a field where there is something to say.
    pub(super) fn field(&mut self, label: &'static Text, value: Option<&str>) {
        self.toned(label, value.map_or_else(Cell::default, Cell::new));
    }

    /// Adds a field with its colour.
    pub(super) fn toned(&mut self, label: &'static Text, cell: Cell) {
        if !cell.text().is_empty() {
            self.fields.push(Field { label, cell, whole: false });
        }
    }

    /// Adds a ref or a place in a file, which is never broken.
    pub(super) fn place(&mut self, label: &'static Text, place: &str) {
        self.fields.push(Field { label, cell: Cell::new(place), whole: true });
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
        let labels =
            self.fields.iter().map(|f| display_width(f.label.get(language))).max().unwrap_or_default();
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
            writeln!(out, "\n{}", paint(title.get(language), Tone::Heading, layout.color))?;
            table.write(layout, 2, language, out)?;
        }
        self.story.write(language, layout, out)
    }
}

/// A meeting by its title, with its day and who chaired it.
pub(super) fn meeting(agreed: &AgreedRow<'_>, language: Language) -> String {
    let date = agreed.date.map(|date| date.to_string()).unwrap_or_default();
    // A folder's name that stands for the title has the day in it.
    match &agreed.chair {
        Some(chair) => CHAIRED.with("title", agreed.title).and("date", date).and("chair", chair.name),
        None if agreed.title == agreed.meeting => return agreed.title.to_owned(),
        None => HELD.with("title", agreed.title).and("date", date),
    }
    .render(language)
}

/// A name with its department.
pub(super) fn party(party: &PartyRow<'_>, roster: &Roster, language: Language) -> String {
    let department = party.department.and_then(|id| roster.departments.iter().find(|d| &*d.id == id));
    match department {
        Some(department) if &*department.name != party.name => {
            OF.with("name", party.name).and("department", &*department.name).render(language)
        }
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
