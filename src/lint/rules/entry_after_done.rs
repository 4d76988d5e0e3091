//! `entry-after-done`: an entry that changes what was done or cancelled (P40).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::steps::each_step;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::fold::IssueState;
use crate::model::items::{Change, Entry, IssueStatus, Status};
use crate::workspace::Snapshot;

const MESSAGE: Text =
    Text::new("{id}{state}，这条记录又改动了它", "{id} {state}, and this entry changes it again");
const DONE_ON: Text = Text::new("已于{day}完成", "was done on {day}");
const DONE: Text = Text::new("已经完成", "is done");
const CANCELLED: Text = Text::new("已经取消", "was cancelled");
const RESOLVED: Text = Text::new("已经解决", "is resolved");
const DROPPED: Text = Text::new("已经撤回", "was dropped");
const HELP: Text = Text::new(
    "确实要重做，写“重新打开：原因”或“验收不通过 → 新期限：原因”；只是补充，就只写说明",
    "write “reopened: reason” or “rejected → NEW DATE: reason” if it goes on, or only the note if nothing changes",
);
const HELP_ISSUE: Text =
    Text::new("还要继续处理，先写“重新打开：原因”", "write “reopened: reason” first if it is open again");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::ENTRY_AFTER_DONE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "事项已经完成或取消（未决事项已经解决或撤回），后面的记录又改了状态、期限或负责人，但没有写“重新打开”或“验收不通过”。补充说明、更正完成日期、验收都不算。",
        "An item was done or cancelled (an issue resolved or dropped), and a later entry changes its state, deadline or owner without saying that it was reopened or rejected. Notes, corrected days of finish and acceptance are fine.",
    ),
    why: Text::new(
        "这样的记录会不声不响地把事项重新打开，完成日期随之作废（P40）。",
        "Such an entry opens the item again without saying so, and the day of finish is lost (P40).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 已完成：已发技术部（王敏）
- 2024-03-18 进行中：补充回滚步骤（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 done: sent to Technology (Wang Min)
- 2024-03-18 in progress: adding the roll-back steps (Wang Min)
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

- 2024-03-14 已完成：已发技术部（王敏）
- 2024-03-18 验收不通过 → 2024-03-20：缺少回滚步骤（张伟）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 done: sent to Technology (Wang Min)
- 2024-03-18 rejected → 2024-03-20: the roll-back steps are missing (Zhang Wei)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "确实要重做，写“重新打开”或“验收不通过”；只是补充，就只写说明；写错了事项就移过去。",
        "Say “reopened” or “rejected” where it goes on; write only the note where nothing changes; move the entry if it is about another item.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for action in
        snapshot.actions.iter().filter(|action| action.entries.len() > 1 || !action.item.status.is_open())
    {
        each_step(snapshot, action, &mut |placed, before, _| {
            if before.status.is_open() || !changes(placed.entry, before.status) {
                return;
            }
            let state = match (before.status, before.finished) {
                (Status::Cancelled, _) => CANCELLED.message(),
                (_, Some(day)) => DONE_ON.with("day", day.to_string()),
                (_, None) => DONE.message(),
            };
            let item = (action.meeting, action.item.id);
            let message = MESSAGE.with("id", snapshot.workspace.item_name(item)).and("state", state);
            checker.report_entry(snapshot, item, placed, message, HELP.message());
        });
    }
    for issue in snapshot.issues.iter().filter(|issue| issue.entries.len() > 1) {
        let mut state = IssueState::recorded(issue.item);
        for placed in &issue.entries {
            let closed = match state.status {
                IssueStatus::Resolved => Some(&RESOLVED),
                IssueStatus::Dropped => Some(&DROPPED),
                _ => None,
            };
            let goes_on = matches!(placed.entry.change, Change::Escalated(_)) || placed.entry.due.is_some();
            if let Some(closed) = closed.filter(|_| goes_on) {
                let item = (issue.meeting, issue.item.id);
                let message = MESSAGE.with("id", issue.item.id.to_string()).and("state", closed);
                checker.report_entry(snapshot, item, placed, message, HELP_ISSUE.message());
            }
            state.apply(placed, &snapshot.workspace.settings.calendar);
        }
    }
}

/// Whether an entry changes an action that is closed, without saying that it is open again.
fn changes(entry: &Entry, closed: Status) -> bool {
    match &entry.change {
        Change::None => entry.due.is_some(),
        Change::Status(status) => *status != closed || entry.due.is_some(),
        Change::Accepted => closed == Status::Cancelled,
        Change::Reassigned(_) => true,
        Change::Rejected => closed == Status::Cancelled,
        Change::Reopened | Change::Escalated(_) | Change::Resolved | Change::Dropped => false,
    }
}
