//! Ids that minutes have not written yet: an entry refers to one, so all of them are written with it.

use std::path::Path;

use super::shelf::Shelf;
use crate::cli::Failure;
use crate::language::Text;
use crate::model::id::ItemId;
use crate::model::items::IdSlot;
use crate::text::{FileChange, TextEdit, apply_edits};
use crate::workspace::{Load, Meeting, Project, Unsaved, Workspace};

const NO_MINUTES: Text = Text::new("{id} 没有纪要", "{id} has no minutes");
const CANNOT_NUMBER: Text =
    Text::new("{ref} 在 {path} 中没有编号，也写不上去", "{ref} has no id in {path}, and none can be written");
const NUMBER_IT: Text = Text::new("先在纪要中写上编号", "write the id into the minutes first");

/// The changes that write all ids of a paper, where one of those that are needed is not written.
pub(in crate::cli::commands) fn numbered(
    root: &Path,
    shelf: &Shelf<'_>,
    ids: &[ItemId],
) -> Result<Option<FileChange>, Failure> {
    match shelf {
        Shelf::Meeting(meeting) => of_minutes(root, meeting, ids),
        Shelf::Project(project, folder) => of_project(root, project, folder, ids),
    }
}

fn of_minutes(root: &Path, meeting: &Meeting, ids: &[ItemId]) -> Result<Option<FileChange>, Failure> {
    let Some(minutes) = &meeting.minutes else {
        return Err(Failure::usage(NO_MINUTES.with("id", &*meeting.id)));
    };
    let unwritten = |id: &&ItemId| {
        minutes.actions.iter().any(|a| a.id == **id && !a.id_written)
            || minutes.issues.iter().any(|i| i.id == **id && !i.id_written)
            || minutes.decisions.iter().any(|d| d.id == **id && !d.id_written)
    };
    let Some(needed) = ids.iter().find(unwritten) else { return Ok(None) };
    let cannot = || {
        let name = format!("{}/{needed}", meeting.id);
        let message = CANNOT_NUMBER.with("ref", name).and("path", &*minutes.path);
        Failure::Usage(message, Some(NUMBER_IT.message()))
    };
    // Places and text must be those of one reading.
    let load = Load { keep_sources: true, ..Load::FACTS };
    let read = Workspace::load_folders(root, &[&meeting.folder], &load);
    let Some(minutes) = read.meetings.first().and_then(|meeting| meeting.minutes.as_deref()) else {
        return Err(cannot());
    };
    let source = read.sources.get(&minutes.path).filter(|source| source.invalid().is_none());
    let before = source.ok_or_else(cannot)?.text();
    let followed = |id| minutes.actions.iter().any(|action| action.id == id);
    let actions = minutes.actions.iter().map(|a| (a.id, a.id_written, a.id_slot));
    let decisions = minutes.decisions.iter().map(|d| (d.id, d.id_written, d.id_slot));
    let issues = minutes.issues.iter().map(|i| (i.id, i.id_written, i.id_slot));
    let parked = minutes.parked.iter().filter(|p| followed(p.id)).map(|p| (p.id, p.id_written, p.id_slot));
    let mut edits: Vec<TextEdit> = Vec::new();
    for (id, written, slot) in actions.chain(decisions).chain(issues).chain(parked) {
        if let (false, Some(slot)) = (written, slot) {
            let edit = slot.edit(id);
            // An action that is a decision, too, has one id.
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
    }
    let after = apply_edits(before, &edits).ok_or_else(cannot)?;
    let unsaved = Unsaved::from([(minutes.path.to_string(), after.clone().into_bytes())]);
    let load = Load { unsaved: Some(&unsaved), ..Load::FACTS };
    let again = Workspace::load_folders(root, &[&meeting.folder], &load);
    let again = again.meetings.first().and_then(|meeting| meeting.minutes.as_deref()).ok_or_else(cannot)?;
    let same = minutes.actions.len() == again.actions.len()
        && minutes.issues.len() == again.issues.len()
        && minutes
            .actions
            .iter()
            .zip(&again.actions)
            .all(|(a, b)| (a.id, &a.task.value) == (b.id, &b.task.value))
        && minutes.issues.iter().zip(&again.issues).all(|(a, b)| (a.id, &a.text) == (b.id, &b.text));
    let written = ids.iter().all(|id| {
        again.actions.iter().any(|a| a.id == *id && a.id_written)
            || again.issues.iter().any(|i| i.id == *id && i.id_written)
            || again.decisions.iter().any(|d| d.id == *id && d.id_written)
    });
    if !same || !written {
        return Err(cannot());
    }
    Ok(Some(FileChange::Edit { path: minutes.path.to_string(), before: before.to_owned(), edits }))
}

/// The id of an action, whether it is written, where it would go, and the task.
type Numbered = (ItemId, bool, Option<IdSlot>, Box<str>);

/// The same for the division of a project or its retrospective. One change writes one paper: where both have items that
/// are needed and have no id, somebody writes them by hand.
fn of_project(
    root: &Path,
    project: &Project,
    folder: &str,
    ids: &[ItemId],
) -> Result<Option<FileChange>, Failure> {
    let papers = |project: &Project| {
        let works = [&project.division, &project.retrospective].into_iter().flatten();
        let all = works.map(|work| {
            let actions = work.actions.iter().map(|a| (a.id, a.id_written, a.id_slot, a.task.value.clone()));
            (work.path.to_string(), actions.collect::<Vec<_>>())
        });
        all.collect::<Vec<_>>()
    };
    let unwritten = |actions: &[(ItemId, bool, _, _)]| {
        actions.iter().find(|(id, written, ..)| !written && ids.contains(id)).map(|(id, ..)| *id)
    };
    let mut needed =
        papers(project).into_iter().filter_map(|(path, actions)| Some((path, unwritten(&actions)?)));
    let Some((path, id)) = needed.next() else { return Ok(None) };
    let cannot = |path: &str, id: ItemId| {
        let message = CANNOT_NUMBER.with("ref", format!("{}/{id}", project.id)).and("path", path);
        Failure::Usage(message, Some(NUMBER_IT.message()))
    };
    if let Some((other, id)) = needed.next() {
        return Err(cannot(&other, id));
    }
    let failed = || cannot(&path, id);
    let load = Load { keep_sources: true, ..Load::FACTS };
    let read = Workspace::load_folders(root, &[folder], &load);
    let of_paper = |read: &Workspace| -> Option<Vec<Numbered>> {
        papers(read.projects.iter().find(|p| p.id == project.id)?)
            .into_iter()
            .find(|(p, _)| *p == path)
            .map(|(_, a)| a)
    };
    let actions = of_paper(&read).ok_or_else(failed)?;
    let source = read.sources.get(path.as_str()).filter(|source| source.invalid().is_none());
    let before = source.ok_or_else(failed)?.text();
    let slots = actions.iter().filter(|(_, written, ..)| !written);
    let edits: Vec<TextEdit> = slots.filter_map(|(id, _, slot, _)| Some((*slot)?.edit(*id))).collect();
    let after = apply_edits(before, &edits).ok_or_else(failed)?;
    let unsaved = Unsaved::from([(path.clone(), after.into_bytes())]);
    let load = Load { unsaved: Some(&unsaved), ..Load::FACTS };
    let again = of_paper(&Workspace::load_folders(root, &[folder], &load)).ok_or_else(failed)?;
    let same = actions.len() == again.len()
        && actions
            .iter()
            .zip(&again)
            .all(|(a, b)| (a.0, &a.3) == (b.0, &b.3) && (b.1 || !ids.contains(&b.0)));
    if !same {
        return Err(failed());
    }
    Ok(Some(FileChange::Edit { path, before: before.to_owned(), edits }))
}
