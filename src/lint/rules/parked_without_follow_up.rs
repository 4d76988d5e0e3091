//! `parked-without-follow-up`: a parked matter that nobody takes up, or at no time (P21).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const NEITHER: Text =
    Text::new("{id}没有写由谁跟进、何时跟进", "{id} does not say who takes it up or by when");
const NOBODY: Text = Text::new("{id}没有写由谁跟进", "{id} does not say who takes it up");
const NEVER: Text = Text::new("{id}没有写何时跟进", "{id} does not say by when it is taken up");
const HELP: Text = Text::new(
    "加上“跟进：姓名；期限：日期”，它就会作为行动项跟踪",
    "add “Follow-up: NAME; Due: DATE”; it is then tracked as an action",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::PARKED_WITHOUT_FOLLOW_UP, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "暂存议题没有写由谁跟进，或没有写何时跟进。用一句话说清的也算，如“王敏会后与运营部沟通”。",
        "A parked matter names nobody who takes it up, or no time. A sentence will do: “Wang Min asks Operations after the meeting”.",
    ),
    why: Text::new(
        "跑题的事项先放一放，但要写明谁提出、谁跟进、何时答复，否则暂存就是丢掉（P21）。",
        "Off-topic matters are parked with who raised them and who takes them up by when; else parking means losing them (P21).",
    ),
    fires: Text::new(
        "
## 暂存议题

- P1 门店接入会员码；提出：陈杰
",
        "
## Parking lot

- P1 Member code in the stores; Raised by: Chen Jie
",
    ),
    passes: Text::new(
        "
## 暂存议题

- P1 门店接入会员码；提出：陈杰；跟进：王敏；期限：2024-03-20
- P2 积分兑换：李婷会后与运营部沟通
",
        "
## Parking lot

- P1 Member code in the stores; Raised by: Chen Jie; Follow-up: Wang Min; Due: 2024-03-20
- P2 Redemption of points: Li Ting asks Operations after the meeting
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补上“跟进：”和“期限：”；不打算再议的，从暂存议题中删去。",
        "Add “Follow-up:” and “Due:”; take out what nobody means to come back to.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for matter in &minutes.parked {
        let text = match (matter.followed, matter.scheduled) {
            (true, true) => continue,
            (false, false) => &NEITHER,
            (false, true) => &NOBODY,
            (true, false) => &NEVER,
        };
        let message = text.with("id", matter.id.to_string());
        checker.report_item(meeting, matter.id, &minutes.path, matter.range, message, HELP.message());
    }
}
