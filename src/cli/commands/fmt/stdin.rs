//! `mtg fmt -`: a document from standard input, brought into form on standard output.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::papers::Papers;
use super::{FmtArgs, report_broken};
use crate::cli::{Context, Failure, Outcome, patch};
use crate::lint::Reading;
use crate::text::{SourceFile, inert, inert_in_place};
use crate::workspace::{Settings, Unsaved, WorkspaceError, find_root, read_text};

/// Larger texts are no documents, as on disk.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// A document without a name is taken for minutes, unless it says itself what it is, in a folder of its own.
const NAMELESS: &str = "-/minutes.md";

/// Writes the document back in form, and one that is broken, or none of mtg's, as it came.
pub(super) fn run(context: &mut Context, args: &FmtArgs) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(WorkspaceError::TooLarge { path: "-".to_owned(), size, limit: MAX_BYTES }.into());
    }
    let name = args.stdin_filename.as_deref();
    let place = place(context, name);
    let unsaved = Unsaved::from([(place.path.clone(), bytes)]);
    let reading = match &place.root {
        Some(root) => Reading::Folders(root, &unsaved),
        None => Reading::Alone(&unsaved),
    };
    let now = context.now(None);
    let made = Papers::form(reading, now, &|path| path == place.path);
    if place.root.is_some() {
        // What is wrong with other files is of no interest to somebody who edits this one.
        context.speak(made.workspace.settings.language);
    }
    let shown = match (name, &place.root) {
        (None, _) => "-".to_owned(),
        (Some(_), Some(_)) => place.path.clone(),
        (Some(name), None) => name.display().to_string(),
    };
    let broken = report_broken(context, &made, Some(&shown));
    let formed = made.all.get(place.path.as_str()).and_then(Option::as_ref);
    if args.diff {
        let text = formed.map(|f| patch::changed(context, &shown, &f.before, &f.after));
        context.print(&text.unwrap_or_default())?;
    } else if args.check {
        let line = formed.map(|_| format!("{}\n", inert(&shown)));
        context.print(&line.unwrap_or_default())?;
    } else {
        // An editor that takes what it gets must not lose a document because of a mistake in it.
        let came = unsaved.get(&place.path).map_or(&[][..], |bytes| &bytes[..]);
        let bytes = formed.map_or(came, |f| f.after.as_bytes());
        if context.terminal() {
            context.print(&inert_in_place(&String::from_utf8_lossy(bytes)))?;
        } else {
            context.print_bytes(bytes)?;
        }
    }
    let differs = formed.is_some() && (args.check || args.diff);
    Ok(match (broken, differs) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Fine,
    })
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
