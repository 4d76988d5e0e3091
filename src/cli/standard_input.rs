//! Documents from standard input: what editors hand over, and where it belongs.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Context, Failure};
use crate::lint::Reading;
use crate::text::SourceFile;
use crate::workspace::{Settings, Unsaved, WorkspaceError, find_root, read_text};

/// Larger texts are no documents, as on disk.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// A document without a name is taken for minutes, unless it says itself what it is, in a folder of its own.
const NAMELESS: &str = "-/minutes.md";

/// A document from standard input, read whole, with its place.
pub(super) struct StandardInput {
    /// The repository it belongs to; `None` outside of any.
    pub(super) root: Option<PathBuf>,
    /// Its path below the root; outside, a place that tells as much as the name does.
    pub(super) path: String,
    /// What people call it.
    pub(super) shown: String,
    /// The document by its path.
    pub(super) unsaved: Unsaved,
}

impl StandardInput {
    /// Reads standard input as the document of that name, which need not be there.
    ///
    /// # Errors
    ///
    /// Input that cannot be read, or is larger than documents are.
    pub(super) fn read(context: &Context, name: Option<&Path>) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        let size = bytes.len() as u64;
        if size > MAX_BYTES {
            return Err(WorkspaceError::TooLarge { path: "-".to_owned(), size, limit: MAX_BYTES }.into());
        }
        let Place { root, path } = place(context, name);
        let shown = match (name, &root) {
            (None, _) => "-".to_owned(),
            (Some(_), Some(_)) => path.clone(),
            (Some(name), None) => name.display().to_string(),
        };
        let unsaved = Unsaved::from([(path.clone(), bytes)]);
        Ok(Self { root, path, shown, unsaved })
    }

    /// The document with the others of its folder.
    pub(super) fn with_folder(&self) -> Reading<'_> {
        match &self.root {
            Some(root) => Reading::Folders(root, &self.unsaved),
            None => Reading::Alone(&self.unsaved),
        }
    }

    /// The document with whatever has a say about it.
    pub(super) fn with_vicinity(&self) -> Reading<'_> {
        match &self.root {
            Some(root) => Reading::Near(root, std::slice::from_ref(&self.path), Some(&self.unsaved)),
            None => Reading::Alone(&self.unsaved),
        }
    }

    /// The document as it came.
    pub(super) fn bytes(&self) -> &[u8] {
        self.unsaved.get(&self.path).map_or(&[], |bytes| bytes)
    }
}

/// Where a document from standard input belongs.
struct Place {
    /// The repository, if it lies in one.
    root: Option<PathBuf>,
    /// Relative to that; outside, a place that tells as much as the name does.
    path: String,
}

/// A named document belongs where its name says; one without a name is a meeting of its own in the repository
/// of the current folder.
fn place(context: &Context, name: Option<&Path>) -> Place {
    let Some(name) = name else {
        let root = context.root().ok();
        let settings = root.as_deref().and_then(|root| read_text(root, "mtg.toml").ok().flatten());
        let meetings = match settings {
            Some(text) => {
                let file = SourceFile::from_bytes("mtg.toml", text.as_bytes());
                Settings::read(&file, &mut Vec::new()).meetings
            }
            None => Settings::default().meetings,
        };
        return Place { root, path: format!("{meetings}/{NAMELESS}") };
    };
    inside(&context.directory().join(name)).unwrap_or_else(|| Place { root: None, path: outside(name) })
}

/// The place of a file in a repository; it and its folders need not be there.
#[expect(clippy::disallowed_methods, reason = "a path as typed is looked up in the file system")]
fn inside(typed: &Path) -> Option<Place> {
    let mut rest = PathBuf::from(typed.file_name()?);
    let mut folder = typed.parent()?;
    let real = loop {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if let Ok(real) = std::fs::canonicalize(here) {
            break real;
        }
        rest = Path::new(folder.file_name()?).join(rest);
        folder = folder.parent()?;
    };
    let root = find_root(&real).ok()?;
    let full = real.join(rest);
    let path = full.strip_prefix(&root).ok()?.to_str()?;
    Some(Place { path: path.replace(std::path::MAIN_SEPARATOR, "/"), root: Some(root) })
}

/// What a name outside of any repository tells: the file's, the folder's, and whether that is a project's.
fn outside(name: &Path) -> String {
    let settings = Settings::default();
    let parts: Vec<&str> = name.iter().filter_map(|part| part.to_str()).collect();
    let (file, folders) = parts.split_last().map_or(("minutes.md", &[][..]), |(file, rest)| (*file, rest));
    let folder = folders.last().filter(|folder| !matches!(**folder, "." | ".." | "/")).unwrap_or(&"-");
    let projects = folders.contains(&&*settings.projects);
    let top = if projects { &settings.projects } else { &settings.meetings };
    format!("{top}/{folder}/{file}")
}
