//! `mtg assign`: somebody else answers for it.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg assign`.
#[derive(Debug, Args)]
pub struct AssignArgs {
    #[command(flatten)]
    refs: RefArgs,
    /// Who answers for it from now on
    #[arg(value_name = "NAME", required = true)]
    name: String,
    /// The new deadline: a date as documents have it, or +2d or +3wd from the present one
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    #[command(flatten)]
    entry: EntryArgs,
}

impl AssignArgs {
    pub(super) fn wish(self) -> Wish {
        let state = State::Assigned(self.name);
        Wish { due: self.due, ..Wish::new(self.refs, state, self.entry) }
    }
}
