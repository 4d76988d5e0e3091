//! Judgements that need words (P10, P26): whether a goal has a result, whether a deliverable can be handed in, and
//! whether a text is vague, colloquial or blaming. The words are data/wording.toml; here is the grammar around them.

mod clause;
mod data;
mod deliverable;
mod goal;
mod pattern;
mod places;
mod prose;
mod words;

pub use deliverable::is_vague_deliverable;
pub use goal::{GoalVerdict, judge_goal};
pub use places::{OwnWords, Place, record_places, vague_places};
pub use prose::{place_in_item, places_in_prose};

/// What is wrong with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It names no day: 尽快, soon.
    When,
    /// It promises an attempt, not a result: 尽量, try to.
    Effort,
    /// It says no amount: 大概, various.
    Amount,
    /// It names nobody: 相关部门, relevant stakeholders.
    Who,
    /// It leaves open whether: 原则上, if possible.
    Condition,
    /// Nobody can see whether it was done: 加强沟通, improve communication.
    Empty,
    /// A team's own word.
    Own,
    /// It is spoken language: 搞定, gonna.
    Spoken,
    /// It names a culprit: 甩锅, dropped the ball.
    Culprit,
}

impl Fault {
    /// The faults of vague wording, with their keys in the data.
    const VAGUE: [(&'static str, Self); 6] = [
        ("when", Self::When),
        ("effort", Self::Effort),
        ("amount", Self::Amount),
        ("who", Self::Who),
        ("condition", Self::Condition),
        ("empty", Self::Empty),
    ];
}

/// What makes a word harmless where it stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unless {
    /// Nothing.
    Never,
    /// A day, a time or a length in the same clause.
    Dated,
    /// A figure, a day, a document or a named thing in the same sentence.
    Concrete,
    /// That the clause tells what was counted.
    Measured,
    /// An exception that the sentence provides for.
    Exception,
}

impl Unless {
    fn from_key(key: &str) -> Self {
        match key {
            "dated" => Self::Dated,
            "concrete" => Self::Concrete,
            "measured" => Self::Measured,
            "exception" => Self::Exception,
            _ => Self::Never,
        }
    }
}
