//! An open issue with its story.

use std::io;

use super::Card;
use super::card::{join, party};
use super::story::issue_opening;
use crate::language::{Language, Text};
use crate::report::layout::Cell;
use crate::report::list::kinds::issue_state_cell;
use crate::report::rows::{issue_agreed, issue_history, issue_row};
use crate::workspace::Snapshot;

const STATUS: Text = Text::new("状态", "Status");
const TOPIC: Text = Text::new("议题", "Topic");
const NEXT_STEP: Text = Text::new("下一步", "Next step");
const DECIDER: Text = Text::new("决策人", "Decides");
const DUE: Text = Text::new("期限", "Due");
const ESCALATED: Text = Text::new("升级", "Escalated");
const RESOLVED: Text = Text::new("解决", "Resolved");
const RESOLUTION: Text = Text::new("结果", "Outcome");
const SETTLED_AFTER: Text = Text::new("{state}，历时{n}天", "{state}, after {n}d");
const MEETING: Text = Text::new("会议", "Meeting");
const PROJECT: Text = Text::new("项目", "Project");
const PLACE: Text = Text::new("位置", "Place");

pub(super) fn card<'s>(snapshot: &'s Snapshot<'_>, at: usize, language: Language) -> io::Result<Card<'s>> {
    let issue = &snapshot.issues[at];
    let roster = &snapshot.workspace.roster;
    let row = issue_row(snapshot, issue);
    let mut card = Card::new(&row.reference, row.text, &row, issue_history(snapshot, issue))?;
    let escalated = [
        row.escalated.map(|d| d.to_string()),
        row.escalated_to.as_ref().map(|to| party(to, roster, language)),
    ];
    let escalated: Vec<String> = escalated.into_iter().flatten().collect();
    card.toned(&STATUS, issue_state_cell(&row, language));
    card.field(&TOPIC, row.topic);
    card.field(&NEXT_STEP, row.next_step);
    card.field(&DECIDER, row.decider.as_ref().map(|d| party(d, roster, language)).as_deref());
    card.field(&DUE, row.due.map(|d| d.to_string()).as_deref());
    card.field(&ESCALATED, Some(&escalated.join(" ")));
    card.field(&RESOLVED, row.resolved.map(|d| d.to_string()).as_deref());
    card.field(&RESOLUTION, row.resolution);
    let agreed = issue_agreed(snapshot, at);
    card.agreed(&MEETING, agreed.as_ref(), language)?;
    card.field(&PROJECT, Some(&join(row.project.into_iter().chain(row.series), language)));
    card.place(&PLACE, &format!("{}:{}", row.path, row.line));
    card.story.opening = agreed.as_ref().map(|agreed| issue_opening(agreed, language));
    let state = issue_state_cell(&row, language);
    card.story.closing = Some(match row.resolved.zip(row.created) {
        Some((resolved, created)) => {
            let days = (resolved - created).num_days();
            let message = SETTLED_AFTER.with("state", state.text()).and("n", days);
            Cell::toned(&message.render(language), state.tone())
        }
        None => state,
    });
    Ok(card)
}
