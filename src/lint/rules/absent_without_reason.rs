//! `absent-without-reason`: somebody was not there, and nobody knows why (P16, P22).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("没有写{name}缺席的原因", "it is not said why {name} was absent");
const HELP: Text = Text::new(
    "写成 { who = \"…\", reason = \"…\" }；有人代为参会的加 deputy",
    "write { who = \"…\", reason = \"…\" }, and `deputy` if somebody came instead",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::ABSENT_WITHOUT_REASON, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要写了某人缺席，却没有写原因；会议通知的请假记录里也没有。",
        "The minutes list somebody as absent without saying why, and the apologies in the notice do not say so either.",
    ),
    why: Text::new(
        "请假须说明原因并推荐代理人，纪要写明缺席人员及原因：没有到会的部门事后才不会说“没人告诉我们”（P16、P22）。",
        "Apologies come with a reason and a deputy, and minutes list absentees with reasons, so that a department that was not heard is known to have been asked (P16, P22).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"张伟\", \"李婷\"]
absent = [\"陈杰\"]
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\", \"Li Ting\"]
absent = [\"Chen Jie\"]
+++
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
absent = [{ who = \"陈杰\", reason = \"出差\" }]
+++
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Zhang Wei\", \"Li Ting\"]
absent = [{ who = \"Chen Jie\", reason = \"business trip\" }]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补上原因；正文中的缺席名单写成“陈杰（出差）”。",
        "Add the reason; in a list of absentees in the body, write “Chen Jie (business trip)”.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let apologies = meeting.notice.as_ref().map_or(&[][..], |n| &n.basics.apologies);
    for absence in &minutes.basics.absent {
        let (Some(who), None) = (&absence.who, &absence.reason) else { continue };
        let told = |a: &crate::model::basics::Absence| {
            a.reason.is_some() && a.who.as_ref().is_some_and(|w| w.value.who == who.value.who)
        };
        if !apologies.iter().any(told) {
            let name = who.value.name(checker.roster).to_owned();
            let message = MESSAGE.with("name", name);
            checker.report(&minutes.path, who.range, message).help = Some(HELP.message());
        }
    }
}
