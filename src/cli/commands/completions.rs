//! `mtg completions`: what a shell needs to complete commands.

use clap::{Args, CommandFactory};

use crate::cli::{Cli, Context, Failure, Outcome};

/// Arguments of `mtg completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Prints the completions.
pub fn run(context: &mut Context, args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "mtg", &mut script);
    context.print_bytes(&script)?;
    Ok(Outcome::Fine)
}
