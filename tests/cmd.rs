//! Commands as users type them, one file per case.

#[test]
fn commands() {
    let cases = trycmd::TestCases::new();
    cases
        .env("NO_COLOR", "1")
        .case("tests/cmd/*/*.toml")
        .case("tests/cmd/*/*.trycmd");
    cases.run();
}
