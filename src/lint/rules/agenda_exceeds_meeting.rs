//! `agenda-exceeds-meeting`: an agenda that takes longer than the meeting, or begins before it (P13).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::clock::show_time;
use crate::model::concepts::AgendaKind;
use crate::workspace::{Meeting, Workspace};

const END: Text = Text::new(
    "议程到{agenda}才结束，会议{meeting}结束",
    "the agenda runs to {agenda}, but the meeting ends at {meeting}",
);
const START: Text = Text::new(
    "议程从{agenda}开始，会议{meeting}才开始",
    "the agenda begins at {agenda}, but the meeting at {meeting}",
);
const SUM: Text = Text::new(
    "议程各项共{agenda}分钟，会议只有{meeting}分钟",
    "the agenda adds up to {agenda} minutes, but the meeting takes {meeting}",
);
const HELP: Text =
    Text::new("缩减议题，或改正会议时间", "cut the agenda, or correct the time of the meeting");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::AGENDA_EXCEEDS_MEETING, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议程的时间超出会议的起止时间，或各项时长之和大于会议时长。会前的签到、开场不算超出。",
        "The agenda goes beyond the time of the meeting, or its durations add up to more. An opening or registration before the beginning is fine.",
    ),
    why: Text::new(
        "议程排不下的会议一定超时，或者最后的议题草草收场（P13）。",
        "A meeting whose agenda does not fit runs over, or its last topics are rushed (P13).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++

## 会议议程

| 时间 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 14:00-14:30 | 推广预算 | 陈杰 | 30分钟 | 讨论 | 《预算表》 |
| 14:30-15:10 | 上线日期 | 张伟 | 40分钟 | 决策 | 《排期表》 |
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Agenda

| Time | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 14:00-14:30 | Budget | Chen Jie | 30 min | Discuss | Budget table |
| 14:30-15:10 | Launch date | Zhang Wei | 40 min | Decide | Schedule |
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++

## 会议议程

| 时间 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 14:00-14:30 | 推广预算 | 陈杰 | 30分钟 | 讨论 | 《预算表》 |
| 14:30-15:00 | 上线日期 | 张伟 | 30分钟 | 决策 | 《排期表》 |
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Agenda

| Time | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 14:00-14:30 | Budget | Chen Jie | 30 min | Discuss | Budget table |
| 14:30-15:00 | Launch date | Zhang Wei | 30 min | Decide | Schedule |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "缩短或移出议题，或把会议时间写够。",
        "Shorten or drop topics, or give the meeting enough time.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let Some((start, Some(end))) = called.time else { return };
    let rows = &called.notice.agenda.rows;
    let clocked = rows.iter().any(|row| row.times.is_some());
    let (range, message) = if clocked {
        let late = rows.iter().find_map(|row| row.end.filter(|at| *at > end).map(|_| row));
        let early = rows.iter().find(|row| {
            let begins = row.times.as_ref().is_some_and(|times| times.value.start < start);
            begins && !row.may_be(AgendaKind::Opening)
        });
        match (early, late) {
            (Some(row), _) => {
                let at = row.times.as_ref().map_or(row.at.row, |times| times.range);
                let begins = row.start.unwrap_or_default();
                (at, START.with("agenda", show_time(begins)).and("meeting", show_time(start)))
            }
            (None, Some(row)) => {
                let at =
                    row.times.as_ref().filter(|times| times.value.end.is_some()).map(|times| times.range);
                let last = rows.iter().filter_map(|row| row.end).max().unwrap_or_default();
                let at = at.unwrap_or(row.at.duration);
                (at, END.with("agenda", show_time(last)).and("meeting", show_time(end)))
            }
            (None, None) => return,
        }
    } else {
        let sum: u64 = rows.iter().filter_map(|row| row.minutes).map(u64::from).sum();
        let meeting = u64::from(end - start);
        let Some(place) = called.notice.agenda.place().filter(|_| sum > meeting) else { return };
        (place, SUM.with("agenda", sum.to_string()).and("meeting", meeting.to_string()))
    };
    checker.report(called.path(), range, message).help = Some(HELP.message());
}
