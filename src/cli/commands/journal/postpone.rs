//! `mtg postpone`: a later deadline.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg postpone`.
#[derive(Debug, Args)]
pub struct PostponeArgs {
    #[command(flatten)]
    refs: RefArgs,
    /// The new deadline: a date as documents have it, or +2d or +3wd from the present one
    #[arg(value_name = "DATE", required = true)]
    due: String,
    #[command(flatten)]
    entry: EntryArgs,
}

impl PostponeArgs {
    pub(super) fn wish(self) -> Wish {
        Wish { due: Some(self.due), ..Wish::new(self.refs, State::Postponed, self.entry) }
    }
}
