//! people.toml: departments and people.

use crate::diagnostic::{Diagnostic, codes};
use crate::keys::{Keys, closest, parse_toml};
use crate::language::Text;
use crate::model::people::{Department, Person, Roster};
use crate::text::{Located, SourceFile};

const NO_NAME: Text = Text::new("“{id}”没有 name", "`{id}` has no name");
const GIVE_NAME: Text = Text::new("加一行 name = \"…\"", "add a line name = \"…\"");
const NO_SUCH_DEPARTMENT: Text =
    Text::new("没有 [departments.{id}] 这一节", "there is no [departments.{id}] section");
const NO_SUCH_PERSON: Text = Text::new("没有 [people.{id}] 这一节", "there is no [people.{id}] section");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");

/// Reads people.toml. Broken entries give findings; the others are used.
pub fn read_roster(file: &SourceFile, out: &mut Vec<Diagnostic>) -> Roster {
    let path = file.path();
    let (table, errors) = parse_toml(&file.text()[file.bom()..]);
    super::settings::report_errors(path, file.bom(), errors, out);
    let mut keys = Keys::new(table.get_ref(), file.bom(), path);
    let mut departments: Vec<Department> = Vec::new();
    let mut people: Vec<Person> = Vec::new();
    let mut of_department: Vec<Option<Located<Box<str>>>> = Vec::new();
    if let Some(table) = keys.table("departments", out) {
        for (id, table) in keys.inside(table, "departments").entries(out) {
            let mut inner = keys.inside(table, &format!("departments.{}", id.value));
            let name = inner.string("name", out);
            let department = Department {
                name: named(&inner, name, &id, out),
                aliases: values(inner.strings("aliases", out)),
                parent: inner.string("parent", out),
                head: inner.string("head", out),
                contact: inner.string("contact", out),
                id: id.value,
            };
            inner.finish_mut(out);
            departments.push(department);
        }
    }
    if let Some(table) = keys.table("people", out) {
        for (id, table) in keys.inside(table, "people").entries(out) {
            let mut inner = keys.inside(table, &format!("people.{}", id.value));
            let name = inner.string("name", out);
            let person = Person {
                name: named(&inner, name, &id, out),
                aliases: values(inner.strings("aliases", out)),
                title: inner.string("title", out).map(|t| t.value),
                department: None,
                email: inner.string("email", out).map(|e| e.value),
                left: inner.date("left", out).map(|d| d.value),
                id: id.value,
            };
            of_department.push(inner.string("department", out));
            inner.string("language", out);
            inner.table("handles", out);
            inner.finish_mut(out);
            people.push(person);
        }
    }
    keys.finish_mut(out);
    let unknown =
        |value: &Located<Box<str>>, text: &'static Text, ids: Vec<&str>, out: &mut Vec<Diagnostic>| {
            let mut finding =
                Diagnostic::new(&codes::INVALID_VALUE, path, value.range, text.with("id", &*value.value));
            if let Some(near) = closest(&value.value, ids) {
                finding = finding.help(DID_YOU_MEAN.with("name", near));
            }
            out.push(finding);
        };
    for (person, department) in people.iter_mut().zip(of_department) {
        let Some(key) = department else { continue };
        let by_id = departments.iter().position(|d| d.id == key.value);
        person.department =
            by_id.or_else(|| departments.iter().position(|d| d.name == key.value)).map(|index| index as u32);
        if person.department.is_none() {
            unknown(&key, &NO_SUCH_DEPARTMENT, departments.iter().map(|d| &*d.id).collect(), out);
        }
    }
    for department in &departments {
        if let Some(parent) = &department.parent
            && !departments.iter().any(|d| d.id == parent.value)
        {
            unknown(parent, &NO_SUCH_DEPARTMENT, departments.iter().map(|d| &*d.id).collect(), out);
        }
        for person in [&department.head, &department.contact].into_iter().flatten() {
            if !people.iter().any(|p| p.id == person.value) {
                unknown(person, &NO_SUCH_PERSON, people.iter().map(|p| &*p.id).collect(), out);
            }
        }
    }
    Roster::new(departments, people)
}

fn values(list: Option<Vec<Located<Box<str>>>>) -> Vec<Box<str>> {
    list.unwrap_or_default().into_iter().map(|l| l.value).collect()
}

fn named(
    keys: &Keys<'_, '_>,
    name: Option<Located<Box<str>>>,
    id: &Located<Box<str>>,
    out: &mut Vec<Diagnostic>,
) -> Box<str> {
    match name {
        Some(name) if !name.value.trim().is_empty() => name.value,
        _ => {
            let message = NO_NAME.with("id", &*id.value);
            out.push(
                Diagnostic::new(&codes::MISSING_FIELD, keys.path(), id.range, message)
                    .help(GIVE_NAME.message()),
            );
            id.value.clone()
        }
    }
}
