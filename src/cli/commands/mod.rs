//! The commands, one file each. A new one is a file here, a variant of [`Command`] and a line in `run`.

mod completions;
mod explain;
mod fmt;
mod init;
mod journal;
mod lint;
mod list;
mod log;
mod man;
mod merge_driver;
mod new;
mod report;
mod schema;
mod show;

use clap::Subcommand;

use super::{Context, Failure, Outcome};

/// What mtg is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a repository: settings, roster, attributes for git
    Init(init::InitArgs),
    /// Write a notice or minutes from a template; alone it lists the templates
    New(new::NewArgs),
    /// Check documents and settings
    Lint(lint::LintArgs),
    /// Explain a rule: what it checks, why, an example, how it is mended
    Explain(explain::ExplainArgs),
    /// Write down ids and ISO dates, lay out tables, set decisions apart from bullets
    Fmt(fmt::FmtArgs),
    /// List actions, decisions, issues, meetings, projects or people
    List(list::ListArgs),
    /// The commands that append to journals
    #[command(flatten)]
    Journal(journal::JournalCommand),
    /// Merge three versions of a journal or of confirmations, as git calls it
    MergeDriver(merge_driver::MergeDriverArgs),
    /// Print the completions of a shell
    Completions(completions::CompletionsArgs),
    /// Print the man page, or write all of them
    Man(man::ManArgs),
    /// Print a JSON Schema of the settings, the roster, the front matter or an output
    Schema(schema::SchemaArgs),
    /// Show an item, a meeting, a project or a person with its history
    Show(show::ShowArgs),
    /// What was said of items, newest first: entries of an item, a meeting, a project or a person
    Log(log::LogArgs),
    /// Report on what is late, in danger, done and due
    Report(report::ReportArgs),
}

impl Command {
    pub(super) fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        match self {
            Self::Init(args) => init::run(context, &args),
            Self::New(args) => new::run(context, args),
            Self::Lint(args) => lint::run(context, &args),
            Self::Explain(args) => explain::run(context, &args),
            Self::Fmt(args) => fmt::run(context, &args),
            Self::List(args) => list::run(context, &args),
            Self::Journal(command) => command.run(context),
            Self::MergeDriver(args) => merge_driver::run(context, &args),
            Self::Completions(args) => completions::run(context, &args),
            Self::Man(args) => man::run(context, &args),
            Self::Schema(args) => schema::run(context, &args),
            Self::Show(args) => show::run(context, &args),
            Self::Log(args) => log::run(context, &args),
            Self::Report(args) => report::run(context, &args),
        }
    }
}
