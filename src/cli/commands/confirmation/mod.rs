//! The commands that have minutes confirmed: sent round, agreed or objected to, made final. What they share: finding
//! the meeting and what its minutes say (`record`), and what has changed since they went round (`changed`).

mod changed;
mod circulate;
mod confirm;
mod finalize;
mod object;
mod record;
mod say;
mod sheet;

use clap::{Args, Subcommand};

use crate::cli::{Context, Failure, Outcome};

/// What becomes of minutes.
#[derive(Debug, Subcommand)]
pub enum ConfirmationCommand {
    /// Send minutes round: record what they say, and ask those who were there to confirm it
    Circulate(circulate::CirculateArgs),
    /// Record that somebody confirms the minutes that went round
    Confirm(confirm::ConfirmArgs),
    /// Record that somebody objects to the minutes that went round
    Object(object::ObjectArgs),
    /// Make minutes final that everybody has confirmed
    Finalize(finalize::FinalizeArgs),
}

impl ConfirmationCommand {
    /// Does it.
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        match self {
            Self::Circulate(args) => circulate::run(context, &args),
            Self::Confirm(args) => confirm::run(context, &args),
            Self::Object(args) => object::run(context, &args),
            Self::Finalize(args) => finalize::run(context, &args),
        }
    }
}

/// Which minutes.
#[derive(Debug, Args)]
struct MeetingArg {
    /// The meeting: its folder's name, or any part of its name or title that only it has
    #[arg(value_name = "MEETING")]
    meeting: String,
}

/// How it is recorded.
#[derive(Debug, Args)]
struct WritingArgs {
    /// The day it is of, maybe with the time: DATE or DATETHH:MM; by default now
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Write nothing; print what would change as a patch
    #[arg(long)]
    dry_run: bool,
}
