//! The command line: arguments as typed, the surroundings read once, commands, and what they print.

pub mod commands;
mod context;
pub mod diagnostics;
pub mod filters;
mod output;
pub mod outputs;
pub mod patch;
mod progress;
mod prompt;
mod signals;
mod standard_input;

use std::ffi::OsString;

use clap::Parser;

pub use context::{Context, GlobalArgs};
pub use output::{Failure, Outcome};

/// Keeps track of what teams promised each other: notices, minutes, action items and their follow-up as
/// plain text in a git repository.
#[derive(Debug, Parser)]
#[command(name = "mtg", version, about, long_about = None, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: commands::Command,
}

/// Runs mtg with its arguments, the program's name first. Returns the exit code: 0 fine, 1 findings, 2 an error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    signals::outlive_full_files();
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // `--help` and `--version` come this way, too; clap knows where to print and which code to give.
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            let _ = error.print();
            return code;
        }
    };
    let mut context = match Context::new(&cli.global) {
        Ok(context) => context,
        Err(failure) => {
            context::say(&format!("error: {}", failure.render(crate::language::Language::En)));
            return 2;
        }
    };
    match cli.command.run(&mut context) {
        Ok(outcome) => context.finish(outcome),
        Err(failure) => context.fail(&failure),
    }
}
