//! Changes of files as patches, for people to look at and for `git apply`.

use super::{Context, Failure};
use crate::text::{FileChange, SourceChange, inert_in_place, unified_diff};
use crate::workspace::content_of;

/// Changes of several files as one patch.
pub fn of(context: &Context, change: &SourceChange) -> Result<String, Failure> {
    let mut patches = String::new();
    for file in &change.files {
        let after = content_of(file)?;
        patches.push_str(&match file {
            FileChange::Create { path, .. } => created(context, path, &after),
            FileChange::Edit { path, before, .. } => changed(context, path, before, &after),
        });
    }
    Ok(patches)
}

/// The change of one file as a patch: as it is for programs, harmless and maybe in colour for a terminal.
pub fn changed(context: &Context, path: &str, before: &str, after: &str) -> String {
    shown(context, unified_diff(path, before, after))
}

/// A new file as a patch.
pub fn created(context: &Context, path: &str, text: &str) -> String {
    let patch = unified_diff(path, "", text);
    // What git calls a file that is not there.
    let rest = patch.split_once('\n').map_or("", |(_, rest)| rest);
    if rest.is_empty() { patch } else { shown(context, format!("--- /dev/null\n{rest}")) }
}

fn shown(context: &Context, patch: String) -> String {
    let patch = if context.terminal() { inert_in_place(&patch) } else { patch };
    if !context.color() {
        return patch;
    }
    let style = |line: &str| {
        let color = match line.as_bytes().first() {
            Some(b'+') => anstyle::AnsiColor::Green,
            Some(b'-') => anstyle::AnsiColor::Red,
            Some(b'@') => anstyle::AnsiColor::Cyan,
            _ => return line.to_owned(),
        };
        let words = line.trim_end_matches('\n');
        let style = color.on_default();
        format!("{style}{words}{style:#}{}", &line[words.len()..])
    };
    patch.split_inclusive('\n').map(style).collect()
}
