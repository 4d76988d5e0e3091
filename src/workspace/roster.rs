//! people.toml: departments and people.

use rustc_hash::FxHashMap;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, codes};
use crate::keys::{Keys, closest, parse_toml};
use crate::language::{Language, Text, in_a_row, one_of};
use crate::model::people::{Department, Person, Roster, same_name};
use crate::text::{Located, SourceFile, TextEdit, TextRange, trim};

const NO_NAME: Text = Text::new("“{id}”没有 name", "`{id}` has no name");
const GIVE_NAME: Text = Text::new("加一行 name = \"…\"", "add a line name = \"…\"");
const EMPTY_NAME: Text = Text::new("名称是空的", "the name is empty");
const BAD_KEY: Text = Text::new(
    "“{id}”不能写成 @标识：其中有空格或分隔符",
    "`{id}` cannot be written as @id: it holds a space or a mark that separates names",
);
const PLAIN_KEY: Text =
    Text::new("用字母、数字、“-”和“_”，如 zhangwei", "use letters, digits, `-` and `_`, such as zhangwei");
const NO_SUCH_DEPARTMENT: Text =
    Text::new("没有 [departments.{id}] 这一节", "there is no [departments.{id}] section");
const NO_SUCH_PERSON: Text = Text::new("没有 [people.{id}] 这一节", "there is no [people.{id}] section");
const WRITE_KEY: Text = Text::new("写标识 {names}，而不是名称", "write the key {names}, not the name");
const DID_YOU_MEAN: Text = Text::new("您是不是要写{names}？", "did you mean {names}?");
const KNOWN: Text = Text::new("可用：{names}", "it can be: {names}");
const CIRCLE: Text = Text::new("上级部门首尾相接：{chain}", "the departments lie in a circle: {chain}");
const BREAK_CIRCLE: Text = Text::new("最上面的部门不写 parent", "the department at the top has no parent");
const LINK: Text = Text::new("{below} → {above}", "{below} → {above}");
const TAKEN: Text = Text::new("“{name}”已经是 {owner} 的名称", "`{name}` is a name of {owner} already");
const FIRST_HERE: Text = Text::new("先写在这里", "first written here");
const ONE_NAME: Text = Text::new(
    "部门的名称和别名不能与其他部门或人员相同，否则写到它时无法分清",
    "names and aliases of departments must be theirs alone, or nobody can tell which one is meant",
);
const NOT_AN_ADDRESS: Text = Text::new("“{text}”不是邮箱地址", "`{text}` is not a mail address");
const WRITE_ADDRESS: Text = Text::new("写成 name@example.com 的形式", "write it as name@example.com");
const NOT_A_HANDLE: Text = Text::new(
    "handles.{key} 应为带引号的文字，如 \"zhangwei\"",
    "handles.{key} must be a quoted text such as \"zhangwei\"",
);
const UNKNOWN_CHANNEL: Text = Text::new("未知的渠道“{key}”", "unknown channel `{key}`");

/// Channels that a handle may be for. Others are kept, unless they look like a slip.
const CHANNELS: [&str; 3] = ["feishu", "dingtalk", "wecom"];

/// Reads people.toml. Broken entries give findings; the others are used.
pub fn read_roster(file: &SourceFile, out: &mut Vec<Diagnostic>) -> Roster {
    let (table, errors) = parse_toml(&file.text()[file.bom()..]);
    super::settings::report_errors(file.path(), file.bom(), errors, out);
    let mut keys = Keys::new(table.get_ref(), file.bom(), file.path());
    let mut book = Book::default();
    if let Some(table) = keys.table("departments", out) {
        for (id, table) in keys.inside(table, "departments").entries(out) {
            let inner = keys.inside(table, &format!("departments.{}", id.value));
            book.department(inner, id, out);
        }
    }
    if let Some(table) = keys.table("people", out) {
        for (id, table) in keys.inside(table, "people").entries(out) {
            let inner = keys.inside(table, &format!("people.{}", id.value));
            book.person(inner, id, out);
        }
    }
    keys.finish_mut(out);
    book.resolve(&keys, out);
    book.report_circles(&keys, out);
    book.report_taken(&keys, out);
    Roster::new(book.departments, book.people)
}

/// What people.toml says, before its keys are looked up.
#[derive(Default)]
struct Book {
    departments: Vec<Department>,
    people: Vec<Person>,
    /// For each person the department as written.
    of_department: Vec<Option<Located<Box<str>>>>,
    /// Names and aliases of departments and people, each with its place.
    department_names: Vec<(usize, Located<Box<str>>)>,
    person_names: Vec<(usize, Located<Box<str>>)>,
}

impl Book {
    fn department(&mut self, mut keys: Keys<'_, '_>, id: Located<Box<str>>, out: &mut Vec<Diagnostic>) {
        check_key(&keys, &id, out);
        let name = named(&mut keys, &id, out);
        let aliases = aliases(&mut keys, out);
        let at = self.departments.len();
        self.department_names.extend(std::iter::once(&name).chain(&aliases).map(|name| (at, name.clone())));
        self.departments.push(Department {
            name: name.value,
            aliases: aliases.into_iter().map(|a| a.value).collect(),
            parent: keys.string("parent", out),
            head: keys.string("head", out),
            contact: keys.string("contact", out),
            id: id.value,
        });
        keys.finish_mut(out);
    }

    fn person(&mut self, mut keys: Keys<'_, '_>, id: Located<Box<str>>, out: &mut Vec<Diagnostic>) {
        check_key(&keys, &id, out);
        let name = named(&mut keys, &id, out);
        let aliases = aliases(&mut keys, out);
        let at = self.people.len();
        self.person_names.extend(std::iter::once(&name).chain(&aliases).map(|name| (at, name.clone())));
        self.of_department.push(keys.string("department", out));
        self.people.push(Person {
            name: name.value,
            aliases: aliases.into_iter().map(|a| a.value).collect(),
            title: keys.string("title", out).map(|t| t.value).filter(|title| !trim(title).is_empty()),
            department: None,
            email: email(&mut keys, out),
            left: keys.date("left", out).map(|d| d.value),
            id: id.value,
        });
        if let Some(language) = keys.string("language", out)
            && Language::from_tag(&language.value).is_none()
        {
            keys.not_one_of("language", &language, "zh-CN en", &["zh-CN", "en"], out);
        }
        if let Some(table) = keys.table("handles", out) {
            check_handles(&keys, table, out);
        }
        keys.finish_mut(out);
    }

    /// Looks up the keys that entries name each other by, and says which there are not.
    fn resolve(&mut self, keys: &Keys<'_, '_>, out: &mut Vec<Diagnostic>) {
        let departments: Vec<(Box<str>, Box<str>)> =
            self.departments.iter().map(|d| (d.id.clone(), d.name.clone())).collect();
        let people: Vec<(Box<str>, Box<str>)> =
            self.people.iter().map(|p| (p.id.clone(), p.name.clone())).collect();
        for (person, department) in self.people.iter_mut().zip(&self.of_department) {
            let Some(key) = department else { continue };
            person.department =
                look_up(key, &departments, &NO_SUCH_DEPARTMENT, keys, out).map(|at| at as u32);
        }
        for department in &mut self.departments {
            if let Some(key) = &mut department.parent
                && let Some(at) = look_up(key, &departments, &NO_SUCH_DEPARTMENT, keys, out)
            {
                key.value = departments[at].0.clone();
            }
            for key in [&mut department.head, &mut department.contact].into_iter().flatten() {
                if let Some(at) = look_up(key, &people, &NO_SUCH_PERSON, keys, out) {
                    key.value = people[at].0.clone();
                }
            }
        }
    }

    /// Departments that lie above themselves: said once for each circle, at its first department.
    fn report_circles(&self, keys: &Keys<'_, '_>, out: &mut Vec<Diagnostic>) {
        let by_id: FxHashMap<&str, usize> =
            self.departments.iter().enumerate().map(|(at, d)| (&*d.id, at)).collect();
        let above = |at: usize| {
            let parent = self.departments.get(at)?.parent.as_ref()?;
            by_id.get(&*parent.value).copied()
        };
        // Each department is walked over once: from where a walk has been nothing new can come.
        let mut walk_of: Vec<usize> = vec![usize::MAX; self.departments.len()];
        for start in 0..self.departments.len() {
            let mut at = Some(start);
            while let Some(here) = at.filter(|here| walk_of[*here] == usize::MAX) {
                walk_of[here] = start;
                at = above(here);
            }
            let Some(first) = at.filter(|here| walk_of[*here] == start) else { continue };
            let mut circle = vec![first];
            while let Some(next) = circle.last().and_then(|last| above(*last)).filter(|next| *next != first) {
                circle.push(next);
            }
            // The circle begins with the department that stands first in the file.
            let least = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(place, _)| place);
            circle.rotate_left(least);
            let names = circle.iter().chain(circle.first()).map(|at| &*self.departments[*at].id);
            let chain = names.fold(None, |chain: Option<crate::language::Message>, id| {
                Some(match chain {
                    Some(chain) => LINK.with("below", chain).and("above", id),
                    None => id.into(),
                })
            });
            if let (Some(chain), Some(parent)) = (chain, &self.departments[circle[0]].parent) {
                let message = CIRCLE.with("chain", chain);
                out.push(
                    Diagnostic::new(&codes::INVALID_VALUE, keys.path(), parent.range, message)
                        .help(BREAK_CIRCLE.message()),
                );
            }
        }
    }

    /// Names of departments that others bear, too. Two people may have one name, and often do.
    fn report_taken(&self, keys: &Keys<'_, '_>, out: &mut Vec<Diagnostic>) {
        #[derive(PartialEq, Clone, Copy)]
        enum Owner {
            Department(usize),
            Person(usize),
        }
        let departments = self.department_names.iter().map(|(at, name)| (Owner::Department(*at), name));
        let people = self.person_names.iter().map(|(at, name)| (Owner::Person(*at), name));
        let mut names: Vec<(Owner, &Located<Box<str>>)> = departments.chain(people).collect();
        names.sort_by_key(|(_, name)| name.range);
        let mut first: FxHashMap<String, (Owner, TextRange)> = FxHashMap::default();
        for (owner, name) in names {
            let (earlier, range) = *first.entry(same_name(&name.value)).or_insert((owner, name.range));
            let people = matches!((owner, earlier), (Owner::Person(_), Owner::Person(_)));
            if earlier == owner || people {
                continue;
            }
            let section = match earlier {
                Owner::Department(at) => format!("[departments.{}]", self.departments[at].id),
                Owner::Person(at) => format!("[people.{}]", self.people[at].id),
            };
            let message = TAKEN.with("name", &*name.value).and("owner", section);
            out.push(
                Diagnostic::new(&codes::INVALID_VALUE, keys.path(), name.range, message)
                    .help(ONE_NAME.message())
                    .label(range, FIRST_HERE.message()),
            );
        }
    }
}

/// The entry with a key. Somebody who writes the name instead is understood, if only one bears it, and told.
fn look_up(
    written: &Located<Box<str>>,
    entries: &[(Box<str>, Box<str>)],
    none: &'static Text,
    keys: &Keys<'_, '_>,
    out: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let text = trim(&written.value);
    let key = text.strip_prefix('@').unwrap_or(text);
    if let Some(at) = entries.iter().position(|(id, _)| **id == *key) {
        return Some(at);
    }
    let message = none.with("id", &*written.value);
    let finding = Diagnostic::new(&codes::INVALID_VALUE, keys.path(), written.range, message);
    let wanted = same_name(text);
    let bearing: Vec<usize> =
        (0..entries.len()).filter(|at| !wanted.is_empty() && same_name(&entries[*at].1) == wanted).collect();
    if !bearing.is_empty() {
        let ids = bearing.iter().map(|at| &*entries[*at].0);
        let finding = finding.help(WRITE_KEY.with("names", one_of(ids)));
        if let [only] = bearing[..] {
            let id = &entries[only].0;
            let plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            let edit = TextEdit::replace(written.range, format!("\"{id}\""));
            out.push(if plain { finding.safe_fix(vec![edit]) } else { finding });
            return Some(only);
        }
        out.push(finding);
        return None;
    }
    // A slip in the key is nearer than one in the name.
    let near = closest(key, entries.iter().map(|(id, _)| &**id)).or_else(|| {
        let name = closest(text, entries.iter().map(|(_, name)| &**name))?;
        entries.iter().find(|(_, of)| **of == *name).map(|(id, _)| &**id)
    });
    out.push(match near {
        Some(near) => finding.help(DID_YOU_MEAN.with("names", one_of([near]))),
        None if entries.is_empty() => finding,
        None => finding.help(KNOWN.with("names", in_a_row(entries.iter().map(|(id, _)| &**id)))),
    });
    None
}

/// Says so where a key cannot be written as `@id` in a list of names.
fn check_key(keys: &Keys<'_, '_>, id: &Located<Box<str>>, out: &mut Vec<Diagnostic>) {
    let separates = |c: char| c.is_whitespace() || c.is_control() || "、，,；;&/／@＠()（）:：*|".contains(c);
    if id.value.is_empty() || id.value.contains(separates) {
        let message = BAD_KEY.with("id", &*id.value);
        out.push(
            Diagnostic::new(&codes::INVALID_VALUE, keys.path(), id.range, message).help(PLAIN_KEY.message()),
        );
    }
}

/// The name; the key where there is none.
fn named(keys: &mut Keys<'_, '_>, id: &Located<Box<str>>, out: &mut Vec<Diagnostic>) -> Located<Box<str>> {
    let name = keys.string("name", out);
    match name {
        Some(name) if !same_name(&name.value).is_empty() => name,
        written => {
            let range = written.map_or(id.range, |name| name.range);
            let message = NO_NAME.with("id", &*id.value);
            out.push(
                Diagnostic::new(&codes::MISSING_FIELD, keys.path(), range, message).help(GIVE_NAME.message()),
            );
            id.clone()
        }
    }
}

/// The other names, but for those that are empty.
fn aliases(keys: &mut Keys<'_, '_>, out: &mut Vec<Diagnostic>) -> Vec<Located<Box<str>>> {
    let mut aliases = keys.strings("aliases", out).unwrap_or_default();
    aliases.retain(|alias| {
        let empty = same_name(&alias.value).is_empty();
        if empty {
            let message = EMPTY_NAME.message();
            out.push(Diagnostic::new(&codes::INVALID_VALUE, keys.path(), alias.range, message));
        }
        !empty
    });
    aliases
}

/// The mail address. One that is none is left out: nothing must be sent to it, and no header made of it.
fn email(keys: &mut Keys<'_, '_>, out: &mut Vec<Diagnostic>) -> Option<Box<str>> {
    let written = keys.string("email", out)?;
    let text = trim(&written.value);
    let bad = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\"[]\\、，；：＠".contains(c);
    let fits = !text.contains(bad)
        && text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty() && !host.contains('@') && host.split('.').all(|label| !label.is_empty())
        });
    if !fits {
        let message = NOT_AN_ADDRESS.with("text", text);
        out.push(
            Diagnostic::new(&codes::INVALID_VALUE, keys.path(), written.range, message)
                .help(WRITE_ADDRESS.message()),
        );
        return None;
    }
    Some(text.into())
}

/// Handles are texts by channel, such as `feishu = "ou_1"`.
fn check_handles(keys: &Keys<'_, '_>, table: &DeTable<'_>, out: &mut Vec<Diagnostic>) {
    let mut handles: Vec<_> = table.iter().collect();
    handles.sort_by_key(|(channel, _)| channel.span().start);
    for (channel, handle) in handles {
        let name: &str = channel.get_ref();
        if !matches!(handle.get_ref(), DeValue::String(text) if !trim(text).is_empty()) {
            let message = NOT_A_HANDLE.with("key", name);
            out.push(Diagnostic::new(&codes::INVALID_VALUE, keys.path(), keys.place(handle), message));
        }
        if !CHANNELS.contains(&name)
            && let Some(near) = closest(name, CHANNELS)
        {
            let range = keys.key_place(channel);
            let message = UNKNOWN_CHANNEL.with("key", name);
            out.push(
                Diagnostic::new(&codes::UNKNOWN_FIELD, keys.path(), range, message)
                    .help(DID_YOU_MEAN.with("names", one_of([near]))),
            );
        }
    }
}
