//! `carried-over-without-remedy`: a review says that an action is late, and neither why nor what is done about it (P43).

use rustc_hash::FxHashSet;

use crate::date::{NaiveDate, Unit};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::in_words;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::fold::ActionState;
use crate::model::items::Status;
use crate::model::vocabulary::fold;
use crate::workspace::{Action, Snapshot};

const OVERDUE: Text = Text::new(
    "{id}已逾期{time}仍未完成，没有写原因、补救措施或新的完成时间",
    "{id} is overdue by {time} and carried over without a reason, a remedy or a new deadline",
);
const DELAYED: Text = Text::new(
    "{id}延期，没有写原因、补救措施或新的完成时间",
    "{id} is postponed without a reason, a remedy or a new deadline",
);
const HELP: Text = Text::new(
    "写明原因、补救措施和新的完成时间",
    "say why, what is done about it and by when it will be finished",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::CARRIED_OVER_WITHOUT_REMEDY, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "回顾表中的一行，行动项开会时已经逾期或写着延期，却没有原因、补救措施、新完成时间或说明；上次会议以来的进度记录里也没有说明，这次也没有重新列为行动项。",
        "A row of the review is about an action that was overdue at the meeting or is called postponed, and gives no reason, remedy, new deadline or note; no entry since the last meeting explains it either, and it is not agreed on anew.",
    ),
    why: Text::new(
        "没有完成的事项要写明原因和补救办法，否则下周还会原样出现（P43、P42）。",
        "What is unfinished gets a reason and a remedy; otherwise it stands there again next week (P43, P42).",
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

| 编号 | 任务 | 状态 | 原因 | 补救措施 | 新完成时间 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 进行中 | | | |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-05
+++
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-08 | 《上线方案》 |
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

| ID | Task | Status | Reason | Remedy | New due |
|---|---|---|---|---|---|
| A1 | Write the launch plan | In progress | | | |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-05
+++
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-08 | Launch plan |
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

| 编号 | 任务 | 状态 | 原因 | 补救措施 | 新完成时间 |
|---|---|---|---|---|---|
| A1 | 编写上线方案 | 延期 | 接口文档晚到 | 先写不依赖接口的部分 | 2024-03-15 |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-05
+++
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-08 | 《上线方案》 |
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

| ID | Task | Status | Reason | Remedy | New due |
|---|---|---|---|---|---|
| A1 | Write the launch plan | Postponed | API document late | The other chapters come first | 2024-03-15 |

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-05
+++
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-08 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "填写这一行的原因、补救措施和新完成时间。",
        "Fill in the reason, the remedy and the new deadline of the row.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    for (index, meeting) in snapshot.workspace.meetings.iter().enumerate() {
        let (Some(minutes), Some(date)) = (&meeting.minutes, meeting.date) else { continue };
        let index = index as u32;
        let last = snapshot.earlier.get(index as usize).copied().flatten();
        let last = last.and_then(|last| snapshot.workspace.meeting(last)?.date);
        let mut again = None;
        for row in minutes.reviewed.iter().filter(|row| !row.explained) {
            let action = snapshot
                .reviewed(index, &row.target.value)
                .and_then(|item| snapshot.action(item))
                .and_then(|at| snapshot.actions.get(at));
            let Some(action) = action else { continue };
            let state = state_after(action, date, index, snapshot);
            let late = state.overdue_days(date);
            // What was handed in waits for somebody else.
            let waits = state.status.is_open() && state.status != Status::Submitted;
            if !waits || !(row.delayed || late > 0) {
                continue;
            }
            let explained = action.entries.iter().any(|placed| {
                placed.date <= date
                    && last.is_none_or(|last| placed.date >= last)
                    && (placed.entry.note.is_some()
                        || placed.entry.response.is_some()
                        || placed.entry.due.is_some())
            });
            // What is agreed on anew has a new deadline.
            let again = again.get_or_insert_with(|| {
                minutes.actions.iter().map(|a| fold(&a.task.value)).collect::<FxHashSet<_>>()
            });
            if explained || again.contains(&fold(&action.item.task.value)) {
                continue;
            }
            let reference = snapshot.ref_text((action.meeting, action.item.id));
            let text = if late > 0 { &OVERDUE } else { &DELAYED };
            let message = text.with("id", action.item.id.to_string()).and("time", in_words(late, Unit::Day));
            let finding = checker.report(&minutes.path, row.target.range, message);
            finding.help = Some(HELP.message());
            finding.item = Some(reference.into());
        }
    }
}

/// The state of an action when a meeting has looked back on it.
fn state_after<'w>(
    action: &Action<'w>,
    date: NaiveDate,
    meeting: u32,
    snapshot: &Snapshot<'_>,
) -> ActionState<'w> {
    let mut state = ActionState::recorded(action.item, None);
    let calendar = &snapshot.workspace.settings.calendar;
    for entry in action.entries.iter().take_while(|entry| (entry.date, entry.folder) <= (date, meeting)) {
        state.apply(entry, calendar);
    }
    state
}
