//! A meeting with its decisions, actions and open issues.

use std::io;

use super::Card;
use super::card::{join, parties};
use crate::language::{Language, Text};
use crate::report::layout::{Cell, Column, Row, Table};
use crate::report::list::kinds::{due_cell, issue_state_cell, state_cell};
use crate::report::rows::{
    ChangeRow, action_history, action_row, decision_row, issue_history, issue_row, meeting_row,
};
use crate::report::words;
use crate::workspace::Snapshot;

const STATUS: Text = Text::new("状态", "Status");
const DATE: Text = Text::new("时间", "Time");
const CLASS: Text = Text::new("类别", "Class");
const PLACE: Text = Text::new("地点", "Place");
const PROJECT: Text = Text::new("项目", "Project");
const INITIATOR: Text = Text::new("发起人", "Initiator");
const CHAIR: Text = Text::new("主持人", "Chair");
const RECORDER: Text = Text::new("记录人", "Recorder");
const TRACKER: Text = Text::new("跟踪人", "Tracker");
const ATTENDEES: Text = Text::new("参会人", "Attendees");
const ABSENT: Text = Text::new("缺席", "Absent");
const UNCONFIRMED: Text = Text::new("待确认", "To confirm");
const PAPER: Text = Text::new("文档", "Paper");
const DECISIONS: Text = Text::new("决议", "Decisions");
const ACTIONS: Text = Text::new("行动项", "Actions");
const ISSUES: Text = Text::new("未决事项", "Open issues");
const ID: Text = Text::new("编号", "ID");
const TASK: Text = Text::new("任务", "TASK");
const TEXT: Text = Text::new("内容", "TEXT");
const OWNER: Text = Text::new("负责人", "OWNER");
const DECIDER: Text = Text::new("决策人", "DECIDES");
const DUE: Text = Text::new("截止", "DUE");
const STATE: Text = Text::new("状态", "STATE");

pub(super) fn card<'s>(snapshot: &'s Snapshot<'_>, index: u32, language: Language) -> io::Result<Card<'s>> {
    let Some(row) = meeting_row(snapshot, index) else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let mut history: Vec<ChangeRow<'s>> = Vec::new();
    let of = |reference: String, changes: Vec<ChangeRow<'s>>| {
        changes.into_iter().map(move |change| ChangeRow { reference: Some(reference.clone()), ..change })
    };
    for action in snapshot.actions_of(index) {
        history.extend(of(snapshot.ref_text((index, action.item.id)), action_history(snapshot, action)));
    }
    for issue in snapshot.issues_of(index) {
        history.extend(of(snapshot.ref_text((index, issue.item.id)), issue_history(snapshot, issue)));
    }
    history.sort_by_key(|change| change.date);
    let mut card = Card::new(row.id, row.title, &row, history)?;
    // For people the state of each item is enough; `show REF` has its history.
    card.story.changes.clear();

    let time = match (&row.start, &row.end) {
        (Some(start), Some(end)) => format!(" {start}-{end}"),
        (Some(start), None) => format!(" {start}"),
        _ => String::new(),
    };
    let kind = row.class.map(|c| words::class(c, language)).into_iter();
    let kind = kind.chain(row.meeting_type.map(|t| words::meeting_type(t, language)));
    card.field(&STATUS, Some(words::meeting(row.status, language)));
    card.field(&DATE, row.date.map(|date| format!("{date}{time}")).as_deref());
    card.field(&CLASS, Some(&join(kind, language)));
    card.field(
        &PLACE,
        Some(&join(row.format.map(|f| words::format(f, language)).into_iter().chain(row.place), language)),
    );
    card.field(&PROJECT, Some(&join(row.project.into_iter().chain(row.series), language)));
    for (label, who) in [
        (&INITIATOR, &row.initiator),
        (&CHAIR, &row.chair),
        (&RECORDER, &row.recorder),
        (&TRACKER, &row.tracker),
    ] {
        card.field(label, who.as_ref().map(|p| p.name));
    }
    card.field(&ATTENDEES, Some(&parties(&row.attendees, language)));
    card.field(&ABSENT, Some(&parties(&row.absent, language)));
    card.field(&UNCONFIRMED, Some(&parties(&row.unconfirmed, language)));
    card.place(&PAPER, row.path);

    let decisions = snapshot.decisions_of(index).iter().map(|decision| {
        let row = decision_row(snapshot, decision);
        Row::new(vec![Cell::new(&row.id), Cell::new(row.text)])
    });
    let columns = vec![Column::whole(&ID), Column::wrapped(&TEXT, 16).bare()];
    card.table(&DECISIONS, Table::new(columns, decisions.collect()));
    let actions = snapshot.actions_of(index).iter().map(|action| {
        let row = action_row(snapshot, action);
        let owner = Cell::maybe(row.owner.as_ref().map(|o| o.name));
        Row::new(vec![
            Cell::new(&row.id),
            Cell::new(row.task),
            owner,
            due_cell(&row),
            state_cell(&row, language),
        ])
    });
    card.table(&ACTIONS, Table::new(item_columns(&TASK, &OWNER), actions.collect()));
    let issues = snapshot.issues_of(index).iter().map(|issue| {
        let row = issue_row(snapshot, issue);
        let decider = Cell::maybe(row.decider.as_ref().map(|d| d.name));
        let due = Cell::new(&row.due.map(|d| d.to_string()).unwrap_or_default());
        Row::new(vec![
            Cell::new(&row.id),
            Cell::new(row.text),
            decider,
            due,
            issue_state_cell(&row, language),
        ])
    });
    card.table(&ISSUES, Table::new(item_columns(&TEXT, &DECIDER), issues.collect()));
    Ok(card)
}

fn item_columns(text: &'static Text, who: &'static Text) -> Vec<Column> {
    vec![
        Column::whole(&ID),
        Column::wrapped(text, 16).bare(),
        Column::wrapped(who, 8),
        Column::whole(&DUE),
        Column::whole(&STATE).bare(),
    ]
}
