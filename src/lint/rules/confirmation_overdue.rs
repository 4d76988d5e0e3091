//! `confirmation-overdue`: minutes went round, and somebody has not answered in time (P30).

use crate::diagnostic::codes;
use crate::language::{Text, in_a_row};
use crate::lint::since::waited;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MinutesStatus;
use crate::model::policy::Silence;
use crate::workspace::{Meeting, Standing, Workspace};

const MESSAGE: Text = Text::new(
    "纪要分发{given}了，{names}还没有确认；要求{asked}内答复",
    "the minutes went round {given} ago and are not confirmed by {names}; policy asks for an answer within {asked}",
);
const HELP: Text = Text::new(
    "催他们确认；收到的答复用 mtg confirm {meeting} --by 记上",
    "ask them, and enter their replies with mtg confirm {meeting} --by",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::CONFIRMATION_OVERDUE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要已分发，超过 confirm-within 还有参会人既没有确认也没有提出异议。从 `circulated` 算起，没有写的从最后一稿的时间算起。`silence = \"consent\"` 时不检查：过期不答复即为同意。",
        "The minutes went round, and somebody who was there has neither confirmed nor objected within `confirm-within`. It counts from `circulated`, or from the last round where that is missing. With `silence = \"consent\"` the rule is silent, because whoever does not answer has agreed.",
    ),
    why: Text::new(
        "纪要发出后24小时内逐人确认或提出异议，然后定稿；收到不等于默认（P30、P31）。",
        "Each participant confirms or objects within 24 hours, then the minutes are final; receipt is confirmed, not assumed (P30, P31).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"张伟\"]
status = \"circulated\"
circulated = 2024-03-12T17:45:00+08:00
+++
@@ confirmations.md
## 第1稿 2024-03-12 17:45

- [x] 王敏

- [ ] 张伟
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\"]
status = \"circulated\"
circulated = 2024-03-12T17:45:00+08:00
+++
@@ confirmations.md
## Draft 1 2024-03-12 17:45

- [x] Wang Min

- [ ] Zhang Wei
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
status = \"circulated\"
circulated = 2024-03-12T17:45:00+08:00
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
status = \"circulated\"
circulated = 2024-03-12T17:45:00+08:00
+++
@@ confirmations.md
## Draft 1 2024-03-12 17:45

- [x] Wang Min

- [ ] Zhang Wei objects 2024-03-13: integration takes five working days
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "催未答复的人；以邮件答复的，由记录人用 `mtg confirm MEETING --by NAME --date DATE` 补记。",
        "Ask those who have not answered; whoever keeps the minutes enters replies by mail with `mtg confirm MEETING --by NAME --date DATE`.",
    ),
    settings: &["policy.confirm-within", "policy.silence"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    if meeting.minutes_status() != Some(MinutesStatus::Circulated) {
        return;
    }
    let policy = workspace.policy(meeting);
    if policy.silence == Silence::Consent {
        return;
    }
    let Some(minutes) = &meeting.minutes else { return };
    let Some(sent) = workspace.went_round(meeting) else { return };
    let calendar = &workspace.settings.calendar;
    let limit = policy.confirm_within;
    let Some(waited) = waited(sent.date(), Some(sent.time()), limit, checker.now, calendar) else { return };
    let mut silent = meeting.attendees();
    silent.retain(|party| meeting.standing(&party.value) == Standing::Silent);
    if silent.is_empty() {
        return;
    }
    let names = in_a_row(silent.iter().map(|party| party.value.name(checker.roster)));
    let basics = &minutes.basics;
    let place = basics.circulated.as_ref().map_or(basics.at, |circulated| circulated.range);
    let message = MESSAGE.with("given", waited.given).and("names", names).and("asked", waited.asked);
    checker.report(&minutes.path, place, message).help = Some(HELP.with("meeting", &*meeting.id));
}
