//! Finding the documents of a repository, in parallel and without following links to folders.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};

use super::WorkspaceError;

/// Walks the repository and gives every Markdown file to `visit`, on several threads. What `visit` returns
/// is collected; the order is that of the walk, so callers sort.
pub(super) fn walk<T: Send>(
    root: &Path,
    visit: &(dyn Fn(PathBuf) -> Option<T> + Sync),
) -> (Vec<T>, Vec<WorkspaceError>, Vec<String>) {
    let mut builder = WalkBuilder::new(root);
    // The order of a walk depends on the file system, so no thread count can make it stable; sorting does.
    builder
        .follow_links(false)
        .require_git(false)
        .ignore(false)
        .threads(rayon::current_num_threads().max(1))
        .filter_entry(|entry| entry.file_name() != "target" || entry.depth() != 1 || !is_build_folder(entry));
    let collected = Mutex::new((Vec::new(), Vec::new(), Vec::new()));
    let mut visitors = Builder {
        root,
        visit,
        collected: &collected,
    };
    builder.build_parallel().visit(&mut visitors);
    collected
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A build folder beside the meetings is never a place for documents.
fn is_build_folder(entry: &DirEntry) -> bool {
    entry.path().join("CACHEDIR.TAG").symlink_metadata().is_ok()
}

type Collected<T> = Mutex<(Vec<T>, Vec<WorkspaceError>, Vec<String>)>;

struct Builder<'w, T> {
    root: &'w Path,
    visit: &'w (dyn Fn(PathBuf) -> Option<T> + Sync),
    collected: &'w Collected<T>,
}

impl<'w, T: Send> ParallelVisitorBuilder<'w> for Builder<'w, T> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'w> {
        Box::new(Visitor {
            root: self.root,
            visit: self.visit,
            collected: self.collected,
            found: Vec::new(),
            errors: Vec::new(),
            links: Vec::new(),
        })
    }
}

/// One thread's share; it is handed over when the thread is done.
struct Visitor<'w, T> {
    root: &'w Path,
    visit: &'w (dyn Fn(PathBuf) -> Option<T> + Sync),
    collected: &'w Collected<T>,
    found: Vec<T>,
    errors: Vec<WorkspaceError>,
    links: Vec<String>,
}

impl<T: Send> ParallelVisitor for Visitor<'_, T> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        match entry {
            Ok(entry) => self.entry(entry),
            Err(error) => {
                let path = error_path(&error).map_or_else(String::new, |path| relative(self.root, &path));
                let error = error
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other("cannot be walked"));
                self.errors.push(WorkspaceError::CannotRead { path, error });
            }
        }
        WalkState::Continue
    }
}

impl<T: Send> Visitor<'_, T> {
    fn entry(&mut self, entry: DirEntry) {
        let markdown = entry
            .path()
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("md"));
        let kind = entry.file_type();
        if kind.is_some_and(|t| t.is_symlink()) {
            self.link(&entry, markdown);
        } else if markdown && kind.is_some_and(|t| t.is_file()) {
            self.found.extend((self.visit)(entry.into_path()));
        }
    }

    /// A linked document inside the repository is read; links to folders are not followed, because each
    /// meeting behind one would be there twice, and links that lead out are nobody's business here.
    #[expect(
        clippy::disallowed_methods,
        reason = "where a link leads is asked of the file system"
    )]
    fn link(&mut self, entry: &DirEntry, markdown: bool) {
        let name = relative(self.root, entry.path());
        match std::fs::canonicalize(entry.path()) {
            Ok(real) => {
                let inside = std::fs::canonicalize(self.root).is_ok_and(|root| real.starts_with(root));
                let is_file = std::fs::metadata(&real).is_ok_and(|m| m.is_file());
                if markdown && inside && is_file {
                    self.found.extend((self.visit)(entry.path().to_owned()));
                } else if markdown || !is_file {
                    self.links.push(name);
                }
            }
            // A link to nothing is like a file that is not there; a loop cannot be opened by anybody.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.links.push(name),
            Err(error) => self.errors.push(WorkspaceError::CannotRead { path: name, error }),
        }
    }
}

impl<T> Drop for Visitor<'_, T> {
    fn drop(&mut self) {
        let mut all = self
            .collected
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        all.0.append(&mut self.found);
        all.1.append(&mut self.errors);
        all.2.append(&mut self.links);
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
