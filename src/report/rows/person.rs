//! A person in a list or report.

use serde::Serialize;

use super::{Near, Tally};
use crate::workspace::Snapshot;

/// A person with what is open in their name.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct PersonRow<'w> {
    pub id: &'w str,
    pub name: &'w str,
    pub department: Option<&'w str>,
    pub email: Option<&'w str>,
    pub open: usize,
    pub overdue: usize,
    pub due_soon: usize,
    /// The department's name, for people to read.
    #[serde(skip)]
    pub department_name: Option<&'w str>,
}

/// The rows of everybody in the roster, in its order; each action is looked at once.
pub fn person_rows<'s>(snapshot: &'s Snapshot<'_>) -> Vec<PersonRow<'s>> {
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    let mut counts = vec![Tally::default(); roster.people.len()];
    let near = Near::of(snapshot);
    for action in &snapshot.actions {
        let person = action.state.owner.as_ref().and_then(|o| o.person());
        if let Some(count) = person.and_then(|person| counts.get_mut(person as usize)) {
            count.add(action, near);
        }
    }
    roster
        .people
        .iter()
        .zip(counts)
        .map(|(person, Tally { open, overdue, due_soon, .. })| {
            let department = person.department.and_then(|d| roster.departments.get(d as usize));
            PersonRow {
                id: &person.id,
                name: &person.name,
                department: department.map(|d| &*d.id),
                email: person.email.as_deref(),
                open,
                overdue,
                due_soon,
                department_name: department.map(|d| &*d.name),
            }
        })
        .collect()
}
