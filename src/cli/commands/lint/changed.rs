//! `mtg lint --changed-since`: the files that have changed, and the lines in them.

use std::path::Path;

use crate::cli::Failure;
use crate::workspace::{Changes, changed_since};

/// The files below the root that git knows to differ from a revision, of those that are asked for.
pub(super) fn changes(root: &Path, revision: &str, asked: &dyn Fn(&str) -> bool) -> Result<Changes, Failure> {
    let mut changes = changed_since(root, revision).map_err(|error| {
        let (message, help) = error.messages();
        Failure::Usage(message, help)
    })?;
    changes.retain(|path, _| asked(path));
    Ok(changes)
}
