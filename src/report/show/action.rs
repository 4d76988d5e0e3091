//! An action with its history.

use std::io;

use super::Card;
use super::card::{join, parties, party};
use crate::language::{Language, Text};
use crate::report::layout::{Cell, Tone};
use crate::report::list::kinds::state_cell;
use crate::report::rows::{ActionRow, action_history, action_row};
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
const PUT_OFF: Text =
    Text::new("{due}（原定 {first}，延期 {n} 次）", "{due} (first {first}, postponed {n} times)");
const PUT_OFF_ONCE: Text =
    Text::new("{due}（原定 {first}，延期 1 次）", "{due} (first {first}, postponed once)");
const AND_HEALTH: Text = Text::new("{status}，{more}", "{status}, {more}");
const PER_CENT: Text = Text::new("{status} {n}%", "{status} {n}%");

pub(super) fn card<'s>(snapshot: &'s Snapshot<'_>, at: usize, language: Language) -> io::Result<Card<'s>> {
    let action = &snapshot.actions[at];
    let row = action_row(snapshot, action);
    let mut card = Card::new(&row.reference, row.task, &row, action_history(snapshot, action))?;
    fields(&mut card, &row, snapshot, language);
    Ok(card)
}

/// The fields of an action.
pub(super) fn fields(card: &mut Card<'_>, row: &ActionRow<'_>, snapshot: &Snapshot<'_>, language: Language) {
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
    // What stands in a project's own paper comes from no meeting.
    let of_meeting = row.project != Some(row.folder);
    card.field(&MEETING, Some(row.title).filter(|title| of_meeting && *title != row.folder));
    card.field(&PROJECT, Some(&join(row.project.into_iter().chain(row.series), language)));
    card.place(&PLACE, &format!("{}:{}", row.path, row.line));
}

/// The state, and where that says more how it stands against the deadline.
fn status(row: &ActionRow<'_>, language: Language) -> Cell {
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
        (Some(due), Some(first)) if row.postponed > 0 => {
            let text = if row.postponed == 1 { &PUT_OFF_ONCE } else { &PUT_OFF };
            let message = text.with("due", due.to_string()).and("first", first.to_string());
            Cell::toned(&message.and("n", row.postponed.to_string()).render(language), tone)
        }
        (Some(due), _) => Cell::toned(&due.to_string(), tone),
        (None, _) => Cell::maybe(row.due_text),
    }
}
