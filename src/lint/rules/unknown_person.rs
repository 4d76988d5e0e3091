//! `unknown-person`: a name that the roster does not have.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNKNOWN_PERSON, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "写到的人不在 people.toml 中。people.toml 里还没有人时不检查。",
        "Somebody is named who is not in people.toml. Nothing is said as long as nobody is in it.",
    ),
    why: Text::new(
        "名字写错一个字，任务就算不到本人名下，提醒也发不到（P23、P41）。",
        "With one wrong letter in the name the task is nobody's, and no reminder reaches its owner (P23, P41).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王小敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Ming | 2024-03-25 | Launch plan |
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
        "改正名字；确有其人的，加进 people.toml，常用的称呼写进 aliases。",
        "Correct the name, or add the person to people.toml, with the names that others use for them as aliases.",
    ),
    settings: &[],
};
