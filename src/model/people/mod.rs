//! Who is who: departments and people, and the reading of names as they are written.

mod doubt;
mod names;
mod near;
mod reader;
mod roster;
mod spelling;
mod split;

use chrono::NaiveDate;

pub use doubt::Doubt;
pub use reader::{NameReader, Named, Reading};
pub use roster::Roster;
pub use spelling::same_name;

use crate::text::Located;

/// Index of a person in the roster.
pub type PersonId = u32;
/// Index of a department in the roster.
pub type DepartmentId = u32;

/// A department of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Department {
    /// Key in people.toml.
    pub id: Box<str>,
    /// Full name.
    pub name: Box<str>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
    /// Key of the department above.
    pub parent: Option<Located<Box<str>>>,
    /// Key of the person who leads it.
    pub head: Option<Located<Box<str>>>,
    /// Key of the person to talk to.
    pub contact: Option<Located<Box<str>>>,
}

/// A person of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Key in people.toml.
    pub id: Box<str>,
    /// Full name.
    pub name: Box<str>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
    /// Title; one that a single person holds is a name, too.
    pub title: Option<Box<str>>,
    /// The department.
    pub department: Option<DepartmentId>,
    /// Mail address.
    pub email: Option<Box<str>>,
    /// The last day with the company.
    pub left: Option<NaiveDate>,
}

/// Whom a name means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Somebody of the roster.
    Person(PersonId),
    /// A department of the roster.
    Department(DepartmentId),
    /// Everybody: 全体, all.
    Everyone(Box<str>),
    /// A name that the roster does not have, as written.
    Unknown(Box<str>),
}

/// A person, department or group named in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Party {
    /// Whom the name means.
    pub who: Who,
    /// The department written beside a name, where the roster gives none.
    pub department: Option<DepartmentId>,
}

impl Party {
    /// The name to show: the roster's, or the words as written.
    pub fn name<'a>(&'a self, roster: &'a Roster) -> &'a str {
        match &self.who {
            Who::Person(id) => roster.people.get(*id as usize).map_or("", |p| &p.name),
            Who::Department(id) => roster.departments.get(*id as usize).map_or("", |d| &d.name),
            Who::Everyone(words) | Who::Unknown(words) => words,
        }
    }

    /// The department: of the person, or itself.
    pub fn department_id(&self, roster: &Roster) -> Option<DepartmentId> {
        match self.who {
            Who::Person(id) => roster.people.get(id as usize).and_then(|p| p.department).or(self.department),
            Who::Department(id) => Some(id),
            _ => self.department,
        }
    }

    /// Whether it may be more than one person: a department, everybody, or words that sound like such.
    pub fn may_be_several(&self) -> bool {
        const GROUPS: [&str; 16] = [
            "部",
            "部门",
            "部門",
            "中心",
            "处",
            "處",
            "科",
            "组",
            "組",
            "团队",
            "團隊",
            "成员",
            "代表",
            "负责人",
            "team",
            "department",
        ];
        match &self.who {
            Who::Person(_) => false,
            Who::Department(_) | Who::Everyone(_) => true,
            Who::Unknown(words) => {
                let words = words.to_lowercase();
                // 李科 is somebody.
                words.chars().count() > 2 && GROUPS.iter().any(|group| words.ends_with(group))
            }
        }
    }

    /// The person, if it is one of the roster.
    pub fn person(&self) -> Option<PersonId> {
        match self.who {
            Who::Person(id) => Some(id),
            _ => None,
        }
    }
}
