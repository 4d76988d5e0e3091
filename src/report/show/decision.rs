//! A decision with what became of it.

use std::io;

use super::Card;
use super::action::fields;
use super::card::join;
use crate::language::{Language, Text};
use crate::report::rows::{action_history, action_row, decision_agreed, decision_row};
use crate::workspace::Snapshot;

const TOPIC: Text = Text::new("议题", "Topic");
const DATE: Text = Text::new("日期", "Date");
const ACTIONS: Text = Text::new("落实", "Actions");
const SUPERSEDES: Text = Text::new("取代", "Supersedes");
const REPLACED: Text = Text::new("被取代", "Replaced by");
const RESOLVES: Text = Text::new("解决", "Resolves");
const MEETING: Text = Text::new("会议", "Meeting");
const PROJECT: Text = Text::new("项目", "Project");
const PLACE: Text = Text::new("位置", "Place");

pub(super) fn card<'s>(snapshot: &'s Snapshot<'_>, at: usize, language: Language) -> io::Result<Card<'s>> {
    let decision = &snapshot.decisions[at];
    let row = decision_row(snapshot, decision);
    // A decision with an owner and a deadline is an action as well and has that one's history.
    let action = snapshot.action((decision.meeting, decision.item.id));
    let history = action.map_or_else(Vec::new, |at| action_history(snapshot, &snapshot.actions[at]));
    let mut card = Card::new(&row.reference, row.text, &row, history)?;
    let list = |refs: &[String]| join(refs.iter().map(String::as_str), language);
    card.field(&TOPIC, row.topic);
    card.field(&DATE, row.date.map(|d| d.to_string()).as_deref());
    card.field(&ACTIONS, Some(&list(&row.actions)));
    card.field(&SUPERSEDES, Some(&list(&row.supersedes)));
    card.field(&REPLACED, row.superseded_by.as_deref());
    card.field(&RESOLVES, Some(&list(&row.resolves)));
    if let Some(action) = action {
        let row = action_row(snapshot, &snapshot.actions[action]);
        fields(&mut card, &row, snapshot, action, language)?;
        if let serde_json::Value::Object(object) = &mut card.value {
            object.insert("action".to_owned(), serde_json::to_value(&row)?);
        }
    } else {
        card.agreed(&MEETING, decision_agreed(snapshot, at).as_ref(), language)?;
        card.field(&PROJECT, Some(&join(row.project.into_iter().chain(row.series), language)));
        card.place(&PLACE, &format!("{}:{}", row.path, row.line));
    }
    Ok(card)
}
