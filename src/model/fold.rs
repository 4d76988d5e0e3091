//! The state of an item as of a day: its record and all entries up to then (SPEC: journal and fold).

use std::borrow::Cow;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::items::{ActionItem, Change, Entry, IssueStatus, NewDue, OpenIssue, Origin, Status};
use super::people::Party;
use crate::date::{Length, WorkCalendar};

/// An entry with its place in the order that counts: day, then folder, then place.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'e> {
    /// The entry.
    pub entry: &'e Entry,
    /// Its day: the entry's, or that of the meeting which reviewed the item.
    pub date: NaiveDate,
    /// Rank of the folder it was written in: position of the meeting, or their number and the project's position.
    pub folder: u32,
    /// Place in that folder.
    pub place: u32,
}

/// Puts entries into the order that counts and drops exact repetitions, which count once at their first place.
pub fn arrange(entries: &mut Vec<Placed<'_>>) {
    entries.sort_by_key(|p| (p.date, p.folder, p.place));
    if entries.len() < 2 {
        return;
    }
    // Only entries of one day with one note can be the same.
    let mut seen: FxHashMap<(NaiveDate, Option<&str>), Vec<Placed<'_>>> = FxHashMap::default();
    entries.retain(|one| {
        let alike = seen.entry((one.date, one.entry.note.as_deref())).or_default();
        let new = !alike.iter().any(|other| one.entry.repeats(other.entry));
        if new {
            alike.push(*one);
        }
        new
    });
}

/// How an open action stands against its deadline (P40).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    /// Nothing to worry about.
    OnTrack,
    /// Said to be in danger, blocked, or due soon.
    AtRisk,
    /// Overdue, or due later than first agreed.
    Late,
    /// Done or cancelled.
    Closed,
}

impl Health {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OnTrack, Self::AtRisk, Self::Late, Self::Closed];

    /// The key in JSON and filters.
    pub fn key(self) -> &'static str {
        match self {
            Self::OnTrack => "on-track",
            Self::AtRisk => "at-risk",
            Self::Late => "late",
            Self::Closed => "closed",
        }
    }
}

/// The state of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionState<'r> {
    /// State.
    pub status: Status,
    /// Per cent, as last said.
    pub progress: Option<u8>,
    /// Deadline in force.
    pub due: Option<NaiveDate>,
    /// First deadline.
    pub original_due: Option<NaiveDate>,
    /// How often it was put off.
    pub postponed: u32,
    /// Who answers for it.
    pub owner: Option<Party>,
    /// Who helps.
    pub collaborators: Cow<'r, [Party]>,
    /// Day it was finished.
    pub finished: Option<NaiveDate>,
    /// Day it was accepted.
    pub accepted: Option<NaiveDate>,
    /// Day it was handed in, while it waits to be accepted.
    pub submitted: Option<NaiveDate>,
}

impl<'r> ActionState<'r> {
    /// The state on the day the action was written down, which is `created`.
    pub fn recorded(action: &'r ActionItem, created: Option<NaiveDate>) -> Self {
        Self {
            status: action.status,
            progress: action.progress,
            due: action.due.date,
            original_due: action.due.date,
            postponed: 0,
            owner: action.owner.as_ref().map(|o| o.value.clone()),
            collaborators: Cow::Borrowed(&action.collaborators),
            finished: action.finished,
            accepted: action.accepted,
            submitted: created.filter(|_| action.status == Status::Submitted),
        }
    }

    /// Takes one entry in. Says whether it changed anything.
    pub fn apply(&mut self, placed: &Placed<'_>, calendar: &WorkCalendar) -> bool {
        let Placed { entry, date, .. } = *placed;
        let new_due = entry.due.and_then(|due| match due {
            NewDue::Day(day) => Some(day),
            NewDue::Later(length) => length.after(self.due?, calendar),
        });
        let before = (self.status, self.due, self.finished, self.accepted);
        if entry.origin == Origin::Review {
            // A review repeats what the journal says; only what differs from the state in force is news.
            let same_status = match &entry.change {
                Change::None => true,
                Change::Status(status) => *status == self.status,
                Change::Accepted => self.accepted.is_some(),
                _ => false,
            };
            let same_due = new_due.is_none() || new_due == self.due;
            let same_finish = entry.finished.is_none() || entry.finished == self.finished;
            if same_status && same_due && same_finish {
                return false;
            }
        }
        if let Some(due) = new_due {
            match self.due {
                Some(present) if due > present => self.postponed += 1,
                None => self.original_due = self.original_due.or(Some(due)),
                _ => {}
            }
            self.due = Some(due);
        }
        if let Some(progress) = entry.progress {
            self.progress = Some(progress);
        }
        match &entry.change {
            Change::None => {
                // A day of finish corrects the one of something done, and says so of something open.
                if let Some(day) = entry.finished
                    && entry.due.is_none()
                {
                    self.finish(Some(day), date);
                }
                // `→ 2024-03-20` alone means 延期: work goes on.
                if new_due.is_some() {
                    self.reopen(Status::Doing);
                }
            }
            Change::Status(Status::Done) => self.finish(entry.finished, date),
            Change::Status(Status::Cancelled) => {
                self.status = Status::Cancelled;
                self.finished = None;
                self.accepted = None;
            }
            Change::Status(status) => {
                // Said again, it keeps its day; handed in again after anything else, it has a new one.
                let since = self.submitted.filter(|_| self.status == Status::Submitted);
                self.reopen(*status);
                self.submitted = (*status == Status::Submitted).then(|| since.unwrap_or(date));
            }
            Change::Accepted => {
                if self.status != Status::Done {
                    self.finish(entry.finished, date);
                } else if entry.finished.is_some() {
                    self.finished = entry.finished;
                }
                self.accepted = Some(date);
            }
            Change::Rejected | Change::Reopened => self.reopen(Status::Doing),
            Change::Reassigned(party) => {
                if self.collaborators.iter().any(|c| c.who == party.who) {
                    self.collaborators.to_mut().retain(|c| c.who != party.who);
                }
                self.owner = Some(party.clone());
            }
            Change::Escalated(_) | Change::Resolved | Change::Dropped => {}
        }
        before != (self.status, self.due, self.finished, self.accepted)
            || matches!(entry.change, Change::Reassigned(_))
            || entry.origin != Origin::Review
    }

    fn finish(&mut self, given: Option<NaiveDate>, date: NaiveDate) {
        if self.status == Status::Done && self.finished.is_some() {
            self.finished = given.or(self.finished);
        } else {
            self.finished = Some(given.unwrap_or(date));
        }
        self.status = Status::Done;
    }

    fn reopen(&mut self, status: Status) {
        self.status = status;
        self.finished = None;
        self.accepted = None;
    }

    /// Days from the deadline to `today` while it is open and late, else 0. What was handed in by its
    /// deadline and waits to be accepted is not late.
    pub fn overdue_days(&self, today: NaiveDate) -> i64 {
        let Some(due) = self.due.filter(|due| self.status.is_open() && today > *due) else {
            return 0;
        };
        if self.status == Status::Submitted && self.submitted.is_some_and(|day| day <= due) {
            return 0;
        }
        (today - due).num_days()
    }

    /// How it stands today, given how long before the deadline one is reminded.
    pub fn health(&self, today: NaiveDate, remind_before: Length, calendar: &WorkCalendar) -> Health {
        if !self.status.is_open() {
            return Health::Closed;
        }
        let later = matches!((self.due, self.original_due), (Some(due), Some(first)) if due > first);
        if self.overdue_days(today) > 0 || later {
            return Health::Late;
        }
        let soon = self
            .due
            .is_some_and(|due| remind_before.after(today, calendar).is_some_and(|limit| due <= limit));
        let waiting = self.status == Status::Submitted;
        if matches!(self.status, Status::AtRisk | Status::Blocked) || (soon && !waiting) {
            return Health::AtRisk;
        }
        Health::OnTrack
    }
}

/// The state of an open issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueState {
    /// State.
    pub status: IssueStatus,
    /// By when it must be settled.
    pub due: Option<NaiveDate>,
    /// To whom it was or will be brought.
    pub escalated_to: Option<Party>,
    /// Day it was brought there.
    pub escalated: Option<NaiveDate>,
    /// Day it was settled.
    pub resolved: Option<NaiveDate>,
    /// How.
    pub resolution: Option<Box<str>>,
}

impl IssueState {
    /// The state on the day the issue was written down.
    pub fn recorded(issue: &OpenIssue) -> Self {
        Self {
            status: issue.status,
            due: issue.due.date,
            escalated_to: issue.escalated_to.clone(),
            escalated: issue.escalated,
            resolved: None,
            resolution: issue.resolution.clone(),
        }
    }

    /// Takes one entry in.
    pub fn apply(&mut self, placed: &Placed<'_>, calendar: &WorkCalendar) {
        let Placed { entry, date, .. } = *placed;
        match entry.due {
            Some(NewDue::Day(day)) => self.due = Some(day),
            Some(NewDue::Later(length)) => self.due = self.due.and_then(|due| length.after(due, calendar)),
            None => {}
        }
        match &entry.change {
            Change::Escalated(to) => {
                self.status = IssueStatus::Escalated;
                self.escalated = Some(date);
                if let Some(to) = to {
                    self.escalated_to = Some(to.clone());
                }
                self.resolved = None;
                self.resolution = None;
            }
            Change::Resolved | Change::Status(Status::Done) | Change::Accepted => {
                self.settle(date, entry.note.clone());
            }
            Change::Dropped | Change::Status(Status::Cancelled) => {
                self.status = IssueStatus::Dropped;
                self.resolved = None;
                self.resolution = None;
            }
            Change::Reopened | Change::Rejected => {
                self.status = IssueStatus::Open;
                self.resolved = None;
                self.resolution = None;
            }
            Change::None | Change::Status(_) | Change::Reassigned(_) => {}
        }
    }

    /// Settles it, as an entry or a decision that resolves it does.
    pub fn settle(&mut self, date: NaiveDate, how: Option<Box<str>>) {
        if self.status != IssueStatus::Resolved {
            self.resolved = Some(date);
        }
        self.status = IssueStatus::Resolved;
        self.resolution = how.or_else(|| self.resolution.take());
    }

    /// Days from its deadline to `today` while it is not settled, else 0.
    pub fn overdue_days(&self, today: NaiveDate) -> i64 {
        match self.due {
            Some(due) if self.status.is_open() && today > due => (today - due).num_days(),
            _ => 0,
        }
    }
}
