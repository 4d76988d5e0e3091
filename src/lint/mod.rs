//! The rules: what to look at, what to say.
//!
//! [`check`] reads a repository with every rule that is selected. Rules are one file each in [`rules`].

mod checker;
mod fixes;
mod rule;
pub mod rules;
mod selection;

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub use checker::Checker;
pub use fixes::{Reading, fixes};
pub use rule::{Check, Rule};
pub use selection::{Selection, SelectionError};

use crate::date::NaiveDate;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Message;
use crate::model::people::Roster;
use crate::text::TextRange;
use crate::workspace::{Load, Snapshot, Workspace};

/// What lint found, with the repository it was found in.
pub struct Findings {
    /// The repository, its texts kept.
    pub workspace: Workspace,
    /// By path, then place, then code.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the repository below `root` and checks it. `today` is told only because the state of things is as
/// of a day; no rule outside the group `clock` depends on it.
///
/// `adjust` makes the final selection of the repository's settings, e.g. by adding what the command line asks for.
pub fn check(root: &Path, today: NaiveDate, adjust: impl FnOnce(&Workspace) -> Selection) -> Findings {
    // Rules that need a document's text run while it is open; they cannot know the selection yet, which
    // stands in a file that is read at the same time, and are filtered with all others below.
    let load = Load {
        notices: true,
        keep_sources: true,
        visit: &|visit| {
            let roster = Roster::default();
            let mut checker = Checker::new(&roster);
            for rule in rules::ALL {
                if let Check::Document(check) = rule.check {
                    checker.rule(rule);
                    check(&mut checker, visit);
                }
            }
            checker.finish()
        },
        ..Load::FACTS
    };
    let mut workspace = Workspace::load(root, &load);
    let selection = adjust(&workspace);
    let mut diagnostics = std::mem::take(&mut workspace.diagnostics);
    {
        let snapshot = Snapshot::new(&workspace, today, None);
        diagnostics.extend(snapshot.diagnostics.iter().cloned());
        let mut checker = Checker::new(&workspace.roster);
        for rule in rules::ALL {
            if let Check::Workspace(check) = rule.check {
                checker.rule(rule);
                check(&mut checker, &snapshot);
            }
        }
        diagnostics.extend(checker.finish());
    }
    // The states of all items are gone by now, so that they and the findings do not take room together.
    let of_meetings: Vec<Vec<Diagnostic>> = workspace
        .meetings
        .par_chunks(256)
        .map(|meetings| {
            let mut checker = Checker::new(&workspace.roster);
            for rule in rules::ALL {
                if let Check::Meeting(check) = rule.check {
                    checker.rule(rule);
                    meetings.iter().for_each(|meeting| check(&mut checker, &workspace, meeting));
                }
            }
            checker.finish()
        })
        .collect();
    diagnostics.reserve_exact(of_meetings.iter().map(Vec::len).sum());
    diagnostics.extend(of_meetings.into_iter().flatten());
    drop_echoes(&mut diagnostics);
    selection.apply(&mut diagnostics);
    diagnostics.par_sort_by(|a, b| (&a.path, a.range, a.code.code).cmp(&(&b.path, b.range, b.code.code)));
    diagnostics.dedup_by(|a, b| {
        a.path == b.path && a.range == b.range && a.code == b.code && a.message == b.message
    });
    name_years_once(&mut diagnostics);
    workspace.fetch_sources(&diagnostics);
    Findings { workspace, diagnostics }
}

/// That a year has no holiday data is the same news wherever it is met, so the first place is enough.
fn name_years_once(diagnostics: &mut Vec<Diagnostic>) {
    let mut said: Vec<Message> = Vec::new();
    diagnostics.retain(|finding| {
        if finding.code != &codes::NO_HOLIDAY_DATA {
            return true;
        }
        let new = !said.contains(&finding.message);
        if new {
            said.push(finding.message.clone());
        }
        new
    });
}

/// For one place one rule speaks: where a value is of the wrong type, what it would mean is nobody's question.
fn drop_echoes(diagnostics: &mut Vec<Diagnostic>) {
    let wrong: FxHashSet<(Arc<str>, TextRange)> = diagnostics
        .iter()
        .filter(|d| d.code == &codes::INVALID_VALUE)
        .map(|d| (Arc::clone(&d.path), d.range))
        .collect();
    if !wrong.is_empty() {
        diagnostics
            .retain(|d| d.code == &codes::INVALID_VALUE || !wrong.contains(&(Arc::clone(&d.path), d.range)));
    }
}
