//! `apology-without-deputy`: somebody who must come cannot, and nobody stands in (P16).

use rustc_hash::FxHashSet;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::people::Who;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("{name}请假，没有代会人", "{name} cannot come, and nobody stands in");
const HELP: Text = Text::new(
    "写上同级别、能代表本部门表态的代会人（deputy），或附书面意见（opinion）",
    "name a deputy of the same level who can speak for the department, or give a written opinion (`opinion`)",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::APOLOGY_WITHOUT_DEPUTY, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "必须参加的人（required、chair、decision-maker）请假，没有代会人，也没有书面意见。可选参加的人请假不提示。",
        "Somebody who must come (`required`, `chair`, `decision-maker`) sends apologies without a deputy or a written opinion. Those who are optional need none.",
    ),
    why: Text::new(
        "没有代会人，那个部门在会上没有人表态，会上的决定落不了地（P16）。",
        "Without a deputy nobody speaks for the department, and what is decided may not hold (P16).",
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
apologies = [{ who = \"张伟\", reason = \"出差\" }]
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
apologies = [{ who = \"Zhang Wei\", reason = \"travelling\" }]
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
apologies = [{ who = \"张伟\", reason = \"出差\", deputy = \"李婷\" }]
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
apologies = [{ who = \"Zhang Wei\", reason = \"travelling\", deputy = \"Li Ting\" }]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("请其推荐代会人，写进 deputy。", "Ask them for a deputy and write it into `deputy`."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let basics = &called.notice.basics;
    if basics.apologies.is_empty() {
        return;
    }
    let needed: FxHashSet<&Who> = basics
        .required
        .iter()
        .flatten()
        .chain(&basics.chair)
        .chain(&basics.decision_maker)
        .map(|party| &party.value.who)
        .collect();
    let optional: FxHashSet<&Who> = basics.optional.iter().map(|party| &party.value.who).collect();
    for absence in &basics.apologies {
        let Some(who) =
            absence.who.as_ref().filter(|_| absence.deputy.is_none() && absence.opinion.is_none())
        else {
            continue;
        };
        // Where departments are called, whoever is away belonged to one of them.
        if needed.contains(&who.value.who) || !optional.contains(&who.value.who) {
            let message = MESSAGE.with("name", who.value.name(checker.roster));
            checker.report(called.path(), who.range, message).help = Some(HELP.message());
        }
    }
}
