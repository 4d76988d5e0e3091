//! The closing report of a meeting (P44): all it agreed on, what was handed in and accepted, and whether it can be closed.

use serde::Serialize;

use super::{Kind, tracked};
use crate::language::{Language, Text, in_a_row};
use crate::model::concepts::MinutesStatus;
use crate::model::items::Status;
use crate::report::layout::{Cell, Column, Row, Tone};
use crate::report::list::kinds::{due_cell, state_cell};
use crate::report::query::Query;
use crate::report::rows::{PartyRow, issue_row, meeting_row, party_row};
use crate::report::{Item, Report, Section, Shape, Shown, Total, TrackedRow, json};
use crate::workspace::{Action, Snapshot};

const TITLE: Text = Text::new("会议关闭报告", "Closing report");
const MEETING: Text = Text::new("会议", "Meeting");
const OBSTACLES: Text = Text::new("尚不能关闭的原因", "What keeps it from being closed");
const ACTIONS: Text = Text::new("行动项", "Actions");
const ISSUES: Text = Text::new("未决事项", "Open issues");
const NOTHING: Text = Text::new("这次会议没有纪要。", "There are no minutes of that meeting.");
const CLOSABLE: Text = Text::new("可以关闭", "Can be closed");
const SETTLED: Text = Text::new("已落实", "Settled");
const LEFT: Text = Text::new("未落实", "Not settled");
const HEADLINE: [(&str, Text, Tone); 3] = [
    ("closable", CLOSABLE, Tone::Heading),
    ("settled", SETTLED, Tone::Good),
    ("unsettled", LEFT, Tone::Warning),
];

const ID: Text = Text::new("编号", "ID");
const TASK: Text = Text::new("任务", "TASK");
const OWNER: Text = Text::new("负责人", "OWNER");
const DELIVERABLE: Text = Text::new("交付物", "DELIVERABLE");
const DUE: Text = Text::new("截止", "DUE");
const FINISHED: Text = Text::new("完成", "FINISHED");
const ACCEPTED: Text = Text::new("验收", "ACCEPTED");
const STATE: Text = Text::new("状态", "STATE");
const CRITERION: Text = Text::new("验收标准：{text}", "Accepted if: {text}");
const OBSTACLE: Text = Text::new("原因", "WHY");
const ITEM: Text = Text::new("事项", "ITEM");
const REF: Text = Text::new("编号", "REF");

const NO_MINUTES: Text = Text::new("没有纪要", "There are no minutes");
const NOT_FINAL: Text = Text::new("纪要尚未定稿", "The minutes are not final");
const NOT_CONFIRMED: Text =
    Text::new("纪要尚未定稿，待{names}确认", "The minutes are not final; {names} have yet to confirm");
const NOT_DONE: Text = Text::new("未完成", "Not done");
const NOT_ACCEPTED: Text = Text::new("未验收", "Not accepted");
const NOT_RESOLVED: Text = Text::new("未解决", "Not settled");

static ACTION_COLUMNS: [Column; 8] = [
    Column::whole(&ID),
    Column::wrapped(&TASK, 12).bare(),
    Column::wrapped(&OWNER, 6),
    Column::wrapped(&DELIVERABLE, 10),
    Column::whole(&DUE),
    Column::whole(&FINISHED),
    Column::whole(&ACCEPTED),
    Column::whole(&STATE).bare(),
];
static OBSTACLE_COLUMNS: [Column; 4] = [
    Column::wrapped(&OBSTACLE, 10).bare(),
    Column::wrapped(&ITEM, 16).bare(),
    Column::wrapped(&OWNER, 6),
    Column::whole(&REF).bare().below(),
];

/// The report on one meeting: it can be closed once its minutes are final, every action is settled and every issue, too.
pub fn closing<'s>(snapshot: &'s Snapshot<'_>, query: &Query, meeting: u32) -> Report<'s> {
    let mut report = Report::begin(Kind::Tracking, snapshot, query, &NOTHING);
    report.title = &TITLE;
    let roster = &snapshot.workspace.roster;
    let actions: Vec<&Action<'_>> =
        snapshot.actions_of(meeting).iter().filter(|action| query.action(snapshot, action)).collect();
    let issues: Vec<_> =
        snapshot.issues_of(meeting).iter().filter(|issue| query.issue(snapshot, issue)).collect();
    let mut obstacles: Vec<Obstacle<'s>> = Vec::new();
    let row = meeting_row(snapshot, meeting).filter(|_| query.meeting(snapshot, meeting));
    if let Some(found) = snapshot.workspace.meeting(meeting).filter(|_| row.is_some()) {
        let keeps =
            |obstacle| Obstacle { obstacle, reference: None, item: None, owner: None, waiting: Vec::new() };
        match found.minutes_status() {
            None => obstacles.push(keeps("no-minutes")),
            Some(MinutesStatus::Final) => {}
            Some(_) => {
                let waiting = snapshot.workspace.unconfirmed(found, snapshot.today.into());
                let waiting = waiting.into_iter().map(|p| party_row(&p.value, roster)).collect();
                obstacles.push(Obstacle { waiting, ..keeps("minutes-not-final") });
            }
        }
    }
    for action in actions.iter().filter(|action| !action.is_settled()) {
        obstacles.push(Obstacle {
            obstacle: if action.state.status == Status::Done { "not-accepted" } else { "not-done" },
            reference: Some(snapshot.ref_text((action.meeting, action.item.id))),
            item: Some(&action.item.task.value),
            owner: action.state.owner.as_ref().map(|owner| party_row(owner, roster)),
            waiting: Vec::new(),
        });
    }
    for issue in issues.iter().filter(|issue| issue.state.status.is_open()) {
        obstacles.push(Obstacle {
            obstacle: "not-resolved",
            reference: Some(snapshot.ref_text((issue.meeting, issue.item.id))),
            item: Some(&issue.item.text),
            owner: issue.item.decider.as_ref().map(|decider| party_row(decider, roster)),
            waiting: Vec::new(),
        });
    }
    let settled = actions.iter().filter(|action| action.is_settled()).count();
    let accepted = actions.iter().filter(|action| action.state.accepted.is_some()).count();
    report.headline = &HEADLINE;
    report.totals = vec![
        ("closable", Total::Flag(row.is_some() && obstacles.is_empty())),
        ("settled", Total::Count(settled)),
        ("unsettled", Total::Count(actions.len() - settled)),
        ("accepted", Total::Count(accepted)),
    ];
    report.add(Section::new(
        "meeting",
        &MEETING,
        Shape::Meetings,
        row.map(|row| Item::Meeting(Box::new(row))).into_iter().collect(),
    ));
    report.add(Section::own("obstacles", &OBSTACLES, &OBSTACLE_COLUMNS, obstacles));
    let rows = actions.iter().map(|action| Closing {
        settled: action.is_settled(),
        action: tracked(snapshot, action, Vec::new()),
    });
    report.add(Section::own("actions", &ACTIONS, &ACTION_COLUMNS, rows.collect()));
    let issues = issues.iter().map(|issue| Item::Issue(Box::new(issue_row(snapshot, issue))));
    report.add(Section::new("issues", &ISSUES, Shape::Issues, issues.collect()));
    report
}

/// An action, and whether nothing is left to be done about it.
#[derive(Debug, Serialize)]
struct Closing<'s> {
    #[serde(flatten)]
    action: TrackedRow<'s>,
    settled: bool,
}

impl Shown for Closing<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let action = &self.action.action;
        let criterion = action.acceptance.map(|text| CRITERION.with("text", text).render(language));
        let said =
            self.action.explanation.as_ref().and_then(|said| Some(format!("{} {}", said.date, said.note?)));
        vec![Row {
            cells: vec![
                Cell::new(&action.id),
                Cell::new(action.task),
                Cell::maybe(action.owner.as_ref().map(|owner| owner.name)),
                Cell::maybe(action.deliverable),
                due_cell(action),
                Cell::day(action.finished),
                Cell::day(action.accepted),
                state_cell(action, language),
            ],
            notes: criterion.iter().chain(&said).map(|text| Cell::new(text)).collect(),
            group: None,
        }]
    }
}

/// Something that keeps a meeting from being closed.
#[derive(Debug, Serialize)]
struct Obstacle<'s> {
    obstacle: &'static str,
    #[serde(rename = "ref")]
    reference: Option<String>,
    item: Option<&'s str>,
    owner: Option<PartyRow<'s>>,
    waiting: Vec<PartyRow<'s>>,
}

impl Shown for Obstacle<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let why = match self.obstacle {
            "no-minutes" => &NO_MINUTES,
            "minutes-not-final" if self.waiting.is_empty() => &NOT_FINAL,
            "minutes-not-final" => &NOT_CONFIRMED,
            "not-accepted" => &NOT_ACCEPTED,
            "not-resolved" => &NOT_RESOLVED,
            _ => &NOT_DONE,
        };
        let names = in_a_row(self.waiting.iter().map(|party| party.name));
        vec![Row::new(vec![
            Cell::toned(&why.with("names", names).render(language), Tone::Warning),
            Cell::maybe(self.item),
            Cell::maybe(self.owner.as_ref().map(|owner| owner.name)),
            Cell::reference(self.reference.as_deref().unwrap_or_default()),
        ])]
    }
}
