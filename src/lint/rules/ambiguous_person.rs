//! `ambiguous-person`: a name that several people have.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::AMBIGUOUS_PERSON, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "写到的名字在 people.toml 中有几个人，看不出是哪一位。",
        "A name that several people of the roster have, so that nobody can tell who is meant.",
    ),
    why: Text::new(
        "两个王芳都以为任务是对方的，就没有第一责任人了（P23）。",
        "When each of two people believes that the other is meant, nobody answers for the task (P23).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王芳 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Fang | 2024-03-25 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 技术部/王芳 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Technology/Wang Fang | 2024-03-25 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "连部门一起写，如“技术部/王芳”，或写 people.toml 中的键，如 @wangfang2。",
        "Write the department as well, as in Technology/Wang Fang, or the key in people.toml, as in @wangfang2.",
    ),
    settings: &[],
};
