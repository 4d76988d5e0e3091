//! The words in which states are shown, and read in filters.

use crate::language::{Language, Text};
use crate::model::concepts::{
    HealthWord, IssueWord, MeetingClass, MeetingFormat, MeetingType, MinutesStatus,
};
use crate::model::concepts::{Priority, StatusWord};
use crate::model::fold::Health;
use crate::model::items::{IssueStatus, Status};
use crate::model::vocabulary::{Vocabulary, fold};

/// The states of a meeting that its minutes have no word for.
const MEETING: [(&str, Text); 5] = [
    ("planned", Text::new("待召开", "Planned")),
    ("held", Text::new("已召开", "Held")),
    ("closed", Text::new("已关闭", "Closed")),
    ("cancelled", Text::new("已取消", "Cancelled")),
    ("moved", Text::new("已改期", "Moved")),
];

/// Changes in a history that are no states.
const CHANGES: [(&str, Text); 5] = [
    ("accepted", Text::new("已验收", "Accepted")),
    ("rejected", Text::new("验收不通过", "Rejected")),
    ("reopened", Text::new("重新打开", "Reopened")),
    ("reassigned", Text::new("转交", "Reassigned")),
    ("open", Text::new("未决", "Open")),
];

/// The keys of a meeting's states, in the order of a life.
pub const MEETING_STATES: [&str; 8] = [
    "planned",
    "held",
    "draft",
    "circulated",
    "final",
    "closed",
    "cancelled",
    "moved",
];

/// The state of an action.
pub fn status(status: Status, language: Language) -> &'static str {
    let word = match status {
        Status::Todo => StatusWord::Todo,
        Status::Doing => StatusWord::Doing,
        Status::Submitted => StatusWord::Submitted,
        Status::AtRisk => StatusWord::AtRisk,
        Status::Blocked => StatusWord::Blocked,
        Status::Paused => StatusWord::Paused,
        Status::Done => StatusWord::Done,
        Status::Cancelled => StatusWord::Cancelled,
    };
    Vocabulary::get().status_word(word, language)
}

/// How an action stands.
pub fn health(health: Health, language: Language) -> &'static str {
    let word = match health {
        Health::OnTrack => HealthWord::OnTrack,
        Health::AtRisk => HealthWord::AtRisk,
        Health::Late => HealthWord::Late,
        Health::Closed => HealthWord::Closed,
    };
    Vocabulary::get().health_word(word, language)
}

/// The state of an open issue.
pub fn issue(status: IssueStatus, language: Language) -> &'static str {
    let word = match status {
        IssueStatus::Open => IssueWord::Open,
        IssueStatus::Escalated => IssueWord::Escalated,
        IssueStatus::Resolved => IssueWord::Resolved,
        IssueStatus::Dropped => IssueWord::Dropped,
    };
    Vocabulary::get().issue_word(word, language)
}

/// The state of a meeting, by its key.
pub fn meeting(key: &'static str, language: Language) -> &'static str {
    if let Some(status) = MinutesStatus::from_key(key) {
        return Vocabulary::get().minutes_word(status, language);
    }
    MEETING
        .iter()
        .find(|(k, _)| *k == key)
        .map_or(key, |(_, text)| text.get(language))
}

/// The state of a meeting that a key or word of either language names.
pub fn read_meeting(word: &str) -> Option<&'static str> {
    let folded = fold(word.trim());
    if let Some(key) = MEETING_STATES.iter().find(|key| **key == folded) {
        return Some(key);
    }
    let own = MEETING
        .iter()
        .find(|(_, text)| text.zh == folded || text.en.eq_ignore_ascii_case(&folded));
    own.map(|(key, _)| *key)
        .or_else(|| Vocabulary::get().minutes_status(word).map(MinutesStatus::key))
}

/// What an entry of a history says, by its key.
pub fn change(key: &'static str, language: Language) -> &'static str {
    if let Some((_, text)) = CHANGES.iter().find(|(k, _)| *k == key) {
        return text.get(language);
    }
    if let Some(state) = Status::ALL.iter().find(|s| s.key() == key) {
        return status(*state, language);
    }
    match key {
        "escalated" => issue(IssueStatus::Escalated, language),
        "resolved" => issue(IssueStatus::Resolved, language),
        "dropped" => issue(IssueStatus::Dropped, language),
        _ => key,
    }
}

/// A meeting's class, by its key.
pub fn class(key: &'static str, language: Language) -> &'static str {
    MeetingClass::from_key(key).map_or(key, |class| Vocabulary::get().class_word(class, language))
}

/// A meeting's type, by its key.
pub fn meeting_type(key: &'static str, language: Language) -> &'static str {
    MeetingType::from_key(key).map_or(key, |kind| Vocabulary::get().type_word(kind, language))
}

/// A meeting's format, by its key.
pub fn format(key: &'static str, language: Language) -> &'static str {
    MeetingFormat::from_key(key).map_or(key, |format| Vocabulary::get().format_word(format, language))
}

/// A priority, by its key.
pub fn priority(key: &'static str, language: Language) -> &'static str {
    Priority::from_key(key).map_or(key, |priority| {
        Vocabulary::get().priority_word(priority, language)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_word_and_is_read_by_it() {
        for key in MEETING_STATES {
            for language in [Language::Zh, Language::En] {
                let word = meeting(key, language);
                assert_ne!(word, key);
                assert_eq!(read_meeting(word), Some(key), "{word}");
            }
            assert_eq!(read_meeting(key), Some(key));
        }
        for state in Status::ALL {
            assert_ne!(status(state, Language::Zh), state.key());
        }
        for state in Health::ALL {
            assert_ne!(health(state, Language::Zh), state.key());
        }
    }
}
