//! `mtg fmt`: brings documents into form, those of a repository or the one on standard input.

mod papers;
mod stdin;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use rayon::prelude::*;

use crate::cli::{Context, Failure, Outcome, patch};
use crate::edit::change;
use crate::language::Text;
use crate::lint::Reading;
use crate::text::{SourceChange, inert};
use crate::workspace::apply;

use papers::{Formed, Papers};

const LEFT_ALONE: Text =
    Text::new("{path}:{line}：{reason}；没有改动", "{path}:{line}: {reason}; left as it is");
const NO_DOCUMENT: Text = Text::new(
    "{path} 中没有 mtg 认识的文档，没有改动",
    "{path} holds no document that mtg knows; left as it is",
);
const WITH_STDIN: Text = Text::new(
    "从标准输入读取时不能再指定别的文件",
    "no other file can be named where the document comes from standard input",
);
const CHANGED: Text = Text::new("{changed}，{unchanged}", "{changed}, {unchanged}");
const DONE_ONE: Text = Text::new("已改动 1 个文件", "1 file changed");
const DONE: Text = Text::new("已改动 {count} 个文件", "{count} files changed");
const WOULD_ONE: Text = Text::new("需改动 1 个文件", "1 file would change");
const WOULD: Text = Text::new("需改动 {count} 个文件", "{count} files would change");
const REST: Text = Text::new("{count} 个无需改动", "{count} left unchanged");

/// Arguments of `mtg fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Change only these files and folders; `-` is standard input, with the result on standard output
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Change nothing; list the files that would change, and end with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Change nothing; print what would change as a patch, and end with 1 if there is anything
    #[arg(long)]
    diff: bool,
    /// Read standard input as the document of this name, which need not be there
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
}

/// Changes files, or says which it would change.
pub fn run(context: &mut Context, args: &FmtArgs) -> Result<Outcome, Failure> {
    let dash = args.paths.iter().any(|path| path.as_os_str() == "-");
    if dash || args.stdin_filename.is_some() {
        if args.paths.len() > usize::from(dash) {
            return Err(Failure::usage(WITH_STDIN.message()));
        }
        return stdin::run(context, args);
    }
    let root = context.root_of(&args.paths)?;
    let mut outcome = Outcome::Fine;
    let mut limits = Vec::new();
    for path in &args.paths {
        match context.path_below(&root, path) {
            Ok(limit) => limits.push(Limit { path: limit, typed: path.display().to_string() }),
            Err(failure) => {
                // The others are not to blame.
                context.complain(&failure);
                outcome = Outcome::Incomplete;
            }
        }
    }
    if limits.is_empty() && !args.paths.is_empty() {
        return Ok(outcome);
    }
    let now = context.now(None);
    let made = Papers::form(Reading::Repository(&root), now, &|path| {
        limits.is_empty() || limits.iter().any(|limit| limit.holds(path))
    });
    context.loaded(&made.workspace);
    if report_broken(context, &made, None) {
        outcome = Outcome::Incomplete;
    }
    for limit in &limits {
        if !made.all.keys().any(|path| limit.holds(path)) {
            context.warn(&NO_DOCUMENT.with("path", limit.typed.as_str()));
        }
    }
    let changes: Vec<(&Arc<str>, &Formed)> =
        made.all.iter().filter_map(|(path, formed)| Some((path, formed.as_ref()?))).collect();
    let unchanged = made.all.len() - made.broken.len() - changes.len();
    let dry = args.check || args.diff;
    if args.diff {
        let patches: Vec<String> =
            changes.par_iter().map(|(path, f)| patch::changed(context, path, &f.before, &f.after)).collect();
        context.stream(|part| {
            let _ = patches.iter().all(|patch| part(patch));
        })?;
    } else if args.check || context.verbose {
        let lines: String = changes.iter().map(|(path, _)| format!("{}\n", inert(path))).collect();
        context.print(&lines)?;
    }
    let count = changes.len();
    if dry && count > 0 && outcome == Outcome::Fine {
        outcome = Outcome::Findings;
    }
    if !dry && count > 0 {
        let files = changes.iter().map(|(path, f)| change(path, f.before.clone(), &f.after)).collect();
        apply(&root, &SourceChange { files })?;
    }
    if !context.quiet {
        let changed = match (dry, count) {
            (false, 1) => DONE_ONE.message(),
            (false, _) => DONE.with("count", count),
            (true, 1) => WOULD_ONE.message(),
            (true, _) => WOULD.with("count", count),
        };
        context.say(&CHANGED.with("changed", changed).and("unchanged", REST.with("count", unchanged)));
    }
    // Freeing a large repository piece by piece takes time, and the process is about to end.
    std::mem::forget(made);
    Ok(outcome)
}

/// A PATH argument.
struct Limit {
    /// Relative to the root; empty for all of it.
    path: String,
    typed: String,
}

impl Limit {
    fn holds(&self, path: &str) -> bool {
        let below = path.strip_prefix(self.path.as_str());
        self.path.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// Names the documents that are broken on standard error, by `name` where it is no file of the repository;
/// whether there are any.
fn report_broken(context: &Context, made: &Papers, name: Option<&str>) -> bool {
    for finding in &made.broken {
        let source = made.workspace.sources.get(&finding.path);
        let line = source.map_or(1, |file| file.line_column(finding.range.start as usize).line as usize);
        let message = LEFT_ALONE.with("path", name.unwrap_or(&finding.path)).and("line", line);
        context.error(&message.and("reason", finding.message.clone()));
    }
    !made.broken.is_empty()
}
