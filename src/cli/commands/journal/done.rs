//! `mtg done`: what was owed is there.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg done`.
#[derive(Debug, Args)]
pub struct DoneArgs {
    #[command(flatten)]
    refs: RefArgs,
    /// The day it was finished, where that is another than the entry's
    #[arg(long, value_name = "DATE")]
    finished: Option<String>,
    #[command(flatten)]
    entry: EntryArgs,
}

impl DoneArgs {
    pub(super) fn wish(self) -> Wish {
        Wish { finished: self.finished, ..Wish::new(self.refs, State::Done, self.entry) }
    }
}
