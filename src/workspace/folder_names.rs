//! The folders of meetings by name alone: what a ref means as long as it says no title.

use std::path::Path;

use super::walk::{relative, walk_below};
use super::{Index, RefError, Settings};

/// The folders that may be meetings. No file was opened to know them: a folder with a Markdown file in it counts.
#[derive(Debug)]
pub struct FolderNames {
    /// Relative to the root, in order.
    paths: Vec<Box<str>>,
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
        Self { index: Index::of_folders(&ids), paths }
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
