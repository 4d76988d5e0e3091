//! `late-notice`: a notice that went out too late to prepare for the meeting (P14).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::{Late, late};
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "通知提前{given}发出，要求提前{asked}",
    "the notice was sent {given} ahead; policy asks for {asked}",
);
const AFTERWARDS: Text =
    Text::new("通知发出时会议已经开始", "the meeting had begun when the notice was sent");
const HELP: Text = Text::new(
    "推迟会议，下次尽早发出；为一件急事临时召开的会议标为 special（专题会）或 call（电话会）",
    "move the meeting, and send the next notice earlier; one that is called at short notice is of the class `special` or `call`",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::LATE_NOTICE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "通知发出的时间（sent）离会议太近。按工作日或自然日计时只看日期，按小时计时精确到分钟。没有写 sent 的通知、取消或改期的会议不检查。",
        "The notice was sent (`sent`) too shortly before the meeting. Days and working days are counted by the day, hours to the minute. Notices without `sent`, and meetings that are called off or moved, are not judged.",
    ),
    why: Text::new(
        "通知提前三个工作日发出，各部门才来得及准备材料、调整日程；例会、专题会至少提前一天（P14）。",
        "Departments need three working days to prepare and to make room; a weekly or a meeting for one matter at least a day (P14).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
sent = 2024-03-11T10:00:00
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
sent = 2024-03-11T10:00:00
+++
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
sent = 2024-03-07T10:00:00
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
sent = 2024-03-07T10:00:00
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "提早发出通知，或把会议推迟到来得及准备的日子；sent 写错了就改正。",
        "Send notices earlier, or move the meeting to a day that leaves time to prepare; correct `sent` if it is wrong.",
    ),
    settings: &["policy.notice-lead", "calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let Some(sent) = &called.notice.basics.sent else { return };
    let asked = workspace.policy(meeting).notice_lead;
    let message = match late(sent.value.local, &called, asked, &workspace.settings.calendar) {
        Some(Late::By { given, asked }) => MESSAGE.with("given", given).and("asked", asked),
        Some(Late::Afterwards) => AFTERWARDS.message(),
        None => return,
    };
    checker.report(called.path(), sent.range, message).help = Some(HELP.message());
}
