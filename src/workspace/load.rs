//! Reading a repository: settings and roster first, then every document once, in parallel.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::roster::read_roster;
use super::walk::{Walked, relative, walk};
use super::{Index, Settings, WorkspaceError};
use crate::date::{NaiveDate, read_day};
use crate::diagnostic::{Diagnostic, codes};
use crate::keys::Keys;
use crate::language::Text;
use crate::markdown::{Document, Parsed, parse, parse_front_matter};
use crate::model::basics::{Basics, NoticeStatus};
use crate::model::charter::{Charter, read_charter};
use crate::model::concepts::{DocumentWord, MinutesStatus};
use crate::model::confirmations::{Confirmations, read_confirmations};
use crate::model::items::Journal;
use crate::model::journal::read_journal;
use crate::model::minutes::{Minutes, read_minutes};
use crate::model::notice::{Notice, read_notice, read_notice_front};
use crate::model::people::{NameReader, Party, Roster};
use crate::model::sink::Sink;
use crate::model::vocabulary::Vocabulary;
use crate::text::{Located, SourceFile, TextRange};

/// Larger files are no documents; somebody has put a dump where minutes belong.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Bytes asked for at once.
const BUFFER_BYTES: usize = 64 * 1024;

thread_local! {
    /// Each thread reads into the same bytes again and again.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

const INVALID_ENCODING: Text = Text::new(
    "文件不是 UTF-8：有 {count} 个字节无法识别{guess}",
    "the file is not UTF-8: {count} bytes mean nothing{guess}",
);
const LOOKS_GB: Text = Text::new("（看来是 GB18030）", " (it looks like GB18030)");
const LOOKS_UTF16: Text = Text::new("（看来是 UTF-16）", " (it looks like UTF-16)");
const NO_GUESS: Text = Text::new("", "");
const SAVE_UTF8: Text = Text::new(
    "在编辑器中另存为 UTF-8，或用 iconv -f GB18030 -t UTF-8 转换",
    "save it as UTF-8 in your editor, or convert it with iconv -t UTF-8",
);
const UNKNOWN_KIND: Text =
    Text::new("不认识的文档种类“{kind}”", "`{kind}` is not a kind of document mtg knows");
const KINDS: Text = Text::new(
    "可用：notice minutes tracking confirmations charter",
    "it can be: notice minutes tracking confirmations charter",
);
const NOT_IN_FOLDER: Text = Text::new(
    "{kind}不在会议文件夹里，不会被读取",
    "this {kind} is not in a meeting's folder and is not read",
);
const PUT_IN_FOLDER: Text =
    Text::new("放到 {meetings}/年份/日期-名称/ 之下", "move it below {meetings}/YEAR/DATE-NAME/");
const SECOND: Text = Text::new(
    "这个文件夹已经有一份{kind}（{first}），这一份不会被读取",
    "the folder has a {kind} already ({first}); this one is not read",
);
const ORPHAN: Text = Text::new(
    "这个文件夹里没有通知或纪要，它不是会议，这份文档不会被读取",
    "the folder has neither notice nor minutes, so it is no meeting and this document is not read",
);
const KIND_NOTICE: Text = Text::new("会议通知", "notice");
const KIND_MINUTES: Text = Text::new("会议纪要", "minutes");
const KIND_TRACKING: Text = Text::new("进度跟踪", "tracking document");
const KIND_CONFIRMATIONS: Text = Text::new("确认记录", "confirmations document");
const KIND_CHARTER: Text = Text::new("立项说明书", "charter");
const SAME_ID: Text = Text::new(
    "文件夹名“{id}”与 {other} 重复，这里的文档不会被读取",
    "folder name `{id}` is the same as that of {other}; the documents here are not read",
);
const RENAME: Text = Text::new("改掉其中一个文件夹的名称", "rename one of the two folders");

/// Which kind of document a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Notice,
    Minutes,
    Tracking,
    Confirmations,
    Charter,
}

impl Kind {
    fn text(self) -> &'static Text {
        match self {
            Self::Notice => &KIND_NOTICE,
            Self::Minutes => &KIND_MINUTES,
            Self::Tracking => &KIND_TRACKING,
            Self::Confirmations => &KIND_CONFIRMATIONS,
            Self::Charter => &KIND_CHARTER,
        }
    }

    /// By the stem of the file name.
    fn of_name(stem: &str) -> Option<Self> {
        match stem.to_ascii_lowercase().as_str() {
            "notice" | "通知" => Some(Self::Notice),
            "minutes" | "纪要" | "紀要" | "會議紀錄" => Some(Self::Minutes),
            "tracking" | "跟踪" | "跟蹤" | "追蹤" => Some(Self::Tracking),
            "confirmations" | "确认" | "確認" => Some(Self::Confirmations),
            "charter" | "立项" | "立項" => Some(Self::Charter),
            _ if stem.is_ascii() => None,
            _ => Self::of_word(Vocabulary::get().document(stem)?),
        }
    }

    /// By the value of the key `kind`.
    fn of_key(key: &str) -> Option<Self> {
        match key.trim().to_ascii_lowercase().as_str() {
            "notice" => Some(Self::Notice),
            "minutes" => Some(Self::Minutes),
            "tracking" => Some(Self::Tracking),
            "confirmations" => Some(Self::Confirmations),
            "charter" => Some(Self::Charter),
            other => Self::of_word(Vocabulary::get().document(other)?),
        }
    }

    fn of_word(word: DocumentWord) -> Option<Self> {
        match word {
            DocumentWord::Notice => Some(Self::Notice),
            DocumentWord::Minutes => Some(Self::Minutes),
            DocumentWord::Tracking => Some(Self::Tracking),
            DocumentWord::Charter => Some(Self::Charter),
            _ => None,
        }
    }
}

/// A document as a record.
#[derive(Debug)]
pub enum Record {
    /// notice.md.
    Notice(Box<Notice>),
    /// minutes.md.
    Minutes(Box<Minutes>),
    /// tracking.md.
    Journal(Journal),
    /// confirmations.md.
    Confirmations(Confirmations),
    /// charter.md.
    Charter(Box<Charter>),
}

/// What is shown of each document while it is open, for checks that need its text.
pub struct DocumentVisit<'v> {
    /// The blocks; `None` where only the front matter was read.
    pub document: &'v Document<'v>,
    /// What they mean.
    pub record: &'v Record,
    /// The file on disk.
    pub full_path: &'v Path,
}

/// A meeting's folder.
#[derive(Debug)]
pub struct Meeting {
    /// The folder's name.
    pub id: Box<str>,
    /// The folder, relative to the root.
    pub folder: Box<str>,
    /// Day, from minutes, notice or the folder's name; meetings without any are the first.
    pub date: Option<NaiveDate>,
    /// Its notice.
    pub notice: Option<Box<Notice>>,
    /// Its minutes.
    pub minutes: Option<Box<Minutes>>,
    /// What happened afterwards.
    pub journal: Option<Journal>,
    /// Who has confirmed.
    pub confirmations: Option<Confirmations>,
}

impl Meeting {
    /// A key of the basic information: the minutes', else the notice's.
    pub fn basic<'m, T: 'm>(&'m self, get: impl Fn(&'m Basics) -> Option<T>) -> Option<T> {
        let minutes = self.minutes.as_ref().and_then(|m| get(&m.basics));
        minutes.or_else(|| self.notice.as_ref().and_then(|n| get(&n.basics)))
    }

    /// The title; the folder's name where no document has one.
    pub fn title(&self) -> &str {
        self.basic(|b| b.title.as_ref()).map_or(&self.id, |t| &t.value)
    }

    /// The project's id.
    pub fn project<'m>(&'m self, settings: &'m Settings) -> Option<&'m str> {
        self.basic(|b| b.project.as_ref()).map(|p| &*p.value).or_else(|| {
            let series = self.series()?;
            settings.series.iter().find(|s| &*s.id == series)?.project.as_deref()
        })
    }

    /// The series' id.
    pub fn series(&self) -> Option<&str> {
        self.basic(|b| b.series.as_ref()).map(|s| &*s.value)
    }

    /// Who was there: as the minutes say, else whom the notice calls, without those who were absent and
    /// with their deputies.
    pub fn attendees(&self) -> Vec<&Located<Party>> {
        if let Some(list) = self.minutes.as_ref().and_then(|m| m.basics.attendees.as_ref()) {
            return list.iter().collect();
        }
        let mut attendees: Vec<&Located<Party>> = Vec::new();
        if let Some(required) = self.basic(|b| b.required.as_ref()) {
            attendees.extend(required);
        }
        if let Some(notice) = &self.notice {
            attendees.extend(&notice.basics.optional);
        }
        let absences = self.absences();
        attendees
            .retain(|a| !absences.iter().any(|b| b.who.as_ref().is_some_and(|w| w.value.who == a.value.who)));
        for absence in absences {
            if let Some(deputy) = &absence.deputy
                && !attendees.iter().any(|a| a.value.who == deputy.value.who)
            {
                attendees.push(deputy);
            }
        }
        attendees
    }

    /// Who was not there: as the minutes say, else who sent apologies.
    pub fn absences(&self) -> &[crate::model::basics::Absence] {
        match &self.minutes {
            Some(minutes) if !minutes.basics.absent.is_empty() => &minutes.basics.absent,
            Some(minutes) if minutes.basics.attendees.is_some() => &[],
            _ => self.notice.as_ref().map_or(&[], |n| &n.basics.apologies),
        }
    }

    /// How far the minutes have come; draft where they do not say.
    pub fn minutes_status(&self) -> Option<MinutesStatus> {
        self.minutes.as_ref().map(|m| m.basics.minutes_status.unwrap_or(MinutesStatus::Draft))
    }

    /// Whether it was called off or moved.
    pub fn notice_status(&self) -> Option<NoticeStatus> {
        self.notice.as_ref().and_then(|n| n.basics.notice_status)
    }

    /// The attendees who have not confirmed the minutes that were sent round.
    pub fn unconfirmed(&self) -> Vec<&Located<Party>> {
        let Some(confirmations) = &self.confirmations else {
            return match self.minutes_status() {
                Some(MinutesStatus::Circulated) => self.attendees(),
                _ => Vec::new(),
            };
        };
        if self.minutes_status() == Some(MinutesStatus::Draft) {
            return Vec::new();
        }
        self.attendees().into_iter().filter(|a| !confirmations.confirmed.contains(&a.value.who)).collect()
    }

    /// Path of the document that stands for the meeting: its minutes, else its notice.
    pub fn path(&self) -> &str {
        match (&self.minutes, &self.notice) {
            (Some(minutes), _) => &minutes.path,
            (None, Some(notice)) => &notice.path,
            (None, None) => &self.folder,
        }
    }
}

/// A project's folder, or a project that only meetings name.
#[derive(Debug)]
pub struct Project {
    /// The folder's name.
    pub id: Box<str>,
    /// The folder, relative to the root; `None` where only meetings name it.
    pub folder: Option<Box<str>>,
    /// Its charter.
    pub charter: Option<Box<Charter>>,
    /// What happened to its items.
    pub journal: Option<Journal>,
}

/// How much of a repository is read.
pub struct Load<'l> {
    /// Whether the bodies of notices are wanted; reports have no use for them.
    pub notices: bool,
    /// Whether texts are kept to show findings with.
    pub keep_sources: bool,
    /// Called with each document while it is open; what it returns joins the findings.
    pub visit: &'l (dyn Fn(&DocumentVisit<'_>) -> Vec<Diagnostic> + Sync),
}

impl Load<'_> {
    /// All that lists and reports need.
    pub const FACTS: Load<'static> = Load { notices: false, keep_sources: false, visit: &|_| Vec::new() };
}

/// A repository as it was read.
#[derive(Debug)]
pub struct Workspace {
    /// The folder of mtg.toml.
    pub root: PathBuf,
    /// mtg.toml.
    pub settings: Settings,
    /// people.toml.
    pub roster: Roster,
    /// Meetings by day, then id.
    pub meetings: Vec<Meeting>,
    /// Projects by id.
    pub projects: Vec<Project>,
    /// Findings of reading, by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be opened.
    pub errors: Vec<WorkspaceError>,
    /// Links that were not followed.
    pub links: Vec<String>,
    /// Documents that were read, the settings included.
    pub files: usize,
    /// Texts kept to show findings with, by path.
    pub sources: FxHashMap<Arc<str>, SourceFile>,
    /// Refs and names.
    pub index: Index,
}

/// The folder of the nearest mtg.toml, from `start` upwards.
#[expect(clippy::disallowed_methods, reason = "finding the root looks at the file system")]
pub fn find_root(start: &Path) -> Result<PathBuf, WorkspaceError> {
    let full = std::fs::canonicalize(start)
        .map_err(|error| WorkspaceError::CannotRead { path: start.display().to_string(), error })?;
    let mut at = full.as_path();
    loop {
        if std::fs::metadata(at.join("mtg.toml")).is_ok_and(|m| m.is_file()) {
            return Ok(at.to_owned());
        }
        match at.parent() {
            Some(parent) => at = parent,
            None => return Err(WorkspaceError::NoRoot(start.to_owned())),
        }
    }
}

/// What a link of a document leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedFile {
    /// It is there.
    There,
    /// It is not.
    Missing,
    /// It would lie outside the repository.
    Outside,
}

/// Looks for the file that a document links to. `full` is the document on disk, `path` the same relative to
/// the root, `target` the link's path.
#[expect(clippy::disallowed_methods, reason = "whether a linked file is there is asked of the file system")]
pub fn linked_file(full: &Path, path: &str, target: &str) -> LinkedFile {
    let mut depth = path.matches('/').count() as i64;
    for part in target.split('/') {
        match part {
            ".." => depth -= 1,
            "" | "." => {}
            _ => depth += 1,
        }
        if depth < 0 {
            return LinkedFile::Outside;
        }
    }
    let file = full.parent().unwrap_or(Path::new(".")).join(target);
    if std::fs::metadata(file).is_ok() { LinkedFile::There } else { LinkedFile::Missing }
}

/// The day that a meeting's folder is named after, and the slug behind it.
pub fn folder_date(id: &str) -> Option<(NaiveDate, &str)> {
    let day = read_day(id.get(..10)?).ok()?;
    let slug = id[10..].strip_prefix('-')?;
    (!slug.is_empty()).then_some((day, slug))
}

struct Loaded {
    path: Arc<str>,
    record: Option<Record>,
    diagnostics: Vec<Diagnostic>,
    source: Option<Box<SourceFile>>,
    error: Option<Box<WorkspaceError>>,
}

impl Workspace {
    /// Reads the repository below `root`.
    pub fn load(root: &Path, load: &Load<'_>) -> Self {
        let mut diagnostics = Vec::new();
        let mut errors = Vec::new();
        let mut sources = FxHashMap::default();
        let mut files = 0;
        let mut settings = Settings::default();
        let mut roster = Roster::default();
        for name in ["mtg.toml", "people.toml"] {
            match read_file(&root.join(name), name) {
                Ok(file) => {
                    files += 1;
                    report_encoding(&file, &mut diagnostics);
                    if name == "mtg.toml" {
                        settings = Settings::read(&file, &mut diagnostics);
                    } else {
                        roster = read_roster(&file, &mut diagnostics);
                    }
                    if load.keep_sources {
                        sources.insert(Arc::clone(file.path()), file);
                    }
                }
                // A repository without a roster is fine; names are taken as they stand.
                Err(WorkspaceError::CannotRead { error, .. })
                    if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => errors.push(error),
            }
        }
        let names = NameReader::new(&roster);
        let reader = Reader { root, settings: &settings, names: &names, load };
        let Walked { files: found, errors: mut not_walked, links } = walk(root);
        errors.append(&mut not_walked);
        let loaded: Vec<Option<Loaded>> = found.into_par_iter().map(|path| reader.document(path)).collect();

        let mut meetings: BTreeMap<Box<str>, Meeting> = BTreeMap::new();
        let mut projects: BTreeMap<Box<str>, Project> = BTreeMap::new();
        for document in loaded.into_iter().flatten() {
            let Loaded { path, record, diagnostics: mut found, source, error } = document;
            errors.extend(error.map(|error| *error));
            if let Some(record) = record {
                files += 1;
                place(&settings, &path, record, &mut meetings, &mut projects, &mut found);
            }
            diagnostics.append(&mut found);
            if let Some(source) = source {
                sources.insert(path, *source);
            }
        }
        let mut meetings: Vec<Meeting> =
            meetings.into_values().filter(|m| keep_meeting(m, &mut diagnostics)).collect();
        for meeting in &mut meetings {
            let written = meeting.basic(|b| b.date.as_ref()).map(|d| d.value);
            meeting.date = written.or_else(|| folder_date(&meeting.id).map(|(day, _)| day));
        }
        meetings.sort_by(|a, b| {
            a.date.cmp(&b.date).then_with(|| a.id.cmp(&b.id)).then_with(|| a.folder.cmp(&b.folder))
        });
        drop_same_ids(&mut meetings, &mut diagnostics);
        for meeting in &meetings {
            if let Some(id) = meeting.project(&settings)
                && !projects.contains_key(id)
            {
                projects
                    .insert(id.into(), Project { id: id.into(), folder: None, charter: None, journal: None });
            }
        }
        let projects: Vec<Project> = projects.into_values().collect();
        diagnostics.sort_by(|a, b| (&a.path, a.range, a.code.code).cmp(&(&b.path, b.range, b.code.code)));
        let index = Index::new(&meetings, &projects);
        Self {
            root: root.to_owned(),
            settings,
            roster,
            meetings,
            projects,
            diagnostics,
            errors,
            links,
            files,
            sources,
            index,
        }
    }

    /// Reads the texts that findings are about and that were not kept.
    pub fn fetch_sources(&mut self, diagnostics: &[Diagnostic]) {
        for finding in diagnostics {
            if !self.sources.contains_key(&finding.path)
                && let Ok(file) = read_file(&self.root.join(&*finding.path), &finding.path)
            {
                self.sources.insert(Arc::clone(&finding.path), file);
            }
        }
    }

    /// The meeting with that position in [`Workspace::meetings`].
    pub fn meeting(&self, index: u32) -> Option<&Meeting> {
        self.meetings.get(index as usize)
    }

    /// The journal of a folder by its rank, as entries carry it: meetings first, then projects.
    pub fn journal(&self, folder: u32) -> Option<&Journal> {
        let rank = folder as usize;
        match rank.checked_sub(self.meetings.len()) {
            None => self.meetings.get(rank)?.journal.as_ref(),
            Some(project) => self.projects.get(project)?.journal.as_ref(),
        }
    }
}

struct Reader<'r> {
    root: &'r Path,
    settings: &'r Settings,
    names: &'r NameReader<'r>,
    load: &'r Load<'r>,
}

impl Reader<'_> {
    fn document(&self, full: PathBuf) -> Option<Loaded> {
        let path = relative(self.root, &full);
        let stem = full.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        // Materials are handed out, not read; templates are not documents yet.
        if path.split('/').any(|part| part == "materials") || path.starts_with("templates/") {
            return None;
        }
        let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let by_name = Kind::of_name(&stem).filter(|kind| {
            let of_meeting = *kind != Kind::Charter && below(&self.settings.meetings);
            of_meeting || (below(&self.settings.projects) && !matches!(kind, Kind::Notice | Kind::Minutes))
        });
        let path: Arc<str> = path.into();
        let file = match read_file(&full, &path) {
            Ok(file) => file,
            // What is no document of ours may be as large and closed as it likes.
            Err(_) if by_name.is_none() => return None,
            Err(error) => {
                return Some(Loaded {
                    path,
                    record: None,
                    diagnostics: Vec::new(),
                    source: None,
                    error: Some(Box::new(error)),
                });
            }
        };
        let mut diagnostics = Vec::new();
        let readable = report_encoding(&file, &mut diagnostics);
        let starts = file.text()[file.bom()..].starts_with("+++");
        if by_name.is_none() && !starts {
            return None;
        }
        let front_only = !readable || (by_name == Some(Kind::Notice) && !self.load.notices);
        let parsed = if front_only {
            let Parsed { value: (front, body), diagnostics } = parse_front_matter(&file);
            Parsed { value: Document { file: &file, front, blocks: Vec::new(), body }, diagnostics }
        } else {
            parse(&file)
        };
        let document = parsed.value;
        let kind = match self.kind(&document, by_name, &mut diagnostics) {
            Some(kind) => kind,
            // A file of another kind below the record folders is somebody else's paper.
            None if by_name.is_none() => {
                return (!diagnostics.is_empty()).then(|| Loaded {
                    path: Arc::clone(&path),
                    record: None,
                    diagnostics,
                    source: None,
                    error: None,
                });
            }
            None => return None,
        };
        diagnostics.extend(parsed.diagnostics);
        let mut sink = Sink::new(&file, self.names, diagnostics);
        let record = match kind {
            Kind::Notice if front_only => {
                Record::Notice(Box::new(read_notice_front(document.front.as_ref(), document.body, &mut sink)))
            }
            Kind::Notice => Record::Notice(Box::new(read_notice(&document, &mut sink))),
            Kind::Minutes => Record::Minutes(Box::new(read_minutes(&document, &mut sink))),
            Kind::Tracking => {
                let mut journal = read_journal(&document, &mut sink);
                if !self.load.keep_sources {
                    // Only checks ask whether headings fit their items.
                    journal.headings = Vec::new();
                }
                Record::Journal(journal)
            }
            Kind::Confirmations => Record::Confirmations(read_confirmations(&document, &mut sink)),
            Kind::Charter => Record::Charter(Box::new(read_charter(document.front.as_ref(), &mut sink))),
        };
        let mut diagnostics = sink.diagnostics;
        if readable {
            let visit = DocumentVisit { document: &document, record: &record, full_path: &full };
            diagnostics.extend((self.load.visit)(&visit));
        } else {
            // Nothing but its bytes is wrong with a file that cannot be read.
            diagnostics.retain(|d| d.code == &codes::INVALID_ENCODING);
        }
        drop(document);
        // Most findings that come later are about minutes; the text of another document without any is
        // read again in the rare case that one is.
        let wanted = kind == Kind::Minutes || !diagnostics.is_empty();
        let source = (self.load.keep_sources && wanted).then(|| Box::new(file));
        Some(Loaded { path, record: Some(record), diagnostics, source, error: None })
    }

    /// What the key `kind` says, else the name.
    fn kind(
        &self,
        document: &Document<'_>,
        by_name: Option<Kind>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Kind> {
        let Some(front) = &document.front else {
            return by_name;
        };
        let mut keys = Keys::new(front.table(), front.offset, document.file.path());
        let Some(written) = keys.string("kind", &mut Vec::new()) else {
            return by_name;
        };
        let kind = Kind::of_key(&written.value);
        if kind.is_none() && by_name.is_some() {
            let message = UNKNOWN_KIND.with("kind", &*written.value);
            out.push(
                Diagnostic::new(&codes::INVALID_VALUE, document.file.path(), written.range, message)
                    .help(KINDS.message()),
            );
        }
        kind.or(by_name)
    }
}

/// Reads one file whole.
#[expect(clippy::disallowed_methods, reason = "documents are read here and nowhere else")]
fn read_file(full: &Path, path: &str) -> Result<SourceFile, WorkspaceError> {
    use std::io::Read;
    let failed = |error| WorkspaceError::CannotRead { path: path.to_owned(), error };
    let mut file = std::fs::File::open(full).map_err(failed)?;
    BUFFER.with_borrow_mut(|buffer| {
        // Nearly all documents fit into one read. A file that gave less than was asked for has ended.
        buffer.resize(BUFFER_BYTES, 0);
        let count = file.read(buffer).map_err(failed)?;
        if count < buffer.len() {
            return Ok(SourceFile::from_bytes(path, &buffer[..count]));
        }
        let size = file.metadata().map_err(failed)?.len();
        if size > MAX_BYTES {
            return Err(WorkspaceError::TooLarge { path: path.to_owned(), size, limit: MAX_BYTES });
        }
        file.take(MAX_BYTES).read_to_end(buffer).map_err(failed)?;
        let source = SourceFile::from_bytes(path, buffer);
        buffer.truncate(BUFFER_BYTES);
        buffer.shrink_to_fit();
        Ok(source)
    })
}

/// Reports bytes that are not UTF-8. False where so many are not that the words mean nothing.
fn report_encoding(file: &SourceFile, out: &mut Vec<Diagnostic>) -> bool {
    let Some((range, count)) = file.invalid() else {
        return true;
    };
    let bytes = file.text().as_bytes();
    let nul = memchr::memchr_iter(0, bytes).take(bytes.len() / 4 + 1).count();
    let guess = if nul * 4 > bytes.len() {
        &LOOKS_UTF16
    } else if count >= 8 && count * 20 > bytes.len() {
        &LOOKS_GB
    } else {
        &NO_GUESS
    };
    let message = INVALID_ENCODING.with("count", count).and("guess", guess);
    out.push(
        Diagnostic::new(&codes::INVALID_ENCODING, file.path(), range, message).help(SAVE_UTF8.message()),
    );
    count * 50 < bytes.len() && nul == 0
}

/// Puts a record into its folder; what does not belong anywhere is reported.
fn place(
    settings: &Settings,
    path: &Arc<str>,
    record: Record,
    meetings: &mut BTreeMap<Box<str>, Meeting>,
    projects: &mut BTreeMap<Box<str>, Project>,
    out: &mut Vec<Diagnostic>,
) {
    let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
    let kind = match &record {
        Record::Notice(_) => Kind::Notice,
        Record::Minutes(_) => Kind::Minutes,
        Record::Journal(_) => Kind::Tracking,
        Record::Confirmations(_) => Kind::Confirmations,
        Record::Charter(_) => Kind::Charter,
    };
    let at = TextRange::empty(0);
    let below = |root: &str| folder.strip_prefix(root).and_then(|rest| rest.strip_prefix('/'));
    if let Some(id) = below(&settings.projects).filter(|id| !id.contains('/')) {
        let project = projects.entry(id.into()).or_insert_with(|| Project {
            id: id.into(),
            folder: Some(folder.into()),
            charter: None,
            journal: None,
        });
        match record {
            Record::Charter(charter) if project.charter.is_none() => project.charter = Some(charter),
            Record::Journal(journal) if project.journal.is_none() => project.journal = Some(journal),
            _ => {
                let message = NOT_IN_FOLDER.with("kind", kind.text());
                let help = PUT_IN_FOLDER.with("meetings", &*settings.meetings);
                out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message).help(help));
            }
        }
        return;
    }
    let Some(id) = below(&settings.meetings).map(|rest| rest.rsplit('/').next().unwrap_or(rest)) else {
        let message = NOT_IN_FOLDER.with("kind", kind.text());
        let help = PUT_IN_FOLDER.with("meetings", &*settings.meetings);
        out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message).help(help));
        return;
    };
    let meeting = meetings.entry(folder.into()).or_insert_with(|| Meeting {
        id: id.into(),
        folder: folder.into(),
        date: None,
        notice: None,
        minutes: None,
        journal: None,
        confirmations: None,
    });
    let first: Option<String> = match record {
        Record::Notice(notice) => match &meeting.notice {
            Some(first) => Some(first.path.to_string()),
            None => {
                meeting.notice = Some(notice);
                None
            }
        },
        Record::Minutes(minutes) => match &meeting.minutes {
            Some(first) => Some(first.path.to_string()),
            None => {
                meeting.minutes = Some(minutes);
                None
            }
        },
        Record::Journal(mut journal) => match &mut meeting.journal {
            // Two journals of one meeting lose nothing: their entries are read one after the other.
            Some(first) => {
                first.entries.append(&mut journal.entries);
                Some(first.path.to_string())
            }
            None => {
                meeting.journal = Some(journal);
                None
            }
        },
        Record::Confirmations(confirmations) => match &meeting.confirmations {
            Some(first) => Some(first.path.to_string()),
            None => {
                meeting.confirmations = Some(confirmations);
                None
            }
        },
        Record::Charter(_) => {
            let message = NOT_IN_FOLDER.with("kind", kind.text());
            out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message));
            None
        }
    };
    if let Some(first) = first {
        let message = SECOND.with("kind", kind.text()).and("first", first);
        out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message));
    }
}

/// Whether a folder is a meeting: it has a notice or minutes.
fn keep_meeting(meeting: &Meeting, out: &mut Vec<Diagnostic>) -> bool {
    if meeting.notice.is_some() || meeting.minutes.is_some() {
        return true;
    }
    let paths = [meeting.journal.as_ref().map(|j| &j.path), meeting.confirmations.as_ref().map(|c| &c.path)];
    for path in paths.into_iter().flatten() {
        out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, TextRange::empty(0), ORPHAN.message()));
    }
    false
}

/// Of folders with one id the first counts.
fn drop_same_ids(meetings: &mut Vec<Meeting>, out: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<Box<str>, Box<str>> = FxHashMap::default();
    meetings.retain(|meeting| {
        if let Some(other) = first.get(&meeting.id) {
            let path: Arc<str> = meeting.path().into();
            let message = SAME_ID.with("id", &*meeting.id).and("other", &**other);
            out.push(
                Diagnostic::new(&codes::MISPLACED_DOCUMENT, &path, TextRange::empty(0), message)
                    .help(RENAME.message()),
            );
            return false;
        }
        first.insert(meeting.id.clone(), meeting.folder.clone());
        true
    });
}
