//! Changes of files as patches, for people to look at and for `git apply`.

use super::Context;
use crate::text::{inert_in_place, unified_diff};

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
