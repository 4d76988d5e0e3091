//! What has changed between two days: what is new, done, put off, reassigned, open again and cancelled.

use rayon::prelude::*;
use serde::Serialize;

use super::history::{Event, Happened, events};
use super::{Kind, chosen, day_of, items, period};
use crate::date::NaiveDate;
use crate::language::{Language, Text};
use crate::report::layout::{Cell, Column, Row, Tone};
use crate::report::query::Query;
use crate::report::rows::{ActionRow, PartyRow, action_row, decision_row, issue_row};
use crate::report::{Item, Report, Section, Shape, Shown, Total, json};
use crate::workspace::{Action, Snapshot};

const NEW: Text = Text::new("新增", "New");
const DONE: Text = Text::new("完成", "Done");
const POSTPONED: Text = Text::new("延期", "Postponed");
const REASSIGNED: Text = Text::new("转交", "Reassigned");
const REOPENED: Text = Text::new("重新打开", "Reopened");
const CANCELLED: Text = Text::new("取消", "Cancelled");
const ISSUES: Text = Text::new("未决事项的变化", "Open issues that changed");
const DECISIONS: Text = Text::new("新决议", "New decisions");
const NOTHING: Text = Text::new("这段时间没有变化。", "Nothing has changed in that time.");
const HEADLINE: [(&str, Text, Tone); 3] =
    [("new", NEW, Tone::Plain), ("done", DONE, Tone::Good), ("postponed", POSTPONED, Tone::Warning)];

const TASK: Text = Text::new("任务", "TASK");
const OWNER: Text = Text::new("负责人", "OWNER");
const DATE: Text = Text::new("日期", "DATE");
const CHANGE: Text = Text::new("变化", "CHANGE");
const REF: Text = Text::new("编号", "REF");
const MOVED: Text = Text::new("{from} → {to}", "{from} → {to}");
const NOBODY: Text = Text::new("无", "nobody");
const FINISHED: Text = Text::new("{date} 完成", "finished {date}");
const RESPONSE: Text = Text::new("应对：{text}", "Response: {text}");

static COLUMNS: [Column; 5] = [
    Column::wrapped(&TASK, 16).bare(),
    Column::wrapped(&OWNER, 8),
    Column::whole(&DATE),
    Column::wrapped(&CHANGE, 23).bare(),
    Column::whole(&REF).bare().below(),
];

/// Days that are looked back on unless asked otherwise.
const WEEK: u64 = 7;

/// The changes of a period, by default of the seven days that end today; both ends count. Each goes by the day of the
/// entry that says so, what is new by its meeting's.
pub fn changes<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Report<'s> {
    let span = period(snapshot, query, WEEK);
    let query = &query.any_day();
    let created = |meeting: u32| span.holds(day_of(snapshot, meeting));
    let new = chosen(snapshot, query, |action| span.holds(action.created));
    let touched = chosen(snapshot, query, |action: &Action<'_>| {
        action.entries.iter().any(|placed| span.holds(Some(placed.date)))
    });
    let mut all: Vec<(&Action<'_>, Vec<Event<'s>>)> =
        touched.par_iter().map(|action| (*action, events(snapshot, action, span))).collect();
    let issues = snapshot.issues.iter().filter(|issue| {
        let state = &issue.state;
        (created(issue.meeting)
            || span.holds(state.escalated)
            || span.holds(state.resolved)
            || issue.entries.iter().any(|placed| span.holds(Some(placed.date))))
            && query.issue(snapshot, issue)
    });
    let decisions = snapshot.decisions.iter().filter(|d| created(d.meeting) && query.decision(snapshot, d));

    let mut report = Report::begin(Kind::Changes, snapshot, query, &NOTHING);
    (report.from, report.to, report.period) = (Some(span.first), Some(span.last), true);
    report.headline = &HEADLINE;
    report.add(Section::new("new", &NEW, Shape::Due, items(snapshot, &new)));
    for (key, title, happened) in [
        ("done", &DONE, Happened::Done),
        ("postponed", &POSTPONED, Happened::Postponed),
        ("reassigned", &REASSIGNED, Happened::Reassigned),
        ("reopened", &REOPENED, Happened::Reopened),
        ("cancelled", &CANCELLED, Happened::Cancelled),
    ] {
        let mut rows = Vec::new();
        for (action, events) in &mut all {
            let changes: Vec<Event<'s>> = events.extract_if(.., |event| event.change == happened).collect();
            if !changes.is_empty() {
                rows.push(Changed { action: action_row(snapshot, action), changes });
            }
        }
        report.add(Section::own(key, title, &COLUMNS, rows));
    }
    let issues = issues.map(|issue| Item::Issue(Box::new(issue_row(snapshot, issue)))).collect();
    report.add(Section::new("issues", &ISSUES, Shape::Issues, issues));
    let decisions =
        decisions.map(|decision| Item::Decision(Box::new(decision_row(snapshot, decision)))).collect();
    report.add(Section::new("decisions", &DECISIONS, Shape::Decisions, decisions));
    report.totals.push(("actions", Total::Count(touched.len())));
    report
}

/// An action, and what happened to it.
#[derive(Debug, Serialize)]
struct Changed<'s> {
    #[serde(flatten)]
    action: ActionRow<'s>,
    changes: Vec<Event<'s>>,
}

impl Shown for Changed<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let action = &self.action;
        let row = |event: &Event<'_>| {
            let change = match event.change {
                Happened::Postponed => {
                    let day = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
                    MOVED.with("from", day(event.from)).and("to", day(event.to)).render(language)
                }
                Happened::Reassigned => {
                    let name = |party: Option<&PartyRow<'_>>| {
                        party.map_or(NOBODY.get(language), |party| party.name).to_owned()
                    };
                    MOVED
                        .with("from", name(event.from_owner.as_ref()))
                        .and("to", name(event.to_owner.as_ref()))
                        .render(language)
                }
                // The day of the entry stands beside it already.
                Happened::Done => match action.finished.filter(|finished| *finished != event.date) {
                    Some(finished) => FINISHED.with("date", finished.to_string()).render(language),
                    None => String::new(),
                },
                Happened::Reopened | Happened::Cancelled => String::new(),
            };
            let mut notes: Vec<Cell> = event.note.map(Cell::new).into_iter().collect();
            notes.extend(event.response.map(|text| Cell::new(&RESPONSE.with("text", text).render(language))));
            Row {
                cells: vec![
                    Cell::new(action.task),
                    Cell::maybe(action.owner.as_ref().map(|owner| owner.name)),
                    Cell::day(Some(event.date)),
                    Cell::new(&change),
                    Cell::reference(&action.reference),
                ],
                notes,
                group: None,
            }
        };
        self.changes.iter().map(row).collect()
    }
}
