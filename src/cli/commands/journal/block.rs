//! `mtg block`: work cannot go on.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg block`.
#[derive(Debug, Args)]
pub struct BlockArgs {
    #[command(flatten)]
    refs: RefArgs,
    /// The new deadline: a date as documents have it, or +2d or +3wd from the present one
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    #[command(flatten)]
    entry: EntryArgs,
}

impl BlockArgs {
    pub(super) fn wish(self) -> Wish {
        Wish { due: self.due, ..Wish::new(self.refs, State::Blocked, self.entry) }
    }
}
