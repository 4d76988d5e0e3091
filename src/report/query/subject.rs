//! What lists and reports are about, and the filters that mean something for each.

use crate::language::Text;

const ACTIONS: Text = Text::new("行动项", "actions");
const DECISIONS: Text = Text::new("决议", "decisions");
const ISSUES: Text = Text::new("未决事项", "issues");
const MEETINGS: Text = Text::new("会议", "meetings");
const PROJECTS: Text = Text::new("项目", "projects");
const PEOPLE: Text = Text::new("人员", "people");
const LOG: Text = Text::new("记录", "entries");
const REPORT: Text = Text::new("报告", "reports");

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
    Report,
}

impl Subject {
    /// The word for it.
    pub fn text(self) -> &'static Text {
        match self {
            Self::Actions => &ACTIONS,
            Self::Decisions => &DECISIONS,
            Self::Issues => &ISSUES,
            Self::Meetings => &MEETINGS,
            Self::Projects => &PROJECTS,
            Self::People => &PEOPLE,
            Self::Log => &LOG,
            Self::Report => &REPORT,
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
                "--status",
                "--health",
                "--open",
                "--due-before",
                "--due-after",
                "--from",
                "--to",
            ],
            Self::Decisions => &["--project", "--series", "--from", "--to"],
            Self::Issues => &[
                "--owner",
                "--department",
                "--project",
                "--series",
                "--status",
                "--open",
                "--due-before",
                "--due-after",
                "--from",
                "--to",
            ],
            Self::Meetings => {
                &["--project", "--series", "--status", "--open", "--from", "--to", "--unconfirmed"]
            }
            Self::Projects => &["--project", "--department"],
            Self::People => &["--owner", "--department", "--open"],
            Self::Log | Self::Report => {
                &["--owner", "--department", "--project", "--series", "--from", "--to"]
            }
        }
    }
}
