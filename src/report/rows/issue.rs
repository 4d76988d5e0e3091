//! An open issue in a list or report.

use serde::Serialize;

use super::{PartyRow, party_row};
use crate::date::NaiveDate;
use crate::model::items::IssueStatus;
use crate::workspace::{Issue, Snapshot};

/// An open issue as of the day of the snapshot.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct IssueRow<'w> {
    #[serde(rename = "ref")]
    pub reference: String,
    pub folder: &'w str,
    pub id: String,
    pub topic: Option<&'w str>,
    pub text: &'w str,
    pub next_step: Option<&'w str>,
    pub decider: Option<PartyRow<'w>>,
    pub due: Option<NaiveDate>,
    pub escalated_to: Option<PartyRow<'w>>,
    pub escalated: Option<NaiveDate>,
    pub status: &'static str,
    pub created: Option<NaiveDate>,
    pub resolved: Option<NaiveDate>,
    pub resolution: Option<&'w str>,
    pub overdue_days: i64,
    pub project: Option<&'w str>,
    pub series: Option<&'w str>,
    pub path: &'w str,
    pub line: u32,
    /// The state behind `status`, for filters.
    #[serde(skip)]
    pub state: IssueStatus,
}

/// The row of an open issue.
pub fn issue_row<'s>(snapshot: &'s Snapshot<'_>, issue: &'s Issue<'_>) -> IssueRow<'s> {
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    let meeting = workspace.meeting(issue.meeting);
    let (item, state) = (issue.item, &issue.state);
    IssueRow {
        reference: snapshot.ref_text((issue.meeting, item.id)),
        folder: meeting.map_or("", |m| &m.id),
        id: item.id.to_string(),
        topic: item.topic.as_deref(),
        text: &item.text,
        next_step: item.next_step.as_deref(),
        decider: item.decider.as_ref().map(|d| party_row(d, roster)),
        due: state.due,
        escalated_to: state.escalated_to.as_ref().map(|e| party_row(e, roster)),
        escalated: state.escalated,
        status: state.status.key(),
        created: meeting.and_then(|m| m.date),
        resolved: state.resolved,
        resolution: state.resolution.as_deref(),
        overdue_days: state.overdue_days(snapshot.today),
        project: meeting.and_then(|m| m.project(&workspace.settings)),
        series: meeting.and_then(|m| m.series()),
        path: meeting.and_then(|m| m.minutes.as_ref()).map_or("", |m| &m.path),
        line: item.line,
        state: state.status,
    }
}
