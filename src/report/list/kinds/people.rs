//! People of the roster.

use crate::language::{Language, Message, Text};
use crate::report::layout::{Cell, Column, Tone};
use crate::report::list::{Listed, Rows};
use crate::report::query::Query;
use crate::report::rows::{PersonRow, person_rows};
use crate::workspace::Snapshot;

const ID: Text = Text::new("标识", "ID");
const NAME: Text = Text::new("姓名", "NAME");
const DEPARTMENT: Text = Text::new("部门", "DEPARTMENT");
const OPEN: Text = Text::new("未完成", "OPEN");
const OVERDUE: Text = Text::new("逾期", "OVERDUE");
const SOON: Text = Text::new("临近截止", "DUE SOON");
const EMAIL: Text = Text::new("邮箱", "EMAIL");
const LISTED: Text = Text::new("人员", "People");
const COUNT: Text = Text::new("共 {n} 人", "{n} people");
const ONE: Text = Text::new("共 1 人", "1 person");
const NONE: Text = Text::new("没有符合条件的人（people.toml）", "nobody matches (people.toml)");

/// The people that are asked for, in the order of people.toml.
pub fn people<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Rows<'s, PersonRow<'s>> {
    let found: Vec<PersonRow<'s>> = person_rows(snapshot)
        .into_iter()
        .zip(&snapshot.workspace.roster.people)
        .enumerate()
        .filter(|(at, (row, person))| query.person(*at as u32, person.department, row.open))
        .map(|(_, (row, _))| row)
        .collect();
    Rows::new(found.len(), move |at| found[at].clone())
}

impl Listed for PersonRow<'_> {
    const KEYS: &'static [&'static str] =
        &["id", "name", "department", "email", "open", "overdue", "due_soon"];

    fn reference(&self) -> String {
        format!("@{}", self.id)
    }

    fn columns() -> Vec<Column> {
        vec![
            Column::whole(&ID),
            Column::wrapped(&NAME, 8).bare(),
            Column::wrapped(&DEPARTMENT, 8),
            Column::whole(&OPEN),
            Column::whole(&OVERDUE),
            Column::whole(&SOON),
            Column::wrapped(&EMAIL, 8),
        ]
    }

    fn cells(&self, _: Language) -> Vec<Cell> {
        vec![
            Cell::reference(&self.reference()).in_tone(Tone::Plain),
            Cell::new(self.name),
            Cell::maybe(self.department_name),
            Cell::some(self.open, Tone::Plain),
            Cell::some(self.overdue, Tone::Bad),
            Cell::some(self.due_soon, Tone::Warning),
            Cell::maybe(self.email),
        ]
    }

    fn name() -> &'static Text {
        &LISTED
    }

    fn count(rows: usize) -> Message {
        if rows == 1 { ONE.message() } else { COUNT.with("n", rows) }
    }

    fn none() -> Message {
        NONE.message()
    }
}
