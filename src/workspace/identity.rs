//! Who is at work, as git knows.

#![expect(clippy::disallowed_methods, reason = "git is started here")]

use std::path::Path;
use std::process::{Command, Stdio};

/// Who commits in a repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// `user.name`.
    pub name: Option<String>,
    /// `user.email`.
    pub email: Option<String>,
}

/// Who git says is at work in a folder; `None` where git does not know or is not there.
pub fn git_identity(folder: &Path) -> Option<Identity> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["config", "--null", "--get-regexp", r"^user\.(name|email)$"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let mut identity = Identity::default();
    // Of a key that is given several times the last one counts, as in git.
    for entry in String::from_utf8_lossy(&output.stdout).split('\0') {
        let Some((key, value)) = entry.split_once('\n') else { continue };
        let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match key {
            "user.name" => identity.name = value,
            "user.email" => identity.email = value,
            _ => {}
        }
    }
    (identity != Identity::default()).then_some(identity)
}
