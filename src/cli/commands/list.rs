//! `mtg list`: items with filters, as text, JSON and more.

use clap::{Args, ValueEnum};

use crate::cli::filters::{ListFilters, day};
use crate::cli::outputs::{OutputArgs, OutputFormat, Target, deliver_all};
use crate::cli::{Context, Failure, Outcome};
use crate::date::NaiveDate;
use crate::report::list::{ListFormat, Listed, Rows, kinds};
use crate::report::query::{Query, Subject};
use crate::workspace::Load;

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Action items: who owes what by when
    Actions,
    /// Decisions of meetings
    Decisions,
    /// Open issues and how they were settled
    Issues,
    /// Meetings
    Meetings,
    /// Projects
    Projects,
    /// People of people.toml
    People,
}

/// How it can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An aligned table
    #[value(alias = "txt")]
    Text,
    /// An array of objects, one per line
    Json,
    /// For spreadsheets
    Csv,
    /// A Markdown table
    #[value(alias = "markdown")]
    Md,
    /// An Excel workbook
    Xlsx,
    /// One ref or id per line
    Refs,
}

impl From<Format> for ListFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
            Format::Md => Self::Markdown,
            Format::Xlsx => Self::Xlsx,
            Format::Refs => Self::Refs,
        }
    }
}

impl OutputFormat for Format {
    const DEFAULT: Self = Self::Text;

    fn is_binary(self) -> bool {
        self == Self::Xlsx
    }
}

/// Arguments of `mtg list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    #[arg(value_enum)]
    kind: Kind,
    #[command(flatten)]
    output: OutputArgs<Format>,
    /// As things were known on that day, which then is today as well
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    filters: ListFilters,
    /// Under what actions are put together in text and Markdown: owner, department, project, series, meeting or quarter
    #[arg(long, value_name = "WHAT")]
    by: Option<String>,
}

/// Lists items.
pub fn run(context: &mut Context, args: &ListArgs) -> Result<Outcome, Failure> {
    let targets = args.output.targets(context)?;
    let workspace = context.load(&Load::FACTS)?;
    let subject = match args.kind {
        Kind::Actions => Subject::Actions,
        Kind::Decisions => Subject::Decisions,
        Kind::Issues => Subject::Issues,
        Kind::Meetings => Subject::Meetings,
        Kind::Projects => Subject::Projects,
        Kind::People => Subject::People,
    };
    let today = context.today(&workspace.settings, args.as_of).date;
    let query = Query::resolve(&args.filters.filters(&args.by), subject, &workspace, today)?;
    let snapshot = context.snapshot(&workspace, args.as_of);
    context.report_incomplete(&context.incomplete_paths(&workspace, &snapshot));
    let print = Print { context, today, targets: &targets };
    match args.kind {
        Kind::Actions => print.rows(&kinds::actions(&snapshot, &query))?,
        Kind::Decisions => print.rows(&kinds::decisions(&snapshot, &query))?,
        Kind::Issues => print.rows(&kinds::issues(&snapshot, &query))?,
        Kind::Meetings => print.rows(&kinds::meetings(&snapshot, &query))?,
        Kind::Projects => print.rows(&kinds::projects(&snapshot, &query))?,
        Kind::People => print.rows(&kinds::people(&snapshot, &query))?,
    }
    Ok(Outcome::Fine)
}

/// Where a list goes, and how it is written.
struct Print<'p> {
    context: &'p Context,
    today: NaiveDate,
    targets: &'p [Target<'p, Format>],
}

impl Print<'_> {
    fn rows<R: Listed>(&self, rows: &Rows<'_, R>) -> Result<(), Failure> {
        let context = self.context;
        deliver_all(context, self.targets, |format, layout, out| {
            rows.write(format.into(), self.today, context.language(), layout, out)
        })?;
        let people = |target: &Target<'_, Format>| matches!(target.format, Format::Text | Format::Md);
        if rows.len == 0 && self.targets.iter().any(people) && !context.quiet {
            context.say(&R::none());
        }
        Ok(())
    }
}
