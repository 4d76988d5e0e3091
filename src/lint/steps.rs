//! How an action came to stand as it does, entry by entry.

use crate::model::fold::{ActionState, Placed};
use crate::workspace::{Action, Snapshot};

/// Shows the entries of an action in the order that counts, each with how the action stood before it and after it.
pub fn each_step<'s, 'w>(
    snapshot: &Snapshot<'_>,
    action: &'s Action<'w>,
    look: &mut dyn FnMut(&'s Placed<'w>, &ActionState<'w>, &ActionState<'w>),
) {
    let calendar = &snapshot.workspace.settings.calendar;
    let mut before = ActionState::recorded(action.item, action.created);
    for placed in &action.entries {
        let mut after = before.clone();
        after.apply(placed, calendar);
        look(placed, &before, &after);
        before = after;
    }
}
