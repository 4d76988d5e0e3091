//! `risk-without-response`: a risk, and nothing is done about it (P43).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::fold::Placed;
use crate::model::items::{Change, Status};
use crate::model::phrases::MinutesPhrases;
use crate::workspace::Snapshot;

const MESSAGE: Text =
    Text::new("{id}有风险，没有写应对办法", "{id} is at risk, and nothing says what is done about it");
const HELP: Text = Text::new(
    "在后面写上“；应对：做什么、谁、到什么时候”，或补记一条",
    "add “; response: what, who, by when”, or an entry with it",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::RISK_WITHOUT_RESPONSE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "事项现在有风险，记录风险以来没有写应对办法：没有“应对：”，说明里也看不出要做什么。已经恢复、完成或改期的不检查。",
        "An action stands at risk, and since the entry that said so nobody has said what is done about it: there is no `response:`, and the notes tell of no step either. What is on its way again, done or put off is not judged.",
    ),
    why: Text::new(
        "风险要连同应对办法一起写：做什么、谁做、到什么时候（P43）。",
        "A risk is written with its response: what, who, by when (P43).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-22 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-18 风险：接口文档晚到两天（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-22 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-18 at risk: the interface is two days late (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-22 | 《上线方案》 |
@@ tracking.md
## A1 编写上线方案

- 2024-03-18 风险：接口文档晚到两天；应对：张伟3月19日先给字段表（王敏）
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-22 | Launch plan |
@@ tracking.md
## A1 Write the launch plan

- 2024-03-18 at risk: the interface is two days late; response: Zhang Wei sends the list of fields on 19 March (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补记一条，写明“应对：做什么、谁、到什么时候”。",
        "Add “response: what, who, by when” to the entry, or a new entry with it.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for action in snapshot.actions.iter().filter(|action| action.state.status == Status::AtRisk) {
        let says_so = |placed: &&Placed<'_>| placed.entry.change == Change::Status(Status::AtRisk);
        // The first of those that say so one after the other.
        let since = action.entries.iter().rev().map_while(|placed| {
            let goes_on = matches!(placed.entry.change, Change::None | Change::Status(Status::AtRisk));
            goes_on.then_some(placed)
        });
        let since: Vec<&Placed<'_>> = since.collect();
        let Some(first) = since.iter().rev().copied().find(says_so) else { continue };
        let answered = |placed: &&Placed<'_>| {
            let entry = placed.entry;
            let note = entry.note.as_deref().unwrap_or_default();
            entry.response.is_some() || entry.due.is_some() || MinutesPhrases::get().responding.within(note)
        };
        if !since.iter().any(answered) {
            let item = (action.meeting, action.item.id);
            let message = MESSAGE.with("id", snapshot.workspace.item_name(item));
            checker.report_entry(snapshot, item, first, message, HELP.message());
        }
    }
}
