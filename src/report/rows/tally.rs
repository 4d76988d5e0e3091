//! How much is open in somebody's name.

use serde::Serialize;

use crate::date::NaiveDate;
use crate::model::items::Status;
use crate::workspace::{Action, Snapshot};

/// Numbers of actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Those that are open.
    pub open: usize,
    /// Of these, those that are overdue.
    pub overdue: usize,
    /// Of these, those whose deadline is today or near: within `remind-before`.
    pub due_soon: usize,
    /// Of these, those that are blocked.
    pub blocked: usize,
}

/// What is near on a day.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    today: NaiveDate,
    limit: Option<NaiveDate>,
}

impl Near {
    /// Up to the day that lies `remind-before` ahead of today.
    pub fn of(snapshot: &Snapshot<'_>) -> Self {
        let settings = &snapshot.workspace.settings;
        let limit = settings.policy.remind_before.after(snapshot.today, &settings.calendar);
        Self { today: snapshot.today, limit }
    }

    fn is(self, due: NaiveDate) -> bool {
        due >= self.today && self.limit.is_some_and(|limit| due <= limit)
    }
}

impl Tally {
    /// Counts an action in, if it is open.
    pub fn add(&mut self, action: &Action<'_>, near: Near) {
        let state = &action.state;
        if !state.status.is_open() {
            return;
        }
        self.open += 1;
        self.overdue += usize::from(state.overdue_days(near.today) > 0);
        self.due_soon += usize::from(state.due.is_some_and(|due| near.is(due)));
        self.blocked += usize::from(state.status == Status::Blocked);
    }
}
