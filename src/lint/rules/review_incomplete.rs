//! `review-incomplete`: an open action of the series is not looked back on (P43).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::Snapshot;
use crate::workspace::review::reviews;

const MESSAGE: Text = Text::new(
    "回顾漏了{count}项未完成的行动项：{refs}",
    "the review leaves out open actions ({count}): {refs}",
);
const NO_REVIEW: Text = Text::new(
    "没有回顾已到期而未完成的行动项（{count}项）：{refs}",
    "there is no review of earlier actions, though some are due and open ({count}): {refs}",
);
const MORE: Text = Text::new("{refs}等", "{refs} and others");
const HELP: Text = Text::new(
    "在“上次行动项回顾”中逐项写明状态；另有进度表的写“见进度跟踪”",
    "give each of them a row in the review of earlier actions, or write “see tracking” if the journal has them",
);
/// So many refs fit into a message.
const MOST: usize = 12;

/// The rule.
pub static RULE: Rule = Rule { code: &codes::REVIEW_INCOMPLETE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "系列会议上一次留下、开会时仍未完成的行动项，或更早留下、已经到期的，既不在“上次行动项回顾”的表中，上次会议以来也没有进度记录。\
         没有回顾一节的，只看已经到期的；站会不看；“见进度跟踪”或用文字写的回顾不看。每一项只提示一次。",
        "An action that the last meeting of the series left open, or an earlier one that is due, is neither in the table of the review nor has an entry since the last \
         meeting. Where there is no review at all, only actions that are due count; stand-ups and reviews told in words or by \
         “see tracking” are left alone. Each action is named once.",
    ),
    why: Text::new(
        "每周的会议先回顾上次的决议：没有完成的说明原因和补救办法，任何事项都不能悄悄消失（P43、P42）。",
        "Each weekly meeting looks back first: what is unfinished gets a reason and a remedy, and nothing falls into silence (P43, P42).",
    ),
    fires: Text::new(
        "
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
+++
## 上次行动项回顾

| 编号 | 任务 | 状态 | 原因 | 新完成时间 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 已完成 | | |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-05
+++
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-11 | 《上线方案》 |
| A2 | 整理测试报告 | 张伟 | 2024-03-14 | 《测试报告》 |
",
        "
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
+++
## Review of earlier actions

| ID | Task | Status | Reason | New due |
|---|---|---|---|---|
| A1 | Write the launch plan | Done | | |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-05
+++
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-11 | Launch plan |
| A2 | Compile the test report | Zhang Wei | 2024-03-14 | Test report |
",
    ),
    passes: Text::new(
        "
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
+++
## 上次行动项回顾

| 编号 | 任务 | 状态 | 原因 | 新完成时间 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 已完成 | | |
| A2 | 整理测试报告 | 进行中 | 未到期 | |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-05
+++
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-11 | 《上线方案》 |
| A2 | 整理测试报告 | 张伟 | 2024-03-14 | 《测试报告》 |
",
        "
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
+++
## Review of earlier actions

| ID | Task | Status | Reason | New due |
|---|---|---|---|---|
| A1 | Write the launch plan | Done | | |
| A2 | Compile the test report | In progress | Not due yet | |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-05
+++
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-11 | Launch plan |
| A2 | Compile the test report | Zhang Wei | 2024-03-14 | Test report |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补上漏掉的行；`mtg new minutes` 会把未完成的行动项列进回顾表。",
        "Add the missing rows; `mtg new minutes` lists the open actions in the review.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for review in reviews(snapshot).into_iter().filter(|review| !review.missing.is_empty()) {
        let Some(minutes) = snapshot.workspace.meeting(review.meeting).and_then(|m| m.minutes.as_ref())
        else {
            continue;
        };
        let missing = review.missing;
        let refs: Vec<String> = missing.iter().take(MOST).map(|item| snapshot.ref_text(*item)).collect();
        let refs = refs.join(", ");
        let text = if review.held { &MESSAGE } else { &NO_REVIEW };
        let message = text.with("count", missing.len());
        let message = if missing.len() > MOST {
            message.and("refs", MORE.with("refs", refs))
        } else {
            message.and("refs", refs)
        };
        let place = minutes.review_at.unwrap_or(minutes.basics.at);
        checker.report(&minutes.path, place, message).help = Some(HELP.message());
    }
}
