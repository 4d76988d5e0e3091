//! `mtg new`: papers from templates, one file here per template.

mod minutes;
mod notice;

use std::path::Path;

use clap::{Args, Subcommand};

use crate::cli::{Context, Failure, Outcome};
use crate::edit::laid_out;
use crate::language::Text;
use crate::template::{TEMPLATES, TemplateError};
use crate::text::{FileChange, SourceChange, inert, pad};
use crate::workspace::apply;

const USAGE: Text = Text::new(
    "用法：mtg new 模板 …，详见 mtg new 模板 --help",
    "usage: mtg new TEMPLATE …; see mtg new TEMPLATE --help",
);

/// Arguments of `mtg new`.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub struct NewArgs {
    #[command(subcommand)]
    template: Option<NewTemplate>,
}

/// The templates.
#[derive(Debug, Subcommand)]
enum NewTemplate {
    /// A notice, in a folder of its own for the meeting
    Notice(Box<notice::NoticeArgs>),
    /// Minutes beside a notice, with its people, topics and the open actions carried over
    Minutes(minutes::MinutesArgs),
}

/// Writes a paper, or lists the templates.
pub fn run(context: &mut Context, args: NewArgs) -> Result<Outcome, Failure> {
    match args.template {
        Some(NewTemplate::Notice(args)) => notice::run(context, &args),
        Some(NewTemplate::Minutes(args)) => minutes::run(context, &args),
        None => list(context),
    }
}

fn list(context: &mut Context) -> Result<Outcome, Failure> {
    let language = context.language();
    let width = TEMPLATES.iter().map(|t| t.name.len()).max().unwrap_or(0);
    let line =
        |t: &&crate::template::Template| format!("{}  {}\n", pad(t.name, width), t.about.get(language));
    context.print(&TEMPLATES.iter().map(line).collect::<String>())?;
    if !context.quiet {
        context.say(&USAGE.message());
    }
    Ok(Outcome::Fine)
}

/// Writes the new files, their tables laid out as `mtg fmt` would, and prints their paths.
fn write(context: &Context, root: &Path, mut change: SourceChange) -> Result<(), Failure> {
    for file in &mut change.files {
        if let FileChange::Create { path, text } = file {
            *text = laid_out(path, std::mem::take(text));
        }
    }
    for path in apply(root, &change)?.paths {
        context.print(&format!("{}\n", inert(&path)))?;
    }
    Ok(())
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        Self::Usage(error.message(), Some(error.help()))
    }
}
