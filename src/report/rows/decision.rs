//! A decision in a list or report.

use serde::Serialize;

use crate::date::NaiveDate;
use crate::workspace::{Decided, Snapshot};

/// A decision with what became of it.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the keys are those of the contract and say what they are"
)]
pub struct DecisionRow<'w> {
    #[serde(rename = "ref")]
    pub reference: String,
    pub folder: &'w str,
    pub id: String,
    pub topic: Option<&'w str>,
    pub text: &'w str,
    pub actions: Vec<String>,
    pub supersedes: Vec<String>,
    pub superseded_by: Option<String>,
    pub resolves: Vec<String>,
    pub date: Option<NaiveDate>,
    pub project: Option<&'w str>,
    pub series: Option<&'w str>,
    pub path: &'w str,
    pub line: u32,
}

/// The row of a decision.
pub fn decision_row<'s>(snapshot: &'s Snapshot<'_>, decision: &'s Decided<'_>) -> DecisionRow<'s> {
    let workspace = snapshot.workspace;
    let meeting = workspace.meeting(decision.meeting);
    let item = decision.item;
    let refs = |list: &[crate::workspace::ItemRef]| list.iter().map(|r| snapshot.ref_text(*r)).collect();
    DecisionRow {
        reference: snapshot.ref_text((decision.meeting, item.id)),
        folder: meeting.map_or("", |m| &m.id),
        id: item.id.to_string(),
        topic: item.topic.as_deref(),
        text: &item.text,
        actions: refs(&decision.actions),
        supersedes: refs(&decision.supersedes),
        superseded_by: decision.superseded_by.map(|r| snapshot.ref_text(r)),
        resolves: refs(&decision.resolves),
        date: meeting.and_then(|m| m.date),
        project: meeting.and_then(|m| m.project(&workspace.settings)),
        series: meeting.and_then(|m| m.series()),
        path: meeting.and_then(|m| m.minutes.as_ref()).map_or("", |m| &m.path),
        line: item.line,
    }
}
