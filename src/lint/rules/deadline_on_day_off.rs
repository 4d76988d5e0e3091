//! `deadline-on-day-off`: a deadline on a weekend or holiday, when nobody is there to hand it to.

use crate::date::{Datelike, Weekday};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::workspace::{Meeting, Workspace};

const WEEKEND: Text = Text::new("{id}的完成时间 {due} 是{day}", "the deadline of {id}, {due}, is a {day}");
const HOLIDAY: Text =
    Text::new("{id}的完成时间 {due} 是假日（{name}）", "the deadline of {id}, {due}, is a holiday ({name})");
const HELP: Text = Text::new("之后的第一个工作日是 {next}", "the next working day is {next}");
const SATURDAY: Text = Text::new("周六", "Saturday");
const SUNDAY: Text = Text::new("周日", "Sunday");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DEADLINE_ON_DAY_OFF, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

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
