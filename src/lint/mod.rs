//! The rules: what to look at, what to say.
//!
//! [`check`] reads a repository with every rule that is selected. Rules are one file each in [`rules`].

mod baseline;
mod checker;
mod clauses;
pub mod delays;
mod docs;
mod example;
pub mod explain;
mod figures;
mod fix;
mod likeness;
mod mentions;
mod precedence;
mod reading;
mod rule;
pub mod rules;
mod selection;
pub mod silence;
pub mod steps;
mod suppress;
pub mod wording;

use std::cmp::Ordering;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub use baseline::{Baseline, BaselineError, Compared};
pub use checker::Checker;
pub use docs::{Docs, Mend};
pub use example::{Example, ExampleFile};
pub use fix::{Fixed, FixedFile, Fixing, fix};
pub use reading::Reading;
pub use rule::{Check, Rule};
pub use selection::{Selection, SelectionError};

use crate::date::Moment;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Message;
use crate::text::TextRange;
// What rules about notices look at is what reports tell, too.
use crate::workspace::{DocumentVisit, Load, Settings, Snapshot, Workspace};
pub use crate::workspace::{ahead, called, since};

/// What is to be checked.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// What is read.
    pub reading: Reading<'r>,
    /// Against what lateness is judged: now, in the timezone of the repository. Only rules of the group `clock`
    /// depend on it.
    pub now: &'r (dyn Fn(&Settings) -> Moment + Sync),
    /// Called with each document while it is open.
    pub seen: &'r (dyn Fn(&DocumentVisit<'_>) + Sync),
}

impl<'r> Request<'r> {
    /// A request that nobody looks on at.
    pub fn new(reading: Reading<'r>, now: &'r (dyn Fn(&Settings) -> Moment + Sync)) -> Self {
        Self { reading, now, seen: &|_| {} }
    }
}

/// What lint found, with the repository it was found in.
pub struct Findings {
    /// The repository, its texts kept.
    pub workspace: Workspace,
    /// By path, then place, then code.
    pub diagnostics: Vec<Diagnostic>,
    /// The rules that have spoken.
    pub selection: Selection,
}

/// Reads what is asked for and checks it with the rules that `choose` takes, given the settings.
pub fn check(request: &Request<'_>, choose: &(dyn Fn(&Settings) -> Selection + Sync)) -> Findings {
    // Settings are read before the first document, and which rules speak follows from them.
    let chosen: OnceLock<Selection> = OnceLock::new();
    let unreadable: Mutex<FxHashSet<Arc<str>>> = Mutex::default();
    let suppressions: Mutex<Vec<(Arc<str>, Vec<suppress::Suppression>)>> = Mutex::default();
    let load = Load {
        notices: true,
        keep_sources: true,
        visit: &|visit| {
            (request.seen)(visit);
            if visit.document.front.as_ref().is_some_and(|front| front.broken) {
                let path = Arc::clone(visit.document.file.path());
                unreadable.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
            }
            let found = suppress::read(visit.document);
            if !found.is_empty() {
                let path = Arc::clone(visit.document.file.path());
                suppressions.lock().unwrap_or_else(PoisonError::into_inner).push((path, found));
            }
            let mut checker = Checker::new(visit.roster, (request.now)(visit.settings));
            for rule in chosen.get_or_init(|| choose(visit.settings)).rules() {
                if let Check::Document(check) = rule.check {
                    checker.rule(rule);
                    check(&mut checker, visit);
                }
            }
            checker.finish()
        },
        ..Load::FACTS
    };
    let mut workspace = request.reading.load(&load);
    let selection = chosen.into_inner().unwrap_or_else(|| choose(&workspace.settings));
    let now = (request.now)(&workspace.settings);
    let mut diagnostics = std::mem::take(&mut workspace.diagnostics);
    if selection.needs_states() {
        let snapshot = Snapshot::new(&workspace, now.date, None);
        diagnostics.extend(snapshot.diagnostics.iter().cloned());
        let mut checker = Checker::new(&workspace.roster, now);
        for rule in selection.rules() {
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
            let mut checker = Checker::new(&workspace.roster, now);
            for rule in selection.rules() {
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
    precedence::yield_to_specific(&mut diagnostics);
    let suppressions = suppressions.into_inner().unwrap_or_else(PoisonError::into_inner);
    let whole = !matches!(request.reading, Reading::Folders(..)) && workspace.errors.is_empty();
    suppress::silence(&mut diagnostics, suppressions, &selection, whole);
    diagnostics.par_sort_by(by_place);
    diagnostics.dedup_by(|a, b| {
        a.path == b.path && a.range == b.range && a.code == b.code && a.message == b.message
    });
    if let Reading::Near(_, documents, _) = request.reading {
        // What is found in other documents may be wrong, and a year that is named there is not named for anybody.
        let asked: FxHashSet<&str> = documents.iter().map(String::as_str).collect();
        diagnostics.retain(|finding| asked.contains(&*finding.path));
    }
    name_years_once(&mut diagnostics);
    workspace.fetch_sources(&diagnostics);
    let mut findings = Findings { workspace, diagnostics, selection };
    fix::withhold(&mut findings, &unreadable.into_inner().unwrap_or_else(PoisonError::into_inner));
    findings
}

/// By path, then place, then code. Most neighbours are of one file, which is seen without reading its path.
fn by_place(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let paths = if Arc::ptr_eq(&a.path, &b.path) { Ordering::Equal } else { a.path.cmp(&b.path) };
    paths.then_with(|| (a.range, a.code.code).cmp(&(b.range, b.code.code)))
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
