//! What happened to an action, and on which day: by its entries, one after the other.

use serde::Serialize;

use super::recorded;
use crate::date::{NaiveDate, Span};
use crate::model::fold::Placed;
use crate::model::items::{Change, Status};
use crate::report::rows::{PartyRow, entry_path, party_row};
use crate::workspace::{Action, Snapshot};

/// Whether something that is done came to be known as such in a span of days: by the day of the entry that said so, else,
/// where the minutes recorded it as done, by the day it was finished.
pub fn done_within(snapshot: &Snapshot<'_>, action: &Action<'_>, span: Span) -> bool {
    let told = || action.entries.iter().any(|placed| span.holds(Some(placed.date)));
    // Most were done long ago, so that their entries need not be looked at one by one.
    if action.state.status != Status::Done || !(action.item.status == Status::Done || told()) {
        return false;
    }
    let mut state = recorded(action);
    let mut day = state.finished;
    for placed in &action.entries {
        let before = state.status;
        state.apply(placed, &snapshot.workspace.settings.calendar);
        if before != Status::Done && state.status == Status::Done {
            day = Some(placed.date);
        }
    }
    span.holds(day)
}

/// What can happen to an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happened {
    /// It was done.
    Done,
    /// Its deadline was moved later.
    Postponed,
    /// Somebody else answers for it.
    Reassigned,
    /// It was done or cancelled, and is open again.
    Reopened,
    /// It was cancelled.
    Cancelled,
}

/// Something that happened to an action.
#[derive(Clone, Debug, Serialize)]
pub struct Event<'w> {
    /// The day of the entry.
    pub date: NaiveDate,
    /// What.
    pub change: Happened,
    /// The deadline before, of a postponement.
    pub from: Option<NaiveDate>,
    /// The deadline after it.
    pub to: Option<NaiveDate>,
    /// Who answered for it before somebody else did.
    pub from_owner: Option<PartyRow<'w>>,
    /// Who does since.
    pub to_owner: Option<PartyRow<'w>>,
    /// What was noted.
    pub note: Option<&'w str>,
    /// What is done about it.
    pub response: Option<&'w str>,
    /// The file of the entry.
    pub path: &'w str,
    /// Its line.
    pub line: u32,
}

/// What happened to an action in a span of days, in order. One entry may do two things.
pub fn events<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>, span: Span) -> Vec<Event<'s>> {
    let roster = &snapshot.workspace.roster;
    let mut events = Vec::new();
    if !action.entries.iter().any(|placed| span.holds(Some(placed.date))) {
        return events;
    }
    let mut state = recorded(action);
    let mut owner = action.item.owner.as_ref().map(|owner| &owner.value);
    for placed in &action.entries {
        let (status, due) = (state.status, state.due);
        state.apply(placed, &snapshot.workspace.settings.calendar);
        let before = owner;
        if let Change::Reassigned(party) = &placed.entry.change {
            owner = Some(party);
        }
        if !span.holds(Some(placed.date)) {
            continue;
        }
        let event = |change| event(snapshot, placed, change);
        if due.is_some_and(|due| state.due.is_some_and(|new| new > due)) {
            events.push(Event { from: due, to: state.due, ..event(Happened::Postponed) });
        }
        if let Change::Reassigned(_) = &placed.entry.change
            && before.map(|party| &party.who) != owner.map(|party| &party.who)
        {
            events.push(Event {
                from_owner: before.map(|party| party_row(party, roster)),
                to_owner: owner.map(|party| party_row(party, roster)),
                ..event(Happened::Reassigned)
            });
        }
        match (status, state.status) {
            (before, Status::Done) if before != Status::Done => events.push(event(Happened::Done)),
            (before, Status::Cancelled) if before != Status::Cancelled => {
                events.push(event(Happened::Cancelled));
            }
            (before, now) if !before.is_open() && now.is_open() => events.push(event(Happened::Reopened)),
            _ => {}
        }
    }
    events
}

fn event<'s>(snapshot: &'s Snapshot<'_>, placed: &Placed<'s>, change: Happened) -> Event<'s> {
    Event {
        date: placed.date,
        change,
        from: None,
        to: None,
        from_owner: None,
        to_owner: None,
        note: placed.entry.note.as_deref(),
        response: placed.entry.response.as_deref(),
        path: entry_path(snapshot, placed),
        line: placed.entry.line,
    }
}
