//! `mtg man`: the manual pages, made from the same definitions as `--help`.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use crate::cli::{Cli, Context, Failure, Outcome};
use crate::text::{FileChange, SourceChange, TextEdit, TextRange, inert};
use crate::workspace::{apply, read_text, survey};

/// Arguments of `mtg man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page per command into DIR instead of printing mtg.1
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints mtg.1, or writes all pages.
pub fn run(context: &mut Context, args: &ManArgs) -> Result<Outcome, Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(out) = &args.out else {
        context.print_bytes(&page(&command)?)?;
        return Ok(Outcome::Fine);
    };
    let mut pages = Vec::new();
    collect(&command, "mtg", &mut pages)?;
    let folder = context.directory().join(out);
    survey(&folder)?;
    let mut change = SourceChange::default();
    for (path, text) in pages {
        match read_text(&folder, &path)? {
            None => change.files.push(FileChange::Create { path, text }),
            Some(before) if before == text => {}
            // Pages of an earlier version are replaced.
            Some(before) => {
                let edits = vec![TextEdit::replace(TextRange::new(0, before.len()), text)];
                change.files.push(FileChange::Edit { path, before, edits });
            }
        }
    }
    for path in apply(&folder, &change)?.paths {
        context.print(&format!("{}\n", inert(&out.join(path).to_string_lossy())))?;
    }
    Ok(Outcome::Fine)
}

/// The page of a command and those of the commands below it, by file name.
fn collect(command: &clap::Command, name: &str, pages: &mut Vec<(String, String)>) -> Result<(), Failure> {
    let text = String::from_utf8_lossy(&page(command)?).into_owned();
    pages.push((format!("{name}.1"), text));
    for inner in command.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help") {
        collect(inner, &format!("{name}-{}", inner.get_name()), pages)?;
    }
    Ok(())
}

fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // The page must not change from day to day, so it bears no date.
    clap_mangen::Man::new(command.clone()).date("").render(&mut bytes)?;
    Ok(bytes)
}
