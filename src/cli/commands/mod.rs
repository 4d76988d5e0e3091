//! The commands, one file each. A new one is a file here, a variant of [`Command`] and a line in `run`.

mod lint;
mod list;

use clap::Subcommand;

use super::{Context, Failure, Outcome};

/// What mtg is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check documents and settings
    Lint(lint::LintArgs),
    /// List actions, decisions, issues, meetings, projects or people
    List(list::ListArgs),
}

impl Command {
    pub(super) fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        match self {
            Self::Lint(args) => lint::run(context, &args),
            Self::List(args) => list::run(context, &args),
        }
    }
}
