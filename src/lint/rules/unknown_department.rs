//! `unknown-department`: a department that the roster does not have.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNKNOWN_DEPARTMENT, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "写到的部门不在 people.toml 中。以部、组、中心、处、科结尾的算部门，其余不认识的名字由 unknown-person 指出。",
        "A department is named that is not in people.toml. What ends in 部, 组, 中心, 处 or 科 is taken for a department; other names that nobody knows belong to unknown-person.",
    ),
    why: Text::new(
        "任务派给部门时由它的接口人负责（P23）；没有登记的部门没有接口人，任务就没人认领。",
        "A task given to a department is its contact's (P23); a department that is not on the roster has none, and nobody takes the task.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 出具合规意见 | 法务部 | 2024-03-25 | 合规意见书 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Give an opinion on compliance | 法务部 | 2024-03-25 | Written opinion |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 出具合规意见 | 产品部 | 2024-03-25 | 合规意见书 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Give an opinion on compliance | Technology | 2024-03-25 | Written opinion |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正名称，或在 people.toml 中加上这个部门和它的接口人；别的叫法写进 aliases。",
        "Correct the name, or add the department and its contact to people.toml, with other names for it as aliases.",
    ),
    settings: &[],
};
