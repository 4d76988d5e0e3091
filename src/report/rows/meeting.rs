//! A meeting in a list or report.

use serde::Serialize;

use super::{PartyRow, party_row};
use crate::date::NaiveDate;
use crate::model::basics::NoticeStatus;
use crate::model::concepts::MinutesStatus;
use crate::workspace::{Action, Meeting, Snapshot};

/// A meeting as of the day of the snapshot.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct MeetingRow<'w> {
    pub id: &'w str,
    pub title: &'w str,
    pub class: Option<&'static str>,
    #[serde(rename = "type")]
    pub meeting_type: Option<&'static str>,
    pub date: Option<NaiveDate>,
    pub start: Option<String>,
    pub end: Option<String>,
    pub format: Option<&'static str>,
    pub place: Option<&'w str>,
    pub project: Option<&'w str>,
    pub series: Option<&'w str>,
    pub initiator: Option<PartyRow<'w>>,
    pub chair: Option<PartyRow<'w>>,
    pub recorder: Option<PartyRow<'w>>,
    pub tracker: Option<PartyRow<'w>>,
    pub attendees: Vec<PartyRow<'w>>,
    pub absent: Vec<PartyRow<'w>>,
    pub status: &'static str,
    pub unconfirmed: Vec<PartyRow<'w>>,
    pub actions: usize,
    pub open_actions: usize,
    pub decisions: usize,
    pub open_issues: usize,
    pub path: &'w str,
}

/// Whether a meeting was held: it has minutes, or it was neither called off nor moved and its day is over. One of today
/// without minutes may still be ahead.
pub fn is_held(meeting: &Meeting, today: NaiveDate) -> bool {
    meeting.minutes.is_some()
        || (meeting.notice_status().is_none() && meeting.date.is_some_and(|date| date < today))
}

/// The row of the meeting with that position.
pub fn meeting_row<'s>(snapshot: &'s Snapshot<'_>, index: u32) -> Option<MeetingRow<'s>> {
    let workspace = snapshot.workspace;
    let (roster, settings) = (&workspace.roster, &workspace.settings);
    let meeting = workspace.meeting(index)?;
    let actions = snapshot.actions_of(index);
    let issues = snapshot.issues_of(index);
    let open_issues = issues.iter().filter(|i| i.state.status.is_open()).count();
    let series = meeting.series().and_then(|id| settings.series.iter().find(|s| &*s.id == id));
    let clock = |time: crate::date::NaiveTime| time.format("%H:%M").to_string();
    let parties = |list: Vec<&'s crate::text::Located<crate::model::people::Party>>| -> Vec<PartyRow<'s>> {
        list.into_iter().map(|p| party_row(&p.value, roster)).collect()
    };
    // What was agreed is settled when it was accepted, done with nothing to check, or cancelled (P44).
    let settled = open_issues == 0 && actions.iter().all(Action::is_settled);
    let status = match (meeting.notice_status(), meeting.minutes_status()) {
        (_, Some(MinutesStatus::Final)) if settled => "closed",
        (_, Some(status)) => status.key(),
        (Some(NoticeStatus::Cancelled), None) => "cancelled",
        (Some(NoticeStatus::Moved), None) => "moved",
        (None, None) if meeting.date.is_some_and(|date| date < snapshot.today) => "held",
        (None, None) => "planned",
    };
    let time = meeting.basic(|b| b.time.as_ref());
    Some(MeetingRow {
        id: &meeting.id,
        title: meeting.title(),
        class: meeting.basic(|b| b.class).or_else(|| series.and_then(|s| s.class)).map(|c| c.key()),
        meeting_type: meeting.basic(|b| b.meeting_type).map(|t| t.key()),
        date: meeting.date,
        start: time.map(|t| clock(t.start)),
        end: time.and_then(|t| t.end).map(clock),
        format: meeting.basic(|b| b.format).map(|f| f.key()),
        place: meeting.basic(|b| b.place.as_deref()),
        project: meeting.project(settings),
        series: meeting.series(),
        initiator: meeting.basic(|b| b.initiator.as_ref()).map(|p| party_row(&p.value, roster)),
        chair: meeting.basic(|b| b.chair.as_ref()).map(|p| party_row(&p.value, roster)),
        recorder: meeting.basic(|b| b.recorder.as_ref()).map(|p| party_row(&p.value, roster)),
        tracker: meeting.basic(|b| b.tracker.as_ref()).map(|p| party_row(&p.value, roster)),
        attendees: parties(meeting.attendees()),
        absent: parties(meeting.absences().iter().filter_map(|a| a.who.as_ref()).collect()),
        status,
        unconfirmed: parties(workspace.unconfirmed(meeting, snapshot.today.into())),
        actions: actions.len(),
        open_actions: actions.iter().filter(|a| a.state.status.is_open()).count(),
        decisions: snapshot.decisions_of(index).len(),
        open_issues,
        path: meeting.path(),
    })
}
