//! `mtg log`: what was said of items, newest first.

use clap::{Args, ValueEnum};

use crate::cli::filters::{CommonFilters, day};
use crate::cli::{Context, Failure, Outcome};
use crate::date::NaiveDate;
use crate::report::list::{ListFormat, Listed};
use crate::report::log::{LogOrder, LogRow, log};
use crate::report::query::{Query, Subject};
use crate::report::show::find;
use crate::workspace::Load;

/// How it can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An aligned table
    Text,
    /// An array of objects, one per line
    Json,
    /// For spreadsheets
    Csv,
    /// A Markdown table
    Md,
}

impl From<Format> for ListFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
            Format::Md => Self::Markdown,
        }
    }
}

/// Arguments of `mtg log`.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// Of these only: an item (MEETING/ID), a meeting with all its items, a project with all its meetings and its
    /// own journal, or a person (name or @id): what they wrote and what is about items in their name
    #[arg(value_name = "REF")]
    refs: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Not more than N entries, the newest
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    /// Oldest first
    #[arg(long)]
    reverse: bool,
    /// As things were known on that day, which then is today as well
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    common: CommonFilters,
}

/// Shows what was said of items.
pub fn run(context: &mut Context, args: &LogArgs) -> Result<Outcome, Failure> {
    let workspace = context.load(&Load::FACTS)?;
    let today = context.today(&workspace.settings, args.as_of).date;
    let query = Query::resolve(&args.common.filters(&None), Subject::Log, &workspace, today)?;
    let snapshot = context.snapshot(&workspace, args.as_of);
    context.report_incomplete(&context.incomplete_paths(&workspace, &snapshot));
    let mut of = Vec::with_capacity(args.refs.len());
    let mut failures = Vec::new();
    for text in &args.refs {
        match find(&snapshot, text) {
            Ok(found) => of.push(found),
            // The others are shown all the same.
            Err(error) => failures.push(Failure::from(error)),
        }
    }
    let last = failures.pop();
    if last.is_none() || !of.is_empty() {
        let order = LogOrder { limit: args.limit, reverse: args.reverse };
        let of = if args.refs.is_empty() { None } else { Some(&of[..]) };
        let rows = log(&snapshot, of, &query, &order);
        let (format, layout) = (args.format.into(), context.layout());
        context.write(|out| rows.write(format, today, context.language(), layout, out))?;
        if rows.len == 0 && matches!(args.format, Format::Text | Format::Md) && !context.quiet {
            context.say(&LogRow::none());
        }
    }
    match last {
        Some(failure) => {
            failures.iter().for_each(|failure| context.complain(failure));
            Err(failure)
        }
        None => Ok(Outcome::Fine),
    }
}
