//! Reports, one file each: from a snapshot to a report value.

mod overdue;
mod tracking;
mod weekly;

pub use overdue::overdue;
pub use tracking::tracking;
pub use weekly::weekly;

use rayon::prelude::*;

use super::query::Query;
use super::rows::{MoveRow, action_row, explanation};
use super::{Item, TrackedRow};
use crate::workspace::{Action, Snapshot};

/// The actions that are asked for and pass a test, by ref.
fn chosen<'s, 'w>(
    snapshot: &'s Snapshot<'w>,
    query: &Query,
    test: impl Fn(&Action<'w>) -> bool + Sync,
) -> Vec<&'s Action<'w>> {
    snapshot
        .actions
        .par_iter()
        .filter(|action| test(action) && query.action(snapshot, action))
        .collect()
}

/// An action as an item of a section.
fn tracked<'s>(
    snapshot: &'s Snapshot<'_>,
    action: &'s Action<'_>,
    moves: Vec<MoveRow<'s>>,
) -> TrackedRow<'s> {
    let roster = &snapshot.workspace.roster;
    let department = action
        .state
        .owner
        .as_ref()
        .and_then(|owner| owner.department_id(roster));
    TrackedRow {
        action: action_row(snapshot, action),
        explanation: explanation(snapshot, action),
        moves,
        department: department
            .and_then(|id| roster.departments.get(id as usize))
            .map(|d| &*d.name),
    }
}

/// Actions as the items of a section.
fn items<'s>(snapshot: &'s Snapshot<'_>, actions: &[&'s Action<'_>]) -> Vec<Item<'s>> {
    actions
        .par_iter()
        .map(|action| Item::Action(Box::new(tracked(snapshot, action, Vec::new()))))
        .collect()
}
