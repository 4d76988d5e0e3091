//! Whether a goal is “verb and result” (P10).

use std::cell::RefCell;
use std::ops::Range;

use super::clause::{clauses, has_figure_or_title, has_figures_of_time};
use super::data::{Data, GoalWord};
use super::deliverable::is_made_of;

/// What a goal lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalVerdict {
    /// Nothing.
    Fine,
    /// A result, but nothing in it can be counted, dated or named: 达成共识.
    NothingMeasurable,
    /// It names talk, not what comes out of it: 讨论进展.
    NoResult,
}

thread_local! {
    /// The goal judged last. Two rules ask for each, and minutes have their notice's.
    static LAST: RefCell<(String, GoalVerdict)> = const { RefCell::new((String::new(), GoalVerdict::Fine)) };
}

/// Judges the goal of a meeting.
pub fn judge_goal(goal: &str) -> GoalVerdict {
    LAST.with_borrow_mut(|(last, verdict)| {
        if last != goal {
            *verdict = judge(goal);
            last.clear();
            last.push_str(goal);
        }
        *verdict
    })
}

fn judge(goal: &str) -> GoalVerdict {
    let data = Data::get();
    let goal = &*data.simplified(goal);
    let concrete = has_figure_or_title(goal) || has_figures_of_time(goal) || data.days.any(goal);
    let mut result = false;
    let mut talk = false;
    let mut named = false;
    for clause in clauses(goal) {
        let text = &goal[clause];
        let found = data.goal.find(text);
        talk |= found.iter().any(|m| m.key == GoalWord::Talk);
        let figure = has_figure_or_title(text);
        let results: Vec<&Range<usize>> = found
            .iter()
            .filter(|m| match m.key {
                GoalWord::Result => !is_noun(text, &m.range),
                GoalWord::Event => {
                    !found.iter().any(|talk| talk.key == GoalWord::Talk && talk.range.start < m.range.start)
                }
                GoalWord::Change => figure,
                GoalWord::Talk => false,
            })
            .map(|m| &m.range)
            .collect();
        for (index, verb) in results.iter().enumerate() {
            result = true;
            // What comes of it stands behind the verb: 确定排期; or before it: 把排期定下来, scope agreed.
            let until =
                results[index + 1..].iter().map(|r| r.start).find(|at| *at >= verb.end).unwrap_or(text.len());
            let object = text[verb.end..until].trim();
            let object = if object.is_empty() { text[..verb.start].trim() } else { object };
            named |= !is_made_of(object, &data.goal_generic);
        }
    }
    match (result, concrete || named) {
        (true, true) => GoalVerdict::Fine,
        (true, false) => GoalVerdict::NothingMeasurable,
        (false, _) if talk => GoalVerdict::NoResult,
        // An unknown verb gets the benefit of the doubt.
        (false, _) => GoalVerdict::Fine,
    }
}

/// What stands before a participle that is no verb: `about hiring`, `the approved budget`.
const BEFORE_NOUNS: [&str; 16] = [
    "the",
    "a",
    "an",
    "our",
    "their",
    "its",
    "this",
    "that",
    "all",
    "any",
    "about",
    "of",
    "on",
    "over",
    "regarding",
    "around",
];

/// Whether a form of a verb stands for a thing.
fn is_noun(text: &str, verb: &Range<usize>) -> bool {
    let word = &text[verb.clone()];
    (word.ends_with("ing") || word.ends_with("ed"))
        && text[..verb.start]
            .trim_end()
            .rsplit(' ')
            .next()
            .is_some_and(|before| BEFORE_NOUNS.iter().any(|word| before.eq_ignore_ascii_case(word)))
}
