//! A rule: its code, what it looks at, and what it has to say for itself.

use super::{Checker, Docs};
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
    /// What it is for: what `mtg explain` says and docs/rules/ holds.
    pub docs: Docs,
}

impl Rule {
    /// The rule of that name or code, in any letter case.
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = name.trim();
        let is = |code: &Code| code.name.eq_ignore_ascii_case(name) || code.code.eq_ignore_ascii_case(name);
        super::rules::ALL.iter().copied().find(|rule| is(rule.code))
    }
}
