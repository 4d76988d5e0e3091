//! `late-delay-notice`: a delay that is made known too late (P42).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::limit_in_words;
use crate::lint::delays::delays;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::Snapshot;

const LATE: Text = Text::new(
    "{id}的期限是{due}，{day}才说明延期；要求提前{asked}",
    "{id} was due on {due} and its delay was announced on {day}; policy asks for {asked} ahead",
);
const AFTERWARDS: Text = Text::new(
    "{id}的期限是{due}，过了期限（{day}）才说明延期；要求提前{asked}",
    "{id} was due on {due} and its delay was announced afterwards, on {day}; policy asks for {asked} ahead",
);
const HELP: Text = Text::new(
    "以后发现做不完，当天就记一条“风险：原因；应对：…”或“延期 → 新期限：原因”",
    "next time add “at risk: reason; response: …” or “postponed → NEW DATE: reason” on the day it shows",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::LATE_DELAY_NOTICE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "延期在期限前太晚才说明（delay-notice，默认一个工作日），或过了期限才说。从说明延期的那条记录算起；更早写过原因的风险、受阻或暂停也算说明。期限在休息日的，算到下一个工作日。",
        "A later deadline was announced too shortly before the one in force (`delay-notice`, one working day by default), or after it. What counts is the entry that announces it, or an earlier one that said why the action is at risk, blocked or paused. A deadline on a day off counts as the next working day.",
    ),
    why: Text::new(
        "做不完至少提前一个工作日说明，等结果的人才来得及调整（P42）。",
        "A delay is explained at least one working day ahead, so that those who wait for the result can adapt (P42).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-15 延期 → 2024-03-20：接口文档晚到；应对：先写其余部分（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-15 postponed → 2024-03-20: the interface is late; response: the other parts first (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 延期 → 2024-03-20：接口文档晚到；应对：先写其余部分（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 postponed → 2024-03-20: the interface is late; response: the other parts first (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "已经发生的改不了；以后发现做不完，当天就记一条风险或延期。要求不合适就改 [policy] delay-notice。",
        "What has happened stays; next time record the risk or the delay on the day it shows. If the limit does not fit, set `delay-notice` in [policy].",
    ),
    settings: &["policy.delay-notice"],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let calendar = &snapshot.workspace.settings.calendar;
    for action in
        snapshot.actions.iter().filter(|action| action.entries.iter().any(|p| p.entry.due.is_some()))
    {
        let mut asked = None;
        for delay in delays(snapshot, action) {
            let asked =
                *asked.get_or_insert_with(|| snapshot.workspace.policy_of(action.meeting).delay_notice);
            let day = delay.explained.map_or(delay.placed.date, |day| day.min(delay.placed.date));
            // What was agreed that late could not be announced any earlier.
            let agreed = action.created.filter(|created| *created >= day).is_some();
            let due =
                delay.from.pred_opt().and_then(|day| calendar.add_working_days(day, 1)).unwrap_or(delay.from);
            let early = asked.after(day, calendar).is_none_or(|reached| reached <= due);
            if early || agreed {
                continue;
            }
            let item = (action.meeting, action.item.id);
            let text = if day > due { &AFTERWARDS } else { &LATE };
            let message = text
                .with("id", snapshot.workspace.item_name(item))
                .and("day", day.to_string())
                .and("due", delay.from.to_string())
                .and("asked", limit_in_words(asked));
            checker.report_entry(snapshot, item, delay.placed, message, HELP.message());
        }
    }
}
