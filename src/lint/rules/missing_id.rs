//! `missing-id`: an item without a written id, whose number changes when another is put before it.

use crate::diagnostic::{Fix, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const ACTION: Text =
    Text::new("行动项没有编号，暂按 {id} 计", "the action has no id; it counts as {id} for now");
const DECISION: Text =
    Text::new("决议没有编号，暂按 {id} 计", "the decision has no id; it counts as {id} for now");
const ISSUE: Text =
    Text::new("未决事项没有编号，暂按 {id} 计", "the open issue has no id; it counts as {id} for now");
const PARKED: Text =
    Text::new("暂存事项没有编号，暂按 {id} 计", "the parked matter has no id; it counts as {id} for now");
const HELP: Text =
    Text::new("写上编号 {id}，以后才能可靠地引用", "write {id}, so that it can be relied on later");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_ID, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项、决议或未决事项没有写编号，暂按文中次序编号。",
        "An action, decision or open issue has no id of its own and is numbered by its place for now.",
    ),
    why: Text::new(
        "进度跟踪和后来的会议都按编号引用（P40）；在前面加一项，没写出来的编号就会变。",
        "The journal and later meetings refer to items by id (P40), and an id that is not written changes as soon as another item is put before it.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
|  | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
|  | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "自动写上现在所用的编号；mtg fmt 也会写。",
        "The id that it has now is written down; mtg fmt does so, too.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let actions =
        minutes.actions.iter().filter(|a| !a.id_written).map(|a| (&ACTION, a.id, a.id_slot, a.task.range));
    let decisions =
        minutes.decisions.iter().filter(|d| !d.id_written).map(|d| (&DECISION, d.id, d.id_slot, d.range));
    let issues = minutes.issues.iter().filter(|i| !i.id_written).map(|i| (&ISSUE, i.id, i.id_slot, i.range));
    // Only what somebody follows up by a day is referred to later.
    let followed = |id| minutes.actions.iter().any(|action| action.id == id);
    let parked = minutes
        .parked
        .iter()
        .filter(|p| !p.id_written && followed(p.id))
        .map(|p| (&PARKED, p.id, p.id_slot, p.range));
    for (what, id, slot, range) in actions.chain(decisions).chain(issues).chain(parked) {
        let written = id.to_string();
        let (message, help) = (what.with("id", written.as_str()), HELP.with("id", written.as_str()));
        let finding = checker.report_item(meeting, id, &minutes.path, range, message, help);
        finding.fix = slot.map(|slot| Fix { safe: true, edits: vec![slot.edit(id)] });
    }
}
