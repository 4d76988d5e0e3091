//! `action-missing-deliverable`: an action of which nobody can see that it is done (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::ActionSource;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{id}没有交付物", "{id} has no deliverable");
const HELP: Text = Text::new(
    "写明完成时交出什么，如《需求文档》V1.0",
    "say what is handed in when it is done, such as “Requirements document V1.0”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ACTION_MISSING_DELIVERABLE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项没有写交付物。只有决议、暂存议题中的事项可以不写。",
        "An action does not say what is handed in. Only what decisions and parked matters ask for may do without.",
    ),
    why: Text::new(
        "交付物让大家看得见事情做完了没有（P23），验收时收的也是它（P44）。",
        "By its deliverable everybody sees that a task is done (P23), and it is what is accepted in the end (P44).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | - |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | - |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》V1.0 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan V1.0 |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写明完成时交出什么：文件、清单、版本。",
        "Say what is handed in when it is done: a document, a list, a build.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    // Decisions and parked matters say what is to be done in their own words; no column asks them for more.
    let asked = minutes.actions.iter().filter(|a| a.source == ActionSource::Minutes);
    for action in asked.filter(|a| a.deliverable.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(
            meeting,
            action.id,
            &minutes.path,
            action.deliverable_at,
            message,
            HELP.message(),
        );
    }
}
