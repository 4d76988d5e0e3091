//! `mtg lint --baseline` and `--write-baseline`: the file that lists what is known.

use std::cell::RefCell;
use std::path::{Component, Path, PathBuf};

use crate::cli::{Context, Failure};
use crate::edit::change;
use crate::language::Text;
use crate::lint::{Baseline, Compared, Findings};
use crate::text::{FileChange, SourceChange};
use crate::workspace::{WorkspaceError, apply, is_there, read_list};

const NO_FILE: Text = Text::new("没有基线文件 {file}", "there is no baseline {file}");
const WRITE_IT: Text =
    Text::new("用 mtg lint --write-baseline {file} 生成", "write it with mtg lint --write-baseline {file}");
const BROKEN: Text = Text::new("{file}:{line}：{reason}", "{file}:{line}: {reason}");
const NOT_OURS: Text = Text::new(
    "{file} 已存在，但不是基线文件，没有改动它",
    "{file} exists and is no baseline; it was left as it is",
);
const WROTE: Text = Text::new("{file}：记下 {count} 个已知问题", "known findings in {file}: {count}");
const SHRANK: Text = Text::new(
    "{file}：{gone} 个已知问题已经消失，还剩 {left} 个",
    "known findings in {file}: {left}, gone: {gone}",
);
const FOLLOWED: Text =
    Text::new("{file}：已按现在的位置更新", "{file}: brought up to date with where things are now");
const IN_CI: Text = Text::new(
    "{gone} 个已知问题已经消失；CI 中不改写 {file}，请在本地运行 mtg lint --baseline {file} 并提交",
    "known findings that are gone: {gone}; {file} is not rewritten in CI: run mtg lint --baseline {file} and commit it",
);
const UNCHANGED: Text =
    Text::new("{error}；基线没有更新", "{error}; the baseline was not brought up to date");

/// Where a baseline lies.
struct Place {
    root: PathBuf,
    path: String,
    /// As it was typed.
    file: String,
}

impl Place {
    fn new(context: &Context, typed: &Path) -> Self {
        let file = typed.display().to_string();
        if typed.components().all(|part| matches!(part, Component::Normal(_))) {
            let path = file.replace(std::path::MAIN_SEPARATOR, "/");
            return Self { root: context.directory().to_owned(), path, file };
        }
        let full = context.directory().join(typed);
        let root = full.parent().map_or_else(PathBuf::new, Path::to_owned);
        let path = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { root, path, file }
    }

    fn read(&self) -> Result<Option<String>, WorkspaceError> {
        read_list(&self.root, &self.path)
    }

    fn write(&self, before: Option<String>, text: String) -> Result<(), WorkspaceError> {
        let file = match before {
            Some(before) => change(&self.path, before, &text),
            None => FileChange::Create { path: self.path.clone(), text },
        };
        apply(&self.root, &SourceChange { files: vec![file] }).map(drop)
    }
}

/// Lists everything that was found.
pub(super) fn write(context: &Context, typed: &Path, findings: &Findings) -> Result<(), Failure> {
    let place = Place::new(context, typed);
    let before = place.read()?;
    // A slip must not cost somebody a document.
    if before.as_ref().is_some_and(|text| !text.is_empty() && Baseline::read(text).is_err()) {
        return Err(Failure::usage(NOT_OURS.with("file", place.file)));
    }
    let baseline = Baseline::of(findings);
    place.write(before, baseline.write())?;
    if !context.quiet {
        context.say(&WROTE.with("file", place.file).and("count", baseline.len()));
    }
    Ok(())
}

/// A baseline that was read.
pub(super) struct Known {
    place: Place,
    text: String,
    baseline: Baseline,
    /// What became of it in the last comparison.
    compared: RefCell<Compared>,
}

impl Known {
    pub(super) fn read(context: &Context, typed: &Path) -> Result<Self, Failure> {
        let place = Place::new(context, typed);
        let Some(text) = place.read()? else {
            let help = WRITE_IT.with("file", place.file.as_str());
            return Err(Failure::Usage(NO_FILE.with("file", place.file), Some(help)));
        };
        let baseline = Baseline::read(&text).map_err(|error| {
            let message = BROKEN.with("file", place.file.as_str()).and("line", error.line);
            Failure::usage(message.and("reason", error.message))
        })?;
        Ok(Self { place, text, baseline, compared: RefCell::default() })
    }

    /// Leaves out the findings that are in it.
    pub(super) fn leave_out(&self, root: &Path, findings: &mut Findings) {
        let compared = self.baseline.leave_out(findings, &|path| is_there(root, path));
        self.compared.replace(compared);
    }

    /// Takes out what is gone. That it cannot be written is no reason to fail.
    pub(super) fn shrink(self, context: &Context) {
        let Compared { present, gone } = self.compared.into_inner();
        if present == self.baseline {
            return;
        }
        let file = self.place.file.as_str();
        let left = present.len();
        if context.ci() {
            if gone > 0 && !context.quiet {
                context.say(&IN_CI.with("file", file).and("gone", gone));
            }
            return;
        }
        if let Err(error) = self.place.write(Some(self.text), present.write()) {
            context.warn(&UNCHANGED.with("error", error.message()));
        } else if !context.quiet {
            context.say(&match gone {
                0 => FOLLOWED.with("file", file),
                _ => SHRANK.with("file", file).and("gone", gone).and("left", left),
            });
        }
    }
}
