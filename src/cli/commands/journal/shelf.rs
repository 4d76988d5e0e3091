//! Where entries go: the meeting with its minutes, or the project with its papers.

use crate::date::NaiveDate;
use crate::edit::journal::journal_name;
use crate::model::id::ItemId;
use crate::model::minutes::Minutes;
use crate::workspace::{Meeting, Project, Workspace};

/// A folder whose items entries are about.
pub(in crate::cli::commands) enum Shelf<'w> {
    /// A meeting.
    Meeting(&'w Meeting),
    /// A project that has a folder.
    Project(&'w Project, &'w str),
}

impl<'w> Shelf<'w> {
    /// The folder of that rank.
    pub(super) fn of(workspace: &'w Workspace, folder: u32) -> Option<Self> {
        if let Some(meeting) = workspace.meeting(folder) {
            return Some(Self::Meeting(meeting));
        }
        let project = workspace.project(folder)?;
        Some(Self::Project(project, project.folder.as_deref()?))
    }

    fn minutes(&self) -> Option<&'w Minutes> {
        match self {
            Self::Meeting(meeting) => meeting.minutes.as_deref(),
            Self::Project(..) => None,
        }
    }

    /// All items in order: id and words for a heading.
    pub(super) fn items(&self) -> Vec<(ItemId, &'w str)> {
        let mut items: Vec<(ItemId, &str)> = match self {
            Self::Meeting(_) => {
                let minutes = self.minutes().into_iter();
                let actions = minutes.clone().flat_map(|m| &m.actions).map(|a| (a.id, &*a.task.value));
                actions.chain(minutes.flat_map(|m| &m.issues).map(|i| (i.id, gist(&i.text)))).collect()
            }
            Self::Project(project, _) => {
                project.actions().into_iter().map(|(a, ..)| (a.id, &*a.task.value)).collect()
            }
        };
        items.sort_by_key(|(id, _)| *id);
        items.dedup_by_key(|(id, _)| *id);
        items
    }

    /// The journal, relative to the root, whether it is there or not.
    pub(super) fn journal_path(&self) -> String {
        let (journal, folder, paper) = match self {
            Self::Meeting(meeting) => {
                (&meeting.journal, &*meeting.folder, self.minutes().map(|minutes| &*minutes.path))
            }
            Self::Project(project, folder) => {
                let charter = project.charter.as_ref().map(|charter| &*charter.path);
                let division = project.division.as_ref().map(|division| &*division.path);
                (&project.journal, *folder, charter.or(division))
            }
        };
        let name = journal_name(paper.unwrap_or_default());
        journal.as_ref().map_or_else(|| format!("{folder}/{name}"), |journal| journal.path.to_string())
    }

    /// The requests by the stems of their files, in the order of their numbers.
    pub(super) fn requests(&self) -> Vec<Box<str>> {
        let Self::Project(project, _) = self else { return Vec::new() };
        let mut stems: Vec<Box<str>> = Vec::new();
        for request in &project.requests {
            // A file that could not be read keeps its number, and its name means nothing.
            stems.resize((request.action.id.number as usize).saturating_sub(1), "/".into());
            stems.push(request.stem.clone());
        }
        stems
    }

    /// The day that dates of the journal count from, and the next meeting.
    pub(super) fn days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::Meeting(meeting) => {
                let next = meeting.basic(|basics| basics.next.as_ref()).map(|next| next.value);
                (meeting.date, next)
            }
            Self::Project(project, _) => (project.charter.as_ref().and_then(|charter| charter.date), None),
        }
    }
}

/// What an issue is about, for a heading: its first clause.
fn gist(text: &str) -> &str {
    let end = text.find(['，', '；', '。']).or_else(|| text.find("; ")).unwrap_or(text.len());
    let clause = &text[..end];
    if clause.chars().count() < 4 { text } else { clause }
}
