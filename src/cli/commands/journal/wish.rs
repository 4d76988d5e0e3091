//! What somebody wants recorded: the arguments that all journal commands share, and what they come to.

use clap::Args;

/// The items.
#[derive(Debug, Args)]
pub struct RefArgs {
    /// MEETING/ID such as 2024-03-12-launch-kickoff/A1, or any part of the meeting's name or title that only it
    /// has; `-` reads them from standard input, one on a line
    #[arg(value_name = "REF", required = true)]
    pub(super) refs: Vec<String>,
}

/// The rest of an entry.
#[derive(Debug, Args)]
#[command(next_help_heading = "Entry")]
pub struct EntryArgs {
    /// What there is to say about it: progress, reason, result
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// What is done about it
    #[arg(long, value_name = "TEXT")]
    pub(super) response: Option<String>,
    /// A file or address that shows it; may be given several times
    #[arg(long, value_name = "FILE|URL")]
    pub(super) evidence: Vec<String>,
    /// Who says so; by default whom git's user.email or user.name mean in people.toml
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// The day it is of, maybe with the time: DATE or DATETHH:MM; by default today
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// The meeting that ids without one belong to, as in `mtg done A1 A2 --in kickoff`
    #[arg(long = "in", value_name = "MEETING")]
    pub(super) meeting: Option<String>,
    /// Write it although it contradicts what was written before or looks like a slip
    #[arg(long)]
    pub(super) force: bool,
    /// Write nothing; print what would change as a patch
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What is to be said of the items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing beside dates and the note.
    Unsaid,
    /// In words of the journal.
    Words(String),
    /// Done; of an issue, that it was settled.
    Done,
    /// Handed in.
    Submitted,
    /// Checked and found good.
    Accepted,
    /// Checked and sent back.
    Rejected,
    /// Put off.
    Postponed,
    /// Cannot go on.
    Blocked,
    /// Not to be done any more; of an issue, not to be pursued.
    Cancelled,
    /// Somebody of that name answers for it.
    Assigned(String),
    /// Brought to somebody of that name.
    Escalated(String),
    /// Settled.
    Resolved,
}

/// What somebody wants recorded.
#[derive(Debug)]
pub(super) struct Wish {
    pub(super) refs: Vec<String>,
    pub(super) state: State,
    /// New deadline, as typed.
    pub(super) due: Option<String>,
    /// Day of finish, as typed.
    pub(super) finished: Option<String>,
    pub(super) entry: EntryArgs,
    /// Whether lines of standard input may say themselves what happened.
    pub(super) lines: bool,
}

impl Wish {
    /// With a state, and nothing else beside what all commands share.
    pub(super) fn new(refs: RefArgs, state: State, entry: EntryArgs) -> Self {
        Self { refs: refs.refs, state, due: None, finished: None, entry, lines: false }
    }

    /// Whether the arguments say what happened, so that lines of standard input must not.
    pub(super) fn says_something(&self) -> bool {
        let entry = &self.entry;
        self.state != State::Unsaid
            || self.due.is_some()
            || self.finished.is_some()
            || entry.note.is_some()
            || entry.response.is_some()
            || !entry.evidence.is_empty()
    }
}
