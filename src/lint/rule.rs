//! A rule: its code, and what it looks at.

use super::Checker;
use crate::diagnostic::Code;
use crate::workspace::{DocumentVisit, Meeting, Snapshot, Workspace};

/// What a rule looks at; the runner needs no other place to touch.
#[derive(Clone, Copy)]
pub enum Check {
    /// Nothing of its own: reading reports it, where the words are at hand.
    Reading,
    /// Each document while it is open.
    Document(fn(&mut Checker<'_>, &DocumentVisit<'_>)),
    /// Each meeting with all its documents.
    Meeting(fn(&mut Checker<'_>, &Workspace, &Meeting)),
    /// Everything at once, with the state of all items.
    Workspace(fn(&mut Checker<'_>, &Snapshot<'_>)),
}

/// A rule of the rule book.
pub struct Rule {
    /// Its code, name and default severity.
    pub code: &'static Code,
    /// What it looks at.
    pub check: Check,
}
