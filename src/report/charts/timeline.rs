//! Actions along the days: from the meeting to the first deadline, the one in force, and the finish.

use std::cmp::Reverse;

use chrono::Days;

use super::Picture;
use super::canvas::{Anchor, Canvas, Sample, Series};
use super::scale::Timeline as Axis;
use crate::date::{NaiveDate, Span};
use crate::language::{Language, Message, Text};
use crate::model::items::Status;
use crate::report::rows::party_row;
use crate::workspace::{Action, Snapshot};

/// Actions that are drawn at most.
const ROWS: usize = 30;
/// Days before today and after it that are drawn at most.
const BACK: u64 = 730;
const AHEAD: u64 = 365;

const PLANNED: Text = Text::new("原计划", "First plan");
const MOVED: Text = Text::new("延期", "Put off");
const LATE: Text = Text::new("超期", "Late");
const FINISHED: Text = Text::new("完成", "Done");
const FIRST_DUE: Text = Text::new("原定期限", "First deadline");
const TODAY: Text = Text::new("今天", "Today");
const NAME: Text = Text::new("{task}（{owner}）", "{task} ({owner})");
const SAID: Text = Text::new("{name}：原定 {first}", "{name}: first due {first}");
const SAID_MOVED: Text = Text::new("{said}，改为 {due}", "{said}, moved to {due}");
const SAID_DONE: Text = Text::new("{said}，{day} 完成", "{said}, done {day}");
const SAID_LATE: Text = Text::new("{said}，逾期 {days} 天", "{said}, {days} days overdue");
const END: Text = Text::new("{before}；{after}", "{before}; {after}");
const ONLY_SOME: Text =
    Text::new("只画出最紧急的 {n} 项，共 {of} 项", "Only the {n} most urgent of {of} are drawn");
const UNDATED: Text = Text::new("另有 {n} 项没有期限", "{n} more have no deadline");
const BOTH: Text = Text::new("{some}；{undated}", "{some}; {undated}");

/// The most urgent actions: the longest overdue first, then open ones by deadline, then what was done last.
#[derive(Debug)]
pub(super) struct Timeline {
    rows: Vec<Row>,
    span: Span,
    today: NaiveDate,
}

#[derive(Debug)]
struct Row {
    name: Message,
    created: NaiveDate,
    first_due: NaiveDate,
    due: NaiveDate,
    finished: Option<NaiveDate>,
    overdue_days: i64,
}

impl Timeline {
    /// The actions along their days, and what is not drawn; `None` where none has a deadline.
    pub(super) fn of(snapshot: &Snapshot<'_>, actions: &[&Action<'_>]) -> Option<(Self, Option<Message>)> {
        let today = snapshot.today;
        let drawn = |action: &&&Action<'_>| action.state.status != Status::Cancelled;
        let mut dated: Vec<&Action<'_>> =
            actions.iter().filter(drawn).filter(|a| a.state.due.is_some()).copied().collect();
        let undated = actions.iter().filter(drawn).count() - dated.len();
        let all = dated.len();
        let rank = |action: &&Action<'_>| {
            let state = &action.state;
            let open = state.status.is_open();
            (!open, state.due.filter(|_| open), Reverse(super::finish(snapshot, action).filter(|_| !open)))
        };
        if all > ROWS {
            dated.select_nth_unstable_by_key(ROWS, |action| (rank(action), action.meeting, action.item.id));
            dated.truncate(ROWS);
        }
        dated.sort_by_key(|action| (rank(action), action.meeting, action.item.id));
        let rows: Vec<Row> = dated.iter().filter_map(|action| Row::of(snapshot, action)).collect();
        let first = rows.iter().map(|row| row.created.min(row.first_due)).min()?;
        let last = rows.iter().filter_map(|row| row.finished.max(Some(row.due.max(row.first_due)))).max()?;
        let first = first.max(today.checked_sub_days(Days::new(BACK))?).min(today);
        let last = last.min(today.checked_add_days(Days::new(AHEAD))?).max(today);
        let some = (all > rows.len()).then(|| ONLY_SOME.with("n", rows.len()).and("of", all));
        let without = (undated > 0).then(|| UNDATED.with("n", undated));
        let remark = match (some, without) {
            (Some(some), Some(undated)) => Some(BOTH.with("some", some).and("undated", undated)),
            (some, undated) => some.or(undated),
        };
        Some((Self { rows, span: Span { first, last }, today }, remark))
    }
}

impl Row {
    fn of(snapshot: &Snapshot<'_>, action: &Action<'_>) -> Option<Self> {
        let due = action.state.due?;
        let first_due = action.state.original_due.unwrap_or(due);
        let meeting = snapshot.workspace.meeting(action.meeting).and_then(|meeting| meeting.date);
        let task = Message::plain(&*action.item.task.value);
        let owner =
            action.state.owner.as_ref().map(|owner| party_row(owner, &snapshot.workspace.roster).name);
        Some(Self {
            name: match owner {
                Some(owner) => NAME.with("task", task).and("owner", owner),
                None => task,
            },
            created: meeting.unwrap_or(first_due),
            first_due,
            due,
            finished: super::finish(snapshot, action),
            overdue_days: action.state.overdue_days(snapshot.today),
        })
    }

    fn said(&self, language: Language) -> String {
        let mut said = SAID.with("name", self.name.clone()).and("first", self.first_due.to_string());
        if self.due != self.first_due {
            said = SAID_MOVED.with("said", said).and("due", self.due.to_string());
        }
        if let Some(day) = self.finished {
            said = SAID_DONE.with("said", said).and("day", day.to_string());
        }
        if self.overdue_days > 0 {
            said = SAID_LATE.with("said", said).and("days", self.overdue_days);
        }
        said.render(language)
    }

    /// The bars from one day to the next: what was planned, what was put off, and what was late.
    fn bars(&self, today: NaiveDate) -> [(NaiveDate, NaiveDate, Series); 3] {
        let end = self.finished.unwrap_or(if self.overdue_days > 0 { today } else { self.due });
        let planned = self.first_due.min(self.finished.unwrap_or(self.first_due));
        [
            (self.created.min(planned), planned, Series::Plain),
            (planned, self.due.min(end).max(planned), Series::Soon),
            (self.due.max(planned), end.max(self.due).max(planned), Series::Late),
        ]
    }
}

impl Picture for Timeline {
    fn draw(&self, canvas: &mut Canvas) -> i32 {
        let language = canvas.language;
        let legend = [
            (Sample::Bar(Series::Plain), PLANNED.get(language)),
            (Sample::Tick("due"), FIRST_DUE.get(language)),
            (Sample::Bar(Series::Soon), MOVED.get(language)),
            (Sample::Bar(Series::Late), LATE.get(language)),
            (Sample::Dot(Series::Done), FINISHED.get(language)),
        ];
        let top = canvas.legend(&legend) + 22;
        // On a phone the name stands above its bar.
        let labels: Vec<String> = self.rows.iter().map(|row| row.name.render(language)).collect();
        let widest = labels.iter().map(|label| Canvas::width_of(label)).max().unwrap_or_default();
        let (each, names) = if canvas.is_narrow() { (38, 0) } else { (24, widest.min(canvas.width * 3 / 8)) };
        let left = if names > 0 { names + 10 } else { 8 };
        let right = canvas.width - 10;
        let axis = Axis::new(self.span, left, right - left);
        let bottom = top + each * self.rows.len() as i32;
        for (x, day) in axis.ticks(60) {
            canvas.line((x, top), (x, bottom), "grid");
            let half = Canvas::width_of(&day) / 2;
            canvas.text(x.clamp(half, canvas.width - half), bottom + 16, Anchor::Middle, "faint", &day);
        }
        for (nth, (row, name)) in self.rows.iter().zip(&labels).enumerate() {
            let y = top + each * nth as i32;
            let bar = if names > 0 {
                canvas.label(names, y + 16, Anchor::End, names, name);
                y + 6
            } else {
                canvas.label(0, y + 14, Anchor::Start, canvas.width, name);
                y + 20
            };
            canvas.group(&row.said(language), |canvas| {
                for (from, to, series) in row.bars(self.today) {
                    canvas.bar(axis.at(from), bar, axis.at(to) - axis.at(from), 12, series);
                }
                let first = axis.at(row.first_due);
                canvas.line((first, bar - 3), (first, bar + 15), "due");
                if let Some(day) = row.finished {
                    canvas.dot(axis.at(day), bar + 6, 5, Series::Done);
                }
            });
        }
        let x = axis.at(self.today);
        canvas.line((x, top - 6), (x, bottom), "today");
        let half = Canvas::width_of(TODAY.get(language)) / 2;
        let place = x.clamp(half, canvas.width - half);
        canvas.text(place, top - 10, Anchor::Middle, "faint", TODAY.get(language));
        bottom + 22
    }

    fn summary(&self, language: Language) -> String {
        let rows = self.rows.iter().map(|row| Message::plain(row.said(language)));
        let all = rows.reduce(|before, after| END.with("before", before).and("after", after));
        all.map(|all| all.render(language)).unwrap_or_default()
    }
}
