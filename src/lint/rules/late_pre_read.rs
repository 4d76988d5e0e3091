//! `late-pre-read`: papers that go out too late to be read (P15).

use crate::date::{Length, NaiveDate, NaiveTime};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::{Late, late};
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::text::TextRange;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "材料提前{given}发出，要求提前{asked}",
    "the papers went out {given} ahead; policy asks for {asked}",
);
const DISPUTED: Text = Text::new(
    "有争议的材料提前{given}发出，要求提前{asked}",
    "a disputed paper went out {given} ahead; policy asks for {asked}",
);
const AFTERWARDS: Text = Text::new("材料发出的日期在会议之后", "the papers went out after the meeting");
const HELP: Text = Text::new(
    "提早发出材料，或把会议推迟到有时间阅读的日子",
    "send papers earlier, or move the meeting to a day that leaves time to read them",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::LATE_PRE_READ, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "预读材料发出的日期（写在标题、条目的括号或“发出时间”一列中）离会议太近；标明“争议”的材料要求更早。没有写日期的不检查。",
        "The day on which the pre-reads went out (in a bracket of the heading or item, or in a column) is too near to the meeting; a paper marked as disputed must go out earlier. Papers without a day are not judged.",
    ),
    why: Text::new(
        "材料提前一天发出才有人读；有争议的方案提前三天，发起人才来得及逐个沟通（P15）。",
        "Papers are read if they go out a day ahead; a disputed one needs three, so that the initiator can talk to each department (P15).",
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
+++

## 预读材料（3月12日发出）

- 《方案对比》
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Pre-reads (sent on 12 March)

- Comparison of options
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
+++

## 预读材料（3月11日发出）

- 《方案对比》
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Pre-reads (sent on 11 March)

- Comparison of options
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("提早发出；日期写错了就改正。", "Send them earlier; correct the day if it is wrong."),
    settings: &["policy.pre-read-lead", "policy.dispute-lead"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let papers = &called.notice.pre_reads;
    let dated = papers.sent.is_some() || papers.items.iter().any(|paper| paper.sent.is_some());
    if !dated {
        return;
    }
    let policy = workspace.policy(meeting);
    let mut judge = |day: NaiveDate, range: TextRange, asked: Length, text: &'static Text| {
        // Within its day nobody knows when it was, so the earliest counts.
        let late = late(day.and_time(NaiveTime::MIN), &called, asked, &workspace.settings.calendar);
        let message = match late {
            Some(Late::By { given, asked }) => text.with("given", given).and("asked", asked),
            Some(Late::Afterwards) => AFTERWARDS.message(),
            None => return false,
        };
        checker.report(called.path(), range, message).help = Some(HELP.message());
        true
    };
    // What the heading says of all of them is said once.
    let all = papers
        .sent
        .as_ref()
        .is_some_and(|sent| judge(sent.value, sent.range, policy.pre_read_lead, &MESSAGE));
    for paper in &papers.items {
        let Some(sent) = &paper.sent else { continue };
        let own = papers.sent.as_ref() != Some(sent);
        match paper.disputed {
            Some(mark) if own || !all => {
                let range = if own { sent.range } else { mark };
                judge(sent.value, range, policy.dispute_lead, &DISPUTED);
            }
            None if own => {
                judge(sent.value, sent.range, policy.pre_read_lead, &MESSAGE);
            }
            _ => {}
        }
    }
}
