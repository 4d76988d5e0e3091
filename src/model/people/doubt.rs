//! What does not fit in a name as written, and how that is said.

use std::sync::Arc;

use super::{DepartmentId, NameReader, PersonId, Roster, Who};
use crate::diagnostic::{Diagnostic, codes};
use crate::language::{Message, Text, in_a_row, one_of};
use crate::text::TextRange;

const UNKNOWN_PERSON: Text = Text::new("名册中没有“{name}”", "`{name}` is not in people.toml");
const UNKNOWN_DEPARTMENT: Text =
    Text::new("名册中没有部门“{name}”", "department `{name}` is not in people.toml");
const DID_YOU_MEAN: Text = Text::new("您是不是要写{names}？", "did you mean {names}?");
const ADD_PERSON: Text = Text::new(
    "如确有此人，请在 people.toml 中加入 [people.…] 一节",
    "if the name is right, add a [people.…] section to people.toml",
);
const ADD_DEPARTMENT: Text = Text::new(
    "如确有此部门，请在 people.toml 中加入 [departments.…] 一节",
    "if the name is right, add a [departments.…] section to people.toml",
);
const AMBIGUOUS: Text = Text::new("“{name}”可能是：{candidates}", "`{name}` may be any of: {candidates}");
const TELL_APART: Text = Text::new("请写明是哪一位：{ways}", "say which one: {ways}");
const CANDIDATE: Text = Text::new("{name}（@{id}）", "{name} (@{id})");
const MISMATCH: Text =
    Text::new("“{name}”属于{actual}，不属于{written}", "`{name}` belongs to {actual}, not to {written}");
const CORRECT_EITHER: Text =
    Text::new("改正部门，或更新 people.toml", "correct the department here or in people.toml");

/// What does not fit in a name as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt<'t> {
    /// The roster has nobody of that name.
    UnknownPerson(&'t str),
    /// The roster has no department of that name.
    UnknownDepartment(&'t str),
    /// The name may mean several.
    Ambiguous(&'t str, Vec<Who>),
    /// Somebody is written beside a department that is not theirs.
    Mismatch {
        /// Who.
        person: PersonId,
        /// The department beside the name.
        written: DepartmentId,
    },
}

impl Doubt<'_> {
    /// The finding at a place.
    pub(super) fn finding(&self, names: &NameReader<'_>, path: &Arc<str>, range: TextRange) -> Diagnostic {
        let code = match self {
            Self::UnknownPerson(_) => &codes::UNKNOWN_PERSON,
            Self::UnknownDepartment(_) => &codes::UNKNOWN_DEPARTMENT,
            Self::Ambiguous(..) => &codes::AMBIGUOUS_PERSON,
            Self::Mismatch { .. } => &codes::DEPARTMENT_MISMATCH,
        };
        Diagnostic::new(code, path, range, self.message(names.roster)).help(self.help(names))
    }

    /// What to do about it.
    pub fn help(&self, names: &NameReader<'_>) -> Message {
        let (near, add) = match self {
            Self::UnknownPerson(name) => (names.near_person(name), &ADD_PERSON),
            Self::UnknownDepartment(name) => (names.near_department(name), &ADD_DEPARTMENT),
            Self::Ambiguous(_, candidates) => {
                let ways = ways(candidates, names.roster);
                return TELL_APART.with("ways", one_of(ways.iter().map(|way| &**way)));
            }
            Self::Mismatch { .. } => return CORRECT_EITHER.message(),
        };
        if near.is_empty() {
            add.message()
        } else {
            DID_YOU_MEAN.with("names", one_of(near.iter().map(|n| &**n)))
        }
    }

    /// What is wrong, in the words of a finding.
    pub fn message(&self, roster: &Roster) -> Message {
        match self {
            Self::UnknownPerson(name) => UNKNOWN_PERSON.with("name", *name),
            Self::UnknownDepartment(name) => UNKNOWN_DEPARTMENT.with("name", *name),
            Self::Ambiguous(name, candidates) => {
                AMBIGUOUS.with("name", *name).and("candidates", described(candidates, roster))
            }
            Self::Mismatch { person, written } => {
                let person = roster.people.get(*person as usize);
                let actual = person.and_then(|p| p.department).map_or("", |d| roster.department_name(d));
                MISMATCH
                    .with("name", person.map_or("", |p| &p.name))
                    .and("actual", actual)
                    .and("written", roster.department_name(*written))
            }
        }
    }
}

/// Those that a name may mean, each with department and `@id`, in the order of the roster.
fn described(candidates: &[Who], roster: &Roster) -> Message {
    in_a_row(candidates.iter().map(|who| match who {
        Who::Person(id) => {
            let person = roster.people.get(*id as usize);
            let name = person.map_or("", |p| &p.name);
            let department = person.and_then(|p| p.department).map(|d| roster.department_name(d));
            let name = department.map_or_else(|| name.to_owned(), |d| format!("{d}/{name}"));
            CANDIDATE.with("name", name).and("id", person.map_or("", |p| &p.id))
        }
        Who::Department(id) => {
            let id_text = roster.departments.get(*id as usize).map_or("", |d| &d.id);
            CANDIDATE.with("name", roster.department_name(*id)).and("id", id_text)
        }
        Who::Everyone(words) | Who::Unknown(words) => Message::plain(&**words),
    }))
}

/// How each of several may be written so that nobody else is meant: with the department where that is enough.
fn ways(candidates: &[Who], roster: &Roster) -> Vec<String> {
    let department = |who: &Who| match who {
        Who::Person(id) => roster.people.get(*id as usize).and_then(|p| p.department),
        _ => None,
    };
    let apart = candidates.iter().enumerate().all(|(at, who)| {
        department(who).is_some() && candidates[..at].iter().all(|other| department(other) != department(who))
    });
    candidates
        .iter()
        .map(|who| match who {
            Who::Person(id) => {
                let person = roster.people.get(*id as usize);
                match department(who).filter(|_| apart) {
                    Some(d) => format!("{}/{}", roster.department_name(d), person.map_or("", |p| &p.name)),
                    None => format!("@{}", person.map_or("", |p| &p.id)),
                }
            }
            Who::Department(id) => {
                format!("@{}", roster.departments.get(*id as usize).map_or("", |d| &d.id))
            }
            Who::Everyone(words) | Who::Unknown(words) => words.to_string(),
        })
        .collect()
}
