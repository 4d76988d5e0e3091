//! `entry-before-action`: an entry that is older than the item it is about (P40).

use crate::date::NaiveDate;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::fold::Placed;
use crate::workspace::{ItemRef, Snapshot};

const ENTRY: Text = Text::new(
    "{id}的这条记录日期是{day}，早于{from}{created}",
    "this entry of {id} is dated {day}, before {from} {created}",
);
const FINISH: Text = Text::new(
    "{id}的完成日期{day}早于{from}{created}",
    "the day on which {id} was finished, {day}, is before {from} {created}",
);
const MEETING: Text = Text::new("会议日期", "its meeting of");
const PAPER: Text = Text::new("文件日期", "its paper of");
const HELP: Text = Text::new(
    "改正日期；写错了地方就移到对应的事项下面",
    "correct the date, or move the entry to the item it is about",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ENTRY_BEFORE_ACTION, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度记录的日期，或其中的完成日期，早于写下这一项的会议（项目文件中的事项，早于那份文件）。",
        "An entry, or the day of finish in it, is dated before the meeting that the item comes from; for items of a project, before their paper.",
    ),
    why: Text::new(
        "事情在约定之前不会有进度；日期写错，用了几天、有没有逾期都会算错（P40）。",
        "Nothing is reported before it was agreed; a wrong date makes durations and lateness wrong (P40).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-02-14 进行中：已写完提纲（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-02-14 in progress: outline written (Wang Min)
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

- 2024-03-14 进行中：已写完提纲（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 in progress: outline written (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正日期；记录写到了别的事项下面，就移过去。",
        "Correct the date, or move the entry to the item it is about.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let workspace = snapshot.workspace;
    for action in &snapshot.actions {
        if let Some(created) = action.created {
            judge(checker, snapshot, (action.meeting, action.item.id), created, &action.entries);
        }
    }
    for issue in &snapshot.issues {
        if let Some(created) = workspace.meeting(issue.meeting).and_then(|meeting| meeting.date) {
            judge(checker, snapshot, (issue.meeting, issue.item.id), created, &issue.entries);
        }
    }
}

fn judge(
    checker: &mut Checker<'_>,
    snapshot: &Snapshot<'_>,
    item: ItemRef,
    created: NaiveDate,
    entries: &[Placed<'_>],
) {
    for placed in entries {
        let (text, day) = match placed.entry.finished.filter(|day| *day < created) {
            _ if placed.date < created => (&ENTRY, placed.date),
            Some(day) => (&FINISH, day),
            None => continue,
        };
        let from = if snapshot.workspace.meeting(item.0).is_some() { &MEETING } else { &PAPER };
        let message = text
            .with("id", snapshot.workspace.item_name(item))
            .and("day", day.to_string())
            .and("from", from)
            .and("created", created.to_string());
        checker.report_entry(snapshot, item, placed, message, HELP.message());
    }
}
