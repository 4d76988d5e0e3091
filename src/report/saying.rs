//! What an entry of a history says, in one line: its word, whom it names, and what it did to the deadline.

use std::borrow::Cow;

use crate::date::NaiveDate;
use crate::language::{Language, Text};
use crate::model::items::Status;
use crate::report::layout::Tone;
use crate::report::rows::{ChangeRow, EvidenceRow};
use crate::report::words;

const NOTED: Text = Text::new("备注", "Noted");
const POSTPONED: Text = Text::new("延期", "Postponed");
const POSTPONED_AGAIN: Text = Text::new("第{n}次延期", "Postponed (no. {n})");
const BROUGHT_FORWARD: Text = Text::new("提前", "Brought forward");
const PROGRESS: Text = Text::new("{word} {n}%", "{word} {n}%");
const NAMING: Text = Text::new("{word} {name}", "{word} to {name}");
const FINISHED: Text = Text::new("{word}，实际 {date}", "{word}, finished {date}");
const BY_DECISION: Text = Text::new("决议 {decision}：{text}", "Decision {decision}: {text}");
const MOVED: Text = Text::new("{word} {from} → {due}（{days}）", "{word} {from} → {due} ({days})");
const NEW_DUE: Text = Text::new("{word} → {due}", "{word} → {due}");
const DAYS: Text = Text::new("{n}天", "{n}d");
const BY: Text = Text::new("（{name}）", " ({name})");
const IN_REVIEW: Text = Text::new("（会上回顾）", " (review)");
const RESPONSE: Text = Text::new("应对：{text}", "Response: {text}");
const EVIDENCE: Text = Text::new("佐证：{text}", "Evidence: {text}");
const LINK: Text = Text::new("{label}（{target}）", "{label} ({target})");

/// So many days gained or lost: `+6天`, `-2d`.
pub fn signed_days(days: i64, language: Language) -> String {
    DAYS.with("n", format!("{days:+}")).render(language)
}

/// What an entry says: `延期 2024-03-14 → 2024-03-20（+6天）`.
pub fn saying(change: &ChangeRow<'_>, language: Language) -> String {
    // Work that goes on with another deadline is best called by what became of the deadline.
    let goes_on = change.status.is_none_or(|status| status == Status::Doing.key());
    let word = match (goes_on, change.days) {
        (true, Some(days)) if days < 0 => BROUGHT_FORWARD.get(language).to_owned(),
        (true, Some(_)) if change.nth > 1 => {
            POSTPONED_AGAIN.with("n", change.nth.to_string()).render(language)
        }
        (true, Some(_)) => POSTPONED.get(language).to_owned(),
        _ => change.status.map_or(NOTED.get(language), |status| words::change(status, language)).to_owned(),
    };
    let word = match &change.owner {
        Some(owner) => NAMING.with("word", word).and("name", owner.name).render(language),
        None => word,
    };
    let word = match change.progress {
        Some(n) if change.owner.is_none() && change.days.is_none() => {
            PROGRESS.with("word", word).and("n", n.to_string()).render(language)
        }
        _ => word,
    };
    let word = match change.finished.filter(|day| *day != change.date) {
        Some(date) => FINISHED.with("word", word).and("date", date.to_string()).render(language),
        None => word,
    };
    match (change.from, &change.due, change.days) {
        (Some(from), Some(due), Some(days)) => MOVED
            .with("word", word)
            .and("from", from.to_string())
            .and("due", due.as_str())
            .and("days", signed_days(days, language))
            .render(language),
        (_, Some(due), _) => NEW_DUE.with("word", word).and("due", due.as_str()).render(language),
        _ => word,
    }
}

/// The colour of what an entry says.
pub fn tone(change: &ChangeRow<'_>) -> Tone {
    match change.status {
        _ if change.days.is_some_and(|days| days > 0) => Tone::Warning,
        Some("at-risk" | "blocked" | "rejected") => Tone::Warning,
        Some("done" | "accepted" | "resolved") => Tone::Good,
        Some("cancelled" | "dropped") => Tone::Faint,
        _ => Tone::Plain,
    }
}

/// The note of an entry; of a decision its ref and its words.
pub fn note<'c>(change: &ChangeRow<'c>, language: Language) -> Option<Cow<'c, str>> {
    let text = change.note?;
    Some(match &change.decision {
        Some(decision) => {
            BY_DECISION.with("decision", decision.as_str()).and("text", text).render(language).into()
        }
        None => text.into(),
    })
}

/// Who said so, as it stands behind an entry: a name in brackets, or that it was a meeting.
pub fn author(change: &ChangeRow<'_>, language: Language) -> String {
    match &change.by {
        Some(by) => BY.with("name", by.name).render(language),
        None if change.origin == "review" => IN_REVIEW.get(language).to_owned(),
        None => String::new(),
    }
}

/// What is said besides: the note, and what is done about it, each a line of its own.
pub fn remarks(change: &ChangeRow<'_>, language: Language) -> Vec<String> {
    let response = change.response.map(|text| RESPONSE.with("text", text).render(language));
    note(change, language).map(Cow::into_owned).into_iter().chain(response).collect()
}

/// What shows it, each a line of its own: the place alone where the note has its words already.
pub fn evidence(change: &ChangeRow<'_>, language: Language) -> Vec<String> {
    let said = |label: &str| change.note.is_some_and(|note| note.contains(label));
    let lines = change.evidence.iter().map(|EvidenceRow { label, target }| {
        let text = if *label == target || said(label) {
            target.clone()
        } else {
            LINK.with("label", *label).and("target", target.as_str()).render(language)
        };
        EVIDENCE.with("text", text).render(language)
    });
    lines.collect()
}

/// The day and the time of an entry, as far as it has one.
pub fn moment(date: NaiveDate, time: Option<&str>) -> String {
    match time {
        Some(time) => format!("{date} {time}"),
        None => date.to_string(),
    }
}
