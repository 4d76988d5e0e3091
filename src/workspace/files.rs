//! Single files that are no documents: templates of the team, attributes, settings before there is a repository.

#![expect(clippy::disallowed_methods, reason = "files are read and folders are looked at here")]

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::apply::inside;
use super::read::MAX_BYTES as MAX_DOCUMENT_BYTES;
use super::{WorkspaceError, find_root};

/// Larger files are neither settings nor templates.
const MAX_BYTES: u64 = 1024 * 1024;
/// Larger files are no lists that mtg has written.
const MAX_LIST_BYTES: u64 = 64 * 1024 * 1024;

/// The text of a file below `root`, or `None` where there is none. Unlike documents it must be UTF-8 as it
/// stands, because what is done with it (an edit, a template) would spread what was misread.
pub fn read_text(root: &Path, path: &str) -> Result<Option<String>, WorkspaceError> {
    read_up_to(MAX_BYTES, root, path)
}

/// The same for a list that mtg has written, which may be long.
pub fn read_list(root: &Path, path: &str) -> Result<Option<String>, WorkspaceError> {
    read_up_to(MAX_LIST_BYTES, root, path)
}

/// Whether something of that name is below `root`.
pub fn is_there(root: &Path, path: &str) -> bool {
    std::fs::symlink_metadata(root.join(path)).is_ok()
}

/// The text of a document that is to be edited, which may be as large as documents are.
pub fn read_document(root: &Path, path: &str) -> Result<Option<String>, WorkspaceError> {
    read_up_to(MAX_DOCUMENT_BYTES, root, path)
}

/// The bytes of a file that is no part of a repository, such as those that git makes for a merge driver.
pub fn read_aside(path: &Path) -> Result<Vec<u8>, WorkspaceError> {
    let name = path.strip_prefix(".").unwrap_or(path);
    std::fs::read(path)
        .map_err(|error| WorkspaceError::CannotRead { path: name.display().to_string(), error })
}

fn read_up_to(limit: u64, root: &Path, path: &str) -> Result<Option<String>, WorkspaceError> {
    let full = inside(root, path)?;
    let failed = |error| WorkspaceError::CannotRead { path: path.to_owned(), error };
    match std::fs::metadata(&full) {
        Ok(meta) if meta.len() > limit => {
            Err(WorkspaceError::TooLarge { path: path.to_owned(), size: meta.len(), limit })
        }
        Ok(_) => std::fs::read_to_string(&full).map(Some).map_err(failed),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// Where a repository is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The folder, which need not exist yet.
    pub folder: PathBuf,
    /// The root of the repository that the folder is or lies in, if any.
    pub repository: Option<PathBuf>,
    /// Whether that repository is the folder itself.
    pub again: bool,
}

/// Looks at a folder in which a repository is to be made. It may be missing, but not be something else.
pub fn survey(folder: &Path) -> Result<Site, WorkspaceError> {
    // `-C` makes `./x` of what was typed as `x`.
    let named = || match folder.strip_prefix(".") {
        Ok(plain) if !plain.as_os_str().is_empty() => plain.display().to_string(),
        _ => folder.display().to_string(),
    };
    match std::fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => {
            return Err(WorkspaceError::CannotWrite {
                path: named(),
                error: ErrorKind::NotADirectory.into(),
            });
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(WorkspaceError::CannotWrite { path: named(), error }),
    }
    // The nearest folder that exists tells in which repository the new one would lie.
    let mut existing = folder;
    while std::fs::metadata(existing).is_err() {
        existing = match existing.parent() {
            Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
            Some(parent) => parent,
            None => break,
        };
    }
    let repository = match find_root(existing) {
        Ok(root) => Some(root),
        Err(WorkspaceError::NoRoot(_)) => None,
        Err(error) => return Err(error),
    };
    let own = std::fs::canonicalize(folder).ok();
    Ok(Site { folder: folder.to_owned(), again: repository.is_some() && own == repository, repository })
}
