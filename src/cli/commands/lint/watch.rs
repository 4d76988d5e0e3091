//! `mtg lint --watch`: checks again whenever something changes, until nobody reads any more.

use std::path::Path;

use super::{LintArgs, check};
use crate::cli::diagnostics::DiagnosticFormat;
use crate::cli::{Context, Failure, Outcome};
use crate::language::Text;
use crate::text::inert;
use crate::workspace::Watch;

const CHANGED: Text = Text::new("—— {path} 有改动 ——", "-- {path} changed --");
const SEVERAL: Text =
    Text::new("—— {path} 等 {count} 个文件有改动 ——", "-- {path} and others changed: {count} files --");
const WAITING: Text = Text::new("等待改动，按 Ctrl-C 结束", "waiting for changes; Ctrl-C ends this");
/// Clears a terminal, what was scrolled out included, and goes to its first place.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Checks, waits for a change, and checks again.
pub(super) fn run(
    context: &mut Context,
    args: &LintArgs,
    root: &Path,
    limits: &[String],
) -> Result<Outcome, Failure> {
    let mut watch = Watch::new(root);
    if context.terminal() {
        context.print(CLEAR)?;
    }
    check(context, args, root, limits)?;
    loop {
        if context.terminal() && !context.quiet {
            context.say(&WAITING.message());
        }
        let Some(changed) = watch.wait(&|| context.is_read()) else { return Ok(Outcome::Fine) };
        begin_again(context, args.format, &changed)?;
        // What is wrong now, such as settings somebody is about to write, may be right the next time.
        if let Err(failure) = check(context, args, root, limits) {
            context.complain(&failure);
        }
    }
}

/// Sets what comes apart from what was there before.
fn begin_again(context: &Context, format: DiagnosticFormat, changed: &[String]) -> Result<(), Failure> {
    if context.terminal() {
        context.print(CLEAR)?;
    }
    // Programs that read JSON take one text after another.
    if context.quiet || !matches!(format, DiagnosticFormat::Text | DiagnosticFormat::Concise) {
        return Ok(());
    }
    let text = if changed.len() == 1 { &CHANGED } else { &SEVERAL };
    let path = changed.first().map(|path| inert(path).into_owned()).unwrap_or_default();
    let line = text.with("path", path).and("count", changed.len()).render(context.language());
    context.print(&format!("\n{line}\n\n"))
}
