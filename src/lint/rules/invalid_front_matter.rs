//! `invalid-front-matter`: front matter or settings that are not TOML, so that keys are lost.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::INVALID_FRONT_MATTER, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "文首两行 +++ 之间的头信息不是 TOML，或 mtg.toml、people.toml 不是 TOML，其中写的内容因此读不到。中文输入法打出的全角引号、等号和括号逐行指出。",
        "The front matter between the two +++ lines is not TOML, or mtg.toml or people.toml is not, so that what it says is lost. Full-width quotes, equals signs and brackets, which Chinese input methods produce, are pointed out line by line.",
    ),
    why: Text::new(
        "会议的主题、日期和参会人员都写在头信息里（P22）；一个全角引号就会让它们全部丢失。",
        "Title, date and attendees of a meeting stand there (P22), and one full-width quote loses all of them.",
    ),
    fires: Text::new(
        "
+++
title = “上线启动会”
date = 2024-03-12
+++
",
        "
+++
title = “Launch kick-off”
date = 2024-03-12
+++
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
+++
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "全角符号会自动改成半角；其他错误按提示改正，例如给文字加上引号、补上结束的 +++。",
        "Full-width marks are replaced by plain ones; mend the rest by hand: put text in quotes, close the front matter with +++.",
    ),
    settings: &[],
};
