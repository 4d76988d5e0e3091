//! `mtg submit`: what was owed was handed in and waits to be accepted.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg submit`.
#[derive(Debug, Args)]
pub struct SubmitArgs {
    #[command(flatten)]
    refs: RefArgs,
    #[command(flatten)]
    entry: EntryArgs,
}

impl SubmitArgs {
    pub(super) fn wish(self) -> Wish {
        Wish::new(self.refs, State::Submitted, self.entry)
    }
}
