//! How an item came to be: in which meeting, under whom, with what.

use serde::Serialize;

use super::{PartyRow, party_row};
use crate::date::NaiveDate;
use crate::workspace::{ItemRef, Snapshot};

/// What was agreed, as it stands in the minutes.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys say what they are")]
pub struct AgreedRow<'w> {
    /// Day of the meeting.
    pub date: Option<NaiveDate>,
    pub meeting: &'w str,
    pub title: &'w str,
    pub chair: Option<PartyRow<'w>>,
    /// Who took it on then; of an issue who is to decide it.
    pub owner: Option<PartyRow<'w>>,
    /// The first deadline.
    pub due: Option<NaiveDate>,
    /// The decision it carries out.
    pub decision: Option<AgreedDecision<'w>>,
    pub path: &'w str,
    pub line: u32,
}

/// A decision that an action carries out.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys say what they are")]
pub struct AgreedDecision<'w> {
    #[serde(rename = "ref")]
    pub reference: String,
    pub text: &'w str,
}

/// How an action came to be.
pub fn action_agreed<'s>(snapshot: &'s Snapshot<'_>, at: usize) -> Option<AgreedRow<'s>> {
    let action = snapshot.actions.get(at)?;
    let decision = action.decision.and_then(|item| agreed_decision(snapshot, item));
    let owner = action.item.owner.as_ref().map(|o| party_row(&o.value, &snapshot.workspace.roster));
    let row = agreed(snapshot, action.meeting, action.item.line)?;
    Some(AgreedRow { owner, due: action.item.due.date, decision, ..row })
}

/// How an issue came to be.
pub fn issue_agreed<'s>(snapshot: &'s Snapshot<'_>, at: usize) -> Option<AgreedRow<'s>> {
    let issue = snapshot.issues.get(at)?;
    let owner = issue.item.decider.as_ref().map(|d| party_row(d, &snapshot.workspace.roster));
    let row = agreed(snapshot, issue.meeting, issue.item.line)?;
    Some(AgreedRow { owner, due: issue.item.due.date, ..row })
}

/// How a decision came to be.
pub fn decision_agreed<'s>(snapshot: &'s Snapshot<'_>, at: usize) -> Option<AgreedRow<'s>> {
    let decision = snapshot.decisions.get(at)?;
    agreed(snapshot, decision.meeting, decision.item.line)
}

fn agreed<'s>(snapshot: &'s Snapshot<'_>, index: u32, line: u32) -> Option<AgreedRow<'s>> {
    let workspace = snapshot.workspace;
    let meeting = workspace.meeting(index)?;
    Some(AgreedRow {
        date: meeting.date,
        meeting: &meeting.id,
        title: meeting.title(),
        chair: meeting.basic(|b| b.chair.as_ref()).map(|p| party_row(&p.value, &workspace.roster)),
        owner: None,
        due: None,
        decision: None,
        path: meeting.minutes.as_ref().map_or("", |m| &m.path),
        line,
    })
}

fn agreed_decision<'s>(snapshot: &'s Snapshot<'_>, item: ItemRef) -> Option<AgreedDecision<'s>> {
    let decision = snapshot.decisions.get(snapshot.decision(item)?)?;
    Some(AgreedDecision { reference: snapshot.ref_text(item), text: &decision.item.text })
}
