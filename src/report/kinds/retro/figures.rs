//! Sums over the meetings of a group and over what they agreed on.

use serde::Serialize;

use super::judged::Judged;
use crate::report::{Tenths, Total};
use crate::workspace::Meeting;

/// Sums over a group.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) meetings: usize,
    pub(super) untimed: usize,
    pub(super) person_minutes: i64,
    pub(super) actions: usize,
    pub(super) done: usize,
    pub(super) on_time: usize,
    pub(super) late: usize,
    pub(super) cancelled: usize,
    pub(super) overdue: usize,
    pub(super) slip_days: i64,
    pub(super) postponements: usize,
    pub(super) postponed: usize,
    pub(super) carried_over: usize,
    pub(super) decisions: usize,
    pub(super) decisions_done: usize,
    pub(super) decision_days: i64,
}

/// The figures of a group, as JSON has them.
#[derive(Debug, Serialize)]
pub(super) struct ShownFigures {
    pub(super) meetings: usize,
    pub(super) actions: usize,
    pub(super) done: usize,
    pub(super) on_time: usize,
    pub(super) late: usize,
    pub(super) undated: usize,
    pub(super) open: usize,
    pub(super) overdue: usize,
    pub(super) cancelled: usize,
    pub(super) on_time_rate: Option<Tenths>,
    pub(super) slip_days: i64,
    pub(super) mean_slip: Option<Tenths>,
    pub(super) postponements: usize,
    pub(super) postponed: usize,
    pub(super) carried_over: usize,
    pub(super) decisions: usize,
    pub(super) decisions_done: usize,
    pub(super) decision_days: Option<Tenths>,
    pub(super) person_hours: Tenths,
    pub(super) untimed: usize,
}

impl Figures {
    pub(super) fn add_meeting(&mut self, meeting: &Meeting) {
        self.meetings += 1;
        match meeting.duration() {
            Some(minutes) => {
                let people = i64::try_from(meeting.attendees().len()).unwrap_or_default();
                self.person_minutes += i64::from(minutes) * people;
            }
            None => self.untimed += 1,
        }
    }

    pub(super) fn add_action(&mut self, judged: &Judged) {
        self.actions += 1;
        self.done += usize::from(judged.done);
        self.on_time += usize::from(judged.on_time);
        self.late += usize::from(judged.late);
        self.cancelled += usize::from(judged.cancelled);
        self.overdue += usize::from(judged.overdue);
        self.slip_days += if judged.late { judged.slip } else { 0 };
        self.postponements += judged.postponed as usize;
        self.postponed += usize::from(judged.postponed > 0);
        self.carried_over += usize::from(judged.often);
    }

    pub(super) fn shown(&self) -> ShownFigures {
        let dated = self.on_time + self.late;
        ShownFigures {
            meetings: self.meetings,
            actions: self.actions,
            done: self.done,
            on_time: self.on_time,
            late: self.late,
            undated: self.done - dated,
            open: self.actions - self.done - self.cancelled,
            overdue: self.overdue,
            cancelled: self.cancelled,
            on_time_rate: Tenths::percent(self.on_time, dated),
            slip_days: self.slip_days,
            mean_slip: Tenths::mean(self.slip_days, self.late),
            postponements: self.postponements,
            postponed: self.postponed,
            carried_over: self.carried_over,
            decisions: self.decisions,
            decisions_done: self.decisions_done,
            decision_days: Tenths::mean(self.decision_days, self.decisions_done),
            person_hours: Tenths::mean(self.person_minutes, 60).unwrap_or_default(),
            untimed: self.untimed,
        }
    }

    pub(super) fn totals(&self) -> Vec<(&'static str, Total)> {
        let shown = self.shown();
        vec![
            ("meetings", Total::Count(shown.meetings)),
            ("actions", Total::Count(shown.actions)),
            ("done", Total::Count(shown.done)),
            ("on_time", Total::Count(shown.on_time)),
            ("late", Total::Count(shown.late)),
            ("undated", Total::Count(shown.undated)),
            ("open", Total::Count(shown.open)),
            ("overdue", Total::Count(shown.overdue)),
            ("cancelled", Total::Count(shown.cancelled)),
            ("on_time_rate", Total::percent(self.on_time, self.on_time + self.late)),
            ("slip_days", Total::Count(usize::try_from(shown.slip_days).unwrap_or_default())),
            ("mean_slip", shown.mean_slip.into()),
            ("postponements", Total::Count(shown.postponements)),
            ("postponed", Total::Count(shown.postponed)),
            ("carried_over", Total::Count(shown.carried_over)),
            ("decisions", Total::Count(shown.decisions)),
            ("decisions_done", Total::Count(shown.decisions_done)),
            ("decision_days", shown.decision_days.into()),
            ("person_hours", Total::Tenths(shown.person_hours)),
            ("untimed", Total::Count(shown.untimed)),
        ]
    }
}
