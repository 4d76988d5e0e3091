//! `missing-acceptance`: an urgent action without a criterion to check it against (P23, P44).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::Priority;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("高优先级的{id}没有验收标准", "{id} has high priority but no acceptance criterion");
const HELP: Text = Text::new(
    "写明怎样算完成，如“三个部门评审通过”",
    "say how one sees that it is done, such as “approved by three departments”",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_ACCEPTANCE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "优先级为高、还没完成的行动项没有验收标准。",
        "An action of high priority that is still open has no acceptance criterion.",
    ),
    why: Text::new(
        "怎样算完成要事先说好，相关部门才能照着验收（P23、P44）。",
        "What counts as done is agreed beforehand, so that the departments concerned can accept it (P23, P44).",
    ),
    fires: Text::new(
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
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 | 验收标准 | 优先级 |
|---|---|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 | 三个部门评审通过 | 高 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable | Acceptance criterion | Priority |
|---|---|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan | Approved by three departments | High |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写明怎样算完成，最好能数、能测或有人签字，如“三个部门评审通过”。",
        "Say how one sees that it is done, best in something to count, to test or to sign: “approved by three departments”.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let high = minutes.actions.iter().filter(|a| a.priority == Some(Priority::High) && a.status.is_open());
    for action in high.filter(|a| a.acceptance.is_none()) {
        let message = MESSAGE.with("id", action.id.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.task.range, message, HELP.message());
    }
}
