//! How old what is open is, and how late what is overdue.

use super::bars::Part;
use super::canvas::Series;
use super::columns::{Column, Columns};
use crate::language::Text;
use crate::workspace::{Action, Snapshot};

const IN_TIME: Text = Text::new("未到期", "Not yet due");
const OVERDUE: Text = Text::new("逾期", "Overdue");
const SINCE: Text = Text::new("自会议起的天数", "Days since the meeting");
const LATE: Text = Text::new("逾期天数", "Days overdue");

/// The greatest number of days of each range but the last.
const AGES: [i64; 5] = [7, 14, 30, 60, 90];
const LATENESS: [i64; 5] = [3, 7, 14, 30, 60];

static AGE_PARTS: [Part; 2] = [
    Part { name: &IN_TIME, series: Series::Plain, block: '█' },
    Part { name: &OVERDUE, series: Series::Late, block: '▒' },
];
static LATE_PARTS: [Part; 1] = [Part { name: &OVERDUE, series: Series::Late, block: '█' }];

/// Open actions by the days since they were agreed on; `None` where there are none.
pub(super) fn age(snapshot: &Snapshot<'_>, open: &[&Action<'_>]) -> Option<Columns> {
    let mut columns = ranges(&AGES, 0, 2);
    for action in open {
        let Some(date) = snapshot.workspace.meeting(action.meeting).and_then(|meeting| meeting.date) else {
            continue;
        };
        let late = usize::from(action.state.overdue_days(snapshot.today) > 0);
        let place = AGES.partition_point(|most| *most < (snapshot.today - date).num_days());
        columns[place].parts[late] += 1;
    }
    some(Columns { parts: &AGE_PARTS, columns, scale: 1, axis: &SINCE })
}

/// Overdue actions by the days they are late; `None` where there are none.
pub(super) fn lateness(snapshot: &Snapshot<'_>, overdue: &[&Action<'_>]) -> Option<Columns> {
    let mut columns = ranges(&LATENESS, 1, 1);
    for action in overdue {
        let place = LATENESS.partition_point(|most| *most < action.state.overdue_days(snapshot.today));
        columns[place].parts[0] += 1;
    }
    some(Columns { parts: &LATE_PARTS, columns, scale: 1, axis: &LATE })
}

fn some(columns: Columns) -> Option<Columns> {
    columns.columns.iter().any(|column| column.parts.iter().any(|n| *n > 0)).then_some(columns)
}

fn ranges(limits: &[i64], from: i64, parts: usize) -> Vec<Column> {
    let mut from = from;
    let mut columns = Vec::new();
    let column = |name: String| Column { name, parts: vec![0; parts], told: None };
    for limit in limits {
        columns.push(column(format!("{from}–{limit}")));
        from = limit + 1;
    }
    columns.push(column(format!("{from}+")));
    columns
}
