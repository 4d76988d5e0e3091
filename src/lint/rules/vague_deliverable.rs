//! `vague-deliverable`: a deliverable that names nothing that can be handed in (P23).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::wording::is_vague_deliverable;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "{id}的交付物“{text}”不是可以交出来的东西",
    "the deliverable of {id}, `{text}`, is nothing that can be handed in",
);
const HELP: Text = Text::new(
    "写明交什么：文件的名称、版本、清单、系统或数量，如《测试报告》V1.0",
    "name the document, version, list, system or number, such as: test report V1.0",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::VAGUE_DELIVERABLE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项的交付物写的是“相关材料”“进展”“支持”“完成”之类，没有一样叫得出名称。有一样说得出的就不提示。",
        "The deliverable of an action is a word such as “progress”, “support”, “results” or “various documents”. One part that has a name is enough.",
    ),
    why: Text::new(
        "交付物要能交出来、对照标准验收（P23、P44）；“进展”交不了，也验收不了。",
        "A deliverable is handed in and accepted against its criterion (P23, P44); progress can be neither.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 相关材料 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Various documents |
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
    mend: Mend::ByHand,
    fix: Text::new(
        "写明交什么：文件的名称、版本、清单、系统或数量。",
        "Name what is handed in: a document, a version, a list, a system, a number of things.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in &minutes.actions {
        if let Some(text) = action.deliverable.as_deref().filter(|text| is_vague_deliverable(text)) {
            let message = MESSAGE.with("id", action.id.to_string()).and("text", text);
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
}
