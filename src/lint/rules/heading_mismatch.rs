//! `heading-mismatch`: a section of the journal whose words fit another item better than its id.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Rule};
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
pub static RULE: Rule =
    Rule { code: &codes::HEADING_MISMATCH, check: Check::Meeting(check), docs: Docs::UNWRITTEN };

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
