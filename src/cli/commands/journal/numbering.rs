//! Ids that minutes have not written yet: an entry refers to one, so all of them are written with it.

use std::path::Path;

use crate::cli::Failure;
use crate::language::Text;
use crate::model::id::ItemId;
use crate::text::{FileChange, TextEdit, apply_edits};
use crate::workspace::{Load, Meeting, Unsaved, Workspace};

const NO_MINUTES: Text = Text::new("{id} 没有纪要", "{id} has no minutes");
const CANNOT_NUMBER: Text =
    Text::new("{ref} 在 {path} 中没有编号，也写不上去", "{ref} has no id in {path}, and none can be written");
const NUMBER_IT: Text = Text::new("先在纪要中写上编号", "write the id into the minutes first");

/// The change that writes all ids of minutes, where one of those that are needed is not written.
pub(in crate::cli::commands) fn numbered(
    root: &Path,
    meeting: &Meeting,
    ids: &[ItemId],
) -> Result<Option<FileChange>, Failure> {
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
