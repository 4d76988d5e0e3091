//! `mtg report`: what the items say together.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::cli::filters::{CommonFilters, day};
use crate::cli::outputs::{OutputArgs, OutputFormat, Target, deliver_all};
use crate::cli::{Context, Failure, Outcome};
use crate::date::NaiveDate;
use crate::language::{Language, Text};
use crate::report::formats::renderer;
use crate::report::kinds::{Asked, Kind};
use crate::report::query::{Query, Subject};
use crate::report::value::value;
use crate::report::{Alarm, Report};
use crate::template;
use crate::workspace::Load;

const HOW: Text = Text::new("用法：mtg report weekly", "use: mtg report weekly");
const FAILS: Text = Text::new("--fail-on：{what}", "--fail-on: {what}");
const NOT_MISSING: Text =
    Text::new("--missing 只用于 mtg report daily", "--missing goes with mtg report daily only");
const NOT_BY: Text = Text::new(
    "一次会议的关闭报告不分组：--by 不能与 --meeting 同用",
    "the closing report of a meeting is not grouped: --by does not go with --meeting",
);

/// The formats that a team can give a form of its own.
const TEMPLATED: [&str; 2] = ["md", "html"];

/// How a report can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[value(alias = "txt")]
    Text,
    /// Markdown
    #[value(alias = "markdown")]
    Md,
    /// A page for the browser
    #[value(alias = "htm")]
    Html,
    /// For other programs
    Json,
    /// One table for spreadsheets, the section of each row in the first column
    Csv,
    /// An Excel workbook, a sheet per section
    Xlsx,
}

impl OutputFormat for Format {
    const DEFAULT: Self = Self::Text;

    fn is_binary(self) -> bool {
        self == Self::Xlsx
    }
}

/// What a run can fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// An action or open issue is overdue
    Overdue,
    /// An action is in danger: said to be, blocked, or due soon
    AtRisk,
    /// Minutes wait for somebody to confirm them
    Unconfirmed,
}

impl From<FailOn> for Alarm {
    fn from(on: FailOn) -> Self {
        match on {
            FailOn::Overdue => Self::Overdue,
            FailOn::AtRisk => Self::AtRisk,
            FailOn::Unconfirmed => Self::Unconfirmed,
        }
    }
}

/// Arguments of `mtg report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Which report; alone the command lists them
    #[arg(value_parser = kind())]
    kind: Option<Kind>,
    #[command(flatten)]
    output: OutputArgs<Format>,
    /// Exit with 1 if there is any of these; several with commas
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    /// As things were known on that day, which then is today as well
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Only who has reported nothing (daily)
    #[arg(long)]
    missing: bool,
    #[command(flatten)]
    filters: CommonFilters,
    /// Under what rows are put together: owner, department, project, series, meeting or quarter (overdue, tracking; of
    /// retro the last four)
    #[arg(long, value_name = "WHAT", help_heading = "Filters")]
    by: Option<String>,
}

/// Reads the name of a report; each says what it tells.
fn kind() -> impl TypedValueParser<Value = Kind> {
    let values = Kind::ALL.map(|kind| PossibleValue::new(kind.key()).help(kind.about().get(Language::En)));
    PossibleValuesParser::new(values).try_map(|name| Kind::named(&name).ok_or("no such report"))
}

/// Makes a report, or lists all of them.
pub fn run(context: &mut Context, args: &ReportArgs) -> Result<Outcome, Failure> {
    let Some(kind) = args.kind else {
        context.speak_as_settings()?;
        return list(context);
    };
    let targets = args.output.targets(context)?;
    let workspace = context.load(&Load::FACTS)?;
    if args.missing && kind != Kind::Daily {
        return Err(Failure::usage(NOT_MISSING.message()));
    }
    if kind == Kind::Tracking && args.by.is_some() && args.filters.of_meeting() {
        return Err(Failure::usage(NOT_BY.message()));
    }
    let now = context.today(&workspace.settings, args.as_of);
    let query = Query::resolve(&args.filters.filters(&args.by), Subject::Report(kind), &workspace, now.date)?;
    let snapshot = context.snapshot(&workspace, args.as_of);
    let incomplete = context.incomplete_paths(&workspace, &snapshot);
    context.report_incomplete(&incomplete);
    let drawn = |target: &Target<Format>| {
        renderer(&target.format.name()).is_some_and(|renderer| renderer.pictures(context.layout()))
    };
    let asked = Asked { missing: args.missing, pictures: targets.iter().any(drawn), now };
    let mut report = kind.report(&snapshot, &query, &asked);
    report.incomplete = incomplete;
    let mut filled: Vec<(Format, String)> = Vec::new();
    for target in &targets {
        if let Some(text) = own(context, &report, &target.format.name())? {
            filled.push((target.format, text));
        }
    }
    deliver_all(context, &targets, |format, layout, out| {
        if let Some((_, text)) = filled.iter().find(|(of, _)| *of == format) {
            return out.write_all(text.as_bytes());
        }
        match renderer(&format.name()) {
            Some(renderer) => renderer.render(&report, context.language(), layout, out),
            None => Err(std::io::ErrorKind::Unsupported.into()),
        }
    })?;
    // The days of a period do not choose among meetings.
    let query = if report.period { query.any_day() } else { query };
    let mut outcome = Outcome::Fine;
    for on in &args.fail_on {
        let alarm = Alarm::from(*on);
        let count = alarm.count(&snapshot, &query);
        if count > 0 {
            outcome = Outcome::Findings;
            context.warn(&FAILS.with("what", alarm.text().with("n", count)));
        }
    }
    Ok(outcome)
}

/// The report in the form of the team's own template, where the repository has one of that kind and format.
fn own(context: &Context, report: &Report<'_>, format: &str) -> Result<Option<String>, Failure> {
    if !TEMPLATED.contains(&format) {
        return Ok(None);
    }
    let Some(source) = template::report::source(&context.root()?, report.kind.key(), format)? else {
        return Ok(None);
    };
    let value = value(report, context.language())?;
    Ok(Some(template::report::fill(&source, &value)?))
}

fn list(context: &Context) -> Result<Outcome, Failure> {
    let width = Kind::ALL.iter().map(|kind| kind.key().len()).max().unwrap_or_default();
    for kind in Kind::ALL {
        context.print(&format!("{:width$}  {}\n", kind.key(), kind.about().get(context.language())))?;
    }
    if !context.quiet {
        context.say(&HOW.message());
    }
    Ok(Outcome::Fine)
}
