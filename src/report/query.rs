//! Which items a list or report is about: filters as typed, and as resolved against a repository.

use std::collections::BTreeSet;

use super::words;
use crate::date::NaiveDate;
use crate::keys::closest;
use crate::language::{Message, Text};
use crate::model::concepts::{HealthWord, IssueWord, StatusWord};
use crate::model::fold::Health;
use crate::model::items::{IssueStatus, Status};
use crate::model::people::{DepartmentId, Party, Who};
use crate::model::vocabulary::{Vocabulary, fold};
use crate::workspace::{Action, Decided, Issue, Meeting, RefError, Snapshot, Workspace};

const UNKNOWN_OWNER: Text =
    Text::new("--owner：没有叫“{name}”的人或部门", "--owner: nobody is called `{name}`");
const UNKNOWN_DEPARTMENT: Text =
    Text::new("--department：没有叫“{name}”的部门", "--department: no department is called `{name}`");
const UNKNOWN_PROJECT: Text =
    Text::new("--project：没有叫“{name}”的项目", "--project: no project is called `{name}`");
const UNKNOWN_SERIES: Text =
    Text::new("--series：没有叫“{name}”的系列会议", "--series: no series is called `{name}`");
const UNKNOWN_STATUS: Text = Text::new("--status：没有“{name}”这个状态", "--status: `{name}` is no state");
const UNKNOWN_HEALTH: Text = Text::new("--health：没有“{name}”这个状况", "--health: `{name}` is no health");
const AMBIGUOUS: Text =
    Text::new("{flag}：“{name}”可能是：{candidates}", "{flag}: `{name}` may be any of: {candidates}");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const KNOWN: Text = Text::new("可用：{names}", "it can be: {names}");
const NONE_KNOWN: Text = Text::new("仓库里一个也没有", "the repository has none");
const MAKES_NO_SENSE: Text = Text::new("{flag} 对{kind}没有意义", "{flag} makes no sense for {kind}");
const FILTERS: Text = Text::new("{kind}可用：{flags}", "{kind} can be filtered by: {flags}");
const BACKWARDS: Text =
    Text::new("{first} {from} 晚于 {last} {to}", "{first} {from} is later than {last} {to}");

const AND: Text = Text::new("{before}、{name}", "{before}, {name}");
const AND_MORE: Text = Text::new("{before}……", "{before}, …");
const WORD: Text = Text::new("{name}", "{name}");

/// Names that are listed at most.
const SHOWN: usize = 12;

const ACTIONS: Text = Text::new("行动项", "actions");
const DECISIONS: Text = Text::new("决议", "decisions");
const ISSUES: Text = Text::new("未决事项", "issues");
const MEETINGS: Text = Text::new("会议", "meetings");
const PROJECTS: Text = Text::new("项目", "projects");
const PEOPLE: Text = Text::new("人员", "people");
const REPORT: Text = Text::new("报告", "reports");

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Action items.
    Actions,
    /// Decisions.
    Decisions,
    /// Open issues.
    Issues,
    /// Meetings.
    Meetings,
    /// Projects.
    Projects,
    /// People of the roster.
    People,
    /// A report, which is about several of them.
    Report,
}

impl Subject {
    /// The word for it.
    pub fn text(self) -> &'static Text {
        match self {
            Self::Actions => &ACTIONS,
            Self::Decisions => &DECISIONS,
            Self::Issues => &ISSUES,
            Self::Meetings => &MEETINGS,
            Self::Projects => &PROJECTS,
            Self::People => &PEOPLE,
            Self::Report => &REPORT,
        }
    }

    /// The filters that mean something for it.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Actions => &[
                "--owner",
                "--department",
                "--project",
                "--series",
                "--status",
                "--health",
                "--open",
                "--due-before",
                "--due-after",
                "--from",
                "--to",
            ],
            Self::Decisions => &["--project", "--series", "--from", "--to"],
            Self::Issues => &[
                "--owner",
                "--department",
                "--project",
                "--series",
                "--status",
                "--open",
                "--due-before",
                "--due-after",
                "--from",
                "--to",
            ],
            Self::Meetings => {
                &["--project", "--series", "--status", "--open", "--from", "--to", "--unconfirmed"]
            }
            Self::Projects => &["--project", "--department"],
            Self::People => &["--owner", "--department", "--open"],
            Self::Report => &["--owner", "--department", "--project", "--series", "--from", "--to"],
        }
    }
}

/// The filters as typed.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// Who answers for it: a name, alias, title or `@id`.
    pub owner: Option<String>,
    /// The owner's department, its children included.
    pub department: Option<String>,
    /// Id of the project, or a unique part of it.
    pub project: Option<String>,
    /// Id of the series.
    pub series: Option<String>,
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
    /// Of meetings from this day on.
    pub from: Option<NaiveDate>,
    /// Of meetings up to this day.
    pub to: Option<NaiveDate>,
    /// Only what somebody has yet to confirm.
    pub unconfirmed: bool,
}

/// A filter that names nothing, too much, or makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub message: Message,
    /// What to write instead.
    pub help: Option<Message>,
}

impl QueryError {
    fn new(message: Message, help: Option<Message>) -> Self {
        Self { message, help }
    }

    /// An error for a name that is not known, with the nearest one that is, else some that are.
    fn unknown<'n>(text: &'static Text, name: &str, known: impl IntoIterator<Item = &'n str>) -> Self {
        let known: BTreeSet<&str> = known.into_iter().collect();
        let help = match near(name, &known) {
            Some(near) => DID_YOU_MEAN.with("name", near),
            None if known.is_empty() => NONE_KNOWN.message(),
            None => KNOWN.with("names", in_a_row(known)),
        };
        Self::new(text.with("name", name), Some(help))
    }
}

/// Names with commas between, the way the language of the message writes them.
pub(super) fn in_a_row<'n>(names: impl IntoIterator<Item = &'n str>) -> Message {
    let mut names = names.into_iter();
    let mut row = WORD.with("name", names.next().unwrap_or_default());
    for name in names.by_ref().take(SHOWN - 1) {
        row = AND.with("before", row).and("name", name);
    }
    if names.next().is_some() { AND_MORE.with("before", row) } else { row }
}

/// The known name nearest to one that is not: by spelling, by a part of it, by one of its words.
fn near<'n>(name: &str, known: &BTreeSet<&'n str>) -> Option<&'n str> {
    if let Some(near) = closest(name, known.iter().copied()) {
        return Some(near);
    }
    let folded = fold(name);
    if folded.chars().count() >= 2 {
        let mut holding = known.iter().filter(|known| fold(known).contains(&*folded));
        if let (Some(only), None) = (holding.next(), holding.next()) {
            return Some(only);
        }
    }
    let words: Vec<(&str, &'n str)> =
        known.iter().flat_map(|known| known.split_whitespace().map(|word| (word, *known))).collect();
    let word = closest(name, words.iter().map(|(word, _)| *word))?;
    words.iter().find(|(w, _)| *w == word).map(|(_, known)| *known)
}

/// States of actions in a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StatusFilter {
    Is(Status),
    /// Done, and found good.
    Accepted,
    /// Open, and put off.
    Postponed,
}

/// The filters as resolved.
#[derive(Clone, Debug, Default)]
pub struct Query {
    owner: Option<Who>,
    /// For each department of the roster whether it is asked for.
    departments: Option<Vec<bool>>,
    project: Option<Box<str>>,
    series: Option<Box<str>>,
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
}

impl Query {
    /// Resolves filters for a subject: every name must be known, and every filter must mean something.
    pub fn resolve(filters: &Filters, subject: Subject, workspace: &Workspace) -> Result<Self, QueryError> {
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
            ("--from", filters.from.is_some()),
            ("--to", filters.to.is_some()),
            ("--unconfirmed", filters.unconfirmed),
        ];
        let flags = subject.flags();
        if let Some((flag, _)) = given.iter().find(|(flag, given)| *given && !flags.contains(flag)) {
            let message = MAKES_NO_SENSE.with("flag", *flag).and("kind", subject.text());
            let help = FILTERS.with("kind", subject.text()).and("flags", flags.join(" "));
            return Err(QueryError::new(message, Some(help)));
        }
        if let (Some(from), Some(to)) = (filters.from, filters.to)
            && from > to
        {
            let message = BACKWARDS.with("first", "--from").and("from", from.to_string());
            return Err(QueryError::new(message.and("last", "--to").and("to", to.to_string()), None));
        }
        let mut query = Self {
            open: filters.open,
            due_before: filters.due_before,
            due_after: filters.due_after,
            from: filters.from,
            to: filters.to,
            unconfirmed: filters.unconfirmed,
            ..Self::default()
        };
        if let Some(name) = &filters.owner {
            query.owner = Some(owner(name, workspace)?);
        }
        if let Some(name) = &filters.department {
            query.departments = Some(departments(name, workspace)?);
        }
        if let Some(name) = &filters.project {
            query.project = Some(project(name, workspace)?);
        }
        if let Some(name) = &filters.series {
            query.series = Some(series(name, workspace)?);
        }
        for word in &filters.status {
            match subject {
                Subject::Issues => query.issue_statuses.push(issue_status(word)?),
                Subject::Meetings => query.meeting_statuses.push(meeting_status(word)?),
                _ => query.statuses.push(status(word, &workspace.settings.vocabulary)?),
            }
        }
        for word in &filters.health {
            query.health.push(health(word)?);
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
            && self.of_meeting(snapshot, action.meeting)
    }

    /// Whether a decision is asked for. One of a person or department is one that their actions carry out.
    pub fn decision(&self, snapshot: &Snapshot<'_>, decision: &Decided<'_>) -> bool {
        let anybody = self.owner.is_none() && self.departments.is_none();
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
        let anybody = self.owner.is_none() && self.departments.is_none();
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
        self.owner.as_ref().is_none_or(|owner| *owner == Who::Person(person))
            && self.in_departments(department)
            && (!self.open || open > 0)
    }

    fn party(&self, snapshot: &Snapshot<'_>, party: Option<&Party>) -> bool {
        if let Some(owner) = &self.owner
            && !party.is_some_and(|p| same(&p.who, owner))
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
        if self.project.is_none() && self.series.is_none() && self.from.is_none() && self.to.is_none() {
            return true;
        }
        let workspace = snapshot.workspace;
        let Some(meeting) = workspace.meeting(index) else {
            return false;
        };
        self.project.as_deref().is_none_or(|project| meeting.project(&workspace.settings) == Some(project))
            && self.series.as_deref().is_none_or(|series| meeting.series() == Some(series))
            && self.from.is_none_or(|from| meeting.date.is_some_and(|date| date >= from))
            && self.to.is_none_or(|to| meeting.date.is_some_and(|date| date <= to))
    }
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

fn owner(name: &str, workspace: &Workspace) -> Result<Who, QueryError> {
    let roster = &workspace.roster;
    let text = name.trim();
    match roster.find(text) {
        [who] => return Ok(who.clone()),
        [] => {}
        several => {
            let candidates: Vec<String> = several
                .iter()
                .map(|who| match who {
                    Who::Person(id) => roster.people.get(*id as usize).map_or("", |p| &p.id),
                    Who::Department(id) => roster.departments.get(*id as usize).map_or("", |d| &d.id),
                    Who::Everyone(words) | Who::Unknown(words) => words,
                })
                .map(|id| format!("@{id}"))
                .collect();
            let message = AMBIGUOUS.with("flag", "--owner").and("name", text);
            return Err(QueryError::new(
                message.and("candidates", in_a_row(candidates.iter().map(String::as_str))),
                None,
            ));
        }
    }
    let bare = text.trim_start_matches('@');
    if let Some(id) = roster.person_by_id(bare) {
        return Ok(Who::Person(id));
    }
    if let Some(id) = roster.departments.iter().position(|d| &*d.id == bare) {
        return Ok(Who::Department(id as u32));
    }
    // Who is not in the roster can still be asked for by the words the documents use.
    let minutes = || workspace.meetings.iter().filter_map(|m| m.minutes.as_deref());
    let owners = minutes().flat_map(|m| &m.actions).filter_map(|a| a.owner.as_ref()).map(|o| &o.value.who);
    let deciders = minutes().flat_map(|m| &m.issues).filter_map(|i| i.decider.as_ref()).map(|d| &d.who);
    let journals = workspace.meetings.iter().filter_map(|m| m.journal.as_ref());
    let journals = journals.chain(workspace.projects.iter().filter_map(|p| p.journal.as_ref()));
    let reassigned = journals.flat_map(|j| &j.entries).filter_map(|entry| match &entry.change {
        crate::model::items::Change::Reassigned(party) => Some(&party.who),
        _ => None,
    });
    let mut written: BTreeSet<&str> = BTreeSet::new();
    for who in owners.chain(deciders).chain(reassigned) {
        if let Who::Unknown(words) | Who::Everyone(words) = who {
            written.insert(words);
        }
    }
    let folded = fold(text);
    if let Some(words) = written.iter().find(|words| **words == text || fold(words) == folded) {
        return Ok(Who::Unknown((*words).into()));
    }
    let people = roster
        .people
        .iter()
        .flat_map(|p| [&*p.name, &*p.id].into_iter().chain(p.aliases.iter().map(|a| &**a)));
    let departments = roster.departments.iter().flat_map(|d| [&*d.name, &*d.id]);
    if let Some(near) = near(text, &people.chain(departments).chain(written.iter().copied()).collect()) {
        return Err(QueryError::new(UNKNOWN_OWNER.with("name", text), Some(DID_YOU_MEAN.with("name", near))));
    }
    let names = roster.people.iter().map(|p| &*p.name).chain(written);
    Err(QueryError::unknown(&UNKNOWN_OWNER, text, names))
}

fn departments(name: &str, workspace: &Workspace) -> Result<Vec<bool>, QueryError> {
    let roster = &workspace.roster;
    let text = name.trim();
    let Some(outer) = roster.department(text).or_else(|| roster.department(text.trim_start_matches('@')))
    else {
        let names = roster
            .departments
            .iter()
            .flat_map(|d| [&*d.name, &*d.id].into_iter().chain(d.aliases.iter().map(|a| &**a)));
        if let Some(near) = near(text, &names.collect()) {
            let help = DID_YOU_MEAN.with("name", near);
            return Err(QueryError::new(UNKNOWN_DEPARTMENT.with("name", text), Some(help)));
        }
        let names = roster.departments.iter().map(|d| &*d.name);
        return Err(QueryError::unknown(&UNKNOWN_DEPARTMENT, text, names));
    };
    Ok((0..roster.departments.len() as u32).map(|inner| roster.department_within(inner, outer)).collect())
}

fn project(name: &str, workspace: &Workspace) -> Result<Box<str>, QueryError> {
    let text = name.trim();
    let titled = workspace.projects.iter().find(|p| {
        p.charter
            .as_ref()
            .and_then(|c| c.title.as_deref())
            .is_some_and(|title| title == text && !text.is_empty())
    });
    if let Some(project) = titled {
        return Ok(project.id.clone());
    }
    // A part of nothing is part of everything.
    let found = if text.is_empty() {
        Err(RefError::Unknown { text: String::new(), near: None })
    } else {
        workspace.index.project(text)
    };
    match found {
        Ok(index) => Ok(workspace.projects.get(index as usize).map_or_else(|| text.into(), |p| p.id.clone())),
        Err(RefError::Ambiguous { candidates, .. }) => {
            let message = AMBIGUOUS.with("flag", "--project").and("name", text);
            Err(QueryError::new(
                message.and("candidates", in_a_row(candidates.iter().map(String::as_str))),
                None,
            ))
        }
        Err(RefError::Unknown { .. }) => {
            Err(QueryError::unknown(&UNKNOWN_PROJECT, text, workspace.projects.iter().map(|p| &*p.id)))
        }
    }
}

fn series(name: &str, workspace: &Workspace) -> Result<Box<str>, QueryError> {
    let text = name.trim();
    let settings = &workspace.settings;
    let titled = settings.series.iter().find(|s| &*s.id == text || s.title.as_deref() == Some(text));
    if let Some(series) = titled {
        return Ok(series.id.clone());
    }
    let known =
        settings.series.iter().map(|s| &*s.id).chain(workspace.meetings.iter().filter_map(Meeting::series));
    let known: BTreeSet<&str> = known.collect();
    if known.contains(text) {
        return Ok(text.into());
    }
    Err(QueryError::unknown(&UNKNOWN_SERIES, text, known))
}

fn status(word: &str, words: &Vocabulary) -> Result<StatusFilter, QueryError> {
    words
        .status(word.trim())
        .map(|found| match found {
            StatusWord::Todo => StatusFilter::Is(Status::Todo),
            StatusWord::Doing | StatusWord::Rejected | StatusWord::Continuous => {
                StatusFilter::Is(Status::Doing)
            }
            StatusWord::AtRisk => StatusFilter::Is(Status::AtRisk),
            StatusWord::Blocked => StatusFilter::Is(Status::Blocked),
            StatusWord::Paused => StatusFilter::Is(Status::Paused),
            StatusWord::Submitted => StatusFilter::Is(Status::Submitted),
            StatusWord::Done => StatusFilter::Is(Status::Done),
            StatusWord::Cancelled => StatusFilter::Is(Status::Cancelled),
            StatusWord::Accepted => StatusFilter::Accepted,
            StatusWord::Delayed => StatusFilter::Postponed,
        })
        .ok_or_else(|| {
            let known = Status::ALL.iter().map(|s| s.key()).chain(["accepted", "delayed"]);
            QueryError::unknown(&UNKNOWN_STATUS, word, known)
        })
}

fn issue_status(word: &str) -> Result<IssueStatus, QueryError> {
    let word = word.trim();
    IssueWord::from_key(&fold(word))
        .or_else(|| Vocabulary::get().issue_status(word))
        .map(|found| match found {
            IssueWord::Open => IssueStatus::Open,
            IssueWord::Escalated => IssueStatus::Escalated,
            IssueWord::Resolved => IssueStatus::Resolved,
            IssueWord::Dropped => IssueStatus::Dropped,
        })
        .ok_or_else(|| QueryError::unknown(&UNKNOWN_STATUS, word, IssueWord::ALL.iter().map(|(_, key)| *key)))
}

fn meeting_status(word: &str) -> Result<&'static str, QueryError> {
    words::read_meeting(word).ok_or_else(|| QueryError::unknown(&UNKNOWN_STATUS, word, words::MEETING_STATES))
}

fn health(word: &str) -> Result<Health, QueryError> {
    let word = word.trim();
    let words = Vocabulary::get();
    // `at risk` and 延期 are words of a status, too; whoever asks for a health means the nearest one.
    let by_status = || match words.status(word)? {
        StatusWord::Todo | StatusWord::Doing => Some(HealthWord::OnTrack),
        StatusWord::AtRisk | StatusWord::Blocked => Some(HealthWord::AtRisk),
        StatusWord::Delayed => Some(HealthWord::Late),
        StatusWord::Done | StatusWord::Cancelled => Some(HealthWord::Closed),
        _ => None,
    };
    words
        .health(word)
        .or_else(by_status)
        .map(|found| match found {
            HealthWord::OnTrack => Health::OnTrack,
            HealthWord::AtRisk => Health::AtRisk,
            HealthWord::Late => Health::Late,
            HealthWord::Closed => Health::Closed,
        })
        .ok_or_else(|| QueryError::unknown(&UNKNOWN_HEALTH, word, Health::ALL.iter().map(|h| h.key())))
}
