//! `unused-suppression`: a comment that silences rules in vain, without a reason, or rules that there are not. What it
//! finds comes out of [`suppress`](crate::lint), once all other findings are known.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNUSED_SUPPRESSION, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "注释 `<!-- mtg: ignore 规则 -- 理由 -->` 没有用上、没有写理由，或者写了不存在的规则。单独成行的注释管它下面的一行，格子里\
         或文字之间的管所在的行、列表项或段落，第一个标题之前的管整个文件。",
        "A comment `<!-- mtg: ignore RULE -- reason -->` silences nothing, gives no reason, or names a rule that does not \
         exist. On a line of its own it is about what is below, among words about their row, item or paragraph, before \
         the first heading about the file.",
    ),
    why: Text::new(
        "留下的注释以后会把真正的问题也遮住；不写理由，别人就不知道这次例外是谁同意的、还算不算数。",
        "A comment that stays behind hides the next, real mistake; without a reason nobody can tell whether the exception \
         still holds.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 <!-- mtg: ignore several-owners -- 双方共同负责 --> |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan <!-- mtg: ignore several-owners -- joint task --> |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏、张伟 | 2024-03-25 | 《上线方案》 <!-- mtg: ignore several-owners -- 双方共同负责 --> |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min, Zhang Wei | 2024-03-25 | Launch plan <!-- mtg: ignore several-owners -- joint task --> |
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "没有用上的注释（或其中的规则名）会被删去；缺少的理由需要人来写。只有注释中的规则在检查之列时才说它没有用上，取决于今天的规则\
         （clock 组）从不如此。",
        "What silences nothing is removed, the comment or the name in it; a missing reason only a person can write. \
         It is only said to be of no use where the rules it names are checked, and never of those that depend on today \
         (group clock).",
    ),
    settings: &[],
};
