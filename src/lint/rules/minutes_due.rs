//! `minutes-due`: a meeting that was held and has no minutes yet (P30).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::since::waited;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "会议已于{day}开过，过了{given}还没有纪要；要求{asked}内出初稿",
    "the meeting was on {day} and has no minutes after {given}; policy asks for a draft within {asked}",
);
const HELP: Text = Text::new(
    "用 mtg new minutes {meeting} 起草；没开成就写 status = \"cancelled\" 或 \"moved\"",
    "draft them with mtg new minutes {meeting}; write status = \"cancelled\" or \"moved\" if it did not take place",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MINUTES_DUE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议的时间已经过去，超过 draft-within 还没有纪要。从会议结束算起（没有写时间的从当天结束算起）；取消或改期的会议不检查。",
        "The time of a meeting has passed and there are no minutes within `draft-within`. It counts from the end of the meeting, or of its day where no time is given; meetings that are called off or moved are not judged.",
    ),
    why: Text::new(
        "纪要当天成稿，最迟不超过24小时；拖得越久，记得越少（P30）。",
        "Minutes are drafted on the day, after 24 hours at the latest; what was said is soon forgotten (P30).",
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
+++
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
status = \"cancelled\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
status = \"cancelled\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写出纪要；会议没开成，就在通知中写明取消或改期。",
        "Write the minutes, or say in the notice that the meeting was called off or moved.",
    ),
    settings: &["policy.draft-within", "calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    if meeting.minutes.is_some() {
        return;
    }
    let Some(called) = Called::of(meeting) else { return };
    let Some(day) = called.day.filter(|day| *day <= checker.now.date) else { return };
    let Some((over_on, over_at)) = called.over() else { return };
    let asked = workspace.policy(meeting).draft_within;
    let Some(waited) = waited(over_on, over_at, asked, checker.now, &workspace.settings.calendar) else {
        return;
    };
    let basics = &called.notice.basics;
    let place = basics.date.as_ref().map_or(basics.at, |date| date.range);
    let message = MESSAGE.with("day", day.to_string()).and("given", waited.given).and("asked", waited.asked);
    checker.report(called.path(), place, message).help = Some(HELP.with("meeting", &*meeting.id));
}
