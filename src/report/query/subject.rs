//! What lists and reports are about, and the filters that mean something for each.

use super::Grouping;
use crate::language::{Message, Text};
use crate::report::kinds::Kind;

const ACTIONS: Text = Text::new("行动项", "actions");
const DECISIONS: Text = Text::new("决议", "decisions");
const ISSUES: Text = Text::new("未决事项", "issues");
const MEETINGS: Text = Text::new("会议", "meetings");
const PROJECTS: Text = Text::new("项目", "projects");
const PEOPLE: Text = Text::new("人员", "people");
const LOG: Text = Text::new("记录", "entries");
const REPORT: Text = Text::new("报告 {kind} ", "report {kind}");

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Action items.
    Actions,
    /// Decisions.
    Decisions,
    /// Open issues.
    Issues,
    /// Meetings.
    Meetings,
    /// Projects.
    Projects,
    /// People of the roster.
    People,
    /// Entries of journals and reviews.
    Log,
    /// A report, which is about several of them.
    Report(Kind),
}

impl Subject {
    /// The words for it.
    pub fn words(self) -> Message {
        match self {
            Self::Actions => ACTIONS.message(),
            Self::Decisions => DECISIONS.message(),
            Self::Issues => ISSUES.message(),
            Self::Meetings => MEETINGS.message(),
            Self::Projects => PROJECTS.message(),
            Self::People => PEOPLE.message(),
            Self::Log => LOG.message(),
            Self::Report(kind) => REPORT.with("kind", kind.key()),
        }
    }

    /// The filters that mean something for it.
    pub(super) fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Actions => &[
                "--owner",
                "--department",
                "--project",
                "--series",
                "--meeting",
                "--status",
                "--health",
                "--open",
                "--due-before",
                "--due-after",
                "--from",
                "--to",
                "--period",
                "--by",
            ],
            Self::Decisions => &["--project", "--series", "--meeting", "--from", "--to", "--period"],
            Self::Issues => &[
                "--owner",
                "--department",
                "--project",
                "--series",
                "--meeting",
                "--status",
                "--open",
                "--due-before",
                "--due-after",
                "--from",
                "--to",
                "--period",
            ],
            Self::Meetings => &[
                "--project",
                "--series",
                "--status",
                "--open",
                "--from",
                "--to",
                "--period",
                "--unconfirmed",
            ],
            Self::Projects => &["--project", "--department"],
            Self::People => &["--owner", "--department", "--open"],
            Self::Log => &[
                "--owner",
                "--department",
                "--project",
                "--series",
                "--meeting",
                "--from",
                "--to",
                "--period",
            ],
            Self::Report(kind) => kind.flags(),
        }
    }

    /// Under what its rows can be put together.
    pub(super) fn groupings(self) -> &'static [Grouping] {
        match self {
            Self::Actions => &Grouping::ALL,
            Self::Report(kind) => kind.groupings(),
            _ => &[],
        }
    }
}
