//! `late-apology`: somebody who says too late that they cannot come (P16).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::{Late, late};
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "{name}提前{given}请假，要求提前{asked}",
    "{name} sent apologies {given} ahead; policy asks for {asked}",
);
const AFTERWARDS: Text =
    Text::new("{name}请假时会议已经开始", "the meeting had begun when {name} sent apologies");
const HELP: Text = Text::new(
    "请代会人确认参加；人到不齐的，改期",
    "make sure that the deputy comes; if too many are missing, move the meeting",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::LATE_APOLOGY, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "请假的时间（apologies 中的 asked）离会议太近。按小时计时精确到分钟；没有写 asked 的不检查。",
        "Apologies were sent (`asked` in `apologies`) too shortly before the meeting, to the minute where hours are counted. Those without `asked` are not judged.",
    ),
    why: Text::new(
        "提前24小时请假，才来得及请代会人、调整议程或改期（P16）。",
        "A day ahead there is time to brief a deputy, change the agenda or move the meeting (P16).",
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
apologies = [{ who = \"张伟\", reason = \"出差\", deputy = \"李婷\", asked = 2024-03-12T09:30:00 }]
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
apologies = [{ who = \"Zhang Wei\", reason = \"travelling\", deputy = \"Li Ting\", asked = 2024-03-12T09:30:00 }]
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
apologies = [{ who = \"张伟\", reason = \"出差\", deputy = \"李婷\", asked = 2024-03-11T09:30:00 }]
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
apologies = [{ who = \"Zhang Wei\", reason = \"travelling\", deputy = \"Li Ting\", asked = 2024-03-11T09:30:00 }]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "今后提早请假；asked 写错了就改正。",
        "Say so earlier next time; correct `asked` if it is wrong.",
    ),
    settings: &["policy.apology-lead"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let apologies = &called.notice.basics.apologies;
    if apologies.iter().all(|absence| absence.asked.is_none()) {
        return;
    }
    let limit = workspace.policy(meeting).apology_lead;
    for absence in apologies {
        let (Some(who), Some(asked)) = (&absence.who, &absence.asked) else { continue };
        let name = who.value.name(checker.roster);
        let message = match late(asked.value.local, &called, limit, &workspace.settings.calendar) {
            Some(Late::By { given, asked }) => {
                MESSAGE.with("name", name).and("given", given).and("asked", asked)
            }
            Some(Late::Afterwards) => AFTERWARDS.with("name", name),
            None => continue,
        };
        checker.report(called.path(), asked.range, message).help = Some(HELP.message());
    }
}
