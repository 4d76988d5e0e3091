//! `duplicate-action`: the same task of the same owner twice, in one document or still open in the series.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::people::Who;
use crate::model::vocabulary::fold;
use crate::workspace::{ItemRef, Snapshot};

const MESSAGE: Text =
    Text::new("{id}与 {other} 是同一负责人的同一任务", "{id} is the same task of the same owner as {other}");
const HELP: Text = Text::new(
    "继续跟踪原来的那一项，在“上次行动项回顾”中写新的期限",
    "keep track of the earlier one and give it a new deadline in the review of earlier actions",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DUPLICATE_ACTION, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "同一负责人的同一任务在一份纪要里写了两次，或在同一系列的会议中还没完成又列了一次。",
        "The same task of the same owner stands twice in one document, or is listed again while it is still open in the series.",
    ),
    why: Text::new(
        "重列一次，旧的一项就没人再管，延期也就看不出来了（P43）：没完成的事在回顾中说明原因和新的期限。",
        "Listed anew, the old one is forgotten and nobody sees that it is late (P43): what is unfinished gets a reason and a new date in the review.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
| A2 | 编写上线方案 | 王敏 | 2024-03-27 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
| A2 | Write the launch plan | Wang Min | 2024-03-27 | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
| A2 | 评审上线方案 | 张伟 | 2024-03-27 | 评审意见 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
| A2 | Review the launch plan | Zhang Wei | 2024-03-27 | Comments |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "只留一项；上次会议没完成的，在“上次行动项回顾”中写新的期限。",
        "Keep one of them; give what is left from an earlier meeting a new deadline in the review of earlier actions.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    // What is open in each series, with the words folded so that a space more or less does not matter.
    let mut open: FxHashMap<(&str, &Who, Cow<'_, str>), ItemRef> = FxHashMap::default();
    for (index, meeting) in snapshot.workspace.meetings.iter().enumerate() {
        let Some(minutes) = &meeting.minutes else { continue };
        let series = meeting.series();
        let mut here: FxHashMap<(&Who, Cow<'_, str>), ItemRef> = FxHashMap::default();
        for action in snapshot.actions_of(index as u32) {
            let Some(owner) = &action.item.owner else { continue };
            let own = (action.meeting, action.item.id);
            let mut words = fold(&action.item.task.value);
            if words.contains(char::is_whitespace) {
                words = Cow::Owned(words.chars().filter(|c| !c.is_whitespace()).collect());
            }
            let who = &owner.value.who;
            let earlier = series.and_then(|s| open.get(&(s, who, words.clone())).copied());
            let other = here.get(&(who, words.clone())).copied().or(earlier);
            if let Some(other) = other {
                let message = MESSAGE.with("id", own.1.to_string()).and("other", snapshot.ref_text(other));
                let range = action.item.task.range;
                checker.report_item(meeting, own.1, &minutes.path, range, message, HELP.message());
                continue;
            }
            if let Some(series) = series.filter(|_| action.state.status.is_open()) {
                open.insert((series, who, words.clone()), own);
            }
            here.insert((who, words), own);
        }
    }
}
