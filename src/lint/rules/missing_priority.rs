//! `missing-priority`: an action of which nobody knows how urgent it is (P23); off unless asked for.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::ActionSource;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有优先级", "{id} has no priority");
const HELP: Text = Text::new("写明高、中或低", "say high, medium or low");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_PRIORITY, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项没有优先级。默认不检查，用 select 打开。",
        "An action has no priority. The rule is off unless it is selected.",
    ),
    why: Text::new(
        "人手不够时先做哪一件，要在会上说好：高、中、低（P23）。",
        "What comes first when there are too few hands is settled at the meeting: high, medium or low (P23).",
    ),
    fires: Text::new(
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
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 优先级 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 | 高 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Priority |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan | High |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "加一列“优先级”，写高、中或低。",
        "Add a column “Priority” and write high, medium or low.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let asked = minutes.actions.iter().filter(|a| a.source == ActionSource::Minutes);
    for action in asked.filter(|a| a.priority.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.task.range, message, HELP.message());
    }
}
