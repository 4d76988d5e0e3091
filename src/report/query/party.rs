//! The people and departments that a filter names, in all the ways documents write them.

use std::collections::BTreeSet;

use super::QueryError;
use crate::language::Text;
use crate::model::items::Change;
use crate::model::people::{DepartmentId, Doubt, NameReader, Reading, Who};
use crate::model::vocabulary::fold;
use crate::workspace::Workspace;

const UNKNOWN_OWNER: Text =
    Text::new("--owner：没有叫“{name}”的人或部门", "--owner: nobody is called `{name}`");
const UNKNOWN_DEPARTMENT: Text =
    Text::new("--department：没有叫“{name}”的部门", "--department: no department is called `{name}`");
const DOUBT: Text = Text::new("{flag}：{doubt}", "{flag}: {doubt}");

/// Those that `--owner` names; of several any will do.
pub(super) fn owners(text: &str, workspace: &Workspace) -> Result<Vec<Who>, QueryError> {
    let roster = &workspace.roster;
    let text = text.trim();
    if roster.find(text).is_empty() {
        // A key is as good without its `@`: what else would somebody type on a command line.
        let person = roster.person_by_id(text).map(Who::Person);
        if let Some(who) = person.or_else(|| roster.department_by_id(text).map(Who::Department)) {
            return Ok(vec![who]);
        }
    }
    let names = NameReader::new(roster, &workspace.settings.vocabulary);
    let Reading { named, doubts } = names.read(text, &[]);
    // Who is not in the roster can still be asked for by the words the documents use.
    let written = written(workspace);
    let unknown = |name: &str| {
        let near = names.near_person(name);
        let known = roster.people.iter().map(|p| &*p.name).chain(written.iter().copied());
        let departments = roster.departments.iter().map(|d| &*d.name);
        QueryError::unlike(&UNKNOWN_OWNER, name, near, known, departments)
    };
    let mut owners = Vec::new();
    for named in named {
        let who = match &named.party.who {
            Who::Unknown(name) | Who::Everyone(name) => {
                if doubts.iter().any(|(_, doubt)| matches!(doubt, Doubt::Ambiguous(of, _) if **of == **name))
                {
                    continue;
                }
                let folded = fold(name);
                let found = written.iter().find(|words| ***words == **name || fold(words) == folded);
                Who::Unknown((*found.ok_or_else(|| unknown(name))?).into())
            }
            who => who.clone(),
        };
        if !owners.contains(&who) {
            owners.push(who);
        }
    }
    let of_names = |doubt: &Doubt<'_>| match doubt {
        Doubt::UnknownPerson(_) => true,
        Doubt::UnknownDepartment(name) => {
            owners.iter().any(|who| matches!(who, Who::Unknown(words) if **words == **name))
        }
        Doubt::Ambiguous(..) | Doubt::Mismatch { .. } => false,
    };
    if let Some((_, doubt)) = doubts.iter().find(|(_, doubt)| !of_names(doubt)) {
        return Err(doubtful("--owner", doubt, &names));
    }
    if owners.is_empty() { Err(unknown(text)) } else { Ok(owners) }
}

/// For each department of the roster whether it is one of those that `--department` names, or below one.
pub(super) fn departments(text: &str, workspace: &Workspace) -> Result<Vec<bool>, QueryError> {
    let roster = &workspace.roster;
    let text = text.trim();
    let names = NameReader::new(roster, &workspace.settings.vocabulary);
    let unknown = |name: &str| {
        let names = names.near_department(name);
        let known = || roster.departments.iter().map(|d| &*d.name);
        let aliases = roster.departments.iter().flat_map(|d| &d.aliases).map(|a| &**a);
        QueryError::unlike(&UNKNOWN_DEPARTMENT, name, names, known(), aliases)
    };
    let is_department = |who: &&Who| matches!(who, Who::Department(_));
    let mut outer: Vec<DepartmentId> = Vec::new();
    let found: Vec<&Who> = roster.find(text).iter().filter(is_department).collect();
    if let [Who::Department(id)] = found[..] {
        outer.push(*id);
    } else if found.len() > 1 {
        let candidates = found.into_iter().cloned().collect();
        return Err(doubtful("--department", &Doubt::Ambiguous(text, candidates), &names));
    } else if let Some(id) = roster.department_by_id(text) {
        outer.push(id);
    } else {
        for named in names.read(text, &[]).named {
            match named.party.who {
                Who::Department(id) => outer.push(id),
                _ => return Err(unknown(named.part)),
            }
        }
    }
    if outer.is_empty() {
        return Err(unknown(text));
    }
    let all = 0..roster.departments.len() as u32;
    Ok(all.map(|inner| outer.iter().any(|outer| roster.department_within(inner, *outer))).collect())
}

fn doubtful(flag: &'static str, doubt: &Doubt<'_>, names: &NameReader<'_>) -> QueryError {
    QueryError::new(
        DOUBT.with("flag", flag).and("doubt", doubt.message(names.roster)),
        Some(doubt.help(names)),
    )
}

/// The names in documents that the roster does not have.
fn written(workspace: &Workspace) -> BTreeSet<&str> {
    let minutes = || workspace.meetings.iter().filter_map(|m| m.minutes.as_deref());
    let owners = minutes().flat_map(|m| &m.actions).filter_map(|a| a.owner.as_ref()).map(|o| &o.value.who);
    let deciders = minutes().flat_map(|m| &m.issues).filter_map(|i| i.decider.as_ref()).map(|d| &d.who);
    let journals = workspace.meetings.iter().filter_map(|m| m.journal.as_ref());
    let journals = journals.chain(workspace.projects.iter().filter_map(|p| p.journal.as_ref()));
    let reassigned = journals.flat_map(|j| &j.entries).filter_map(|entry| match &entry.change {
        Change::Reassigned(party) => Some(&party.who),
        _ => None,
    });
    let all = owners.chain(deciders).chain(reassigned);
    all.filter_map(|who| match who {
        Who::Unknown(words) | Who::Everyone(words) => Some(&**words),
        Who::Person(_) | Who::Department(_) => None,
    })
    .collect()
}
