//! An action in a list or report.

use serde::Serialize;

use super::change::{action_steps, entry_path};
use super::{PartyRow, party_row};
use crate::date::NaiveDate;
use crate::model::fold::{Health, Placed};
use crate::model::items::{Change, Status};
use crate::report::query::Traits;
use crate::workspace::{Action, Snapshot};

/// An action as of the day of the snapshot.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct ActionRow<'w> {
    #[serde(rename = "ref")]
    pub reference: String,
    pub folder: &'w str,
    pub id: String,
    pub source: &'static str,
    pub title: &'w str,
    pub project: Option<&'w str>,
    pub series: Option<&'w str>,
    pub created: Option<NaiveDate>,
    pub task: &'w str,
    pub details: Option<&'w str>,
    pub owner: Option<PartyRow<'w>>,
    pub collaborators: Vec<PartyRow<'w>>,
    pub due: Option<NaiveDate>,
    pub due_text: Option<&'w str>,
    pub original_due: Option<NaiveDate>,
    pub postponed: u32,
    pub deliverable: Option<&'w str>,
    pub acceptance: Option<&'w str>,
    pub priority: Option<&'static str>,
    pub decision: Option<String>,
    pub status: &'static str,
    pub progress: Option<u8>,
    pub health: &'static str,
    pub overdue_days: i64,
    pub finished: Option<NaiveDate>,
    pub accepted: Option<NaiveDate>,
    pub note: Option<&'w str>,
    pub path: &'w str,
    pub line: u32,
    /// The state behind `status`, for filters and layouts.
    #[serde(skip)]
    pub state: Status,
    /// The state behind `health`, for filters and layouts.
    #[serde(skip)]
    pub condition: Health,
}

impl<'w> ActionRow<'w> {
    /// What groupings go by.
    pub fn traits(&self) -> Traits<'w> {
        Traits {
            owner: self.owner.as_ref().map(|owner| owner.name),
            department: self.owner.as_ref().and_then(|owner| owner.department_name),
            project: self.project,
            series: self.series,
            meeting: (self.folder, self.title),
            date: self.created,
        }
    }
}

/// The row of an action. It borrows from the snapshot, whose states it shows.
pub fn action_row<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> ActionRow<'s> {
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    let meeting = workspace.meeting(action.meeting);
    let place = (action.meeting, action.item.id);
    let (item, state) = (action.item, &action.state);
    let condition =
        state.health(snapshot.today, workspace.settings.policy.remind_before, &workspace.settings.calendar);
    ActionRow {
        reference: snapshot.ref_text(place),
        folder: workspace.folder_id(action.meeting),
        id: workspace.item_name(place),
        source: item.source.key(),
        title: workspace.folder_title(action.meeting),
        project: workspace.project_id(action.meeting),
        series: meeting.and_then(|m| m.series()),
        created: action.created,
        task: &item.task.value,
        details: item.details.as_deref(),
        owner: state.owner.as_ref().map(|o| party_row(o, roster)),
        collaborators: state.collaborators.iter().map(|c| party_row(c, roster)).collect(),
        due: state.due,
        due_text: item.due.text.as_deref(),
        original_due: state.original_due,
        postponed: state.postponed,
        deliverable: item.deliverable.as_deref(),
        acceptance: item.acceptance.as_deref(),
        priority: item.priority.map(|p| p.key()),
        decision: action.decision.map(|d| snapshot.ref_text(d)),
        status: state.status.key(),
        progress: state.progress,
        health: condition.key(),
        overdue_days: state.overdue_days(snapshot.today),
        finished: state.finished,
        accepted: state.accepted,
        note: item.note.as_deref(),
        path: action.path,
        line: item.line,
        state: state.status,
        condition,
    }
}

/// A postponement: from which deadline to which, when, and why.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys say what they are")]
pub struct MoveRow<'w> {
    pub date: NaiveDate,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub note: Option<&'w str>,
    pub response: Option<&'w str>,
    pub path: &'w str,
    pub line: u32,
}

/// The postponements of an action, oldest first.
pub fn action_moves<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> Vec<MoveRow<'s>> {
    let steps = action_steps(snapshot, action);
    let moves = steps.iter().filter_map(|step| {
        let (from, to) = step.later()?;
        let placed = step.placed(&action.entries)?;
        let (note, response) = (placed.entry.note.as_deref(), placed.entry.response.as_deref());
        let path = entry_path(snapshot, placed);
        Some(MoveRow { date: placed.date, from, to, note, response, path, line: placed.entry.line })
    });
    moves.collect()
}

/// What was last said about an action: the reason, and what is done about it (P42).
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys say what they are")]
pub struct ExplanationRow<'w> {
    pub date: NaiveDate,
    pub note: Option<&'w str>,
    pub response: Option<&'w str>,
    pub by: Option<PartyRow<'w>>,
    pub path: &'w str,
    pub line: u32,
}

/// The last note and response of an action's entries; an older response goes on until there is a newer one.
pub fn explanation<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> Option<ExplanationRow<'s>> {
    said(snapshot, action, |placed| placed.entry.explains())
}

/// Why an action took so long: the last note before it was done, else the one with which it was done; what was said when
/// it was accepted is about something else.
pub fn reason<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> Option<ExplanationRow<'s>> {
    let done = |placed: &Placed<'_>| matches!(placed.entry.change, Change::Status(Status::Done));
    let judged = |placed: &Placed<'_>| matches!(placed.entry.change, Change::Accepted | Change::Rejected);
    said(snapshot, action, |placed| placed.entry.note.is_some() && !judged(placed) && !done(placed))
        .or_else(|| said(snapshot, action, |placed| placed.entry.note.is_some() && done(placed)))
}

fn said<'s>(
    snapshot: &'s Snapshot<'_>,
    action: &'s Action<'_>,
    fits: impl Fn(&Placed<'_>) -> bool,
) -> Option<ExplanationRow<'s>> {
    let last = action.entries.iter().rev().find(|placed| fits(placed))?;
    let response = action.entries.iter().rev().find_map(|placed| placed.entry.response.as_deref());
    Some(ExplanationRow {
        date: last.date,
        note: last.entry.note.as_deref(),
        response,
        by: last.entry.by.as_ref().map(|by| party_row(by, &snapshot.workspace.roster)),
        path: entry_path(snapshot, last),
        line: last.entry.line,
    })
}
