//! The sections of a report as tables, which the formats for people share: columns, and cells that know whether they
//! are words, days, numbers or refs, with the tone of each.

use rayon::prelude::*;

use crate::language::{Language, Text, in_a_row};
use crate::model::items::Status;
use crate::report::layout::{Cell, Column, Row, Table, Tone};
use crate::report::list::kinds::{due_cell, issue_state_cell, state_cell};
use crate::report::query::Grouping;
use crate::report::rows::{DecisionRow, IssueRow, MeetingRow};
use crate::report::{Item, Report, Section, Shape, Total, TrackedRow, words};

const HEADING: Text = Text::new("{title}（{n}）", "{title} ({n})");
const PERIOD: Text = Text::new("{title} {from} 至 {to}", "{title} {from} to {to}");
const ON_DAY: Text = Text::new("{title} {from}", "{title} {from}");
const SINCE: Text =
    Text::new("{title} {today}（{from} 以来的会议）", "{title} {today} (meetings since {from})");
const UNTIL: Text = Text::new("{title} {today}（{to} 以前的会议）", "{title} {today} (meetings until {to})");
const BETWEEN: Text =
    Text::new("{title} {today}（{from} 至 {to} 的会议）", "{title} {today} (meetings from {from} to {to})");
const DAY: Text = Text::new("{title} {today}", "{title} {today}");

const YES: Text = Text::new("是", "yes");
const NO: Text = Text::new("否", "no");

const REF: Text = Text::new("编号", "REF");
const TASK: Text = Text::new("任务", "TASK");
const OWNER: Text = Text::new("负责人", "OWNER");
const DUE: Text = Text::new("截止", "DUE");
const STATE: Text = Text::new("状态", "STATE");
const FINISHED: Text = Text::new("完成", "FINISHED");
const PLANNED: Text = Text::new("计划完成", "PLANNED");
const ACTUAL: Text = Text::new("实际完成", "ACTUAL");
const OLD: Text = Text::new("原定", "FROM");
const NEW: Text = Text::new("改为", "TO");
const ISSUE: Text = Text::new("事项", "ISSUE");
const DECIDER: Text = Text::new("决策人", "DECIDES");
const DECISION: Text = Text::new("决议", "DECISION");
const MEETING: Text = Text::new("会议", "MEETING");
const DATE: Text = Text::new("日期", "DATE");
const WAITING: Text = Text::new("待确认", "WAITING FOR");

const RESPONSE: Text = Text::new("应对：{text}", "Response: {text}");
const NEXT_STEP: Text = Text::new("下一步：{text}", "Next: {text}");
const RESOLUTION: Text = Text::new("结果：{text}", "Outcome: {text}");
const ESCALATED: Text = Text::new("{date} 升级至{name}", "Escalated to {name} on {date}");
const ESCALATED_TO: Text = Text::new("升级至{name}", "Escalated to {name}");
const SILENT: Text = Text::new("尚无说明", "No explanation yet");
const REPLACED: Text = Text::new("已被 {by} 取代", "Replaced by {by}");

/// The heading of a section with its number.
pub(super) fn heading(section: &Section<'_>, language: Language) -> String {
    HEADING.with("title", section.title).and("n", section.items.len()).render(language)
}

/// Whether people see the section.
pub(super) fn is_shown(section: &Section<'_>) -> bool {
    !section.items.is_empty() || section.remark.is_some()
}

/// A number of the report as people write it.
pub(super) fn number(total: Total, language: Language) -> String {
    match total {
        Total::Count(count) => count.to_string(),
        Total::Tenths(tenths) => tenths.to_string(),
        Total::Percent(tenths) => format!("{tenths}%"),
        Total::Flag(flag) => if flag { YES } else { NO }.get(language).to_owned(),
        Total::Unknown => "–".to_owned(),
    }
}

/// What the report is and when.
pub(super) fn period(report: &Report<'_>, language: Language) -> String {
    let text = match (report.from, report.to) {
        (Some(from), Some(to)) if report.period && from == to => &ON_DAY,
        (Some(_), Some(_)) if report.period => &PERIOD,
        (Some(_), Some(_)) => &BETWEEN,
        (Some(_), None) => &SINCE,
        (None, Some(_)) => &UNTIL,
        (None, None) => &DAY,
    };
    let day = |day: Option<crate::date::NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
    text.with("title", report.title)
        .and("today", report.today.to_string())
        .and("from", day(report.from))
        .and("to", day(report.to))
        .render(language)
}

/// The section as a table for people who read it.
pub(super) fn table(section: &Section<'_>, language: Language) -> Table {
    let mut table = Table::new(columns(section), rows(section, language, false));
    // A progress table is in the order of its meetings, and names even a single one.
    let in_order = matches!(section.shape, Shape::Progress) && section.by == Some(Grouping::Meeting);
    if section.by.is_some() && !in_order {
        table.group_together();
    }
    table
}

/// The section as a table for spreadsheets: a column says the group of each row, which is found by its whole ref.
pub(super) fn sheet(section: &Section<'_>, language: Language) -> Table {
    let mut table = Table::new(columns(section), rows(section, language, true));
    match section.by {
        Some(by) => {
            table.bring_together();
            table.with_groups(by.title())
        }
        None => table,
    }
}

fn rows(section: &Section<'_>, language: Language, alone: bool) -> Vec<Row> {
    section
        .items
        .par_iter()
        .flat_map_iter(|item| match item {
            Item::Action(row) => action(section, row, alone, language),
            Item::Issue(row) => vec![issue(row, language)],
            Item::Meeting(row) => vec![meeting(section.shape, row, language)],
            Item::Decision(row) => vec![decision(row, language)],
            Item::Own(row) => row.rows(language),
        })
        .collect()
}

fn columns(section: &Section<'_>) -> Vec<Column> {
    let task = Column::wrapped(&TASK, 16).bare();
    let owner = Column::wrapped(&OWNER, 8);
    let reference = Column::whole(&REF).bare().below();
    match section.shape {
        Shape::Own(columns) => columns.to_vec(),
        Shape::Risks => {
            vec![task, owner, Column::whole(&DUE), Column::whole(&STATE).bare(), reference]
        }
        Shape::Moves => vec![task, owner, Column::whole(&OLD), Column::whole(&NEW), reference],
        Shape::Done => vec![task, owner, Column::whole(&FINISHED), reference],
        Shape::Due => vec![task, owner, Column::whole(&DUE), Column::whole(&STATE).bare(), reference],
        Shape::Progress => vec![
            if section.by == Some(Grouping::Meeting) { Column::whole(&REF) } else { reference },
            task,
            owner,
            Column::whole(&PLANNED),
            Column::whole(&ACTUAL),
            Column::whole(&STATE).bare(),
        ],
        Shape::Meetings => {
            vec![Column::wrapped(&MEETING, 16), Column::whole(&DATE), Column::whole(&STATE).bare(), reference]
        }
        Shape::Confirmations => {
            vec![
                Column::wrapped(&MEETING, 16).bare(),
                Column::whole(&DATE),
                Column::wrapped(&WAITING, 12),
                reference,
            ]
        }
        Shape::Decisions => vec![Column::wrapped(&DECISION, 24), reference],
        Shape::Issues => vec![
            Column::wrapped(&ISSUE, 16),
            Column::wrapped(&DECIDER, 8),
            Column::whole(&DUE),
            Column::whole(&STATE).bare(),
            reference,
        ],
    }
}

/// The rows of an action; one that stands alone does not rely on the heading above it.
fn action(section: &Section<'_>, row: &TrackedRow<'_>, alone: bool, language: Language) -> Vec<Row> {
    let action = &row.action;
    let task = Cell::new(action.task);
    let owner = Cell::maybe(action.owner.as_ref().map(|o| o.name));
    let reference = Cell::reference(&action.reference);
    let group = section.by.map(|by| by.heading(&action.traits(), language));
    match section.shape {
        Shape::Done => {
            vec![Row { group, ..Row::new(vec![task, owner, Cell::day(action.finished), reference]) }]
        }
        Shape::Moves => row
            .moves
            .iter()
            .map(|moved| Row {
                cells: vec![
                    task.clone(),
                    owner.clone(),
                    Cell::day(Some(moved.from)),
                    Cell::day(Some(moved.to)).in_tone(Tone::Warning),
                    reference.clone(),
                ],
                notes: notes(None, moved.note, moved.response, true, language),
                group: group.clone(),
            })
            .collect(),
        Shape::Progress => {
            let danger = action.condition != crate::model::fold::Health::OnTrack && action.state.is_open();
            let health = words::health(action.condition, language);
            let tone = match action.condition {
                crate::model::fold::Health::Late => Tone::Bad,
                crate::model::fold::Health::AtRisk => Tone::Warning,
                crate::model::fold::Health::OnTrack => Tone::Plain,
                crate::model::fold::Health::Closed => Tone::Good,
            };
            let state = if action.state == Status::Cancelled {
                words::status(action.state, language)
            } else {
                health
            };
            vec![Row {
                cells: vec![
                    if section.by == Some(Grouping::Meeting) && !alone {
                        Cell::new(&action.id)
                    } else {
                        reference
                    },
                    task,
                    owner,
                    due_cell(action),
                    Cell::day(action.finished),
                    Cell::toned(state, tone),
                ],
                notes: if danger { explained(row, language) } else { Vec::new() },
                group,
            }]
        }
        shape => {
            let notes = if matches!(shape, Shape::Due) { Vec::new() } else { explained(row, language) };
            vec![Row {
                cells: vec![task, owner, due_cell(action), state_cell(action, language), reference],
                notes,
                group,
            }]
        }
    }
}

/// What was last said of an action. Where it is late or said to be in danger, silence is shown as well (P42).
fn explained(row: &TrackedRow<'_>, language: Language) -> Vec<Cell> {
    let owed = row.action.overdue_days > 0 || matches!(row.action.state, Status::AtRisk | Status::Blocked);
    match &row.explanation {
        Some(said) => notes(Some(said.date), said.note, said.response, owed, language),
        None => notes(None, None, None, owed, language),
    }
}

fn notes(
    date: Option<crate::date::NaiveDate>,
    note: Option<&str>,
    response: Option<&str>,
    owed: bool,
    language: Language,
) -> Vec<Cell> {
    let mut lines = Vec::new();
    let mut date = date.map(|date| format!("{date} ")).unwrap_or_default();
    if let Some(note) = note {
        lines.push(Cell::new(&format!("{date}{note}")));
        date.clear();
    }
    if let Some(response) = response {
        let response = RESPONSE.with("text", response).render(language);
        lines.push(Cell::new(&format!("{date}{response}")));
    }
    if lines.is_empty() && owed {
        lines.push(Cell::toned(SILENT.get(language), Tone::Bad));
    }
    lines
}

fn issue(row: &IssueRow<'_>, language: Language) -> Row {
    let mut notes = Vec::new();
    let open = row.state.is_open();
    if let Some(to) = &row.escalated_to
        && (open || row.escalated.is_some())
    {
        let text = match row.escalated {
            Some(date) => ESCALATED.with("name", to.name).and("date", date.to_string()),
            None => ESCALATED_TO.with("name", to.name),
        };
        notes.push(Cell::toned(&text.render(language), Tone::Warning));
    }
    match (row.next_step, row.resolution) {
        (_, Some(resolution)) if !open => {
            notes.push(Cell::new(&RESOLUTION.with("text", resolution).render(language)))
        }
        (Some(next), _) if open => notes.push(Cell::new(&NEXT_STEP.with("text", next).render(language))),
        _ => {}
    }
    Row {
        cells: vec![
            Cell::new(row.text),
            Cell::maybe(row.decider.as_ref().map(|d| d.name)),
            Cell::day(row.due),
            issue_state_cell(row, language),
            Cell::reference(&row.reference),
        ],
        notes,
        group: None,
    }
}

fn meeting(shape: Shape, row: &MeetingRow<'_>, language: Language) -> Row {
    let (title, date, reference) = (Cell::new(row.title), Cell::day(row.date), Cell::reference(row.id));
    Row::new(match shape {
        Shape::Confirmations => {
            let names = in_a_row(row.unconfirmed.iter().map(|party| party.name)).render(language);
            vec![title, date, Cell::toned(&names, Tone::Warning), reference]
        }
        _ => vec![title, date, Cell::new(words::meeting(row.status, language)), reference],
    })
}

fn decision(row: &DecisionRow<'_>, language: Language) -> Row {
    let replaced = row.superseded_by.as_deref().map(|by| REPLACED.with("by", by).render(language));
    Row {
        cells: vec![Cell::new(row.text), Cell::reference(&row.reference)],
        notes: replaced.iter().map(|text| Cell::toned(text, Tone::Faint)).collect(),
        group: None,
    }
}
