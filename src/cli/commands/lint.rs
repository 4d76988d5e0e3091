//! `mtg lint`: checks documents and settings.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::diagnostics::{DiagnosticFormat, Show};
use crate::cli::{Context, Failure, Outcome};
use crate::diagnostic::Severity;
use crate::language::Text;
use crate::lint::{Reading, Request, Selection, SelectionError};
use crate::workspace::{Settings, work_tree};

const NO_SUCH_PATH: Text = Text::new("没有 {path} 这个文件或文件夹", "there is no file or folder {path}");
const NO_STATISTICS: Text = Text::new(
    "--statistics 只能以 text、concise 或 json 格式输出",
    "--statistics can be shown as text, concise or json only",
);
const OUTSIDE: Text = Text::new("{path} 不在仓库 {root} 之内", "{path} is not inside the repository {root}");

/// Arguments of `mtg lint`.
#[derive(Debug, Args)]
pub struct LintArgs {
    /// Report only what is in these files and folders; everything is read all the same
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    format: DiagnosticFormat,
    /// Rules to check: codes, names, groups, `default` or `all`
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,
    /// Rules not to check
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Count the findings of each rule instead of showing them
    #[arg(long)]
    statistics: bool,
    /// End with 1 also if there is nothing worse than this
    #[arg(long, value_name = "SEVERITY", value_enum)]
    deny: Option<Deny>,
}

/// What is not let pass besides errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings
    #[value(alias = "warning")]
    Warnings,
    /// Warnings and hints
    Info,
}

/// Checks the repository. Errors among the findings, and what is denied, make it end with 1.
pub fn run(context: &mut Context, args: &LintArgs) -> Result<Outcome, Failure> {
    if args.statistics && !args.format.has_statistics() {
        return Err(Failure::usage(NO_STATISTICS.message()));
    }
    let root = context.root_of(&args.paths)?;
    let limits =
        args.paths.iter().map(|path| context.path_below(&root, path)).collect::<Result<Vec<_>, _>>()?;
    for names in [&args.select, &args.ignore] {
        Selection::known(names).map_err(|error| unknown_rule(&error))?;
    }
    let surroundings = &*context;
    let now = |settings: &Settings| surroundings.now(Some(settings));
    let request = Request::new(Reading::Repository(&root), &now);
    let findings = crate::lint::check(&request, &|settings| selection(settings, args));
    context.loaded(&findings.workspace);
    let mut diagnostics = findings.diagnostics;
    let asked = |path: &str| {
        limits.is_empty()
            || limits.iter().any(|limit| {
                let below = path.strip_prefix(limit.as_str());
                limit.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    };
    diagnostics.retain(|finding| asked(&finding.path));
    let below = work_tree(&root).map(|tree| tree.below).unwrap_or_default();
    let show = Show {
        workspace: &findings.workspace,
        findings: &diagnostics,
        files: findings.workspace.files,
        language: context.language(),
        color: context.color(),
        width: context.width().unwrap_or(100),
        quiet: context.quiet,
        below: &below,
        asked: &asked,
    };
    if args.statistics {
        context.stream(|part| args.format.statistics(&show, context.layout(), part))?;
    } else {
        context.stream(|part| args.format.render(&show, part))?;
    }
    let denied = match args.deny {
        None => Severity::Error,
        Some(Deny::Warnings) => Severity::Warning,
        Some(Deny::Info) => Severity::Info,
    };
    let errors = diagnostics.iter().any(|finding| finding.severity >= denied);
    // Freeing a large repository piece by piece takes time, and the process is about to end.
    std::mem::forget(findings.workspace);
    Ok(if errors { Outcome::Findings } else { Outcome::Fine })
}

/// The rules that settings and arguments ask for; the names in `args` are known to be right.
fn selection(settings: &Settings, args: &LintArgs) -> Selection {
    let mut selection = Selection::from_settings(&settings.lint);
    if !args.select.is_empty() {
        selection.select(&args.select);
    }
    selection.ignore(&args.ignore);
    selection
}

fn unknown_rule(error: &SelectionError) -> Failure {
    let (message, help) = error.messages();
    Failure::Usage(message, help)
}

impl Context {
    /// A path as typed, relative to the root; it must be there.
    #[expect(clippy::disallowed_methods, reason = "a path as typed is looked up in the file system")]
    pub(super) fn path_below(&self, root: &Path, path: &Path) -> Result<String, Failure> {
        let full = std::fs::canonicalize(self.directory().join(path))
            .map_err(|_| Failure::usage(NO_SUCH_PATH.with("path", path.display().to_string())))?;
        let relative = full.strip_prefix(root).map_err(|_| {
            let message =
                OUTSIDE.with("path", path.display().to_string()).and("root", root.display().to_string());
            Failure::usage(message)
        })?;
        Ok(relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    }
}
