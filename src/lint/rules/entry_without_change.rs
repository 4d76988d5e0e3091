//! `entry-without-change`: an entry that says nothing new (P40).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::steps::each_step;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::{Change, Origin};
use crate::workspace::Snapshot;

const MESSAGE: Text = Text::new("这条记录没有给{id}带来新情况", "this entry says nothing new of {id}");
const HELP: Text = Text::new(
    "改正写错的日期、编号或期限，补上说明，或删去这一条",
    "correct the date, id or deadline, say what there is to say, or delete the entry",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ENTRY_WITHOUT_CHANGE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度记录什么也没有改变：推迟到原来的期限，转交给原来的负责人，已完成、已验收或取消的又记一遍，或同一天重复同样的状态，而且没有说明、应对或链接。隔天重复“进行中”是定期汇报，不算。",
        "An entry changes nothing: the deadline it gives is in force already, the owner is the same, what is done, accepted or cancelled is said to be so again, or the state of that day is repeated, and there is no note, response or link. The same open state on another day is a regular report and fine.",
    ),
    why: Text::new(
        "记录要说出新情况（P40）；重复的一条往往是写错了日期、编号或期限。",
        "Entries report what is new (P40); one that does not often has the wrong date, id or deadline.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-20 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 延期 → 2024-03-20（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-20 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 postponed → 2024-03-20 (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-20 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 延期 → 2024-03-22：等待法务意见（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-20 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 postponed → 2024-03-22: legal advice is late (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正写错的日期、编号或期限，补上说明，或删去这一条。",
        "Correct the date, id or deadline, say what there is to say, or delete the entry.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for action in snapshot.actions.iter().filter(|action| !action.entries.is_empty()) {
        let mut last = None;
        each_step(snapshot, action, &mut |placed, before, after| {
            let entry = placed.entry;
            let silent = !entry.explains() && entry.evidence.is_empty();
            let again = last.replace(placed.date) == Some(placed.date);
            // Words for issues are of no use here, and their own matter.
            let known = !matches!(entry.change, Change::Escalated(_) | Change::Resolved | Change::Dropped);
            let repeated = again
                || !before.status.is_open()
                || matches!(entry.change, Change::None | Change::Reassigned(_));
            // Work goes on by a new deadline; that it is the old one is no news.
            let same_due = entry.due.is_some() && before.due == after.due;
            let nothing = same_due || (repeated && before == after);
            if entry.origin == Origin::Journal && silent && known && nothing {
                let item = (action.meeting, action.item.id);
                let message = MESSAGE.with("id", snapshot.workspace.item_name(item));
                checker.report_entry(snapshot, item, placed, message, HELP.message());
            }
        });
    }
}
