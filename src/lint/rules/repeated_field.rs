//! `repeated-field`: a field given twice in one item; the first counts.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::REPEATED_FIELD, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "同一事项中一个字段写了两次。以第一次为准。",
        "A field is given twice in one item. The first counts.",
    ),
    why: Text::new(
        "两个负责人、两个期限，各人记住的不会是同一个（P23、P26）。",
        "Of two owners or two deadlines, not everybody remembers the same one (P23, P26).",
    ),
    fires: Text::new(
        "
## 行动项

### A1 编写上线方案

- 负责人：王敏
- 完成时间：2024-03-25
- 完成时间：2024-03-27
",
        "
## Action items

### A1 Write the launch plan

- Owner: Wang Min
- Due: 2024-03-25
- Due: 2024-03-27
",
    ),
    passes: Text::new(
        "
## 行动项

### A1 编写上线方案

- 负责人：王敏
- 完成时间：2024-03-27
",
        "
## Action items

### A1 Write the launch plan

- Owner: Wang Min
- Due: 2024-03-27
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("留下对的一个。", "Keep the right one."),
    settings: &[],
};
