//! `mtg lint`: checks documents and settings.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::diagnostics::{DiagnosticFormat, Show};
use crate::cli::{Context, Failure, Outcome};
use crate::diagnostic::Severity;
use crate::language::Text;
use crate::lint::{Reading, Request, Selection, SelectionError};
use crate::workspace::Settings;

const NO_SUCH_PATH: Text = Text::new("没有 {path} 这个文件或文件夹", "there is no file or folder {path}");
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
}

/// Checks the repository. Errors among the findings make it end with 1.
pub fn run(context: &mut Context, args: &LintArgs) -> Result<Outcome, Failure> {
    let root = context.root()?;
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
    if !limits.is_empty() {
        diagnostics.retain(|finding| {
            limits.iter().any(|limit| {
                limit.is_empty()
                    || finding
                        .path
                        .strip_prefix(limit.as_str())
                        .is_some_and(|r| r.is_empty() || r.starts_with('/'))
            })
        });
    }
    let show = Show {
        workspace: &findings.workspace,
        findings: &diagnostics,
        files: findings.workspace.files,
        language: context.language(),
        color: context.color(),
        width: context.width().unwrap_or(100),
        quiet: context.quiet,
    };
    context.stream(|part| args.format.render(&show, part))?;
    let errors = diagnostics.iter().any(|finding| finding.severity == Severity::Error);
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
