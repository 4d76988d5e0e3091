//! `agenda-missing-owner`: a topic of the agenda that nobody leads (P13).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::{Called, Lacking};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("议题“{topic}”没有负责人", "topic `{topic}` has no owner");
const NONE: Text = Text::new("议程中的议题都没有负责人", "no topic of the agenda has an owner");
const HELP: Text = Text::new("写明由谁主讲", "say who leads it");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::AGENDA_MISSING_OWNER, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议程中的议题没有负责人。只看同步、讨论、决策类的议题和没有写类型的议题；所有议题都没有时，只在议程标题处提示一次。站会不检查。",
        "A topic of the agenda has no owner. Only topics to inform, discuss or decide, and those without a kind, are looked at; where none of them has any, the heading of the agenda says so once. Stand-ups are left alone.",
    ),
    why: Text::new(
        "每个议题有一位负责人，才有人准备材料、控制时间、得出结论（P13）。",
        "With an owner somebody prepares the topic, keeps its time and brings it to a conclusion (P13).",
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
| 14:20-14:40 | 上线日期 |  | 20分钟 | 决策 | 《排期表》 |
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
| 14:20-14:40 | Launch date |  | 20 min | Decide | Schedule |
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
| 14:40-14:45 | 结论复述 |  | 5分钟 | 总结 |  |
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
| 14:40-14:45 | Conclusions |  | 5 min | Wrap-up |  |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在负责人一栏写上主讲这个议题的人。",
        "Write who leads the topic in the column of owners.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    match called.topics_without(workspace, |row| row.owner.is_some() || row.maybe_owner) {
        Lacking::Every(place) => {
            checker.report(called.path(), place, NONE.message()).help = Some(HELP.message());
        }
        Lacking::Some(rows) => {
            for row in rows {
                let message = MESSAGE.with("topic", &*row.topic);
                checker.report(called.path(), row.at.owner, message).help = Some(HELP.message());
            }
        }
    }
}
