//! `stale-action`: an open action nobody has reported on for longer than agreed (P40).

use crate::date::Unit;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::in_words;
use crate::lint::silence::{how_often, is_stale, near, unexplained};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::Status;
use crate::workspace::Snapshot;

const MESSAGE: Text = Text::new(
    "{id}已有{days}没有汇报（自{since}起）；要求{often}",
    "nothing was reported of {id} for {days}, since {since}; policy asks for {often}",
);
const LATE: Text = Text::new(
    "{id}已逾期{late}，并且已有{days}没有汇报（自{since}起）；要求{often}",
    "{id} is overdue by {late} and nothing was reported for {days}, since {since}; policy asks for {often}",
);
const HELP: Text = Text::new(
    "向负责人问清进展，在 tracking.md 中记一条；没有变化也记一条“进行中：…”",
    "ask the owner how it stands and add an entry to tracking.md, also where nothing has changed",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::STALE_ACTION, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "没有完成的行动项太久没有汇报（update-every），从会议当天或最近一次汇报算起，上次行动项回顾中提到也算。规定每天、每周几汇报的，一次汇报管它所在的一期；期限遇休息日顺延。不检查的：还没开始、在下一次汇报和 remind-before 之内都不到期的，已提交的，暂停而没有逾期的；逾期而没有说明的由 overdue-unexplained 报告。",
        "Nobody has reported on an open action for longer than `update-every`, counted from the meeting or the last report; a row of a review is one, too. Where reports are due at a time of the day or week, one covers the day or week it lies in; what falls on a day off is due on the next working day. Spared are actions not begun whose deadline is further off than the next report and `remind-before`, those handed in, and those paused and not late; late ones that nobody explained are `overdue-unexplained`.",
    ),
    why: Text::new(
        "进度按约定每天或每周更新一次，跟踪人据此催办、通报各部门；没有消息不等于没有问题（P40）。",
        "Progress is reported daily or weekly, as agreed, so that the tracker can ask in time and tell the others; no news is not good news (P40).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 状态 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-29 | 《上线方案》 | 进行中 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Status |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-29 | Launch plan | Doing |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 状态 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-29 | 《上线方案》 | 进行中 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-18 进行中：初稿已送各部门（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Status |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-29 | Launch plan | Doing |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-18 in progress: first draft sent round (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在进度跟踪中补上最近的进展；不必每周汇报的项目，用 update-every 放宽。",
        "Put the latest progress into the journal; where reports are not needed so often, set `update-every`.",
    ),
    settings: &[
        "policy.update-every",
        "policy.remind-before",
        "calendar.region",
        "calendar.holidays",
        "calendar.workdays",
    ],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let workspace = snapshot.workspace;
    let (calendar, now) = (&workspace.settings.calendar, checker.now);
    for (index, meeting) in workspace.meetings.iter().enumerate() {
        let Some(minutes) = &meeting.minutes else { continue };
        let mut limits = None;
        for action in snapshot.actions_of(index as u32).iter().filter(|a| a.state.status.is_open()) {
            // Who has handed in, or was told to wait, owes no report.
            let late = action.state.overdue_days(now.date);
            if action.state.status == Status::Submitted
                || (action.state.status == Status::Paused && late == 0)
            {
                continue;
            }
            let Some(since) = action.heard.max(meeting.date).filter(|day| *day < now.date) else { continue };
            let (limits, near) = limits.get_or_insert_with(|| {
                let limits = workspace.policy(meeting);
                let near = near(&limits, now.date, calendar);
                (limits, near)
            });
            let far_off = || !action.state.due.is_some_and(|due| near.is_none_or(|near| due <= near));
            if (action.state.status == Status::Todo && far_off())
                || !is_stale(limits.update_every, since, now, calendar)
                || unexplained(action, limits, calendar, now.date) > 0
            {
                continue;
            }
            let text = if late > 0 { &LATE } else { &MESSAGE };
            let message = text
                .with("id", action.item.id.to_string())
                .and("late", in_words(late, Unit::Day))
                .and("days", in_words((now.date - since).num_days(), Unit::Day))
                .and("since", since.to_string())
                .and("often", how_often(limits.update_every));
            let (id, place) = (action.item.id, action.item.task.range);
            checker.report_item(meeting, id, &minutes.path, place, message, HELP.message());
        }
    }
}
