//! Which open actions the meetings of a series look back on (P43).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Action, ItemRef, Snapshot};
use crate::date::NaiveDate;
use crate::model::concepts::{MeetingClass, Section};
use crate::model::fold::ActionState;
use crate::model::items::Origin;
use crate::model::vocabulary::fold;

/// A meeting that should have looked back on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Position of the meeting.
    pub meeting: u32,
    /// Whether its minutes have a review at all.
    pub held: bool,
    /// On how many actions it should have looked back.
    pub asked: usize,
    /// Those it has left out, by ref.
    pub missing: Vec<ItemRef>,
}

/// A series on its way through its meetings. An action is taken out once a meeting should have looked back on it and
/// put back only if somebody did, so that the work grows with what is written.
#[derive(Default)]
struct Series {
    /// What the last meeting left open.
    fresh: Vec<ItemRef>,
    /// What earlier ones did, by deadline.
    carried: BinaryHeap<Reverse<(Option<NaiveDate>, ItemRef)>>,
    /// The day of the last meeting.
    last: Option<NaiveDate>,
    /// The last meeting.
    before: Option<u32>,
}

impl Series {
    /// What the last meeting left open waits for its deadline.
    fn carry(&mut self, snapshot: &Snapshot<'_>) {
        for item in std::mem::take(&mut self.fresh) {
            let action = snapshot.action(item).and_then(|at| snapshot.actions.get(at));
            if let Some(action) = action {
                self.carried.push(Reverse((action.item.due.date, item)));
            }
        }
    }
}

/// The meetings of series that should have looked back on something, in their order, and what each has left out (P43).
///
/// An action that the last meeting of the series left open, or an earlier one that is due, is neither in the table of the
/// review nor has an entry since the last meeting. Where there is no review at all, only actions that are due count;
/// stand-ups and reviews told in words are not judged, and each action is missed once.
pub fn reviews(snapshot: &Snapshot<'_>) -> Vec<Review> {
    let mut judged = Vec::new();
    let workspace = snapshot.workspace;
    let mut all: FxHashMap<&str, Series> = FxHashMap::default();
    for (index, meeting) in workspace.meetings.iter().enumerate() {
        let (Some(minutes), Some(id)) = (&meeting.minutes, meeting.series()) else { continue };
        let index = index as u32;
        let series = all.entry(id).or_default();
        let stand_up = workspace.class_of(meeting) == Some(MeetingClass::StandUp);
        let silent = minutes.unreadable || minutes.blank || minutes.review_in_words || stand_up;
        let reviews = !silent && minutes.sections.contains(&Section::EarlierActions);
        if !reviews {
            series.carry(snapshot);
        }
        if let Some(date) = meeting.date.filter(|_| !silent) {
            let rows: FxHashSet<ItemRef> = minutes
                .reviewed
                .iter()
                .filter_map(|row| snapshot.reviewed(index, &row.target.value))
                .collect();
            let mut due: Vec<ItemRef> = Vec::new();
            if reviews {
                due.append(&mut series.fresh);
            }
            while let Some(Reverse((by, _))) = series.carried.peek()
                && by.is_none_or(|by| by <= date)
                && let Some(Reverse((_, item))) = series.carried.pop()
            {
                due.push(item);
            }
            let mut missing: Vec<ItemRef> = Vec::new();
            let mut asked = 0;
            for item in due {
                let Some(action) = snapshot.action(item).and_then(|at| snapshot.actions.get(at)) else {
                    continue;
                };
                let state = state_before(action, date, index, snapshot);
                if !state.status.is_open() {
                    continue;
                }
                // What the last meeting itself said is no news since.
                let news = action.entries.iter().any(|placed| {
                    let own = placed.entry.origin == Origin::Review;
                    let since =
                        series.last.is_none_or(|last| placed.date > last || placed.date == last && !own);
                    placed.date <= date && since
                });
                let fresh = reviews && Some(item.0) == series.before;
                // A deadline that was moved on in the meantime is not due yet.
                let waits = !fresh && state.due.is_some_and(|due| due > date);
                asked += usize::from(!waits);
                if waits || rows.contains(&item) || news {
                    series.carried.push(Reverse((state.due, item)));
                } else {
                    missing.push(item);
                }
            }
            if !missing.is_empty() {
                // What is agreed on anew is not forgotten.
                let again: FxHashSet<_> = minutes.actions.iter().map(|a| fold(&a.task.value)).collect();
                missing.retain(|item| {
                    let action = snapshot.action(*item).and_then(|at| snapshot.actions.get(at));
                    action.is_some_and(|action| !again.contains(&fold(&action.item.task.value)))
                });
            }
            if asked > 0 {
                missing.sort_unstable();
                judged.push(Review { meeting: index, held: reviews, asked, missing });
            }
        }
        series.fresh = snapshot
            .actions_of(index)
            .iter()
            .filter(|action| action.item.status.is_open())
            .map(|action| (index, action.item.id))
            .collect();
        series.last = meeting.date.or(series.last);
        series.before = Some(index);
    }
    judged
}

/// The state of an action when a meeting begins.
fn state_before<'w>(
    action: &Action<'w>,
    date: NaiveDate,
    meeting: u32,
    snapshot: &Snapshot<'_>,
) -> ActionState<'w> {
    let mut state = ActionState::recorded(action.item, None);
    let calendar = &snapshot.workspace.settings.calendar;
    for entry in action.entries.iter().take_while(|entry| (entry.date, entry.folder) < (date, meeting)) {
        state.apply(entry, calendar);
    }
    state
}
