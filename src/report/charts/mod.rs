//! Pictures of reports, one file each: values that know how they are drawn, as SVG for pages and in few lines for the
//! terminal. What there is too much of is put together or left out, and the picture says so.

mod aging;
mod bars;
mod burn_up;
mod canvas;
mod columns;
mod departments;
mod scale;
mod slippage;
mod timeline;

use std::fmt::Debug;

use chrono::Days;

use self::burn_up::BurnUp;
use self::canvas::Canvas;
use self::timeline::Timeline;
use super::kinds::{Kind, chosen};
use super::query::Query;
use crate::date::{NaiveDate, Span};
use crate::language::{Language, Message, Text};
use crate::model::items::Status;
use crate::workspace::{Action, Snapshot};

const BURN_UP: Text = Text::new("承诺与完成", "Promised against done");
const OVERDUE: Text = Text::new("各部门逾期项", "Overdue by department");
const AGE: Text = Text::new("未完成项的存续时间", "Age of what is open");
const LATENESS: Text = Text::new("逾期时间分布", "How late it is");
const TIMELINE: Text = Text::new("时间线", "Timeline");
const SLIPPAGE: Text = Text::new("延误天数（从原定期限算起）", "Days late, from the first deadline");
const SLIPPAGE_BY_MONTH: Text =
    Text::new("平均延误天数（从原定期限算起）", "Mean days late, from the first deadline");
const PEOPLE: Text = Text::new("个人未完成项", "Open per person");
const DEPARTMENTS: Text = Text::new("部门未完成项", "Open per department");

/// Days before the end of a weekly report that its burn-up goes back, and looks ahead.
const WEEKS_BACK: u64 = 12 * 7;
const WEEKS_AHEAD: u64 = 14;
/// The years that the burn-up of a retrospective goes back at most.
const YEARS_BACK: u64 = 3 * 366;

/// How much room a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The whole width of a page.
    Full,
    /// Beside another one.
    Half,
    /// On a phone.
    Narrow,
}

impl Size {
    /// Pixels.
    fn width(self) -> i32 {
        match self {
            Self::Full => 860,
            Self::Half => 492,
            Self::Narrow => 318,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Half => "half",
            Self::Narrow => "narrow",
        }
    }
}

/// What a picture shows and how.
trait Picture: Debug + Send + Sync {
    /// Draws it from the top and returns its height.
    fn draw(&self, canvas: &mut Canvas) -> i32;

    /// What it shows, in words.
    fn summary(&self, language: Language) -> String;

    /// The same in few lines of so many cells, where the terminal has the characters; none where it has no such form.
    fn lines(&self, _language: Language, _width: usize) -> Vec<String> {
        Vec::new()
    }
}

/// A picture of a report.
#[derive(Debug)]
pub struct Chart {
    /// What it is called by programs.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static Text,
    /// What it leaves out.
    pub remark: Option<Message>,
    /// The room it takes on a wide page.
    pub size: Size,
    picture: Box<dyn Picture>,
}

impl Chart {
    fn new(key: &'static str, title: &'static Text, picture: impl Picture + 'static) -> Self {
        Self { key, title, remark: None, size: Size::Half, picture: Box::new(picture) }
    }

    /// The picture as an `svg` element, for that much room.
    pub fn svg(&self, size: Size, language: Language) -> String {
        let id = format!("{}-{}", self.key, size.key());
        let mut canvas = Canvas::new(id, size.width(), language);
        let height = self.picture.draw(&mut canvas);
        canvas.finish(height, self.title.get(language), &self.picture.summary(language))
    }

    /// The picture in lines of at most so many cells; none where it has no such form.
    pub fn lines(&self, language: Language, width: usize) -> Vec<String> {
        self.picture.lines(language, width)
    }
}

/// The pictures of a report of that kind, as of the day of the snapshot. The days are those of its period.
pub(super) fn of(kind: Kind, snapshot: &Snapshot<'_>, query: &Query, days: Option<Span>) -> Vec<Chart> {
    let today = snapshot.today;
    let late = |action: &Action<'_>| action.state.overdue_days(today) > 0;
    let open = |action: &Action<'_>| action.state.status.is_open();
    let charts = match kind {
        Kind::Weekly => {
            let query = &query.any_day();
            let all = chosen(snapshot, query, |_| true);
            let last = days.map_or(today, |span| span.last);
            let span = Span {
                first: begin(snapshot, &all, last)
                    .max(last.checked_sub_days(Days::new(WEEKS_BACK)).unwrap_or(last)),
                last: last.checked_add_days(Days::new(WEEKS_AHEAD)).unwrap_or(last),
            };
            let overdue = chosen(snapshot, query, late);
            vec![
                burn_up(snapshot, &all, span),
                departments::overdue(snapshot, &overdue)
                    .map(|(bars, remark)| Chart { remark, ..Chart::new("departments", &OVERDUE, bars) }),
                aging::age(snapshot, &chosen(snapshot, query, open))
                    .map(|columns| Chart::new("age", &AGE, columns)),
            ]
        }
        Kind::Overdue => {
            let overdue = chosen(snapshot, query, late);
            vec![
                departments::overdue(snapshot, &overdue)
                    .map(|(bars, remark)| Chart { remark, ..Chart::new("departments", &OVERDUE, bars) }),
                aging::lateness(snapshot, &overdue).map(|columns| Chart::new("lateness", &LATENESS, columns)),
            ]
        }
        Kind::Tracking => {
            let all = chosen(snapshot, query, |_| true);
            vec![
                Timeline::of(snapshot, &all).map(|(timeline, remark)| Chart {
                    remark,
                    size: Size::Full,
                    ..Chart::new("timeline", &TIMELINE, timeline)
                }),
                slippage::per_action(snapshot, &all).map(|(bars, remark)| Chart {
                    remark,
                    size: Size::Full,
                    ..Chart::new("slippage", &SLIPPAGE, bars)
                }),
            ]
        }
        Kind::Workload => {
            let open = chosen(snapshot, query, open);
            vec![
                departments::people(snapshot, &open)
                    .map(|(bars, remark)| Chart { remark, ..Chart::new("people", &PEOPLE, bars) }),
                departments::load(snapshot, &open)
                    .map(|(bars, remark)| Chart { remark, ..Chart::new("departments", &DEPARTMENTS, bars) }),
            ]
        }
        Kind::Retro => {
            let all = chosen(snapshot, query, |_| true);
            let least = today.checked_sub_days(Days::new(YEARS_BACK)).unwrap_or(today);
            let span = Span { first: begin(snapshot, &all, today).max(least), last: today };
            vec![
                slippage::per_month(snapshot, &all).map(|c| Chart::new("slippage", &SLIPPAGE_BY_MONTH, c)),
                burn_up(snapshot, &all, span),
            ]
        }
        Kind::Daily | Kind::Decisions | Kind::Compliance | Kind::Changes => Vec::new(),
    };
    charts.into_iter().flatten().collect()
}

/// The first day on which something was promised or done, if it lies before a day.
fn begin(snapshot: &Snapshot<'_>, actions: &[&Action<'_>], last: NaiveDate) -> NaiveDate {
    let meeting = |action: &Action<'_>| snapshot.workspace.meeting(action.meeting).and_then(|m| m.date);
    let days = |action: &&Action<'_>| [meeting(action), action.state.original_due, finish(snapshot, action)];
    let first = actions.iter().flat_map(days).flatten().min();
    first.map_or(last, |first| first.min(last))
}

/// What was promised against what was done of actions with a deadline.
fn burn_up(snapshot: &Snapshot<'_>, actions: &[&Action<'_>], span: Span) -> Option<Chart> {
    let promises = actions.iter().filter(|action| action.state.status != Status::Cancelled);
    let promises = promises.filter_map(|action| Some((action.state.original_due?, finish(snapshot, action))));
    BurnUp::of(promises, span, snapshot.today).map(|lines| Chart::new("burn-up", &BURN_UP, lines))
}

/// The day on which something was done: as told, else the day of the last entry, else that of the meeting.
fn finish(snapshot: &Snapshot<'_>, action: &Action<'_>) -> Option<NaiveDate> {
    if action.state.status != Status::Done {
        return None;
    }
    let told = || action.entries.last().map(|placed| placed.date);
    let meeting = || snapshot.workspace.meeting(action.meeting).and_then(|meeting| meeting.date);
    action.state.finished.or_else(told).or_else(meeting)
}
