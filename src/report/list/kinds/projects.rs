//! Projects.

use crate::language::{Language, Message, Text};
use crate::report::layout::{Cell, Column, Tone};
use crate::report::list::{Listed, Rows};
use crate::report::query::Query;
use crate::report::rows::{ProjectRow, project_rows};
use crate::workspace::Snapshot;

const ID: Text = Text::new("项目", "PROJECT");
const TITLE: Text = Text::new("名称", "TITLE");
const LEAD: Text = Text::new("负责人", "LEAD");
const END: Text = Text::new("结束", "END");
const MEETINGS: Text = Text::new("会议", "MEETINGS");
const ACTIONS: Text = Text::new("未完成", "OPEN");
const OVERDUE: Text = Text::new("逾期", "OVERDUE");
const LISTED: Text = Text::new("项目", "Projects");
const COUNT: Text = Text::new("共 {n} 个项目", "{n} projects");
const ONE: Text = Text::new("共 1 个项目", "1 project");
const NONE: Text = Text::new("没有符合条件的项目", "no projects match");

/// The projects that are asked for, by id.
pub fn projects<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Rows<'s, ProjectRow<'s>> {
    let found: Vec<ProjectRow<'s>> = project_rows(snapshot)
        .into_iter()
        .zip(&snapshot.workspace.projects)
        .filter(|(_, project)| {
            let departments = project.charter.as_ref().map_or(&[][..], |charter| &charter.departments);
            query.project(&project.id, departments, snapshot)
        })
        .map(|(row, _)| row)
        .collect();
    Rows::new(found.len(), move |at| found[at].clone())
}

impl Listed for ProjectRow<'_> {
    const KEYS: &'static [&'static str] = &[
        "id",
        "title",
        "start",
        "end",
        "lead",
        "departments",
        "meetings",
        "actions",
        "open_actions",
        "overdue",
        "path",
    ];

    fn reference(&self) -> String {
        self.id.to_owned()
    }

    fn columns() -> Vec<Column> {
        vec![
            Column::whole(&ID),
            Column::wrapped(&TITLE, 12).bare(),
            Column::wrapped(&LEAD, 8),
            Column::whole(&END),
            Column::whole(&MEETINGS),
            Column::whole(&ACTIONS),
            Column::whole(&OVERDUE),
        ]
    }

    fn cells(&self, _: Language) -> Vec<Cell> {
        vec![
            Cell::reference(self.id).in_tone(Tone::Plain),
            Cell::maybe(self.title),
            Cell::maybe(self.lead.as_ref().map(|l| l.name)),
            Cell::day(self.end),
            Cell::number(self.meetings).at_left(),
            Cell::part(self.open_actions, self.actions),
            Cell::some(self.overdue, Tone::Bad),
        ]
    }

    fn name() -> &'static Text {
        &LISTED
    }

    fn count(rows: usize) -> Message {
        if rows == 1 { ONE.message() } else { COUNT.with("n", rows) }
    }

    fn none() -> Message {
        NONE.message()
    }
}
