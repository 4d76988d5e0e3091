//! Reports, one file each: from a snapshot to a report value.

mod changes;
mod closing;
mod compliance;
mod daily;
mod decisions;
mod history;
mod overdue;
pub(super) mod people;
mod retro;
mod tracking;
mod weekly;
mod workload;

use rayon::prelude::*;

use chrono::Days;

use super::query::{Grouping, Query};
use super::rows::{MoveRow, action_row, explanation};
use super::{Item, Report, TrackedRow, charts};
use crate::date::{Moment, NaiveDate, Span};
use crate::language::Text;
use crate::model::fold::ActionState;
use crate::workspace::{Action, Snapshot};

/// Which reports there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What is in danger, and what happened in a week (P43).
    Weekly,
    /// What was said on a day, and by whom nothing (P56).
    Daily,
    /// What is overdue.
    Overdue,
    /// The progress table (P40); of one meeting, whether it can be closed (P44).
    Tracking,
    /// Decisions and what became of them (P24).
    Decisions,
    /// Who has how much to do, and who waits for whom (P41).
    Workload,
    /// How well promises were kept (P60).
    Retro,
    /// How well the practice was kept.
    Compliance,
    /// What has changed between two days.
    Changes,
}

impl Kind {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Weekly,
        Self::Daily,
        Self::Overdue,
        Self::Tracking,
        Self::Decisions,
        Self::Workload,
        Self::Retro,
        Self::Compliance,
        Self::Changes,
    ];

    /// Its name, as typed.
    pub fn key(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Daily => "daily",
            Self::Overdue => "overdue",
            Self::Tracking => "tracking",
            Self::Decisions => "decisions",
            Self::Workload => "workload",
            Self::Retro => "retro",
            Self::Compliance => "compliance",
            Self::Changes => "changes",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == name)
    }

    /// Its name in words.
    pub fn title(self) -> &'static Text {
        const WEEKLY: Text = Text::new("周报", "Weekly report");
        const DAILY: Text = Text::new("日报", "Daily report");
        const OVERDUE: Text = Text::new("逾期报告", "Overdue report");
        const TRACKING: Text = Text::new("进度跟踪表", "Progress table");
        const DECISIONS: Text = Text::new("决议台账", "Register of decisions");
        const WORKLOAD: Text = Text::new("工作量报告", "Workload");
        const RETRO: Text = Text::new("复盘数据", "Retrospective figures");
        const COMPLIANCE: Text = Text::new("规范执行情况", "Compliance with the practice");
        const CHANGES: Text = Text::new("变更报告", "Changes");
        match self {
            Self::Weekly => &WEEKLY,
            Self::Daily => &DAILY,
            Self::Overdue => &OVERDUE,
            Self::Tracking => &TRACKING,
            Self::Decisions => &DECISIONS,
            Self::Workload => &WORKLOAD,
            Self::Retro => &RETRO,
            Self::Compliance => &COMPLIANCE,
            Self::Changes => &CHANGES,
        }
    }

    /// What it tells, in a line.
    pub fn about(self) -> &'static Text {
        const WEEKLY: Text = Text::new(
            "7天内的完成、新增、延期、会议与决议，以及当前的风险、逾期和待确认",
            "What is in danger and late, and what was put off, done, new, held and decided in 7 days",
        );
        const DAILY: Text = Text::new(
            "当天各人的进展和计划；--missing 列出没有汇报的人",
            "What each person said on a day and plans next; --missing: who said nothing",
        );
        const OVERDUE: Text =
            Text::new("逾期的行动项和未决事项", "Overdue actions and issues, the latest first");
        const TRACKING: Text = Text::new(
            "进度跟踪表；加 --meeting 则为该会议的关闭报告",
            "The progress table; with --meeting, whether that meeting can be closed",
        );
        const DECISIONS: Text = Text::new("决议及其落实情况", "Decisions and what became of each");
        const WORKLOAD: Text = Text::new(
            "个人和部门的未完成、逾期、临近截止，以及部门之间谁在等谁",
            "Open, overdue and due soon per person and department, and who waits for whom",
        );
        const RETRO: Text = Text::new(
            "按项目、系列、会议或季度：按时率、延误、延期、结转、投入工时",
            "On time, late and why, put off, carried over, and hours spent, per project, series, meeting or quarter",
        );
        const COMPLIANCE: Text = Text::new(
            "通知、纪要、确认、时长、回顾各项时限的遵守情况",
            "How the limits on notices, minutes, confirmations, durations and reviews were kept",
        );
        const CHANGES: Text = Text::new(
            "两天之间的新增、完成、延期、转交、重开、取消",
            "What was new, done, put off, reassigned, reopened and cancelled between two days",
        );
        match self {
            Self::Weekly => &WEEKLY,
            Self::Daily => &DAILY,
            Self::Overdue => &OVERDUE,
            Self::Tracking => &TRACKING,
            Self::Decisions => &DECISIONS,
            Self::Workload => &WORKLOAD,
            Self::Retro => &RETRO,
            Self::Compliance => &COMPLIANCE,
            Self::Changes => &CHANGES,
        }
    }

    /// The filters that mean something for it.
    pub(super) fn flags(self) -> &'static [&'static str] {
        const ALL: &[&str] = &[
            "--owner",
            "--department",
            "--project",
            "--series",
            "--meeting",
            "--from",
            "--to",
            "--period",
            "--by",
        ];
        match self {
            Self::Overdue | Self::Tracking | Self::Retro => ALL,
            _ => &ALL[..ALL.len() - 1],
        }
    }

    /// Under what its rows can be put together.
    pub(super) fn groupings(self) -> &'static [Grouping] {
        match self {
            Self::Overdue | Self::Tracking => &Grouping::ALL,
            Self::Retro => &[Grouping::Project, Grouping::Series, Grouping::Meeting, Grouping::Quarter],
            _ => &[],
        }
    }

    /// Makes the report.
    pub fn report<'s>(self, snapshot: &'s Snapshot<'_>, query: &Query, asked: &Asked) -> Report<'s> {
        let mut report = match self {
            Self::Weekly => weekly::weekly(snapshot, query),
            Self::Daily => daily::daily(snapshot, query, asked.missing),
            Self::Overdue => overdue::overdue(snapshot, query),
            Self::Tracking => match query.meeting {
                Some(meeting) => closing::closing(snapshot, query, meeting),
                None => tracking::tracking(snapshot, query),
            },
            Self::Decisions => decisions::decisions(snapshot, query),
            Self::Workload => workload::workload(snapshot, query),
            Self::Retro => retro::retro(snapshot, query),
            Self::Compliance => compliance::compliance(snapshot, query, asked.now),
            Self::Changes => changes::changes(snapshot, query),
        };
        if asked.pictures {
            let days = report.from.zip(report.to).filter(|_| report.period);
            let days = days.map(|(first, last)| Span { first, last });
            report.charts = charts::of(self, snapshot, query, days);
        }
        report
    }
}

/// What is asked of a report beside its items.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Of a daily report, only who has said nothing.
    pub missing: bool,
    /// With its pictures.
    pub pictures: bool,
    /// Against what it is judged whether a limit of hours is over.
    pub now: Moment,
}

/// The period of a report about what happened, by default so many days that end today; both ends count.
fn period(snapshot: &Snapshot<'_>, query: &Query, days: u64) -> Span {
    // Of days that nobody knew of yet there is nothing to report.
    let today = snapshot.as_of.map_or(snapshot.today, |day| day.min(snapshot.today));
    let last = query.to.unwrap_or_else(|| query.from.map_or(today, |from| from.max(today)));
    let first = query.from.unwrap_or_else(|| last.checked_sub_days(Days::new(days - 1)).unwrap_or(last));
    Span { first, last }
}

/// The day of a meeting.
fn day_of(snapshot: &Snapshot<'_>, meeting: u32) -> Option<NaiveDate> {
    snapshot.workspace.meeting(meeting).and_then(|m| m.date)
}

/// The actions that are asked for and pass a test, by ref.
pub(super) fn chosen<'s, 'w>(
    snapshot: &'s Snapshot<'w>,
    query: &Query,
    test: impl Fn(&Action<'w>) -> bool + Sync,
) -> Vec<&'s Action<'w>> {
    snapshot.actions.par_iter().filter(|action| test(action) && query.action(snapshot, action)).collect()
}

/// The state of an action on the day it was written down.
fn recorded<'w>(action: &Action<'w>) -> ActionState<'w> {
    ActionState::recorded(action.item, action.created)
}

/// An action as an item of a section.
fn tracked<'s>(
    snapshot: &'s Snapshot<'_>,
    action: &'s Action<'_>,
    moves: Vec<MoveRow<'s>>,
) -> TrackedRow<'s> {
    TrackedRow { action: action_row(snapshot, action), explanation: explanation(snapshot, action), moves }
}

/// Actions as the items of a section.
fn items<'s>(snapshot: &'s Snapshot<'_>, actions: &[&'s Action<'_>]) -> Vec<Item<'s>> {
    actions.par_iter().map(|action| Item::Action(Box::new(tracked(snapshot, action, Vec::new())))).collect()
}
