//! The only writer. Every change of a file goes through here, from every command.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes files")]

use std::collections::BTreeMap;
#[cfg(unix)]
use std::fs::Permissions;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;
use tempfile::TempPath;

use super::{Lock, WorkspaceError};
use crate::text::{FileChange, SourceChange, apply_edits};

/// What new files are called before they take the place of others.
const PREFIX: &str = ".mtg-";
const SUFFIX: &str = ".tmp";
/// A file of such a name that is this much older than one made now was left by a process that is no more.
const LEFT_BEHIND: Duration = Duration::from_secs(600);

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

/// Carries a change out below `root`. To edit files of a repository it waits for its turn: the lock is held
/// meanwhile. New files need none, because of two processes that make the same one only the first succeeds.
///
/// All files are checked before anything is written: new ones must not exist, others must read as they
/// did when the edits were made. Then each is written to a new file in the same folder, and once all of them are
/// safe on the disk they take the place of the old ones, in the order of the change. So a reader, or a process
/// killed midway, sees the old content of a file or the new, and a full disk leaves everything as it was.
pub fn apply(root: &Path, change: &SourceChange) -> Result<Applied, WorkspaceError> {
    let edits = change.files.iter().any(|file| matches!(file, FileChange::Edit { .. }));
    // A folder that is no repository has no lock.
    let locked = edits && std::fs::metadata(root.join("mtg.toml")).is_ok();
    let lock = if locked { Some(Lock::wait(root)?) } else { None };
    carry_out(root, change, lock.is_some())
}

/// The same for somebody who has the lock already, since before the files were read.
pub fn apply_locked(root: &Path, change: &SourceChange, _: &Lock) -> Result<Applied, WorkspaceError> {
    carry_out(root, change, true)
}

/// The same for files that nobody else knows of, such as those that git makes for a merge driver: nobody has to wait.
pub fn apply_aside(folder: &Path, change: &SourceChange) -> Result<Applied, WorkspaceError> {
    carry_out(folder, change, false)
}

fn carry_out(root: &Path, change: &SourceChange, locked: bool) -> Result<Applied, WorkspaceError> {
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
    let prepared: Vec<Result<Prepared, WorkspaceError>> = planned
        .into_par_iter()
        .map(|(path, file, content)| {
            Prepared::write(path, file, &content, locked).map_err(|error| failed(file.path(), error))
        })
        .collect();
    let prepared = prepared.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut folders: BTreeMap<PathBuf, &str> = BTreeMap::new();
    let mut paths = Vec::with_capacity(prepared.len());
    for (ready, file) in prepared.into_iter().zip(&change.files) {
        for folder in ready.folders() {
            folders.entry(folder).or_insert(file.path());
        }
        ready.take_place(file)?;
        paths.push(file.path().to_owned());
    }
    // A file has its new content for good once its folder is on the disk, too.
    let kept: Vec<Result<(), WorkspaceError>> = folders
        .par_iter()
        .map(|(folder, name)| keep_folder(folder).map_err(|error| failed(name, error)))
        .collect();
    kept.into_iter().collect::<Result<(), _>>()?;
    Ok(Applied { paths })
}

/// New content, safe on the disk beside the place that it will take.
struct Prepared {
    content: TempPath,
    path: PathBuf,
    /// The nearest folder that was there before.
    existing: PathBuf,
}

impl Prepared {
    fn write(path: PathBuf, file: &FileChange, content: &str, locked: bool) -> std::io::Result<Self> {
        // An edit of a linked file changes the file, not the link.
        let path = match file {
            FileChange::Edit { .. } => std::fs::canonicalize(path)?,
            FileChange::Create { .. } => path,
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut existing = folder;
        while std::fs::metadata(existing).is_err() {
            existing = existing.parent().unwrap_or(Path::new("."));
        }
        std::fs::create_dir_all(folder)?;
        let old = match file {
            FileChange::Edit { .. } => Some(std::fs::metadata(&path)?),
            FileChange::Create { .. } => None,
        };
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            // Somebody has said that nobody shall write to it.
            return Err(ErrorKind::PermissionDenied.into());
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        #[cfg(unix)]
        if old.is_none() {
            use std::os::unix::fs::PermissionsExt;
            // What an editor would give it; the process's mask takes away from that.
            builder.permissions(Permissions::from_mode(0o666));
        }
        // Its error would name the temporary file, which means nothing to anybody.
        let mut temporary =
            builder.tempfile_in(folder).map_err(|error| std::io::Error::from(error.kind()))?;
        temporary.as_file_mut().write_all(content.as_bytes())?;
        if let Some(old) = old {
            keep_owner(temporary.as_file(), &old);
            temporary.as_file().set_permissions(old.permissions())?;
        }
        temporary.as_file().sync_all()?;
        if locked {
            clean_up(folder, temporary.path());
        }
        let existing = existing.to_owned();
        // Closed, because thousands of files may wait for the last one.
        Ok(Self { content: temporary.into_temp_path(), path, existing })
    }

    /// Every folder whose list of names changes.
    fn folders(&self) -> Vec<PathBuf> {
        let folders = self.path.ancestors().skip(1).map(Path::to_owned);
        let mut changed: Vec<PathBuf> = Vec::new();
        for folder in folders {
            let last = folder == self.existing;
            changed.push(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder });
            if last {
                break;
            }
        }
        changed
    }

    fn take_place(self, file: &FileChange) -> Result<(), WorkspaceError> {
        let name = file.path();
        match file {
            FileChange::Create { .. } => match self.content.persist_noclobber(&self.path) {
                Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
                    Err(WorkspaceError::Exists(name.to_owned()))
                }
                result => result.map_err(|error| failed(name, error.error)),
            },
            FileChange::Edit { .. } => {
                self.content.persist(&self.path).map_err(|error| failed(name, error.error))
            }
        }
    }
}

fn failed(path: &str, error: std::io::Error) -> WorkspaceError {
    WorkspaceError::CannotWrite { path: path.to_owned(), error }
}

/// The new file belongs to whom the old one belonged to, as far as the process may say so.
#[cfg(unix)]
fn keep_owner(file: &std::fs::File, old: &std::fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let same = file.metadata().is_ok_and(|new| (new.uid(), new.gid()) == (old.uid(), old.gid()));
    if !same && fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        // Only the administrator gives files away, but a group may be one's own as well.
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &std::fs::File, _: &std::fs::Metadata) {}

/// Writes a folder's list of names to the disk.
#[cfg(unix)]
fn keep_folder(folder: &Path) -> std::io::Result<()> {
    match std::fs::File::open(folder)?.sync_all() {
        // Some file systems keep folders by themselves and say that they cannot be told to.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

/// Elsewhere folders cannot be opened, and the file system keeps them.
#[cfg(not(unix))]
fn keep_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Takes away what killed processes left in a folder. Nobody else writes while the lock is held, but another
/// machine may see the folder without seeing the lock; so only what is old is taken, by the clock that gave the
/// new file its time.
fn clean_up(folder: &Path, new: &Path) {
    let Ok(now) = std::fs::metadata(new).and_then(|meta| meta.modified()) else { return };
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let age = entry.metadata().and_then(|meta| meta.modified()).map(|made| now.duration_since(made));
        if matches!(age, Ok(Ok(age)) if age > LEFT_BEHIND) {
            // It is in nobody's way, so that it stays is no reason to fail.
            let _ = std::fs::remove_file(entry.path());
        }
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
