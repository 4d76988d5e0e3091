//! The folders of meetings by name alone: what a ref means as long as it says no title.

use std::collections::BTreeSet;
use std::path::Path;

use super::walk::{relative, walk_below};
use super::{Index, RefError, Settings};

/// The folders that may be meetings. No file was opened to know them: a folder with a Markdown file in it counts.
#[derive(Debug)]
pub struct FolderNames {
    /// Relative to the root, in order.
    paths: Vec<Box<str>>,
    /// The folders of projects that have documents in them, relative to the root.
    projects: BTreeSet<Box<str>>,
    /// Where projects are.
    below: Box<str>,
    index: Index,
}

impl FolderNames {
    /// Looks for the folders below the meetings' of a repository.
    pub fn read(root: &Path, settings: &Settings) -> Self {
        let mut paths: Vec<Box<str>> = Vec::new();
        // The files of a folder stand together.
        for file in walk_below(root, &settings.meetings).files {
            let path = relative(root, &file);
            let Some((folder, _)) = path.rsplit_once('/') else { continue };
            let materials = folder.split('/').any(|part| part == "materials");
            if !materials
                && folder != &*settings.meetings
                && paths.last().is_none_or(|last| **last != *folder)
            {
                paths.push(folder.into());
            }
        }
        let ids: Vec<Box<str>> =
            paths.iter().map(|path| path.rsplit('/').next().unwrap_or(path).into()).collect();
        let mut projects: BTreeSet<Box<str>> = BTreeSet::new();
        let below = &settings.projects;
        for file in walk_below(root, below).files {
            let path = relative(root, &file);
            let inside = path.strip_prefix(&**below).and_then(|rest| rest.strip_prefix('/'));
            if let Some((id, _)) = inside.and_then(|rest| rest.split_once('/')) {
                projects.insert(format!("{below}/{id}").into());
            }
        }
        Self { index: Index::of_folders(&ids), paths, projects, below: below.clone() }
    }

    /// The folders, relative to the root, that hold the papers of the project with that id; `None` where there is no
    /// such project, or a meeting of that name.
    pub fn project(&self, id: &str) -> Option<Vec<String>> {
        let folder = format!("{}/{}", self.below, id.trim());
        let meeting = self.paths.iter().any(|path| path.rsplit('/').next() == Some(id.trim()));
        (!meeting && self.projects.contains(folder.as_str())).then(|| {
            let inside = ["requests", "acceptance"].map(|inner| format!("{folder}/{inner}"));
            [folder].into_iter().chain(inside).collect()
        })
    }

    /// The folder, relative to the root, that a full id, a whole slug or a unique fragment of an id names. The
    /// error says that it takes more than names to tell, or that there is no such folder.
    pub fn folder(&self, text: &str) -> Result<&str, RefError> {
        let at = self.index.meeting(text, None)? as usize;
        let path = self.paths.get(at).map_or("", |path| &**path);
        let id = path.rsplit('/').next().unwrap_or(path);
        let same = self.paths.iter().filter(|other| other.rsplit('/').next() == Some(id));
        let candidates: Vec<String> = same.map(ToString::to_string).collect();
        if candidates.len() > 1 {
            return Err(RefError::Ambiguous { text: text.to_owned(), candidates });
        }
        Ok(path)
    }
}
