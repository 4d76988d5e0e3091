//! `misplaced-document`: a document whose folder does not say which meeting it is. Documents outside any record
//! folder are reported by reading.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
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
pub static RULE: Rule = Rule { code: &codes::MISPLACED_DOCUMENT, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议文件夹的名称不是“日期-名称”，名称中的日期不是会议的日期，或文件不在任何会议、项目的文件夹中。",
        "The folder of a meeting is not called DATE-NAME, its date is not that of the meeting, or a document lies in no folder of a meeting or project.",
    ),
    why: Text::new(
        "文件夹的名称就是会议的编号，引用和归档都靠它（P61）；日期不符，按日期找就找不到。",
        "The folder's name is the id of the meeting: references and the archive rest on it (P61), and nobody finds a meeting under the wrong day.",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-13
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-13
+++
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正日期，或给文件夹改名（示例的文件夹是 2024-03-12-kickoff）。改期的会议在通知里写 status = \"moved\"。",
        "Correct the date or rename the folder (in the example it is 2024-03-12-kickoff). The notice of a meeting that was moved says status = \"moved\".",
    ),
    settings: &[],
};

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
