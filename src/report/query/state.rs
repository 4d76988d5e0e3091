//! The states that a filter names, by key or by a word of either language.

use super::QueryError;
use crate::language::Text;
use crate::model::concepts::{HealthWord, IssueWord, StatusWord};
use crate::model::fold::Health;
use crate::model::items::{IssueStatus, Status};
use crate::model::vocabulary::{Vocabulary, fold};
use crate::report::words;

const UNKNOWN_STATUS: Text = Text::new("--status：没有“{name}”这个状态", "--status: `{name}` is no state");
const UNKNOWN_HEALTH: Text = Text::new("--health：没有“{name}”这个状况", "--health: `{name}` is no health");

/// States of actions in a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatusFilter {
    Is(Status),
    /// Done, and found good.
    Accepted,
    /// Open, and put off.
    Postponed,
}

/// The state of actions that a word means.
pub(super) fn status(word: &str, words: &Vocabulary) -> Result<StatusFilter, QueryError> {
    words
        .status(word.trim())
        .map(|found| match found {
            StatusWord::Todo => StatusFilter::Is(Status::Todo),
            StatusWord::Doing | StatusWord::Rejected | StatusWord::Continuous => {
                StatusFilter::Is(Status::Doing)
            }
            StatusWord::AtRisk => StatusFilter::Is(Status::AtRisk),
            StatusWord::Blocked => StatusFilter::Is(Status::Blocked),
            StatusWord::Paused => StatusFilter::Is(Status::Paused),
            StatusWord::Submitted => StatusFilter::Is(Status::Submitted),
            StatusWord::Done => StatusFilter::Is(Status::Done),
            StatusWord::Cancelled => StatusFilter::Is(Status::Cancelled),
            StatusWord::Accepted => StatusFilter::Accepted,
            StatusWord::Delayed => StatusFilter::Postponed,
        })
        .ok_or_else(|| {
            let known = Status::ALL.iter().map(|s| s.key()).chain(["accepted", "delayed"]);
            QueryError::unknown(&UNKNOWN_STATUS, word, known)
        })
}

/// The state of open issues that a word means.
pub(super) fn issue_status(word: &str) -> Result<IssueStatus, QueryError> {
    let word = word.trim();
    IssueWord::from_key(&fold(word))
        .or_else(|| Vocabulary::get().issue_status(word))
        .map(|found| match found {
            IssueWord::Open => IssueStatus::Open,
            IssueWord::Escalated => IssueStatus::Escalated,
            IssueWord::Resolved => IssueStatus::Resolved,
            IssueWord::Dropped => IssueStatus::Dropped,
        })
        .ok_or_else(|| QueryError::unknown(&UNKNOWN_STATUS, word, IssueWord::ALL.iter().map(|(_, key)| *key)))
}

/// The state of meetings that a word means.
pub(super) fn meeting_status(word: &str) -> Result<&'static str, QueryError> {
    words::read_meeting(word).ok_or_else(|| QueryError::unknown(&UNKNOWN_STATUS, word, words::MEETING_STATES))
}

/// How an action stands, as a word says.
pub(super) fn health(word: &str) -> Result<Health, QueryError> {
    let word = word.trim();
    let words = Vocabulary::get();
    // `at risk` and 延期 are words of a status, too; whoever asks for a health means the nearest one.
    let by_status = || match words.status(word)? {
        StatusWord::Todo | StatusWord::Doing => Some(HealthWord::OnTrack),
        StatusWord::AtRisk | StatusWord::Blocked => Some(HealthWord::AtRisk),
        StatusWord::Delayed => Some(HealthWord::Late),
        StatusWord::Done | StatusWord::Cancelled => Some(HealthWord::Closed),
        _ => None,
    };
    words
        .health(word)
        .or_else(by_status)
        .map(|found| match found {
            HealthWord::OnTrack => Health::OnTrack,
            HealthWord::AtRisk => Health::AtRisk,
            HealthWord::Late => Health::Late,
            HealthWord::Closed => Health::Closed,
        })
        .ok_or_else(|| QueryError::unknown(&UNKNOWN_HEALTH, word, Health::ALL.iter().map(|h| h.key())))
}
