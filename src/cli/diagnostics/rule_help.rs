//! What viewers show beside a finding to explain its rule: the same as `mtg explain` and docs/rules/.

use crate::diagnostic::Code;
use crate::language::{Language, Text};
use crate::lint::Rule;
use crate::lint::explain::explain;

/// The texts about a rule.
pub(super) struct RuleHelp {
    /// What it finds, in a sentence.
    pub(super) short: String,
    /// What it finds.
    pub(super) full: String,
    /// What it finds, why that matters and how it is mended, as plain text.
    pub(super) text: String,
    /// The whole page, as Markdown.
    pub(super) markdown: String,
}

/// What there is to say about a rule, in one language.
pub(super) fn rule_help(rule: &Rule, language: Language) -> RuleHelp {
    let docs = &rule.docs;
    let part = |text: &Text| text.get(language).trim().to_owned();
    let full = part(&docs.what);
    RuleHelp {
        short: first_sentence(&full).to_owned(),
        text: [full.clone(), part(&docs.why), part(&docs.fix)].join("\n\n"),
        markdown: explain(rule, language),
        full,
    }
}

fn first_sentence(text: &str) -> &str {
    let end = text.find('。').map(|at| at + '。'.len_utf8()).or_else(|| text.find(". ").map(|at| at + 1));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The page of a rule on the web.
pub(super) fn rule_uri(code: &Code, language: Language) -> String {
    format!("{}/blob/main/docs/rules/{}/{}.md", env!("CARGO_PKG_REPOSITORY"), language.tag(), code.name)
}
