//! What a document says, apart from where and how it says it: what must be the same before and after a change that is
//! to keep the meaning.
//!
//! Two documents with equal facts give the same items with the same ids, the same basic information and the same news.
//! Punctuation and white space, the way a day is written, and whether an id is written or follows from the numbering
//! are no facts.

use std::fmt::Debug;

use unicode_normalization::UnicodeNormalization;

use super::acceptance::Acceptance;
use super::basics::{Absence, Basics};
use super::charter::Charter;
use super::confirmations::Confirmations;
use super::items::{ActionItem, Due, Entry, Journal, Target};
use super::minutes::Minutes;
use super::notice::Notice;
use super::request::Request;
use super::work::Work;
use crate::text::Located;

/// The facts of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<String>);

impl Facts {
    fn note(&mut self, what: &str, facts: &dyn Debug) {
        self.0.push(format!("{what} {facts:?}"));
    }

    /// Those of minutes.
    pub fn of_minutes(minutes: &Minutes) -> Self {
        let mut facts = Self::default();
        facts.basics(&minutes.basics);
        for topic in &minutes.topics {
            let outcomes: Vec<_> = topic.outcomes.iter().map(|o| (o.kind, words(&o.text))).collect();
            facts.note("topic", &(topic.id, words(&topic.title), outcomes));
        }
        minutes.actions.iter().for_each(|action| facts.action(action));
        for d in &minutes.decisions {
            let links = (targets(&d.actions), targets(&d.supersedes), targets(&d.resolves));
            facts.note("decision", &(d.id, words(&d.text), links, some(&d.topic), d.topic_index));
        }
        for i in &minutes.issues {
            let who = (&i.decider, &i.escalated_to, &i.escalated);
            let texts = (some(&i.next_step), some(&i.topic), some(&i.resolution));
            facts.note("issue", &(i.id, words(&i.text), texts, who, due(&i.due), i.status));
        }
        for p in &minutes.parked {
            facts.note("parked", &(p.id, words(&p.text)));
        }
        minutes.review.iter().for_each(|entry| facts.note("review", &news(entry)));
        facts
    }

    /// Those of a notice.
    pub fn of_notice(notice: &Notice) -> Self {
        let mut facts = Self::default();
        facts.basics(&notice.basics);
        for row in &notice.agenda.rows {
            let clock = (row.start, row.end, row.minutes);
            facts.note("agenda", &(words(&row.topic), row.kind, values(&row.owners), some(&row.owner)));
            facts.note("of it", &(clock, some(&row.output)));
        }
        for read in &notice.pre_reads.items {
            let questions: Vec<String> = read.questions.iter().map(|question| words(question)).collect();
            let disputed = read.disputed.is_some();
            facts.note("pre-read", &(words(&read.text), value(&read.sent), &read.links, questions, disputed));
        }
        for row in &notice.preparation.rows {
            facts.note("preparation", &(words(&row.what), values(&row.who), due(&row.due)));
        }
        facts
    }

    /// Those of a request.
    pub fn of_request(request: &Request) -> Self {
        let mut facts = Self::default();
        facts.note("request", &(request.date, &request.from));
        facts.action(&request.action);
        facts
    }

    /// Those of an acceptance paper.
    pub fn of_acceptance(acceptance: &Acceptance) -> Self {
        let mut facts = Self::default();
        facts.note("acceptance", &(acceptance.date, acceptance.entry.as_ref().map(news)));
        facts
    }

    /// Those of a division of work or a retrospective.
    pub fn of_work(work: &Work) -> Self {
        let mut facts = Self::default();
        facts.note("paper", &(work.date, some(&work.title)));
        work.actions.iter().for_each(|action| facts.action(action));
        facts
    }

    /// Those of a journal. An exact repetition counts once, and news of one item do not depend on those of another.
    pub fn of_journal(journal: &Journal) -> Self {
        let mut all: Vec<String> = journal.entries.iter().map(|entry| format!("{:?}", news(entry))).collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Those of confirmations.
    pub fn of_confirmations(confirmations: &Confirmations) -> Self {
        let mut facts = Self::default();
        for round in &confirmations.rounds {
            facts.note("round", &(round.date, round.time, &round.digest));
            for reply in &round.replies {
                facts.note("reply", &(&reply.who.value, &reply.answer, reply.date, reply.time));
            }
        }
        facts
    }

    /// Those of a charter.
    pub fn of_charter(charter: &Charter) -> Self {
        let mut facts = Self::default();
        facts.note("days", &(charter.date, charter.start, charter.end));
        facts.note("people", &(some(&charter.title), &charter.lead, &charter.departments));
        facts
    }

    fn basics(&mut self, b: &Basics) {
        let text = |value: &Option<Located<Box<str>>>| value.as_ref().map(|text| words(&text.value));
        self.note("what", &(text(&b.title), text(&b.goal), b.meeting_type, b.class, b.occasion));
        self.note("of", &(text(&b.project), text(&b.series)));
        let days = (value(&b.date), value(&b.next), value(&b.sent), value(&b.drafted), value(&b.circulated));
        self.note("when", &(days, b.time));
        self.note("where", &(some(&b.place), &b.link, b.format));
        self.note("roles", &[&b.initiator, &b.chair, &b.decision_maker, &b.recorder, &b.tracker].map(value));
        let lists = [b.required.as_deref(), Some(&b.optional), b.attendees.as_deref(), Some(&b.cc)];
        self.note("people", &lists.map(|list| list.map(values)));
        self.note("absent", &[absences(&b.apologies), absences(&b.absent)]);
        self.note("status", &(b.notice_status, value(&b.moved_to), b.minutes_status));
    }

    fn action(&mut self, a: &ActionItem) {
        let texts = [&a.details, &a.deliverable, &a.acceptance, &a.note].map(some);
        let who = (a.owner.as_ref().map(|owner| &owner.value), &a.collaborators);
        let state = (a.priority, a.status, a.progress, a.finished, a.accepted);
        self.note("action", &(a.id, a.source, words(&a.task.value), texts));
        self.note("of it", &(who, due(&a.due), state, &a.decision, a.topic));
    }
}

/// What an entry says, without its place.
fn news(entry: &Entry) -> impl Debug {
    let said = (entry.due, entry.finished, entry.progress, some(&entry.note), some(&entry.response));
    (&entry.target.value, entry.date, entry.time, &entry.change, said, &entry.by)
}

/// The letters and digits of a text.
fn words(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

fn some(text: &Option<Box<str>>) -> Option<String> {
    text.as_deref().map(words)
}

/// The day a deadline means, however it is written; where it means none, its words.
fn due(due: &Due) -> impl Debug {
    (due.date, some(&due.text).filter(|_| due.date.is_none()))
}

fn value<T>(value: &Option<Located<T>>) -> Option<&T> {
    value.as_ref().map(|located| &located.value)
}

fn values<T>(list: &[Located<T>]) -> Vec<&T> {
    list.iter().map(|located| &located.value).collect()
}

fn targets(list: &[Located<Target>]) -> Vec<&Target> {
    values(list)
}

fn absences(list: &[Absence]) -> impl Debug {
    list.iter()
        .map(|a| (value(&a.who).cloned(), some(&a.reason), value(&a.deputy).cloned()))
        .collect::<Vec<_>>()
}
