//! `mtg escalate`: an open issue was brought to a leader.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg escalate`.
#[derive(Debug, Args)]
pub struct EscalateArgs {
    #[command(flatten)]
    refs: RefArgs,
    /// To whom it was brought
    #[arg(value_name = "NAME", required = true)]
    name: String,
    /// The new deadline: a date as documents have it, or +2d or +3wd from the present one
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    #[command(flatten)]
    entry: EntryArgs,
}

impl EscalateArgs {
    pub(super) fn wish(self) -> Wish {
        let state = State::Escalated(self.name);
        Wish { due: self.due, ..Wish::new(self.refs, state, self.entry) }
    }
}
