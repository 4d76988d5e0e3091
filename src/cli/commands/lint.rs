//! `mtg lint`: checks documents and settings.

mod baseline;
mod changed;
mod fix;
mod stdin;
mod watch;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::diagnostics::{DiagnosticFormat, Show};
use crate::cli::{Context, Failure, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Text;
use crate::lint::{Findings, Fixing, Reading, Request, Selection, SelectionError};
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
    /// Report only what is in these files and folders; everything is read all the same; `-` is standard input
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
    /// Carry out the fixes that keep the meaning
    #[arg(long)]
    fix: bool,
    /// Carry out all fixes, also those that somebody should look at
    #[arg(long)]
    unsafe_fixes: bool,
    /// Change nothing; print what fixes would change as a patch, and end with 1 if there is anything
    #[arg(long)]
    diff: bool,
    /// Leave out what this file lists; a run over all of the repository takes out of it what is gone
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// List all present findings in this file, for --baseline, instead of showing them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff"])]
    write_baseline: Option<PathBuf>,
    /// Report only what is in files that differ from this revision of git; what is in lines that do not is marked
    /// and lets the run end well
    #[arg(long, value_name = "REV", conflicts_with = "write_baseline")]
    changed_since: Option<String>,
    /// Read standard input as the document of this name, which need not be there; with --fix, print it mended
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// Check again whenever documents or settings change
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "write_baseline"])]
    watch: bool,
}

impl LintArgs {
    /// Whether only some findings are looked at, so that those that are not there need not be gone.
    fn narrowed(&self) -> bool {
        let whole = self.paths.is_empty() && self.changed_since.is_none();
        !(whole && self.select.is_empty() && self.ignore.is_empty())
    }

    /// Whether the document comes from standard input.
    fn dash(&self) -> bool {
        self.paths.iter().any(|path| path.as_os_str() == "-")
    }

    /// The least severity that makes the run end with 1.
    fn denied(&self) -> Severity {
        match self.deny {
            None => Severity::Error,
            Some(Deny::Warnings) => Severity::Warning,
            Some(Deny::Info) => Severity::Info,
        }
    }

    fn fixes(&self) -> bool {
        self.fix || self.unsafe_fixes || self.diff
    }
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
    for names in [&args.select, &args.ignore] {
        Selection::known(names).map_err(|error| unknown_rule(&error))?;
    }
    if args.dash() || args.stdin_filename.is_some() {
        return stdin::run(context, args);
    }
    let root = context.root_of(&args.paths)?;
    let limits =
        args.paths.iter().map(|path| context.path_below(&root, path)).collect::<Result<Vec<_>, _>>()?;
    if args.watch {
        return watch::run(context, args, &root, &limits);
    }
    check(context, args, &root, &limits)
}

/// Checks once, and fixes what is to be fixed.
fn check(context: &mut Context, args: &LintArgs, root: &Path, limits: &[String]) -> Result<Outcome, Failure> {
    let known = args.baseline.as_deref().map(|file| baseline::Known::read(context, file)).transpose()?;
    let surroundings = &*context;
    let now = |settings: &Settings| surroundings.now(Some(settings));
    let choose = |settings: &Settings| selection(settings, args);
    let below_limits = |path: &str| {
        limits.is_empty()
            || limits.iter().any(|limit| {
                let below = path.strip_prefix(limit.as_str());
                limit.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    };
    let look =
        || args.changed_since.as_ref().map(|rev| changed::changes(root, rev, &below_limits)).transpose();
    let mut changes = look()?;
    let documents: Vec<String> = changes.iter().flat_map(|changes| changes.keys().cloned()).collect();
    let asked = |path: &str| {
        below_limits(path)
            && (args.changed_since.is_none() || documents.binary_search_by(|file| (**file).cmp(path)).is_ok())
    };
    let reading = match &changes {
        Some(_) => Reading::Near(root, &documents, None),
        None => Reading::Repository(root),
    };
    let narrow = |findings: &mut Findings| {
        findings.diagnostics.retain(|finding| asked(&finding.path));
        if let Some(known) = &known {
            known.leave_out(root, findings);
        }
    };
    let (findings, fixed) = if args.fixes() {
        let also_unsafe = args.unsafe_fixes;
        fix::split(crate::lint::fix(&Fixing {
            reading,
            now: &now,
            choose: &choose,
            narrow: &narrow,
            also_unsafe,
        }))
    } else {
        let mut findings = crate::lint::check(&Request::new(reading, &now), &choose);
        narrow(&mut findings);
        (findings, None)
    };
    context.loaded(&findings.workspace);
    if let Some(fixed) = &fixed {
        if args.diff {
            return fix::print(context, fixed);
        }
        fix::write(context, root, fixed)?;
        // What was mended has changed as well.
        changes = look()?;
    }
    if let Some(file) = &args.write_baseline {
        baseline::write(context, file, &findings)?;
        return Ok(Outcome::Fine);
    }
    let diagnostics = &findings.diagnostics;
    let below = work_tree(root).map(|tree| tree.below).unwrap_or_default();
    let show = Show {
        workspace: &findings.workspace,
        findings: diagnostics,
        files: findings.workspace.files,
        language: context.language(),
        color: context.color(),
        width: context.width().unwrap_or(100),
        quiet: context.quiet,
        below: &below,
        changes: changes.as_ref(),
        asked: &asked,
    };
    if args.statistics {
        context.stream(|part| args.format.statistics(&show, context.layout(), part))?;
    } else {
        context.stream(|part| args.format.render(&show, part))?;
    }
    let counts = |finding: &&Diagnostic| show.changed(finding) != Some(false);
    let errors = diagnostics.iter().filter(counts).any(|finding| finding.severity >= args.denied());
    if let Some(known) =
        known.filter(|_| !args.narrowed() && !args.watch && findings.workspace.errors.is_empty())
    {
        known.shrink(context);
    }
    if !args.watch {
        // Freeing a large repository piece by piece takes time, and the process is about to end.
        std::mem::forget(findings);
    }
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
