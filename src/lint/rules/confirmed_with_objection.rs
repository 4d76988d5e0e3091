//! `confirmed-with-objection`: minutes became final although somebody objects to them (P31).

use std::sync::Arc;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MinutesStatus;
use crate::model::confirmations::Answer;
use crate::model::people::Party;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "纪要已定稿，但{name}的异议还没有了结：{why}",
    "the minutes are final, but the objection of {name} stands: {why}",
);
const HELP: Text = Text::new(
    "改好纪要后用 mtg circulate {meeting} 重新分发；异议撤回的，由本人用 mtg confirm {meeting} 确认",
    "change the minutes and send them round again with mtg circulate {meeting}; who withdraws it confirms with mtg confirm {meeting}",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::CONFIRMED_WITH_OBJECTION, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要已定稿，确认记录的最后一稿中却有未撤回的异议。同一个人后来又确认的，或在异议那一行打了勾的，视为撤回。",
        "The minutes are final, but in the last round of the confirmations an objection stands. Whoever confirms later, or ticks the line of the objection, withdraws it.",
    ),
    why: Text::new(
        "定稿须经每位参会人确认；带着异议定稿，执行时分歧还会回来（P31）。",
        "Minutes become final when every participant has confirmed; a dispute that was passed over comes back when the work is done (P31).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"张伟\"]
status = \"final\"
+++
@@ confirmations.md
## 第1稿 2024-03-12 17:45

- [x] 王敏

- [ ] 张伟 异议 2024-03-13：接口联调应为5个工作日
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\"]
status = \"final\"
+++
@@ confirmations.md
## Draft 1 2024-03-12 17:45

- [x] Wang Min

- [ ] Zhang Wei objects 2024-03-13: integration takes five working days
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
status = \"final\"
+++
@@ confirmations.md
## 第1稿 2024-03-12 17:45

- [x] 王敏

- [ ] 张伟 异议 2024-03-13：接口联调应为5个工作日

- [x] 张伟 2024-03-14 09:30
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\"]
status = \"final\"
+++
@@ confirmations.md
## Draft 1 2024-03-12 17:45

- [x] Wang Min

- [ ] Zhang Wei objects 2024-03-13: integration takes five working days

- [x] Zhang Wei 2024-03-14 09:30
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "按异议改好纪要重新分发，或请本人确认撤回。",
        "Change the minutes and send them round again, or have the objector confirm.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    if meeting.minutes_status() != Some(MinutesStatus::Final) {
        return;
    }
    let (Some(confirmations), Some(round)) = (&meeting.confirmations, meeting.round()) else { return };
    let path = Arc::clone(&confirmations.path);
    for reply in round.standing() {
        let Answer::Objected(why) = &reply.answer else { continue };
        let party = Party { who: reply.who.value.clone(), department: None };
        let message = MESSAGE.with("name", party.name(checker.roster)).and("why", &**why);
        checker.report(&path, reply.who.range, message).help = Some(HELP.with("meeting", &*meeting.id));
    }
}
