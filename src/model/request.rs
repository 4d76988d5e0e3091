//! A collaboration request (P54): something that one department asks of another, which is an action of its own.

use std::sync::Arc;

use chrono::NaiveDate;

use super::basics::choice;
use super::concepts::{Priority, RequestWord};
use super::id::{ItemId, Letter};
use super::items::{ActionItem, ActionSource, Due, Status};
use super::people::Party;
use super::sink::Sink;
use super::title::heading_title;
use crate::markdown::Document;
use crate::text::{Located, TextRange};

/// A request as a record.
#[derive(Debug)]
pub struct Request {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// The stem of the file's name, which is the id of the request.
    pub stem: Box<str>,
    /// Day of the paper.
    pub date: Option<NaiveDate>,
    /// The department that asks.
    pub from: Option<Party>,
    /// The request as an action: its owner is who is asked.
    pub action: ActionItem,
}

/// The state that an action is in whose request stands so.
fn status_of(word: RequestWord) -> Status {
    match word {
        RequestWord::Submitted => Status::Todo,
        RequestWord::Accepted | RequestWord::Partly => Status::Doing,
        RequestWord::Declined => Status::Cancelled,
        RequestWord::Done => Status::Done,
    }
}

/// Reads a request. `number` is its place among those of its project.
pub fn read_request(document: &Document<'_>, stem: &str, number: u32, sink: &mut Sink<'_>) -> Request {
    let path = Arc::clone(sink.path());
    let at = TextRange::empty(document.body);
    let mut request = Request {
        path: Arc::clone(&path),
        stem: stem.into(),
        date: sink.base.day,
        from: None,
        action: ActionItem {
            id: ItemId::new(Letter::Request, number),
            id_written: true,
            id_slot: None,
            source: ActionSource::Request,
            task: Located::new(stem.into(), at),
            details: None,
            owner: None,
            owner_at: at,
            several_owners: false,
            collaborators: Vec::new(),
            due: Due::default(),
            due_at: at,
            deliverable: None,
            deliverable_at: at,
            acceptance: None,
            priority: None,
            decision: None,
            status: Status::Todo,
            progress: None,
            finished: None,
            accepted: None,
            note: None,
            topic: None,
            range: at,
            line: 1,
        },
    };
    let mut title = None;
    if let Some(front) = &document.front {
        let out = &mut sink.diagnostics;
        let mut keys = front.keys(&path);
        keys.base = sink.base.day;
        keys.string("kind", out);
        title = keys.string("title", out).filter(|title| !title.value.trim().is_empty());
        if let Some(date) = keys.date("date", out) {
            request.date = Some(date.value);
        }
        keys.base = request.date;
        keys.strings_or_string("project");
        let names = sink.names;
        let from = keys.string("from", out);
        let to = keys.string("to", out);
        let requester = keys.string("requester", out);
        let mut parties = |value: Option<Located<Box<str>>>| {
            value.map(|value| names.parties_of(&value, &path, out)).unwrap_or_default()
        };
        request.from = parties(from).into_iter().next().map(|party| party.value);
        parties(requester);
        request.action.owner_at = to.as_ref().map_or(at, |to| to.range);
        let mut asked = parties(to).into_iter();
        request.action.owner = asked.next();
        request.action.collaborators = asked.map(|party| party.value).collect();
        request.action.several_owners = !request.action.collaborators.is_empty();
        let words = sink.words;
        let urgency = choice(&mut keys, "urgency", out, |word| words.priority(word), Priority::ALL);
        request.action.priority = urgency;
        if let Some(expected) = keys.date("expected", out) {
            let text = sink.file.text().get(expected.range.as_range()).unwrap_or_default();
            let text = text.trim_matches(['"', '\'']);
            request.action.due = Due { text: Some(text.into()), date: Some(expected.value) };
            request.action.due_at = expected.range;
        }
        let status = choice(&mut keys, "status", out, |word| words.request_status(word), RequestWord::ALL);
        request.action.status = status.map_or(Status::Todo, status_of);
        keys.finish_mut(out);
        request.action.range = front.range;
    }
    if let Some(title) = title {
        request.action.line = sink.line(title.range);
        request.action.task = title;
    } else if let Some(heading) = heading_title(document, sink.words) {
        request.action.task.value = heading;
    }
    request
}
