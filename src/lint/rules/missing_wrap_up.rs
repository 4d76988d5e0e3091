//! `missing-wrap-up`: an agenda without a few minutes at the end for conclusions and owners (P13).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::{AgendaKind, MeetingClass};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("议程没有总结环节", "the agenda has no wrap-up");
const HELP: Text = Text::new(
    "最后留5至10分钟，复述结论、行动项和负责人",
    "leave 5 to 10 minutes at the end to say conclusions, actions and owners aloud",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_WRAP_UP, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议程（两项以上）没有总结环节。“结论与分工复述”“行动项确认”“下一步”这样的最后一项算总结；站会和电话会不检查。",
        "An agenda of two or more items has no wrap-up. A last item such as `Next steps` or `Conclusions and owners` is one; stand-ups and calls are left alone.",
    ),
    why: Text::new(
        "散会前把结论和分工说一遍，误解当场就能发现（P13）。",
        "Conclusions and owners said aloud bring misunderstandings to light while everybody is there (P13).",
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
| 14:30-14:55 | 上线日期 | 张伟 | 25分钟 | 决策 | 《排期表》 |
| 14:55-15:00 | 结论与分工复述 | 王敏 | 5分钟 | 总结 |  |
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
| 14:30-14:55 | Launch date | Zhang Wei | 25 min | Decide | Schedule |
| 14:55-15:00 | Conclusions and owners | Wang Min | 5 min | Wrap-up |  |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("在议程最后加一行，类型写“总结”。", "Add a last row of the kind `Wrap-up`."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let agenda = &called.notice.agenda;
    let short = matches!(called.class(workspace), Some(MeetingClass::StandUp | MeetingClass::Call));
    if short || agenda.rows.len() < 2 || agenda.rows.iter().any(|row| row.may_be(AgendaKind::Summary)) {
        return;
    }
    if let Some(place) = agenda.place() {
        checker.report(called.path(), place, MESSAGE.message()).help = Some(HELP.message());
    }
}
