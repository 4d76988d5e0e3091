//! `unknown-column`: a header cell that looks like a slip of a known column.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNKNOWN_COLUMN, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项等表格的一个表头不是认识的列，却很像其中一列，这一列因此没有读取。",
        "A header cell of a table is no known column but looks like a slip of one, so that what is below it is not read.",
    ),
    why: Text::new(
        "负责人写在读不到的列里，就等于没有负责人（P23）。",
        "An owner in a column that is not read is no owner (P23).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 所需交付标准件 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Ownr | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
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
        "把表头改成提示中的列名；本团队自己的叫法，登记在 mtg.toml 的 [vocabulary.columns] 中。",
        "Call the column what the help says, or make your team's own word known in [vocabulary.columns] of mtg.toml.",
    ),
    settings: &["vocabulary.columns"],
};
