//! `department-mismatch`: a person written beside a department they do not belong to.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DEPARTMENT_MISMATCH, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "人名旁边写的部门不是 people.toml 中此人的部门。",
        "The department beside a name is not the one that the person has in people.toml.",
    ),
    why: Text::new(
        "部门和人对不上，说明两者必有一个写错，任务可能派错了人（P23）。",
        "One of the two is wrong, and the task may be with the wrong person (P23).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 技术部/王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Technology/Wang Min | 2024-03-25 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 产品部/王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Product/Wang Min | 2024-03-25 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正部门或人名；人员调动了的，改 people.toml。",
        "Correct the department or the name; if somebody has moved, correct people.toml.",
    ),
    settings: &[],
};
