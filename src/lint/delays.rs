//! The postponements of an action that journals tell of, and when somebody explained them (P42).

use super::steps::each_step;
use crate::date::NaiveDate;
use crate::model::fold::Placed;
use crate::model::items::{Change, Origin, Status};
use crate::workspace::{Action, Snapshot};

/// A deadline that was moved back.
pub struct Delay<'s, 'w> {
    /// The entry that says so.
    pub placed: &'s Placed<'w>,
    /// The deadline that was in force.
    pub from: NaiveDate,
    /// The new one.
    pub to: NaiveDate,
    /// The first day on which it was explained: by the entry itself, another one of its day, or an earlier one that
    /// said why the action was at risk, blocked or paused.
    pub explained: Option<NaiveDate>,
}

/// The postponements that entries of journals tell of, in order. Work that was sent back or opened again is not late
/// because of that.
pub fn delays<'s, 'w>(snapshot: &Snapshot<'_>, action: &'s Action<'w>) -> Vec<Delay<'s, 'w>> {
    let mut delays = Vec::new();
    let mut trouble: Option<NaiveDate> = None;
    each_step(snapshot, action, &mut |placed, before, after| {
        let entry = placed.entry;
        let in_trouble =
            matches!(entry.change, Change::Status(Status::AtRisk | Status::Blocked | Status::Paused));
        if in_trouble && entry.explains() {
            trouble = trouble.or(Some(placed.date));
        }
        if let (Some(from), Some(to)) = (before.due, after.due)
            && to > from
        {
            let of_day =
                action.entries.iter().find(|other| other.date == placed.date && other.entry.explains());
            let explained = [trouble, of_day.map(|other| other.date)].into_iter().flatten().min();
            let late = !matches!(entry.change, Change::Rejected | Change::Reopened);
            if late && entry.origin == Origin::Journal {
                delays.push(Delay { placed, from, to, explained });
            }
        }
        if before.due != after.due {
            trouble = None;
        }
    });
    delays
}
