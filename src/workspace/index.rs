//! Refs: from what somebody wrote to a folder and an item.

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
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("folders", &self.folders.len())
            .field("projects", &self.projects.len())
            .finish()
    }
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
        }
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
        type Matches = fn(&Folder, &str) -> bool;
        let ranks: [Matches; 2] = [
            |f, t| f.slug.to_lowercase() == t || f.title.to_lowercase() == t || f.id.to_lowercase() == t,
            |f, t| f.id.to_lowercase().contains(t) || f.title.to_lowercase().contains(t),
        ];
        for matches in ranks {
            let found: Vec<u32> = (0..self.folders.len() as u32)
                .filter(|i| in_time(*i) && self.folders.get(*i as usize).is_some_and(|f| matches(f, &lower)))
                .collect();
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
        let names = self.folders.iter().flat_map(|f| [&*f.id, &*f.slug]);
        let near = closest(text, names).map(ToOwned::to_owned);
        Err(RefError::Unknown { text: text.to_owned(), near })
    }

    /// The item of a meeting that `folder/A1` names.
    pub fn item(&self, text: &str, until: Option<NaiveDate>) -> Result<(u32, ItemId), RefError> {
        let unknown = || RefError::Unknown { text: text.to_owned(), near: None };
        let (folder, id) = text.rsplit_once('/').ok_or_else(unknown)?;
        let id = ItemId::parse(id).ok_or_else(unknown)?;
        self.meeting(folder, until).map(|folder| (folder, id))
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
