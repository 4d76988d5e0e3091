//! `deadline-on-day-off`: a deadline on a weekend or holiday, when nobody is there to hand it to.

use crate::date::{Datelike, Weekday};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const WEEKEND: Text = Text::new("{id}的完成时间 {due} 是{day}", "the deadline of {id}, {due}, is a {day}");
const HOLIDAY: Text =
    Text::new("{id}的完成时间 {due} 是假日（{name}）", "the deadline of {id}, {due}, is a holiday ({name})");
const HELP: Text = Text::new("之后的第一个工作日是 {next}", "the next working day is {next}");
const SATURDAY: Text = Text::new("周六", "Saturday");
const SUNDAY: Text = Text::new("周日", "Sunday");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DEADLINE_ON_DAY_OFF, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项的完成时间是周末或节假日。调休上班的周末不算。",
        "The deadline of an action is a weekend or a holiday. Weekends that are worked in place of a holiday do not count.",
    ),
    why: Text::new(
        "休息日没有人接收和检查交付物，期限实际上拖到了下一个工作日（P12、P23）。",
        "On a day off nobody is there to receive the deliverable, so that the deadline is the next working day in truth (P12, P23).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-23 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-23 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-22 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-22 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改到前后的工作日。公司自己的假日和上班日写在 mtg.toml 的 [calendar] 中。",
        "Choose the working day before or after it. Give your company's own holidays and working days in [calendar] of mtg.toml.",
    ),
    settings: &["calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let calendar = &workspace.settings.calendar;
    for action in minutes.actions.iter().filter(|a| a.status.is_open()) {
        let Some(due) = action.due.date.filter(|due| !calendar.is_working_day(*due)) else {
            continue;
        };
        let message = match calendar.holiday(due) {
            Some(name) => HOLIDAY.with("name", name),
            None if due.weekday() == Weekday::Sat => WEEKEND.with("day", &SATURDAY),
            None => WEEKEND.with("day", &SUNDAY),
        };
        let message = message.and("id", action.id.to_string()).and("due", due.to_string());
        let Some(next) = calendar.add_working_days(due, 1) else {
            continue;
        };
        let help = HELP.with("next", next.to_string());
        checker.report_item(meeting, action.id, &minutes.path, action.due_at, message, help);
    }
}
