//! `late-minutes`: the draft came later than the policy asks for (P30).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::{limit_in_words, passed_in_words};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::written::Written;
use crate::workspace::{Meeting, Workspace};

const DRAFTED: Text = Text::new(
    "会后{passed}才写成初稿，要求{limit}内",
    "drafted {passed} after the meeting; policy asks for {limit}",
);
const CIRCULATED: Text = Text::new(
    "会后{passed}才发出，要求{limit}内",
    "sent round {passed} after the meeting; policy asks for {limit}",
);
const HELP: Text = Text::new(
    "当天写成初稿并发出；如果初稿写得更早，把 drafted 改成实际时间",
    "draft on the day of the meeting; if the draft was there earlier, correct `drafted`",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::LATE_MINUTES, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "从会议结束到初稿写成（`drafted`；没有写则看发出时间 `circulated`）超过了规定的时限。没有写结束时间的，从会议当天结束算起。",
        "More time than allowed lies between the end of the meeting and the draft (`drafted`, or `circulated` where there is none). Without an end the day's end counts.",
    ),
    why: Text::new(
        "纪要越晚，记忆越模糊，任务也晚开始：最好当天两个工作小时内写成，最迟24小时；紧急电话沟通两小时内补记（P30、P02）。",
        "The later the minutes, the vaguer the memory and the later work begins: on the day if possible, within 24 hours at the latest, and within two hours of an urgent call (P30, P02).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:30\"
chair = \"王敏\"
recorder = \"李婷\"
drafted = 2024-03-14T09:30:00+08:00
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:30\"
chair = \"Wang Min\"
recorder = \"Li Ting\"
drafted = 2024-03-14T09:30:00+08:00
+++
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:30\"
chair = \"王敏\"
recorder = \"李婷\"
drafted = 2024-03-12T17:20:00+08:00
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:30\"
chair = \"Wang Min\"
recorder = \"Li Ting\"
drafted = 2024-03-12T17:20:00+08:00
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "下一次当天写；时间写错的，改成实际时间。时限不合适的会议可以在 `[policy]`、类别或系列中另行规定。",
        "Write the next ones on the day; correct a wrong time. Set another limit for all meetings, a class or a series where this one does not fit.",
    ),
    settings: &["policy.draft-within"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let settings = &workspace.settings;
    let Some(written) = Written::of(meeting, settings) else { return };
    let Some(minutes) = &meeting.minutes else { return };
    let limit = workspace.policy(meeting).draft_within;
    if !written.within(limit, &settings.calendar) {
        let text = if written.circulated { &CIRCULATED } else { &DRAFTED };
        let passed = passed_in_words(written.passed());
        let message = text.with("passed", passed).and("limit", limit_in_words(limit));
        checker.report(&minutes.path, written.stamp.range, message).help = Some(HELP.message());
    }
}
