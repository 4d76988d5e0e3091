//! How single actions and decisions went.

use rustc_hash::FxHashMap;

use crate::date::NaiveDate;
use crate::model::items::Status;
use crate::workspace::{Action, Meeting, Snapshot};

/// An action is carried over too often from so many meetings on.
const OFTEN: usize = 3;

/// The days of meetings with minutes of each series and project, in order.
pub(super) struct Chains<'s> {
    series: FxHashMap<&'s str, Vec<NaiveDate>>,
    projects: FxHashMap<&'s str, Vec<NaiveDate>>,
}

impl<'s> Chains<'s> {
    pub(super) fn of(snapshot: &'s Snapshot<'_>) -> Self {
        let (mut series, mut projects): (FxHashMap<_, Vec<_>>, FxHashMap<_, Vec<_>>) = Default::default();
        let workspace = snapshot.workspace;
        for meeting in workspace.meetings.iter().filter(|m| m.minutes.is_some() && snapshot.counts(m)) {
            let Some(date) = meeting.date.filter(|date| *date <= snapshot.today) else { continue };
            if let Some(id) = meeting.series() {
                series.entry(id).or_default().push(date);
            }
            if let Some(id) = meeting.project(&workspace.settings) {
                projects.entry(id).or_default().push(date);
            }
        }
        for days in series.values_mut().chain(projects.values_mut()) {
            days.sort_unstable();
        }
        Self { series, projects }
    }

    /// The days of the meetings that look back on what the folder of that rank agreed on.
    pub(super) fn days(&self, folder: u32, snapshot: &Snapshot<'_>) -> &[NaiveDate] {
        let workspace = snapshot.workspace;
        let days = match workspace.meeting(folder).and_then(Meeting::series) {
            Some(series) => self.series.get(series),
            None => workspace.project_id(folder).and_then(|project| self.projects.get(project)),
        };
        days.map_or(&[], Vec::as_slice)
    }
}

/// How an action went.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) done: bool,
    pub(super) cancelled: bool,
    pub(super) on_time: bool,
    pub(super) late: bool,
    pub(super) overdue: bool,
    /// Days from the first deadline to the finish, of something late; to today, of something overdue.
    pub(super) slip: i64,
    pub(super) postponed: u32,
    pub(super) often: bool,
}

impl Judged {
    pub(super) fn of(snapshot: &Snapshot<'_>, action: &Action<'_>, chains: &Chains<'_>) -> Self {
        let state = &action.state;
        let done = state.status == Status::Done;
        let first = state.original_due;
        let mut judged = Self {
            done,
            cancelled: state.status == Status::Cancelled,
            overdue: state.overdue_days(snapshot.today) > 0,
            postponed: state.postponed,
            ..Self::default()
        };
        if let (true, Some(first), Some(finished)) = (done, first, state.finished) {
            judged.late = finished > first;
            judged.on_time = !judged.late;
            judged.slip = (finished - first).num_days().max(0);
        }
        if judged.overdue
            && let Some(first) = first
        {
            judged.slip = (snapshot.today - first).num_days().max(0);
        }
        let since = first.max(action.created);
        let last = action.entries.last().map(|placed| placed.date);
        // What was recorded as done was never open.
        let until = match state.status {
            Status::Done => Some(state.finished.or(last).or(action.created)),
            Status::Cancelled => Some(last.or(action.created)),
            _ => None,
        };
        let days = chains.days(action.meeting, snapshot);
        let from = since.map_or(0, |since| days.partition_point(|day| *day <= since));
        let to = match until {
            None => days.len(),
            Some(until) => until.map_or(0, |until| days.partition_point(|day| *day < until)),
        };
        judged.often = to.saturating_sub(from) >= OFTEN;
        judged
    }
}

/// Days from a decision to the last finish of its actions; `None` where some are open, or nothing was finished.
pub(super) fn days_to_done(
    actions: impl Iterator<Item = (Status, Option<NaiveDate>)>,
    decided: Option<NaiveDate>,
) -> Option<i64> {
    let mut last = None;
    for (status, finished) in actions {
        match status {
            Status::Done => last = last.max(Some(finished?)),
            Status::Cancelled => {}
            _ => return None,
        }
    }
    Some((last? - decided?).num_days())
}
