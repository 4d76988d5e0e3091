//! A project in a list or report.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{PartyRow, party_row};
use crate::date::NaiveDate;
use crate::workspace::Snapshot;

/// A project as of the day of the snapshot.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct ProjectRow<'w> {
    pub id: &'w str,
    pub title: Option<&'w str>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub lead: Option<PartyRow<'w>>,
    pub departments: Vec<&'w str>,
    pub meetings: usize,
    pub actions: usize,
    pub open_actions: usize,
    pub overdue: usize,
    pub path: Option<&'w str>,
}

/// The rows of all projects, by id; each meeting and action is looked at once.
pub fn project_rows<'s>(snapshot: &'s Snapshot<'_>) -> Vec<ProjectRow<'s>> {
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    let mut counts: FxHashMap<&str, [usize; 4]> = FxHashMap::default();
    for (index, meeting) in workspace.meetings.iter().enumerate() {
        let Some(project) = meeting.project(&workspace.settings).filter(|_| snapshot.counts(meeting)) else {
            continue;
        };
        let count = counts.entry(project).or_default();
        count[0] += 1;
        for action in snapshot.actions_of(index as u32) {
            count[1] += 1;
            count[2] += usize::from(action.state.status.is_open());
            count[3] += usize::from(action.state.overdue_days(snapshot.today) > 0);
        }
    }
    for (at, project) in workspace.projects.iter().enumerate() {
        let own = snapshot.actions_of((workspace.meetings.len() + at) as u32);
        let count = counts.entry(&project.id).or_default();
        for action in own {
            count[1] += 1;
            count[2] += usize::from(action.state.status.is_open());
            count[3] += usize::from(action.state.overdue_days(snapshot.today) > 0);
        }
    }
    workspace
        .projects
        .iter()
        .map(|project| {
            let charter = project.charter.as_deref();
            let [meetings, actions, open_actions, overdue] =
                counts.get(&*project.id).copied().unwrap_or_default();
            ProjectRow {
                id: &project.id,
                title: charter.and_then(|c| c.title.as_deref()),
                start: charter.and_then(|c| c.start),
                end: charter.and_then(|c| c.end),
                lead: charter.and_then(|c| c.lead.as_ref()).map(|l| party_row(l, roster)),
                departments: charter
                    .map_or_else(Vec::new, |c| c.departments.iter().map(|d| d.name(roster)).collect()),
                meetings,
                actions,
                open_actions,
                overdue,
                path: charter.map(|c| &*c.path).or(project.folder.as_deref()),
            }
        })
        .collect()
}
