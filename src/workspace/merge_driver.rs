//! What git has to know of the merge driver: its command, in the settings of the clone.

use std::path::Path;

use super::GitError;
use super::git::git;

/// The command that merges journals and confirmations, as git calls it.
pub const DRIVER: &str = "mtg merge-driver %O %A %B %L %P";
/// What git calls it to people.
const NAME: &str = "mtg: journals and confirmations, entry by entry";
const KEY: &str = "merge.mtg.driver";

/// How the settings of a clone stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registered {
    /// The driver is known from now on.
    New,
    /// It was known already.
    Already,
    /// The name stands for another command, which was left alone.
    Taken(String),
    /// The folder lies in no git repository.
    NoRepository,
}

/// Makes the driver known in the clone that a folder lies in. A command that somebody else has chosen is kept.
///
/// # Errors
///
/// No git, or what git itself complains of.
pub fn register(folder: &Path) -> Result<Registered, GitError> {
    let inside = git(folder, "rev-parse", &["--git-dir"])?;
    if !inside.success {
        // Somebody else's folder, a broken file: git knows better than we what to do about these.
        return match inside.error.as_str() {
            error if !error.is_empty() && !error.contains("not a git repository") => {
                Err(GitError::Failed { command: "rev-parse", error: inside.error })
            }
            _ => Ok(Registered::NoRepository),
        };
    }
    let present = git(folder, "config", &["--get", KEY])?;
    if present.success {
        let command = String::from_utf8_lossy(&present.output).trim().to_owned();
        // Where mtg lies is the user's affair.
        let (_, call) = DRIVER.split_once(' ').unwrap_or_default();
        return Ok(if command.ends_with(call) { Registered::Already } else { Registered::Taken(command) });
    }
    git(folder, "config", &["--local", "merge.mtg.name", NAME])?.checked("config")?;
    git(folder, "config", &["--local", KEY, DRIVER])?.checked("config")?;
    Ok(Registered::New)
}

/// Has git merge files line by line, the result in the place of `ours`; whether it is without conflicts. For files
/// that are no text.
///
/// # Errors
///
/// No git, or what git itself complains of, such as binary files; `ours` is as it was then.
pub fn merge_lines(folder: &Path, [base, ours, theirs]: [&str; 3], marks: usize) -> Result<bool, GitError> {
    let marks = format!("--marker-size={marks}");
    let options = ["-q", "-L", "ours", "-L", "base", "-L", "theirs", &marks, "--", ours, base, theirs];
    let ran = git(folder, "merge-file", &options)?;
    match ran.code {
        Some(0) => Ok(true),
        Some(1..128) => Ok(false),
        _ => Err(GitError::Failed { command: "merge-file", error: ran.error }),
    }
}
