//! What an entry of a history says, in one line: its word, whom it names, and what it did to the deadline.

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
const FINISHED: Text = Text::new("{word}（{date} 完成）", "{word} (finished {date})");
const BY_DECISION: Text = Text::new("{word}（决议 {decision}）", "{word} (decision {decision})");
const MOVED: Text = Text::new("{word} {from} → {due}（{days}）", "{word} {from} → {due} ({days})");
const NEW_DUE: Text = Text::new("{word} → {due}", "{word} → {due}");
const DAYS: Text = Text::new("{n}天", "{n}d");
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
    let goes_on = change.status == Some(Status::Doing.key());
    let word = match (goes_on, change.days) {
        (true, Some(days)) if days < 0 => BROUGHT_FORWARD.get(language).to_owned(),
        (true, Some(_)) if change.nth > 1 => POSTPONED_AGAIN.with("n", change.nth.to_string()).render(language),
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
    let word = match &change.decision {
        Some(decision) => BY_DECISION.with("word", word).and("decision", decision.as_str()).render(language),
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

/// What is said besides: the note, what is done about it, and what shows it, each a line of its own.
pub fn remarks(change: &ChangeRow<'_>, language: Language) -> Vec<String> {
    let response = change.response.map(|text| RESPONSE.with("text", text).render(language));
    let mut lines: Vec<String> = change.note.map(ToOwned::to_owned).into_iter().chain(response).collect();
    lines.extend(change.evidence.iter().map(|e| EVIDENCE.with("text", link(e, language)).render(language)));
    lines
}

/// A link in words: the place alone where it has no other words.
pub fn link(evidence: &EvidenceRow<'_>, language: Language) -> String {
    if evidence.label == evidence.target {
        return evidence.target.clone();
    }
    LINK.with("label", evidence.label).and("target", evidence.target.as_str()).render(language)
}

/// The day and the time of an entry, as far as it has one.
pub fn moment(date: NaiveDate, time: Option<&str>) -> String {
    match time {
        Some(time) => format!("{date} {time}"),
        None => date.to_string(),
    }
}
