//! A person with what is open in their name.

use std::io;

use super::Card;
use super::project::open_columns;
use crate::language::{Language, Text};
use crate::report::layout::{Cell, Row, Table};
use crate::report::list::kinds::{due_cell, state_cell};
use crate::report::rows::{ChangeRow, action_history, action_row, person_rows};
use crate::workspace::Snapshot;

const DEPARTMENT: Text = Text::new("部门", "Department");
const TITLE: Text = Text::new("职务", "Title");
const EMAIL: Text = Text::new("邮箱", "Email");
const NUMBERS: Text = Text::new("行动项", "Actions");
const SUMMARY: Text = Text::new(
    "未完成 {open} 项，逾期 {overdue} 项，临近截止 {soon} 项",
    "{open} open, {overdue} overdue, {soon} due soon",
);
const OPEN: Text = Text::new("未完成的行动项", "Open actions");

pub(super) fn card<'s>(snapshot: &'s Snapshot<'_>, at: usize, language: Language) -> io::Result<Card<'s>> {
    let Some(row) = person_rows(snapshot).into_iter().nth(at) else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let person = snapshot.workspace.roster.people.get(at);
    let mut history: Vec<ChangeRow<'s>> = Vec::new();
    let mut open = Vec::new();
    let is_owner = |owner: &crate::model::people::Party| owner.person() == Some(at as u32);
    for action in snapshot.actions.iter().filter(|a| a.state.owner.as_ref().is_some_and(is_owner)) {
        let reference = snapshot.ref_text((action.meeting, action.item.id));
        let changes = action_history(snapshot, action);
        history.extend(changes.into_iter().map(|c| ChangeRow { reference: Some(reference.clone()), ..c }));
        if action.state.status.is_open() {
            let action = action_row(snapshot, action);
            let state = state_cell(&action, language);
            // Whose they are is clear.
            open.push(Row::new(vec![
                Cell::new(action.task),
                Cell::default(),
                due_cell(&action),
                state,
                Cell::new(&action.reference),
            ]));
        }
    }
    history.sort_by_key(|change| change.date);
    let mut card = Card::new(&format!("@{}", row.id), row.name, &row, history)?;
    card.story.changes.clear();
    card.field(&DEPARTMENT, row.department_name);
    card.field(&TITLE, person.and_then(|p| p.title.as_deref()));
    card.field(&EMAIL, row.email);
    let numbers = SUMMARY.with("open", row.open).and("overdue", row.overdue).and("soon", row.due_soon);
    card.field(&NUMBERS, Some(&numbers.render(language)));
    card.table(&OPEN, Table::new(open_columns(), open));
    Ok(card)
}
