//! `mtg fmt -`: a document from standard input, brought into form on standard output.

use super::papers::Papers;
use super::{FmtArgs, report_broken};
use crate::cli::standard_input::StandardInput;
use crate::cli::{Context, Failure, Outcome, patch};
use crate::text::{inert, inert_in_place};

/// Writes the document back in form, and one that is broken, or none of mtg's, as it came.
pub(super) fn run(context: &mut Context, args: &FmtArgs) -> Result<Outcome, Failure> {
    let input = StandardInput::read(context, args.stdin_filename.as_deref())?;
    let now = context.now(None);
    let made = Papers::form(input.with_folder(), now, &|path| path == input.path);
    if input.root.is_some() {
        // What is wrong with other files is of no interest to somebody who edits this one.
        context.speak(made.workspace.settings.language);
    }
    let shown = input.shown.as_str();
    let broken = report_broken(context, &made, Some(shown));
    let formed = made.all.get(input.path.as_str()).and_then(Option::as_ref);
    if args.diff {
        let text = formed.map(|f| patch::changed(context, shown, &f.before, &f.after));
        context.print(&text.unwrap_or_default())?;
    } else if args.check {
        let line = formed.map(|_| format!("{}\n", inert(shown)));
        context.print(&line.unwrap_or_default())?;
    } else {
        // An editor that takes what it gets must not lose a document because of a mistake in it.
        let bytes = formed.map_or(input.bytes(), |f| f.after.as_bytes());
        if context.terminal() {
            context.print(&inert_in_place(&String::from_utf8_lossy(bytes)))?;
        } else {
            context.print_bytes(bytes)?;
        }
    }
    let differs = formed.is_some() && (args.check || args.diff);
    Ok(match (broken, differs) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Fine,
    })
}
