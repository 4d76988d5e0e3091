//! What is read to check it.

use std::path::Path;

use rustc_hash::FxHashSet;

use crate::workspace::{Load, Unsaved, Workspace};

/// What is read to find something in it.
#[derive(Clone, Copy, Debug)]
pub enum Reading<'r> {
    /// A repository.
    Repository(&'r Path),
    /// A repository in which these documents count in place of those on disk.
    Unsaved(&'r Path, &'r Unsaved),
    /// Documents that are not on disk as they count, with the others of their folders.
    Folders(&'r Path, &'r Unsaved),
    /// These documents of a repository, by path, with whatever has a say about them: what is found in them is what
    /// would be found in the whole repository, and what is found elsewhere is not to be relied on.
    Near(&'r Path, &'r [String], Option<&'r Unsaved>),
    /// Documents that lie in no repository; settings and roster may be among them.
    Alone(&'r Unsaved),
}

impl<'r> Reading<'r> {
    /// The documents that count in place of those on disk.
    pub fn unsaved(self) -> Option<&'r Unsaved> {
        match self {
            Self::Repository(_) => None,
            Self::Near(_, _, unsaved) => unsaved,
            Self::Unsaved(_, unsaved) | Self::Folders(_, unsaved) | Self::Alone(unsaved) => Some(unsaved),
        }
    }

    /// The same with these documents in place of those on disk.
    pub fn with<'u>(self, unsaved: &'u Unsaved) -> Reading<'u>
    where
        'r: 'u,
    {
        match self {
            Self::Repository(root) | Self::Unsaved(root, _) => Reading::Unsaved(root, unsaved),
            Self::Folders(root, _) => Reading::Folders(root, unsaved),
            Self::Near(root, documents, _) => Reading::Near(root, documents, Some(unsaved)),
            Self::Alone(_) => Reading::Alone(unsaved),
        }
    }

    /// These documents with the others of their folders, where the same place is read.
    pub fn folders_of<'u>(self, unsaved: &'u Unsaved) -> Reading<'u>
    where
        'r: 'u,
    {
        match self {
            Self::Repository(root)
            | Self::Unsaved(root, _)
            | Self::Folders(root, _)
            | Self::Near(root, ..) => Reading::Folders(root, unsaved),
            Self::Alone(_) => Reading::Alone(unsaved),
        }
    }

    /// Reads it; `load` says how, but for what is read.
    pub(super) fn load(self, load: &Load<'_>) -> Workspace {
        let unsaved = self.unsaved();
        let folder = |path: &'r str| path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folders: FxHashSet<&str> =
            unsaved.into_iter().flat_map(|unsaved| unsaved.keys()).map(|path| folder(path)).collect();
        let beside = |folder: &str| folders.contains(folder);
        let load = Load {
            unsaved,
            folders: match self {
                Self::Folders(..) => Some(&beside),
                Self::Repository(_) | Self::Unsaved(..) | Self::Near(..) | Self::Alone(_) => None,
            },
            ..*load
        };
        match self {
            Self::Repository(root) | Self::Unsaved(root, _) | Self::Folders(root, _) => {
                Workspace::load(root, &load)
            }
            Self::Near(root, documents, _) => Workspace::load_near(root, documents, &load),
            Self::Alone(_) => Workspace::alone(&load),
        }
    }
}
