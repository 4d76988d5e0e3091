//! `mtg merge-driver`: merges three versions of a journal or of confirmations. git calls it.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::{Context, Failure, Outcome};
use crate::date::NaiveDate;
use crate::edit::change;
use crate::edit::merge::{Merged, Versions, merge};
use crate::text::SourceChange;
use crate::workspace::{apply_aside, folder_date, merge_lines, read_aside};

/// Arguments of `mtg merge-driver`.
#[derive(Debug, Args)]
#[command(after_help = "\
`mtg init` makes git call it for tracking.md and confirmations.md (git config merge.mtg.driver). Entries and names \
that one side has added, changed or taken out are taken; where both sides have changed one differently, the result has \
conflict marks. Two confirmations of one person: the earlier counts.

Exit codes: 0 merged, 1 merged with conflict marks, 129 not merged.")]
pub struct MergeDriverArgs {
    /// What both sides come from, %O; an empty file where there is none
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our version, %A; the result takes its place
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Their version, %B
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// Length of conflict marks, %L
    #[arg(value_name = "LENGTH", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=1000))]
    marks: u16,
    /// The file's path in the repository, %P; dates without a year count from its meeting
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
}

/// Merges. What goes wrong is told to git by an exit code of its own, so that it does not take what is there for a
/// result.
pub fn run(context: &mut Context, args: &MergeDriverArgs) -> Result<Outcome, Failure> {
    match merged(context, args) {
        Ok(true) => Ok(Outcome::Fine),
        Ok(false) => Ok(Outcome::Findings),
        Err(failure) => {
            context.complain(&failure);
            Ok(Outcome::NotMerged)
        }
    }
}

/// Writes the merged text in the place of ours; whether it is without conflicts.
fn merged(context: &Context, args: &MergeDriverArgs) -> Result<bool, Failure> {
    let marks = usize::from(args.marks);
    let files = [&args.base, &args.ours, &args.theirs].map(|path| context.directory().join(path));
    let [base, ours, theirs] = files.each_ref().map(|path| read_aside(path));
    let texts = [base?, ours?, theirs?].map(String::from_utf8);
    let [Ok(base), Ok(ours), Ok(theirs)] = texts else {
        // What is no text has no entries.
        let names = files.each_ref().map(|path| path.display().to_string());
        return merge_lines(context.directory(), names.each_ref().map(String::as_str), marks).map_err(
            |error| {
                let (message, help) = error.messages();
                Failure::Usage(message, help)
            },
        );
    };
    let versions = Versions { base: &base, ours: &ours, theirs: &theirs };
    let Merged { text, conflicts } = merge(versions, marks, args.path.as_deref().and_then(day));
    if text != ours {
        let [_, path, _] = &files;
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        apply_aside(folder, &SourceChange { files: vec![change(&name, ours, &text)] })?;
    }
    Ok(conflicts == 0)
}

/// The day of the meeting that a paper belongs to, as its folder is called.
fn day(path: &Path) -> Option<NaiveDate> {
    let folder = path.parent()?.file_name()?.to_str()?;
    folder_date(folder).map(|(day, _)| day)
}
