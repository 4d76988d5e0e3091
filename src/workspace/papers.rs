//! The papers of a project that give out work: their ids, their names, and what items there are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::kind::Kind;
use super::snapshot::ACCEPTANCES;
use super::walk::relative;
use super::{ItemRef, Project, Settings, Workspace};
use crate::date::NaiveDate;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Text;
use crate::model::acceptance::Acceptance;
use crate::model::fold::Placed;
use crate::model::id::{ItemId, Letter};
use crate::model::items::{ActionItem, IdSlot, Origin};

const DUPLICATE: Text = Text::new(
    "编号 {id} 已经在 {path} 第 {line} 行用过，这一条不会被读取",
    "id {id} was given already in {path} on line {line}; this item is not read",
);
const RENUMBER: Text =
    Text::new("换一个没有用过的编号，如 {free}", "give it an id that is free, such as {free}");

/// The requests of each project by the stems of their files, in order; `documents` are sorted by folder and name.
pub(super) fn request_names(
    root: &Path,
    settings: &Settings,
    documents: &[PathBuf],
) -> BTreeMap<Box<str>, Vec<Box<str>>> {
    let mut names: BTreeMap<Box<str>, Vec<Box<str>>> = BTreeMap::new();
    let projects = root.join(&*settings.projects);
    for full in documents.iter().filter(|full| full.starts_with(&projects)) {
        let inside = relative(&projects, full);
        let stem = full.file_stem().map(|stem| stem.to_string_lossy());
        if let (Some(Kind::Request), Some((id, _)), Some(stem)) =
            (Kind::of_place(&inside), inside.split_once('/'), stem)
        {
            names.entry(id.into()).or_default().push(stem.into());
        }
    }
    names
}

/// Puts the papers of a project into order, and gives the items of its division and its retrospective their ids: each
/// without one the smallest number that is free, and of two with one id the first counts.
pub(super) fn settle_papers(project: &mut Project, out: &mut Vec<Diagnostic>) {
    project.requests.sort_by_key(|request| request.action.id);
    project.acceptances.sort_by(|a, b| a.path.cmp(&b.path));
    let mut papers: Vec<_> =
        [&mut project.division, &mut project.retrospective].into_iter().flatten().collect();
    let mut first: FxHashMap<ItemId, (Arc<str>, u32)> = FxHashMap::default();
    let mut duplicates: Vec<(Arc<str>, ActionItem)> = Vec::new();
    for paper in &mut papers {
        let path = Arc::clone(&paper.path);
        // People count the rows of each paper anew, so a number that was given before says nothing.
        for action in paper.actions.iter_mut().filter(|a| a.id_written && first.contains_key(&a.id)) {
            if let Some((_, place)) = paper.counted.iter().find(|(id, _)| *id == action.id) {
                action.id_written = false;
                action.id_slot = Some(IdSlot::Instead(*place));
            }
        }
        let (kept, dropped): (Vec<ActionItem>, Vec<ActionItem>) =
            std::mem::take(&mut paper.actions).into_iter().partition(|action| {
                if !action.id_written || first.contains_key(&action.id) {
                    return !action.id_written;
                }
                first.insert(action.id, (Arc::clone(&path), action.line));
                true
            });
        paper.actions = kept;
        duplicates.extend(dropped.into_iter().map(|action| (Arc::clone(&path), action)));
    }
    let mut next = 1;
    let mut free = || {
        while first.contains_key(&ItemId::new(Letter::Action, next)) {
            next += 1;
        }
        next += 1;
        ItemId::new(Letter::Action, next - 1)
    };
    for action in papers.iter_mut().flat_map(|paper| &mut paper.actions).filter(|a| !a.id_written) {
        action.id = free();
    }
    for (path, action) in duplicates {
        let Some((other, line)) = first.get(&action.id) else { continue };
        let message =
            DUPLICATE.with("id", action.id.to_string()).and("path", &**other).and("line", *line as usize);
        let help = RENUMBER.with("free", free().to_string());
        out.push(Diagnostic::new(&codes::DUPLICATE_ID, &path, action.task.range, message).help(help));
    }
}

impl Project {
    /// Its actions with the file and the day of their papers: rows of the division and improvements by id, then the
    /// requests.
    pub fn actions(&self) -> Vec<(&ActionItem, &Arc<str>, Option<NaiveDate>)> {
        let papers = [&self.division, &self.retrospective].into_iter().flatten();
        let mut actions: Vec<_> =
            papers.flat_map(|work| work.actions.iter().map(|item| (item, &work.path, work.date))).collect();
        actions.extend(self.requests.iter().map(|request| (&request.action, &request.path, request.date)));
        actions.sort_by_key(|(item, ..)| item.id);
        actions
    }

    /// Whether one of its papers has that item.
    pub fn has(&self, id: ItemId) -> bool {
        match id.letter {
            Letter::Request => self.requests.iter().any(|request| request.action.id == id),
            _ => [&self.division, &self.retrospective]
                .into_iter()
                .flatten()
                .any(|work| work.actions.iter().any(|action| action.id == id)),
        }
    }

    /// What people call one of its items: its id, or the name of a request's file.
    pub fn name_of(&self, id: ItemId) -> String {
        let request = self.requests.iter().find(|request| request.action.id == id);
        request.map_or_else(|| id.to_string(), |request| request.stem.to_string())
    }
}

impl Workspace {
    /// The project whose rank that is: ranks of projects follow those of the meetings.
    pub fn project(&self, folder: u32) -> Option<&Project> {
        self.projects.get((folder as usize).checked_sub(self.meetings.len())?)
    }

    /// The id of the folder of that rank.
    pub fn folder_id(&self, folder: u32) -> &str {
        let meeting = self.meeting(folder).map(|meeting| &*meeting.id);
        meeting.or_else(|| self.project(folder).map(|project| &*project.id)).unwrap_or_default()
    }

    /// The folder of that rank, relative to the root.
    pub fn folder_path(&self, folder: u32) -> &str {
        let meeting = self.meeting(folder).map(|meeting| &*meeting.folder);
        meeting.or_else(|| self.project(folder)?.folder.as_deref()).unwrap_or_default()
    }

    /// The acceptance paper that an entry comes from.
    fn acceptance(&self, placed: &Placed<'_>) -> Option<&Acceptance> {
        let at = placed.place.checked_sub(ACCEPTANCES)?;
        self.project(placed.folder)?.acceptances.get(at as usize)
    }

    /// The file that an entry stands in: the journal of its folder, the minutes whose review has it as a row, or an
    /// acceptance paper.
    pub fn entry_path(&self, placed: &Placed<'_>) -> Option<&Arc<str>> {
        match placed.entry.origin {
            Origin::Journal => self.journal(placed.folder).map(|journal| &journal.path),
            Origin::Review => Some(&self.meeting(placed.folder)?.minutes.as_ref()?.path),
            Origin::Acceptance => self.acceptance(placed).map(|acceptance| &acceptance.path),
        }
    }

    /// The title of the meeting or project whose rank that is; its id where it has none.
    pub fn folder_title(&self, folder: u32) -> &str {
        let titled = || Some(&**self.project(folder)?.charter.as_ref()?.title.as_ref()?);
        let meeting = self.meeting(folder).map(super::Meeting::title);
        meeting.or_else(titled).unwrap_or_else(|| self.folder_id(folder))
    }

    /// The project that the items of the folder of that rank belong to.
    pub fn project_id(&self, folder: u32) -> Option<&str> {
        match self.meeting(folder) {
            Some(meeting) => meeting.project(&self.settings),
            None => self.project(folder).map(|project| &*project.id),
        }
    }

    /// What people call an item within its folder: its id, or the name of a request's file.
    pub fn item_name(&self, (folder, id): ItemRef) -> String {
        match self.project(folder) {
            Some(project) if id.letter == Letter::Request => project.name_of(id),
            _ => id.to_string(),
        }
    }
}
