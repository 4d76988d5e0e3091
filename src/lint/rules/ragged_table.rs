//! `ragged-table`: a row with more or fewer cells than the header: facts slip into other columns or are lost.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::RAGGED_TABLE, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "表格的一行比表头多几格或少几格，或表头下面的分隔行与表头对不上。单元格里没有转义的 | 是常见的原因。",
        "A row has more or fewer cells than the header, or the line of dashes does not fit the header. Often a | inside a cell was not escaped.",
    ),
    why: Text::new(
        "格子一错位，负责人就成了完成时间，多出来的内容则直接丢失（P23）。",
        "One cell too many turns the owner into the deadline, and what lies beyond the last column is lost (P23).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 联调登录|支付接口 | 张伟 | 2024-03-25 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Connect the login|payment services | Zhang Wei | 2024-03-25 | Test report |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 联调登录\\|支付接口 | 张伟 | 2024-03-25 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Connect the login\\|payment services | Zhang Wei | 2024-03-25 | Test report |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "让每一行的格数与表头一致；单元格里的 | 写成 \\|。",
        "Give each row as many cells as the header has; write \\| for a | inside a cell.",
    ),
    settings: &[],
};
