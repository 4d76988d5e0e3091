//! `review-incomplete`: an open action of the series is not looked back on (P43).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::date::NaiveDate;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::{MeetingClass, Section};
use crate::model::fold::ActionState;
use crate::model::items::Origin;
use crate::model::vocabulary::fold;
use crate::workspace::{Action, ItemRef, Snapshot};

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

/// A series on its way through its meetings. An action is taken out once a meeting should have looked back on it and
/// put back only if somebody did, so that the work grows with what is written.
#[derive(Default)]
struct Series {
    /// What the last meeting left open.
    fresh: Vec<ItemRef>,
    /// What earlier ones did, by deadline.
    carried: BinaryHeap<Reverse<(Option<NaiveDate>, ItemRef)>>,
    /// The day of the last meeting.
    last: Option<NaiveDate>,
    /// The last meeting.
    before: Option<u32>,
}

impl Series {
    /// What the last meeting left open waits for its deadline.
    fn carry(&mut self, snapshot: &Snapshot<'_>) {
        for item in std::mem::take(&mut self.fresh) {
            let action = snapshot.action(item).and_then(|at| snapshot.actions.get(at));
            if let Some(action) = action {
                self.carried.push(Reverse((action.item.due.date, item)));
            }
        }
    }
}

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let workspace = snapshot.workspace;
    let mut all: FxHashMap<&str, Series> = FxHashMap::default();
    for (index, meeting) in workspace.meetings.iter().enumerate() {
        let (Some(minutes), Some(id)) = (&meeting.minutes, meeting.series()) else { continue };
        let index = index as u32;
        let series = all.entry(id).or_default();
        let stand_up = workspace.class_of(meeting) == Some(MeetingClass::StandUp);
        let silent = minutes.unreadable || minutes.blank || minutes.review_in_words || stand_up;
        let reviews = !silent && minutes.sections.contains(&Section::EarlierActions);
        if !reviews {
            series.carry(snapshot);
        }
        if let Some(date) = meeting.date.filter(|_| !silent) {
            let rows: FxHashSet<ItemRef> = minutes
                .reviewed
                .iter()
                .filter_map(|row| snapshot.reviewed(index, &row.target.value))
                .collect();
            let mut due: Vec<ItemRef> = Vec::new();
            if reviews {
                due.append(&mut series.fresh);
            }
            while let Some(Reverse((by, _))) = series.carried.peek()
                && by.is_none_or(|by| by <= date)
                && let Some(Reverse((_, item))) = series.carried.pop()
            {
                due.push(item);
            }
            let mut missing: Vec<ItemRef> = Vec::new();
            for item in due {
                let Some(action) = snapshot.action(item).and_then(|at| snapshot.actions.get(at)) else {
                    continue;
                };
                let state = state_before(action, date, index, snapshot);
                if !state.status.is_open() {
                    continue;
                }
                // What the last meeting itself said is no news since.
                let news = action.entries.iter().any(|placed| {
                    let own = placed.entry.origin == Origin::Review;
                    let since =
                        series.last.is_none_or(|last| placed.date > last || placed.date == last && !own);
                    placed.date <= date && since
                });
                let fresh = reviews && Some(item.0) == series.before;
                // A deadline that was moved on in the meantime is not due yet.
                let waits = !fresh && state.due.is_some_and(|due| due > date);
                if waits || rows.contains(&item) || news {
                    series.carried.push(Reverse((state.due, item)));
                } else {
                    missing.push(item);
                }
            }
            if !missing.is_empty() {
                // What is agreed on anew is not forgotten.
                let again: FxHashSet<_> = minutes.actions.iter().map(|a| fold(&a.task.value)).collect();
                missing.retain(|item| {
                    let action = snapshot.action(*item).and_then(|at| snapshot.actions.get(at));
                    action.is_some_and(|action| !again.contains(&fold(&action.item.task.value)))
                });
            }
            if !missing.is_empty() {
                missing.sort_unstable();
                let refs: Vec<String> =
                    missing.iter().take(MOST).map(|item| snapshot.ref_text(*item)).collect();
                let refs = refs.join(", ");
                let text = if reviews { &MESSAGE } else { &NO_REVIEW };
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
        series.fresh = snapshot
            .actions_of(index)
            .iter()
            .filter(|action| action.item.status.is_open())
            .map(|action| (index, action.item.id))
            .collect();
        series.last = meeting.date.or(series.last);
        series.before = Some(index);
    }
}

/// The state of an action when a meeting begins.
fn state_before<'w>(
    action: &Action<'w>,
    date: NaiveDate,
    meeting: u32,
    snapshot: &Snapshot<'_>,
) -> ActionState<'w> {
    let mut state = ActionState::recorded(action.item, None);
    let calendar = &snapshot.workspace.settings.calendar;
    for entry in action.entries.iter().take_while(|entry| (entry.date, entry.folder) < (date, meeting)) {
        state.apply(entry, calendar);
    }
    state
}
