//! `duplicate-id`: two items with one id: the second is not read.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DUPLICATE_ID, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "同一个文件夹中两个事项用了同一个编号。A1、a1、A-01 是同一个编号。第二个不读取。",
        "Two items of one folder bear the same id; A1, a1 and A-01 are one. The second is not read.",
    ),
    why: Text::new(
        "进展按编号记录（P40）；两件事共用一个编号，就有一件无人跟踪。",
        "Progress is kept by id (P40): of two tasks that share one, one is kept by nobody.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
| A1 | 联调支付接口 | 张伟 | 2024-03-27 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
| A1 | Connect the payment service | Zhang Wei | 2024-03-27 | Test report |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
| A2 | 联调支付接口 | 张伟 | 2024-03-27 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
| A2 | Connect the payment service | Zhang Wei | 2024-03-27 | Test report |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "给后写的那一项一个新编号；已经有进展记录的编号不要改。",
        "Give the later one a new id; leave an id alone that has entries in the journal.",
    ),
    settings: &[],
};
