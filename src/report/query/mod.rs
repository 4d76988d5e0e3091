//! Which items a list or report is about: filters as typed, and as resolved against a repository.

mod error;
mod folder;
mod grouping;
mod party;
mod state;
mod subject;

pub use error::QueryError;
pub use grouping::{Grouping, Traits};
pub use subject::Subject;

use self::state::StatusFilter;
use crate::date::{NaiveDate, Span};
use crate::language::Text;
use crate::model::fold::Health;
use crate::model::items::IssueStatus;
use crate::model::people::{DepartmentId, Party, Who};
use crate::model::vocabulary::fold;
use crate::workspace::Workspace;
use crate::workspace::{Action, Decided, Issue, Snapshot};

const MAKES_NO_SENSE: Text = Text::new("{flag} 对{kind}没有意义", "{flag} makes no sense for {kind}");
const FILTERS: Text = Text::new("{kind}可用：{flags}", "{kind} can be filtered by: {flags}");
const NOT_DAYS: Text =
    Text::new("{flag}：“{text}”不是日期，也不是一段时间", "{flag}: `{text}` is neither a day nor a period");
const DAYS: Text = Text::new(
    "可以写 2024-03-15、2024-W11（周）、2024-03、2024-Q1、2024，或 this-week、last-week、this-month、last-month、\
     this-quarter、last-quarter、today、yesterday，也可以写“本周”“上周”等",
    "write 2024-03-15, 2024-W11 (a week), 2024-03, 2024-Q1, 2024, or this-week, last-week, this-month, last-month, \
     this-quarter, last-quarter, today, yesterday",
);
const BACKWARDS: Text =
    Text::new("{first} {from} 晚于 {last} {to}", "{first} {from} is later than {last} {to}");

/// The filters as typed.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// Who answers for it, as documents name people and departments; of several any will do.
    pub owner: Option<String>,
    /// The owner's department, its children included; of several any will do.
    pub department: Option<String>,
    /// Id of the project, or a unique part of it.
    pub project: Option<String>,
    /// Id of the series.
    pub series: Option<String>,
    /// The meeting: its id, title or a unique part of them.
    pub meeting: Option<String>,
    /// States, by key or word; any of them will do.
    pub status: Vec<String>,
    /// How it stands, by key or word; any of them will do.
    pub health: Vec<String>,
    /// Only what is open.
    pub open: bool,
    /// Due before this day.
    pub due_before: Option<NaiveDate>,
    /// Due after this day.
    pub due_after: Option<NaiveDate>,
    /// From the first day of this: a day, week, month, quarter or year ([`Span::read`]).
    pub from: Option<String>,
    /// Up to the last day of this.
    pub to: Option<String>,
    /// Within this, from its first day to its last.
    pub period: Option<String>,
    /// Only what somebody has yet to confirm.
    pub unconfirmed: bool,
    /// Under what the rows are put together.
    pub by: Option<String>,
}

/// The filters as resolved.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Of several any will do.
    owners: Option<Vec<Who>>,
    /// For each department of the roster whether it is asked for.
    departments: Option<Vec<bool>>,
    project: Option<Box<str>>,
    series: Option<Box<str>>,
    /// Position of the meeting.
    pub meeting: Option<u32>,
    statuses: Vec<StatusFilter>,
    issue_statuses: Vec<IssueStatus>,
    meeting_statuses: Vec<&'static str>,
    health: Vec<Health>,
    open: bool,
    due_before: Option<NaiveDate>,
    due_after: Option<NaiveDate>,
    /// First day of the meetings, or of a report's period.
    pub from: Option<NaiveDate>,
    /// Last day of the meetings, or of a report's period.
    pub to: Option<NaiveDate>,
    unconfirmed: bool,
    /// Under what the rows are put together, where that was asked for.
    pub by: Option<Grouping>,
}

impl Query {
    /// Resolves filters for a subject, given today: every name must be known, and every filter must mean something.
    pub fn resolve(
        filters: &Filters,
        subject: Subject,
        workspace: &Workspace,
        today: NaiveDate,
    ) -> Result<Self, QueryError> {
        let given = [
            ("--owner", filters.owner.is_some()),
            ("--department", filters.department.is_some()),
            ("--project", filters.project.is_some()),
            ("--series", filters.series.is_some()),
            ("--status", !filters.status.is_empty()),
            ("--health", !filters.health.is_empty()),
            ("--open", filters.open),
            ("--due-before", filters.due_before.is_some()),
            ("--due-after", filters.due_after.is_some()),
            ("--meeting", filters.meeting.is_some()),
            ("--from", filters.from.is_some()),
            ("--to", filters.to.is_some()),
            ("--period", filters.period.is_some()),
            ("--unconfirmed", filters.unconfirmed),
            ("--by", filters.by.is_some()),
        ];
        let flags = subject.flags();
        if let Some((flag, _)) = given.iter().find(|(flag, given)| *given && !flags.contains(flag)) {
            let message = MAKES_NO_SENSE.with("flag", *flag).and("kind", subject.words());
            let help = FILTERS.with("kind", subject.words()).and("flags", flags.join(" "));
            return Err(QueryError::new(message, Some(help)));
        }
        let (from, to) = days(filters, today)?;
        let mut query = Self {
            open: filters.open,
            due_before: filters.due_before,
            due_after: filters.due_after,
            from,
            to,
            unconfirmed: filters.unconfirmed,
            ..Self::default()
        };
        if let Some(name) = &filters.owner {
            query.owners = Some(party::owners(name, workspace)?);
        }
        if let Some(name) = &filters.department {
            query.departments = Some(party::departments(name, workspace)?);
        }
        if let Some(name) = &filters.project {
            query.project = Some(folder::project(name, workspace)?);
        }
        if let Some(name) = &filters.series {
            query.series = Some(folder::series(name, workspace)?);
        }
        if let Some(name) = &filters.meeting {
            query.meeting = Some(folder::meeting(name, workspace)?);
        }
        if let Some(word) = &filters.by {
            query.by = Some(Grouping::read(word, subject.groupings())?);
        }
        for word in &filters.status {
            match subject {
                Subject::Issues => query.issue_statuses.push(state::issue_status(word)?),
                Subject::Meetings => query.meeting_statuses.push(state::meeting_status(word)?),
                _ => query.statuses.push(state::status(word, &workspace.settings.vocabulary)?),
            }
        }
        for word in &filters.health {
            query.health.push(state::health(word)?);
        }
        Ok(query)
    }

    /// The same without the days, for reports whose days are a period.
    #[must_use]
    pub fn any_day(&self) -> Self {
        Self { from: None, to: None, ..self.clone() }
    }

    /// Whether an action is asked for.
    pub fn action(&self, snapshot: &Snapshot<'_>, action: &Action<'_>) -> bool {
        let state = &action.state;
        let settings = &snapshot.workspace.settings;
        (!self.open || state.status.is_open())
            && self.party(snapshot, state.owner.as_ref())
            && self.due(state.due)
            && (self.statuses.is_empty()
                || self.statuses.iter().any(|status| match status {
                    StatusFilter::Is(status) => *status == state.status,
                    StatusFilter::Accepted => state.accepted.is_some(),
                    StatusFilter::Postponed => state.status.is_open() && state.postponed > 0,
                }))
            && (self.health.is_empty()
                || self.health.contains(&state.health(
                    snapshot.today,
                    settings.policy.remind_before,
                    &settings.calendar,
                )))
            && self.of_folder(snapshot, action.meeting, action.created)
    }

    /// Whether a decision is asked for. One of a person or department is one that their actions carry out.
    pub fn decision(&self, snapshot: &Snapshot<'_>, decision: &Decided<'_>) -> bool {
        let anybody = self.owners.is_none() && self.departments.is_none();
        let carried_out = || {
            let actions = decision.actions.iter().filter_map(|item| snapshot.action(*item));
            actions
                .filter_map(|at| snapshot.actions.get(at))
                .any(|a| self.party(snapshot, a.state.owner.as_ref()))
        };
        self.of_meeting(snapshot, decision.meeting) && (anybody || carried_out())
    }

    /// Whether an open issue is asked for. Its owner is the one who decides.
    pub fn issue(&self, snapshot: &Snapshot<'_>, issue: &Issue<'_>) -> bool {
        let state = &issue.state;
        (!self.open || state.status.is_open())
            && self.party(snapshot, issue.item.decider.as_ref())
            && self.due(state.due)
            && (self.issue_statuses.is_empty() || self.issue_statuses.contains(&state.status))
            && self.of_meeting(snapshot, issue.meeting)
    }

    /// Whether a meeting is asked for, but for its state. One of a person or department is one they were at.
    pub fn meeting(&self, snapshot: &Snapshot<'_>, index: u32) -> bool {
        let Some(meeting) = snapshot.workspace.meeting(index) else {
            return false;
        };
        let anybody = self.owners.is_none() && self.departments.is_none();
        snapshot.counts(meeting)
            && self.of_meeting(snapshot, index)
            && (anybody || meeting.attendees().iter().any(|p| self.party(snapshot, Some(&p.value))))
    }

    /// Whether a meeting's state is asked for.
    pub fn meeting_state(&self, status: &'static str, unconfirmed: bool) -> bool {
        (!self.unconfirmed || unconfirmed)
            && (!self.open || !matches!(status, "closed" | "cancelled" | "moved"))
            && (self.meeting_statuses.is_empty() || self.meeting_statuses.contains(&status))
    }

    /// Whether a project is asked for.
    pub fn project(&self, id: &str, departments: &[Party], snapshot: &Snapshot<'_>) -> bool {
        self.project.as_deref().is_none_or(|project| project == id)
            && (self.departments.is_none() || departments.iter().any(|d| self.party(snapshot, Some(d))))
    }

    /// Whether a person of the roster is asked for, given how many actions are open.
    pub fn person(&self, person: u32, department: Option<DepartmentId>, open: usize) -> bool {
        self.owners.as_ref().is_none_or(|owners| owners.contains(&Who::Person(person)))
            && self.in_departments(department)
            && (!self.open || open > 0)
    }

    fn party(&self, snapshot: &Snapshot<'_>, party: Option<&Party>) -> bool {
        if let Some(owners) = &self.owners
            && !party.is_some_and(|p| owners.iter().any(|owner| same(&p.who, owner)))
        {
            return false;
        }
        self.departments.is_none()
            || self.in_departments(party.and_then(|p| p.department_id(&snapshot.workspace.roster)))
    }

    fn in_departments(&self, department: Option<DepartmentId>) -> bool {
        match &self.departments {
            None => true,
            Some(wanted) => department.and_then(|d| wanted.get(d as usize)).copied().unwrap_or_default(),
        }
    }

    fn due(&self, due: Option<NaiveDate>) -> bool {
        self.due_before.is_none_or(|limit| due.is_some_and(|due| due < limit))
            && self.due_after.is_none_or(|limit| due.is_some_and(|due| due > limit))
    }

    fn of_meeting(&self, snapshot: &Snapshot<'_>, index: u32) -> bool {
        let date = snapshot.workspace.meeting(index).and_then(|meeting| meeting.date);
        self.of_folder(snapshot, index, date)
    }

    /// The same for an item of a meeting or a project, by the rank of the folder and the day it was written down.
    fn of_folder(&self, snapshot: &Snapshot<'_>, folder: u32, created: Option<NaiveDate>) -> bool {
        if self.meeting.is_some_and(|meeting| meeting != folder) {
            return false;
        }
        let workspace = snapshot.workspace;
        let series = || workspace.meeting(folder).and_then(|meeting| meeting.series());
        self.project.as_deref().is_none_or(|project| workspace.project_id(folder) == Some(project))
            && self.series.as_deref().is_none_or(|wanted| series() == Some(wanted))
            && self.from.is_none_or(|from| created.is_some_and(|date| date >= from))
            && self.to.is_none_or(|to| created.is_some_and(|date| date <= to))
    }
}

/// The first and the last day that filters name.
fn days(filters: &Filters, today: NaiveDate) -> Result<(Option<NaiveDate>, Option<NaiveDate>), QueryError> {
    let read = |flag: &'static str, text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => Span::read(text, today).map(Some).ok_or_else(|| {
            let message = NOT_DAYS.with("flag", flag).and("text", text.trim());
            QueryError::new(message, Some(DAYS.message()))
        }),
    };
    if let Some(span) = read("--period", &filters.period)? {
        return Ok((Some(span.first), Some(span.last)));
    }
    let from = read("--from", &filters.from)?.map(|span| span.first);
    let to = read("--to", &filters.to)?.map(|span| span.last);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let message = BACKWARDS.with("first", "--from").and("from", from.to_string());
        return Err(QueryError::new(message.and("last", "--to").and("to", to.to_string()), None));
    }
    Ok((from, to))
}

/// Whether two names mean the same; names that the roster does not have are compared as words are.
fn same(one: &Who, other: &Who) -> bool {
    match (one, other) {
        (Who::Unknown(a) | Who::Everyone(a), Who::Unknown(b) | Who::Everyone(b)) => {
            a == b || fold(a) == fold(b)
        }
        _ => one == other,
    }
}
