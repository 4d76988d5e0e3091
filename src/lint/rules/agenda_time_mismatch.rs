//! `agenda-time-mismatch`: a row of the agenda whose times and duration say different things (P13).

use crate::diagnostic::{Label, codes};
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::clock::show_times;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "{times}是{clock}分钟，时长写的是{written}分钟",
    "{times} is {clock} minutes, but the duration says {written}",
);
const BACKWARDS: Text = Text::new("{times}的结束时间不晚于开始时间", "{times} ends no later than it begins");
const HERE: Text = Text::new("这里是{clock}分钟", "{clock} minutes here");
const HELP: Text = Text::new("改时间或时长，使两者一致", "make the times and the duration agree");
const HELP_BACKWARDS: Text = Text::new("改正起止时间", "correct the times");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::AGENDA_TIME_MISMATCH, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议程中一行的起止时间与时长不一致，或结束时间不晚于开始时间。“约20分钟”“5-10分钟”这样的时长不比较。",
        "The times of a row of the agenda and its duration differ, or it ends no later than it begins. Durations that are rough (`about 20 min`, `5-10 min`) are not compared.",
    ),
    why: Text::new(
        "时间与时长对不上，到会的人不知道该按哪一个准备，后面的议题也会顺延（P13）。",
        "Where times and durations differ nobody knows which to prepare for, and what follows is late (P13).",
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
| 14:00-14:10 | 项目目标 | 王敏 | 20分钟 | 同步 | 《关键节点一览表》 |
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
| 14:00-14:10 | Goals | Wang Min | 20 min | Inform | Milestone chart |
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
| 14:00-14:20 | 项目目标 | 王敏 | 20分钟 | 同步 | 《关键节点一览表》 |
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
| 14:00-14:20 | Goals | Wang Min | 20 min | Inform | Milestone chart |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正写错的一个；时间可以不写，由时长推算。",
        "Correct the one that is wrong; times may be left out, they follow from the durations.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    for row in &called.notice.agenda.rows {
        let Some((times, end)) = row.times.as_ref().and_then(|times| Some((times, times.value.end?))) else {
            continue;
        };
        let shown = show_times(times.value.start, end);
        let Some(clock) = end.checked_sub(times.value.start).filter(|minutes| *minutes > 0) else {
            let message = BACKWARDS.with("times", shown);
            checker.report(called.path(), times.range, message).help = Some(HELP_BACKWARDS.message());
            continue;
        };
        let Some(duration) = &row.duration else { continue };
        if let Some(written) = duration.value.minutes().filter(|written| *written != clock) {
            let message = MESSAGE
                .with("times", shown)
                .and("clock", i64::from(clock))
                .and("written", i64::from(written));
            let finding = checker.report(called.path(), duration.range, message);
            finding.help = Some(HELP.message());
            finding.labels.push(Label { range: times.range, message: HERE.with("clock", i64::from(clock)) });
        }
    }
}
