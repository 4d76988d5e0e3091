//! "Did you mean": known names near to one that is not.

use super::Roster;
use super::spelling::spelled;
use crate::model::vocabulary::is_han;

/// Names that are suggested at most; where more are as near, none is.
const MOST: usize = 3;

/// The names of people, then of departments, that somebody may have meant.
pub(super) fn people(name: &str, roster: &Roster) -> Vec<String> {
    let key = spelled(name);
    let bare = key.strip_prefix('@').unwrap_or(&key);
    // Somebody's key without the `@` is a name in settings only.
    let ids = || {
        let people = roster.people.iter().map(|p| &*p.id);
        people.chain(roster.departments.iter().map(|d| &*d.id))
    };
    if let Some(id) = ids().find(|id| spelled(id) == bare) {
        return vec![format!("@{id}")];
    }
    let names = || {
        roster.people.iter().flat_map(|p| {
            std::iter::once(&*p.name).chain(p.aliases.iter().map(|a| &**a)).map(|name| (name, &*p.name))
        })
    };
    let wanted = words(bare);
    if wanted.len() > 1
        && let Some((name, _)) = names().find(|(name, _)| words(&spelled(name)) == wanted)
    {
        return vec![name.to_owned()];
    }
    let mut near = nearest(bare, names().map(|(name, _)| name));
    if near.is_empty() && bare.is_ascii() {
        near = nearest(bare, ids()).into_iter().map(|id| format!("@{id}")).collect();
    }
    if near.is_empty() && bare.chars().count() >= 3 {
        // One word of a name that only one person has: `Priya` for `Priya Shah`.
        let mut having = names().filter(|(name, _)| spelled(name).split(' ').any(|word| word == bare));
        if let Some((name, person)) = having.next()
            && having.all(|(_, other)| other == person)
        {
            near = vec![name.to_owned()];
        }
    }
    if near.is_empty() && bare.chars().count() >= 3 {
        near = departments(bare, roster);
    }
    near
}

/// The names of departments that somebody may have meant.
pub(super) fn departments(name: &str, roster: &Roster) -> Vec<String> {
    let key = spelled(name);
    if let Some(department) = roster.departments.iter().find(|d| spelled(&d.id) == key) {
        return vec![format!("@{}", department.id)];
    }
    let names = roster
        .departments
        .iter()
        .flat_map(|d| std::iter::once(&*d.name).chain(d.aliases.iter().map(|a| &**a)));
    nearest(&key, names)
}

/// The words of a name in the order of the alphabet.
fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    words
}

/// The nearest of several names: one slip, two from six letters on, three from ten. A name that differs in its
/// digits is another name, and so is one that has no more than a letter in common with others as near.
fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let length = wanted.chars().count();
    let han = wanted.chars().all(is_han);
    let limit = match length {
        0 | 1 => return Vec::new(),
        // Two letters of an alphabet are hardly a name, two Chinese characters nearly always.
        2 if !han => return Vec::new(),
        2..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut best = usize::MAX;
    let mut near: Vec<&str> = Vec::new();
    for name in names {
        let key = spelled(name);
        // So many letters more or fewer are as many edits at least.
        if key.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::osa_distance(wanted, &key);
        if distance > limit || distance >= length || digits(wanted) != digits(&key) {
            continue;
        }
        if distance < best {
            best = distance;
            near.clear();
        }
        if distance == best && !near.contains(&name) {
            near.push(name);
        }
    }
    // Who shares the family name is nearer than who shares a letter of the given name.
    if near.len() > 1
        && let Some(first) = wanted.chars().next().filter(|c| is_han(*c))
        && near.iter().any(|name| name.starts_with(first))
    {
        near.retain(|name| name.starts_with(first));
    }
    if near.len() > MOST { Vec::new() } else { near.into_iter().map(ToOwned::to_owned).collect() }
}
