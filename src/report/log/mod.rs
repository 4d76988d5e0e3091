//! The log: what was said of items, newest first, across meetings and projects.

mod row;

use rustc_hash::FxHashMap;

use crate::date::NaiveDate;
use crate::model::people::PersonId;
use crate::report::list::Rows;
use crate::report::query::Query;
use crate::report::rows::{Step, action_change, action_steps, issue_change, issue_steps};
use crate::report::show::Found;
use crate::workspace::{Action, Issue, ItemRef, Snapshot};
pub use row::LogRow;

/// The item an entry is of, by its position in the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Action(u32),
    Issue(u32),
}

/// Which entries, and in which order.
#[derive(Debug, Default)]
pub struct LogOrder {
    /// Not more than so many, the newest.
    pub limit: Option<usize>,
    /// Oldest first.
    pub reverse: bool,
}

/// The entries that are asked for: those of any of the items, meetings, projects and people that were found (of
/// everything where `of` is `None`), of items that the filters let through, and of days within the period.
///
/// Of a project they are those of its meetings' items and those in its own journal; of a person those about items
/// in their name and those that they wrote; of a decision those of the actions that carry it out and of the
/// issues it settles.
pub fn log<'s>(
    snapshot: &'s Snapshot<'_>,
    of: Option<&[Found]>,
    query: &Query,
    order: &LogOrder,
) -> Rows<'s, LogRow<'s>> {
    let within =
        |date: NaiveDate| query.from.is_none_or(|from| date >= from) && query.to.is_none_or(|to| date <= to);
    // The days are those of entries here, not those of meetings.
    let any_day = query.any_day();
    let scope = of.map(|of| Scope::new(snapshot, of));
    let mut found: Vec<(Step, Item)> = Vec::new();
    let mut take = |steps: Vec<Step>, item: Item, whole: bool, by: &dyn Fn(&Step) -> Option<PersonId>| {
        found.extend(steps.into_iter().filter(|step| within(step.date)).filter_map(|step| {
            let asked = whole || scope.as_ref().is_none_or(|scope| scope.has_step(&step, by(&step)));
            asked.then_some((step, item))
        }));
    };
    for (at, action) in snapshot.actions.iter().enumerate() {
        if action.entries.is_empty() || !any_day.action(snapshot, action) {
            continue;
        }
        let whole = scope.as_ref().is_none_or(|scope| scope.has_action(at, action));
        if whole || scope.as_ref().is_some_and(Scope::looks_at_steps) {
            take(action_steps(snapshot, action), Item::Action(at as u32), whole, &|step| {
                step.placed(&action.entries)?.entry.by.as_ref()?.person()
            });
        }
    }
    // A search per issue for the decisions that settle it would take too long where there are many.
    let mut settled: FxHashMap<ItemRef, Vec<u32>> = FxHashMap::default();
    for (at, decision) in snapshot.decisions.iter().enumerate() {
        for issue in &decision.resolves {
            settled.entry(*issue).or_default().push(at as u32);
        }
    }
    for (at, issue) in snapshot.issues.iter().enumerate() {
        let settled_by = settled.get(&(issue.meeting, issue.item.id)).map_or(&[][..], |list| list);
        if issue.entries.is_empty() && settled_by.is_empty() || !any_day.issue(snapshot, issue) {
            continue;
        }
        let whole = scope.as_ref().is_none_or(|scope| scope.has_issue(at, issue));
        if whole || scope.as_ref().is_some_and(Scope::looks_at_steps) {
            take(issue_steps(snapshot, issue, settled_by), Item::Issue(at as u32), whole, &|step| {
                step.placed(&issue.entries)?.entry.by.as_ref()?.person()
            });
        }
    }
    // The sort keeps the order of what is of one item and stands at one place.
    found.sort_by_key(|(step, item)| (step.date, step.folder, step.place, *item));
    if let Some(limit) = order.limit {
        found.drain(..found.len().saturating_sub(limit));
    }
    if !order.reverse {
        found.reverse();
    }
    Rows::new(found.len(), move |at| {
        let (step, item) = &found[at];
        LogRow::new(snapshot, *item, step)
    })
}

/// The items, meetings, projects and people whose entries are asked for.
#[derive(Default)]
struct Scope {
    actions: Vec<usize>,
    issues: Vec<usize>,
    meetings: Vec<bool>,
    /// Ranks of the folders whose own journals count as a whole.
    journals: Vec<u32>,
    people: Vec<PersonId>,
}

impl Scope {
    fn new(snapshot: &Snapshot<'_>, of: &[Found]) -> Self {
        let workspace = snapshot.workspace;
        let mut scope = Self { meetings: vec![false; workspace.meetings.len()], ..Self::default() };
        for found in of {
            match *found {
                Found::Action(at) => scope.actions.push(at),
                Found::Issue(at) => scope.issues.push(at),
                Found::Decision(at) => {
                    let Some(decision) = snapshot.decisions.get(at) else { continue };
                    scope.actions.extend(snapshot.action((decision.meeting, decision.item.id)));
                    scope.actions.extend(decision.actions.iter().filter_map(|item| snapshot.action(*item)));
                    scope.issues.extend(decision.resolves.iter().filter_map(|item| snapshot.issue(*item)));
                }
                Found::Meeting(index) => {
                    if let Some(meeting) = scope.meetings.get_mut(index as usize) {
                        *meeting = true;
                    }
                }
                Found::Project(at) => {
                    let Some(project) = workspace.projects.get(at) else { continue };
                    for (asked, meeting) in scope.meetings.iter_mut().zip(&workspace.meetings) {
                        *asked |= meeting.project(&workspace.settings) == Some(&*project.id);
                    }
                    // Its rank follows those of all meetings.
                    scope.journals.push((workspace.meetings.len() + at) as u32);
                }
                Found::Person(at) => scope.people.push(at as PersonId),
            }
        }
        scope.actions.sort_unstable();
        scope.issues.sort_unstable();
        scope
    }

    /// Whether single entries of an item that is not asked for may be.
    fn looks_at_steps(&self) -> bool {
        !self.journals.is_empty() || !self.people.is_empty()
    }

    fn has_step(&self, step: &Step, by: Option<PersonId>) -> bool {
        self.journals.contains(&step.folder) || by.is_some_and(|by| self.people.contains(&by))
    }

    fn has_action(&self, at: usize, action: &Action<'_>) -> bool {
        let owner = action.state.owner.as_ref().and_then(|owner| owner.person());
        self.has_meeting(action.meeting)
            || self.actions.binary_search(&at).is_ok()
            || owner.is_some_and(|owner| self.people.contains(&owner))
    }

    fn has_issue(&self, at: usize, issue: &Issue<'_>) -> bool {
        let decider = issue.item.decider.as_ref().and_then(|decider| decider.person());
        self.has_meeting(issue.meeting)
            || self.issues.binary_search(&at).is_ok()
            || decider.is_some_and(|decider| self.people.contains(&decider))
    }

    fn has_meeting(&self, index: u32) -> bool {
        self.meetings.get(index as usize).copied().unwrap_or_default()
    }
}

impl<'s> LogRow<'s> {
    fn new(snapshot: &'s Snapshot<'_>, item: Item, step: &Step) -> Self {
        let (meeting, id, task, change) = match item {
            Item::Action(at) => {
                let action = &snapshot.actions[at as usize];
                let change = action_change(snapshot, action, step);
                (action.meeting, action.item.id, &*action.item.task.value, change)
            }
            Item::Issue(at) => {
                let issue = &snapshot.issues[at as usize];
                (issue.meeting, issue.item.id, &*issue.item.text, issue_change(snapshot, issue, step))
            }
        };
        let workspace = snapshot.workspace;
        let of = workspace.meeting(meeting);
        Self {
            reference: snapshot.ref_text((meeting, id)),
            task,
            project: of.and_then(|m| m.project(&workspace.settings)),
            series: of.and_then(|m| m.series()),
            change,
        }
    }
}
