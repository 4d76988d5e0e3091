//! An acceptance paper (P55): whether a deliverable meets its criteria, which settles the action it belongs to.

use std::sync::Arc;

use chrono::NaiveDate;

use super::basics::choice;
use super::concepts::AcceptanceWord;
use super::id::ItemId;
use super::items::{Change, Entry, Origin, Target};
use super::sink::Sink;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::Document;
use crate::text::Located;

const NO_DATE: Text = Text::new(
    "验收单没有日期，{action}的验收无法计入",
    "the acceptance has no date, so it does not count for {action}",
);
const WRITE_DATE: Text =
    Text::new("写上 date = 验收的日期，如 date = 2024-06-25", "give the day, as in date = 2024-06-25");

/// An acceptance as a record.
#[derive(Debug)]
pub struct Acceptance {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// Day of the paper.
    pub date: Option<NaiveDate>,
    /// What it says of the action that it names, if it names one and says what it comes to.
    pub entry: Option<Entry>,
}

/// Reads an acceptance paper.
pub fn read_acceptance(document: &Document<'_>, sink: &mut Sink<'_>) -> Acceptance {
    let path = Arc::clone(sink.path());
    let mut acceptance = Acceptance { path: Arc::clone(&path), date: sink.base.day, entry: None };
    let Some(front) = &document.front else { return acceptance };
    let out = &mut sink.diagnostics;
    let mut keys = front.keys(&path);
    keys.base = sink.base.day;
    keys.string("kind", out);
    keys.string("title", out);
    if let Some(date) = keys.date("date", out) {
        acceptance.date = Some(date.value);
    }
    keys.strings_or_string("project");
    keys.string("deliverable", out);
    let action = keys.string("action", out).filter(|action| !action.value.trim().is_empty());
    let by = keys.string("accepted-by", out);
    let by = by.and_then(|by| sink.names.parties_of(&by, &path, out).into_iter().next());
    let words = sink.words;
    let written = front.keys(&path).string("result", &mut Vec::new());
    let result = choice(&mut keys, "result", out, |word| words.acceptance(word), AcceptanceWord::ALL);
    keys.finish_mut(out);
    let (Some(action), Some(result)) = (action, result) else { return acceptance };
    let Some(date) = acceptance.date else {
        let message = NO_DATE.with("action", &*action.value);
        sink.report(&codes::MISSING_FIELD, action.range, message, Some(WRITE_DATE.message()));
        return acceptance;
    };
    let (change, note) = match result {
        AcceptanceWord::Passed => (Change::Accepted, None),
        AcceptanceWord::Failed => (Change::Rejected, None),
        // Nothing is settled yet; that it was looked at is worth knowing.
        AcceptanceWord::Conditional => (Change::None, written.map(|written| written.value)),
    };
    let text = action.value.trim();
    let target = match ItemId::parse(text) {
        Some(id) => Target::Local(id),
        None => {
            let request = sink.requests.iter().position(|stem| **stem == *text);
            request.map_or_else(|| Target::Ref(text.into()), |at| Target::Local(ItemId::request(at)))
        }
    };
    acceptance.entry = Some(Entry {
        target: Located::new(target, action.range),
        date,
        time: None,
        change,
        due: None,
        finished: None,
        progress: None,
        note,
        response: None,
        evidence: Box::default(),
        by: by.map(|by| by.value),
        origin: Origin::Acceptance,
        range: action.range,
        line: sink.line(action.range),
    });
    acceptance
}
