//! `meeting-too-long`: a meeting that is longer than people can attend to (P12).

use crate::date::Unit;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::in_words;
use crate::lint::called::{Called, minutes_of_length};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("会议长{found}，上限是{most}", "the meeting takes {found}; policy allows {most}");
const HELP: Text = Text::new(
    "拆成两次会，或把可以书面处理的议题移出",
    "split it, or deal with some of the topics in writing",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MEETING_TOO_LONG, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议的时长超过上限。没有写结束时间时，按议程推算。",
        "The meeting is longer than the limit. Where no end is written, the agenda says how long it takes.",
    ),
    why: Text::new(
        "会议以60至90分钟为限，例会30分钟，站会10分钟；再长就没有人听得进去（P12、P03）。",
        "Sixty to ninety minutes is what people can attend to; a weekly takes thirty, a stand-up ten (P12, P03).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-16:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-16:00\"
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
date = 2024-03-12
time = \"14:00-15:30\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:30\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "缩短会议、拆成两次，或按会议类别、系列、项目设置上限。",
        "Shorten or split the meeting, or set a limit for its class, series or project.",
    ),
    settings: &["policy.duration-max"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let Some(found) = called.minutes() else { return };
    let limit = workspace.policy(meeting).duration_max;
    if minutes_of_length(limit).is_none_or(|most| u64::from(found) <= most) {
        return;
    }
    let most = in_words(i64::from(limit.amount), limit.unit);
    let message = MESSAGE.with("found", in_words(i64::from(found), Unit::Minute)).and("most", most);
    checker.report(called.path(), called.length_place(), message).help = Some(HELP.message());
}
