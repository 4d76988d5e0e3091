//! Finding the documents of a repository, in parallel and without following links to folders.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};

use super::WorkspaceError;

/// What a walk found.
#[derive(Default)]
pub(super) struct Walked {
    /// Every Markdown file, by folder, then name.
    pub(super) files: Vec<PathBuf>,
    /// Folders that could not be opened, and links that lead round in a circle.
    pub(super) errors: Vec<WorkspaceError>,
    /// Links that were not followed.
    pub(super) links: Vec<String>,
}

/// Finds the Markdown files of a repository on several threads.
pub(super) fn walk(root: &Path) -> Walked {
    walk_from(root, root, None)
}

/// Finds those in a folder of it and below.
pub(super) fn walk_below(root: &Path, folder: &str) -> Walked {
    walk_from(root, &root.join(folder), None)
}

/// Finds those right in a folder of it.
pub(super) fn walk_in(root: &Path, folder: &str) -> Walked {
    walk_from(root, &root.join(folder), Some(1))
}

fn walk_from(root: &Path, start: &Path, depth: Option<usize>) -> Walked {
    let mut builder = WalkBuilder::new(start);
    builder.follow_links(false).require_git(false).ignore(false).threads(rayon::current_num_threads().max(1));
    builder.max_depth(depth);
    let collected = Mutex::new(Walked::default());
    let mut visitors = Builder { root, collected: &collected };
    builder.build_parallel().visit(&mut visitors);
    let mut walked = collected.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // The order of a walk depends on the file system and the threads; sorted, nothing after it does.
    // The files of a folder stand together, whatever folders it has inside.
    walked.files.par_sort_unstable_by(|a, b| in_folder(a).cmp(&in_folder(b)));
    walked.errors.sort_by_key(ToString::to_string);
    walked.links.sort();
    walked
}

/// The bytes of a file's folder and of its name.
pub(super) fn in_folder(path: &Path) -> (&[u8], &[u8]) {
    let bytes = path.as_os_str().as_encoded_bytes();
    let name = bytes.iter().rposition(|byte| std::path::is_separator(char::from(*byte))).unwrap_or(0);
    bytes.split_at(name)
}

struct Builder<'w> {
    root: &'w Path,
    collected: &'w Mutex<Walked>,
}

impl<'w> ParallelVisitorBuilder<'w> for Builder<'w> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'w> {
        Box::new(Visitor { root: self.root, collected: self.collected, found: Walked::default() })
    }
}

/// One thread's share; it is handed over when the thread is done.
struct Visitor<'w> {
    root: &'w Path,
    collected: &'w Mutex<Walked>,
    found: Walked,
}

impl ParallelVisitor for Visitor<'_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        match entry {
            Ok(entry) => self.entry(entry),
            Err(error) => {
                let path = error_path(&error).map_or_else(String::new, |path| relative(self.root, &path));
                let error =
                    error.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot be walked"));
                self.found.errors.push(WorkspaceError::CannotRead { path, error });
            }
        }
        WalkState::Continue
    }
}

impl Visitor<'_> {
    fn entry(&mut self, entry: DirEntry) {
        let markdown = is_markdown(entry.path());
        let kind = entry.file_type();
        if kind.is_some_and(|t| t.is_symlink()) {
            self.link(&entry, markdown);
        } else if markdown && kind.is_some_and(|t| t.is_file()) {
            self.found.files.push(entry.into_path());
        }
    }

    /// A linked document inside the repository is read; links to folders are not followed, because each
    /// meeting behind one would be there twice, and links that lead out are nobody's business here.
    #[expect(clippy::disallowed_methods, reason = "where a link leads is asked of the file system")]
    fn link(&mut self, entry: &DirEntry, markdown: bool) {
        let name = relative(self.root, entry.path());
        match std::fs::canonicalize(entry.path()) {
            Ok(real) => {
                let inside = std::fs::canonicalize(self.root).is_ok_and(|root| real.starts_with(root));
                let is_file = std::fs::metadata(&real).is_ok_and(|m| m.is_file());
                if markdown && inside && is_file {
                    self.found.files.push(entry.path().to_owned());
                } else if markdown || !is_file {
                    self.found.links.push(name);
                }
            }
            // A link to nothing is like a file that is not there; a loop cannot be opened by anybody.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.found.links.push(name),
            Err(error) => self.found.errors.push(WorkspaceError::CannotRead { path: name, error }),
        }
    }
}

impl Drop for Visitor<'_> {
    fn drop(&mut self) {
        let mut all = self.collected.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        all.files.append(&mut self.found.files);
        all.errors.append(&mut self.found.errors);
        all.links.append(&mut self.found.links);
    }
}

fn error_path(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        ignore::Error::Loop { child, .. } => Some(child.clone()),
        ignore::Error::Partial(errors) => errors.iter().find_map(error_path),
        _ => None,
    }
}

/// Whether a file is Markdown by its name.
pub(super) fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"))
}

/// The path relative to the root, with `/`.
pub(super) fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let text = inner.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}
