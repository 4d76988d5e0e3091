//! `unknown-status`: a status word nobody can act on (P40).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNKNOWN_STATUS, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new("行动项的状态不是认识的词。", "The status of an action is no known word."),
    why: Text::new(
        "进度表只分得清正常、延迟、风险这样的状态（P40）；“快好了”谁也不知道该怎么办。",
        "A progress table knows states such as in progress, delayed and at risk (P40); with “nearly there” nobody can do anything.",
    ),
    fires: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏，完成时间：2024-03-25，状态：快好了
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min, due: 2024-03-25, status: nearly there
",
    ),
    passes: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏，完成时间：2024-03-25，状态：进行中 80%
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min, due: 2024-03-25, status: in progress 80%
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改用未开始、进行中、风险、受阻、暂停、已完成、取消等，百分比可以写在后面；自己的叫法登记在 mtg.toml 的 [vocabulary.statuses] 中。",
        "Use one of not started, in progress, at risk, blocked, paused, done and cancelled, with a percentage after it if you like; make a word of your own known in [vocabulary.statuses] of mtg.toml.",
    ),
    settings: &["vocabulary.statuses"],
};
