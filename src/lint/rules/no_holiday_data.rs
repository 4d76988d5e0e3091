//! `no-holiday-data`: a deadline in a year whose public holidays are not known, so that nobody can say whether
//! it is a working day. Each year is named once per run; counts of working days that touch such a year are
//! reported where they are read.

use crate::date::Datelike;
use crate::diagnostic::{codes, dates};
use crate::lint::{Check, Checker, Docs, Rule};
use crate::workspace::Snapshot;

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::NO_HOLIDAY_DATA, check: Check::Workspace(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let calendar = &snapshot.workspace.settings.calendar;
    let mut said = Vec::new();
    for action in snapshot.actions.iter().filter(|action| action.state.status.is_open()) {
        let Some(minutes) = snapshot.workspace.meeting(action.meeting).and_then(|m| m.minutes.as_ref())
        else {
            continue;
        };
        // What `deadline-on-day-off` judges, and the deadline in force, which entries may have moved by working days.
        for due in [action.item.due.date, action.state.due].into_iter().flatten() {
            let year = due.year();
            if calendar.knows(year) || said.contains(&year) {
                continue;
            }
            said.push(year);
            let (message, help) = dates::holiday_words(year);
            checker.report(&minutes.path, action.item.due_at, message).help = Some(help);
        }
    }
}
