//! An action with its story.

use std::io;

use super::Card;
use super::card::{join, parties, party};
use super::story::action_opening;
use crate::language::{Language, Text};
use crate::model::items::Status;
use crate::report::layout::{Cell, Tone};
use crate::report::list::kinds::state_cell;
use crate::report::rows::{ActionRow, action_agreed, action_history, action_row};
use crate::report::saying::signed_days;
use crate::report::words;
use crate::workspace::Snapshot;

const OWNER: Text = Text::new("负责人", "Owner");
const COLLABORATORS: Text = Text::new("协作方", "With");
const DUE: Text = Text::new("截止", "Due");
const STATUS: Text = Text::new("状态", "Status");
const FINISHED: Text = Text::new("完成", "Finished");
const ACCEPTED: Text = Text::new("验收", "Accepted");
const DETAILS: Text = Text::new("说明", "Details");
const DELIVERABLE: Text = Text::new("交付物", "Deliverable");
const ACCEPTANCE: Text = Text::new("验收标准", "Acceptance");
const PRIORITY: Text = Text::new("优先级", "Priority");
const DECISION: Text = Text::new("依据决议", "Decision");
const NOTE: Text = Text::new("备注", "Note");
const MEETING: Text = Text::new("会议", "Meeting");
const PROJECT: Text = Text::new("项目", "Project");
const PLACE: Text = Text::new("位置", "Place");
const PUT_OFF: Text = Text::new(
    "{due}（原定 {first}，{days}，延期 {n} 次）",
    "{due} (first {first}, {days}, postponed {n} times)",
);
const PUT_OFF_ONCE: Text =
    Text::new("{due}（原定 {first}，{days}，延期 1 次）", "{due} (first {first}, {days}, postponed once)");
const MOVED: Text = Text::new("{due}（原定 {first}，{days}）", "{due} (first {first}, {days})");
const DUE_IN: Text = Text::new("距截止还有{n}天", "{n}d to go");
const DUE_TODAY: Text = Text::new("今天截止", "due today");
const LATER: Text = Text::new("比原定晚{n}天", "{n}d later than first agreed");
const EARLIER: Text = Text::new("比原定早{n}天", "{n}d earlier than first agreed");
const ON_THE_DAY: Text = Text::new("与原定日期相同", "on the day first agreed");
const TIMES: Text = Text::new("延期{n}次", "postponed {n} times");
const ONCE: Text = Text::new("延期1次", "postponed once");
const AND_HEALTH: Text = Text::new("{status}，{more}", "{status}, {more}");
const PER_CENT: Text = Text::new("{status} {n}%", "{status} {n}%");

pub(super) fn card<'s>(snapshot: &'s Snapshot<'_>, at: usize, language: Language) -> io::Result<Card<'s>> {
    let action = &snapshot.actions[at];
    let row = action_row(snapshot, action);
    let mut card = Card::new(&row.reference, row.task, &row, action_history(snapshot, action))?;
    fields(&mut card, &row, snapshot, at, language)?;
    Ok(card)
}

/// The fields of an action, how it came to be and how it stands.
pub(super) fn fields(
    card: &mut Card<'_>,
    row: &ActionRow<'_>,
    snapshot: &Snapshot<'_>,
    at: usize,
    language: Language,
) -> io::Result<()> {
    let roster = &snapshot.workspace.roster;
    card.toned(&STATUS, status(row, language));
    card.field(&OWNER, row.owner.as_ref().map(|o| party(o, roster, language)).as_deref());
    card.field(&COLLABORATORS, Some(&parties(&row.collaborators, language)));
    card.toned(&DUE, due(row, language));
    card.field(&FINISHED, row.finished.map(|d| d.to_string()).as_deref());
    card.field(&ACCEPTED, row.accepted.map(|d| d.to_string()).as_deref());
    card.field(&DETAILS, row.details);
    card.field(&DELIVERABLE, row.deliverable);
    card.field(&ACCEPTANCE, row.acceptance);
    card.field(&PRIORITY, row.priority.map(|p| words::priority(p, language)));
    card.field(&NOTE, row.note);
    if let Some(decision) = &row.decision {
        card.place(&DECISION, decision);
    }
    let agreed = action_agreed(snapshot, at);
    card.agreed(&MEETING, agreed.as_ref(), language)?;
    card.field(&PROJECT, Some(&join(row.project.into_iter().chain(row.series), language)));
    card.place(&PLACE, &format!("{}:{}", row.path, row.line));
    card.story.opening = agreed.as_ref().map(|agreed| action_opening(agreed, language));
    card.story.closing = Some(standing(row, snapshot, language));
    if let serde_json::Value::Object(object) = &mut card.value {
        object.insert("slip_days".to_owned(), serde_json::to_value(slip(row))?);
    }
    Ok(())
}

/// How many days later than first agreed it is due, or was finished.
fn slip(row: &ActionRow<'_>) -> Option<i64> {
    let day = match row.state {
        Status::Cancelled => None,
        Status::Done => row.finished,
        _ => row.due,
    };
    Some((day? - row.original_due?).num_days())
}

/// How it stands now, in one line: the state, how far the deadline is, how far it has moved.
fn standing(row: &ActionRow<'_>, snapshot: &Snapshot<'_>, language: Language) -> Cell {
    let state = status(row, language);
    let mut parts = vec![state.text().to_owned()];
    let due = row.due.filter(|_| row.state.is_open()).map(|due| (due - snapshot.today).num_days());
    match due {
        Some(0) => parts.push(DUE_TODAY.get(language).to_owned()),
        Some(n) if n > 0 => parts.push(DUE_IN.with("n", n).render(language)),
        _ => {}
    }
    match slip(row) {
        Some(n) if n > 0 => parts.push(LATER.with("n", n).render(language)),
        Some(n) if n < 0 => parts.push(EARLIER.with("n", -n).render(language)),
        Some(_) if row.state == Status::Done => parts.push(ON_THE_DAY.get(language).to_owned()),
        _ => {}
    }
    match row.postponed {
        0 => {}
        1 => parts.push(ONCE.get(language).to_owned()),
        n => parts.push(TIMES.with("n", n.to_string()).render(language)),
    }
    let comma = if language == Language::Zh { "，" } else { ", " };
    Cell::toned(&parts.join(comma), state.tone())
}

/// The state, and where that says more how it stands against the deadline.
pub(super) fn status(row: &ActionRow<'_>, language: Language) -> Cell {
    let own = words::status(row.state, language);
    let own = match row.progress.filter(|_| row.state.is_open()) {
        Some(n) => PER_CENT.with("status", own).and("n", n.to_string()).render(language),
        None => own.to_owned(),
    };
    let more = state_cell(row, language);
    if row.state.is_open() && more.text() != words::status(row.state, language) {
        let text = AND_HEALTH.with("status", own).and("more", more.text()).render(language);
        return Cell::toned(&text, more.tone());
    }
    Cell::toned(&own, more.tone())
}

fn due(row: &ActionRow<'_>, language: Language) -> Cell {
    let tone = if row.overdue_days > 0 { Tone::Bad } else { Tone::Plain };
    match (row.due, row.original_due) {
        (Some(due), Some(first)) if row.postponed > 0 || due != first => {
            let text = match row.postponed {
                0 => &MOVED,
                1 => &PUT_OFF_ONCE,
                _ => &PUT_OFF,
            };
            let days = signed_days((due - first).num_days(), language);
            let message = text.with("due", due.to_string()).and("first", first.to_string()).and("days", days);
            Cell::toned(&message.and("n", row.postponed.to_string()).render(language), tone)
        }
        (Some(due), _) => Cell::toned(&due.to_string(), tone),
        (None, _) => Cell::maybe(row.due_text),
    }
}
