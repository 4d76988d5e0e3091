//! A project's charter (P50), as far as lists of projects need it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::people::Party;
use super::policy::Limits;
use super::sink::Sink;
use crate::markdown::FrontMatter;
use crate::text::{Located, TextRange};

/// What the front matter of a charter says.
#[derive(Debug, Default)]
pub struct Charter {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// The project's title.
    pub title: Option<Box<str>>,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Where it stands; empty where it is not given.
    pub end_at: TextRange,
    /// Who leads it.
    pub lead: Option<Party>,
    /// The departments that take part.
    pub departments: Vec<Party>,
    /// Limits of the project's own.
    pub policy: Limits,
    /// Day of the paper.
    pub date: Option<NaiveDate>,
}

/// Reads the front matter of a charter.
pub fn read_charter(front: Option<&FrontMatter<'_>>, sink: &mut Sink<'_>) -> Charter {
    let path = Arc::clone(sink.path());
    let mut charter = Charter { path: Arc::clone(&path), ..Charter::default() };
    let Some(front) = front else { return charter };
    let out = &mut sink.diagnostics;
    let mut keys = front.keys(&path);
    keys.base = sink.base.day;
    keys.string("kind", out);
    charter.title = keys.string("title", out).map(|t| t.value);
    charter.date = keys.date("date", out).map(|d| d.value);
    keys.base = charter.date.or(keys.base);
    charter.start = keys.date("start", out).map(|d| d.value);
    if let Some(end) = keys.date("end", out) {
        (charter.end, charter.end_at) = (Some(end.value), end.range);
    }
    let names = sink.names;
    let one = |value: Option<Located<Box<str>>>, out: &mut Vec<_>| {
        let value = value?;
        names.parties_of(&value, &path, out).into_iter().next().map(|p| p.value)
    };
    charter.lead = one(keys.string("lead", out), out);
    one(keys.string("initiator", out), out);
    one(keys.string("sponsor", out), out);
    for name in keys.strings("departments", out).unwrap_or_default() {
        charter.departments.extend(one(Some(name), out));
    }
    for name in keys.strings("members", out).unwrap_or_default() {
        one(Some(name), out);
    }
    keys.strings_or_string("project");
    if let Some(table) = keys.table("policy", out) {
        let mut inner = keys.inside(table, "policy");
        charter.policy = Limits::read(&mut inner, out);
        inner.finish_mut(out);
    }
    keys.finish_mut(out);
    charter
}
