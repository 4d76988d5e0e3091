//! An action in a list or report.

use serde::Serialize;

use super::{PartyRow, party_row};
use crate::date::NaiveDate;
use crate::model::fold::{ActionState, Health, Placed};
use crate::model::items::{Change, Entry, NewDue, Origin, Status};
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
    let (item, state) = (action.item, &action.state);
    let condition =
        state.health(snapshot.today, workspace.settings.policy.remind_before, &workspace.settings.calendar);
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
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct ChangeRow<'w> {
    /// The item it is about, in a history of more than one.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    pub date: NaiveDate,
    pub time: Option<String>,
    pub status: Option<&'static str>,
    /// The deadline in force after the entry, where the entry moved it; `+3d` where none was in force.
    pub due: Option<String>,
    pub finished: Option<NaiveDate>,
    pub owner: Option<PartyRow<'w>>,
    pub note: Option<&'w str>,
    pub response: Option<&'w str>,
    pub by: Option<PartyRow<'w>>,
    pub path: &'w str,
    pub line: u32,
}

/// The entries of an action that counted, oldest first.
pub fn action_history<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> Vec<ChangeRow<'s>> {
    let calendar = &snapshot.workspace.settings.calendar;
    let mut state =
        ActionState::recorded(action.item, snapshot.workspace.meeting(action.meeting).and_then(|m| m.date));
    let entries = action.entries.iter().map(|placed| {
        state.apply(placed, calendar);
        change_row(snapshot, placed, action_word(placed.entry), state.due)
    });
    entries.collect()
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
    let calendar = &snapshot.workspace.settings.calendar;
    let mut state =
        ActionState::recorded(action.item, snapshot.workspace.meeting(action.meeting).and_then(|m| m.date));
    let mut moves = Vec::new();
    for placed in &action.entries {
        let before = state.due;
        state.apply(placed, calendar);
        if let (Some(from), Some(to)) = (before, state.due)
            && to > from
        {
            let (note, response) = (placed.entry.note.as_deref(), placed.entry.response.as_deref());
            let path = entry_path(snapshot, placed);
            moves.push(MoveRow {
                date: placed.date,
                from,
                to,
                note,
                response,
                path,
                line: placed.entry.line,
            });
        }
    }
    moves
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

/// What an entry says of an action, as a key.
fn action_word(entry: &Entry) -> Option<&'static str> {
    match &entry.change {
        // An arrow without a word means postponed, which is doing with a new date; a day of finish means done.
        Change::None if entry.due.is_some() => Some(Status::Doing.key()),
        Change::None => entry.finished.map(|_| Status::Done.key()),
        Change::Status(status) => Some(status.key()),
        change => other_word(change),
    }
}

/// The key of a change that is the same for actions and issues.
pub(super) fn other_word(change: &Change) -> Option<&'static str> {
    match change {
        Change::None => None,
        Change::Status(status) => Some(status.key()),
        Change::Accepted => Some("accepted"),
        Change::Rejected => Some("rejected"),
        Change::Reopened => Some("reopened"),
        Change::Reassigned(_) => Some("reassigned"),
        Change::Escalated(_) => Some("escalated"),
        Change::Resolved => Some("resolved"),
        Change::Dropped => Some("dropped"),
    }
}

/// The row of an entry; `due` is the deadline in force after it.
pub(super) fn change_row<'s>(
    snapshot: &'s Snapshot<'_>,
    placed: &Placed<'s>,
    status: Option<&'static str>,
    due: Option<NaiveDate>,
) -> ChangeRow<'s> {
    let roster = &snapshot.workspace.roster;
    let entry = placed.entry;
    let owner = match &entry.change {
        Change::Reassigned(party) => Some(party),
        Change::Escalated(party) => party.as_ref(),
        _ => None,
    };
    ChangeRow {
        reference: None,
        date: placed.date,
        time: entry.time.map(|time| time.format("%H:%M").to_string()),
        status,
        due: entry.due.map(|new| match (new, due) {
            (NewDue::Day(day), _) | (NewDue::Later(_), Some(day)) => day.to_string(),
            (NewDue::Later(length), None) => format!("+{length}"),
        }),
        finished: entry.finished,
        owner: owner.map(|o| party_row(o, roster)),
        note: entry.note.as_deref(),
        response: entry.response.as_deref(),
        by: entry.by.as_ref().map(|b| party_row(b, roster)),
        path: entry_path(snapshot, placed),
        line: entry.line,
    }
}

/// The file an entry stands in: the journal of its folder, or the minutes whose review has it as a row.
pub fn entry_path<'s>(snapshot: &'s Snapshot<'_>, placed: &Placed<'_>) -> &'s str {
    let workspace = snapshot.workspace;
    match placed.entry.origin {
        Origin::Journal => workspace.journal(placed.folder).map_or("", |journal| &journal.path),
        Origin::Review => {
            let minutes = workspace.meeting(placed.folder).and_then(|m| m.minutes.as_ref());
            minutes.map_or("", |minutes| &minutes.path)
        }
    }
}
