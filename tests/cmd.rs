//! The command line as users see it: every case of tests/cmd, one folder per command.
//!
//! `TRYCMD=overwrite cargo test --test cmd` writes what is printed now into the cases.

use trycmd::TestCases;

/// Cases of these names are run on a terminal of 40 columns, all others on one of 80.
const NARROW: &str = "tests/cmd/*/narrow.trycmd";

fn cases(columns: &str) -> TestCases {
    let cases = TestCases::new();
    // Variables set to nothing are as good as unset; a developer's own must not decide a result.
    for (name, value) in
        [("MTG_TODAY", ""), ("MTG_LANG", ""), ("CI", ""), ("CLICOLOR_FORCE", ""), ("COLUMNS", columns)]
    {
        cases.env(name, value);
    }
    // Nor must who that developer is, in git's eyes.
    for name in ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"] {
        cases.env(name, "/dev/null");
    }
    cases
}

#[test]
fn cmd() {
    cases("80").case("tests/cmd/*/*.toml").case("tests/cmd/*/*.trycmd").skip(NARROW);
}

#[test]
fn narrow() {
    cases("40").case(NARROW);
}
