//! `non-iso-date`: a date in a cell or field that is not written as 2024-03-15, so that other programs, and readers of another
//! day, cannot tell what it means (P26). The safe fix writes it so, with time and weekday kept. Help says where
//! the year looks wrong or people read the words in two ways.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::NON_ISO_DATE, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "日期栏或日期字段中的日期不是 2024-03-15 的写法。正文中的“3月15日”不管。",
        "A date in a cell or field is not written as 2024-03-15. Dates in running text are left alone.",
    ),
    why: Text::new(
        "“下周五”要知道写的是哪一天才能懂，别的程序更读不懂；要反复引用的日期只用一种写法（P26）。",
        "“Next Friday” means something only to those who know when it was written, and nothing to other programs; a date that is repeated is written in one way (P26).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 3月15日前 | 《上线方案》 |
| A2 | 联调支付接口 | 张伟 | 下周五 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | by 15 March | Launch plan |
| A2 | Connect the payment service | Zhang Wei | Friday next week | Test report |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-15 | 《上线方案》 |
| A2 | 联调支付接口 | 张伟 | 2024-03-22 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-15 | Launch plan |
| A2 | Connect the payment service | Zhang Wei | 2024-03-22 | Test report |
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "自动改成年-月-日，时间和星期保留；mtg fmt 也会改。提示请人确认年份或星期的，先看一眼。",
        "It is written as year-month-day, with time and weekday kept; mtg fmt does so, too. Look first where the help asks about the year or the week.",
    ),
    settings: &[],
};
