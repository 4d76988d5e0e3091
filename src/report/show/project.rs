//! A project with its meetings and what is open.

use std::io;

use super::Card;
use super::card::{join, party};
use crate::language::{Language, Text};
use crate::report::layout::{Cell, Column, Row, Table};
use crate::report::list::kinds::{due_cell, state_cell};
use crate::report::rows::{ChangeRow, action_history, action_row, meeting_row, project_rows};
use crate::report::words;
use crate::workspace::Snapshot;

const LEAD: Text = Text::new("负责人", "Lead");
const PERIOD: Text = Text::new("时间", "Time");
const DEPARTMENTS: Text = Text::new("部门", "Departments");
const NUMBERS: Text = Text::new("进展", "Numbers");
const SUMMARY: Text = Text::new(
    "会议 {meetings} 次，行动项 {actions} 项，未完成 {open} 项，逾期 {overdue} 项",
    "{meetings} meetings, {actions} actions, {open} open, {overdue} overdue",
);
const PAPER: Text = Text::new("文档", "Paper");
const MEETINGS: Text = Text::new("会议", "Meetings");
const OPEN: Text = Text::new("未完成的行动项", "Open actions");
const MEETING: Text = Text::new("会议", "MEETING");
const TITLE: Text = Text::new("标题", "TITLE");
const STATE: Text = Text::new("状态", "STATE");
const TASK: Text = Text::new("任务", "TASK");
const OWNER: Text = Text::new("负责人", "OWNER");
const DUE: Text = Text::new("截止", "DUE");
const REF: Text = Text::new("编号", "REF");

pub(super) fn card<'s>(snapshot: &'s Snapshot<'_>, at: usize, language: Language) -> io::Result<Card<'s>> {
    let workspace = snapshot.workspace;
    let Some(row) = project_rows(snapshot).into_iter().nth(at) else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let own: Vec<u32> = (0..workspace.meetings.len() as u32)
        .filter(|index| {
            workspace
                .meeting(*index)
                .is_some_and(|m| snapshot.counts(m) && m.project(&workspace.settings) == Some(row.id))
        })
        .collect();
    let mut history: Vec<ChangeRow<'s>> = Vec::new();
    let (mut meetings, mut open) = (Vec::new(), Vec::new());
    for index in own {
        if let Some(meeting) = meeting_row(snapshot, index) {
            let state = Cell::new(words::meeting(meeting.status, language));
            meetings.push(Row::new(vec![Cell::new(meeting.id), Cell::new(meeting.title), state]));
        }
        for action in snapshot.actions_of(index) {
            let reference = snapshot.ref_text((index, action.item.id));
            let changes = action_history(snapshot, action);
            history
                .extend(changes.into_iter().map(|c| ChangeRow { reference: Some(reference.clone()), ..c }));
            if action.state.status.is_open() {
                let action = action_row(snapshot, action);
                let owner = Cell::maybe(action.owner.as_ref().map(|o| o.name));
                let state = state_cell(&action, language);
                open.push(Row::new(vec![
                    Cell::new(action.task),
                    owner,
                    due_cell(&action),
                    state,
                    Cell::new(&action.reference),
                ]));
            }
        }
    }
    history.sort_by_key(|change| change.date);
    let mut card = Card::new(row.id, row.title.unwrap_or(row.id), &row, history)?;
    // For people what is open is enough; other programs get all that happened.
    card.story.changes.clear();
    let day = |day: Option<crate::date::NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
    card.field(&LEAD, row.lead.as_ref().map(|l| party(l, &workspace.roster, language)).as_deref());
    if row.start.is_some() || row.end.is_some() {
        card.field(&PERIOD, Some(&format!("{} ~ {}", day(row.start), day(row.end))));
    }
    card.field(&DEPARTMENTS, Some(&join(row.departments.iter().copied(), language)));
    let numbers = SUMMARY.with("meetings", row.meetings).and("actions", row.actions);
    card.field(
        &NUMBERS,
        Some(&numbers.and("open", row.open_actions).and("overdue", row.overdue).render(language)),
    );
    if let Some(path) = row.path {
        card.place(&PAPER, path);
    }
    let columns =
        vec![Column::whole(&MEETING), Column::wrapped(&TITLE, 16).bare(), Column::whole(&STATE).bare()];
    card.table(&MEETINGS, Table::new(columns, meetings));
    card.table(&OPEN, Table::new(open_columns(), open));
    Ok(card)
}

/// The columns of open actions that belong to something else than a meeting.
pub(super) fn open_columns() -> Vec<Column> {
    vec![
        Column::wrapped(&TASK, 16).bare(),
        Column::wrapped(&OWNER, 8),
        Column::whole(&DUE),
        Column::whole(&STATE).bare(),
        Column::whole(&REF).bare().below(),
    ]
}
