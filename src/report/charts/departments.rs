//! What each department has to do, and what of it is late.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bars::{Bar, Bars, Part};
use super::canvas::Series;
use crate::language::{Message, Text};
use crate::model::people::DepartmentId;
use crate::report::kinds::people::PerOwner;
use crate::report::rows::{Near, Tally, party_row};
use crate::workspace::{Action, Snapshot};

/// Bars at most.
const BARS: usize = 12;

pub(super) const OVERDUE: Text = Text::new("逾期", "Overdue");
const SOON: Text = Text::new("临近截止", "Due soon");
const LATER: Text = Text::new("其余未完成", "Open otherwise");
const NONE: Text = Text::new("没有部门", "No department");
const NOBODY: Text = Text::new("没有负责人", "No owner");
const OTHERS: Text = Text::new("未画出其余 {n} 个，共 {sum} 项", "{n} others with {sum} items are not drawn");

static OVERDUE_PARTS: [Part; 1] = [Part { name: &OVERDUE, series: Series::Late, block: '█' }];
static LOAD_PARTS: [Part; 3] = [
    Part { name: &OVERDUE, series: Series::Late, block: '█' },
    Part { name: &SOON, series: Series::Soon, block: '▓' },
    Part { name: &LATER, series: Series::Plain, block: '░' },
];

/// Overdue actions by the department of their owner, the most first; `None` where there are none.
pub(super) fn overdue(snapshot: &Snapshot<'_>, overdue: &[&Action<'_>]) -> Option<(Bars, Option<Message>)> {
    let mut counts: BTreeMap<Option<DepartmentId>, Vec<usize>> = BTreeMap::new();
    for action in overdue {
        counts.entry(department(snapshot, action)).or_insert_with(|| vec![0])[0] += 1;
    }
    bars(&OVERDUE_PARTS, counts.into_iter().map(|(id, parts)| (name(snapshot, id), parts)).collect())
}

/// Open actions by the department of their owner, by how urgent they are; `None` where there are none.
pub(super) fn load(snapshot: &Snapshot<'_>, open: &[&Action<'_>]) -> Option<(Bars, Option<Message>)> {
    let near = Near::of(snapshot);
    let mut counts: BTreeMap<Option<DepartmentId>, Vec<usize>> = BTreeMap::new();
    for action in open {
        let parts = counts.entry(department(snapshot, action)).or_insert_with(|| vec![0; 3]);
        parts[urgency(near, action)] += 1;
    }
    bars(&LOAD_PARTS, counts.into_iter().map(|(id, parts)| (name(snapshot, id), parts)).collect())
}

/// Open actions by owner, by how urgent they are; `None` where there are none.
pub(super) fn people(snapshot: &Snapshot<'_>, open: &[&Action<'_>]) -> Option<(Bars, Option<Message>)> {
    let (roster, near) = (&snapshot.workspace.roster, Near::of(snapshot));
    let mut owners: PerOwner<'_, [usize; 3]> = PerOwner::new();
    for action in open {
        owners.of(action.state.owner.as_ref())[urgency(near, action)] += 1;
    }
    let rows = owners.in_order().into_iter().map(|(owner, parts)| {
        let name = match owner {
            Some(owner) => Message::plain(party_row(owner, roster).name),
            None => NOBODY.message(),
        };
        (name, parts.to_vec())
    });
    bars(&LOAD_PARTS, rows.collect())
}

/// The part of a load an action is in.
fn urgency(near: Near, action: &Action<'_>) -> usize {
    let mut tally = Tally::default();
    tally.add(action, near);
    match tally {
        tally if tally.overdue > 0 => 0,
        tally if tally.due_soon > 0 => 1,
        _ => 2,
    }
}

fn department(snapshot: &Snapshot<'_>, action: &Action<'_>) -> Option<DepartmentId> {
    action.state.owner.as_ref().and_then(|owner| owner.department_id(&snapshot.workspace.roster))
}

fn name(snapshot: &Snapshot<'_>, id: Option<DepartmentId>) -> Message {
    let department = id.and_then(|id| snapshot.workspace.roster.departments.get(id as usize));
    department.map_or_else(|| NONE.message(), |department| Message::plain(&*department.name))
}

/// The rows as bars, the worst first: by the first part, then by all of them, then by the second; and how many are left out.
fn bars(parts: &'static [Part], rows: Vec<(Message, Vec<usize>)>) -> Option<(Bars, Option<Message>)> {
    let mut rows: Vec<Bar> = rows.into_iter().map(|(name, parts)| Bar { name, parts }).collect();
    let second = |row: &Bar| row.parts.get(1).copied();
    rows.sort_by_key(|row| {
        Reverse((row.parts.first().copied(), row.parts.iter().sum::<usize>(), second(row)))
    });
    let others = rows.split_off(rows.len().min(BARS));
    let sum: usize = others.iter().flat_map(|row| &row.parts).sum();
    let remark = (!others.is_empty()).then(|| OTHERS.with("n", others.len()).and("sum", sum));
    (!rows.is_empty()).then_some((Bars { parts, rows }, remark))
}
