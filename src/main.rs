//! The program `mtg`; everything it does is in the library.

#![expect(clippy::disallowed_methods, reason = "the arguments of the process are read here")]

use std::process::ExitCode;

/// Reading a repository makes and drops many small strings on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(mtg::cli::run(std::env::args_os()))
}
