//! What a run can be asked to fail on.

use rayon::prelude::*;

use super::query::Query;
use crate::language::Text;
use crate::model::fold::Health;
use crate::workspace::Snapshot;

const OVERDUE: Text = Text::new("逾期 {n} 项", "{n} overdue");
const AT_RISK: Text = Text::new("有风险 {n} 项", "{n} at risk");
const UNCONFIRMED: Text = Text::new("{n} 份纪要待确认", "{n} minutes unconfirmed");

/// Something that should not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// Actions or issues are overdue.
    Overdue,
    /// Actions are in danger: said to be, blocked, or due soon.
    AtRisk,
    /// Minutes wait for somebody to confirm them.
    Unconfirmed,
}

impl Alarm {
    /// How many there are, in words with `{n}`.
    pub fn text(self) -> &'static Text {
        match self {
            Self::Overdue => &OVERDUE,
            Self::AtRisk => &AT_RISK,
            Self::Unconfirmed => &UNCONFIRMED,
        }
    }

    /// How many there are of what is asked for.
    pub fn count(self, snapshot: &Snapshot<'_>, query: &Query) -> usize {
        let today = snapshot.today;
        let settings = &snapshot.workspace.settings;
        match self {
            Self::Overdue => {
                let actions = snapshot.actions.par_iter();
                let actions =
                    actions.filter(|a| a.state.overdue_days(today) > 0 && query.action(snapshot, a));
                let issues = snapshot.issues.par_iter();
                let issues = issues.filter(|i| i.state.overdue_days(today) > 0 && query.issue(snapshot, i));
                actions.count() + issues.count()
            }
            Self::AtRisk => {
                let danger = |health| health == Health::AtRisk;
                let actions = snapshot.actions.par_iter().filter(|a| {
                    danger(a.state.health(today, settings.policy.remind_before, &settings.calendar))
                        && query.action(snapshot, a)
                });
                actions.count()
            }
            Self::Unconfirmed => {
                let meetings =
                    (0..snapshot.workspace.meetings.len() as u32).into_par_iter().filter(|index| {
                        let meeting = snapshot.workspace.meeting(*index);
                        meeting.is_some_and(|m| !snapshot.workspace.unconfirmed(m, today.into()).is_empty())
                            && query.meeting(snapshot, *index)
                    });
                meetings.count()
            }
        }
    }
}
