//! `invalid-date`: a date that does not exist or cannot be read; vague ones are `vague-deadline`. One that was read but lies
//! more than five years from its document is asked about as info.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::INVALID_DATE, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "日期栏或日期字段中写的不是能读懂的日期：没有这一天，年月日次序不明，除日期外还有别的话，只有月份，或是“国庆前”。相差五年以上的日期会请人确认。“尽快”之类由 vague-deadline 指出。",
        "A date cell or field holds no date that can be read: there is no such day, year, month and day cannot be told apart, other words stand beside it, or it is a month alone or a holiday. A day more than five years away is asked about. Words such as “ASAP” belong to vague-deadline.",
    ),
    why: Text::new(
        "读不懂的日期既不能提醒，也不能算逾期（P23、P41）。",
        "Of a date that cannot be read nobody is reminded, and it never comes due (P23, P41).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-02-30 | 《上线方案》 |
| A2 | 联调支付接口 | 张伟 | 清明前 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-02-30 | Launch plan |
| A2 | Connect the payment service | Zhang Wei | 04/05/2024 | Test report |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-29 | 《上线方案》 |
| A2 | 联调支付接口 | 张伟 | 2024-04-03 | 联调报告 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-29 | Launch plan |
| A2 | Connect the payment service | Zhang Wei | 2024-04-05 | Test report |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写成年-月-日，如 2024-03-15；其余的话写到备注里。",
        "Write year-month-day, such as 2024-03-15, and other words among the remarks.",
    ),
    settings: &[],
};
