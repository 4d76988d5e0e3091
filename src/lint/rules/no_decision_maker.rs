//! `no-decision-maker`: a decision meeting without somebody who may decide (P11).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MeetingType;
use crate::model::people::Who;
use crate::workspace::{Meeting, Workspace};

const NONE: Text = Text::new("决策型会议没有写明决策人", "a decision meeting does not say who decides");
const NAME_ONE: Text =
    Text::new("在文首写 decision-maker = \"姓名\"", "write decision-maker = \"NAME\" into the front matter");
const NOT_CALLED: Text =
    Text::new("决策人{name}不在参会名单中", "{name}, who decides, is not called to the meeting");
const CALL_THEM: Text = Text::new(
    "把决策人列入 required，或改写有权决定的参会人",
    "add them to `required`, or name somebody who is called and may decide",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::NO_DECISION_MAKER, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "决策型会议（type = \"decision\"）的通知没有 decision-maker，也没有参会人的角色是决策或审批；或者决策人不在参会名单中。",
        "The notice of a decision meeting (`type = \"decision\"`) has no `decision-maker`, and nobody's role is to decide or approve; or the one who decides is not called.",
    ),
    why: Text::new(
        "没有人有权拍板，会议只能得出“再请示”（P11）。",
        "Where nobody may decide, a decision meeting ends in a request (P11).",
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
type = \"decision\"
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
type = \"decision\"
+++
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
type = \"decision\"
decision-maker = \"王敏\"
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
type = \"decision\"
decision-maker = \"Wang Min\"
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写明决策人，并请其参加；不作决定的会议，类型改为 discussion 或 briefing。",
        "Name who decides, and call them; a meeting that decides nothing is of the type `discussion` or `briefing`.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let basics = &called.notice.basics;
    if basics.meeting_type != Some(MeetingType::Decision) {
        return;
    }
    let Some(decider) = &basics.decision_maker else {
        if !basics.decider_invited {
            checker.report(called.path(), basics.at, NONE.message()).help = Some(NAME_ONE.message());
        }
        return;
    };
    let Some(required) = &basics.required else { return };
    // A department may send whom it likes, and everyone is everyone.
    let departments: Vec<_> = [required, &basics.optional]
        .into_iter()
        .flatten()
        .filter_map(|party| match &party.value.who {
            Who::Department(id) => Some(*id),
            _ => None,
        })
        .collect();
    let listed = required
        .iter()
        .chain(&basics.optional)
        .chain(&basics.chair)
        .any(|party| party.value.who == decider.value.who || matches!(party.value.who, Who::Everyone(_)));
    let own = decider.value.department_id(&workspace.roster);
    let sent = own.is_some_and(|own| departments.contains(&own));
    let person = matches!(decider.value.who, Who::Person(_));
    if person && !listed && !sent {
        let message = NOT_CALLED.with("name", decider.value.name(checker.roster));
        checker.report(called.path(), decider.range, message).help = Some(CALL_THEM.message());
    }
}
