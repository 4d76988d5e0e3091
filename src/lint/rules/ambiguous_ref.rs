//! `ambiguous-ref`: a ref that names several items.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::AMBIGUOUS_REF, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "引用的会议名称与几个会议都相符，看不出是哪一个。",
        "A reference fits several meetings, so that nobody can tell which one is meant.",
    ),
    why: Text::new(
        "取代了哪一项决议、落实的是哪一项，要说得一清二楚（P24）。",
        "Which decision is replaced or carried out must be beyond doubt (P24).",
    ),
    fires: Text::new(
        "
## 决议

- D1 首发功能于3月25日上线（取代：plan/D1）

@@ meetings/2024/2024-02-20-plan/minutes.md
+++
title = \"上线计划会\"
date = 2024-02-20
+++

## 决议

- D1 首发功能于3月15日上线

@@ meetings/2024/2024-02-27-plan/minutes.md
+++
title = \"推广计划会\"
date = 2024-02-27
+++

## 决议

- D1 首批推广三座城市
",
        "
## Decisions

- D1 The first release goes live on 25 March (Supersedes: plan/D1)

@@ meetings/2024/2024-02-20-plan/minutes.md
+++
title = \"Launch plan\"
date = 2024-02-20
+++

## Decisions

- D1 The first release goes live on 15 March

@@ meetings/2024/2024-02-27-plan/minutes.md
+++
title = \"Promotion plan\"
date = 2024-02-27
+++

## Decisions

- D1 Promotion begins in three cities
",
    ),
    passes: Text::new(
        "
## 决议

- D1 首发功能于3月25日上线（取代：2024-02-20-plan/D1）

@@ meetings/2024/2024-02-20-plan/minutes.md
+++
title = \"上线计划会\"
date = 2024-02-20
+++

## 决议

- D1 首发功能于3月15日上线

@@ meetings/2024/2024-02-27-plan/minutes.md
+++
title = \"推广计划会\"
date = 2024-02-27
+++

## 决议

- D1 首批推广三座城市
",
        "
## Decisions

- D1 The first release goes live on 25 March (Supersedes: 2024-02-20-plan/D1)

@@ meetings/2024/2024-02-20-plan/minutes.md
+++
title = \"Launch plan\"
date = 2024-02-20
+++

## Decisions

- D1 The first release goes live on 15 March

@@ meetings/2024/2024-02-27-plan/minutes.md
+++
title = \"Promotion plan\"
date = 2024-02-27
+++

## Decisions

- D1 Promotion begins in three cities
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写完整的会议文件夹名，如 2024-02-20-plan/D1。",
        "Write the whole name of the meeting's folder, as in 2024-02-20-plan/D1.",
    ),
    settings: &[],
};
