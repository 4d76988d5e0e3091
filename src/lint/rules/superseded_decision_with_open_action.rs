//! `superseded-decision-with-open-action`: work goes on for a decision that does not hold any more (P24).

use rustc_hash::FxHashSet;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::Target;
use crate::workspace::{ItemRef, Snapshot};

const MESSAGE: Text = Text::new(
    "{decision}已被取代，但为它安排的行动项还没有了结：{refs}",
    "{decision} is replaced, but its actions are still open: {refs}",
);
const HELP: Text = Text::new(
    "取消这些行动项，或在新决议末尾写“（落实：…）”接着做",
    "cancel them, or name them at the end of the new decision as “(Actions: …)”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::SUPERSEDED_DECISION_WITH_OPEN_ACTION, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "一项决议被后来的决议取代，落实它的行动项仍未完成、未取消，新决议没有提到，取代之后也没有新的进度记录。",
        "A decision is replaced by a later one, and an action that carries it out is neither done nor cancelled; the new decision does not name it, and nothing has been said of it since.",
    ),
    why: Text::new(
        "决议变了，为旧决议做的事要么停下，要么转到新决议名下，这样才查得到每项决议的结果（P24）。",
        "When a decision changes, work for the old one stops or is taken over by the new one, so that one can trace what became of each (P24).",
    ),
    fires: Text::new(
        "
## 决议

- D1 门锁联动移至V1.1（取代：2024-03-05-scope/D1）

@@ meetings/2024/2024-03-05-scope/minutes.md
+++
title = \"范围评审会\"
date = 2024-03-05
+++
## 决议

- D1 首发包含门锁联动（落实：A1）

## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 开发门锁联动 | 张伟 | 2024-03-25 | 提测版本 |
",
        "
## Decisions

- D1 The door lock moves to V1.1 (Supersedes: 2024-03-05-scope/D1)

@@ meetings/2024/2024-03-05-scope/minutes.md
+++
title = \"Scope review\"
date = 2024-03-05
+++
## Decisions

- D1 The first release has the door lock (Actions: A1)

## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Build the door lock | Zhang Wei | 2024-03-25 | Test build |
",
    ),
    passes: Text::new(
        "
## 决议

- D1 门锁联动移至V1.1（取代：2024-03-05-scope/D1）

@@ meetings/2024/2024-03-05-scope/minutes.md
+++
title = \"范围评审会\"
date = 2024-03-05
+++
## 决议

- D1 首发包含门锁联动（落实：A1）

## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 开发门锁联动 | 张伟 | 2024-03-25 | 提测版本 |

@@ meetings/2024/2024-03-05-scope/tracking.md
# 进度跟踪

## A1 开发门锁联动

- 2024-03-12 已取消：门锁联动移至V1.1（张伟）
",
        "
## Decisions

- D1 The door lock moves to V1.1 (Supersedes: 2024-03-05-scope/D1)

@@ meetings/2024/2024-03-05-scope/minutes.md
+++
title = \"Scope review\"
date = 2024-03-05
+++
## Decisions

- D1 The first release has the door lock (Actions: A1)

## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Build the door lock | Zhang Wei | 2024-03-25 | Test build |

@@ meetings/2024/2024-03-05-scope/tracking.md
# Tracking

## A1 Build the door lock

- 2024-03-12 Cancelled: the door lock moves to V1.1 (Zhang Wei)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在进度跟踪中取消旧的行动项，或由新决议继续落实它。",
        "Cancel the old action in the journal, or let the new decision take it over.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for (index, new) in snapshot.decisions.iter().enumerate().filter(|(_, d)| !d.supersedes.is_empty()) {
        let Some(meeting) = snapshot.workspace.meeting(new.meeting) else { continue };
        let Some(minutes) = &meeting.minutes else { continue };
        // Also actions that an earlier decision names first.
        let taken_over: FxHashSet<ItemRef> = new
            .item
            .actions
            .iter()
            .filter_map(|target| item_of(snapshot, new.meeting, &target.value))
            .collect();
        for target in &new.item.supersedes {
            let old =
                item_of(snapshot, new.meeting, &target.value).filter(|old| new.supersedes.contains(old));
            let Some(old) = old.and_then(|old| snapshot.decision(old)).filter(|old| *old != index) else {
                continue;
            };
            let Some(old) = snapshot.decisions.get(old) else { continue };
            let left = old.actions.iter().filter(|item| {
                let action = snapshot.action(**item).and_then(|at| snapshot.actions.get(at));
                action.is_some_and(|action| {
                    let since =
                        action.entries.iter().any(|e| meeting.date.is_some_and(|date| e.date >= date));
                    action.state.status.is_open() && !since && !taken_over.contains(item)
                })
            });
            let refs: Vec<String> = left.map(|item| snapshot.ref_text(*item)).collect();
            if refs.is_empty() {
                continue;
            }
            let decision = snapshot.ref_text((old.meeting, old.item.id));
            let message = MESSAGE.with("decision", decision).and("refs", refs.join(", "));
            let own = new.item.id;
            checker.report_item(meeting, own, &minutes.path, target.range, message, HELP.message());
        }
    }
}

fn item_of(snapshot: &Snapshot<'_>, meeting: u32, target: &Target) -> Option<ItemRef> {
    match target {
        Target::Local(id) => Some((meeting, *id)),
        Target::Ref(text) => {
            let date = snapshot.workspace.meeting(meeting)?.date;
            snapshot.workspace.index.item(text, date).ok()
        }
    }
}
