//! `attendee-count`: a meeting that calls fewer or more people than can decide something together (P11).

use rustc_hash::FxHashSet;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MeetingClass;
use crate::model::people::Who;
use crate::text::TextRange;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "通知了{found}人，要求{least}至{most}人",
    "{found} people are called; policy asks for {least} to {most}",
);
const FEW: Text =
    Text::new("确认执行和提供支持的部门都有人参加", "make sure that all who execute or support it are there");
const MANY: Text = Text::new(
    "只需知晓的人改为抄送（cc）或可选（optional）",
    "make those who need only know of it optional, or put them on cc",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::ATTENDEE_COUNT, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "参会人数不在规定的范围内。人数不足时，必须参加、可选参加的人和主持人都计算在内；人数过多时只算必须参加的人和主持人。写部门或“全体”时人数不定，只判断是否过多。例会和电话会不检查。",
        "The number of people called lies outside the limits. Too few are counted with those who are optional and the chair, too many without the optional ones. A department may be any number, so with one only too many are found. Series and calls are left alone.",
    ),
    why: Text::new(
        "五至十人的会议能形成决定：再少缺少执行的部门，再多就成了听报告（P11）。",
        "Five to ten people can decide something together: with fewer a department is missing, with more it is a lecture (P11).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\"]
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\"]
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
required = [\"王敏\", \"张伟\", \"陈杰\", \"李婷\", \"周涛\"]
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\", \"Li Ting\", \"Zhou Tao\"]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补上需要执行或提供支持的人，或把只需知晓的人改为抄送。",
        "Call those who execute or support it, or put those who need only know of it on cc.",
    ),
    settings: &["policy.attendees"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let basics = &called.notice.basics;
    let Some(required) = basics.required.as_deref().filter(|required| !required.is_empty()) else { return };
    if meeting.series().is_some() || called.class(workspace) == Some(MeetingClass::Call) {
        return;
    }
    let limit = workspace.policy(meeting).attendees;
    let mut who: FxHashSet<&Who> =
        required.iter().chain(&basics.chair).map(|party| &party.value.who).collect();
    let must = who.len();
    who.extend(basics.optional.iter().map(|party| &party.value.who));
    let certain = !required.iter().chain(&basics.optional).any(|party| party.value.may_be_several());
    let (found, help) = if certain && who.len() < limit.least as usize {
        (who.len(), &FEW)
    } else if must > limit.most as usize {
        (must, &MANY)
    } else {
        return;
    };
    let (first, last) = (required[0].range, required[required.len() - 1].range);
    let place = if last.end >= first.start { TextRange { start: first.start, end: last.end } } else { first };
    let message =
        MESSAGE.with("found", found).and("least", limit.least as usize).and("most", limit.most as usize);
    checker.report(called.path(), place, message).help = Some(help.message());
}
