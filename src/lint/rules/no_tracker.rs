//! `no-tracker`: nobody is named who keeps track of the actions (P40).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "有{count}项行动项，但没有指定跟踪人",
    "nobody is named who keeps track of the actions ({count})",
);
const HELP: Text = Text::new(
    "在文首加一行 tracker = \"姓名\"；例会可以写在 mtg.toml 的系列中",
    "add a line tracker = \"NAME\" to the front matter; for a series it may stand in mtg.toml",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::NO_TRACKER, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要有未完成的行动项，而纪要、会议通知、所属系列都没有跟踪人，正文也没有说由谁跟踪。",
        "The minutes have open actions, but neither they nor the notice nor the series name a tracker, and no sentence says who keeps track.",
    ),
    why: Text::new(
        "指定一位跟踪人按时收集进展、提醒负责人、通报各部门，行动项才不会没有下文（P40）。",
        "A named tracker collects progress, asks for it and passes it on, so that actions do not peter out (P40).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |

## 后续安排

- 进度由李婷跟踪，每周二17:00前更新。
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |

## Follow-up

- Li Ting tracks progress; owners update every Tuesday by 17:00.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "指定跟踪人：写在纪要或通知的 `tracker` 中，或写在系列的 `tracker` 中。",
        "Name a tracker: `tracker` in the minutes, the notice or the series.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let open = minutes.actions.iter().filter(|action| action.status.is_open()).count();
    let named = minutes.tracked
        || meeting.basic(|b| b.tracker.as_ref()).is_some()
        || workspace.series_of(meeting).is_some_and(|series| series.tracker.is_some());
    if open > 0 && !named && !minutes.unreadable {
        let message = MESSAGE.with("count", open);
        checker.report(&minutes.path, minutes.basics.at, message).help = Some(HELP.message());
    }
}
