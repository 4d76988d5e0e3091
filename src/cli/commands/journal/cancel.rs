//! `mtg cancel`: not to be done any more.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg cancel`.
#[derive(Debug, Args)]
pub struct CancelArgs {
    #[command(flatten)]
    refs: RefArgs,
    #[command(flatten)]
    entry: EntryArgs,
}

impl CancelArgs {
    pub(super) fn wish(self) -> Wish {
        Wish::new(self.refs, State::Cancelled, self.entry)
    }
}
