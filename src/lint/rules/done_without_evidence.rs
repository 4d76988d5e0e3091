//! `done-without-evidence`: a deliverable was promised, and nothing shows it (P44).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::steps::each_step;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::fold::Placed;
use crate::model::items::{Origin, Status};
use crate::model::phrases::MinutesPhrases;
use crate::model::vocabulary::fold;
use crate::workspace::Snapshot;

const MESSAGE: Text = Text::new(
    "{id}已完成，但看不到交付物（{deliverable}）在哪里，也没有验收",
    "{id} is done, and nothing shows its deliverable ({deliverable}), nor has anybody accepted it",
);
const HELP: Text = Text::new(
    "在记录里写上交付物的链接：“已完成：[名称](materials/…)”，或验收后记“已验收”",
    "link it in the entry, “done: [name](materials/…)”, or add “accepted” when it is",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DONE_WITHOUT_EVIDENCE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "约定了交付物的事项记为已完成，但进度记录里没有链接或网址，也没有验收，说明中也没有提到交付物，或已经提交、发出。会议回顾表中说的完成不检查。",
        "An action that names a deliverable was recorded as done, and no entry has a link or address, nobody has accepted it, and the note neither names the deliverable nor says that it was handed in or sent. What a review in minutes says to be done is not judged.",
    ),
    why: Text::new(
        "事项完成时要收齐交付物并验收（P44）；找不到的交付物等于没有。",
        "When an action is done its deliverable is collected and accepted (P44); one that cannot be found might as well not exist.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 已完成（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 done (Wang Min)
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

- 2024-03-14 已完成：[《上线方案》](https://example.com/plan)（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 done: [Launch plan](https://example.com/plan) (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在记录里放上交付物的链接（mtg done REF --evidence 文件），或请有关部门验收。",
        "Put a link to the deliverable into the entry (`mtg done REF --evidence FILE`), or have it accepted.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for action in &snapshot.actions {
        let Some(deliverable) = action.item.deliverable.as_deref() else { continue };
        if action.state.status != Status::Done || action.state.accepted.is_some() {
            continue;
        }
        let shown = |placed: &Placed<'_>| {
            !placed.entry.evidence.is_empty()
                || placed.entry.origin == Origin::Acceptance
                || placed.entry.note.as_deref().is_some_and(|note| names(note, deliverable))
        };
        if action.entries.iter().any(shown) {
            continue;
        }
        let mut closing = None;
        each_step(snapshot, action, &mut |placed, before, after| {
            if before.status != Status::Done && after.status == Status::Done {
                closing = Some(placed);
            }
        });
        if let Some(placed) = closing.filter(|placed| placed.entry.origin == Origin::Journal) {
            let item = (action.meeting, action.item.id);
            let message =
                MESSAGE.with("id", snapshot.workspace.item_name(item)).and("deliverable", deliverable);
            checker.report_entry(snapshot, item, placed, message, HELP.message());
        }
    }
}

/// Whether a note names the deliverable, or one of several, or a document or file at all, or says that it was handed over.
fn names(note: &str, deliverable: &str) -> bool {
    let (note, deliverable) = (fold(note), fold(deliverable));
    let mut parts = deliverable
        .split(['、', '，', ',', '；', ';', '(', ')'])
        .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|part| !part.is_empty());
    MinutesPhrases::get().handing_over.within(&note)
        || note.contains('《')
        || note.contains('/')
        || parts.any(|part| note.contains(part))
}
