//! One item with all that is known of it: what it looks like is one file per kind of item.

mod action;
mod card;
mod decision;
mod delay;
mod find;
mod issue;
mod markdown;
mod meeting;
mod person;
mod project;
mod story;

pub use card::{Card, Field};
pub use find::{Found, find};

use std::io::{self, Write};

use crate::language::Language;
use crate::workspace::Snapshot;

/// All that is known of something that was found.
pub fn card<'s>(snapshot: &'s Snapshot<'_>, found: Found, language: Language) -> io::Result<Card<'s>> {
    match found {
        Found::Action(at) => action::card(snapshot, at, language),
        Found::Decision(at) => decision::card(snapshot, at, language),
        Found::Issue(at) => issue::card(snapshot, at, language),
        Found::Meeting(index) => meeting::card(snapshot, index, language),
        Found::Project(at) => project::card(snapshot, at, language),
        Found::Person(at) => person::card(snapshot, at, language),
    }
}

/// Writes something that was found as Markdown. Of an action that was put off it is the explanation of the delay
/// (P42), which can be handed in.
pub fn write_markdown(
    snapshot: &Snapshot<'_>,
    found: Found,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let action = match found {
        Found::Action(at) => Some(at),
        // A decision may be an action as well.
        Found::Decision(at) => snapshot
            .decisions
            .get(at)
            .and_then(|decision| snapshot.action((decision.meeting, decision.item.id))),
        _ => None,
    };
    if let Some(at) = action.filter(|at| snapshot.actions.get(*at).is_some_and(|a| a.state.postponed > 0)) {
        return delay::write(snapshot, at, language, out);
    }
    markdown::write(&card(snapshot, found, language)?, language, out)
}
