//! What rules report to.

use std::rc::Rc;
use std::sync::Arc;

use super::Rule;
use super::wording::{Fault, places_in_prose};
use crate::date::Moment;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Message;
use crate::model::fold::Placed;
use crate::model::id::ItemId;
use crate::model::people::Roster;
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, ItemRef, Meeting, Snapshot};

/// Collects the findings of the rules that run.
pub struct Checker<'w> {
    /// Who there is.
    pub roster: &'w Roster,
    /// Against what lateness is judged; only rules of the group `clock` may ask.
    pub now: Moment,
    rule: &'static crate::diagnostic::Code,
    found: Vec<Diagnostic>,
    /// What several rules ask for, of the one document that a checker sees.
    places: Option<Places>,
}

/// Words that no record should hold, and where they stand.
type Places = Rc<[(TextRange, Fault)]>;

impl<'w> Checker<'w> {
    pub(super) fn new(roster: &'w Roster, now: Moment) -> Self {
        Self { roster, now, rule: &codes::INVALID_VALUE, found: Vec::new(), places: None }
    }

    /// The rule whose findings come next.
    pub(super) fn rule(&mut self, rule: &Rule) {
        self.rule = rule.code;
    }

    /// Reports a finding of the running rule; it can be added to.
    pub fn report(&mut self, path: &Arc<str>, range: TextRange, message: Message) -> &mut Diagnostic {
        self.found.push(Diagnostic::new(self.rule, path, range, message));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Reports a finding about an item of a meeting, with its help.
    pub fn report_item(
        &mut self,
        meeting: &Meeting,
        id: ItemId,
        path: &Arc<str>,
        range: TextRange,
        message: Message,
        help: Message,
    ) -> &mut Diagnostic {
        let reference = format!("{}/{id}", meeting.id);
        let finding = self.report(path, range, message);
        finding.help = Some(help);
        finding.item = Some(reference.into());
        finding
    }

    /// The words of the document's body that no record should hold. Each document has a checker of its own.
    pub fn places_in_prose(&mut self, visit: &DocumentVisit<'_>) -> Places {
        Rc::clone(self.places.get_or_insert_with(|| places_in_prose(visit).into()))
    }

    /// Reports a finding about an entry, with its help. `item` is what the entry is about.
    pub fn report_entry(
        &mut self,
        snapshot: &Snapshot<'_>,
        item: ItemRef,
        placed: &Placed<'_>,
        message: Message,
        help: Message,
    ) {
        let Some(path) = snapshot.workspace.entry_path(placed) else { return };
        let finding = self.report(path, placed.entry.range, message);
        finding.help = Some(help);
        finding.item = Some(snapshot.ref_text(item).into());
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.found
    }
}
