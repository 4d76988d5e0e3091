//! `mtg lint -`: checks a document from standard input as it would be if it were saved, with whatever else in its
//! repository has a say about it.

use std::sync::Arc;

use super::{LintArgs, fix, selection};
use crate::cli::diagnostics::{DiagnosticFormat, Show};
use crate::cli::standard_input::StandardInput;
use crate::cli::{Context, Failure, Outcome};
use crate::diagnostic::{Code, codes};
use crate::language::Text;
use crate::lint::{Findings, Fixing, Request};
use crate::text::inert_in_place;
use crate::workspace::{Settings, work_tree};

const ONE_INPUT: Text = Text::new(
    "从标准输入读取时不能再指定别的文件",
    "no other file can be named where the document comes from standard input",
);
const NOT_WITH_INPUT: Text = Text::new(
    "{option} 不能用于从标准输入读取的文档",
    "{option} is not for a document that comes from standard input",
);
/// What nobody can know of a document without a place.
const NAMELESS: [&Code; 2] = [&codes::MISPLACED_DOCUMENT, &codes::BROKEN_LINK];
/// What nobody can know of one that lies in no repository.
const OUTSIDE: [&Code; 4] =
    [&codes::MISPLACED_DOCUMENT, &codes::BROKEN_LINK, &codes::UNKNOWN_REF, &codes::AMBIGUOUS_REF];

/// Reports what is found in the document. With `--fix` the mended document is what is printed, for an editor to take,
/// and what is left to report goes to standard error.
pub(super) fn run(context: &mut Context, args: &LintArgs) -> Result<Outcome, Failure> {
    if args.paths.len() > usize::from(args.dash()) {
        return Err(Failure::usage(ONE_INPUT.message()));
    }
    let of_repositories = [
        ("--baseline", args.baseline.is_some()),
        ("--write-baseline", args.write_baseline.is_some()),
        ("--changed-since", args.changed_since.is_some()),
        ("--watch", args.watch),
    ];
    if let Some((option, _)) = of_repositories.into_iter().find(|(_, given)| *given) {
        return Err(Failure::usage(NOT_WITH_INPUT.with("option", option)));
    }
    let input = StandardInput::read(context, args.stdin_filename.as_deref())?;
    let surroundings = &*context;
    let now = |settings: &Settings| surroundings.now(Some(settings).filter(|_| input.root.is_some()));
    let choose = |settings: &Settings| selection(settings, args);
    let unknowable: &[&Code] = match (&args.stdin_filename, &input.root) {
        (_, None) => &OUTSIDE,
        (None, Some(_)) => &NAMELESS,
        (Some(_), Some(_)) => &[],
    };
    let narrow = |findings: &mut Findings| {
        findings.diagnostics.retain(|f| *f.path == *input.path && !unknowable.contains(&f.code));
    };
    let (mut findings, fixed) = if args.fixes() {
        let fixing = Fixing {
            reading: input.with_vicinity(),
            now: &now,
            choose: &choose,
            narrow: &narrow,
            also_unsafe: args.unsafe_fixes,
        };
        fix::split(crate::lint::fix(&fixing))
    } else {
        let mut findings = crate::lint::check(&Request::new(input.with_vicinity(), &now), &choose);
        narrow(&mut findings);
        (findings, None)
    };
    if input.root.is_some() {
        // What is wrong with other files is of no interest to somebody who edits this one.
        context.speak(findings.workspace.settings.language);
    }
    call(&mut findings, &input.path, &input.shown);
    if let Some(fixed) = fixed {
        let fixed = fixed.called(&input.shown);
        if args.diff {
            return fix::print(context, &fixed);
        }
        // An editor that takes what it gets must not lose a document because of a mistake in it.
        let bytes = fixed.text(&input.shown).map_or(input.bytes(), str::as_bytes);
        if context.terminal() {
            context.print(&inert_in_place(&String::from_utf8_lossy(bytes)))?;
        } else {
            context.print_bytes(bytes)?;
        }
        return report(context, args, &findings, &input, true);
    }
    report(context, args, &findings, &input, false)
}

/// Shows what was found, on standard error where standard output is taken.
fn report(
    context: &Context,
    args: &LintArgs,
    findings: &Findings,
    input: &StandardInput,
    taken: bool,
) -> Result<Outcome, Failure> {
    let below = input.root.as_deref().and_then(work_tree).map(|tree| tree.below).unwrap_or_default();
    let asked = |path: &str| *path == *input.shown;
    let show = Show {
        workspace: &findings.workspace,
        findings: &findings.diagnostics,
        files: 1,
        language: context.language(),
        color: context.color() && !taken,
        width: context.width().unwrap_or(100),
        quiet: context.quiet,
        below: &below,
        changes: None,
        asked: &asked,
    };
    let mut text = String::new();
    let mut part = |piece: &str| {
        text.push_str(piece);
        true
    };
    if args.statistics {
        args.format.statistics(&show, context.layout(), &mut part);
    } else {
        args.format.render(&show, &mut part);
    }
    let nothing_new = taken && findings.diagnostics.is_empty() && args.format == DiagnosticFormat::Text;
    if taken && !nothing_new {
        context.say_as_is(&text);
    } else if !taken {
        context.print(&text)?;
    }
    let denied = findings.diagnostics.iter().any(|finding| finding.severity >= args.denied());
    Ok(if denied { Outcome::Findings } else { Outcome::Fine })
}

/// Calls the document by the name that people know it by.
fn call(findings: &mut Findings, path: &str, shown: &str) {
    if path == shown {
        return;
    }
    let shown: Arc<str> = shown.into();
    if let Some(source) = findings.workspace.sources.remove(path) {
        findings.workspace.sources.insert(Arc::clone(&shown), source);
    }
    for finding in &mut findings.diagnostics {
        finding.path = Arc::clone(&shown);
    }
}
