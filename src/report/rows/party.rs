//! A person or department in a row.

use serde::Serialize;

use crate::model::people::{Party, Roster};

/// Who: the roster's name, and the keys of people.toml where they are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartyRow<'w> {
    /// Name, from the roster or as written.
    pub name: &'w str,
    /// Key of the person.
    pub person: Option<&'w str>,
    /// Key of the department.
    pub department: Option<&'w str>,
    /// Name of the department, for people to read.
    #[serde(skip)]
    pub department_name: Option<&'w str>,
}

/// The row of a party.
pub fn party_row<'w>(party: &'w Party, roster: &'w Roster) -> PartyRow<'w> {
    let department = party.department_id(roster).and_then(|id| roster.departments.get(id as usize));
    PartyRow {
        name: party.name(roster),
        person: party.person().and_then(|id| roster.people.get(id as usize)).map(|p| &*p.id),
        department: department.map(|d| &*d.id),
        department_name: department.map(|d| &*d.name),
    }
}
