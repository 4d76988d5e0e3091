//! The repository as of a day: every item with its state, and the links between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Meeting, RefError, Workspace};
use crate::date::{NaiveDate, WorkCalendar};
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Text;
use crate::model::fold::{ActionState, IssueState, Placed, arrange};
use crate::model::id::{ItemId, Letter};
use crate::model::items::{ActionItem, Decision, Entry, OpenIssue, Status, Target};
use crate::text::Located;

const UNKNOWN_FOLDER: Text = Text::new("没有叫“{text}”的会议", "no meeting is called `{text}`");
const UNKNOWN_ITEM: Text = Text::new("{folder} 中没有 {id}", "{folder} has no {id}");
const NO_EARLIER: Text = Text::new(
    "{id} 指同一系列或项目的上一次会议，但没有这样的会议",
    "{id} means the last earlier meeting of the series or project, but there is none",
);
const AMBIGUOUS: Text = Text::new("“{text}”可能是：{candidates}", "`{text}` may be any of: {candidates}");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const WRITE_REF: Text = Text::new(
    "写成“会议文件夹名/编号”，如 2024-03-12-launch-kickoff/A1",
    "write FOLDER/ID, such as 2024-03-12-launch-kickoff/A1",
);

/// An item: the rank of its folder, and the id. Ranks of meetings are their positions; those of projects follow.
pub type ItemRef = (u32, ItemId);

/// An action with its state.
#[derive(Debug)]
pub struct Action<'w> {
    /// Rank of its folder: the position of its meeting, or the number of meetings and the position of its project.
    pub meeting: u32,
    /// The paper it is written in.
    pub path: &'w Arc<str>,
    /// Day of that paper: its meeting's, for the papers of a project their own.
    pub created: Option<NaiveDate>,
    /// The record.
    pub item: &'w ActionItem,
    /// The state.
    pub state: ActionState<'w>,
    /// The decision it carries out.
    pub decision: Option<ItemRef>,
    /// The entries that counted, in order.
    pub entries: Vec<Placed<'w>>,
    /// The last day something was said of it, in an entry or a row of a review, whether that changed anything or not.
    pub heard: Option<NaiveDate>,
    /// The last day that came with a note or with what is done about it, since the deadline in force was set.
    pub explained: Option<NaiveDate>,
}

impl Action<'_> {
    /// Whether nothing is left to be done about it: it was accepted, done with nothing to check, or cancelled (P44).
    pub fn is_settled(&self) -> bool {
        match self.state.status {
            Status::Done => self.state.accepted.is_some() || self.item.acceptance.is_none(),
            Status::Cancelled => true,
            _ => false,
        }
    }
}

/// A decision with its links.
#[derive(Debug)]
pub struct Decided<'w> {
    /// Position of its meeting.
    pub meeting: u32,
    /// The record.
    pub item: &'w Decision,
    /// The actions that carry it out, in order.
    pub actions: Vec<ItemRef>,
    /// The earlier decisions it replaces.
    pub supersedes: Vec<ItemRef>,
    /// The decision that replaces it.
    pub superseded_by: Option<ItemRef>,
    /// The issues it settles.
    pub resolves: Vec<ItemRef>,
}

/// An open issue with its state.
#[derive(Debug)]
pub struct Issue<'w> {
    /// Position of its meeting.
    pub meeting: u32,
    /// The record.
    pub item: &'w OpenIssue,
    /// The state.
    pub state: IssueState,
    /// The entries that counted, in order.
    pub entries: Vec<Placed<'w>>,
}

/// Everything as of a day.
#[derive(Debug)]
pub struct Snapshot<'w> {
    /// The repository.
    pub workspace: &'w Workspace,
    /// What came after this day does not count.
    pub as_of: Option<NaiveDate>,
    /// Against which lateness is judged.
    pub today: NaiveDate,
    /// By ref.
    pub actions: Vec<Action<'w>>,
    /// By ref.
    pub decisions: Vec<Decided<'w>>,
    /// By ref.
    pub issues: Vec<Issue<'w>>,
    /// For each meeting the one whose items bare ids in its review mean.
    pub earlier: Vec<Option<u32>>,
    /// Refs that name nothing or too much.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'w> Snapshot<'w> {
    /// The state of everything. With `as_of`, meetings and entries after that day do not count.
    pub fn new(workspace: &'w Workspace, today: NaiveDate, as_of: Option<NaiveDate>) -> Self {
        let mut diagnostics = Vec::new();
        let counts =
            |date: Option<NaiveDate>| !matches!((date, as_of), (Some(date), Some(limit)) if date > limit);
        let earlier = workspace.earlier_meetings();
        let known = Known { workspace, counts: &counts };
        let foreign = foreign_entries(&known, &earlier, &mut diagnostics);
        let calendar = &workspace.settings.calendar;

        // Each meeting folds on its own; the order of the parts is that of the meetings.
        let parts: Vec<(Vec<Action<'w>>, Vec<Issue<'w>>)> = workspace
            .meetings
            .par_iter()
            .enumerate()
            .map(|(index, meeting)| {
                let index = index as u32;
                let (mut actions, mut issues) = (Vec::new(), Vec::new());
                let Some(minutes) = meeting.minutes.as_ref().filter(|_| counts(meeting.date)) else {
                    return (actions, issues);
                };
                let mut own: FxHashMap<ItemId, Vec<Placed<'w>>> = FxHashMap::default();
                if let Some(journal) = &meeting.journal {
                    for (place, entry) in journal.entries.iter().enumerate() {
                        if let Target::Local(id) = entry.target.value
                            && counts(Some(entry.date))
                        {
                            let placed =
                                Placed { entry, date: entry.date, folder: index, place: place as u32 };
                            own.entry(id).or_default().push(placed);
                        }
                    }
                }
                let mut entries_of = |id: ItemId| {
                    let mut entries = own.remove(&id).unwrap_or_default();
                    if let Some(more) = foreign.get(&(index, id)) {
                        entries.extend(more);
                    }
                    arrange(&mut entries);
                    entries
                };
                actions.reserve_exact(minutes.actions.len());
                for item in &minutes.actions {
                    let entries = entries_of(item.id);
                    actions.push(folded(index, (item, &minutes.path, meeting.date), entries, calendar));
                }
                actions.sort_by_key(|a| a.item.id);
                for item in &minutes.issues {
                    let mut state = IssueState::recorded(item);
                    let entries = entries_of(item.id);
                    entries.iter().for_each(|placed| state.apply(placed, calendar));
                    issues.push(Issue { meeting: index, item, state, entries });
                }
                issues.sort_by_key(|i| i.item.id);
                (actions, issues)
            })
            .collect();
        let mut actions = Vec::with_capacity(parts.iter().map(|(a, _)| a.len()).sum());
        let mut issues = Vec::new();
        for (mut a, mut i) in parts {
            actions.append(&mut a);
            issues.append(&mut i);
        }
        for (at, project) in workspace.projects.iter().enumerate() {
            let rank = (workspace.meetings.len() + at) as u32;
            for item in project.actions().into_iter().filter(|(_, _, day)| counts(*day)) {
                let mut entries = foreign.get(&(rank, item.0.id)).cloned().unwrap_or_default();
                arrange(&mut entries);
                actions.push(folded(rank, item, entries, calendar));
            }
        }
        let mut decisions: Vec<Decided<'w>> = Vec::new();
        for (index, meeting) in workspace.meetings.iter().enumerate() {
            let Some(minutes) = meeting.minutes.as_ref().filter(|_| counts(meeting.date)) else {
                continue;
            };
            let from = decisions.len();
            decisions.extend(minutes.decisions.iter().map(|item| Decided {
                meeting: index as u32,
                item,
                actions: Vec::new(),
                supersedes: Vec::new(),
                superseded_by: None,
                resolves: Vec::new(),
            }));
            decisions[from..].sort_by_key(|d| d.item.id);
        }
        let mut snapshot = Self { workspace, as_of, today, actions, decisions, issues, earlier, diagnostics };
        snapshot.link();
        snapshot
    }

    /// The ref of an item, as JSON and people write it.
    pub fn ref_text(&self, item: ItemRef) -> String {
        format!("{}/{}", self.workspace.folder_id(item.0), self.workspace.item_name(item))
    }

    /// Position of an action.
    pub fn action(&self, (meeting, id): ItemRef) -> Option<usize> {
        self.actions.binary_search_by_key(&(meeting, id), |a| (a.meeting, a.item.id)).ok()
    }

    /// Position of a decision.
    pub fn decision(&self, (meeting, id): ItemRef) -> Option<usize> {
        self.decisions.binary_search_by_key(&(meeting, id), |d| (d.meeting, d.item.id)).ok()
    }

    /// Position of an open issue.
    pub fn issue(&self, (meeting, id): ItemRef) -> Option<usize> {
        self.issues.binary_search_by_key(&(meeting, id), |i| (i.meeting, i.item.id)).ok()
    }

    /// The actions of a meeting.
    pub fn actions_of(&self, meeting: u32) -> &[Action<'w>] {
        let from = self.actions.partition_point(|a| a.meeting < meeting);
        let to = self.actions.partition_point(|a| a.meeting <= meeting);
        &self.actions[from..to]
    }

    /// The issues of a meeting.
    pub fn issues_of(&self, meeting: u32) -> &[Issue<'w>] {
        let from = self.issues.partition_point(|i| i.meeting < meeting);
        let to = self.issues.partition_point(|i| i.meeting <= meeting);
        &self.issues[from..to]
    }

    /// The decisions of a meeting.
    pub fn decisions_of(&self, meeting: u32) -> &[Decided<'w>] {
        let from = self.decisions.partition_point(|d| d.meeting < meeting);
        let to = self.decisions.partition_point(|d| d.meeting <= meeting);
        &self.decisions[from..to]
    }

    /// The item that a row of a meeting's review is about, whether there is such an item or not.
    pub fn reviewed(&self, meeting: u32, target: &Target) -> Option<ItemRef> {
        match target {
            Target::Local(id) => Some((self.earlier.get(meeting as usize).copied().flatten()?, *id)),
            Target::Ref(text) => {
                let date = self.workspace.meeting(meeting).and_then(|m| m.date);
                self.workspace.index.item(text, date).ok()
            }
        }
    }

    /// Whether a meeting counts as of the day.
    pub fn counts(&self, meeting: &Meeting) -> bool {
        !matches!((meeting.date, self.as_of), (Some(date), Some(limit)) if date > limit)
    }

    /// Finds the links between decisions, actions and issues.
    ///
    /// The action's own column or field counts first, then the first decision that names it, then the only
    /// decision of the topic it was written under; both sides then say the same.
    fn link(&mut self) {
        // Which decision names an action first, by its place in the text; ids need not follow the text.
        let mut named: FxHashMap<ItemRef, (ItemRef, u32)> = FxHashMap::default();
        let mut supersedes: Vec<(usize, ItemRef)> = Vec::new();
        let mut resolves: Vec<(usize, ItemRef)> = Vec::new();
        let mut findings = Vec::new();
        for (index, decision) in self.decisions.iter().enumerate() {
            let own = (decision.meeting, decision.item.id);
            for target in &decision.item.actions {
                if let Some(action) = self.resolve(decision.meeting, target, &mut findings) {
                    if self.action(action).is_some() {
                        let place = decision.item.range.start;
                        let first = named.entry(action).or_insert((own, place));
                        if first.0.0 == own.0 && place < first.1 {
                            *first = (own, place);
                        }
                    } else {
                        findings.push(self.unknown_item(decision.meeting, target, action));
                    }
                }
            }
            for target in &decision.item.supersedes {
                if let Some(earlier) = self.resolve(decision.meeting, target, &mut findings) {
                    if self.decision(earlier).is_some() {
                        supersedes.push((index, earlier));
                    } else {
                        findings.push(self.unknown_item(decision.meeting, target, earlier));
                    }
                }
            }
            for target in &decision.item.resolves {
                if let Some(issue) = self.resolve(decision.meeting, target, &mut findings) {
                    if self.issue(issue).is_some() {
                        resolves.push((index, issue));
                    } else {
                        findings.push(self.unknown_item(decision.meeting, target, issue));
                    }
                }
            }
        }
        let mut links: Vec<Option<ItemRef>> = Vec::with_capacity(self.actions.len());
        for action in &self.actions {
            let own = (action.meeting, action.item.id);
            let written = action.item.decision.as_ref().and_then(|target| {
                let located = Located::new(target.clone(), action.item.task.range);
                let decision = self.resolve(action.meeting, &located, &mut findings)?;
                if self.decision(decision).is_none() {
                    findings.push(self.unknown_item(action.meeting, &located, decision));
                    return None;
                }
                Some(decision)
            });
            let by_topic = || {
                let topic = action.item.topic?;
                let mut of_topic =
                    self.decisions_of(action.meeting).iter().filter(|d| d.item.topic_index == Some(topic));
                match (of_topic.next(), of_topic.next()) {
                    (Some(only), None) => Some((only.meeting, only.item.id)),
                    _ => None,
                }
            };
            let link = if action.item.source == crate::model::items::ActionSource::Decision {
                None
            } else {
                written.or_else(|| named.get(&own).map(|(decision, _)| *decision)).or_else(by_topic)
            };
            links.push(link);
        }
        for (index, link) in links.into_iter().enumerate() {
            if let Some(decision) = link.and_then(|d| self.decision(d)) {
                let own = (self.actions[index].meeting, self.actions[index].item.id);
                self.actions[index].decision = link;
                self.decisions[decision].actions.push(own);
            }
        }
        for (index, earlier) in supersedes {
            let own = (self.decisions[index].meeting, self.decisions[index].item.id);
            if let Some(at) = self.decision(earlier).filter(|at| *at != index) {
                self.decisions[index].supersedes.push(earlier);
                self.decisions[at].superseded_by.get_or_insert(own);
            }
        }
        let mut settled: BTreeMap<usize, Vec<(NaiveDate, u32, &Decision)>> = BTreeMap::new();
        for (index, issue) in resolves {
            self.decisions[index].resolves.push(issue);
            let folder = self.decisions[index].meeting;
            let date = self.workspace.meeting(folder).and_then(|m| m.date);
            if let (Some(at), Some(date)) = (self.issue(issue), date) {
                settled.entry(at).or_default().push((date, folder, self.decisions[index].item));
            }
        }
        // A decision settles an issue as an entry of the meeting's day would, so what was written later counts
        // after it.
        for (at, mut decisions) in settled {
            let issue = &mut self.issues[at];
            let mut state = IssueState::recorded(issue.item);
            decisions.sort_by_key(|(date, folder, decision)| (*date, *folder, decision.id));
            let mut decisions = decisions.into_iter().peekable();
            for placed in &issue.entries {
                while let Some((date, _, decision)) =
                    decisions.next_if(|(date, folder, _)| (*date, *folder) < (placed.date, placed.folder))
                {
                    state.settle(date, Some(decision.text.clone()));
                }
                state.apply(placed, &self.workspace.settings.calendar);
            }
            for (date, _, decision) in decisions {
                state.settle(date, Some(decision.text.clone()));
            }
            issue.state = state;
        }
        self.diagnostics.append(&mut findings);
        self.diagnostics.sort_by(|a, b| (&a.path, a.range).cmp(&(&b.path, b.range)));
    }

    fn resolve(&self, meeting: u32, target: &Located<Target>, out: &mut Vec<Diagnostic>) -> Option<ItemRef> {
        match &target.value {
            Target::Local(id) => Some((meeting, *id)),
            Target::Ref(text) => {
                let date = self.workspace.meeting(meeting).and_then(|m| m.date);
                match self.workspace.index.item(text, date) {
                    Ok(found) => Some(found),
                    Err(error) => {
                        let path = minutes_path(self.workspace, meeting);
                        out.push(ref_finding(&path, target, &error));
                        None
                    }
                }
            }
        }
    }

    fn unknown_item(&self, meeting: u32, target: &Located<Target>, item: ItemRef) -> Diagnostic {
        item_finding(self.workspace, &minutes_path(self.workspace, meeting), target, item)
    }
}

/// An action of the folder of that rank, with its paper and the day of that, after its entries.
fn folded<'w>(
    folder: u32,
    (item, path, created): (&'w ActionItem, &'w Arc<str>, Option<NaiveDate>),
    mut entries: Vec<Placed<'w>>,
    calendar: &WorkCalendar,
) -> Action<'w> {
    let mut state = ActionState::recorded(item, created);
    let heard = entries.last().map(|placed| placed.date);
    let mut explained = None;
    entries.retain(|placed| {
        let due = state.due;
        let counts = state.apply(placed, calendar);
        if state.due != due {
            // Why the former deadline was missed does not say why the new one is.
            explained = Some(placed.date).filter(|date| state.due.is_some_and(|due| *date >= due));
        } else if placed.entry.explains() {
            explained = Some(placed.date);
        }
        counts
    });
    entries.shrink_to_fit();
    Action { meeting: folder, path, created, item, state, decision: None, entries, heard, explained }
}

fn minutes_path(workspace: &Workspace, meeting: u32) -> Arc<str> {
    let minutes = workspace.meeting(meeting).and_then(|m| m.minutes.as_ref());
    minutes.map_or_else(|| "".into(), |m| Arc::clone(&m.path))
}

/// What items there are, and which papers count as of the day.
struct Known<'k, 'w> {
    workspace: &'w Workspace,
    counts: &'k (dyn Fn(Option<NaiveDate>) -> bool + Sync),
}

impl Known<'_, '_> {
    fn has(&self, (folder, id): ItemRef) -> bool {
        if let Some(project) = self.workspace.project(folder) {
            return project.has(id);
        }
        let Some(minutes) = self.workspace.meeting(folder).and_then(|m| m.minutes.as_ref()) else {
            return false;
        };
        match id.letter {
            Letter::Issue => minutes.issues.iter().any(|i| i.id == id),
            Letter::Action | Letter::Parked | Letter::Decision => minutes.actions.iter().any(|a| a.id == id),
            Letter::Topic | Letter::Request => false,
        }
    }

    /// The item that an entry in a paper of the folder of that rank is about; else what is wrong is reported.
    fn item(
        &self,
        folder: u32,
        path: &Arc<str>,
        target: &Located<Target>,
        until: Option<NaiveDate>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<ItemRef> {
        let found = match &target.value {
            Target::Local(id) => Ok((folder, *id)),
            Target::Ref(text) => self.workspace.index.item(text, until),
        };
        match found {
            Ok(item) if self.has(item) => return Some(item),
            Ok(item) => out.push(item_finding(self.workspace, path, target, item)),
            Err(error) => out.push(ref_finding(path, target, &error)),
        }
        None
    }
}

/// Acceptance papers come after the journal of their project.
pub(super) const ACCEPTANCES: u32 = 1 << 30;

/// Entries written in another folder than their item's, rows of reviews and sections with a ref, and all those of
/// projects.
fn foreign_entries<'w>(
    known: &Known<'_, 'w>,
    earlier: &[Option<u32>],
    out: &mut Vec<Diagnostic>,
) -> FxHashMap<ItemRef, Vec<Placed<'w>>> {
    let workspace = known.workspace;
    let counts = known.counts;
    let mut foreign: FxHashMap<ItemRef, Vec<Placed<'w>>> = FxHashMap::default();
    let mut add = |item: ItemRef, entry: &'w Entry, date: NaiveDate, folder: u32, place: u32| {
        foreign.entry(item).or_default().push(Placed { entry, date, folder, place });
    };
    for (index, meeting) in workspace.meetings.iter().enumerate() {
        let earlier = earlier.get(index).copied().flatten();
        let index = index as u32;
        if let Some(minutes) = meeting.minutes.as_ref() {
            for (place, entry) in minutes.review.iter().enumerate() {
                let local = matches!(entry.target.value, Target::Local(_));
                let (Some(folder), target) = (if local { earlier } else { Some(index) }, &entry.target)
                else {
                    if let Target::Local(id) = entry.target.value {
                        let message = NO_EARLIER.with("id", id.to_string());
                        let finding =
                            Diagnostic::new(&codes::UNKNOWN_REF, &minutes.path, entry.target.range, message);
                        out.push(finding.help(WRITE_REF.message()));
                    }
                    continue;
                };
                if let Some(item) = known.item(folder, &minutes.path, target, meeting.date, out)
                    && let Some(date) = meeting.date.filter(|_| counts(meeting.date))
                {
                    // Rows of a review stand before everything else of that folder's day.
                    add(item, entry, date, index, place as u32);
                }
            }
        }
        if let Some(journal) = &meeting.journal {
            for (place, entry) in journal.entries.iter().enumerate() {
                let local = matches!(entry.target.value, Target::Local(_));
                // What is said of a meeting without minutes waits for them.
                if local && meeting.minutes.is_none() {
                    continue;
                }
                let item = known.item(index, &journal.path, &entry.target, None, out);
                // The meeting's own are added where it is folded.
                if let Some(item) = item.filter(|_| !local && counts(Some(entry.date))) {
                    add(item, entry, entry.date, index, place as u32);
                }
            }
        }
    }
    for (rank, project) in workspace.projects.iter().enumerate() {
        // A project's entries come after those of all meetings, so its rank follows theirs.
        let folder = (workspace.meetings.len() + rank) as u32;
        for (place, entry) in project.journal.iter().flat_map(|journal| &journal.entries).enumerate() {
            let path = project.journal.as_ref().map(|journal| &journal.path);
            let item = path.and_then(|path| known.item(folder, path, &entry.target, None, out));
            if let Some(item) = item.filter(|_| counts(Some(entry.date))) {
                add(item, entry, entry.date, folder, place as u32);
            }
        }
        for (place, acceptance) in project.acceptances.iter().enumerate() {
            let Some(entry) = &acceptance.entry else { continue };
            let item = known.item(folder, &acceptance.path, &entry.target, Some(entry.date), out);
            if let Some(item) = item.filter(|_| counts(Some(entry.date))) {
                add(item, entry, entry.date, folder, ACCEPTANCES + place as u32);
            }
        }
    }
    // One heading with many entries is one mistake.
    out.dedup_by(|a, b| a.path == b.path && a.range == b.range);
    foreign
}

fn item_finding(
    workspace: &Workspace,
    path: &Arc<str>,
    target: &Located<Target>,
    item: ItemRef,
) -> Diagnostic {
    let folder = workspace.folder_id(item.0);
    let message = UNKNOWN_ITEM.with("folder", folder).and("id", workspace.item_name(item));
    Diagnostic::new(&codes::UNKNOWN_REF, path, target.range, message).help(WRITE_REF.message())
}

/// A finding for a ref that could not be resolved.
fn ref_finding(path: &Arc<str>, target: &Located<Target>, error: &RefError) -> Diagnostic {
    match error {
        RefError::Unknown { text, near } => {
            let message = UNKNOWN_FOLDER.with("text", text.as_str());
            let help = match near {
                Some(near) => DID_YOU_MEAN.with("name", near.as_str()),
                None => WRITE_REF.message(),
            };
            Diagnostic::new(&codes::UNKNOWN_REF, path, target.range, message).help(help)
        }
        RefError::Ambiguous { text, candidates } => {
            let message = AMBIGUOUS.with("text", text.as_str()).and("candidates", candidates.join(", "));
            Diagnostic::new(&codes::AMBIGUOUS_REF, path, target.range, message).help(WRITE_REF.message())
        }
    }
}
