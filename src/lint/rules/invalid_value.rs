//! `invalid-value`: a value of the wrong type, or none of those its key can have.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::INVALID_VALUE, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "一个键的值类型不对（日期写成了带引号的文字，名单写成了 true），不是这个键可以有的值，或指向名单中没有的人和部门。",
        "A value is of the wrong type (a date in quotes, true for a list of names), is none of those that its key can have, or leads to people and departments that people.toml lacks.",
    ),
    why: Text::new(
        "日期、状态和名单决定哪些事项算逾期、谁要收到纪要（P22、P31）；读不懂的值等于没有。",
        "Dates, states and names decide what is overdue and who receives the minutes (P22, P31); a value that cannot be understood is none.",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = \"2024-03-12\"
status = \"almost\"
+++
",
        "
+++
title = \"Launch kick-off\"
date = \"2024-03-12\"
status = \"almost\"
+++
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
status = \"draft\"
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
status = \"draft\"
+++
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "带引号的日期会自动去掉引号；其他的值按提示改正，中英文的词都可以用。",
        "The quotes of a date are taken away; correct other values as the help says, with words of either language.",
    ),
    settings: &[],
};
