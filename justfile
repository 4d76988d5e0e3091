# The day's commands; `just` alone lists them. CI runs `.ci/run`, which needs nothing but cargo, git and python3.

_default:
    @just --list --unsorted

# Build the library and the debug binary
build:
    cargo build --locked

# Run the tests, or those whose name contains a word: just test fold
test *args:
    cargo test --locked {{ args }}

# Formatting and clippy, as CI asks for them
lint:
    cargo fmt --all --check
    cargo clippy --locked --all-targets -- -D warnings

# Format the Rust sources
fmt:
    cargo fmt --all

# Time `mtg lint` and `mtg report overdue` against ripgrep over 10,000 meetings
bench *args:
    cargo build --release --locked
    python3 benches/against_ripgrep.py {{ args }}

# Compare what mtg reads from generated meetings, plain and wild, with what was written into them
corpus:
    bash .ci/run corpus

# The same with all ways of writing mixed in every document
mixed:
    bash .ci/run mixed

# Compare working days with the package chinesecalendar, which is installed below target/
calendar:
    bash .ci/run calendar

# Lint the examples with tombi against the JSON Schemas; tombi is installed below target/
schema:
    bash .ci/run schema

# Have other programs read what lint writes for CI, and pre-commit run mtg; they are installed below target/
formats:
    bash .ci/run formats

# Open the pages of reports in Chromium; what steers it is installed below target/
pages:
    bash .ci/run pages

# Everything that must pass before a change is merged
ci:
    bash .ci/run
