//! Who has how much to do, and which department waits for which (P41).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::people::PerOwner;
use super::{Kind, chosen};
use crate::date::NaiveDate;
use crate::language::{Language, Text};
use crate::model::people::{DepartmentId, Party, Roster};
use crate::report::layout::{Cell, Column, Row, Tone};
use crate::report::query::Query;
use crate::report::rows::{Near, PartyRow, Tally, party_row};
use crate::report::{Report, Section, Shown, Total, json};
use crate::workspace::{Action, Snapshot};

const PEOPLE: Text = Text::new("个人", "People");
const DEPARTMENTS: Text = Text::new("部门", "Departments");
const WAITING: Text = Text::new("部门间的等待", "Who waits for whom");
const NOTHING: Text = Text::new("没有未完成的行动项。", "Nothing is open.");
const OPEN_ACTIONS: Text = Text::new("未完成", "Open");
const OVERDUE_ACTIONS: Text = Text::new("逾期", "Overdue");
const SOON_ACTIONS: Text = Text::new("临近截止", "Due soon");
const HEADLINE: [(&str, Text, Tone); 3] = [
    ("open", OPEN_ACTIONS, Tone::Plain),
    ("overdue", OVERDUE_ACTIONS, Tone::Bad),
    ("due_soon", SOON_ACTIONS, Tone::Warning),
];

const NAME: Text = Text::new("负责人", "OWNER");
const DEPARTMENT: Text = Text::new("部门", "DEPARTMENT");
const OWNERS: Text = Text::new("人数", "OWNERS");
const OPEN: Text = Text::new("未完成", "OPEN");
const OVERDUE: Text = Text::new("逾期", "OVERDUE");
const SOON: Text = Text::new("临近截止", "DUE SOON");
const BLOCKED: Text = Text::new("受阻", "BLOCKED");
const LONGEST: Text = Text::new("最长逾期天数", "LONGEST DAYS");
const WAITS: Text = Text::new("等待的部门", "WAITS");
const FOR: Text = Text::new("负责的部门", "FOR");
const NEXT: Text = Text::new("最早截止", "EARLIEST");
const NOBODY: Text = Text::new("没有负责人", "No owner");
const NO_DEPARTMENT: Text = Text::new("没有部门", "No department");

static PEOPLE_COLUMNS: [Column; 7] = [
    Column::wrapped(&NAME, 8).bare(),
    Column::wrapped(&DEPARTMENT, 8).bare(),
    Column::number(&OPEN),
    Column::number(&OVERDUE),
    Column::number(&SOON),
    Column::number(&BLOCKED),
    Column::number(&LONGEST),
];
static DEPARTMENT_COLUMNS: [Column; 7] = [
    Column::wrapped(&DEPARTMENT, 8).bare(),
    Column::number(&OWNERS),
    Column::number(&OPEN),
    Column::number(&OVERDUE),
    Column::number(&SOON),
    Column::number(&BLOCKED),
    Column::number(&LONGEST),
];
static WAITING_COLUMNS: [Column; 6] = [
    Column::wrapped(&WAITS, 8).bare(),
    Column::wrapped(&FOR, 8),
    Column::number(&OPEN),
    Column::number(&OVERDUE),
    Column::number(&SOON),
    Column::whole(&NEXT),
];

/// What somebody has to do.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Load {
    #[serde(flatten)]
    tally: Tally,
    longest_days: i64,
}

impl Load {
    fn add(&mut self, action: &Action<'_>, near: Near, today: NaiveDate) {
        self.tally.add(action, near);
        self.longest_days = self.longest_days.max(action.state.overdue_days(today));
    }

    /// The worst first.
    fn rank(&self) -> Reverse<(usize, usize, usize)> {
        Reverse((self.tally.overdue, self.tally.open, self.tally.due_soon))
    }

    fn cells(&self) -> [Cell; 5] {
        let longest = usize::try_from(self.longest_days).unwrap_or_default();
        [
            Cell::number(self.tally.open),
            Cell::count(self.tally.overdue, Tone::Bad),
            Cell::count(self.tally.due_soon, Tone::Warning),
            Cell::count(self.tally.blocked, Tone::Warning),
            Cell::count(longest, Tone::Bad),
        ]
    }
}

/// The report as of the day of the snapshot. A department's load is that of its own people and its own, not of those
/// below it. A department waits for another one's action where it is a collaborator, or has called the meeting.
pub fn workload<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Report<'s> {
    let (roster, today, near) = (&snapshot.workspace.roster, snapshot.today, Near::of(snapshot));
    let open = chosen(snapshot, query, |action| action.state.status.is_open());
    let mut all = Load::default();
    let mut owners: PerOwner<'s, Load> = PerOwner::new();
    let mut departments: BTreeMap<Option<DepartmentId>, (usize, Load)> = BTreeMap::new();
    let mut waiting: BTreeMap<(DepartmentId, DepartmentId), Wait> = BTreeMap::new();
    for action in open {
        let owner = action.state.owner.as_ref();
        let department = owner.and_then(|owner| owner.department_id(roster));
        all.add(action, near, today);
        owners.of(owner).add(action, near, today);
        departments.entry(department).or_default().1.add(action, near, today);
        let Some(department) = department else { continue };
        let initiator =
            snapshot.workspace.meeting(action.meeting).and_then(|m| m.basic(|b| b.initiator.as_ref()));
        let others = action.state.collaborators.iter().chain(initiator.map(|initiator| &initiator.value));
        let mut counted: Vec<DepartmentId> = Vec::new();
        for other in others.filter_map(|party| party.department_id(roster)) {
            if other == department || counted.contains(&other) {
                continue;
            }
            counted.push(other);
            let wait = waiting.entry((other, department)).or_default();
            wait.tally.add(action, near);
            wait.earliest = match (wait.earliest, action.state.due) {
                (Some(earliest), Some(due)) => Some(earliest.min(due)),
                (earliest, due) => earliest.or(due),
            };
            wait.refs.push(snapshot.ref_text((action.meeting, action.item.id)));
        }
    }
    let mut people: Vec<Person<'s>> = Vec::new();
    for (owner, load) in owners.in_order() {
        let department = owner.and_then(|owner: &Party| owner.department_id(roster));
        departments.entry(department).or_default().0 += usize::from(owner.is_some());
        people.push(Person { owner: owner.map(|owner| party_row(owner, roster)), load });
    }
    // Stable, so that the roster decides among equals.
    people.sort_by_key(|person| person.load.rank());
    let mut departments: Vec<Department<'s>> = departments
        .into_iter()
        .map(|(id, (owners, load))| Department { department: department(id, roster), owners, load })
        .collect();
    departments.sort_by_key(|department| department.load.rank());
    let mut waiting: Vec<Waiting<'s>> = waiting
        .into_iter()
        .map(|((waits, on), wait)| Waiting {
            waits: department(Some(waits), roster),
            on: department(Some(on), roster),
            wait,
        })
        .collect();
    waiting.sort_by_key(|waiting| Reverse((waiting.wait.tally.overdue, waiting.wait.tally.open)));

    let mut report = Report::begin(Kind::Workload, snapshot, query, &NOTHING);
    report.headline = &HEADLINE;
    report.totals = vec![
        ("open", Total::Count(all.tally.open)),
        ("overdue", Total::Count(all.tally.overdue)),
        ("due_soon", Total::Count(all.tally.due_soon)),
        ("blocked", Total::Count(all.tally.blocked)),
    ];
    report.add(Section::own("people", &PEOPLE, &PEOPLE_COLUMNS, people));
    report.add(Section::own("departments", &DEPARTMENTS, &DEPARTMENT_COLUMNS, departments));
    report.add(Section::own("waiting", &WAITING, &WAITING_COLUMNS, waiting));
    report
}

/// A person or department with its load; nobody for what has no owner.
#[derive(Debug, Serialize)]
struct Person<'s> {
    owner: Option<PartyRow<'s>>,
    #[serde(flatten)]
    load: Load,
}

impl Shown for Person<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let owner = self.owner.as_ref();
        let name = match owner {
            Some(owner) => Cell::new(owner.name),
            None => Cell::toned(NOBODY.get(language), Tone::Warning),
        };
        let department = owner.and_then(|owner| owner.department_name.filter(|name| *name != owner.name));
        let mut cells = vec![name, Cell::maybe(department)];
        cells.extend(self.load.cells());
        vec![Row::new(cells)]
    }
}

/// A department of the roster.
fn department<'s>(id: Option<DepartmentId>, roster: &'s Roster) -> Option<PartyRow<'s>> {
    let department = roster.departments.get(id? as usize)?;
    Some(PartyRow {
        name: &department.name,
        person: None,
        department: Some(&department.id),
        department_name: Some(&department.name),
    })
}

fn name_cell(department: Option<&PartyRow<'_>>, language: Language) -> Cell {
    match department {
        Some(department) => Cell::new(department.name),
        None => Cell::toned(NO_DEPARTMENT.get(language), Tone::Faint),
    }
}

/// A department with its load.
#[derive(Debug, Serialize)]
struct Department<'s> {
    department: Option<PartyRow<'s>>,
    owners: usize,
    #[serde(flatten)]
    load: Load,
}

impl Shown for Department<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let mut cells = vec![name_cell(self.department.as_ref(), language), Cell::number(self.owners)];
        cells.extend(self.load.cells());
        vec![Row::new(cells)]
    }
}

/// What a department waits for.
#[derive(Debug, Default, Serialize)]
struct Wait {
    #[serde(flatten)]
    tally: Tally,
    earliest: Option<NaiveDate>,
    refs: Vec<String>,
}

/// A department that waits for another one.
#[derive(Debug, Serialize)]
struct Waiting<'s> {
    waits: Option<PartyRow<'s>>,
    #[serde(rename = "for")]
    on: Option<PartyRow<'s>>,
    #[serde(flatten)]
    wait: Wait,
}

impl Shown for Waiting<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        vec![Row::new(vec![
            name_cell(self.waits.as_ref(), language),
            name_cell(self.on.as_ref(), language),
            Cell::number(self.wait.tally.open),
            Cell::count(self.wait.tally.overdue, Tone::Bad),
            Cell::count(self.wait.tally.due_soon, Tone::Warning),
            Cell::day(self.wait.earliest),
        ])]
    }
}
