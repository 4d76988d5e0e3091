//! The entries that a wish comes to, and the changes of files that write them.

use std::collections::BTreeMap;

use super::author;
use super::days::{Days, on_flag};
use super::evidence::evidence;
use super::numbering::numbered;
use super::pasted::Asked;
use super::shelf::Shelf;
use super::statement::{Listener, Statement};
use super::wish::{State, Wish};
use crate::cli::{Context, Failure};
use crate::date::{Base, NaiveDate, NaiveTime};
use crate::edit::change;
use crate::edit::journal::{Paper, Unwritable};
use crate::edit::journal_entry::{Evidence, News, Pen, Said};
use crate::edit::objection::{Circumstances, Matter, Objection};
use crate::language::Text;
use crate::model::id::ItemId;
use crate::model::items::{NewDue, Status};
use crate::model::journal::read_length;
use crate::model::people::{NameReader, Party};
use crate::text::{FileChange, SourceChange};
use crate::workspace::{Identity, ItemRef, Snapshot, Workspace, WorkspaceError, read_document};

const NO_DUE: Text =
    Text::new("{ref} 没有期限，“{text}”无从算起", "{ref} has no deadline that `{text}` could count from");
const NO_ITEM: Text = Text::new("没有 {ref}", "there is no {ref}");
/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) change: SourceChange,
    /// For each entry its item and its line.
    pub(super) recorded: Vec<(String, String)>,
    /// Whether some entry says not who it is by.
    pub(super) by_nobody: bool,
}

/// An entry that is ready, with the position of what was asked for and the item.
type Ready = (usize, ItemId, News);

/// Failures, each with the position of what was asked for.
pub(super) type Failures = Vec<(Option<usize>, Failure)>;

/// Where entries are made.
pub(super) struct Desk<'d> {
    pub(super) context: &'d Context,
    pub(super) workspace: &'d Workspace,
    pub(super) names: &'d NameReader<'d>,
    pub(super) wish: &'d Wish,
    /// Whom git knows.
    pub(super) identity: Option<&'d Identity>,
    /// Whether only some folders were read, so that items may stand otherwise than it seems.
    pub(super) partial: bool,
}

/// What all entries of a run share.
struct Common {
    by: Option<Party>,
    date: NaiveDate,
    time: Option<NaiveTime>,
    /// Whether the day was given.
    given: bool,
}

impl Desk<'_> {
    /// The plan for what was asked for, each with its item; or everything that is wrong.
    pub(super) fn plan(&self, asked: &[Asked], items: &[ItemRef]) -> Result<Plan, Failures> {
        let common = self.common().map_err(|failure| vec![(None, failure)])?;
        let mut snapshots: BTreeMap<Option<NaiveDate>, Snapshot<'_>> = BTreeMap::new();
        let mut plan = Plan::default();
        let mut failures: Failures = Vec::new();
        let mut meetings: Vec<(u32, Vec<Ready>)> = Vec::new();
        for (at, (asked, item)) in asked.iter().zip(items).enumerate() {
            match self.news(asked, *item, &common, &mut snapshots) {
                Ok(news) => {
                    plan.by_nobody |= news.by.is_none();
                    match meetings.iter_mut().find(|(meeting, _)| *meeting == item.0) {
                        Some((_, list)) => list.push((at, item.1, news)),
                        None => meetings.push((item.0, vec![(at, item.1, news)])),
                    }
                }
                Err(failure) => failures.push((Some(at), failure)),
            }
        }
        if !failures.is_empty() {
            return Err(failures);
        }
        let mut journals = Vec::with_capacity(meetings.len());
        let mut lines: Vec<(usize, String, String)> = Vec::new();
        for (meeting, list) in &meetings {
            let ids: Vec<ItemId> = list.iter().map(|(_, id, _)| *id).collect();
            let first = list.first().map(|(at, ..)| *at);
            let Some(shelf) = Shelf::of(self.workspace, *meeting) else { continue };
            match numbered(&self.workspace.root, &shelf, &ids) {
                // Ids first: an entry below an id that is nowhere would be worse than an id without entries.
                Ok(change) => plan.change.files.extend(change),
                Err(failure) => failures.push((first, failure)),
            }
            match self.journal(*meeting, &shelf, list, &mut lines) {
                Ok(change) => journals.push(change),
                Err((at, failure)) => failures.push((at, failure)),
            }
        }
        plan.change.files.append(&mut journals);
        lines.sort_by_key(|(at, ..)| *at);
        plan.recorded = lines.into_iter().map(|(_, item, line)| (item, line)).collect();
        if failures.is_empty() { Ok(plan) } else { Err(failures) }
    }

    fn common(&self) -> Result<Common, Failure> {
        let entry = &self.wish.entry;
        let by = match &entry.by {
            Some(name) => Some(author::party(name, self.names).map_err(|failure| on_flag("--by", failure))?),
            None => self.identity.and_then(|identity| author::of_identity(identity, self.names)),
        };
        let Some(text) = &entry.date else {
            let (date, time) = self.days().now();
            return Ok(Common { by, date, time, given: false });
        };
        let (date, time) = self.days().moment("--date", text)?;
        Ok(Common { by, date, time, given: true })
    }

    /// What the days of arguments count from.
    fn days(&self) -> Days<'_> {
        Days { context: self.context, settings: &self.workspace.settings }
    }

    fn base(&self) -> Base<'_> {
        let today = self.context.now(Some(&self.workspace.settings)).date;
        Base::new(Some(today), &self.workspace.settings.calendar)
    }

    /// The entry about an item.
    fn news<'s>(
        &'s self,
        asked: &Asked,
        item: ItemRef,
        common: &Common,
        snapshots: &mut BTreeMap<Option<NaiveDate>, Snapshot<'s>>,
    ) -> Result<News, Failure> {
        let id = item.1;
        let today = self.base().day.unwrap_or(common.date);
        let heard = match (&asked.statement, &self.wish.state) {
            (Some(text), _) => Some(self.listener().hear(id, text, asked.noted)?),
            (None, State::Words(text)) => {
                Some(self.listener().hear(id, text, false).map_err(|failure| on_flag("--status", failure))?)
            }
            (None, _) => None,
        };
        let date = heard.as_ref().and_then(|heard| heard.date).unwrap_or(common.date);
        // An entry is judged by how things stood on its day.
        let as_of = (date < today).then_some(date);
        let snapshot = snapshots.entry(as_of).or_insert_with(|| Snapshot::new(self.workspace, today, as_of));
        let name = snapshot.ref_text(item);
        let matter = matter_of(snapshot, item);
        let meeting = self.created(item);
        // Before its meeting an item was not there yet; how it was written down is what there is to go by.
        let late;
        let matter = match matter {
            Some(matter) => matter,
            None => {
                late = Snapshot::new(self.workspace, today, None);
                matter_of(&late, item).ok_or_else(|| Failure::usage(NO_ITEM.with("ref", &*name)))?
            }
        };
        let of_project = self.workspace.project(item.0).is_some();
        let circumstances = Circumstances { item: &name, matter, meeting, of_project, today };
        let issue = matches!(matter, Matter::Issue(_));
        let mut news = News::on(date);
        news.by = common.by.clone();
        // Issues are settled within a day, actions are not.
        news.time = common.time.filter(|_| date == common.date && (issue || common.given));
        if let Some(heard) = heard {
            self.take(heard, asked, &circumstances, &mut news)?;
        }
        self.say(issue, &mut news)?;
        if let Some(text) = &self.wish.due {
            news.due = Some(self.due(text, &circumstances)?);
        }
        if news.said == Said::Nothing
            && let (Some(due), Some(present)) = (news.due, circumstances.due())
            && due > present
        {
            news.said = Said::Postponed;
        }
        if let Some(text) = &self.wish.finished {
            news.finished = Some(self.days().past("--finished", text)?);
        }
        self.remark(item, &mut news)?;
        if let Some(speaker) = asked.speaker.as_deref().filter(|_| self.wish.entry.by.is_none()) {
            news.by = Some(author::party(speaker, self.names)?);
        }
        if let Some(Objection { message, help, .. }) = circumstances.objection(&news, self.wish.entry.force) {
            return Err(Failure::Usage(message, Some(help)));
        }
        // The day of the entry goes without saying.
        news.finished.take_if(|day| *day == date);
        Ok(news)
    }

    fn listener(&self) -> Listener<'_> {
        Listener { names: self.names, base: self.base() }
    }

    /// Takes over what was heard.
    fn take(
        &self,
        heard: Statement,
        asked: &Asked,
        circumstances: &Circumstances<'_>,
        news: &mut News,
    ) -> Result<(), Failure> {
        news.time = heard.time.or(news.time);
        news.said = heard.said;
        news.progress = heard.progress;
        news.finished = heard.finished;
        news.evidence = heard.evidence;
        if asked.statement.is_some() {
            news.by = heard.by.filter(|_| self.wish.entry.by.is_none()).or(news.by.take());
        }
        news.note = heard.note;
        news.response = heard.response;
        match heard.due {
            Some(NewDue::Day(day)) => news.due = Some(day),
            Some(NewDue::Later(length)) => {
                news.due = Some(self.later(length, &format!("+{length}"), circumstances)?);
            }
            None => {}
        }
        Ok(())
    }

    /// What the command itself says.
    fn say(&self, issue: bool, news: &mut News) -> Result<(), Failure> {
        let party = |name: &str| author::party(name, self.names);
        news.said = match &self.wish.state {
            State::Unsaid | State::Words(_) => match &news.said {
                // Issues have words of their own for what is done or cancelled.
                Said::Status(Status::Done) if issue => Said::Resolved,
                Said::Status(Status::Cancelled) if issue => Said::Dropped,
                said => said.clone(),
            },
            State::Done if issue => Said::Resolved,
            State::Done => Said::Status(Status::Done),
            State::Submitted => Said::Status(Status::Submitted),
            State::Accepted => Said::Accepted,
            State::Rejected => Said::Rejected,
            State::Postponed => Said::Postponed,
            State::Blocked => Said::Status(Status::Blocked),
            State::Cancelled if issue => Said::Dropped,
            State::Cancelled => Said::Status(Status::Cancelled),
            State::Assigned(name) => Said::Reassigned(party(name)?),
            State::Escalated(name) => Said::Escalated(Some(party(name)?)),
            State::Resolved => Said::Resolved,
        };
        Ok(())
    }

    /// The new deadline, which may count from the present one.
    fn due(&self, text: &str, circumstances: &Circumstances<'_>) -> Result<NaiveDate, Failure> {
        match read_length(text) {
            Some(length) => self.later(length, text, circumstances),
            // The date of `postpone` has no flag.
            None => self.days().day(if self.wish.state == State::Postponed { "DATE" } else { "--due" }, text),
        }
    }

    fn later(
        &self,
        length: crate::date::Length,
        text: &str,
        circumstances: &Circumstances<'_>,
    ) -> Result<NaiveDate, Failure> {
        let none = || Failure::usage(NO_DUE.with("ref", circumstances.item).and("text", text));
        // The deadline in force may have been moved in another folder.
        let due = circumstances.due().filter(|_| !self.partial).ok_or_else(none)?;
        length.after(due, &self.workspace.settings.calendar).ok_or_else(none)
    }

    /// Note, response and evidence of the arguments.
    fn remark(&self, item: ItemRef, news: &mut News) -> Result<(), Failure> {
        let entry = &self.wish.entry;
        news.remark(self.names.words, entry.note.as_deref(), entry.response.as_deref());
        let folder = self.workspace.folder_path(item.0);
        for typed in &entry.evidence {
            let found: Evidence = evidence(self.context, &self.workspace.root, folder, typed, entry.force)?;
            if !news.evidence.contains(&found) {
                news.evidence.push(found);
            }
        }
        Ok(())
    }

    /// The day of the paper that an item stands in.
    fn created(&self, item: ItemRef) -> Option<NaiveDate> {
        if let Some(meeting) = self.workspace.meeting(item.0) {
            return meeting.date;
        }
        let actions = self.workspace.project(item.0)?.actions();
        actions.into_iter().find(|(action, ..)| action.id == item.1)?.2
    }

    /// The change of a folder's journal that writes its entries.
    fn journal(
        &self,
        folder: u32,
        shelf: &Shelf<'_>,
        list: &[Ready],
        lines: &mut Vec<(usize, String, String)>,
    ) -> Result<FileChange, (Option<usize>, Failure)> {
        let first = list.first().map(|(at, ..)| *at);
        let items = shelf.items();
        let path = shelf.journal_path();
        let requests = shelf.requests();
        let (day, next) = shelf.days();
        let settings = &self.workspace.settings;
        let paper = Paper {
            path: &path,
            title: self.workspace.folder_title(folder),
            items: &items,
            requests: &requests,
            base: Base { day, calendar: &settings.calendar, next },
            pen: Pen { language: settings.language, names: self.names },
        };
        let failed = |error: WorkspaceError| (first, Failure::from(error));
        let before = read_document(&self.workspace.root, &path).map_err(failed)?;
        let mut text = before.clone().unwrap_or_else(|| paper.blank());
        for (at, id, news) in list {
            text = paper
                .with(&text, *id, news)
                .map_err(|Unwritable { message, help }| (Some(*at), Failure::Usage(message, help)))?;
            let name = format!("{}/{}", self.workspace.folder_id(folder), paper.name(*id));
            lines.push((*at, name, paper.pen.line(news)));
        }
        Ok(match before {
            Some(before) => change(&path, before, &text),
            None => FileChange::Create { path, text },
        })
    }
}

/// The item as it stands.
fn matter_of<'s>(snapshot: &'s Snapshot<'_>, item: ItemRef) -> Option<Matter<'s>> {
    let action = snapshot.action(item).and_then(|at| snapshot.actions.get(at));
    let issue = || snapshot.issue(item).and_then(|at| snapshot.issues.get(at));
    action
        .map(|action| Matter::Action(&action.state))
        .or_else(|| issue().map(|issue| Matter::Issue(&issue.state)))
}
