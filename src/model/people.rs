//! Who is who: departments and people, and the reading of names as they are written.

use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::vocabulary::{Vocabulary, fold};
use crate::diagnostic::{Diagnostic, codes};
use crate::keys::closest;
use crate::language::Text;
use crate::text::{Located, TextRange, trim};

const UNKNOWN_PERSON: Text = Text::new("名册中没有“{name}”", "`{name}` is not in people.toml");
const UNKNOWN_DEPARTMENT: Text =
    Text::new("名册中没有部门“{name}”", "department `{name}` is not in people.toml");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const ADD_PERSON: Text = Text::new(
    "如确有此人，请在 people.toml 中加入 [people.…] 一节",
    "if the name is right, add a [people.…] section to people.toml",
);
const ADD_DEPARTMENT: Text = Text::new(
    "如确有此部门，请在 people.toml 中加入 [departments.…] 一节",
    "if the name is right, add a [departments.…] section to people.toml",
);
const AMBIGUOUS: Text = Text::new("“{name}”可能是：{candidates}", "`{name}` may be any of: {candidates}");
const TELL_APART: Text = Text::new(
    "写明部门（如“技术部/张伟”）或用 @标识",
    "name the department as well (such as `Technology/Zhang Wei`) or write @id",
);
const MISMATCH: Text =
    Text::new("“{name}”属于{actual}，不属于{written}", "`{name}` belongs to {actual}, not to {written}");
const CORRECT_EITHER: Text =
    Text::new("改正部门，或更新 people.toml", "correct the department here or in people.toml");

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
    /// The department written beside a name that is not in the roster.
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
            Who::Person(id) => roster.people.get(id as usize).and_then(|p| p.department),
            Who::Department(id) => Some(id),
            _ => self.department,
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

/// All departments and people, with every way to write their names.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// In the order of people.toml.
    pub departments: Vec<Department>,
    /// In the order of people.toml.
    pub people: Vec<Person>,
    names: FxHashMap<Box<str>, Vec<Who>>,
}

impl Roster {
    /// Indexes the names of departments and people.
    pub fn new(departments: Vec<Department>, people: Vec<Person>) -> Self {
        let mut roster = Self { departments, people, names: FxHashMap::default() };
        let mut names: FxHashMap<Box<str>, Vec<Who>> = FxHashMap::default();
        let mut add = |name: &str, who: Who| {
            for form in [name, fold(name).as_ref()] {
                let list = names.entry(form.into()).or_default();
                if !list.contains(&who) {
                    list.push(who.clone());
                }
            }
        };
        for (index, department) in roster.departments.iter().enumerate() {
            let who = Who::Department(index as u32);
            for name in std::iter::once(&department.name).chain(&department.aliases) {
                add(name, who.clone());
            }
            add(&format!("@{}", department.id), who.clone());
        }
        let mut titles: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (index, person) in roster.people.iter().enumerate() {
            let who = Who::Person(index as u32);
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                add(name, who.clone());
            }
            add(&format!("@{}", person.id), who.clone());
            if let Some(title) = &person.title {
                titles.entry(title).or_default().push(index as u32);
            }
        }
        for (title, holders) in titles {
            if let [only] = holders[..]
                && !names.contains_key(title)
            {
                names.insert(title.into(), vec![Who::Person(only)]);
            }
        }
        roster.names = names;
        roster
    }

    /// Whether there is nobody in it; then no name can be unknown.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Everybody and everything a name may mean.
    pub fn find(&self, name: &str) -> &[Who] {
        let name = trim(name);
        if let Some(found) = self.names.get(name) {
            return found;
        }
        if let Some(found) = self.names.get(fold(name).as_ref()) {
            return found;
        }
        // `@李婷` means whoever is called so, where no key is.
        name.strip_prefix(['@', '＠']).and_then(|name| self.names.get(name.trim())).map_or(&[], Vec::as_slice)
    }

    /// The department with a name or key.
    pub fn department(&self, name: &str) -> Option<DepartmentId> {
        self.find(name)
            .iter()
            .find_map(|who| if let Who::Department(id) = who { Some(*id) } else { None })
            .or_else(|| self.departments.iter().position(|d| &*d.id == name).map(|i| i as u32))
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
            let parent = self.departments.get(id as usize).and_then(|d| d.parent.as_ref());
            at = parent
                .and_then(|key| self.departments.iter().position(|d| d.id == key.value))
                .map(|i| i as u32);
        }
        false
    }

    /// All names of people, for suggestions.
    fn person_names(&self) -> impl Iterator<Item = &str> {
        self.people.iter().flat_map(|p| std::iter::once(&*p.name).chain(p.aliases.iter().map(|a| &**a)))
    }

    /// All names of departments, for suggestions.
    fn department_names(&self) -> impl Iterator<Item = &str> {
        self.departments.iter().flat_map(|d| std::iter::once(&*d.name).chain(d.aliases.iter().map(|a| &**a)))
    }

    /// The known name nearest to one that is not known.
    pub fn suggestion(&self, name: &str) -> Option<&str> {
        closest(name, self.person_names().chain(self.department_names()))
    }
}

/// Longer chains of 和 are not taken apart.
const MOST_JOINTS: usize = 16;

/// Reads names in documents against a roster and says what does not fit.
pub struct NameReader<'r> {
    /// Who there is.
    pub roster: &'r Roster,
    /// The words, a team's own among them.
    pub words: &'r Vocabulary,
}

impl<'r> NameReader<'r> {
    /// A reader for a roster, with the words that are in use.
    pub fn new(roster: &'r Roster, words: &'r Vocabulary) -> Self {
        Self { roster, words }
    }

    /// The parties named in a cell or field, with the bytes of each: `place` maps a part of `text` to the file.
    ///
    /// `beside` is the department that a column beside the name gives; it tells people of one name apart.
    pub fn parties(
        &self,
        text: &str,
        beside: Option<&str>,
        place: &dyn Fn(&str) -> TextRange,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Located<Party>> {
        let text = trim(text);
        if text.is_empty() || self.words.is_empty(text) {
            return Vec::new();
        }
        // The usual case: one name, as it stands in the roster.
        if let ([who], None) = (self.roster.find(text), beside) {
            return vec![Located::new(Party { who: who.clone(), department: None }, place(text))];
        }
        let mut parties = Vec::new();
        for group in split_outside_brackets(text, &['；', ';', '\n']) {
            // `市场部：甲、乙` names the department of all that follow.
            let (department, names) = match group.split_once(['：', ':']) {
                Some((head, names)) if self.roster.department(head).is_some() => (Some(trim(head)), names),
                _ => (beside, group),
            };
            let count = parties.len();
            for name in self.split(names) {
                self.party(name, department, place, path, out, &mut parties);
            }
            if parties.len() == count
                && let Some(head) = department.filter(|_| beside.is_none())
            {
                self.party(head, None, place, path, out, &mut parties);
            }
        }
        parties
    }

    /// Splits a list of names, but nothing that stands in the roster as written.
    fn split<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut names = Vec::new();
        for part in split_outside_brackets(text, &['、', '，', ',', '；', ';', '\n']) {
            self.split_further(part, &mut names);
        }
        names
    }

    fn split_further<'t>(&self, part: &'t str, names: &mut Vec<&'t str>) {
        let part = trim(part);
        if part.is_empty() {
            return;
        }
        let one_slash = part.split_once('/').filter(|(_, right)| !right.contains('/'));
        if !self.roster.find(part).is_empty() || one_slash.is_some_and(|(left, _)| self.is_department(left)) {
            names.push(part);
            return;
        }
        for piece in part.split(['/', '&']).map(str::trim).filter(|piece| !piece.is_empty()) {
            match self.joined(piece) {
                Some(mut several) => names.append(&mut several),
                None => names.push(piece),
            }
        }
    }

    /// Splits `周涛和周和平` where all that comes of it stands in the roster: 和 is a letter of names, too.
    fn joined<'t>(&self, piece: &'t str) -> Option<Vec<&'t str>> {
        const JOINTS: [&str; 4] = ["和", "与", "及", " and "];
        if !self.roster.find(piece).is_empty() {
            return None;
        }
        let mut joints: Vec<(usize, usize)> = JOINTS
            .iter()
            .flat_map(|joint| piece.match_indices(joint).map(|(at, joint)| (at, at + joint.len())))
            .collect();
        joints.sort_unstable();
        // Nobody lists so many people this way; what does is no list of names.
        if joints.is_empty() || joints.len() > MOST_JOINTS {
            return None;
        }
        // From each joint on back to the nearest one from which a known name reaches up to it.
        let starts: Vec<usize> = std::iter::once(0).chain(joints.iter().map(|(_, end)| *end)).collect();
        let ends: Vec<usize> = joints.iter().map(|(at, _)| *at).chain([piece.len()]).collect();
        let mut reached: Vec<Option<Vec<&'t str>>> = vec![None; ends.len() + 1];
        reached[0] = Some(Vec::new());
        for (nth, end) in ends.iter().enumerate() {
            for from in (0..=nth).rev() {
                let Some(before) = &reached[from] else { continue };
                let Some(name) = piece.get(starts[from]..*end).map(trim) else { continue };
                if !name.is_empty() && !self.roster.find(name).is_empty() {
                    let mut names = before.clone();
                    names.push(name);
                    reached[nth + 1] = Some(names);
                    break;
                }
            }
        }
        reached.pop().flatten()
    }

    fn is_department(&self, name: &str) -> bool {
        let name = trim(name);
        self.roster.department(name).is_some()
            || ["部", "组", "中心", "处", "科", "組", "處"]
                .iter()
                .any(|end| name.len() > end.len() && name.ends_with(end))
    }

    fn party(
        &self,
        written: &str,
        department: Option<&str>,
        place: &dyn Fn(&str) -> TextRange,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
        parties: &mut Vec<Located<Party>>,
    ) {
        let written = trim(written);
        if written.is_empty() || self.words.is_empty(written) {
            return;
        }
        let range = place(written.trim_end_matches(['。', '.', '；', ';']));
        let (mut department, mut name) =
            (department, written.trim_end_matches(['*', '。', '.', '；', ';']).trim_end());
        if self.roster.find(name).is_empty() {
            if let Some((left, right)) = name.split_once('/') {
                if self.is_department(left) {
                    (department, name) = (Some(trim(left)), right.trim());
                }
            } else if let Some((left, right)) = name.split_once(['-', '－'])
                && self.is_department(left)
            {
                (department, name) = (Some(trim(left)), right.trim());
            }
            // `张伟(技术部)` names both; `何明（分管副总）` only explains.
            if let Some(open) = name.rfind(['（', '('])
                && name.ends_with(['）', ')'])
                && open > 0
            {
                let wide = name[open..].chars().next().map_or(1, char::len_utf8);
                let close = name.chars().next_back().map_or(1, char::len_utf8);
                let inner = name[open + wide..name.len() - close].trim();
                if self.is_department(inner) {
                    department = Some(inner);
                }
                name = name[..open].trim();
            }
            name = name.trim_end_matches('*').trim_end();
        }
        let found = self.roster.find(name);
        let known_department = department.and_then(|d| self.roster.department(d));
        if let (Some(d), None) = (department, known_department)
            && !self.roster.departments.is_empty()
        {
            let message = UNKNOWN_DEPARTMENT.with("name", d);
            let help = match closest(d, self.roster.department_names()) {
                Some(name) => DID_YOU_MEAN.with("name", name),
                None => ADD_DEPARTMENT.message(),
            };
            out.push(Diagnostic::new(&codes::UNKNOWN_DEPARTMENT, path, range, message).help(help));
        }
        let within = |who: &Who| match (who, known_department) {
            (Who::Person(id), Some(d)) => self
                .roster
                .people
                .get(*id as usize)
                .and_then(|p| p.department)
                .is_some_and(|own| self.roster.department_within(own, d)),
            _ => false,
        };
        let party = |who: Who| Located::new(Party { who, department: known_department }, range);
        match found {
            [] => {
                let everyone = fold(name);
                let group =
                    ["全体", "全员", "各部门", "所有人", "全體", "各部門", "各單位", "all", "everyone"];
                if group.iter().any(|g| everyone.starts_with(g)) {
                    parties.push(party(Who::Everyone(written.into())));
                    return;
                }
                if name.is_empty() {
                    if let Some(d) = known_department {
                        parties.push(party(Who::Department(d)));
                    }
                    return;
                }
                if !self.roster.is_empty() {
                    let looks = self.is_department(name);
                    let (code, text, add) = if looks {
                        (&codes::UNKNOWN_DEPARTMENT, &UNKNOWN_DEPARTMENT, &ADD_DEPARTMENT)
                    } else {
                        (&codes::UNKNOWN_PERSON, &UNKNOWN_PERSON, &ADD_PERSON)
                    };
                    let near = if looks {
                        closest(name, self.roster.department_names())
                    } else {
                        closest(name, self.roster.person_names()).or_else(|| self.roster.suggestion(name))
                    };
                    let help = match near {
                        Some(near) => DID_YOU_MEAN.with("name", near),
                        None => add.message(),
                    };
                    out.push(Diagnostic::new(code, path, range, text.with("name", name)).help(help));
                }
                parties.push(party(Who::Unknown(name.into())));
            }
            [one] => {
                if let (Who::Person(id), Some(d)) = (one, known_department)
                    && !within(one)
                    && let Some(person) = self.roster.people.get(*id as usize)
                    && let Some(own) =
                        person.department.and_then(|own| self.roster.departments.get(own as usize))
                {
                    let wrong = self.roster.departments.get(d as usize).map_or("", |d| &d.name);
                    let message =
                        MISMATCH.with("name", &*person.name).and("actual", &*own.name).and("written", wrong);
                    out.push(
                        Diagnostic::new(&codes::DEPARTMENT_MISMATCH, path, range, message)
                            .help(CORRECT_EITHER.message()),
                    );
                }
                parties.push(party(one.clone()));
            }
            several => {
                let fitting: Vec<&Who> = several.iter().filter(|who| within(who)).collect();
                if let [one] = fitting[..] {
                    parties.push(party(one.clone()));
                    return;
                }
                let mut names: Vec<String> = several
                    .iter()
                    .map(|who| match who {
                        Who::Person(id) => {
                            self.roster.people.get(*id as usize).map_or_else(String::new, |p| {
                                let department =
                                    p.department.and_then(|d| self.roster.departments.get(d as usize));
                                match department {
                                    Some(d) => format!("{}/{} (@{})", d.name, p.name, p.id),
                                    None => format!("{} (@{})", p.name, p.id),
                                }
                            })
                        }
                        Who::Department(id) => self
                            .roster
                            .departments
                            .get(*id as usize)
                            .map_or_else(String::new, |d| format!("@{}", d.id)),
                        Who::Everyone(words) | Who::Unknown(words) => words.to_string(),
                    })
                    .collect();
                names.sort();
                let message = AMBIGUOUS.with("name", name).and("candidates", names.join(", "));
                out.push(
                    Diagnostic::new(&codes::AMBIGUOUS_PERSON, path, range, message)
                        .help(TELL_APART.message()),
                );
                parties.push(party(Who::Unknown(name.into())));
            }
        }
    }
}

/// Splits at separators that do not lie in brackets.
pub(super) fn split_outside_brackets<'t>(text: &'t str, separators: &[char]) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 && separators.contains(&c) => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let department = |id: &str, name: &str, aliases: &[&str]| Department {
            id: id.into(),
            name: name.into(),
            aliases: aliases.iter().map(|a| (*a).into()).collect(),
            ..Department::default()
        };
        let person = |id: &str, name: &str, department: u32, title: Option<&str>| Person {
            id: id.into(),
            name: name.into(),
            department: Some(department),
            title: title.map(Into::into),
            ..Person::default()
        };
        Roster::new(
            vec![department("tech", "技术部", &["R&D"]), department("market", "市场部", &[])],
            vec![
                person("zhangwei", "张伟", 0, Some("后端负责人")),
                person("zhangwei2", "张伟", 1, None),
                person("zhoutao", "周涛", 1, None),
                person("zhouheping", "周和平", 1, None),
            ],
        )
    }

    fn read(text: &str) -> (Vec<String>, Vec<&'static str>) {
        let roster = roster();
        let mut out = Vec::new();
        let parties = NameReader::new(&roster, Vocabulary::get()).parties(
            text,
            None,
            &|_| TextRange::empty(0),
            &"x".into(),
            &mut out,
        );
        let names = parties
            .iter()
            .map(|p| match p.value.who {
                Who::Person(id) => roster.people[id as usize].id.to_string(),
                _ => p.value.name(&roster).to_owned(),
            })
            .collect();
        (names, out.iter().map(|d| d.code.name).collect())
    }

    #[test]
    fn names_are_read_as_people_write_them() {
        for (text, names, findings) in [
            ("周涛", &["zhoutao"][..], &[][..]),
            ("技术部/张伟", &["zhangwei"], &[]),
            ("市场部-张伟", &["zhangwei2"], &[]),
            ("张伟（市场部）", &["zhangwei2"], &[]),
            ("@zhangwei2", &["zhangwei2"], &[]),
            ("@周涛", &["zhoutao"], &[]),
            ("后端负责人", &["zhangwei"], &[]),
            ("周涛、周和平", &["zhoutao", "zhouheping"], &[]),
            ("周涛和周和平", &["zhoutao", "zhouheping"], &[]),
            ("周和平与周涛及技术部", &["zhouheping", "zhoutao", "技术部"], &[]),
            ("周涛和气", &["周涛和气"], &["unknown-person"]),
            ("R&D", &["技术部"], &[]),
            ("技术部、市场部", &["技术部", "市场部"], &[]),
            ("市场部：周涛、周和平；技术部：张伟", &["zhoutao", "zhouheping", "zhangwei"], &[]),
            ("周涛（分管副总）", &["zhoutao"], &[]),
            ("全体参会人员", &["全体参会人员"], &[]),
            ("周涛*", &["zhoutao"], &[]),
            ("无", &[], &[]),
            ("张伟", &["张伟"], &["ambiguous-person"]),
            ("技术部/周涛", &["zhoutao"], &["department-mismatch"]),
            ("周淘", &["周淘"], &["unknown-person"]),
            ("销售部", &["销售部"], &["unknown-department"]),
        ] {
            let (got, found) = read(text);
            assert_eq!(got, names, "{text}");
            assert_eq!(found, findings, "{text}");
        }
    }

    #[test]
    fn long_chains_of_names_take_no_time() {
        for chain in
            ["周和".repeat(5_000), "周涛和".repeat(5_000), "甲/".repeat(50_000), "甲&".repeat(50_000)]
        {
            assert!(!read(&chain).0.is_empty());
        }
    }
}
