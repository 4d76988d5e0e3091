//! An entry in a history: what it says, and what it moved.

use serde::Serialize;

use super::{PartyRow, party_row};
use crate::date::NaiveDate;
use crate::model::fold::{ActionState, IssueState, Placed};
use crate::model::items::{Change, Entry, IssueStatus, NewDue, Origin, Status};
use crate::model::journal::reason_and_plan;
use crate::workspace::{Action, Issue, Snapshot};

/// An entry in a history.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the keys are those of the contract and say what they are")]
pub struct ChangeRow<'w> {
    /// The item it is about, in a history of more than one.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    pub date: NaiveDate,
    pub time: Option<String>,
    pub status: Option<&'static str>,
    /// The deadline in force after the entry, where the entry moved it; `+3d` where none was in force.
    pub due: Option<String>,
    /// The deadline in force before it, where the entry moved that one.
    pub from: Option<NaiveDate>,
    /// How many days later the deadline is now; fewer than none where it was brought forward.
    pub days: Option<i64>,
    pub progress: Option<u8>,
    pub finished: Option<NaiveDate>,
    pub owner: Option<PartyRow<'w>>,
    pub note: Option<&'w str>,
    /// Why, as labelled in the note; of a postponement without a label the note's words.
    pub reason: Option<String>,
    /// What comes next, as labelled in the note.
    pub plan: Option<String>,
    pub response: Option<&'w str>,
    pub evidence: Vec<EvidenceRow<'w>>,
    pub by: Option<PartyRow<'w>>,
    /// Where it stands: `journal`, `review` (of later minutes) or `decision` (that settles an issue).
    pub origin: &'static str,
    /// The decision that settles the issue.
    pub decision: Option<String>,
    pub path: &'w str,
    pub line: u32,
    /// Which postponement of the item it is, from 1; 0 where it is none.
    #[serde(skip)]
    pub nth: u32,
}

/// A link that shows that something happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceRow<'w> {
    /// Its words.
    pub label: &'w str,
    /// An address, or a file relative to the root; as written where it leads out of that.
    pub target: String,
}

/// What says something of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// The entry at that position among those of the item.
    Entry(u32),
    /// The decision at that position in the snapshot.
    Decision(u32),
}

/// One piece of news in the life of an item, small enough to keep all of them; the row of it is made on demand.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    source: Source,
    /// Its day.
    pub date: NaiveDate,
    /// Rank of the folder it stands in, as in [`Placed`].
    pub folder: u32,
    /// Place in that folder.
    pub place: u32,
    before: Option<NaiveDate>,
    after: Option<NaiveDate>,
    nth: u32,
}

impl Step {
    fn new(source: Source, placed: &Placed<'_>) -> Self {
        let Placed { date, folder, place, .. } = *placed;
        Self { source, date, folder, place, before: None, after: None, nth: 0 }
    }

    /// Keeps what became of the deadline, and counts postponements.
    fn moved(mut self, before: Option<NaiveDate>, after: Option<NaiveDate>, postponed: &mut u32) -> Self {
        (self.before, self.after) = (before, after);
        if self.later().is_some() {
            *postponed += 1;
            self.nth = *postponed;
        }
        self
    }

    /// The deadlines before and after, where the latter is later.
    pub fn later(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.before.zip(self.after).filter(|(before, after)| after > before)
    }

    /// The entry it is.
    pub fn placed<'e, 'w>(&self, entries: &'e [Placed<'w>]) -> Option<&'e Placed<'w>> {
        match self.source {
            Source::Entry(at) => entries.get(at as usize),
            Source::Decision(_) => None,
        }
    }
}

/// The life of an action, oldest first: the entries that counted.
pub fn action_steps(snapshot: &Snapshot<'_>, action: &Action<'_>) -> Vec<Step> {
    let calendar = &snapshot.workspace.settings.calendar;
    let mut state = ActionState::recorded(action.item, action.created);
    let mut postponed = 0;
    let steps = action.entries.iter().enumerate().map(|(at, placed)| {
        let before = state.due;
        state.apply(placed, calendar);
        Step::new(Source::Entry(at as u32), placed).moved(before, state.due, &mut postponed)
    });
    steps.collect()
}

/// The life of an issue, oldest first: its entries, and the decisions that settle it, given by their positions in
/// the snapshot; a decision counts as an entry of its meeting's day would.
pub fn issue_steps(snapshot: &Snapshot<'_>, issue: &Issue<'_>, settled_by: &[u32]) -> Vec<Step> {
    let workspace = snapshot.workspace;
    let calendar = &workspace.settings.calendar;
    let mut state = IssueState::recorded(issue.item);
    let mut postponed = 0;
    let entries = issue.entries.iter().enumerate().map(|(at, placed)| {
        let before = state.due;
        state.apply(placed, calendar);
        Step::new(Source::Entry(at as u32), placed).moved(before, state.due, &mut postponed)
    });
    let mut steps: Vec<Step> = entries.collect();
    for at in settled_by {
        let Some(decision) = snapshot.decisions.get(*at as usize) else { continue };
        if let Some(date) = workspace.meeting(decision.meeting).and_then(|m| m.date) {
            let (source, folder) = (Source::Decision(*at), decision.meeting);
            // What the meeting decides comes after what its papers report.
            let step = Step { source, date, folder, place: u32::MAX, before: None, after: None, nth: 0 };
            steps.push(step);
        }
    }
    steps.sort_by_key(|step| (step.date, step.folder, step.place));
    steps
}

/// The entries of an action that counted, oldest first.
pub fn action_history<'s>(snapshot: &'s Snapshot<'_>, action: &'s Action<'_>) -> Vec<ChangeRow<'s>> {
    let steps = action_steps(snapshot, action);
    steps.iter().filter_map(|step| action_change(snapshot, action, step)).collect()
}

/// The entries of an issue and the decisions that settle it, oldest first.
pub fn issue_history<'s>(snapshot: &'s Snapshot<'_>, issue: &'s Issue<'_>) -> Vec<ChangeRow<'s>> {
    let own = (issue.meeting, issue.item.id);
    let decisions = snapshot.decisions.iter().enumerate().filter(|(_, d)| d.resolves.contains(&own));
    let settled_by: Vec<u32> = decisions.map(|(at, _)| at as u32).collect();
    let steps = issue_steps(snapshot, issue, &settled_by);
    steps.iter().filter_map(|step| issue_change(snapshot, issue, step)).collect()
}

/// The row of a step in the life of an action.
pub fn action_change<'s>(
    snapshot: &'s Snapshot<'_>,
    action: &'s Action<'_>,
    step: &Step,
) -> Option<ChangeRow<'s>> {
    let placed = step.placed(&action.entries)?;
    Some(change_row(snapshot, placed, action_word(placed.entry), step))
}

/// The row of a step in the life of an issue.
pub fn issue_change<'s>(
    snapshot: &'s Snapshot<'_>,
    issue: &'s Issue<'_>,
    step: &Step,
) -> Option<ChangeRow<'s>> {
    let Source::Decision(at) = step.source else {
        let placed = step.placed(&issue.entries)?;
        return Some(change_row(snapshot, placed, issue_word(&placed.entry.change), step));
    };
    let decision = snapshot.decisions.get(at as usize)?;
    let minutes = snapshot.workspace.meeting(decision.meeting)?.minutes.as_ref()?;
    Some(ChangeRow {
        reference: None,
        date: step.date,
        time: None,
        status: Some(IssueStatus::Resolved.key()),
        due: None,
        from: None,
        days: None,
        progress: None,
        finished: None,
        owner: None,
        note: Some(&decision.item.text),
        reason: None,
        plan: None,
        response: None,
        evidence: Vec::new(),
        by: None,
        origin: "decision",
        decision: Some(snapshot.ref_text((decision.meeting, decision.item.id))),
        path: &minutes.path,
        line: decision.item.line,
        nth: 0,
    })
}

/// What an entry says of an action, as a key.
fn action_word(entry: &Entry) -> Option<&'static str> {
    match &entry.change {
        // An arrow without a word means postponed, which is doing with a new date; a day of finish means done.
        Change::None if entry.due.is_some() => Some(Status::Doing.key()),
        Change::None => entry.finished.map(|_| Status::Done.key()),
        Change::Status(status) => Some(status.key()),
        change => other_word(change),
    }
}

/// What an entry says of an issue, as a key.
fn issue_word(change: &Change) -> Option<&'static str> {
    match change {
        Change::Status(Status::Done) | Change::Accepted => Some(IssueStatus::Resolved.key()),
        Change::Status(Status::Cancelled) => Some(IssueStatus::Dropped.key()),
        Change::Rejected | Change::Reopened => Some(IssueStatus::Open.key()),
        change => other_word(change),
    }
}

/// The key of a change that is the same for actions and issues.
fn other_word(change: &Change) -> Option<&'static str> {
    match change {
        Change::None => None,
        Change::Status(status) => Some(status.key()),
        Change::Accepted => Some("accepted"),
        Change::Rejected => Some("rejected"),
        Change::Reopened => Some("reopened"),
        Change::Reassigned(_) => Some("reassigned"),
        Change::Escalated(_) => Some("escalated"),
        Change::Resolved => Some("resolved"),
        Change::Dropped => Some("dropped"),
    }
}

/// The row of an entry, given what the step made of the deadline.
fn change_row<'s>(
    snapshot: &'s Snapshot<'_>,
    placed: &Placed<'s>,
    status: Option<&'static str>,
    step: &Step,
) -> ChangeRow<'s> {
    let roster = &snapshot.workspace.roster;
    let entry = placed.entry;
    let owner = match &entry.change {
        Change::Reassigned(party) => Some(party),
        Change::Escalated(party) => party.as_ref(),
        _ => None,
    };
    let path = entry_path(snapshot, placed);
    let moved = step.before.zip(step.after).filter(|(before, after)| before != after);
    let note = entry.note.as_deref();
    let parts = note.map(|note| reason_and_plan(&snapshot.workspace.settings.vocabulary, note));
    let parts = parts.unwrap_or_default();
    let evidence =
        entry.evidence.iter().map(|e| EvidenceRow { label: &e.label, target: from_root(path, &e.target) });
    ChangeRow {
        reference: None,
        date: placed.date,
        time: entry.time.map(|time| time.format("%H:%M").to_string()),
        status,
        due: entry.due.map(|new| match (new, step.after) {
            (NewDue::Day(day), _) | (NewDue::Later(_), Some(day)) => day.to_string(),
            (NewDue::Later(length), None) => format!("+{length}"),
        }),
        from: moved.map(|(before, _)| before),
        days: moved.map(|(before, after)| (after - before).num_days()),
        progress: entry.progress,
        finished: entry.finished,
        owner: owner.map(|o| party_row(o, roster)),
        note,
        reason: parts.reason.or(parts.words.filter(|_| step.nth > 0)),
        plan: parts.plan,
        response: entry.response.as_deref(),
        evidence: evidence.collect(),
        by: entry.by.as_ref().map(|b| party_row(b, roster)),
        origin: match entry.origin {
            Origin::Journal => "journal",
            Origin::Review => "review",
            Origin::Acceptance => "acceptance",
        },
        decision: None,
        path,
        line: entry.line,
        nth: step.nth,
    }
}

/// The file an entry stands in.
pub fn entry_path<'s>(snapshot: &'s Snapshot<'_>, placed: &Placed<'_>) -> &'s str {
    snapshot.workspace.entry_path(placed).map_or("", |path| path)
}

/// The target of a link in the file at `path`, seen from the root; as written where it is an address or leads out.
fn from_root(path: &str, target: &str) -> String {
    let is_address = target.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    if is_address || target.is_empty() || target.starts_with(['/', '#', '\\']) {
        return target.to_owned();
    }
    let mut parts: Vec<&str> =
        path.rsplit_once('/').map_or_else(Vec::new, |(dir, _)| dir.split('/').collect());
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return target.to_owned();
                }
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_of_links_are_seen_from_the_root() {
        let path = "meetings/2024/kickoff/tracking.md";
        for (target, seen) in [
            ("materials/plan.xlsx", "meetings/2024/kickoff/materials/plan.xlsx"),
            ("./materials/plan.xlsx", "meetings/2024/kickoff/materials/plan.xlsx"),
            ("../other/a b.md", "meetings/2024/other/a b.md"),
            ("../../../../etc/passwd", "../../../../etc/passwd"),
            ("https://example.com/a/../b", "https://example.com/a/../b"),
            ("mailto:a@example.com", "mailto:a@example.com"),
            ("#A1", "#A1"),
            ("/srv/x", "/srv/x"),
        ] {
            assert_eq!(from_root(path, target), seen, "{target}");
        }
    }
}
