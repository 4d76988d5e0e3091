//! An action in a list or report.

use serde::Serialize;

use super::{PartyRow, party_row};
use crate::date::{NaiveDate, NaiveTime};
use crate::model::fold::Health;
use crate::model::items::{Change, NewDue, Origin, Status};
use crate::workspace::{Action, Snapshot};

/// An action as of the day of the snapshot.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the keys are those of the contract and say what they are"
)]
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

/// The row of an action. It borrows from the snapshot, whose states it shows.
pub fn action_row<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> ActionRow<'s> {
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    let meeting = workspace.meeting(action.meeting);
    let (item, state) = (action.item, &action.state);
    let condition = state.health(
        snapshot.today,
        workspace.settings.policy.remind_before,
        &workspace.settings.calendar,
    );
    ActionRow {
        reference: snapshot.ref_text((action.meeting, item.id)),
        folder: meeting.map_or("", |m| &m.id),
        id: item.id.to_string(),
        source: item.source.key(),
        title: meeting.map_or("", |m| m.title()),
        project: meeting.and_then(|m| m.project(&workspace.settings)),
        series: meeting.and_then(|m| m.series()),
        created: meeting.and_then(|m| m.date),
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
        path: meeting.and_then(|m| m.minutes.as_ref()).map_or("", |m| &m.path),
        line: item.line,
        state: state.status,
        condition,
    }
}

/// An entry in a history.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the keys are those of the contract and say what they are"
)]
pub struct ChangeRow<'w> {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub status: Option<&'static str>,
    pub due: Option<String>,
    pub finished: Option<NaiveDate>,
    pub owner: Option<PartyRow<'w>>,
    pub note: Option<&'w str>,
    pub response: Option<&'w str>,
    pub by: Option<PartyRow<'w>>,
    pub path: String,
    pub line: u32,
}

/// The entries of an action that counted, oldest first.
pub fn action_history<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> Vec<ChangeRow<'s>> {
    action
        .entries
        .iter()
        .map(|placed| change_row(snapshot, action.meeting, placed))
        .collect()
}

pub(super) fn change_row<'s>(
    snapshot: &'s Snapshot<'_>,
    meeting: u32,
    placed: &crate::model::fold::Placed<'s>,
) -> ChangeRow<'s> {
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    let entry = placed.entry;
    let (status, owner) = match &entry.change {
        // An arrow without a word means postponed, which is doing with a new date.
        Change::None => (entry.due.map(|_| Status::Doing.key()), None),
        Change::Status(status) => (Some(status.key()), None),
        Change::Accepted => (Some("accepted"), None),
        Change::Rejected => (Some("rejected"), None),
        Change::Reopened => (Some("reopened"), None),
        Change::Reassigned(party) => (Some("reassigned"), Some(party)),
        Change::Escalated(party) => (Some("escalated"), party.as_ref()),
        Change::Resolved => (Some("resolved"), None),
        Change::Dropped => (Some("dropped"), None),
    };
    let folder = workspace.meeting(placed.folder);
    let path = match entry.origin {
        Origin::Journal => folder
            .and_then(|m| m.journal.as_ref())
            .map(|j| j.path.to_string()),
        Origin::Review => folder
            .and_then(|m| m.minutes.as_ref())
            .map(|m| m.path.to_string()),
    };
    let path = path
        .or_else(|| {
            workspace
                .projects
                .iter()
                .find_map(|p| p.journal.as_ref())
                .map(|j| j.path.to_string())
        })
        .or_else(|| workspace.meeting(meeting).map(|m| m.path().to_owned()))
        .unwrap_or_default();
    ChangeRow {
        date: placed.date,
        time: entry.time,
        status,
        due: entry.due.map(|due| match due {
            NewDue::Day(day) => day.to_string(),
            NewDue::Later(length) => format!("+{length}"),
        }),
        finished: entry.finished,
        owner: owner.map(|o| party_row(o, roster)),
        note: entry.note.as_deref(),
        response: entry.response.as_deref(),
        by: entry.by.as_ref().map(|b| party_row(b, roster)),
        path,
        line: entry.line,
    }
}
