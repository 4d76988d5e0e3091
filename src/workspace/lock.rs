//! The lock of a repository: of all processes that write to it one at a time has it.

#![expect(clippy::disallowed_methods, reason = "the lock is a file, which is opened here")]

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::WorkspaceError;
use super::apply::inside;

/// The folder of what belongs to one clone and is not shared.
const FOLDER: &str = ".mtg";
/// The file that is locked.
const LOCK: &str = ".mtg/lock";
/// Keeps git from looking into the folder, also where nobody wrote it into the repository's own list.
const IGNORE: &str = ".mtg/.gitignore";

/// The right to write to a repository, until it is dropped. It is the operating system's lock on an open file,
/// so that it ends with the process, however that ends; the file itself stays and means nothing.
#[derive(Debug)]
pub struct Lock {
    /// Closing it gives the lock back.
    _file: File,
}

impl Lock {
    /// Waits until no other process has the lock of the repository at `root`, and takes it. An error where
    /// nothing can be written.
    pub fn wait(root: &Path) -> Result<Self, WorkspaceError> {
        let failed = |error| WorkspaceError::CannotLock { path: LOCK.to_owned(), error };
        let path = inside(root, LOCK)?;
        loop {
            let file = match open(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    make_folder(root).map_err(failed)?;
                    open(&path).map_err(failed)?
                }
                opened => opened.map_err(failed)?,
            };
            file.lock().map_err(failed)?;
            // Whoever cleans up may have taken the file away before it was locked; others then lock a new one.
            if is_same(&file, &path) {
                return Ok(Self { _file: file });
            }
        }
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    // Some network file systems lock only what may be written.
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

fn make_folder(root: &Path) -> std::io::Result<()> {
    match std::fs::create_dir(root.join(FOLDER)) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
        Err(error) => return Err(error),
    }
    match File::create_new(root.join(IGNORE)) {
        Ok(mut file) => file.write_all(b"*\n"),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether the file is still the one at that path.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}
