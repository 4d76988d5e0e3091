//! `agenda-missing-output`: a topic of the agenda that does not say what is to come of it (P13).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::{Called, Lacking};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("议题“{topic}”没有预期输出", "topic `{topic}` has no expected output");
const NONE: Text = Text::new("议程中的议题都没有预期输出", "no topic of the agenda has an expected output");
const HELP: Text = Text::new(
    "写出这个议题要得出的文件或结论，如《排期表》",
    "name the document or result that is to come of it, such as a schedule",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::AGENDA_MISSING_OUTPUT, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议程中的议题没有预期输出。只看同步、讨论、决策类的议题和没有写类型的议题；所有议题都没有时，只在议程标题处提示一次。站会不检查。",
        "A topic of the agenda has no expected output. Only topics to inform, discuss or decide, and those without a kind, are looked at; where none of them has any, the heading of the agenda says so once. Stand-ups are left alone.",
    ),
    why: Text::new(
        "写明要得出什么，讨论才有终点，会后才知道议题是否完成（P13）。",
        "Who knows what is to come of a topic knows when it is done (P13).",
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
| 14:20-14:40 | 上线日期 | 张伟 | 20分钟 | 决策 |  |
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
| 14:20-14:40 | Launch date | Zhang Wei | 20 min | Decide |  |
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
| 14:20-14:40 | 上线日期 | 张伟 | 20分钟 | 决策 | 《排期表》 |
| 14:40-14:45 | 结论复述 | 王敏 | 5分钟 | 总结 |  |
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
| 14:20-14:40 | Launch date | Zhang Wei | 20 min | Decide | Schedule |
| 14:40-14:45 | Conclusions | Wang Min | 5 min | Wrap-up |  |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在预期输出一栏写上文件或结论的名称。",
        "Name the document or result in the column of outputs.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    match called.topics_without(workspace, |row| row.output.is_some()) {
        Lacking::Every(place) => {
            checker.report(called.path(), place, NONE.message()).help = Some(HELP.message());
        }
        Lacking::Some(rows) => {
            for row in rows {
                let message = MESSAGE.with("topic", &*row.topic);
                checker.report(called.path(), row.at.output, message).help = Some(HELP.message());
            }
        }
    }
}
