//! The daily report (P56): what each person said on a day, what they plan next, and who has said nothing.

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::people::PerOwner;
use super::{Kind, chosen, period};
use crate::date::{NaiveDate, Span};
use crate::language::{Language, Text};
use crate::model::fold::Placed;
use crate::model::items::Change;
use crate::model::journal::{NoteParts, reason_and_plan};
use crate::model::people::{Party, Who};
use crate::report::layout::{Cell, Column, Row, Tone};
use crate::report::query::Query;
use crate::report::rows::{ChangeRow, Near, PartyRow, Tally, action_history, issue_history, party_row};
use crate::report::{Report, Section, Shown, Total, json, words};
use crate::workspace::{Action, Issue, Snapshot};

const ENTRIES: Text = Text::new("进展", "Progress");
const MISSING: Text = Text::new("未汇报", "Not heard of");
const NOTHING: Text = Text::new("当天没有进展记录。", "Nothing was recorded on that day.");
const NOBODY_MISSING: Text = Text::new("没有人漏报。", "Nobody is missing.");
const DAY_OFF: Text = Text::new("休息日，不要求汇报。", "On a day off nobody has to report.");
const REPORTED: Text = Text::new("已汇报", "Reported");
const HEADLINE: [(&str, Text, Tone); 2] =
    [("people", REPORTED, Tone::Good), ("missing", MISSING, Tone::Warning)];

const TASK: Text = Text::new("事项", "ITEM");
const DATE: Text = Text::new("日期", "DATE");
const STATE: Text = Text::new("状态", "STATE");
const REF: Text = Text::new("编号", "REF");
const NAME: Text = Text::new("姓名", "NAME");
const DEPARTMENT: Text = Text::new("部门", "DEPARTMENT");
const OPEN: Text = Text::new("未完成", "OPEN");
const OVERDUE: Text = Text::new("逾期", "OVERDUE");
const LAST: Text = Text::new("最近进展", "LAST NEWS");
const RESPONSE: Text = Text::new("应对：{text}", "Response: {text}");
const PLAN: Text = Text::new("计划：{text}", "Plan: {text}");
const NEW_DUE: Text = Text::new("新的截止：{due}", "New deadline: {due}");
const PERSON: Text = Text::new("{name}（{department}）", "{name} ({department})");
const NOBODY: Text = Text::new("没有负责人", "No owner");

static ENTRY_COLUMNS: [Column; 4] = [
    Column::wrapped(&TASK, 16).bare(),
    Column::whole(&DATE),
    Column::whole(&STATE).bare(),
    Column::whole(&REF).bare().below(),
];
static MISSING_COLUMNS: [Column; 5] = [
    Column::wrapped(&NAME, 8).bare(),
    Column::wrapped(&DEPARTMENT, 8).bare(),
    Column::number(&OPEN),
    Column::number(&OVERDUE),
    Column::whole(&LAST),
];

/// The report on a day, by default today, or on a period. Whoever wrote an entry has said something, else the owner of
/// its item; whoever owns an open action and has said nothing of any is missing, unless all days are off.
pub fn daily<'s>(snapshot: &'s Snapshot<'_>, query: &Query, missing_only: bool) -> Report<'s> {
    let span = period(snapshot, query, 1);
    let query = &query.any_day();
    let heard = |entries: &[Placed<'_>]| entries.iter().any(|placed| span.holds(Some(placed.date)));
    let actions: Vec<&Action<'_>> = chosen(snapshot, query, |action| heard(&action.entries));
    let issues = snapshot.issues.iter().filter(|i| heard(&i.entries) && query.issue(snapshot, i));
    let mut said: PerOwner<'s, Vec<Said<'s>>> = PerOwner::new();
    let of_actions: Vec<Vec<(Option<&Party>, Said<'s>)>> =
        actions.par_iter().map(|action| of_action(snapshot, action, span)).collect();
    let all = of_actions.into_iter().flatten().chain(issues.flat_map(|i| of_issue(snapshot, i, span)));
    for (who, entry) in all {
        said.of(who).push(entry);
    }
    let said = said.in_order();
    let people = said.iter().filter(|(who, _)| who.is_some()).count();
    let silent = silent(snapshot, query, span);

    let nothing = if missing_only { &NOBODY_MISSING } else { &NOTHING };
    let mut report = Report::begin(Kind::Daily, snapshot, query, nothing);
    (report.from, report.to, report.period) = (Some(span.first), Some(span.last), true);
    report.headline = &HEADLINE;
    let entries: Vec<Said<'s>> = said.into_iter().flat_map(|(_, entries)| entries).collect();
    let (entries_count, silent_count) = (entries.len(), silent.as_ref().map_or(0, Vec::len));
    if !missing_only {
        report.sections.push(Section::own("entries", &ENTRIES, &ENTRY_COLUMNS, entries));
    }
    report.sections.push(Section {
        remark: silent.is_none().then(|| DAY_OFF.message()),
        ..Section::own("missing", &MISSING, &MISSING_COLUMNS, silent.unwrap_or_default())
    });
    report.totals = vec![
        ("people", Total::Count(people)),
        ("missing", Total::Count(silent_count)),
        ("entries", Total::Count(entries_count)),
    ];
    report
}

/// An entry of the day, with what comes next.
#[derive(Debug, Serialize)]
struct Said<'s> {
    person: Option<PartyRow<'s>>,
    date: NaiveDate,
    time: Option<String>,
    #[serde(rename = "ref")]
    reference: String,
    task: &'s str,
    status: Option<&'static str>,
    progress: Option<u8>,
    due: Option<String>,
    finished: Option<NaiveDate>,
    note: Option<String>,
    plan: Option<String>,
    response: Option<&'s str>,
    path: &'s str,
    line: u32,
}

impl<'s> Said<'s> {
    fn of(
        snapshot: &'s Snapshot<'_>,
        reference: String,
        task: &'s str,
        placed: &Placed<'s>,
        change: ChangeRow<'s>,
        who: Option<&'s Party>,
    ) -> Self {
        let words = &snapshot.workspace.settings.vocabulary;
        // A plan stands apart from what was said.
        let (note, plan) = match placed.entry.note.as_deref().map(|note| (note, reason_and_plan(words, note)))
        {
            None => (None, None),
            Some((note, NoteParts { plan: None, .. })) => (Some(note.to_owned()), None),
            Some((_, NoteParts { words, reason, plan })) => {
                let said: Vec<String> = words.into_iter().chain(reason).collect();
                (Some(said.join("；")).filter(|said| !said.is_empty()), plan)
            }
        };
        Self {
            person: who.map(|who| party_row(who, &snapshot.workspace.roster)),
            date: change.date,
            time: change.time,
            reference,
            task,
            status: change.status,
            progress: placed.entry.progress,
            due: change.due,
            finished: change.finished,
            note,
            plan,
            response: change.response,
            path: change.path,
            line: change.line,
        }
    }
}

/// What was said of an action in a span of days, and by whom.
fn of_action<'s>(
    snapshot: &'s Snapshot<'_>,
    action: &'s Action<'_>,
    span: Span,
) -> Vec<(Option<&'s Party>, Said<'s>)> {
    let reference = snapshot.ref_text((action.meeting, action.item.id));
    let mut owner = action.item.owner.as_ref().map(|owner| &owner.value);
    let mut said = Vec::new();
    for (placed, change) in action.entries.iter().zip(action_history(snapshot, action)) {
        if let Change::Reassigned(party) = &placed.entry.change {
            owner = Some(party);
        }
        if span.holds(Some(placed.date)) {
            let who = placed.entry.by.as_ref().or(owner);
            let task = &action.item.task.value;
            said.push((who, Said::of(snapshot, reference.clone(), task, placed, change, who)));
        }
    }
    said
}

/// The same of an open issue; what nobody has signed is said by the one who decides.
fn of_issue<'s>(
    snapshot: &'s Snapshot<'_>,
    issue: &'s Issue<'_>,
    span: Span,
) -> Vec<(Option<&'s Party>, Said<'s>)> {
    let reference = snapshot.ref_text((issue.meeting, issue.item.id));
    let history = issue_history(snapshot, issue);
    let mut said = Vec::new();
    for placed in issue.entries.iter().filter(|placed| span.holds(Some(placed.date))) {
        let own = |change: &&ChangeRow<'_>| {
            change.line == placed.entry.line
                && change.date == placed.date
                && change.note == placed.entry.note.as_deref()
        };
        let Some(change) = history.iter().find(own).cloned() else { continue };
        let who = placed.entry.by.as_ref().or(issue.item.decider.as_ref());
        said.push((who, Said::of(snapshot, reference.clone(), &issue.item.text, placed, change, who)));
    }
    said
}

impl Shown for Said<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let state = self.status.map_or("", |status| words::change(status, language));
        let state = match self.progress {
            Some(progress) => format!("{state} {progress}%").trim().to_owned(),
            None => state.to_owned(),
        };
        let mut notes: Vec<Cell> = self.note.iter().map(|note| Cell::new(note)).collect();
        if let Some(due) = &self.due {
            notes.push(Cell::toned(&NEW_DUE.with("due", due.as_str()).render(language), Tone::Warning));
        }
        notes.extend(self.response.map(|text| Cell::new(&RESPONSE.with("text", text).render(language))));
        notes.extend(
            self.plan.as_ref().map(|text| Cell::new(&PLAN.with("text", text.as_str()).render(language))),
        );
        vec![Row {
            cells: vec![
                Cell::new(self.task),
                Cell::day(Some(self.date)),
                Cell::new(&state),
                Cell::reference(&self.reference),
            ],
            notes,
            group: Some(match &self.person {
                Some(PartyRow { name, person: Some(_), department_name: Some(department), .. }) => {
                    PERSON.with("name", *name).and("department", *department).render(language)
                }
                Some(person) => person.name.to_owned(),
                None => NOBODY.get(language).to_owned(),
            }),
        }]
    }
}

/// Somebody who has said nothing.
#[derive(Debug, Serialize)]
struct Missing<'s> {
    person: Option<PartyRow<'s>>,
    #[serde(flatten)]
    tally: Tally,
    last: Option<NaiveDate>,
}

/// What there is of somebody who has something to do.
#[derive(Default)]
struct Duty {
    tally: Tally,
    last: Option<NaiveDate>,
    heard: bool,
}

/// Those who own open actions and have said nothing of any action; `None` where no day of the span is worked.
fn silent<'s>(snapshot: &'s Snapshot<'_>, query: &Query, span: Span) -> Option<Vec<Missing<'s>>> {
    let calendar = &snapshot.workspace.settings.calendar;
    let worked =
        span.first.iter_days().take_while(|day| *day <= span.last).any(|d| calendar.is_working_day(d));
    if !worked {
        return None;
    }
    // Whoever wrote an entry has spoken, whatever it was about.
    let mut spoken: FxHashSet<&Who> = FxHashSet::default();
    let entries = snapshot.actions.iter().flat_map(|a| &a.entries);
    for placed in entries.chain(snapshot.issues.iter().flat_map(|i| &i.entries)) {
        if span.holds(Some(placed.date)) {
            spoken.extend(placed.entry.by.as_ref().map(|by| &by.who));
        }
    }
    let near = Near::of(snapshot);
    let mut owners: PerOwner<'s, Duty> = PerOwner::new();
    for action in &snapshot.actions {
        let created = action.created;
        if action.state.owner.is_none()
            || created.is_some_and(|day| day > span.last)
            || !query.action(snapshot, action)
        {
            continue;
        }
        let duty = owners.of(action.state.owner.as_ref());
        let within = |day: Option<NaiveDate>| day.filter(|day| *day <= span.last);
        duty.tally.add(action, near);
        duty.last = duty.last.max(within(action.heard));
        // A meeting that agrees on an action has heard of it.
        duty.heard |= span.holds(created)
            || span.holds(action.heard)
            || action.entries.iter().any(|placed| span.holds(Some(placed.date)));
    }
    let silent = owners.in_order().into_iter().filter(|(owner, duty)| {
        duty.tally.open > 0 && !duty.heard && !owner.is_some_and(|owner| spoken.contains(&owner.who))
    });
    let roster = &snapshot.workspace.roster;
    let row = |(owner, duty): (Option<&'s Party>, Duty)| Missing {
        person: owner.map(|owner| party_row(owner, roster)),
        tally: duty.tally,
        last: duty.last,
    };
    Some(silent.map(row).collect())
}

impl Shown for Missing<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, _: Language) -> Vec<Row> {
        let person = self.person.as_ref();
        vec![Row::new(vec![
            Cell::maybe(person.map(|person| person.name)),
            Cell::maybe(person.filter(|p| p.person.is_some()).and_then(|p| p.department_name)),
            Cell::number(self.tally.open),
            Cell::count(self.tally.overdue, Tone::Bad),
            Cell::day(self.last),
        ])]
    }
}
