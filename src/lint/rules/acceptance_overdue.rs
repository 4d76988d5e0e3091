//! `acceptance-overdue`: something done that nobody has accepted or sent back (P44).

use crate::date::NaiveDate;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::since::waited;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::Status;
use crate::workspace::{Action, Snapshot};

const DONE: Text = Text::new(
    "{id}于{day}完成，过了{given}还没有验收；要求{asked}内验收",
    "{id} was done on {day} and is not accepted after {given}; policy asks for {asked}",
);
const SUBMITTED: Text = Text::new(
    "{id}于{day}提交，过了{given}还没有验收；要求{asked}内验收",
    "{id} was handed in on {day} and is not accepted after {given}; policy asks for {asked}",
);
const HELP: Text = Text::new(
    "请有关部门对照验收标准检查，在 tracking.md 中记“已验收”或“验收不通过 → 新期限：原因”",
    "have it checked against the criterion and add an entry “accepted” or “rejected → NEW DATE: reason” to tracking.md",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::ACCEPTANCE_OVERDUE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "有验收标准的行动项完成后太久没有验收（accept-within），或写明已提交待验收的太久没有答复。从完成或提交那天算起；没有写明哪天完成的不检查。",
        "An action with an acceptance criterion was done, and nobody has accepted it within `accept-within`; or one that was handed in to be accepted has had no answer. It counts from the day it was finished or handed in; where that day is not written, nothing is said.",
    ),
    why: Text::new(
        "交付物要由有关部门对照标准验收，最后一项验收完，会议才算了结（P44）。",
        "Deliverables are accepted against their criterion; a meeting is closed when the last one is (P44).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 验收标准 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 | 技术部评审通过 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 已完成：已发技术部（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Acceptance |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan | Approved by Technology |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 done: sent to Technology (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 验收标准 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 | 技术部评审通过 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 已完成：已发技术部（王敏）
- 2024-03-18 已验收：评审通过（张伟）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Acceptance |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan | Approved by Technology |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 done: sent to Technology (Wang Min)
- 2024-03-18 accepted: approved (Zhang Wei)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "请有关部门验收，把结果记入进度跟踪：已验收，或验收不通过和新的期限。",
        "Have it checked and put the result into the journal: accepted, or rejected with a new date.",
    ),
    settings: &["policy.accept-within", "calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let workspace = snapshot.workspace;
    let (calendar, now) = (&workspace.settings.calendar, checker.now);
    for (index, meeting) in workspace.meetings.iter().enumerate() {
        let Some(minutes) = &meeting.minutes else { continue };
        let mut asked = None;
        for action in snapshot.actions_of(index as u32) {
            let (text, day) = match waiting(action) {
                Some(waiting) => waiting,
                None => continue,
            };
            let asked = *asked.get_or_insert_with(|| workspace.policy(meeting).accept_within);
            let Some(waited) = waited(day, None, asked, now, calendar) else { continue };
            let message = text
                .with("id", action.item.id.to_string())
                .and("day", day.to_string())
                .and("given", waited.given)
                .and("asked", waited.asked);
            let (id, place) = (action.item.id, action.item.task.range);
            checker.report_item(meeting, id, &minutes.path, place, message, HELP.message());
        }
    }
}

/// The day since when an action waits to be accepted.
fn waiting(action: &Action<'_>) -> Option<(&'static Text, NaiveDate)> {
    let state = &action.state;
    match state.status {
        Status::Done if state.accepted.is_none() && action.item.acceptance.is_some() => {
            Some((&DONE, state.finished?))
        }
        Status::Submitted => Some((&SUBMITTED, state.submitted?)),
        _ => None,
    }
}
