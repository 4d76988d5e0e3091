//! `mtg update`: an entry with everything that may stand in one.

use clap::Args;

use super::wish::{EntryArgs, RefArgs, State, Wish};

/// Arguments of `mtg update`.
#[derive(Debug, Args)]
#[command(after_help = "\
With `-` standard input may also hold whole lines as they come out of a chat, each with a ref and what happened:
  kickoff/A1 done https://example.com/plan
  @Zhang Wei: kickoff/A2 postponed to March 20, reason: the interface is late
  A3 blocked: the test environment is down; response: moved to the spare one
Lines of names and dates alone are no refs; where any line cannot be read, nothing is written.")]
pub struct UpdateArgs {
    #[command(flatten)]
    refs: RefArgs,
    /// How it stands, in words of a journal: in progress, at risk, blocked, done, accepted, `reassigned to NAME`
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// The new deadline: a date as documents have it, or +2d or +3wd from the present one
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// The day it was finished
    #[arg(long, value_name = "DATE")]
    finished: Option<String>,
    #[command(flatten)]
    entry: EntryArgs,
}

impl UpdateArgs {
    pub(super) fn wish(self) -> Wish {
        let state = match self.status {
            Some(words) => State::Words(words),
            // A day of finish says that it is done.
            None if self.finished.is_some() => State::Done,
            None => State::Unsaid,
        };
        Wish {
            due: self.due,
            finished: self.finished,
            lines: true,
            ..Wish::new(self.refs, state, self.entry)
        }
    }
}
