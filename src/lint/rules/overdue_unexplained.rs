//! `overdue-unexplained`: an action that is late, and nobody says why (P42).

use crate::date::Unit;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::in_words;
use crate::lint::silence::unexplained;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::Snapshot;

const SILENT: Text = Text::new(
    "{id}已逾期{days}，{since}以来没有任何汇报",
    "{id} is overdue by {days} and nothing was reported since {since}",
);
const NEVER: Text =
    Text::new("{id}已逾期{days}，从来没有汇报过", "{id} is overdue by {days} and nothing was ever reported");
const NO_REASON: Text = Text::new(
    "{id}已逾期{days}，{since}的汇报没有说明原因",
    "{id} is overdue by {days}, and the report of {since} does not say why",
);
const HELP: Text = Text::new(
    "问清原因、应对办法和新的期限，在 tracking.md 中记一条“延期 → 新期限：原因；应对：…”；做完了就记“已完成”",
    "ask for the reason, the remedy and a new date, and add an entry “postponed → NEW DATE: reason; response: …” to tracking.md; “done” if it is done",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::OVERDUE_UNEXPLAINED, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项过了期限还没有完成，也没有人说明原因。期限临近（remind-before）以来的一条说明或应对就算；更早说明过风险、受阻或暂停，而且现在仍是如此，也算；定了新的期限，之前的说明就不再算。已提交待验收的不检查。",
        "An action is past its deadline and still open, and nobody has said why. A note or a response counts when it was given since the deadline came near (`remind-before`); so does an earlier one that said the action is at risk, blocked or paused, if it still is; what was said before a new deadline was set is about the former one. What was handed in is not judged.",
    ),
    why: Text::new(
        "延期要提前说明原因、补救办法和新的时间；没有下文的事项最伤协作（P42）。",
        "A delay is explained ahead, with the reason, the remedy and a new date; nothing falls into silence (P42).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
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

- 2024-03-14 延期 → 2024-03-22：等待法务意见；应对：先评审其余部分（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 postponed → 2024-03-22: legal advice is late; response: the other parts are reviewed first (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "问清原因、应对办法和新的期限，记入进度跟踪；做完了就记为已完成。",
        "Ask for the reason, the remedy and a new date and put them into the journal, or say there that it is done.",
    ),
    settings: &["policy.remind-before"],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let workspace = snapshot.workspace;
    let (calendar, today) = (&workspace.settings.calendar, checker.now.date);
    for (index, meeting) in workspace.meetings.iter().enumerate() {
        let Some(minutes) = &meeting.minutes else { continue };
        let mut limits = None;
        let late = snapshot.actions_of(index as u32).iter().filter(|a| a.state.overdue_days(today) > 0);
        for action in late {
            let limits = limits.get_or_insert_with(|| workspace.policy(meeting));
            let days = unexplained(action, limits, calendar, today);
            if days == 0 {
                continue;
            }
            let text = match (action.heard, meeting.date) {
                (Some(heard), _) if action.state.due.is_some_and(|due| heard >= due) => &NO_REASON,
                (None, None) => &NEVER,
                _ => &SILENT,
            };
            let since = action.heard.max(meeting.date).map_or_else(String::new, |day| day.to_string());
            let message = text
                .with("id", action.item.id.to_string())
                .and("days", in_words(days, Unit::Day))
                .and("since", since);
            let (id, place) = (action.item.id, action.item.due_at);
            checker.report_item(meeting, id, &minutes.path, place, message, HELP.message());
        }
    }
}
