//! `mtg postpone`: a later deadline.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};
use crate::model::id::ItemId;
use crate::model::is_ref;

/// Arguments of `mtg postpone`.
#[derive(Debug, Args)]
pub struct PostponeArgs {
    /// REF is as in `mtg update`; DATE, the new deadline, comes last: a date as documents have it, or +2d or +3wd from
    /// the present one
    #[arg(value_names = ["REF", "DATE"], num_args = 1.., required = true)]
    values: Vec<String>,
    #[command(flatten)]
    entry: EntryArgs,
}

impl PostponeArgs {
    pub(super) fn wish(self) -> Wish {
        let mut refs = self.values;
        // Where the date was forgotten, what is said about it comes in the repository's language.
        let dated = refs.len() > 1 && refs.last().is_some_and(|last| !is_item(last));
        let due = if dated { refs.pop() } else { None };
        Wish { due, ..Wish::new(RefArgs { refs }, State::Postponed, self.entry) }
    }
}

/// Whether an argument names an item, and so is no date.
fn is_item(text: &str) -> bool {
    text == "-" || is_ref(text) || ItemId::parse(text).is_some()
}
