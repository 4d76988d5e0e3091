//! `mtg report`: what the items say together.

use clap::{Args, ValueEnum};

use crate::cli::filters::{CommonFilters, day};
use crate::cli::{Context, Failure, Outcome};
use crate::date::NaiveDate;
use crate::report::formats::renderer;
use crate::report::kinds;
use crate::report::query::{Query, Subject};
use crate::workspace::Load;

/// Which reports there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// What is in danger and late today, and what was put off, done and new in the 7 days that end today;
    /// --as-of shows a past week as it was
    Weekly,
    /// Overdue actions and issues, the latest first
    Overdue,
    /// The progress table: owner, planned and actual finish, state and risks of every action
    Tracking,
}

/// How a report can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// Markdown
    Md,
    /// For other programs
    Json,
}

/// Arguments of `mtg report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Which report
    #[arg(value_enum)]
    kind: Kind,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// As things were known on that day, which then is today as well
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    filters: CommonFilters,
    /// First day: of the period (weekly), of the meetings (others)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Filters")]
    from: Option<NaiveDate>,
    /// Last day: of the period (weekly), of the meetings (others)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Filters")]
    to: Option<NaiveDate>,
}

/// Makes a report.
pub fn run(context: &mut Context, args: &ReportArgs) -> Result<Outcome, Failure> {
    let workspace = context.load(&Load::FACTS)?;
    let query = Query::resolve(&args.filters.filters(args.from, args.to), Subject::Report, &workspace)?;
    let snapshot = context.snapshot(&workspace, args.as_of);
    let incomplete = context.incomplete_paths(&workspace, &snapshot);
    context.report_incomplete(&incomplete);
    let report = match args.kind {
        Kind::Weekly => kinds::weekly(&snapshot, &query, incomplete),
        Kind::Overdue => kinds::overdue(&snapshot, &query, incomplete),
        Kind::Tracking => kinds::tracking(&snapshot, &query, incomplete),
    };
    let name = args.format.to_possible_value();
    let Some(renderer) = name.as_ref().and_then(|name| renderer(name.get_name())) else {
        return Ok(Outcome::Fine);
    };
    context.write(|out| renderer.render(&report, context.language(), context.layout(), out))?;
    Ok(Outcome::Fine)
}
