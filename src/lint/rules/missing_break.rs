//! `missing-break`: a long meeting whose agenda has no break (P12).

use crate::date::Unit;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::in_words;
use crate::lint::called::{Called, minutes_of_length};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::AgendaKind;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("会议长{found}，议程中没有休息", "the meeting takes {found}, but the agenda has no break");
const HELP: Text = Text::new(
    "会议超过{limit}，在中间安排5至10分钟休息",
    "plan a break of 5 to 10 minutes in a meeting of more than {limit}",
);
/// Minutes that nothing is planned for and that are enough for a break.
const PAUSE: u16 = 5;

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_BREAK, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议超过 break-after 规定的时长，议程中没有休息。“茶歇”也算休息，两项之间空出5分钟以上也算；没有议程的通知不检查。",
        "The meeting is longer than `break-after`, and its agenda has no break. Five minutes or more between two items count as one; notices without an agenda are not judged.",
    ),
    why: Text::new(
        "超过一小时的会议，中间要休息，后半场的讨论才有质量（P12）。",
        "After an hour people need a break, or the second half is worth little (P12).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:20\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++

## 会议议程

| 时间 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 14:00-14:40 | 推广预算 | 陈杰 | 40分钟 | 讨论 | 《预算表》 |
| 14:40-15:20 | 上线日期 | 张伟 | 40分钟 | 决策 | 《排期表》 |
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:20\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Agenda

| Time | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 14:00-14:40 | Budget | Chen Jie | 40 min | Discuss | Budget table |
| 14:40-15:20 | Launch date | Zhang Wei | 40 min | Decide | Schedule |
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:20\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++

## 会议议程

| 时间 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 14:00-14:35 | 推广预算 | 陈杰 | 35分钟 | 讨论 | 《预算表》 |
| 14:35-14:45 |  |  | 10分钟 | 休息 |  |
| 14:45-15:20 | 上线日期 | 张伟 | 35分钟 | 决策 | 《排期表》 |
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:20\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Agenda

| Time | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 14:00-14:35 | Budget | Chen Jie | 35 min | Discuss | Budget table |
| 14:35-14:45 |  |  | 10 min | Break |  |
| 14:45-15:20 | Launch date | Zhang Wei | 35 min | Decide | Schedule |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("在议程中间加一行，类型写“休息”。", "Add a row of the kind `Break` in the middle."),
    settings: &["policy.break-after"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let agenda = &called.notice.agenda;
    let (Some(found), Some(place)) = (called.minutes(), agenda.place()) else { return };
    let limit = workspace.policy(meeting).break_after;
    if agenda.rows.is_empty() || minutes_of_length(limit).is_none_or(|most| u64::from(found) <= most) {
        return;
    }
    let pauses = agenda.rows.windows(2).any(|pair| match (pair[0].end, pair[1].start) {
        (Some(end), Some(start)) => start >= end.saturating_add(PAUSE),
        _ => false,
    });
    if pauses || agenda.rows.iter().any(|row| row.may_be(AgendaKind::Break)) {
        return;
    }
    let message = MESSAGE.with("found", in_words(i64::from(found), Unit::Minute));
    let help = HELP.with("limit", in_words(i64::from(limit.amount), limit.unit));
    checker.report(called.path(), place, message).help = Some(help);
}
