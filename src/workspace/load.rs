//! Reading a repository: settings and roster first, then every document once, in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::folders::{drop_same_ids, keep_meeting, place};
use super::kind::{Kind, paper_of_key, paper_of_name};
use super::papers::{request_names, settle_papers};
use super::read::{read_file, report_encoding};
use super::roster::read_roster;
use super::walk::{Walked, in_folder, is_markdown, relative, walk, walk_in};
use super::{Index, Meeting, Project, Settings, WorkspaceError, folder_date};
use crate::date::{Base, NaiveDate};
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Text;
use crate::markdown::{Document, FrontMatter, Parsed, parse, parse_front_matter};
use crate::model::acceptance::{Acceptance, read_acceptance};
use crate::model::agreed::{Digests, Papers};
use crate::model::charter::{Charter, read_charter};
use crate::model::concepts::{DocumentWord, MinutesStatus};
use crate::model::confirmations::{Confirmations, read_confirmations};
use crate::model::facts::Facts;
use crate::model::id::ItemId;
use crate::model::items::Journal;
use crate::model::journal::read_journal;
use crate::model::minutes::{Minutes, read_minutes};
use crate::model::notice::{Notice, read_notice, read_notice_front};
use crate::model::people::{NameReader, Roster};
use crate::model::request::{Request, read_request};
use crate::model::sink::Sink;
use crate::model::vocabulary::Vocabulary;
use crate::model::work::{Work, read_division, read_retrospective};
use crate::text::{Located, SourceFile, TextRange};

const UNKNOWN_KIND: Text =
    Text::new("不认识的文档种类“{kind}”", "`{kind}` is not a kind of document mtg knows");
const KINDS: Text = Text::new(
    "可用：notice minutes tracking confirmations charter division retrospective request acceptance",
    "it can be: notice minutes tracking confirmations charter division retrospective request acceptance",
);

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
    /// division.md of a project.
    Division(Box<Work>),
    /// retrospective.md of a project.
    Retrospective(Box<Work>),
    /// A request of a project.
    Request(Box<Request>),
    /// An acceptance paper of a project.
    Acceptance(Box<Acceptance>),
}

impl Record {
    /// What the document says, apart from where and how.
    pub fn facts(&self) -> Facts {
        match self {
            Self::Notice(notice) => Facts::of_notice(notice),
            Self::Minutes(minutes) => Facts::of_minutes(minutes),
            Self::Journal(journal) => Facts::of_journal(journal),
            Self::Confirmations(confirmations) => Facts::of_confirmations(confirmations),
            Self::Charter(charter) => Facts::of_charter(charter),
            Self::Division(work) | Self::Retrospective(work) => Facts::of_work(work),
            Self::Request(request) => Facts::of_request(request),
            Self::Acceptance(acceptance) => Facts::of_acceptance(acceptance),
        }
    }
}

/// What is shown of each document while it is open, for checks that need its text.
pub struct DocumentVisit<'v> {
    /// The blocks; `None` where only the front matter was read.
    pub document: &'v Document<'v>,
    /// What they mean.
    pub record: &'v Record,
    /// The file on disk.
    pub full_path: &'v Path,
    /// The words that are in use.
    pub vocabulary: &'v Vocabulary,
    /// The settings of the repository.
    pub settings: &'v Settings,
    /// Who there is.
    pub roster: &'v Roster,
    /// The day that dates in it count from: its own, else that of its folder or of the notice.
    pub day: Option<NaiveDate>,
    /// What counts in place of files.
    unsaved: Option<&'v Unsaved>,
}

impl DocumentVisit<'_> {
    /// Looks for the file that a link of the document leads to; `target` is the link's path.
    #[expect(
        clippy::disallowed_methods,
        reason = "whether a linked file is there is asked of the file system"
    )]
    pub fn linked_file(&self, target: &str) -> LinkedFile {
        let mut parts: Vec<&str> = self.document.file.path().split('/').collect();
        parts.pop();
        for part in target.split('/') {
            match part {
                ".." if parts.pop().is_none() => return LinkedFile::Outside,
                ".." | "" | "." => {}
                _ => parts.push(part),
            }
        }
        if self.unsaved.is_some_and(|unsaved| unsaved.contains_key(&parts.join("/"))) {
            return LinkedFile::There;
        }
        let file = self.full_path.parent().unwrap_or(Path::new(".")).join(target);
        if std::fs::metadata(file).is_ok() { LinkedFile::There } else { LinkedFile::Missing }
    }
}

/// How much of a repository is read.
pub struct Load<'l> {
    /// Whether the bodies of notices are wanted; reports have no use for them.
    pub notices: bool,
    /// Whether texts are kept to show findings with.
    pub keep_sources: bool,
    /// Called with each document while it is open; what it returns joins the findings.
    pub visit: &'l (dyn Fn(&DocumentVisit<'_>) -> Vec<Diagnostic> + Sync),
    /// Documents that count in place of the files of their names, which need not be there.
    pub unsaved: Option<&'l Unsaved>,
    /// Which folders are read; `None` for all. Items keep their ids and dates without the other folders, but
    /// nothing that one folder says of another is known.
    pub folders: Option<&'l (dyn Fn(&str) -> bool + Sync)>,
    /// Which files count in [`Workspace::files`], by path.
    pub counts: &'l (dyn Fn(&str) -> bool + Sync),
    /// Told how many documents were read, and of how many, as reading goes on; by any thread, in any order.
    pub progress: &'l (dyn Fn(usize, usize) + Sync),
}

/// Documents as they stand in an editor, by their path relative to the root, with `/`.
pub type Unsaved = BTreeMap<String, Vec<u8>>;

impl Load<'_> {
    /// All that lists and reports need.
    pub const FACTS: Load<'static> = Load {
        notices: false,
        keep_sources: false,
        visit: &|_| Vec::new(),
        unsaved: None,
        folders: None,
        counts: &|_| true,
        progress: &|_, _| (),
    };
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
    /// Documents that were read, the settings included, of those that count.
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

struct Loaded {
    path: Arc<str>,
    record: Option<Record>,
    /// Which paper of a project it is, where it is one that is not read.
    paper: Option<DocumentWord>,
    diagnostics: Vec<Diagnostic>,
    source: Option<Box<SourceFile>>,
    error: Option<Box<WorkspaceError>>,
}

impl Workspace {
    /// Reads the repository below `root`.
    pub fn load(root: &Path, load: &Load<'_>) -> Self {
        let mut walked = walk(root);
        walked.add(root, load.unsaved);
        if let Some(wanted) = load.folders {
            walked.files.retain(|full| {
                wanted(relative(root, full).rsplit_once('/').map_or("", |(folder, _)| folder))
            });
        }
        Self::load_walked(root, walked, load)
    }

    /// Reads the settings, the roster and the documents that a walk found.
    pub(super) fn load_walked(root: &Path, walked: Walked, load: &Load<'_>) -> Self {
        let mut read = Read::new(root);
        for name in ["mtg.toml", "people.toml"] {
            let file = match load.unsaved.and_then(|unsaved| unsaved.get(name)) {
                Some(bytes) => Ok(SourceFile::from_bytes(name, bytes)),
                None => read_file(&root.join(name), name),
            };
            match file {
                Ok(file) => read.settle(file, load),
                // A repository without a roster is fine; names are taken as they stand.
                Err(WorkspaceError::CannotRead { error, .. })
                    if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => read.errors.push(error),
            }
        }
        let Walked { files, mut errors, links } = walked;
        read.errors.append(&mut errors);
        read.links = links;
        read.documents = files;
        read.documents(load)
    }

    /// Reads these folders of a repository and opens no file of another, nor looks for any. As with
    /// [`Load::folders`], nothing that one folder says of another is known.
    pub fn load_folders(root: &Path, folders: &[&str], load: &Load<'_>) -> Self {
        let mut walked = Walked::default();
        for folder in folders {
            let Walked { mut files, mut errors, mut links } = walk_in(root, folder);
            walked.files.append(&mut files);
            walked.errors.append(&mut errors);
            walked.links.append(&mut links);
        }
        walked.files.sort_unstable_by(|a, b| in_folder(a).cmp(&in_folder(b)));
        walked.files.dedup();
        Self::load_walked(root, walked, load)
    }

    /// Reads unsaved documents that lie in no repository, with the settings and the roster among them: without
    /// these default settings, and nobody known.
    pub fn alone(load: &Load<'_>) -> Self {
        let root = Path::new("");
        let mut read = Read::new(root);
        let Some(unsaved) = load.unsaved else { return read.documents(load) };
        for name in ["mtg.toml", "people.toml"] {
            if let Some(bytes) = unsaved.get(name) {
                read.settle(SourceFile::from_bytes(name, bytes), load);
            }
        }
        read.documents =
            unsaved.keys().map(|path| root.join(path)).filter(|path| is_markdown(path)).collect();
        // A folder is read by one thread, so its files stand together, as the walk leaves them.
        read.documents.sort_unstable_by(|a, b| in_folder(a).cmp(&in_folder(b)));
        read.documents(load)
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

/// What was read before the documents, and which they are.
struct Read<'r> {
    root: &'r Path,
    settings: Settings,
    roster: Roster,
    documents: Vec<PathBuf>,
    diagnostics: Vec<Diagnostic>,
    errors: Vec<WorkspaceError>,
    links: Vec<String>,
    files: usize,
    sources: FxHashMap<Arc<str>, SourceFile>,
}

impl<'r> Read<'r> {
    /// Nothing yet.
    fn new(root: &'r Path) -> Self {
        Self {
            root,
            settings: Settings::default(),
            roster: Roster::default(),
            documents: Vec::new(),
            diagnostics: Vec::new(),
            errors: Vec::new(),
            links: Vec::new(),
            files: 0,
            sources: FxHashMap::default(),
        }
    }

    /// Takes mtg.toml or people.toml.
    fn settle(&mut self, file: SourceFile, load: &Load<'_>) {
        self.files += usize::from((load.counts)(file.path()));
        report_encoding(&file, &mut self.diagnostics);
        if &**file.path() == "mtg.toml" {
            self.settings = Settings::read(&file, &mut self.diagnostics);
        } else {
            self.roster = read_roster(&file, &mut self.diagnostics);
        }
        if load.keep_sources {
            self.sources.insert(Arc::clone(file.path()), file);
        }
    }

    /// Reads the documents in parallel and puts them into their folders.
    fn documents(self, load: &Load<'_>) -> Workspace {
        let Self {
            root,
            settings,
            roster,
            documents,
            mut diagnostics,
            mut errors,
            links,
            mut files,
            mut sources,
        } = self;
        let names = NameReader::new(&roster, &settings.vocabulary);
        let requests = request_names(root, &settings, &documents);
        let reader =
            Reader { root, settings: &settings, roster: &roster, names: &names, requests: &requests, load };
        // The documents of a folder are read by one thread, because the day of one is that of the others, too.
        let folders: Vec<&[PathBuf]> = documents.chunk_by(|a, b| in_folder(a).0 == in_folder(b).0).collect();
        let (all, read) = (documents.len(), AtomicUsize::new(0));
        let loaded: Vec<Vec<Loaded>> = folders
            .into_par_iter()
            .map(|files| {
                let loaded = reader.folder(files);
                let before = read.fetch_add(files.len(), Ordering::Relaxed);
                (load.progress)(before + files.len(), all);
                loaded
            })
            .collect();
        drop(documents);

        let mut meetings: BTreeMap<Box<str>, Meeting> = BTreeMap::new();
        let mut projects: BTreeMap<Box<str>, Project> = BTreeMap::new();
        let mut papers: BTreeSet<(Box<str>, DocumentWord)> = BTreeSet::new();
        for document in loaded.into_iter().flatten() {
            let Loaded { path, record, paper, diagnostics: mut found, source, error } = document;
            errors.extend(error.map(|error| *error));
            papers.extend(paper.and_then(|paper| Some((project_of(&settings, &path)?.into(), paper))));
            if let Some(record) = record {
                files += usize::from((load.counts)(&path));
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
                projects.insert(id.into(), Project { id: id.into(), ..Project::default() });
            }
        }
        for project in projects.values_mut() {
            settle_papers(project, &mut diagnostics);
        }
        for (id, paper) in papers {
            if let Some(project) = projects.get_mut(&id) {
                project.papers.push(paper);
            }
        }
        let projects: Vec<Project> = projects.into_values().collect();
        let mut clear: BTreeSet<(Arc<str>, TextRange)> = BTreeSet::new();
        for meeting in &mut meetings {
            let ranges = meeting.recognize_confirmers(&roster);
            let path = meeting.confirmations.as_ref().map(|c| Arc::clone(&c.path));
            clear.extend(path.iter().flat_map(|path| ranges.iter().map(|range| (Arc::clone(path), *range))));
        }
        if !clear.is_empty() {
            diagnostics.retain(|d| {
                d.code != &codes::AMBIGUOUS_PERSON || !clear.contains(&(Arc::clone(&d.path), d.range))
            });
        }
        diagnostics.sort_by(|a, b| (&a.path, a.range, a.code.code).cmp(&(&b.path, b.range, b.code.code)));
        // A cell that two items go by is read twice.
        diagnostics.dedup();
        let index = Index::new(&meetings, &projects);
        Workspace {
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
}

/// The value of the key `kind`.
fn written_kind(document: &Document<'_>) -> Option<Located<Box<str>>> {
    document.front.as_ref()?.keys(document.file.path()).string("kind", &mut Vec::new())
}

/// The project in whose folder a document lies directly.
fn project_of<'p>(settings: &Settings, path: &'p str) -> Option<&'p str> {
    let (id, name) = path.strip_prefix(&*settings.projects)?.strip_prefix('/')?.split_once('/')?;
    (!name.contains('/')).then_some(id)
}

/// Whether the front matter of a notice says all that lists show of it.
fn has_all_keys(front: &FrontMatter<'_>) -> bool {
    ["title", "date", "time", "place", "chair", "required"].iter().all(|key| front.table().contains_key(*key))
}

/// What the documents of a folder count from, as far as they have been read.
struct FolderDays {
    /// The day that the folder is named after.
    own: Option<NaiveDate>,
    day: Option<NaiveDate>,
    next: Option<NaiveDate>,
    /// The notice, where minutes are checked against what went round.
    notice: Option<SourceFile>,
}

impl FolderDays {
    /// Takes the days that a document names for the ones that are read after it.
    fn take(&mut self, record: &Record) {
        let basics = match record {
            Record::Notice(notice) => &notice.basics,
            Record::Minutes(minutes) => &minutes.basics,
            Record::Charter(charter) => {
                self.day = charter.date.or(self.day);
                return;
            }
            Record::Journal(_)
            | Record::Confirmations(_)
            | Record::Division(_)
            | Record::Retrospective(_)
            | Record::Request(_)
            | Record::Acceptance(_) => return,
        };
        self.day = basics.date.as_ref().map(|date| date.value).or(self.day);
        self.next = basics.next.as_ref().map(|next| next.value).or(self.next);
    }
}

struct Reader<'r> {
    root: &'r Path,
    settings: &'r Settings,
    roster: &'r Roster,
    names: &'r NameReader<'r>,
    /// The requests of each project by the stems of their files, in order.
    requests: &'r BTreeMap<Box<str>, Vec<Box<str>>>,
    load: &'r Load<'r>,
}

impl Reader<'_> {
    /// Reads the documents of one folder: notices first and minutes next, whose dates the others count from.
    fn folder(&self, files: &[PathBuf]) -> Vec<Loaded> {
        let name =
            files.first().and_then(|file| file.parent()?.file_name()).map(|name| name.to_string_lossy());
        let own = name.and_then(|name| folder_date(&name).map(|(day, _)| day));
        let mut days = FolderDays { own, day: own, next: None, notice: None };
        let mut read: Vec<Option<Loaded>> = Vec::new();
        read.resize_with(files.len(), || None);
        for turn in 0..=3 {
            for (file, slot) in files.iter().zip(&mut read) {
                let stem = file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
                // A file whose name says nothing may be a notice by its `kind`.
                let its_turn = match Kind::of_name(&stem) {
                    Some(Kind::Notice) => 0,
                    None => 1,
                    Some(Kind::Minutes) => 2,
                    Some(_) => 3,
                };
                if its_turn == turn {
                    *slot = self.document(file, &stem, &mut days);
                    if let Some(Loaded { record: Some(record), .. }) = slot {
                        days.take(record);
                    }
                }
            }
        }
        read.into_iter().flatten().collect()
    }

    fn document(&self, full: &Path, stem: &str, days: &mut FolderDays) -> Option<Loaded> {
        let path = relative(self.root, full);
        // Materials are handed out, not read; templates are not documents yet.
        if path.split('/').any(|part| part == "materials") || path.starts_with("templates/") {
            return None;
        }
        let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let of_projects = path.strip_prefix(&*self.settings.projects).and_then(|rest| rest.strip_prefix('/'));
        let by_place = of_projects.and_then(Kind::of_place);
        let by_name = by_place.or_else(|| {
            Kind::of_name(stem).filter(|kind| {
                let of_meeting = !kind.of_project() && below(&self.settings.meetings);
                let of_project = match kind {
                    Kind::Notice | Kind::Minutes | Kind::Request | Kind::Acceptance => false,
                    // Others keep papers of such names beside materials of their own.
                    Kind::Division | Kind::Retrospective => project_of(self.settings, &path).is_some(),
                    Kind::Tracking | Kind::Confirmations | Kind::Charter => below(&self.settings.projects),
                };
                of_meeting || of_project
            })
        });
        let project = of_projects.and_then(|rest| rest.split('/').next());
        let requests = project.and_then(|id| self.requests.get(id)).map_or(&[][..], Vec::as_slice);
        let paper = project_of(self.settings, &path).and_then(|_| paper_of_name(stem));
        let path: Arc<str> = path.into();
        let unread = |paper: Option<DocumentWord>, diagnostics: Vec<Diagnostic>| Loaded {
            path: Arc::clone(&path),
            record: None,
            paper,
            diagnostics,
            source: None,
            error: None,
        };
        let unsaved = self.load.unsaved.and_then(|unsaved| unsaved.get(&*path));
        let file = match unsaved.map_or_else(
            || read_file(full, &path),
            |bytes| Ok(SourceFile::from_bytes(Arc::clone(&path), bytes)),
        ) {
            Ok(file) => file,
            // What is no document of ours may be as large and closed as it likes.
            Err(_) if by_name.is_none() => return paper.map(|_| unread(paper, Vec::new())),
            Err(error) => {
                return Some(Loaded { error: Some(Box::new(error)), ..unread(None, Vec::new()) });
            }
        };
        let mut diagnostics = Vec::new();
        let readable = report_encoding(&file, &mut diagnostics);
        let starts = file.text()[file.bom()..].starts_with("+++");
        if by_name.is_none() && !starts {
            return paper.map(|_| unread(paper, Vec::new()));
        }
        let mut front_only = !readable || (by_name == Some(Kind::Notice) && !self.load.notices);
        let mut parsed = if front_only {
            let Parsed { value: (front, body), diagnostics } = parse_front_matter(&file);
            // Keys that the front matter leaves out may stand in the body.
            front_only = !readable || front.as_ref().is_some_and(has_all_keys);
            let (blocks, comments) = (Vec::new(), Vec::new());
            Parsed { value: Document { file: &file, front, blocks, body, comments }, diagnostics }
        } else {
            parse(&file)
        };
        if !front_only && parsed.value.blocks.is_empty() {
            parsed = parse(&file);
        }
        let document = parsed.value;
        let kind = match self.kind(&document, by_name, &mut diagnostics) {
            Some(kind) => kind,
            // A file of another kind below the record folders is somebody else's paper.
            None if by_name.is_none() => {
                // What it says it is counts, whatever it is called.
                let paper = written_kind(&document).and_then(|kind| paper_of_key(&kind.value)).or(paper);
                let known = paper.is_some() || !diagnostics.is_empty();
                return known.then(|| unread(paper, diagnostics));
            }
            None => return None,
        };
        diagnostics.extend(parsed.diagnostics);
        let mut base = Base { day: days.day, calendar: &self.settings.calendar, next: days.next };
        if matches!(kind, Kind::Request | Kind::Acceptance) {
            base.day = folder_date(stem).map(|(day, _)| day);
        }
        let mut sink = Sink::new(&file, self.names, base, diagnostics);
        sink.requests = requests;
        sink.remarks = self.load.keep_sources;
        let mut record = match kind {
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
            Kind::Division => Record::Division(Box::new(read_division(&document, &mut sink))),
            Kind::Retrospective => Record::Retrospective(Box::new(read_retrospective(&document, &mut sink))),
            Kind::Request => {
                let at = requests.iter().position(|known| **known == *stem).unwrap_or(requests.len());
                Record::Request(Box::new(read_request(
                    &document,
                    stem,
                    ItemId::request(at).number,
                    &mut sink,
                )))
            }
            Kind::Acceptance => Record::Acceptance(Box::new(read_acceptance(&document, &mut sink))),
        };
        let day = sink.base.day;
        let mut diagnostics = sink.diagnostics;
        if self.load.keep_sources {
            match &mut record {
                Record::Notice(_) => {
                    days.notice = Some(SourceFile::from_bytes(Arc::clone(&path), file.text().as_bytes()))
                }
                Record::Minutes(minutes) => minutes.digests = self.digests(minutes, &document, days),
                _ => {}
            }
        }
        if readable {
            let visit = DocumentVisit {
                document: &document,
                record: &record,
                full_path: full,
                vocabulary: &self.settings.vocabulary,
                settings: self.settings,
                roster: self.roster,
                day,
                unsaved: self.load.unsaved,
            };
            diagnostics.extend((self.load.visit)(&visit));
        } else {
            // Nothing but its bytes is wrong with a file that cannot be read.
            diagnostics.retain(|d| d.code == &codes::INVALID_ENCODING);
        }
        drop(document);
        // Most findings that come later are about minutes; the text of another document without any is
        // read again in the rare case that one is. What is not on disk as it counts cannot be read again.
        let of_items = matches!(kind, Kind::Minutes | Kind::Division | Kind::Retrospective);
        let wanted = of_items || unsaved.is_some() || !diagnostics.is_empty();
        let source = (self.load.keep_sources && wanted).then(|| Box::new(file));
        let paper = match kind {
            Kind::Division => Some(DocumentWord::Division),
            Kind::Retrospective => Some(DocumentWord::Retrospective),
            _ => None,
        };
        Some(Loaded { record: Some(record), source, ..unread(paper, diagnostics) })
    }

    /// The digests of minutes that say what went round.
    fn digests(&self, minutes: &Minutes, document: &Document<'_>, days: &FolderDays) -> Option<Box<Digests>> {
        let basics = &minutes.basics;
        let final_one = basics.minutes_status == Some(MinutesStatus::Final);
        if !final_one || basics.digest.is_none() || minutes.unreadable {
            return None;
        }
        let papers = Papers {
            minutes: document,
            notice: days.notice.as_ref(),
            day: days.own,
            words: &self.settings.vocabulary,
            calendar: &self.settings.calendar,
        };
        Some(Box::new(papers.agreed().digests()))
    }

    /// What the key `kind` says, else the name.
    fn kind(
        &self,
        document: &Document<'_>,
        by_name: Option<Kind>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Kind> {
        let Some(written) = written_kind(document) else {
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
