//! `owner-left`: an open action of somebody who has left (P23).

use std::sync::Arc;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::fold::Placed;
use crate::model::items::{Change, Origin};
use crate::text::TextRange;
use crate::workspace::{Action, Snapshot};

const MESSAGE: Text = Text::new(
    "{id}还没有完成，负责人{name}已于{left}离开",
    "{id} is open, and its owner {name} left on {left}",
);
const HELP: Text = Text::new(
    "交给别人，在 tracking.md 中记“转交 姓名：原因”",
    "hand it over with an entry “reassigned to NAME: reason” in tracking.md",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::OWNER_LEFT, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "没有完成的行动项由 people.toml 中写明已经离开（left 是今天或更早）的人负责。转交之后看接手的人。",
        "An open action belongs to somebody who has left: `left` in people.toml is today or earlier. After a reassignment the new owner counts.",
    ),
    why: Text::new(
        "每个行动项要有一个负责人；人走了没有交接，就没人做了（P23）。",
        "Every action has one owner; when that person leaves without handing over, nobody does it (P23).",
    ),
    fires: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：刘洋，完成时间：2024-03-29
@@ people.toml
[people.liuyang]
name = \"刘洋\"
left = 2024-03-15
",
        "
## Action items

- A1 Write the launch plan, owner: Liu Yang, due: 2024-03-29
@@ people.toml
[people.liuyang]
name = \"Liu Yang\"
left = 2024-03-15
",
    ),
    passes: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：刘洋，完成时间：2024-03-29
@@ tracking.md
## A1 编写上线方案

- 2024-03-14 转交 马宁：刘洋调任华东区，交接清单双方已确认（刘洋）
@@ people.toml
[people.liuyang]
name = \"刘洋\"
left = 2024-03-15
[people.maning]
name = \"马宁\"
",
        "
## Action items

- A1 Write the launch plan, owner: Liu Yang, due: 2024-03-29
@@ tracking.md
## A1 Write the launch plan

- 2024-03-14 reassigned to Ma Ning: both have signed the hand-over list (Liu Yang)
@@ people.toml
[people.liuyang]
name = \"Liu Yang\"
left = 2024-03-15
[people.maning]
name = \"Ma Ning\"
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "转交给接手的人，记入进度跟踪。",
        "Hand it over to somebody else, with an entry in the journal.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let people = &snapshot.workspace.roster.people;
    if people.iter().all(|person| person.left.is_none()) {
        return;
    }
    for action in snapshot.actions.iter().filter(|action| action.state.status.is_open()) {
        let owner = action.state.owner.as_ref().and_then(|owner| people.get(owner.person()? as usize));
        let Some(owner) = owner else { continue };
        let Some(left) = owner.left.filter(|left| *left <= checker.now.date) else { continue };
        let Some(meeting) = snapshot.workspace.meeting(action.meeting) else { continue };
        let Some((path, place)) = written_at(snapshot, action) else { continue };
        let message = MESSAGE
            .with("id", action.item.id.to_string())
            .and("name", &*owner.name)
            .and("left", left.to_string());
        checker.report_item(meeting, action.item.id, path, place, message, HELP.message());
    }
}

/// Where it was written who answers for it: in the last entry that handed it over, else in the minutes.
fn written_at<'s>(snapshot: &'s Snapshot<'_>, action: &Action<'_>) -> Option<(&'s Arc<str>, TextRange)> {
    let workspace = snapshot.workspace;
    let handed_over = |placed: &&Placed<'_>| {
        matches!(placed.entry.change, Change::Reassigned(_)) && placed.entry.origin == Origin::Journal
    };
    if let Some(placed) = action.entries.iter().rfind(handed_over) {
        return Some((&workspace.journal(placed.folder)?.path, placed.entry.range));
    }
    let minutes = workspace.meeting(action.meeting)?.minutes.as_ref()?;
    Some((&minutes.path, action.item.owner_at))
}
