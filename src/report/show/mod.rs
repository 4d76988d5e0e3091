//! One item with all that is known of it: what it looks like is one file per kind of item.

mod action;
mod card;
mod decision;
mod find;
mod issue;
mod meeting;
mod person;
mod project;
mod replies;

pub use card::{Card, Field};
pub use find::{Found, find};

use std::io;

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
