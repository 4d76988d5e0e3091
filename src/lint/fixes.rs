//! What a few rules find, for commands that mend without checking everything.

use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Check, Checker, Findings, rules};
use crate::date::NaiveDate;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::people::Roster;
use crate::workspace::{DocumentVisit, Load, Snapshot, Unsaved, Workspace};

/// What is read to find something to mend.
#[derive(Clone, Copy, Debug)]
pub enum Reading<'r> {
    /// A repository.
    Repository(&'r Path),
    /// Documents that are not on disk as they count, with the others of their folders.
    Folders(&'r Path, &'r Unsaved),
    /// Documents that lie in no repository.
    Alone(&'r Unsaved),
}

/// Reads everything, shows each document to `seen` while it is open, and gives what the rules of these names
/// find, by path and place. What settings say about rules has no part in it: mending is not complaining.
pub fn fixes(
    reading: Reading<'_>,
    names: &[&str],
    today: NaiveDate,
    seen: &(dyn Fn(&DocumentVisit<'_>) + Sync),
) -> Findings {
    let wanted = |code: &Code| names.contains(&code.name);
    let unsaved = match reading {
        Reading::Repository(_) => None,
        Reading::Folders(_, unsaved) | Reading::Alone(unsaved) => Some(unsaved),
    };
    let folder = |path: &str| path.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned());
    let folders: FxHashSet<String> =
        unsaved.into_iter().flat_map(|unsaved| unsaved.keys()).map(|path| folder(path)).collect();
    let beside = |folder: &str| folders.contains(folder);
    let load = Load {
        notices: true,
        keep_sources: true,
        visit: &|visit| {
            seen(visit);
            let roster = Roster::default();
            let mut checker = Checker::new(&roster);
            for rule in rules::ALL.iter().filter(|rule| wanted(rule.code)) {
                if let Check::Document(check) = rule.check {
                    checker.rule(rule);
                    check(&mut checker, visit);
                }
            }
            checker.finish()
        },
        unsaved,
        folders: match reading {
            Reading::Folders(..) => Some(&beside),
            Reading::Repository(_) | Reading::Alone(_) => None,
        },
    };
    let mut workspace = match reading {
        Reading::Repository(root) | Reading::Folders(root, _) => Workspace::load(root, &load),
        Reading::Alone(_) => Workspace::alone(&load),
    };
    let mut diagnostics = std::mem::take(&mut workspace.diagnostics);
    if rules::ALL.iter().any(|rule| wanted(rule.code) && matches!(rule.check, Check::Workspace(_))) {
        let snapshot = Snapshot::new(&workspace, today, None);
        let mut checker = Checker::new(&workspace.roster);
        for rule in rules::ALL.iter().filter(|rule| wanted(rule.code)) {
            if let Check::Workspace(check) = rule.check {
                checker.rule(rule);
                check(&mut checker, &snapshot);
            }
        }
        diagnostics.extend(checker.finish());
    }
    let of_meetings: Vec<Vec<Diagnostic>> = workspace
        .meetings
        .par_chunks(256)
        .map(|meetings| {
            let mut checker = Checker::new(&workspace.roster);
            for rule in rules::ALL.iter().filter(|rule| wanted(rule.code)) {
                if let Check::Meeting(check) = rule.check {
                    checker.rule(rule);
                    meetings.iter().for_each(|meeting| check(&mut checker, &workspace, meeting));
                }
            }
            checker.finish()
        })
        .collect();
    diagnostics.extend(of_meetings.into_iter().flatten());
    diagnostics.retain(|finding| wanted(finding.code));
    diagnostics.par_sort_by(|a, b| (&a.path, a.range, a.code.code).cmp(&(&b.path, b.range, b.code.code)));
    diagnostics.dedup();
    Findings { workspace, diagnostics }
}
