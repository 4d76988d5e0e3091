//! The register of decisions (P24): what was decided, who carries it out, and what became of it.

use rayon::prelude::*;
use serde::Serialize;

use super::Kind;
use crate::date::NaiveDate;
use crate::language::{Language, Text, in_a_row};
use crate::model::items::Status;
use crate::report::layout::{Cell, Column, Row, Tone};
use crate::report::query::Query;
use crate::report::rows::{DecisionRow, PartyRow, decision_row, explanation, party_row};
use crate::report::{Report, Section, Shown, Total, json, words};
use crate::workspace::{Action, Decided, Snapshot};

const DECISIONS: Text = Text::new("决议", "Decisions");
const NOTHING: Text = Text::new("没有符合条件的决议。", "There are no such decisions.");
const CARRIED_OUT: Text = Text::new("已落实", "Carried out");
const UNDER_WAY: Text = Text::new("落实中", "Under way");
const OVERDUE: Text = Text::new("逾期", "Overdue");
const CANCELLED: Text = Text::new("已取消", "Cancelled");
const SUPERSEDED: Text = Text::new("已被取代", "Superseded");
const NO_ACTION: Text = Text::new("没有行动项", "No action");
const HEADLINE: [(&str, Text, Tone); 4] = [
    ("carried_out", CARRIED_OUT, Tone::Good),
    ("under_way", UNDER_WAY, Tone::Plain),
    ("overdue", OVERDUE, Tone::Bad),
    ("no_action", NO_ACTION, Tone::Warning),
];

const DECISION: Text = Text::new("决议", "DECISION");
const DATE: Text = Text::new("日期", "DATE");
const OUTCOME: Text = Text::new("落实情况", "OUTCOME");
const REF: Text = Text::new("编号", "REF");
const REPLACED: Text = Text::new("已被 {by} 取代", "Replaced by {by}");
const REPLACES: Text = Text::new("取代 {refs}", "Replaces {refs}");
const STEP: Text = Text::new("{ref} {task}：{state}", "{ref} {task}: {state}");
const OWNED_STEP: Text = Text::new("{ref} {task}（{owner}）：{state}", "{ref} {task} ({owner}): {state}");
const OPEN: Text = Text::new("{state}，截止 {due}", "{state}, due {due}");
const LATE: Text = Text::new("{state}，截止 {due}，逾期{days}天", "{state}, due {due}, {days}d overdue");
const DONE: Text = Text::new("{state} {date}", "{state} {date}");
const SAID: Text = Text::new("{state}；{note}", "{state}; {note}");

static COLUMNS: [Column; 4] = [
    Column::wrapped(&DECISION, 24).bare(),
    Column::whole(&DATE),
    Column::whole(&OUTCOME).bare(),
    Column::whole(&REF).bare().below(),
];

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Outcome {
    /// A later one counts instead.
    Superseded,
    /// All its actions are done, or some are and the rest cancelled.
    CarriedOut,
    /// Some of its actions are open, none of them late.
    UnderWay,
    /// An action of it is overdue.
    Overdue,
    /// All its actions were cancelled.
    Cancelled,
    /// Nobody was asked to do anything.
    NoAction,
}

impl Outcome {
    const ALL: [(Self, &'static str, &'static Text, Tone); 6] = [
        (Self::CarriedOut, "carried_out", &CARRIED_OUT, Tone::Good),
        (Self::UnderWay, "under_way", &UNDER_WAY, Tone::Plain),
        (Self::Overdue, "overdue", &OVERDUE, Tone::Bad),
        (Self::Cancelled, "cancelled", &CANCELLED, Tone::Faint),
        (Self::Superseded, "superseded", &SUPERSEDED, Tone::Faint),
        (Self::NoAction, "no_action", &NO_ACTION, Tone::Plain),
    ];
}

/// The register as of the day of the snapshot; the days that are asked for are those of the meetings.
pub fn decisions<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Report<'s> {
    let entries: Vec<Registered<'s>> = snapshot
        .decisions
        .par_iter()
        .filter(|decision| query.decision(snapshot, decision))
        .map(|decision| registered(snapshot, decision))
        .collect();
    let mut report = Report::begin(Kind::Decisions, snapshot, query, &NOTHING);
    report.headline = &HEADLINE;
    let counts = Outcome::ALL.map(|(outcome, key, ..)| {
        (key, Total::Count(entries.iter().filter(|entry| entry.outcome == outcome).count()))
    });
    report.add(Section::own("decisions", &DECISIONS, &COLUMNS, entries));
    report.totals.extend(counts);
    report
}

/// A decision with its outcome.
#[derive(Debug, Serialize)]
struct Registered<'s> {
    #[serde(flatten)]
    decision: DecisionRow<'s>,
    outcome: Outcome,
    steps: Vec<Step<'s>>,
}

/// An action that carries a decision out.
#[derive(Debug, Serialize)]
struct Step<'s> {
    #[serde(rename = "ref")]
    reference: String,
    task: &'s str,
    owner: Option<PartyRow<'s>>,
    status: &'static str,
    due: Option<NaiveDate>,
    finished: Option<NaiveDate>,
    accepted: Option<NaiveDate>,
    overdue_days: i64,
    /// What was last said of it: of something done, what shows that it is.
    note: Option<&'s str>,
    #[serde(skip)]
    state: Status,
}

/// The actions that carry a decision out: itself where it has an owner and a deadline, and those that are linked to it.
pub fn actions_of<'s, 'w>(
    snapshot: &'s Snapshot<'w>,
    decision: &'s Decided<'w>,
) -> impl Iterator<Item = &'s Action<'w>> {
    let own = (decision.meeting, decision.item.id);
    let all = std::iter::once(own).chain(decision.actions.iter().copied());
    all.filter_map(|item| snapshot.action(item)).filter_map(|at| snapshot.actions.get(at))
}

fn registered<'s>(snapshot: &'s Snapshot<'_>, decision: &'s Decided<'_>) -> Registered<'s> {
    let steps: Vec<Step<'s>> = actions_of(snapshot, decision).map(|action| step(snapshot, action)).collect();
    let all = |test: &dyn Fn(&Step<'_>) -> bool| steps.iter().all(test);
    let outcome = if decision.superseded_by.is_some() {
        Outcome::Superseded
    } else if steps.is_empty() {
        Outcome::NoAction
    } else if all(&|step| step.state == Status::Cancelled) {
        Outcome::Cancelled
    } else if all(&|step| !step.state.is_open()) {
        Outcome::CarriedOut
    } else if steps.iter().any(|step| step.overdue_days > 0) {
        Outcome::Overdue
    } else {
        Outcome::UnderWay
    };
    Registered { decision: decision_row(snapshot, decision), outcome, steps }
}

fn step<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> Step<'s> {
    let state = &action.state;
    Step {
        reference: snapshot.ref_text((action.meeting, action.item.id)),
        task: &action.item.task.value,
        owner: state.owner.as_ref().map(|owner| party_row(owner, &snapshot.workspace.roster)),
        status: state.status.key(),
        due: state.due,
        finished: state.finished,
        accepted: state.accepted,
        overdue_days: state.overdue_days(snapshot.today),
        note: explanation(snapshot, action).and_then(|said| said.note),
        state: state.status,
    }
}

impl Step<'_> {
    fn cell(&self, folder: &str, language: Language) -> Cell {
        let state = words::status(self.state, language);
        let state = match (self.due, self.finished) {
            (_, Some(finished)) => DONE.with("state", state).and("date", finished.to_string()),
            (Some(due), None) if self.state.is_open() => {
                let text = if self.overdue_days > 0 { &LATE } else { &OPEN };
                text.with("state", state).and("due", due.to_string()).and("days", self.overdue_days)
            }
            _ => state.into(),
        };
        let state = match self.note {
            Some(note) => SAID.with("state", state).and("note", note),
            None => state,
        };
        // Of the same meeting the id says enough.
        let own = self.reference.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        let text = if self.owner.is_some() { &OWNED_STEP } else { &STEP };
        let text = text
            .with("ref", own.unwrap_or(&self.reference))
            .and("task", self.task)
            .and("owner", self.owner.as_ref().map_or("", |owner| owner.name))
            .and("state", state);
        let tone = if self.overdue_days > 0 { Tone::Bad } else { Tone::Plain };
        Cell::toned(&text.render(language), tone)
    }
}

impl Shown for Registered<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let decision = &self.decision;
        let outcome = Outcome::ALL.iter().find(|(outcome, ..)| *outcome == self.outcome);
        let mut notes = Vec::new();
        if let Some(by) = &decision.superseded_by {
            notes.push(Cell::toned(&REPLACED.with("by", by.as_str()).render(language), Tone::Faint));
        }
        if !decision.supersedes.is_empty() {
            let refs = in_a_row(decision.supersedes.iter().map(String::as_str));
            notes.push(Cell::toned(&REPLACES.with("refs", refs).render(language), Tone::Faint));
        }
        notes.extend(self.steps.iter().map(|step| step.cell(decision.folder, language)));
        vec![Row {
            cells: vec![
                Cell::new(decision.text),
                Cell::day(decision.date),
                outcome.map_or_else(Cell::default, |(.., text, tone)| Cell::toned(text.get(language), *tone)),
                Cell::reference(&decision.reference),
            ],
            notes,
            group: None,
        }]
    }
}
