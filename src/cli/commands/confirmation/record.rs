//! The minutes that a command is about: the meeting, its texts, and what they say.

use std::path::{Path, PathBuf};

use crate::cli::{Context, Failure, Outcome, patch};
use crate::date::Base;
use crate::language::{Message, Text};
use crate::markdown::parse;
use crate::model::agreed::{Agreed, Digests, Papers};
use crate::report::show::{Found, find};
use crate::text::{SourceChange, SourceFile};
use crate::workspace::{
    FolderNames, Load, Lock, Meeting, Snapshot, Workspace, apply_locked, folder_date, read_document,
};

const NO_MEETING: Text = Text::new("“{text}”不是会议", "`{text}` is no meeting");
const WRITE_MEETING: Text = Text::new(
    "写会议文件夹的名称，或其中独有的一段，如 2024-03-12-launch-kickoff",
    "name the folder of the meeting or a part that only it has, such as 2024-03-12-launch-kickoff",
);
const NO_MINUTES: Text = Text::new("{id} 没有纪要", "{id} has no minutes");
const WRITE_THEM: Text = Text::new("用 mtg new minutes {id} 起草", "draft them with mtg new minutes {id}");

/// How much of the repository is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The folder of the meeting, where its name tells which one it is.
    Folder,
    /// All of it, because limits may be set elsewhere.
    Everything,
}

/// Minutes with all that is needed to judge and edit them.
pub(super) struct Record {
    pub(super) root: PathBuf,
    pub(super) workspace: Workspace,
    /// Position of the meeting.
    index: u32,
    /// The text of the minutes.
    pub(super) minutes: String,
    /// Path of the minutes.
    pub(super) path: String,
    /// Path and text of the notice.
    pub(super) notice: Option<(String, String)>,
    /// What they say.
    pub(super) agreed: Agreed,
    /// The digests of it.
    pub(super) digests: Digests,
    /// The right to write; `None` where nothing is to be written.
    lock: Option<Lock>,
}

impl Record {
    /// Finds a meeting and reads its minutes. From here on one process at a time reads, edits and writes.
    pub(super) fn open(
        context: &mut Context,
        name: &str,
        extent: Extent,
        dry_run: bool,
    ) -> Result<Self, Failure> {
        let root = context.root()?;
        let bare = Workspace::load_folders(&root, &[], &Load::FACTS);
        context.loaded(&bare);
        let lock = if dry_run { None } else { Some(Lock::wait(&root)?) };
        let (workspace, index) = found(context, &root, &bare, name, extent)?;
        let meeting = workspace.meeting(index).ok_or_else(|| no_meeting(name))?;
        let Some(minutes) = &meeting.minutes else {
            let help = WRITE_THEM.with("id", &*meeting.id);
            return Err(Failure::Usage(NO_MINUTES.with("id", &*meeting.id), Some(help)));
        };
        let path = minutes.path.to_string();
        let text = read_document(&root, &path)?.unwrap_or_default();
        let notice = match &meeting.notice {
            Some(notice) => {
                let path = notice.path.to_string();
                read_document(&root, &path)?.map(|text| (path, text))
            }
            None => None,
        };
        let agreed = said(&workspace, meeting, &path, &text, notice.as_ref());
        let digests = agreed.digests();
        Ok(Self { root, workspace, index, minutes: text, path, notice, agreed, digests, lock })
    }

    /// The meeting.
    pub(super) fn meeting(&self) -> Option<&Meeting> {
        self.workspace.meeting(self.index)
    }

    /// The folder's name.
    pub(super) fn id(&self) -> &str {
        self.meeting().map_or("", |meeting| &meeting.id)
    }

    /// The digest that was recorded when the minutes went round: in themselves, else in the last round.
    pub(super) fn recorded(&self) -> Option<&str> {
        let meeting = self.meeting()?;
        let own = meeting.minutes.as_ref().and_then(|minutes| minutes.basics.digest.as_ref());
        own.map(|digest| digest.value.trim())
            .or_else(|| meeting.confirmations.as_ref()?.rounds.last()?.digest.as_deref())
    }

    /// What other texts in place of these would say.
    pub(super) fn said_by(&self, minutes: &str, notice: Option<&(String, String)>) -> Option<Agreed> {
        Some(said(&self.workspace, self.meeting()?, &self.path, minutes, notice))
    }

    /// What dates in the papers of the meeting count from.
    pub(super) fn base(&self) -> Base<'_> {
        let day = self.meeting().and_then(|meeting| meeting.date);
        Base { day, calendar: &self.workspace.settings.calendar, next: None }
    }

    /// Carries a change out, or shows it; then says what was done, and what follows from it.
    pub(super) fn write(
        self,
        context: &Context,
        change: &SourceChange,
        done: &Message,
        next: Option<&Message>,
    ) -> Result<Outcome, Failure> {
        let Some(lock) = &self.lock else {
            context.print(&patch::of(context, change)?)?;
            return Ok(Outcome::Fine);
        };
        apply_locked(&self.root, change, lock)?;
        if !context.quiet {
            let done = done.render(context.language());
            context.print(&format!("{}\n", crate::text::inert(&done)))?;
            if let Some(next) = next {
                context.say(next);
            }
        }
        Ok(Outcome::Fine)
    }
}

fn said(
    workspace: &Workspace,
    meeting: &Meeting,
    path: &str,
    minutes: &str,
    notice: Option<&(String, String)>,
) -> Agreed {
    let minutes = SourceFile::from_bytes(path, minutes.as_bytes());
    let notice = notice.map(|(path, text)| SourceFile::from_bytes(path.as_str(), text.as_bytes()));
    let document = parse(&minutes).value;
    let papers = Papers {
        minutes: &document,
        notice: notice.as_ref(),
        day: folder_date(&meeting.id).map(|(day, _)| day),
        words: &workspace.settings.vocabulary,
        calendar: &workspace.settings.calendar,
    };
    papers.agreed()
}

/// The meeting that a name means: by the names of folders where they tell, else with everything read.
fn found(
    context: &Context,
    root: &Path,
    bare: &Workspace,
    name: &str,
    extent: Extent,
) -> Result<(Workspace, u32), Failure> {
    let name = name.trim().trim_end_matches('/');
    let folders = FolderNames::read(root, &bare.settings);
    let folder = folders.folder(name).ok();
    if let (Some(folder), Extent::Folder) = (folder, extent) {
        let workspace = Workspace::load_folders(root, &[folder], &Load::FACTS);
        if let Some(at) = workspace.meetings.iter().position(|meeting| *meeting.folder == *folder) {
            return Ok((workspace, at as u32));
        }
    }
    let workspace = Workspace::load(root, &Load::FACTS);
    if let Some(at) = folder.and_then(|folder| workspace.meetings.iter().position(|m| *m.folder == *folder)) {
        return Ok((workspace, at as u32));
    }
    let today = context.now(Some(&workspace.settings)).date;
    let index = match find(&Snapshot::new(&workspace, today, None), name).map_err(Failure::from)? {
        Found::Meeting(index) => index,
        _ => return Err(no_meeting(name)),
    };
    Ok((workspace, index))
}

fn no_meeting(name: &str) -> Failure {
    Failure::Usage(NO_MEETING.with("text", name), Some(WRITE_MEETING.message()))
}
