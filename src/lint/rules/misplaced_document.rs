//! `misplaced-document`: a document whose folder does not say which meeting it is. Documents outside any record
//! folder are reported by reading.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
use crate::text::TextRange;
use crate::workspace::{Meeting, Workspace, folder_date};

const NAME: Text = Text::new(
    "会议文件夹“{id}”的名称应为“日期-名称”",
    "the meeting's folder `{id}` should be called DATE-NAME",
);
const EXAMPLE: Text = Text::new("如 2024-03-12-launch-kickoff", "such as 2024-03-12-launch-kickoff");
const OTHER_DAY: Text = Text::new(
    "会议日期是 {date}，文件夹名称写的是 {folder}",
    "the meeting is on {date}, but its folder is named after {folder}",
);
const RENAME: Text =
    Text::new("改正日期，或把文件夹改名为 {name}", "correct the date, or rename the folder to {name}");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::MISPLACED_DOCUMENT, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let document = match (&meeting.minutes, &meeting.notice) {
        (Some(minutes), _) => (&minutes.path, &minutes.basics),
        (None, Some(notice)) => (&notice.path, &notice.basics),
        (None, None) => return,
    };
    let (path, basics) = document;
    match folder_date(&meeting.id) {
        None => {
            let message = NAME.with("id", &*meeting.id);
            checker.report(path, TextRange::empty(0), message).help = Some(EXAMPLE.message());
        }
        Some((folder, slug)) => {
            let written = basics.date.as_ref();
            if let Some(date) = written.filter(|date| date.value != folder)
                && meeting.notice_status().is_none()
            {
                let message =
                    OTHER_DAY.with("date", date.value.to_string()).and("folder", folder.to_string());
                let help = RENAME.with("name", format!("{}-{slug}", date.value));
                checker.report(path, date.range, message).help = Some(help);
            }
        }
    }
}
