//! `invalid-entry`: a journal entry that does not fit the grammar and so changes nothing.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::INVALID_ENTRY, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度跟踪中的一条记录没有日期，状态不是认识的词，新期限不是日期，或标题没有编号。这样的记录保留，但不起作用。",
        "An entry of the journal has no date, no known status or no day as its new deadline, or the heading above it has no id. It is kept and changes nothing.",
    ),
    why: Text::new(
        "进度按记录计算（P40）；读不懂的一条，报告里就没有。",
        "Progress is worked out from the entries (P40); one that cannot be read is in no report.",
    ),
    fires: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏，完成时间：2024-03-15

@@ tracking.md
## A1 编写上线方案

- 已完成（王敏）
- 2024-03-14 延期 → 尽快
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min, due: 2024-03-15

@@ tracking.md
## A1 Write the launch plan

- done (Wang Min)
- 2024-03-14 postponed → ASAP
",
    ),
    passes: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏，完成时间：2024-03-15

@@ tracking.md
## A1 编写上线方案

- 2024-03-14 延期 → 2024-03-18：接口文档晚到（王敏）
- 2024-03-18 已完成（王敏）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min, due: 2024-03-15

@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 postponed → 2024-03-18: the interface came late (Wang Min)
- 2024-03-18 done (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写成“日期 状态：说明（姓名）”，延期写“日期 延期 → 新期限：原因”；或用 mtg update，由它来写。",
        "Write DATE STATUS: NOTE (NAME), and for a delay DATE postponed → NEW DATE: REASON; or let mtg update write it.",
    ),
    settings: &[],
};
