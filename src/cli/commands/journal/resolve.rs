//! `mtg resolve`: an open issue was settled.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg resolve`.
#[derive(Debug, Args)]
pub struct ResolveArgs {
    #[command(flatten)]
    refs: RefArgs,
    #[command(flatten)]
    entry: EntryArgs,
}

impl ResolveArgs {
    pub(super) fn wish(self) -> Wish {
        Wish::new(self.refs, State::Resolved, self.entry)
    }
}
