//! From a ref as somebody types it to the thing it names.

use crate::keys::closest;
use crate::language::{Text, in_a_row};
use crate::model::id::ItemId;
use crate::model::people::Who;
use crate::report::query::QueryError;
use crate::workspace::{RefError, Snapshot};

const UNKNOWN: Text =
    Text::new("没有叫“{text}”的会议、项目或人", "no meeting, project or person is called `{text}`");
const UNKNOWN_MEETING: Text = Text::new("没有叫“{text}”的会议", "no meeting is called `{text}`");
const AMBIGUOUS: Text = Text::new("“{text}”可能是：{candidates}", "`{text}` may be any of: {candidates}");
const NO_ITEM: Text = Text::new("{folder} 中没有 {id}", "{folder} has no {id}");
const HAS: Text = Text::new("它有：{ids}", "it has: {ids}");
const HAS_NONE: Text = Text::new("它一项也没有", "it has none at all");
const NOT_YET: Text = Text::new("{day} 时还没有 {folder}", "there was no {folder} on {day} yet");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const BARE_ID: Text = Text::new("“{id}”没有说明是哪次会议的", "`{id}` does not say of which meeting");
const WRITE_REF: Text =
    Text::new("写成“会议/编号”，如 {candidates}", "write MEETING/ID, such as {candidates}");
const WRITE_ANY_REF: Text = Text::new(
    "写成“会议/编号”，如 2024-03-12-launch-kickoff/A1",
    "write MEETING/ID, such as 2024-03-12-launch-kickoff/A1",
);

/// What a ref names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// An action, by its position in the snapshot.
    Action(usize),
    /// A decision, by its position in the snapshot.
    Decision(usize),
    /// An open issue, by its position in the snapshot.
    Issue(usize),
    /// A meeting, by its position in the workspace.
    Meeting(u32),
    /// A project, by its position in the workspace.
    Project(usize),
    /// A person, by the position in the roster.
    Person(usize),
}

/// What a ref names: an item, a meeting, a project or a person. A full id goes before a name, that before
/// a part of either.
pub fn find(snapshot: &Snapshot<'_>, text: &str) -> Result<Found, QueryError> {
    let text = text.trim();
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    if let Some((folder, id)) = text.rsplit_once('/') {
        if let Some(found) = of_project(snapshot, text)? {
            return Ok(found);
        }
        if let Some(id) = ItemId::parse(id) {
            return item(snapshot, folder, id);
        }
    }
    let bare = text.trim_end_matches('/');
    if let Some(at) = workspace.meetings.iter().position(|m| &*m.id == bare) {
        return meeting(snapshot, at as u32);
    }
    if let Some(at) = workspace.projects.iter().position(|p| &*p.id == bare) {
        return Ok(Found::Project(at));
    }
    if let Some(id) = ItemId::parse(text) {
        return Err(bare_id(snapshot, id));
    }
    let people: Vec<u32> = roster
        .find(text)
        .iter()
        .filter_map(|who| if let Who::Person(id) = who { Some(*id) } else { None })
        .collect();
    match people[..] {
        [only] => return Ok(Found::Person(only as usize)),
        [] => {}
        _ => {
            let ids =
                people.iter().filter_map(|id| roster.people.get(*id as usize)).map(|p| format!("@{}", p.id));
            return Err(ambiguous(text, ids.collect()));
        }
    }
    if let Some(id) = roster.person_by_id(text.trim_start_matches('@')) {
        return Ok(Found::Person(id as usize));
    }
    let by_meeting = by_name(snapshot, text)?;
    let by_project = if bare.is_empty() {
        Err(RefError::Unknown { text: String::new(), near: None })
    } else {
        workspace.index.project(bare)
    };
    let project_id =
        |at: u32| workspace.projects.get(at as usize).map_or_else(String::new, |p| p.id.to_string());
    let meeting_id = |at: u32| workspace.meeting(at).map_or_else(String::new, |m| m.id.to_string());
    match (by_meeting, by_project) {
        (Ok(index), Err(RefError::Unknown { .. })) => meeting(snapshot, index),
        (Err(RefError::Unknown { .. }), Ok(at)) => Ok(Found::Project(at as usize)),
        (Err(RefError::Unknown { near: one, .. }), Err(RefError::Unknown { near: other, .. })) => {
            let person = || {
                let names = roster
                    .people
                    .iter()
                    .flat_map(|p| [&*p.name, &*p.id].into_iter().chain(p.aliases.iter().map(|a| &**a)));
                closest(text.trim_start_matches('@'), names).map(ToOwned::to_owned)
            };
            let near = if text.starts_with('@') { person() } else { one.or(other).or_else(person) };
            Err(QueryError {
                message: UNKNOWN.with("text", text),
                help: Some(
                    near.map_or_else(|| WRITE_ANY_REF.message(), |near| DID_YOU_MEAN.with("name", near)),
                ),
            })
        }
        (by_meeting, by_project) => {
            let mut candidates = match by_meeting {
                Ok(index) => vec![meeting_id(index)],
                Err(RefError::Ambiguous { candidates, .. }) => candidates,
                Err(RefError::Unknown { .. }) => Vec::new(),
            };
            candidates.extend(match by_project {
                Ok(at) => vec![project_id(at)],
                Err(RefError::Ambiguous { candidates, .. }) => candidates,
                Err(RefError::Unknown { .. }) => Vec::new(),
            });
            Err(ambiguous(text, candidates))
        }
    }
}

fn meeting(snapshot: &Snapshot<'_>, index: u32) -> Result<Found, QueryError> {
    match snapshot.workspace.meeting(index) {
        Some(meeting) if !snapshot.counts(meeting) => {
            let day = snapshot.as_of.map(|day| day.to_string()).unwrap_or_default();
            Err(QueryError { message: NOT_YET.with("day", day).and("folder", &*meeting.id), help: None })
        }
        _ => Ok(Found::Meeting(index)),
    }
}

/// The meeting with a name as of the day; the error is for one that is later than that.
fn by_name(snapshot: &Snapshot<'_>, text: &str) -> Result<Result<u32, RefError>, QueryError> {
    let index = &snapshot.workspace.index;
    let found = index.meeting(text, snapshot.as_of);
    if let (Err(RefError::Unknown { .. }), Some(_)) = (&found, snapshot.as_of)
        && let Ok(later) = index.meeting(text, None)
    {
        meeting(snapshot, later)?;
    }
    Ok(found)
}

/// The item of a project that a ref names; `None` where it means something else.
fn of_project(snapshot: &Snapshot<'_>, text: &str) -> Result<Option<Found>, QueryError> {
    let workspace = snapshot.workspace;
    match workspace.index.item(text, snapshot.as_of) {
        Ok(item) if workspace.project(item.0).is_some() => {
            if let Some(at) = snapshot.action(item) {
                return Ok(Some(Found::Action(at)));
            }
            let day = snapshot.as_of.map(|day| day.to_string()).unwrap_or_default();
            let message = NOT_YET.with("day", day).and("folder", snapshot.ref_text(item));
            Err(QueryError { message, help: None })
        }
        Err(RefError::Unknown { near, .. }) => {
            // No meeting has a folder or an item of such a name, so the project is meant.
            let Some((folder, name)) = text.rsplit_once('/') else { return Ok(None) };
            let Some(project) = workspace.projects.iter().find(|project| *project.id == *folder) else {
                return Ok(None);
            };
            let names: Vec<String> =
                project.actions().iter().map(|(action, ..)| project.name_of(action.id)).collect();
            if names.is_empty() && ItemId::parse(name).is_some() {
                return Ok(None);
            }
            let message = NO_ITEM.with("folder", &*project.id).and("id", name);
            let help = match near {
                Some(near) if ItemId::parse(name).is_none() => DID_YOU_MEAN.with("name", near),
                _ if names.is_empty() => HAS_NONE.message(),
                _ => HAS.with("ids", in_a_row(names.iter().map(String::as_str))),
            };
            Err(QueryError { message, help: Some(help) })
        }
        _ => Ok(None),
    }
}

fn item(snapshot: &Snapshot<'_>, folder: &str, id: ItemId) -> Result<Found, QueryError> {
    let workspace = snapshot.workspace;
    let index = match by_name(snapshot, folder)? {
        Ok(index) => index,
        Err(RefError::Ambiguous { text, candidates }) => {
            let with_item: Vec<String> = candidates
                .iter()
                .filter_map(|folder| workspace.index.meeting(folder, None).ok())
                .filter(|index| at(snapshot, *index, id).is_some())
                .map(|index| snapshot.ref_text((index, id)))
                .collect();
            return Err(if with_item.is_empty() {
                ambiguous(&text, candidates)
            } else {
                ambiguous(&format!("{text}/{id}"), with_item)
            });
        }
        Err(RefError::Unknown { text, near }) => {
            let help = match near {
                Some(near) => DID_YOU_MEAN.with("name", format!("{near}/{id}")),
                None => WRITE_ANY_REF.message(),
            };
            return Err(QueryError { message: UNKNOWN_MEETING.with("text", text), help: Some(help) });
        }
    };
    if let Some(found) = at(snapshot, index, id) {
        return Ok(found);
    }
    meeting(snapshot, index)?;
    let own: Vec<String> = if snapshot.decisions_of(index).iter().any(|d| d.item.id.letter == id.letter) {
        snapshot.decisions_of(index).iter().map(|d| d.item.id.to_string()).collect()
    } else if snapshot.issues_of(index).iter().any(|i| i.item.id.letter == id.letter) {
        snapshot.issues_of(index).iter().map(|i| i.item.id.to_string()).collect()
    } else {
        snapshot.actions_of(index).iter().map(|a| a.item.id.to_string()).collect()
    };
    let folder = workspace.meeting(index).map_or("", |m| &m.id);
    let help = if own.is_empty() {
        HAS_NONE.message()
    } else {
        HAS.with("ids", in_a_row(own.iter().map(String::as_str)))
    };
    Err(QueryError { message: NO_ITEM.with("folder", folder).and("id", id.to_string()), help: Some(help) })
}

/// What an id of a meeting names. A decision that is an action, too, is shown as the decision.
fn at(snapshot: &Snapshot<'_>, index: u32, id: ItemId) -> Option<Found> {
    let item = (index, id);
    let decision = snapshot.decision(item).map(Found::Decision);
    decision
        .or_else(|| snapshot.action(item).map(Found::Action))
        .or_else(|| snapshot.issue(item).map(Found::Issue))
}

/// An id alone says too little, but the latest items of that id are most likely meant.
fn bare_id(snapshot: &Snapshot<'_>, id: ItemId) -> QueryError {
    let latest = (0..snapshot.workspace.meetings.len() as u32)
        .rev()
        .filter(|index| at(snapshot, *index, id).is_some());
    let refs: Vec<String> = latest.take(3).map(|index| snapshot.ref_text((index, id))).collect();
    let help = if refs.is_empty() {
        WRITE_ANY_REF.message()
    } else {
        WRITE_REF.with("candidates", in_a_row(refs.iter().map(String::as_str)))
    };
    QueryError { message: BARE_ID.with("id", id.to_string()), help: Some(help) }
}

fn ambiguous(text: &str, candidates: Vec<String>) -> QueryError {
    QueryError {
        message: AMBIGUOUS
            .with("text", text)
            .and("candidates", in_a_row(candidates.iter().map(String::as_str))),
        help: None,
    }
}
