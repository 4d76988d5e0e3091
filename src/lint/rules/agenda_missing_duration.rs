//! `agenda-missing-duration`: a topic of the agenda with neither a duration nor times it would follow from (P13).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::{Called, Lacking};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("议题“{topic}”没有时长", "topic `{topic}` has no duration");
const NONE: Text = Text::new("议程中的议题都没有时长", "no topic of the agenda has a duration");
const HELP: Text = Text::new("写明用多长时间，如“20分钟”", "say how long it takes, such as `20 min`");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::AGENDA_MISSING_DURATION, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议程中的议题没有时长，也没有能算出时长的起止时间。只看同步、讨论、决策类的议题和没有写类型的议题；所有议题都没有时，只在议程标题处提示一次。站会不检查。",
        "A topic of the agenda has no duration and no times that it follows from. Only topics to inform, discuss or decide, and those without a kind, are looked at; where none of them has any, the heading of the agenda says so once. Stand-ups are left alone.",
    ),
    why: Text::new(
        "没有时长的议题会占去别的议题的时间，会议就会超时（P13）。",
        "A topic without a limit takes the time of the others, and the meeting runs over (P13).",
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
| 14:00-14:20 | 推广预算 | 陈杰 | 20分钟 | 讨论 | 《预算表》 |
|  | 上线日期 | 张伟 |  | 决策 | 《排期表》 |
|  | 结论复述 | 王敏 | 5分钟 | 总结 |  |
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
| 14:00-14:20 | Budget | Chen Jie | 20 min | Discuss | Budget table |
|  | Launch date | Zhang Wei |  | Decide | Schedule |
|  | Conclusions | Wang Min | 5 min | Wrap-up |  |
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
| 14:00-14:20 | 推广预算 | 陈杰 |  | 讨论 | 《预算表》 |
|  | 上线日期 | 张伟 | 20分钟 | 决策 | 《排期表》 |
|  | 结论复述 | 王敏 |  | 总结 |  |
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
| 14:00-14:20 | Budget | Chen Jie |  | Discuss | Budget table |
|  | Launch date | Zhang Wei | 20 min | Decide | Schedule |
|  | Conclusions | Wang Min |  | Wrap-up |  |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("写上时长，或写上起止时间。", "Write the duration, or the times."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    match called.topics_without(workspace, |row| row.minutes.is_some() || row.duration.is_some()) {
        Lacking::Every(place) => {
            checker.report(called.path(), place, NONE.message()).help = Some(HELP.message());
        }
        Lacking::Some(rows) => {
            for row in rows {
                let message = MESSAGE.with("topic", &*row.topic);
                checker.report(called.path(), row.at.duration, message).help = Some(HELP.message());
            }
        }
    }
}
