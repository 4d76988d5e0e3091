//! `mtg lint --fix`: writes the files with their fixes, or prints them as a patch.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::cli::patch::changed;
use crate::cli::{Context, Failure, Outcome};
use crate::edit::change;
use crate::language::Text;
use crate::lint::{Findings, Fixed, FixedFile};
use crate::text::SourceChange;
use crate::workspace::apply;

const DONE: Text = Text::new("已修复 {count} 处，改动 {files} 个文件", "fixed: {count}, files: {files}");
const WOULD: Text = Text::new("可修复 {count} 处，涉及 {files} 个文件", "would fix: {count}, files: {files}");

/// The files with their fixes.
pub(super) struct Files {
    count: usize,
    files: BTreeMap<Arc<str>, FixedFile>,
}

impl Files {
    /// The only file under another name.
    pub(super) fn called(mut self, name: &str) -> Self {
        self.files = std::mem::take(&mut self.files).into_values().map(|file| (name.into(), file)).collect();
        self
    }

    /// The text of a file with its fixes; `None` where there were none.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|file| &*file.after)
    }
}

/// What is still to be said, and what is to be written.
pub(super) fn split(fixed: Fixed) -> (Findings, Option<Files>) {
    let Fixed { findings, count, files } = fixed;
    (findings, Some(Files { count, files }))
}

/// Prints what would change as a patch; 1 if there is anything.
pub(super) fn print(context: &Context, fixed: &Files) -> Result<Outcome, Failure> {
    context.stream(|part| {
        let mut patches = fixed.files.iter().map(|(path, f)| changed(context, path, &f.before, &f.after));
        let _ = patches.all(|patch| part(&patch));
    })?;
    say(context, &WOULD, fixed);
    Ok(if fixed.files.is_empty() { Outcome::Fine } else { Outcome::Findings })
}

/// Writes what has changed, all files or none.
pub(super) fn write(context: &Context, root: &Path, fixed: &Files) -> Result<(), Failure> {
    let edits = fixed.files.iter().map(|(path, file)| change(path, file.before.clone(), &file.after));
    apply(root, &SourceChange { files: edits.collect() })?;
    say(context, &DONE, fixed);
    Ok(())
}

fn say(context: &Context, text: &'static Text, fixed: &Files) {
    if !context.quiet && !fixed.files.is_empty() {
        context.say(&text.with("count", fixed.count).and("files", fixed.files.len()));
    }
}
