//! `heading-mismatch`: a section of the journal whose words fit another item better than its id.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::Target;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "标题的编号是 {id}，文字却是 {other} 的“{task}”",
    "the heading has the id {id} but the words of {other}, “{task}”",
);
const HELP: Text = Text::new(
    "编号说了算：下面的记录都算作 {id} 的；请改正编号或文字",
    "the id counts, so the entries below belong to {id}; correct the id or the words",
);
/// How alike words must be to be those of an item.
const ALIKE: f64 = 0.8;

/// The rule.
pub static RULE: Rule = Rule { code: &codes::HEADING_MISMATCH, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度跟踪中一节的标题写着一项的编号，文字却是另一项的。编号说了算。",
        "A section of the journal bears the id of one item and the words of another. The id counts.",
    ),
    why: Text::new(
        "编号抄错一位，这项工作的进展就记到了别人名下（P40）。",
        "With one digit wrong, the progress of this task is booked on somebody else's (P40).",
    ),
    fires: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏
- A2 制作宣传海报，负责人：陈杰

@@ tracking.md
## A1 制作宣传海报

- 2024-03-13 进行中：已出初稿（陈杰）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min
- A2 Design the posters, owner: Chen Jie

@@ tracking.md
## A1 Design the posters

- 2024-03-13 doing: first draft is out (Chen Jie)
",
    ),
    passes: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏
- A2 制作宣传海报，负责人：陈杰

@@ tracking.md
## A2 制作宣传海报

- 2024-03-13 进行中：已出初稿（陈杰）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min
- A2 Design the posters, owner: Chen Jie

@@ tracking.md
## A2 Design the posters

- 2024-03-13 doing: first draft is out (Chen Jie)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "看清下面的记录说的是哪一项，改正标题中的编号或文字。",
        "See which item the entries below are about, and correct the id or the words of the heading.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let (Some(minutes), Some(journal)) = (&meeting.minutes, &meeting.journal) else {
        return;
    };
    for (target, words) in &journal.headings {
        let Target::Local(id) = target.value else { continue };
        let tasks = || {
            let actions = minutes.actions.iter().map(|a| (a.id, &*a.task.value));
            actions.chain(minutes.issues.iter().map(|i| (i.id, &*i.text)))
        };
        let Some((_, own)) = tasks().find(|(other, _)| *other == id) else {
            continue;
        };
        if words.is_empty() || own == &**words {
            continue;
        }
        let likeness = |text: &str| {
            // A heading often shortens the words; the start of a text is as good as all of it.
            if text.starts_with(&**words) { 1.0 } else { strsim::normalized_levenshtein(text, words) }
        };
        let best = tasks()
            .filter(|(other, _)| *other != id)
            .map(|(other, text)| (likeness(text), other, text))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((alike, other, task)) = best
            && alike >= ALIKE
            && alike > likeness(own)
        {
            let message =
                MESSAGE.with("id", id.to_string()).and("other", other.to_string()).and("task", task);
            let help = HELP.with("id", id.to_string());
            checker.report_item(meeting, id, &journal.path, target.range, message, help);
        }
    }
}
