//! `mtg init --ci` and `--pre-commit`: files that have other programs run mtg.

use std::path::{Component, Path, PathBuf};

use super::{CREATED, InitArgs, KEPT};
use crate::cli::{Context, Failure};
use crate::language::{Language, Text};
use crate::template::ci::Runner;
use crate::text::{FileChange, SourceChange, inert};
use crate::workspace::{apply, read_text, work_tree};

const ADD: Text = Text::new(
    "{path} 已存在，没有改动；请把下面的内容并入其中：\n\n{text}",
    "{path} is there already and was left as it is; what to add to it:\n\n{text}",
);
const INSTALL: Text = Text::new(
    "提交前的检查在运行 pre-commit install 之后生效（每个克隆一次）",
    "commits are checked once pre-commit install was run (once per clone)",
);

/// Writes the files that are missing, tells what to add to those that are there, and returns the lines to print.
/// They belong to the top of the work tree, wherever in it the repository lies.
pub(super) fn write(
    context: &Context,
    args: &InitArgs,
    folder: &Path,
    language: Language,
) -> Result<String, Failure> {
    let (top, below) = match work_tree(folder) {
        Some(tree) => (tree.top, tree.below),
        None => (folder.to_owned(), String::new()),
    };
    let mut lines = String::new();
    for runner in args.runners() {
        let text = runner.text(language, &below);
        let shown = shown(&args.folder, &below, runner.path());
        let line = match read_text(&top, runner.path())? {
            Some(present) => {
                if !runner.is_in(&present) {
                    context.say(&ADD.with("path", shown.as_str()).and("text", text.trim_end()));
                }
                KEPT.with("path", shown)
            }
            None => {
                let file = FileChange::Create { path: runner.path().to_owned(), text };
                apply(&top, &SourceChange { files: vec![file] })?;
                if runner == Runner::PreCommit && !context.quiet {
                    context.say(&INSTALL.message());
                }
                CREATED.with("path", shown)
            }
        };
        lines.push_str(&inert(&line.render(context.language())));
        lines.push('\n');
    }
    Ok(lines)
}

/// A path at the top of the work tree as seen from the current folder, `folder` being the repository as typed.
fn shown(folder: &Path, below: &str, path: &str) -> String {
    let mut up = below.split('/').filter(|part| !part.is_empty()).count();
    let mut parts: Vec<Component<'_>> = folder.components().filter(|c| *c != Component::CurDir).collect();
    while up > 0 && matches!(parts.last(), Some(Component::Normal(_))) {
        parts.pop();
        up -= 1;
    }
    let outer = std::iter::repeat_n(Component::ParentDir, up);
    parts.into_iter().chain(outer).collect::<PathBuf>().join(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::shown;
    use std::path::Path;

    #[test]
    fn paths_are_those_from_the_current_folder() {
        for (folder, below, expected) in [
            (".", "", "x.yml"),
            ("team", "", "team/x.yml"),
            ("team", "team", "x.yml"),
            (".", "docs/team", "../../x.yml"),
            ("team", "docs/team", "../x.yml"),
        ] {
            assert_eq!(shown(Path::new(folder), below, "x.yml"), expected);
        }
    }
}
