//! `decision-without-action`: a decision that nobody carries out (P24).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::Snapshot;

const MESSAGE: Text = Text::new("{id}没有行动项落实", "no action carries out {id}");
const HELP: Text = Text::new(
    "在决议末尾写“（落实：A1）”，或直接写明负责人和完成时间",
    "end the decision with “(Actions: A1)”, or give it an owner and a deadline of its own",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DECISION_WITHOUT_ACTION, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "决议没有对应的行动项，自身也没有负责人和完成时间，也没有被后来的决议取代。默认关闭：有些决议只是立场，无须落实。",
        "A decision has no action, no owner and deadline of its own, and no later decision replaces it. Off by default: some decisions are positions that nobody has to carry out.",
    ),
    why: Text::new(
        "需要落实的决议应有负责人和期限，事后才能查到结果（P24）。",
        "A decision that must be carried out has an owner and a deadline, so that one can trace what became of it (P24).",
    ),
    fires: Text::new(
        "
## 决议

- D1 首发三项功能，3月28日上线
",
        "
## Decisions

- D1 The first release has three features and goes live on 28 March
",
    ),
    passes: Text::new(
        "
## 决议

- D1 首发三项功能，3月28日上线（落实：A1）

## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Decisions

- D1 The first release has three features and goes live on 28 March (Actions: A1)

## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "为决议建立行动项，并在决议末尾写上编号。",
        "Make an action for it and name the action at the end of the decision.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for decision in &snapshot.decisions {
        let own = (decision.meeting, decision.item.id);
        let Some(meeting) = snapshot.workspace.meeting(decision.meeting) else { continue };
        let Some(minutes) = &meeting.minutes else { continue };
        // With an owner and a deadline of its own it is an action under its own id.
        let is_action = snapshot.action(own).is_some();
        if !decision.actions.is_empty() || decision.superseded_by.is_some() || is_action {
            continue;
        }
        let message = MESSAGE.with("id", own.1.to_string());
        checker.report_item(meeting, own.1, &minutes.path, decision.item.range, message, HELP.message());
    }
}
