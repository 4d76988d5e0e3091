//! Files that people ask a result to be written to, wherever they are: old content or new, never a part.

#![expect(clippy::disallowed_methods, reason = "results go where people say, inside the repository or not")]

use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::WorkspaceError;

/// Writes a file: what `write` gives takes the place of what was there, once all of it is on the disk. A link stays one,
/// what it leads to is replaced, and its permissions stay. What is no regular file, such as a pipe or `/dev/null`, is
/// written to as it is. The error names the file and why it could not be written; then the old content is untouched.
pub fn write_output(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), WorkspaceError> {
    replace(path, write)
        .map_err(|error| WorkspaceError::CannotWrite { path: path.display().to_string(), error })
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    let old = match std::fs::metadata(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        return Err(ErrorKind::IsADirectory.into());
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let mut out = BufWriter::new(std::fs::OpenOptions::new().write(true).open(path)?);
        write(&mut out)?;
        return out.flush();
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        // Somebody has said that nobody shall write to it.
        return Err(ErrorKind::PermissionDenied.into());
    }
    let place = if old.is_some() { std::fs::canonicalize(path)? } else { path.to_owned() };
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mtg-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What an editor would give it; the process's mask takes away from that.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    // Its error would name the temporary file, which means nothing to anybody.
    let temporary = builder.tempfile_in(&folder).map_err(|error| std::io::Error::from(error.kind()))?;
    let mut out = BufWriter::with_capacity(1 << 16, temporary);
    write(&mut out)?;
    let temporary = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    if let Some(old) = old {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(&place).map_err(|error| error.error)?;
    Ok(())
}
