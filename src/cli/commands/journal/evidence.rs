//! What shows that something happened: addresses and files, as links that work where the journal lies.

use std::path::{Component, Path, PathBuf};

use crate::cli::{Context, Failure};
use crate::edit::journal_entry::Evidence;
use crate::language::Text;
use crate::workspace::is_there;

const MISSING: Text = Text::new("没有 {path} 这个文件", "there is no file {path}");
const OUTSIDE: Text = Text::new(
    "{path} 不在仓库里，别人打不开",
    "{path} lies outside the repository, where others cannot open it",
);
const PUT_INTO: Text = Text::new("放到 {folder}/materials/ 之下", "put it below {folder}/materials/");
const NO_ADDRESS: Text = Text::new("“{text}”不是网址", "`{text}` is no address");

/// The link to a file or address as typed, for a journal in `folder` (relative to the root). A file may be named
/// from where the command runs or from the meeting's folder; with `forced` it need not be there.
pub(super) fn evidence(
    context: &Context,
    root: &Path,
    folder: &str,
    typed: &str,
    forced: bool,
) -> Result<Evidence, Failure> {
    let typed = typed.trim();
    let (label, target) = labelled(typed).map_or((None, typed), |(label, target)| (Some(label), target));
    if let Some((scheme, rest)) = target.split_once("://") {
        let plain = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
            && !rest.is_empty()
            && !target.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
        if !plain {
            return Err(Failure::usage(NO_ADDRESS.with("text", target)));
        }
        return Ok(Evidence { label: label.map(str::to_owned), target: target.to_owned() });
    }
    let name = target.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or(target);
    let link = |target: String| Evidence { label: Some(label.unwrap_or(name).to_owned()), target };
    if is_there(context.directory(), target) {
        let from_here = context.directory().join(target);
        let base = absolute(&root.join(folder));
        let (path, root) = (absolute(&from_here), absolute(root));
        if !path.starts_with(&root) {
            let message = OUTSIDE.with("path", target);
            return Err(Failure::Usage(message, Some(PUT_INTO.with("folder", folder))));
        }
        return Ok(link(relative(&base, &path)));
    }
    let plain = target.replace('\\', "/");
    let inner = root.join(folder).join(&plain);
    if !absolute_lexically(&inner).starts_with(root) {
        let message = OUTSIDE.with("path", target);
        return Err(Failure::Usage(message, Some(PUT_INTO.with("folder", folder))));
    }
    if !forced && !is_there(&root.join(folder), &plain) {
        let message = MISSING.with("path", target);
        return Err(Failure::Usage(message, Some(PUT_INTO.with("folder", folder))));
    }
    Ok(link(plain.trim_start_matches("./").to_owned()))
}

/// `[label](target)` as its parts.
fn labelled(typed: &str) -> Option<(&str, &str)> {
    let (label, target) = typed.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    let target = target.strip_prefix('<').and_then(|target| target.strip_suffix('>')).unwrap_or(target);
    (!label.trim().is_empty() && !target.is_empty()).then_some((label.trim(), target))
}

/// Where a path really is.
#[expect(clippy::disallowed_methods, reason = "a path as typed is looked up in the file system")]
fn absolute(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| absolute_lexically(path))
}

/// The path without `.` and `..`.
fn absolute_lexically(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The way from a folder to a file, with `/`.
fn relative(folder: &Path, file: &Path) -> String {
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".into());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}
