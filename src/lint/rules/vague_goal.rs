//! `vague-goal`: a goal that is no “verb and result” (P10).

use crate::diagnostic::{Severity, codes};
use crate::language::Text;
use crate::lint::wording::{GoalVerdict, judge_goal};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{Meeting, Workspace};

const NO_RESULT: Text = Text::new(
    "目标“{text}”没有说要得出什么结果",
    "the goal `{text}` does not say what will come of the meeting",
);
const NOTHING_MEASURABLE: Text = Text::new(
    "目标“{text}”中没有可以计数、注明日期或说出名称的东西",
    "nothing in the goal `{text}` can be counted, dated or named",
);
const HELP: Text = Text::new(
    "写成“动词＋结果”，如：确定Q3上线排期并明确各部门交付物",
    "write a verb and a result, such as: decide the Q3 launch date and who delivers what",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::VAGUE_GOAL, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议目标只说要谈什么（“加强沟通”“讨论进展”），没有说要得出什么结果：警告。说了结果，但其中没有可以计数、注明日期或说出名称的东西（“达成共识”）：提示。",
        "The goal of a meeting names talk (“discuss progress”, “improve communication”) and no result: a warning. It has a result, but nothing in it can be counted, dated or named (“agree next steps”): a hint.",
    ),
    why: Text::new(
        "目标是“动词＋结果”、可以衡量的，会后才说得清达到了没有（P10）。",
        "Only a goal of verb and result lets people say afterwards whether it was reached (P10).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
goal = \"讨论上线的进展\"
date = 2024-03-12
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
goal = \"Discuss the progress of the launch\"
date = 2024-03-12
+++
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
goal = \"确定上线日期，明确各部门的交付物\"
date = 2024-03-12
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
goal = \"Decide the launch date, and agree who delivers what\"
date = 2024-03-12
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写明会议结束时要有什么：确定、选定、审定、形成什么。要谈几件事的，分成几个议题。",
        "Say what will be there at the end of the meeting: what is decided, chosen, approved or written. Several matters become several topics.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let notice = meeting.notice.as_ref().map(|notice| (&notice.path, &notice.basics));
    let minutes = meeting.minutes.as_ref().map(|minutes| (&minutes.path, &minutes.basics));
    let mut said = None;
    for (path, basics) in notice.into_iter().chain(minutes) {
        let Some(goal) = &basics.goal else { continue };
        // What the minutes repeat of the notice is said already.
        if said.replace(&goal.value) == Some(&goal.value) {
            continue;
        }
        let (text, severity) = match judge_goal(&goal.value) {
            GoalVerdict::Fine => continue,
            GoalVerdict::NothingMeasurable => (&NOTHING_MEASURABLE, Severity::Info),
            GoalVerdict::NoResult => (&NO_RESULT, Severity::Warning),
        };
        let finding = checker.report(path, goal.range, text.with("text", goal.value.to_string()));
        finding.severity = severity;
        finding.help = Some(HELP.message());
    }
}
