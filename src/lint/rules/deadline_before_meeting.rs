//! `deadline-before-meeting`: a deadline that had passed when the action was agreed.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "{id}的完成时间 {due} 早于会议日期 {date}",
    "the deadline of {id}, {due}, lies before the meeting on {date}",
);
const HELP: Text = Text::new(
    "改正日期；如果已经完成，把状态写成“已完成”",
    "correct the date; if it is done already, give it the status “Done”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DEADLINE_BEFORE_MEETING, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项的完成时间早于会议日期。已经完成的不算。",
        "The deadline of an action lies before the day of the meeting. What is done already is left alone.",
    ),
    why: Text::new(
        "任务一定下来就逾期，多半是抄了上次的日期或写错了年份（P23、P26）。",
        "The task is late from the start; most often an old date was copied or the year is wrong (P23, P26).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-02-26 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-02-26 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-26 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-26 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正日期；会前已经完成的，把状态写成“已完成”。",
        "Correct the date, or give it the status “Done” if it was done before the meeting.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let (Some(minutes), Some(date)) = (&meeting.minutes, meeting.date) else {
        return;
    };
    for action in minutes.actions.iter().filter(|a| a.status.is_open()) {
        if let Some(due) = action.due.date.filter(|due| *due < date) {
            let message = MESSAGE
                .with("id", action.id.to_string())
                .and("due", due.to_string())
                .and("date", date.to_string());
            checker.report_item(meeting, action.id, &minutes.path, action.due_at, message, HELP.message());
        }
    }
}
