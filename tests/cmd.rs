//! The command line as users see it: every case below tests/cmd, one folder per command.
//!
//! `TRYCMD=overwrite cargo test --test cmd` writes what is printed now into the cases.

#[test]
fn cmd() {
    trycmd::TestCases::new()
        .case("tests/cmd/**/*.toml")
        .case("tests/cmd/**/*.trycmd")
        // Variables set to nothing are as good as unset; a developer's own must not decide a result.
        .env("MTG_TODAY", "")
        .env("MTG_LANG", "")
        .env("NO_COLOR", "")
        .env("CLICOLOR_FORCE", "")
        .env("COLUMNS", "80");
}
