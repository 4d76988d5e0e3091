//! What a heading begins where its words alone do not say: minutes and project papers use some words differently.

use super::concepts::Section;
use super::id::ItemId;
use super::vocabulary::{Vocabulary, fold, strip_numbering};

/// What lies below a heading, as far as it decides what an ambiguous heading means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// Lines with an owner or a date.
    pub owned: bool,
    /// A column of decisions, headings of topics (`T1`), or lines that start as decisions.
    pub decided: bool,
}

/// The section that the words of a heading name. One with the id of an item (`T1 预算`, `A2 行动项`) is that item's.
pub fn of_heading(words: &Vocabulary, heading: &str) -> Option<Section> {
    if ItemId::lead(heading.trim_start()).is_some() { None } else { words.section(heading) }
}

/// The section that a heading of minutes begins. `title` says whether it is the first heading of the file.
pub fn in_minutes(words: &Vocabulary, heading: &str, title: bool, below: Below) -> Option<Section> {
    let meaning = of_heading(words, heading);
    if meaning.is_none() && ItemId::lead(heading.trim_start()).is_some() {
        return None;
    }
    let folded = fold(heading.trim());
    match meaning {
        // `会议纪要` is the title of the file, or heads the discussion.
        None | Some(Section::Topics) if words.document(heading).is_some_and(|d| d.key() == "minutes") => {
            (!title).then_some(Section::Topics)
        }
        // `遗留问题` with owners are actions that were left over; other words for open issues stay what they are.
        Some(Section::OpenIssues)
            if below.owned && ["遗留问题", "遺留問題"].iter().any(|w| folded.contains(w)) =>
        {
            Some(Section::Actions)
        }
        Some(Section::FollowUp) if below.owned => Some(Section::Actions),
        Some(Section::Agenda) if below.decided => Some(Section::Topics),
        // Under `小结` real minutes have plans as often as decisions; only lines that say so are decisions.
        Some(Section::Decisions) if folded.contains("小结") || folded.contains("小結") => {
            below.decided.then_some(Section::Decisions)
        }
        // `问题` alone; `存在的问题` looks back.
        Some(Section::WhatDidNot)
            if ["问题", "問題"].contains(&strip_numbering(&folded).trim_end_matches(':')) =>
        {
            Some(Section::OpenIssues)
        }
        other => other,
    }
}

/// The section that a heading of a project's paper begins: of several meanings the project's.
pub fn in_project(words: &Vocabulary, heading: &str) -> Option<Section> {
    let meanings = words.sections(heading);
    // `分工` is listed for minutes alone, where real ones use it for actions.
    if meanings == [Section::Actions] && fold(heading.trim()).ends_with("分工") {
        return Some(Section::Division);
    }
    meanings.iter().rev().copied().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_below_decides_in_minutes() {
        let words = Vocabulary::get();
        let nothing = Below::default();
        let owned = Below { owned: true, ..nothing };
        let decided = Below { decided: true, ..nothing };
        for (heading, below, section) in [
            ("遗留问题", nothing, Some(Section::OpenIssues)),
            ("遗留问题", owned, Some(Section::Actions)),
            ("未决事项", owned, Some(Section::OpenIssues)),
            ("下一步计划", owned, Some(Section::Actions)),
            ("Next steps", nothing, Some(Section::FollowUp)),
            ("会议议程", nothing, Some(Section::Agenda)),
            ("会议议程", decided, Some(Section::Topics)),
            ("小结", nothing, None),
            ("小结", decided, Some(Section::Decisions)),
            ("会议纪要", nothing, Some(Section::Topics)),
            ("分工", nothing, Some(Section::Actions)),
            ("问题", nothing, Some(Section::OpenIssues)),
            ("背景", nothing, Some(Section::BackgroundGoal)),
            ("确认", nothing, Some(Section::Confirmations)),
            ("产品上线时间节点确认", nothing, None),
            ("时间节点", nothing, Some(Section::Milestones)),
        ] {
            assert_eq!(in_minutes(words, heading, false, below), section, "{heading} {below:?}");
        }
        assert_eq!(in_minutes(words, "会议纪要", true, nothing), None);
    }

    #[test]
    fn project_papers_have_their_own_meanings() {
        let words = Vocabulary::get();
        assert_eq!(in_project(words, "分工"), Some(Section::Division));
        assert_eq!(in_project(words, "问题"), Some(Section::WhatDidNot));
        assert_eq!(in_project(words, "Background"), Some(Section::CharterBackground));
    }
}
