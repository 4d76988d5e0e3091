//! Where a folder lies in its git work tree. git itself is not asked: CI images need not have it.

#![expect(clippy::disallowed_methods, reason = "the top of a work tree is found in the file system")]

use std::path::{Path, PathBuf};

/// A folder's place in a git work tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkTree {
    /// The top of the work tree.
    pub top: PathBuf,
    /// The folder below the top, with `/`; empty for the top itself.
    pub below: String,
}

/// The work tree that a folder, which need not exist yet, lies in: the nearest folder upwards with a `.git`, which
/// is a file in a linked work tree or submodule. `None` where there is no such folder.
pub fn work_tree(folder: &Path) -> Option<WorkTree> {
    let mut existing = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut missing = Vec::new();
    let real = loop {
        if let Ok(real) = std::fs::canonicalize(existing) {
            break real;
        }
        missing.push(existing.file_name()?);
        existing = match existing.parent()? {
            parent if parent.as_os_str().is_empty() => Path::new("."),
            parent => parent,
        };
    };
    let top = real.ancestors().find(|at| std::fs::metadata(at.join(".git")).is_ok())?;
    let inner = real.strip_prefix(top).ok()?;
    let below = inner.iter().chain(missing.into_iter().rev()).map(|part| part.to_string_lossy());
    Some(WorkTree { top: top.to_owned(), below: below.collect::<Vec<_>>().join("/") })
}
