//! How late things were, counted from their first deadlines: per action, and per month.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bars::{Bar, Bars, Part};
use super::canvas::Series;
use super::columns::{Column, Columns};
use super::departments::OVERDUE;
use crate::date::{Datelike, NaiveDate};
use crate::language::{Message, Text};
use crate::model::items::Status;
use crate::report::Tenths;
use crate::workspace::{Action, Snapshot};

/// Actions and ranges of time that are drawn at most.
const BARS: usize = 12;
const COLUMNS: usize = 18;

const DONE_LATE: Text = Text::new("延误完成", "Done late");
const MEAN: Text = Text::new("平均延误天数", "Mean days late");
const BY_MONTH: Text = Text::new("原定期限所在月份", "Month of the first deadline");
const BY_QUARTER: Text = Text::new("原定期限所在季度", "Quarter of the first deadline");
const BY_YEAR: Text = Text::new("原定期限所在年份", "Year of the first deadline");
const OF: Text = Text::new("{n} 项中有 {late} 项延误", "{late} of {n} late");
const ONLY_SOME: Text =
    Text::new("只画出延误最久的 {n} 项，共 {of} 项", "Only the {n} latest of {of} are drawn");

static ACTION_PARTS: [Part; 2] = [
    Part { name: &DONE_LATE, series: Series::Soon, block: '▒' },
    Part { name: &OVERDUE, series: Series::Late, block: '█' },
];
static MEAN_PARTS: [Part; 1] = [Part { name: &MEAN, series: Series::Soon, block: '█' }];

/// Days from the first deadline to the finish, or to today of what is overdue, with the first deadline. `None` of what
/// has no deadline, is not yet due, or was cancelled.
fn slip(snapshot: &Snapshot<'_>, action: &Action<'_>) -> Option<(NaiveDate, i64)> {
    let state = &action.state;
    let first = state.original_due?;
    let until = match state.status {
        Status::Done => state.finished?,
        Status::Cancelled => return None,
        _ if state.overdue_days(snapshot.today) > 0 => snapshot.today,
        _ => return None,
    };
    Some((first, (until - first).num_days().max(0)))
}

/// Days late of the latest actions, and what is not drawn; `None` where nothing was late.
pub(super) fn per_action(
    snapshot: &Snapshot<'_>,
    actions: &[&Action<'_>],
) -> Option<(Bars, Option<Message>)> {
    let mut late: Vec<(i64, &Action<'_>)> = actions
        .iter()
        .filter_map(|action| Some((slip(snapshot, action)?.1, *action)))
        .filter(|(days, _)| *days > 0)
        .collect();
    late.sort_by_key(|(days, _)| Reverse(*days));
    let all = late.len();
    late.truncate(BARS);
    let rows: Vec<Bar> = late
        .into_iter()
        .map(|(days, action)| {
            let days = usize::try_from(days).unwrap_or_default();
            let done = action.state.status == Status::Done;
            let parts = if done { vec![days, 0] } else { vec![0, days] };
            Bar { name: Message::plain(&*action.item.task.value), parts }
        })
        .collect();
    let remark = (all > rows.len()).then(|| ONLY_SOME.with("n", rows.len()).and("of", all));
    (!rows.is_empty()).then_some((Bars { parts: &ACTION_PARTS, rows }, remark))
}

/// The mean of the days late of everything due in a month; of long times, in a quarter or year. `None` where nothing was
/// due.
pub(super) fn per_month(snapshot: &Snapshot<'_>, actions: &[&Action<'_>]) -> Option<Columns> {
    let slips: Vec<(NaiveDate, i64)> = actions.iter().filter_map(|action| slip(snapshot, action)).collect();
    let first = slips.iter().map(|(day, _)| *day).min()?;
    let last = slips.iter().map(|(day, _)| *day).max()?;
    let by = [Range::Month, Range::Quarter, Range::Year];
    let by = by.into_iter().find(|by| by.of(last) - by.of(first) < COLUMNS as i32).unwrap_or(Range::Year);
    let mut sums: BTreeMap<i32, (i64, usize, usize)> = BTreeMap::new();
    for (day, days) in slips {
        let (sum, late, all) = sums.entry(by.of(day)).or_default();
        *sum += days;
        *late += usize::from(days > 0);
        *all += 1;
    }
    // A year that somebody mistyped leaves no room for thousands of empty columns.
    let from = by.of(first).max(by.of(last) - COLUMNS as i32 + 1);
    let columns = (from..=by.of(last)).map(|range| {
        let (sum, late, all) = sums.get(&range).copied().unwrap_or_default();
        Column {
            name: by.name(range),
            parts: vec![Tenths::mean(sum, all).unwrap_or_default().tenths()],
            told: Some(OF.with("n", all).and("late", late)),
        }
    });
    let axis = match by {
        Range::Month => &BY_MONTH,
        Range::Quarter => &BY_QUARTER,
        Range::Year => &BY_YEAR,
    };
    Some(Columns { parts: &MEAN_PARTS, columns: columns.collect(), scale: 10, axis })
}

/// What is put into one column.
#[derive(Clone, Copy, Debug)]
enum Range {
    Month,
    Quarter,
    Year,
}

impl Range {
    /// The number of the range a day is in.
    fn of(self, day: NaiveDate) -> i32 {
        match self {
            Self::Month => day.year() * 12 + day.month0() as i32,
            Self::Quarter => day.year() * 4 + day.month0() as i32 / 3,
            Self::Year => day.year(),
        }
    }

    fn name(self, range: i32) -> String {
        match self {
            Self::Month => format!("{}-{:02}", range.div_euclid(12), range.rem_euclid(12) + 1),
            Self::Quarter => format!("{}-Q{}", range.div_euclid(4), range.rem_euclid(4) + 1),
            Self::Year => range.to_string(),
        }
    }
}
