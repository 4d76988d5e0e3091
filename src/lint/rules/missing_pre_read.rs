//! `missing-pre-read`: a decision meeting that nobody can prepare for by reading (P15).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MeetingType;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("决策型会议没有预读材料", "a decision meeting without pre-reads");
const HELP: Text = Text::new(
    "加一节“## 预读材料”，列出材料和需要思考的问题；没有就写“无”",
    "add a section “## Pre-reads” with the papers and the questions to think about; where there are none, write “none” in it",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_PRE_READ, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "决策型会议（type = \"decision\"）的通知没有预读材料。附件，或正文中指向 materials/ 的链接，也算材料；写明“无”就不提示。",
        "The notice of a decision meeting (`type = \"decision\"`) has no pre-reads. Attachments and links into `materials/` count as well, and so does a section that says `none`.",
    ),
    why: Text::new(
        "没有读过材料的人在会上才第一次看到方案，只能推迟决定（P15）。",
        "Who sees a proposal for the first time at the meeting cannot decide on it (P15).",
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
+++

## 预读材料

- 《方案对比》。请思考：哪一个方案更快？
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

## Pre-reads

- Comparison of options. Please consider: which one is faster?
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "列出材料，写明何时发出、要思考什么。",
        "List the papers, when they go out, and what to think about.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let papers = &called.notice.pre_reads;
    let decides = called.notice.basics.meeting_type == Some(MeetingType::Decision);
    if !decides || !called.notice.whole || papers.said || papers.elsewhere || !papers.items.is_empty() {
        return;
    }
    let place = papers.heading.unwrap_or(called.notice.basics.at);
    checker.report(called.path(), place, MESSAGE.message()).help = Some(HELP.message());
}
