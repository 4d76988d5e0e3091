//! `mtg accept`: what was done was checked and found good.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg accept`.
#[derive(Debug, Args)]
pub struct AcceptArgs {
    #[command(flatten)]
    refs: RefArgs,
    /// The day it was finished, where that is another than the entry's
    #[arg(long, value_name = "DATE")]
    finished: Option<String>,
    #[command(flatten)]
    entry: EntryArgs,
}

impl AcceptArgs {
    pub(super) fn wish(self) -> Wish {
        Wish { finished: self.finished, ..Wish::new(self.refs, State::Accepted, self.entry) }
    }
}
