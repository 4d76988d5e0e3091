//! `missing-field`: a required key that is not there (P14, P22).

use std::sync::Arc;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::text::TextRange;
use crate::workspace::{Meeting, Workspace};

const NOTICE: Text = Text::new("通知的头信息缺少：{keys}", "the notice's front matter lacks: {keys}");
const MINUTES: Text = Text::new("纪要的头信息缺少：{keys}", "the minutes' front matter lacks: {keys}");
const EMPTY: Text = Text::new("文件是空的", "the file is empty");
const NO_FRONT: Text = Text::new(
    "在文件开头写两行 +++，中间按 键 = 值 写明，如 title = \"…\"",
    "begin the file with two +++ lines and keys such as title = \"…\" between them",
);
const ADD_KEYS: Text =
    Text::new("在头信息中补上；值不能为空", "add them to the front matter; they must not be empty");
const ADD_OR_NOTICE: Text = Text::new(
    "在头信息中补上；通知里已有的不必重复",
    "add them to the front matter; what the notice says need not be repeated",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_FIELD, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "通知缺少 title、goal、date、time、chair、required 中的一项，或纪要缺少 title、date、chair、recorder、attendees 中的一项。通知里写过的，纪要不必再写。行动项表中写了别的、唯独没写任务的一行，也在此列。",
        "A notice lacks one of title, goal, date, time, chair and required, or minutes lack one of title, date, chair, recorder and attendees. What the notice says the minutes need not repeat. A row of the action table that has everything but the task is reported as well.",
    ),
    why: Text::new(
        "没有时间、主持人和参会人员的通知无法照着参会（P14）；没有日期、记录人和出席名单的纪要日后无法作为依据（P22）。",
        "Nobody can come to a meeting whose notice has no time (P14), and minutes without a date, a recorder and the people present prove nothing later (P22).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
attendees = [\"王敏\", \"张伟\"]
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
attendees = [\"Wang Min\", \"Zhang Wei\"]
+++
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"张伟\"]
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\"]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在头信息中补上缺少的各项。也可以写在正文的“会议基本信息”里，如“- 主持人：王敏”。",
        "Add the missing keys to the front matter. They may also stand in the text, under “Meeting details”: “- Chair: Wang Min”.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    if let Some(notice) = &meeting.notice
        && !notice.unreadable
    {
        let b = &notice.basics;
        let keys = [
            ("title", b.title.is_some() || b.heading.is_some()),
            ("goal", b.goal.is_some()),
            ("date", b.date.is_some()),
            ("time", b.time.is_some()),
            ("chair", b.chair.is_some()),
            ("required", b.required.as_ref().is_some_and(|r| !r.is_empty())),
        ];
        report(checker, notice.blank, &notice.path, b.at, &keys, &NOTICE, &ADD_KEYS);
    }
    let Some(minutes) = meeting.minutes.as_ref().filter(|m| !m.unreadable) else {
        return;
    };
    let keys = [
        ("title", meeting.own_title().is_some()),
        ("date", meeting.basic(|b| b.date.as_ref()).is_some()),
        ("chair", meeting.basic(|b| b.chair.as_ref()).is_some()),
        ("recorder", meeting.basic(|b| b.recorder.as_ref()).is_some()),
        ("attendees", !meeting.attendees().is_empty()),
    ];
    report(checker, minutes.blank, &minutes.path, minutes.basics.at, &keys, &MINUTES, &ADD_OR_NOTICE);
}

fn report(
    checker: &mut Checker<'_>,
    empty: bool,
    path: &Arc<str>,
    at: TextRange,
    keys: &[(&str, bool)],
    text: &'static Text,
    help: &'static Text,
) {
    let missing: Vec<&str> = keys.iter().filter(|(_, there)| !there).map(|(key, _)| *key).collect();
    if missing.is_empty() {
        return;
    }
    let message = if empty { EMPTY.message() } else { text.with("keys", missing.join(" ")) };
    let help = if at.is_empty() { &NO_FRONT } else { help };
    checker.report(path, at, message).help = Some(help.message());
}
