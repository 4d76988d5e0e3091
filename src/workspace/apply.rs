//! The only writer. Every change of a file goes through here, from every command.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes files")]

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::WorkspaceError;
use crate::text::{FileChange, SourceChange, apply_edits};

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Paths of new and changed files, in the order of the change.
    pub paths: Vec<String>,
}

/// The content a file has after a change, without writing it.
pub fn content_of(change: &FileChange) -> Result<String, WorkspaceError> {
    match change {
        FileChange::Create { text, .. } => Ok(text.clone()),
        FileChange::Edit { path, before, edits } => {
            apply_edits(before, edits).ok_or_else(|| WorkspaceError::BrokenEdit(path.clone()))
        }
    }
}

/// Carries a change out below `root`.
///
/// All files are checked before the first is written: new ones must not exist, others must read as they
/// did when the edits were made. Each is written to a new file in the same folder that then takes the
/// place of the old one, so that a reader, or a process killed midway, sees the old content or the new.
pub fn apply(root: &Path, change: &SourceChange) -> Result<Applied, WorkspaceError> {
    let mut planned: Vec<(PathBuf, &FileChange, String)> = Vec::with_capacity(change.files.len());
    for file in &change.files {
        let path = inside(root, file.path())?;
        match file {
            FileChange::Create { path: name, .. } => {
                if std::fs::symlink_metadata(&path).is_ok() {
                    return Err(WorkspaceError::Exists(name.clone()));
                }
            }
            FileChange::Edit { path: name, before, .. } => {
                let present = std::fs::read(&path)
                    .map_err(|error| WorkspaceError::CannotRead { path: name.clone(), error })?;
                if present != before.as_bytes() {
                    return Err(WorkspaceError::Changed(name.clone()));
                }
            }
        }
        planned.push((path, file, content_of(file)?));
    }
    // Each file waits for the disk; several at once wait together.
    let written: Vec<Result<String, WorkspaceError>> = planned
        .into_par_iter()
        .map(|(path, file, content)| write(&path, file, &content).map(|()| file.path().to_owned()))
        .collect();
    Ok(Applied { paths: written.into_iter().collect::<Result<_, _>>()? })
}

fn write(path: &Path, file: &FileChange, content: &str) -> Result<(), WorkspaceError> {
    let failed = |error: std::io::Error| WorkspaceError::CannotWrite { path: file.path().to_owned(), error };
    // An edit of a linked file changes the file, not the link.
    let path = match file {
        FileChange::Edit { .. } => std::fs::canonicalize(path).map_err(failed)?,
        FileChange::Create { .. } => path.to_owned(),
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mtg-").suffix(".tmp");
    match file {
        FileChange::Edit { .. } => {
            // The new file has the old one's permissions.
            let permissions = std::fs::metadata(&path).map_err(failed)?.permissions();
            builder.permissions(permissions);
        }
        FileChange::Create { .. } => {
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                // What an editor would give it; the process's mask takes away from that.
                builder.permissions(std::fs::Permissions::from_mode(0o666));
            }
        }
    }
    // Its error would name the temporary file, which means nothing to anybody.
    let mut temporary = builder.tempfile_in(folder).map_err(|error| failed(error.kind().into()))?;
    temporary.write_all(content.as_bytes()).map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    match file {
        FileChange::Create { path: name, .. } => match temporary.persist_noclobber(&path) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(WorkspaceError::Exists(name.clone()))
            }
            Err(error) => Err(failed(error.error)),
        },
        FileChange::Edit { .. } => temporary.persist(&path).map(drop).map_err(|error| failed(error.error)),
    }
}

/// The path below the root. It must not lead out of it, neither by `..` nor through a link.
pub(super) fn inside(root: &Path, path: &str) -> Result<PathBuf, WorkspaceError> {
    let relative = Path::new(path);
    let plain = relative.components().all(|c| matches!(c, Component::Normal(_)));
    if !plain || path.is_empty() {
        return Err(WorkspaceError::Outside(path.to_owned()));
    }
    let full = root.join(relative);
    // The nearest folder that exists tells where the file really would be.
    let mut existing = full.as_path();
    while std::fs::symlink_metadata(existing).is_err() {
        match existing.parent() {
            Some(parent) => existing = parent,
            None => return Ok(full),
        }
    }
    if let (Ok(real_root), Ok(real)) = (std::fs::canonicalize(root), std::fs::canonicalize(existing))
        && !real.starts_with(&real_root)
    {
        return Err(WorkspaceError::Outside(path.to_owned()));
    }
    Ok(full)
}
