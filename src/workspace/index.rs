//! Refs: from what somebody wrote to a folder and an item.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use super::{Meeting, Project, folder_date};
use crate::date::NaiveDate;
use crate::keys::closest;
use crate::model::id::ItemId;

/// Why a ref names nothing, or too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefError {
    /// Nothing is called so; the nearest name, if one is near.
    Unknown {
        /// What was looked for.
        text: String,
        /// The nearest name.
        near: Option<String>,
    },
    /// Several are called so.
    Ambiguous {
        /// What was looked for.
        text: String,
        /// All that it may mean, in order.
        candidates: Vec<String>,
    },
}

struct Folder {
    id: Box<str>,
    slug: Box<str>,
    title: Box<str>,
    date: Option<NaiveDate>,
}

/// The folders of a repository by name.
#[derive(Default)]
pub struct Index {
    by_id: FxHashMap<Box<str>, u32>,
    folders: Vec<Folder>,
    projects: Vec<Box<str>>,
    /// Items of projects by name: position of the project and name in lower case, and the item.
    items: FxHashMap<(u32, Box<str>), ItemId>,
    /// Made when the first ref that is no full id is looked up.
    names: OnceLock<Names>,
    /// Names of all folders, where not all were read; they are offered where a ref names nothing.
    others: Vec<Box<str>>,
    guesses: AtomicUsize,
}

/// Nearest names are looked for so many times in a run.
const MOST_GUESSES: usize = 200;

/// The names of folders in lower case, for refs that are less than a full id.
struct Names {
    /// Folders by id, slug and title.
    whole: FxHashMap<Box<str>, Vec<u32>>,
    /// Folders by the day their id begins with.
    days: FxHashMap<Box<str>, Vec<u32>>,
    /// Folders whose slug or title holds such a day, which a day alone may mean as well.
    dated: Vec<u32>,
    /// Id and title of every folder, one after the other, and where those of each begin.
    all: String,
    starts: Vec<u32>,
}

impl Names {
    fn new(folders: &[Folder]) -> Self {
        let mut names = Self {
            whole: FxHashMap::default(),
            days: FxHashMap::default(),
            dated: Vec::new(),
            all: String::new(),
            starts: Vec::with_capacity(folders.len()),
        };
        for (index, folder) in folders.iter().enumerate() {
            let index = index as u32;
            let (id, title) = (folder.id.to_lowercase(), folder.title.to_lowercase());
            for name in [id.as_str(), &folder.slug.to_lowercase(), title.as_str()] {
                let list = names.whole.entry(name.into()).or_default();
                if !list.contains(&index) {
                    list.push(index);
                }
            }
            let mut rest = id.as_str();
            if let Some(day) = id.get(..10).filter(|day| is_day(day)) {
                names.days.entry(day.into()).or_default().push(index);
                rest = &id[10..];
            }
            if holds_day(rest) || holds_day(&title) {
                names.dated.push(index);
            }
            names.starts.push(names.all.len() as u32);
            names.all.push_str(&id);
            names.all.push('\n');
            names.all.push_str(&title);
            names.all.push('\n');
        }
        names
    }

    /// The folders whose id or title holds a text.
    fn holding(&self, text: &str) -> Vec<u32> {
        let mut found: Vec<u32> = if is_day(text) {
            let mut found = self.days.get(text).cloned().unwrap_or_default();
            let holds = |index: &&u32| {
                let start = self.starts[**index as usize] as usize;
                let end = self.starts.get(**index as usize + 1).map_or(self.all.len(), |end| *end as usize);
                self.all[start..end].contains(text)
            };
            found.extend(self.dated.iter().filter(holds));
            found.sort_unstable();
            found
        } else {
            memchr::memmem::find_iter(self.all.as_bytes(), text)
                .map(|at| self.starts.partition_point(|start| *start as usize <= at) as u32 - 1)
                .collect()
        };
        found.dedup();
        found
    }
}

/// Whether a text has the form of an ISO day.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

fn holds_day(text: &str) -> bool {
    text.match_indices('-').any(|(at, _)| at >= 4 && text.get(at - 4..at + 6).is_some_and(is_day))
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("folders", &self.folders.len())
            .field("projects", &self.projects.len())
            .finish()
    }
}

/// The items of projects by name: ids, stems of the files of requests and, where that is clear, what stands behind the
/// day in them.
fn project_items(projects: &[Project]) -> FxHashMap<(u32, Box<str>), ItemId> {
    let mut items = FxHashMap::default();
    for (at, project) in projects.iter().enumerate() {
        let at = at as u32;
        let name = |name: &str| (at, name.to_lowercase().into_boxed_str());
        for (item, ..) in project.actions() {
            items.insert(name(&project.name_of(item.id)), item.id);
        }
        let mut slugs: BTreeMap<&str, Vec<ItemId>> = BTreeMap::new();
        for request in &project.requests {
            if let Some((_, slug)) = folder_date(&request.stem) {
                slugs.entry(slug).or_default().push(request.action.id);
            }
        }
        for (slug, ids) in slugs {
            if let [only] = ids[..] {
                items.entry(name(slug)).or_insert(only);
            }
        }
    }
    items
}

impl Index {
    pub(super) fn new(meetings: &[Meeting], projects: &[Project]) -> Self {
        let folders = meetings
            .iter()
            .map(|m| Folder {
                id: m.id.clone(),
                slug: folder_date(&m.id).map_or_else(|| m.id.clone(), |(_, slug)| slug.into()),
                title: m.title().into(),
                date: m.date,
            })
            .collect();
        Self {
            by_id: meetings.iter().enumerate().map(|(i, m)| (m.id.clone(), i as u32)).collect(),
            folders,
            projects: projects.iter().map(|p| p.id.clone()).collect(),
            items: project_items(projects),
            names: OnceLock::new(),
            others: Vec::new(),
            guesses: AtomicUsize::new(0),
        }
    }

    /// Takes the names of all folders, by path, of which some were not read.
    pub(super) fn knows_of(&mut self, names: Vec<Box<str>>) {
        self.others = names;
    }

    /// The names of folders alone, for refs that say no title.
    pub(super) fn of_folders(ids: &[Box<str>]) -> Self {
        let folder = |id: &str| {
            let (date, slug) = folder_date(id).map_or((None, id), |(date, slug)| (Some(date), slug));
            Folder { id: id.into(), slug: slug.into(), title: "".into(), date }
        };
        let mut by_id = FxHashMap::default();
        for (at, id) in ids.iter().enumerate() {
            by_id.entry(id.clone()).or_insert(at as u32);
        }
        Self { by_id, folders: ids.iter().map(|id| folder(id)).collect(), ..Self::default() }
    }

    /// The meeting that a full id, a whole slug or title, or a unique fragment of them names. With `until`
    /// only meetings not later than that day are candidates, so that a new meeting cannot make old minutes
    /// ambiguous.
    pub fn meeting(&self, text: &str, until: Option<NaiveDate>) -> Result<u32, RefError> {
        let text = text.trim().trim_end_matches('/');
        let in_time = |index: u32| {
            let date = self.folders.get(index as usize).and_then(|f| f.date);
            !matches!((date, until), (Some(date), Some(until)) if date > until)
        };
        if let Some(index) = self.by_id.get(text).copied().filter(|i| in_time(*i)) {
            return Ok(index);
        }
        let lower = text.to_lowercase();
        if lower.is_empty() {
            return Err(RefError::Unknown { text: text.to_owned(), near: None });
        }
        let names = self.names.get_or_init(|| Names::new(&self.folders));
        let whole = names.whole.get(lower.as_str()).cloned().unwrap_or_default();
        for mut found in [whole, names.holding(&lower)] {
            found.retain(|index| in_time(*index));
            match found[..] {
                [] => {}
                [one] => return Ok(one),
                _ => {
                    let candidates = found
                        .iter()
                        .filter_map(|i| self.folders.get(*i as usize))
                        .map(|f| f.id.to_string())
                        .collect();
                    return Err(RefError::Ambiguous { text: text.to_owned(), candidates });
                }
            }
        }
        // A guess looks at every name there is, so it is made for the first mistakes only.
        let near = if self.guesses.fetch_add(1, Ordering::Relaxed) < MOST_GUESSES {
            let known = self.folders.iter().flat_map(|f| [&*f.id, &*f.slug]);
            let slug = |id| folder_date(id).map(|(_, slug)| slug);
            let all = self.others.iter().flat_map(|id| [Some(&**id), slug(id)]).flatten();
            let near = if self.others.is_empty() { closest(text, known) } else { closest(text, all) };
            near.map(ToOwned::to_owned)
        } else {
            None
        };
        Err(RefError::Unknown { text: text.to_owned(), near })
    }

    /// The item that `folder/A1` names, or `project/2024-03-14-data-support`. The full id of a meeting goes before that
    /// of a project, and this before any part of a name.
    pub fn item(&self, text: &str, until: Option<NaiveDate>) -> Result<(u32, ItemId), RefError> {
        let unknown = || RefError::Unknown { text: text.to_owned(), near: None };
        let (folder, name) = text.rsplit_once('/').ok_or_else(unknown)?;
        if !self.by_id.contains_key(folder.trim())
            && let Some(at) = self.projects.iter().position(|id| **id == *folder.trim())
            && let Some(item) = self.item_of_project(at as u32, name)
        {
            return Ok(item);
        }
        let Some(id) = ItemId::parse(name) else {
            // Meetings have no requests.
            let project = self.project(folder)?;
            return self.item_of_project(project, name).ok_or_else(|| self.near_request(project, text, name));
        };
        match self.meeting(folder, until) {
            Ok(folder) => Ok((folder, id)),
            Err(error) => {
                let only =
                    matches!(error, RefError::Unknown { .. }).then(|| self.project(folder).ok()).flatten();
                only.and_then(|project| self.item_of_project(project, name)).ok_or(error)
            }
        }
    }

    /// The item of a project, by position, that an id or the name of a request's file names.
    pub fn item_of_project(&self, project: u32, name: &str) -> Option<(u32, ItemId)> {
        let name = ItemId::parse(name)
            .map_or_else(|| name.trim().to_lowercase(), |id| id.to_string().to_lowercase());
        let id = self.items.get(&(project, name.into()))?;
        Some((self.folders.len() as u32 + project, *id))
    }

    fn near_request(&self, project: u32, text: &str, name: &str) -> RefError {
        let known = self.items.keys().filter(|(of, _)| *of == project).map(|(_, name)| &**name);
        // In order, because of two that are equally near the first is named.
        let known: BTreeSet<&str> = known.collect();
        let id = self.projects.get(project as usize).map_or("", |id| &**id);
        let near = closest(name, known).map(|near| format!("{id}/{near}"));
        RefError::Unknown { text: text.to_owned(), near }
    }

    /// The project with an id, or a unique fragment of one.
    pub fn project(&self, text: &str) -> Result<u32, RefError> {
        if let Some(index) = self.projects.iter().position(|p| &**p == text) {
            return Ok(index as u32);
        }
        let lower = text.to_lowercase();
        let found: Vec<usize> =
            (0..self.projects.len()).filter(|i| self.projects[*i].to_lowercase().contains(&lower)).collect();
        match found[..] {
            [one] => Ok(one as u32),
            [] => {
                let near = closest(text, self.projects.iter().map(|p| &**p)).map(ToOwned::to_owned);
                Err(RefError::Unknown { text: text.to_owned(), near })
            }
            _ => {
                let candidates = found.iter().map(|i| self.projects[*i].to_string()).collect();
                Err(RefError::Ambiguous { text: text.to_owned(), candidates })
            }
        }
    }
}
