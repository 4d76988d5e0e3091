//! The program `mtg`; everything it does is in the library.

#![expect(clippy::disallowed_methods, reason = "the arguments of the process are read here")]

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(mtg::cli::run(std::env::args_os()))
}
