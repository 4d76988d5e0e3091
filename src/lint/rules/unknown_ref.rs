//! `unknown-ref`: a ref that names nothing.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNKNOWN_REF, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "决议、进度跟踪或验收单引用的编号或会议不存在。",
        "A decision, a journal or an acceptance paper refers to an item or a meeting that is not there.",
    ),
    why: Text::new(
        "决议要能查到落实情况（P24）；引用落空，就查不下去了。",
        "One can trace what became of a decision (P24), but not through a reference that leads nowhere.",
    ),
    fires: Text::new(
        "
## 决议

- D1 首发功能于3月25日上线（落实：A7）

## 行动项

- A1 编写上线方案，负责人：王敏
",
        "
## Decisions

- D1 The first release goes live on 25 March (Actions: A7)

## Action items

- A1 Write the launch plan, owner: Wang Min
",
    ),
    passes: Text::new(
        "
## 决议

- D1 首发功能于3月25日上线（落实：A1）

## 行动项

- A1 编写上线方案，负责人：王敏
",
        "
## Decisions

- D1 The first release goes live on 25 March (Actions: A1)

## Action items

- A1 Write the launch plan, owner: Wang Min
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正编号；引用别的会议时，写“会议/编号”，如 2024-02-27-plan/D1。",
        "Correct the id; to refer to another meeting, write MEETING/ID, such as 2024-02-27-plan/D1.",
    ),
    settings: &[],
};
