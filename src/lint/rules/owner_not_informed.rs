//! `owner-not-informed`: the minutes went round, but not to somebody who owns an action (P30).

use rustc_hash::FxHashSet;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MinutesStatus;
use crate::model::confirmations::Answer;
use crate::model::id::ItemId;
use crate::model::items::Target;
use crate::model::people::{PersonId, Who};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "纪要已发出，但{id}的负责人{name}没有参会，也不在抄送之列",
    "the minutes went round, but {name}, the owner of {id}, was neither there nor on copy",
);
const HELP: Text = Text::new(
    "把纪要发给此人并列入抄送（cc），确认对方接受任务",
    "send them the minutes, put them on cc, and make sure they take the task",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::OWNER_NOT_INFORMED, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要已分发或定稿，某个行动项的负责人既没有参会、请假，也不在抄送之列，没有确认纪要，也没有报过进度。纪要还是初稿时，由 owner-not-invited 提示。",
        "The minutes are circulated or final, and the owner of an action neither was there nor sent apologies, is not on copy, has not confirmed and has not reported on it. While the minutes are a draft, owner-not-invited speaks.",
    ),
    why: Text::new(
        "纪要要发给全体与会者和每一位负责人；不知道自己有任务的人不会去做（P30、P31）。",
        "Minutes go to all participants and to every owner; nobody does what they have not heard of (P30, P31).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"张伟\", \"李婷\"]
status = \"circulated\"
+++
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 提交推广方案 | 陈杰 | 2024-03-25 | 《推广方案》 |
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\", \"Li Ting\"]
status = \"circulated\"
+++
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Submit the promotion plan | Chen Jie | 2024-03-25 | Promotion plan |
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"张伟\", \"李婷\"]
cc = [\"陈杰\"]
status = \"circulated\"
+++
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 提交推广方案 | 陈杰 | 2024-03-25 | 《推广方案》 |
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\", \"Li Ting\"]
cc = [\"Chen Jie\"]
status = \"circulated\"
+++
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Submit the promotion plan | Chen Jie | 2024-03-25 | Promotion plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("把纪要发给负责人，并写入 `cc`。", "Send the owner the minutes and add them to `cc`."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = meeting.minutes.as_ref().filter(|_| went_round(meeting)) else { return };
    let informed = meeting.informed();
    if informed.is_empty() {
        return;
    }
    // Whoever has reported on an action knows of it; the journal is read when somebody seems not to.
    let mut reported = None;
    for action in minutes.actions.iter().filter(|action| action.status.is_open()) {
        let Some(owner) = &action.owner else { continue };
        let Some(person) = owner.value.person().filter(|person| !informed.contains(person)) else { continue };
        let (people, items) = reported.get_or_insert_with(|| reported_on(meeting));
        if people.contains(&person) || items.contains(&action.id) {
            continue;
        }
        let name = owner.value.name(checker.roster).to_owned();
        let message = MESSAGE.with("id", action.id.to_string()).and("name", name);
        checker.report_item(meeting, action.id, &minutes.path, owner.range, message, HELP.message());
    }
}

/// Whether the minutes have left the hands of those who wrote them.
pub(super) fn went_round(meeting: &Meeting) -> bool {
    matches!(meeting.minutes_status(), Some(MinutesStatus::Circulated | MinutesStatus::Final))
}

/// Who has confirmed the minutes or written into the journal, and the items that the journal has news of.
fn reported_on(meeting: &Meeting) -> (FxHashSet<PersonId>, FxHashSet<ItemId>) {
    let entries = || meeting.journal.iter().flat_map(|journal| &journal.entries);
    let mut people: FxHashSet<PersonId> = entries().filter_map(|e| e.by.as_ref()?.person()).collect();
    let items = entries().filter_map(|entry| match entry.target.value {
        Target::Local(id) => Some(id),
        Target::Ref(_) => None,
    });
    // Whoever objects has read them as well.
    let replies = meeting.confirmations.iter().flat_map(|c| &c.rounds).flat_map(|round| &round.replies);
    people.extend(replies.filter(|reply| reply.answer != Answer::Waiting).filter_map(|reply| {
        match reply.who.value {
            Who::Person(person) => Some(person),
            _ => None,
        }
    }));
    (people, items.collect())
}
