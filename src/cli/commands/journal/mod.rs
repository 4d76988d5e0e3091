//! The commands that append to journals. A new one is a file here, a variant of [`JournalCommand`] and a line in
//! `wish`; what all of them do is in `record`.

mod accept;
mod assign;
pub(super) mod author;
mod block;
mod cancel;
pub(super) mod days;
mod done;
mod entries;
mod escalate;
mod evidence;
pub(super) mod numbering;
mod pasted;
mod postpone;
mod record;
mod reject;
mod resolve;
pub(super) mod shelf;
mod statement;
mod submit;
mod targets;
mod update;
mod wish;

use clap::Subcommand;

use crate::cli::{Context, Failure, Outcome};
use wish::Wish;

/// What happened to an item.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Append what happened to actions and open issues to their journals
    Update(update::UpdateArgs),
    /// Record that actions are done
    Done(done::DoneArgs),
    /// Record that actions were handed in and wait to be accepted
    Submit(submit::SubmitArgs),
    /// Record that what was done was checked and found good
    Accept(accept::AcceptArgs),
    /// Record that what was done was checked and sent back
    Reject(reject::RejectArgs),
    /// Record a later deadline
    Postpone(postpone::PostponeArgs),
    /// Record that actions cannot go on
    Block(block::BlockArgs),
    /// Record that actions are not to be done any more, or issues not pursued
    Cancel(cancel::CancelArgs),
    /// Record that somebody else answers for actions now
    Assign(assign::AssignArgs),
    /// Record that open issues were brought to a leader
    Escalate(escalate::EscalateArgs),
    /// Record that open issues were settled
    Resolve(resolve::ResolveArgs),
}

impl JournalCommand {
    /// Appends the entries.
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        record::run(context, &self.wish())
    }

    fn wish(self) -> Wish {
        match self {
            Self::Update(args) => args.wish(),
            Self::Done(args) => args.wish(),
            Self::Submit(args) => args.wish(),
            Self::Accept(args) => args.wish(),
            Self::Reject(args) => args.wish(),
            Self::Postpone(args) => args.wish(),
            Self::Block(args) => args.wish(),
            Self::Cancel(args) => args.wish(),
            Self::Assign(args) => args.wish(),
            Self::Escalate(args) => args.wish(),
            Self::Resolve(args) => args.wish(),
        }
    }
}
