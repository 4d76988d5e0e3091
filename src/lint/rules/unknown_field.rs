//! `unknown-field`: a key nobody reads, usually a slip of one that is read.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNKNOWN_FIELD, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "头信息、mtg.toml 或 people.toml 中有一个没有用处的键，多半是把认识的键写错了。",
        "A key in front matter, mtg.toml or people.toml that nobody reads; most often it is a slip of one that is read.",
    ),
    why: Text::new(
        "写错一个字母，记录人就等于没写（P22），而且谁也看不出来。",
        "One wrong letter and the recorder is not on record (P22), without anybody noticing.",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
recoder = \"李婷\"
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
recoder = \"Li Ting\"
+++
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
recorder = \"李婷\"
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
recorder = \"Li Ting\"
+++
",
    ),
    mend: Mend::Unsafely,
    fix: Text::new(
        "改成提示中的键，或删去。有相近的键时可以自动改，因为要猜，所以只在 --unsafe-fixes 时改。",
        "Use the key that is suggested, or delete it. Where one is near, it is put in place with --unsafe-fixes, because it is a guess.",
    ),
    settings: &[],
};
