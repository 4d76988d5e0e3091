//! Minutes: what was agreed on a day (P22).

use std::sync::Arc;

use super::agreed::Digests;
use super::basics::{Basics, BasicsOf};
use super::body::read_body_basics;
use super::concepts::Section;
use super::items::{ActionItem, Decision, Entry, OpenIssue, Parked, ReviewRow, Topic, TopicRow};
pub use super::numbers::Bare;
use super::numbers::{number, release_bare};
use super::sink::Sink;
use super::title::heading_title;
use super::walk::{Walked, walk};
use crate::markdown::Document;
use crate::text::TextRange;

/// What the forms found in one document, in its order.
#[derive(Debug, Default)]
pub struct Found {
    /// Matters put aside.
    pub parked: Vec<Parked>,
    /// Those that somebody follows up by a day, as actions: index of the matter, and the action.
    pub followed: Vec<(usize, ActionItem)>,
    /// Actions whose number is only that of their row.
    pub bare: Vec<Bare>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Actions.
    pub actions: Vec<ActionItem>,
    /// Decisions with an owner and deadline of their own, as actions: index of the decision, and the action.
    pub decided: Vec<(usize, ActionItem)>,
    /// Open issues.
    pub issues: Vec<OpenIssue>,
    /// News about earlier actions.
    pub review: Vec<Entry>,
    /// Topics that are rows of tables; only checks ask for them.
    pub rows: Vec<TopicRow>,
    /// The earlier actions that are looked back on; only checks ask for them.
    pub reviewed: Vec<ReviewRow>,
    /// Whether the last that the review holds are words and no table.
    pub review_in_words: bool,
    /// Whether a sentence says who keeps track; only checks ask for it.
    pub tracked: bool,
}

impl Found {
    /// How many items there are that a topic may come to.
    pub(super) fn results(&self) -> usize {
        self.decisions.len() + self.actions.len() + self.issues.len() + self.parked.len()
    }
}

/// Minutes as a record.
#[derive(Debug)]
pub struct Minutes {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// The front matter.
    pub basics: Basics,
    /// Whether some of the front matter, or all of the file, could not be read.
    pub unreadable: bool,
    /// Whether there are no words in it at all, or none that could be read.
    pub blank: bool,
    /// Topics, with ids.
    pub topics: Vec<Topic>,
    /// Decisions, with ids.
    pub decisions: Vec<Decision>,
    /// Actions, with ids, in the order of the text.
    pub actions: Vec<ActionItem>,
    /// Open issues, with ids.
    pub issues: Vec<OpenIssue>,
    /// Matters put aside, with ids.
    pub parked: Vec<Parked>,
    /// News about earlier actions.
    pub review: Vec<Entry>,
    /// Topics that are rows of tables.
    pub rows: Vec<TopicRow>,
    /// The earlier actions that are looked back on.
    pub reviewed: Vec<ReviewRow>,
    /// Whether the review is told in words (`见进度跟踪`) and not, or not to its end, as a table.
    pub review_in_words: bool,
    /// Whether a sentence says who keeps track.
    pub tracked: bool,
    /// Which sections with a known meaning there are.
    pub sections: Vec<Section>,
    /// Digests of what was agreed, where minutes that went round are checked.
    pub digests: Option<Box<Digests>>,
    /// The heading of the topics.
    pub topics_at: Option<TextRange>,
    /// The heading of the review of earlier actions.
    pub review_at: Option<TextRange>,
}

/// Reads the body and front matter of minutes.
pub fn read_minutes(document: &Document<'_>, sink: &mut Sink<'_>) -> Minutes {
    let front = document.front.as_ref();
    let unreadable =
        front.is_some_and(|f| f.broken) || super::notice::yaml(sink) || sink.file.invalid().is_some();
    let mut basics = match &document.front {
        Some(front) => {
            let path = Arc::clone(sink.path());
            let day = sink.base.day;
            Basics::read(front, BasicsOf::Minutes, sink.names, day, &path, &mut sink.diagnostics)
        }
        None => Basics { at: TextRange::empty(document.body), ..Basics::default() },
    };
    sink.count_from(&basics);
    read_body_basics(document, BasicsOf::Minutes, &mut basics, sink);
    if basics.title.is_none() {
        basics.heading = heading_title(document, sink.words);
    }
    sink.count_from(&basics);
    let Walked { mut found, sections, topics_at, review_at } = walk(document, sink);
    release_bare(&mut found.actions, &found.bare);
    let source = sink.file.text();
    let slots = found.actions.iter_mut().map(|a| &mut a.id_slot);
    let slots = slots.chain(found.decisions.iter_mut().map(|d| &mut d.id_slot));
    let slots = slots.chain(found.issues.iter_mut().map(|i| &mut i.id_slot));
    for slot in slots.chain(found.parked.iter_mut().map(|p| &mut p.id_slot)) {
        *slot = slot.map(|slot| slot.before_marks(source));
    }
    let mut minutes = Minutes {
        path: Arc::clone(sink.path()),
        basics,
        unreadable,
        blank: super::notice::blank(sink),
        topics: found.topics,
        decisions: found.decisions,
        actions: found.actions,
        issues: found.issues,
        parked: found.parked,
        review: found.review,
        rows: found.rows,
        reviewed: found.reviewed,
        review_in_words: found.review_in_words,
        tracked: found.tracked,
        sections,
        digests: None,
        topics_at,
        review_at,
    };
    number(&mut minutes.topics, sink, |t| (&mut t.id, &mut t.id_written, t.line), |_| None);
    let kept =
        number(&mut minutes.decisions, sink, |d| (&mut d.id, &mut d.id_written, d.line), |d| Some(d.range));
    for (index, mut action) in found.decided {
        if let Some(decision) = still(&kept, index).and_then(|at| minutes.decisions.get(at)) {
            (action.id, action.id_written) = (decision.id, true);
            minutes.actions.push(action);
        }
    }
    let kept =
        number(&mut minutes.parked, sink, |p| (&mut p.id, &mut p.id_written, p.line), |p| Some(p.range));
    for (index, mut action) in found.followed {
        if let Some(matter) = still(&kept, index).and_then(|at| minutes.parked.get(at)) {
            (action.id, action.id_written) = (matter.id, true);
            minutes.actions.push(action);
        }
    }
    number(&mut minutes.actions, sink, |a| (&mut a.id, &mut a.id_written, a.line), |a| Some(a.range));
    number(&mut minutes.issues, sink, |i| (&mut i.id, &mut i.id_written, i.line), |i| Some(i.range));
    // Records live as long as the run; room they will never use adds up over a large repository.
    minutes.topics.shrink_to_fit();
    minutes.decisions.shrink_to_fit();
    minutes.actions.shrink_to_fit();
    minutes.issues.shrink_to_fit();
    minutes.parked.shrink_to_fit();
    minutes.review.shrink_to_fit();
    minutes.rows.shrink_to_fit();
    minutes.reviewed.shrink_to_fit();
    minutes.sections.shrink_to_fit();
    minutes
}

/// Where the item with that former index is now, if it was kept.
fn still(kept: &[usize], index: usize) -> Option<usize> {
    kept.iter().position(|k| *k == index)
}
