//! The documents that are asked for, read and brought into form in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::date::Moment;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::edit::{Form, formed, formed_with};
use crate::lint::{Findings, Reading, Request, Selection, check};
use crate::text::TextEdit;
use crate::workspace::{DocumentVisit, Record, Unsaved, Workspace};

/// The rules whose fixes are a matter of form.
const RULES: [&str; 2] = ["missing-id", "non-iso-date"];
/// The rules that speak of documents nobody can be sure to have understood.
const BROKEN: [&Code; 3] =
    [&codes::INVALID_ENCODING, &codes::INVALID_FRONT_MATTER, &codes::MERGE_CONFLICT_MARKER];
/// Times a changed document is read again at most.
const ROUNDS: usize = 4;

/// A document that is not in form.
pub(super) struct Formed {
    pub(super) before: String,
    pub(super) after: String,
}

/// What became of the documents.
pub(super) struct Papers {
    pub(super) workspace: Workspace,
    /// Every document that was asked for, by path; `None` where it is left as it is.
    pub(super) all: BTreeMap<Arc<str>, Option<Formed>>,
    /// The first reason for each document that is broken.
    pub(super) broken: Vec<Diagnostic>,
}

/// What was found out about the documents in one reading.
struct Pass {
    workspace: Workspace,
    all: BTreeMap<Arc<str>, Paper>,
    broken: Vec<Diagnostic>,
}

struct Paper {
    form: Form,
    formed: Option<Formed>,
    /// Ids or dates were written, or wait for a place that a change of form may have made: only another
    /// reading tells whether that was all.
    unsettled: bool,
}

impl Papers {
    /// Reads everything and brings the documents that are asked for into form.
    pub(super) fn form(reading: Reading<'_>, now: Moment, asked: &(dyn Fn(&str) -> bool + Sync)) -> Self {
        let Pass { workspace, mut all, broken } = Pass::read(reading, now, asked);
        let unsettled = |all: &BTreeMap<Arc<str>, Paper>| -> Unsaved {
            let changed = all.iter().filter(|(_, paper)| paper.unsettled);
            changed
                .filter_map(|(path, paper)| {
                    Some((path.to_string(), paper.formed.as_ref()?.after.clone().into_bytes()))
                })
                .collect()
        };
        let mut open = unsettled(&all);
        for _ in 0..ROUNDS {
            if open.is_empty() {
                break;
            }
            let mut pass = Pass::read(reading.folders_of(&open), now, &|path| open.contains_key(path));
            let next = unsettled(&pass.all);
            for (path, paper) in &mut all {
                let more = pass.all.remove(path).and_then(|paper| paper.formed);
                if let (Some(formed), Some(more)) = (&mut paper.formed, more) {
                    formed.after = more.after;
                }
            }
            open = next;
        }
        let result = |paper: Paper| paper.formed.filter(|formed| formed.before != formed.after);
        Self { workspace, all: all.into_iter().map(|(path, paper)| (path, result(paper))).collect(), broken }
    }
}

impl Pass {
    fn read(reading: Reading<'_>, now: Moment, asked: &(dyn Fn(&str) -> bool + Sync)) -> Self {
        let all: Mutex<BTreeMap<Arc<str>, Paper>> = Mutex::default();
        let seen = |visit: &DocumentVisit<'_>| {
            let file = visit.document.file;
            if !asked(file.path()) {
                return;
            }
            let form = match visit.record {
                Record::Minutes(_) => Form::Minutes,
                Record::Confirmations(_) => Form::Nothing,
                Record::Notice(_)
                | Record::Journal(_)
                | Record::Charter(_)
                | Record::Division(_)
                | Record::Retrospective(_)
                | Record::Request(_)
                | Record::Acceptance(_) => Form::Tables,
            };
            // Where fixes are found later, this is done again with them; most documents have none.
            let after = if file.invalid().is_none() { formed(visit.document, form) } else { None };
            let formed = after.map(|after| Formed { before: file.text().to_owned(), after });
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(Arc::clone(file.path()), Paper { form, formed, unsettled: false });
        };
        let names: Vec<&str> = RULES.into_iter().chain(BROKEN.iter().map(|code| code.name)).collect();
        let now = |_: &_| now;
        let request = Request { reading, now: &now, seen: &seen };
        let Findings { mut workspace, diagnostics, .. } = check(&request, &|_| Selection::only(&names));
        let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut edits: BTreeMap<Arc<str>, Vec<TextEdit>> = BTreeMap::new();
        let mut broken: Vec<Diagnostic> = Vec::new();
        let mut left_alone: FxHashSet<Arc<str>> = FxHashSet::default();
        for finding in diagnostics.into_iter().filter(|finding| asked(&finding.path)) {
            if RULES.contains(&finding.code.name) {
                if let Some(paper) = all.get_mut(&finding.path) {
                    paper.unsettled = true;
                }
                if let Some(fix) = finding.fix.filter(|fix| fix.safe) {
                    edits.entry(finding.path).or_default().extend(fix.edits);
                }
            } else if !finding.path.ends_with(".toml") && left_alone.insert(Arc::clone(&finding.path)) {
                let paper = Paper { form: Form::Nothing, formed: None, unsettled: false };
                all.insert(Arc::clone(&finding.path), paper);
                broken.push(finding);
            }
        }
        let fixed: Vec<(&Arc<str>, Option<Formed>)> = edits
            .par_iter()
            .filter(|(path, _)| all.get(*path).is_some_and(|paper| paper.form != Form::Nothing))
            .filter_map(|(path, edits)| {
                let paper = all.get(path)?;
                let text = match &paper.formed {
                    Some(formed) => &*formed.before,
                    None => workspace.sources.get(path)?.text(),
                };
                let after = formed_with(path, text, edits, paper.form);
                Some((path, after.map(|after| Formed { before: text.to_owned(), after })))
            })
            .collect();
        for (path, formed) in fixed {
            if let Some(paper) = all.get_mut(path) {
                paper.formed = formed;
            }
        }
        workspace.fetch_sources(&broken);
        Self { workspace, all, broken }
    }
}
