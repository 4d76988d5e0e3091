//! All departments and people of a repository, and the finding of them by name.

use rustc_hash::FxHashMap;

use super::spelling::{bare, spelled};
use super::split::is_separator;
use super::{Department, DepartmentId, Person, PersonId, Who};

/// How much longer than the longest name a text may be that still writes it, with spaces and the like.
const SLACK: usize = 64;

/// All departments and people, with every way to write their names.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// In the order of people.toml.
    pub departments: Vec<Department>,
    /// In the order of people.toml.
    pub people: Vec<Person>,
    /// The department above each.
    parents: Vec<Option<DepartmentId>>,
    /// Names, aliases, `@id`s and titles that a single person holds, as spelled and as written.
    names: FxHashMap<Box<str>, Vec<Who>>,
    /// Titles that several people hold.
    titles: FxHashMap<Box<str>, Vec<Who>>,
    /// Bytes of the longest name.
    longest: usize,
    /// Most marks in a name that would otherwise separate names.
    separators: usize,
}

impl Roster {
    /// Indexes the names of departments and people.
    pub fn new(departments: Vec<Department>, people: Vec<Person>) -> Self {
        let mut names: FxHashMap<Box<str>, Vec<Who>> = FxHashMap::default();
        let mut written: Vec<Box<str>> = Vec::new();
        let (mut longest, mut separators) = (0, 0);
        let mut add = |name: &str, who: Who| {
            let key = spelled(name);
            if key.is_empty() {
                return;
            }
            longest = longest.max(name.len()).max(key.len());
            separators = separators.max(name.chars().filter(|c| is_separator(*c)).count());
            if *key != *name {
                written.push(name.into());
            }
            let list = names.entry(key.into()).or_default();
            if !list.contains(&who) {
                list.push(who);
            }
        };
        for (index, department) in departments.iter().enumerate() {
            for name in std::iter::once(&department.name).chain(&department.aliases) {
                add(name, Who::Department(index as u32));
            }
            add(&format!("@{}", department.id), Who::Department(index as u32));
        }
        for (index, person) in people.iter().enumerate() {
            for name in std::iter::once(&person.name).chain(&person.aliases).chain(&person.email) {
                add(name, Who::Person(index as u32));
            }
            add(&format!("@{}", person.id), Who::Person(index as u32));
        }
        let mut titles: FxHashMap<Box<str>, Vec<Who>> = FxHashMap::default();
        for (index, person) in people.iter().enumerate() {
            if let Some(title) = person.title.as_deref().map(spelled).filter(|title| !title.is_empty()) {
                longest = longest.max(title.len());
                separators = separators.max(title.chars().filter(|c| is_separator(*c)).count());
                titles.entry(title.into()).or_default().push(Who::Person(index as u32));
            }
        }
        titles.retain(|title, holders| {
            if names.contains_key(title) {
                return false;
            }
            if holders.len() == 1 {
                names.insert(title.clone(), std::mem::take(holders));
                return false;
            }
            true
        });
        for name in written {
            if let Some(list) = names.get(spelled(&name).as_ref()).cloned() {
                names.insert(name, list);
            }
        }
        let parents = departments
            .iter()
            .map(|d| {
                let parent = d.parent.as_ref()?;
                departments.iter().position(|above| above.id == parent.value).map(|at| at as u32)
            })
            .collect();
        Self { departments, people, parents, names, titles, longest, separators }
    }

    /// Whether there is nobody in it; then no name can be unknown.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Everybody and everything a name may mean.
    pub fn find(&self, name: &str) -> &[Who] {
        let name = bare(name);
        if name.len() > self.longest + SLACK {
            return &[];
        }
        if let Some(found) = self.names.get(name) {
            return found;
        }
        let key = spelled(name);
        if *key != *name
            && let Some(found) = self.names.get(key.as_ref())
        {
            return found;
        }
        // `@李婷` means whoever is called so, where no key is.
        key.strip_prefix('@').and_then(|name| self.names.get(name.trim())).map_or(&[], Vec::as_slice)
    }

    /// The same, with all who hold a title where several do: a department may tell them apart.
    pub fn candidates(&self, name: &str) -> &[Who] {
        let found = self.find(name);
        if !found.is_empty() || self.titles.is_empty() || name.len() > self.longest + SLACK {
            return found;
        }
        self.titles.get(spelled(name).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// The department with a name or key.
    pub fn department(&self, name: &str) -> Option<DepartmentId> {
        self.find(name)
            .iter()
            .find_map(|who| if let Who::Department(id) = who { Some(*id) } else { None })
            .or_else(|| self.department_by_id(name))
    }

    /// The department with a key.
    pub fn department_by_id(&self, id: &str) -> Option<DepartmentId> {
        self.departments.iter().position(|d| &*d.id == id).map(|i| i as u32)
    }

    /// The person with a key.
    pub fn person_by_id(&self, id: &str) -> Option<PersonId> {
        self.people.iter().position(|p| &*p.id == id).map(|i| i as u32)
    }

    /// Whether `inner` is `outer` or lies below it.
    pub fn department_within(&self, inner: DepartmentId, outer: DepartmentId) -> bool {
        let mut at = Some(inner);
        // A chain longer than there are departments runs in a circle.
        for _ in 0..=self.departments.len() {
            let Some(id) = at else { return false };
            if id == outer {
                return true;
            }
            at = self.parents.get(id as usize).copied().flatten();
        }
        false
    }

    /// A department's name.
    pub fn department_name(&self, id: DepartmentId) -> &str {
        self.departments.get(id as usize).map_or("", |d| &d.name)
    }

    /// Bytes of the longest name.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Most marks in a name that would otherwise separate names.
    pub(super) fn separators(&self) -> usize {
        self.separators
    }
}
