//! `mtg show`: one item with its history.

use clap::{Args, ValueEnum};

use crate::cli::filters::day;
use crate::cli::{Context, Failure, Outcome};
use crate::date::NaiveDate;
use crate::report::json;
use crate::report::show::{card, find, write_markdown};
use crate::workspace::Load;

/// How an item can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// The object of `list` with its history; an array where several are asked for
    Json,
    /// Markdown; of an action that was postponed the explanation of the delay, to be handed in
    Md,
}

/// Arguments of `mtg show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// MEETING/ID such as 2024-03-12-launch-kickoff/A1, a meeting, a project, or a person (name or @id);
    /// of a meeting any part of its name or title that only it has
    #[arg(value_name = "REF", required = true)]
    refs: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// As things were known on that day, which then is today as well
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
}

/// Shows items.
pub fn run(context: &mut Context, args: &ShowArgs) -> Result<Outcome, Failure> {
    let workspace = context.load(&Load::FACTS)?;
    let snapshot = context.snapshot(&workspace, args.as_of);
    context.report_incomplete(&context.incomplete_paths(&workspace, &snapshot));
    let mut cards = Vec::with_capacity(args.refs.len());
    let mut founds = Vec::with_capacity(args.refs.len());
    let mut failures = Vec::new();
    for text in &args.refs {
        match find(&snapshot, text) {
            Ok(found) => {
                cards.push(card(&snapshot, found, context.language())?);
                founds.push(found);
            }
            // The others are shown all the same.
            Err(error) => failures.push(Failure::from(error)),
        }
    }
    let last = failures.pop();
    if cards.is_empty()
        && let Some(failure) = last
    {
        failures.iter().for_each(|failure| context.complain(failure));
        return Err(failure);
    }
    let (language, layout) = (context.language(), context.layout());
    context.write(|out| match args.format {
        Format::Text => {
            for (nth, card) in cards.iter().enumerate() {
                if nth > 0 {
                    writeln!(out)?;
                }
                card.write(language, layout, out)?;
            }
            Ok(())
        }
        Format::Md => {
            for (nth, found) in founds.iter().enumerate() {
                if nth > 0 {
                    writeln!(out)?;
                }
                write_markdown(&snapshot, *found, language, out)?;
            }
            Ok(())
        }
        Format::Json => match &cards[..] {
            [only] if args.refs.len() == 1 => writeln!(out, "{}", json::line(&only.value)?),
            several => {
                writeln!(out, "[")?;
                for (nth, card) in several.iter().enumerate() {
                    writeln!(
                        out,
                        "{}{}",
                        json::line(&card.value)?,
                        if nth + 1 < several.len() { "," } else { "" }
                    )?;
                }
                writeln!(out, "]")
            }
        },
    })?;
    match last {
        Some(failure) => {
            failures.iter().for_each(|failure| context.complain(failure));
            Err(failure)
        }
        None => Ok(Outcome::Fine),
    }
}
