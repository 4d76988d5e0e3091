//! `weekday-mismatch`: a weekday beside a date that is another day of the week. The date stands.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::WEEKDAY_MISMATCH, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "日期旁边写的星期不是那一天的星期。读取时以日期为准。",
        "The weekday beside a date is not that of the day. The date counts.",
    ),
    why: Text::new(
        "两者必有一个写错；有人看日期，有人看星期，就会差一天（P26）。",
        "One of the two is wrong, and people who look at the other one are a day early or late (P26).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15（周四） | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | Thu, 2024-03-15 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15（周五） | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | Fri, 2024-03-15 | Launch plan |
",
    ),
    mend: Mend::Unsafely,
    fix: Text::new(
        "先问清哪一个是对的。--unsafe-fixes 按日期改星期。",
        "Find out which of the two is right. --unsafe-fixes corrects the weekday by the date.",
    ),
    settings: &[],
};
