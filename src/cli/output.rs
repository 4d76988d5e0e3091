//! What a command ends with.

use crate::language::{Language, Message};
use crate::workspace::WorkspaceError;

/// How a run ended that did what it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to complain about: 0.
    Fine,
    /// Findings: 1.
    Findings,
    /// Something could not be opened, but all the rest was done: 2.
    Incomplete,
    /// A merge driver that has made nothing: 129, because git takes 1 to 128 for conflicts in what it has made.
    NotMerged,
}

/// Why a command could not do what it was asked for; exit code 2.
#[derive(Debug)]
pub enum Failure {
    /// A mistake in the arguments: what, and what to do.
    Usage(Message, Option<Message>),
    /// An error of the repository.
    Workspace(WorkspaceError),
    /// Output that could not be written.
    Output(std::io::Error),
}

impl Failure {
    /// A mistake in the arguments.
    pub fn usage(message: Message) -> Self {
        Self::Usage(message, None)
    }

    /// The failure in one language, its help on a line of its own.
    pub fn render(&self, language: Language) -> String {
        match self {
            Self::Usage(message, help) => match help {
                Some(help) => format!("{}\n  {}", message.render(language), help.render(language)),
                None => message.render(language),
            },
            Self::Workspace(error) => error.render(language),
            Self::Output(error) => error.to_string(),
        }
    }
}

impl From<WorkspaceError> for Failure {
    fn from(error: WorkspaceError) -> Self {
        Self::Workspace(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}
