//! `agenda-overlap`: a row of the agenda that begins before the one above it ends (P13).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::clock::show_time;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "“{topic}”{start}开始，上一项{end}才结束",
    "`{topic}` begins at {start}, but the item above it ends at {end}",
);
const UNNAMED: Text = Text::new(
    "这一项{start}开始，上一项{end}才结束",
    "this item begins at {start}, but the one above it ends at {end}",
);
const HELP: Text = Text::new("错开两项的时间", "let one begin when the other ends");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::AGENDA_OVERLAP, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议程中一行的开始时间早于上一行的结束时间。时间相同的两行是并行的分组，开始相同而较短的一行是上一行的细分，都不提示。",
        "A row of the agenda begins before the one above it ends. Two rows at the same time are parallel groups, and a shorter one that begins with the row above is a part of it; both are fine.",
    ),
    why: Text::new(
        "时间前后相接，会议才能按议程进行（P13）。",
        "A meeting can keep to its agenda only if the times follow each other (P13).",
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
| 14:10-14:40 | 上线日期 | 张伟 | 30分钟 | 决策 | 《排期表》 |
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
| 14:10-14:40 | Launch date | Zhang Wei | 30 min | Decide | Schedule |
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
| 14:00-14:20 | 推广预算 | 陈杰 | 20分钟 | 讨论 | 《预算表》 |
| 14:20-14:50 | 上线日期 | 张伟 | 30分钟 | 决策 | 《排期表》 |
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
| 14:20-14:50 | Launch date | Zhang Wei | 30 min | Decide | Schedule |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正起止时间；或只写时长，由时长推算时间。",
        "Correct the times; or write durations alone, from which the times follow.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    for pair in called.notice.agenda.rows.windows(2) {
        let [above, row] = pair else { continue };
        let (Some(above_start), Some(above_end), Some(times)) = (above.start, above.end, &row.times) else {
            continue;
        };
        let start = times.value.start;
        // Parallel groups, and parts of the item above, begin together with it.
        let beside = start == above_start && row.end.is_none_or(|end| end <= above_end);
        if start >= above_end || beside {
            continue;
        }
        let message =
            if row.topic.is_empty() { UNNAMED.message() } else { MESSAGE.with("topic", &*row.topic) };
        let message = message.and("start", show_time(start)).and("end", show_time(above_end));
        checker.report(called.path(), times.range, message).help = Some(HELP.message());
    }
}
