//! The commands, one file each. A new one is a file here, a variant of [`Command`] and a line in `run`.

mod list;
mod report;
mod show;

use clap::Subcommand;

use super::{Context, Failure, Outcome};

/// What mtg is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List actions, decisions, issues, meetings, projects or people
    List(list::ListArgs),
    /// Show an item, a meeting, a project or a person with its history
    Show(show::ShowArgs),
    /// Report on what is late, in danger, done and due
    Report(report::ReportArgs),
}

impl Command {
    pub(super) fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        match self {
            Self::List(args) => list::run(context, &args),
            Self::Show(args) => show::run(context, &args),
            Self::Report(args) => report::run(context, &args),
        }
    }
}
