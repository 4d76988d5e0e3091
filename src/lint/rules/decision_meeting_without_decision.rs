//! `decision-meeting-without-decision`: a meeting was called to decide, and no decision is written down (P03, P20).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MeetingType;
use crate::model::items::OutcomeKind;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "这是决策型会议，却没有一项决议",
    "the meeting is of type decision, but no decision is recorded",
);
const HELP: Text = Text::new(
    "写下决议（“决议 D1：…”）；没有作出决定的，改会议类型或列为未决事项",
    "write the decisions down (“Decision D1: …”); if none was made, change the type or list the open issue",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DECISION_MEETING_WITHOUT_DECISION, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "类型为决策的会议，纪要中没有任何决议，也没有否决。",
        "The meeting's type is decision, and its minutes hold no decision at all and turn nothing down.",
    ),
    why: Text::new(
        "决策型会议就是为了作决定而开，与会者须能拍板；没有决议，要么漏记，要么白开（P03、P11、P20）。",
        "A decision meeting is held to decide, with somebody there who can; without a decision either the record or the meeting failed (P03, P11, P20).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
type = \"decision\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
+++
## 议题与讨论

### T1 首发范围

**通报**：需求共12项，开发需18个工作日。
",
        "
+++
title = \"Launch kick-off\"
type = \"decision\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
+++
## Topics

### T1 Scope of the first release

**Noted**: There are twelve requirements, which take 18 working days.
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
type = \"decision\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
+++
## 议题与讨论

### T1 首发范围

**决议 D1**：首发三项功能，积分兑换列入V1.1。
",
        "
+++
title = \"Launch kick-off\"
type = \"decision\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
+++
## Topics

### T1 Scope of the first release

**Decision D1**: The first release has three features; redemption moves to V1.1.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补记决议，或把 `type` 改成 discussion、briefing。",
        "Record the decisions, or make the `type` discussion or briefing.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = meeting.minutes.as_ref().filter(|m| !m.blank && !m.unreadable) else { return };
    let rejected = minutes.topics.iter().flat_map(|t| &t.outcomes).any(|o| o.kind == OutcomeKind::Rejected);
    let decides = meeting.basic(|b| b.meeting_type) == Some(MeetingType::Decision);
    if decides && minutes.decisions.is_empty() && !rejected && meeting.notice_status().is_none() {
        let place = minutes.topics_at.unwrap_or(minutes.basics.at);
        checker.report(&minutes.path, place, MESSAGE.message()).help = Some(HELP.message());
    }
}
