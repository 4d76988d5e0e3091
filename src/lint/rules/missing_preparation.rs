//! `missing-preparation`: a notice that asks nobody to prepare anything (P14).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::{MeetingClass, MeetingType};
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("通知没有写明各部门会前要准备什么", "the notice does not say what each department prepares");
const HELP: Text = Text::new(
    "加一节“## 会前准备”，写明事项、负责部门和截止时间；没有就写“无”",
    "add a section “## Preparation” with what, who and by when; where there is nothing, write “none” in it",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_PREPARATION, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "通知没有“会前准备”一节。预读材料中列出了要思考的问题，也算准备；例会、站会、电话会和同步会不检查，写明“无”就不提示。",
        "The notice has no section of preparation. Questions to think about beside the pre-reads will do, and so will a section that says `none`; series, weekly meetings, stand-ups, calls and briefings are left alone.",
    ),
    why: Text::new(
        "通知写明各部门要准备和答复什么，数据和意见在会上才拿得出来（P14）。",
        "Figures and answers are there at the meeting if the notice says who brings which (P14).",
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

## 会议议程

- 推广预算（陈杰，20分钟）
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

## Agenda

- Budget (Chen Jie, 20 min)
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

## 会前准备

- 市场部：推广费用明细，3月11日前
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

## Preparation

- Marketing: details of the costs, by 11 March
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("写明每个部门准备什么、何时交。", "Say what each department prepares and by when."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let notice = called.notice;
    let light = matches!(
        called.class(workspace),
        Some(MeetingClass::Regular | MeetingClass::StandUp | MeetingClass::Call)
    );
    let listens = notice.basics.meeting_type == Some(MeetingType::Briefing);
    if light || listens || meeting.series().is_some() || !notice.whole || notice.preparation.said {
        return;
    }
    if notice.pre_reads.items.iter().any(|paper| !paper.questions.is_empty()) {
        return;
    }
    let place = notice.preparation.heading.unwrap_or(notice.basics.at);
    checker.report(called.path(), place, MESSAGE.message()).help = Some(HELP.message());
}
