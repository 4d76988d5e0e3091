//! What a rule has to say for itself. `mtg explain` prints it, `docs/rules/` holds it, SARIF carries it.

use crate::language::Text;

/// The documentation of a rule, in both languages.
pub struct Docs {
    /// What it finds, in a sentence or two.
    pub what: Text,
    /// Why that matters, with the number of the practice (`P26`).
    pub why: Text,
    /// An example that it speaks of, as [`Example`](super::Example) reads it. A test holds it to that.
    pub fires: Text,
    /// The same put right: an example that it is silent about.
    pub passes: Text,
    /// Who mends it.
    pub mend: Mend,
    /// How it is mended, in a sentence or two.
    pub fix: Text,
    /// The settings that change what it asks for: `policy.notice-lead`, `lint.vague-words`.
    pub settings: &'static [&'static str],
}

/// Who mends what a rule finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// A person.
    ByHand,
    /// `mtg lint --fix`, where the finding has a fix.
    Safely,
    /// `mtg lint --unsafe-fixes`, because somebody should look at the result.
    Unsafely,
}
