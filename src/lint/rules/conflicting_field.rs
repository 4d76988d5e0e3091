//! `conflicting-field`: a key of the basic information that the body and the front matter give differently.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::CONFLICTING_FIELD, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议的基本信息在头信息和正文中都写了，内容却不一样。",
        "The front matter and the text both give a piece of the meeting's basic information, and differ.",
    ),
    why: Text::new(
        "同一件事在一份文件里只能有一个说法（P26），否则读的人各信各的。",
        "A document says one thing about one matter (P26); otherwise each reader believes another half of it.",
    ),
    fires: Text::new(
        "
# 上线启动会

- 主持人：张伟
- 记录人：李婷

## 行动项

无
",
        "
# Launch kick-off

- Chair: Zhang Wei
- Recorder: Li Ting

## Action items

None
",
    ),
    passes: Text::new(
        "
# 上线启动会

- 主持人：王敏
- 记录人：李婷

## 行动项

无
",
        "
# Launch kick-off

- Chair: Wang Min
- Recorder: Li Ting

## Action items

None
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "只留对的那一处。两处都有时以头信息为准。",
        "Keep the right one of the two. As long as both are there, the front matter counts.",
    ),
    settings: &[],
};
