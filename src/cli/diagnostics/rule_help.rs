//! What viewers show beside a finding to explain its rule.

use crate::diagnostic::{Code, Severity};
use crate::language::{Language, Text};

const SEVERITY: Text = Text::new(
    "规则 {code} {name}，默认级别：{severity}。",
    "Rule {code} {name}; {severity} unless the settings say otherwise.",
);
const ON_REQUEST: Text = Text::new(
    "这条规则默认不检查，在 mtg.toml 的 [lint] select 中写出名称即可启用。",
    "It is off by default; name it in select under [lint] in mtg.toml to have it checked.",
);
const TO_CHANGE: Text = Text::new(
    "不需要这条规则时，在 mtg.toml 的 [lint] 中写 ignore = [\"{name}\"]；要改变级别，在 [lint.severity] 中写 {name} = \"error\"、\"warning\" 或 \"info\"。",
    "To leave the rule out, write ignore = [\"{name}\"] under [lint] in mtg.toml; to change its severity, write {name} = \"error\", \"warning\" or \"info\" under [lint.severity].",
);
const ERROR: Text = Text::new("错误", "an error");
const WARNING: Text = Text::new("警告", "a warning");
const INFO: Text = Text::new("提示", "a hint");

/// The texts about a rule.
pub(super) struct RuleHelp {
    /// What it is about, in a few words.
    pub(super) short: String,
    /// What it checks.
    pub(super) full: String,
    /// Why and what to do, as plain text.
    pub(super) text: String,
    /// The same as Markdown.
    pub(super) markdown: String,
}

/// What there is to say about a rule, in one language.
pub(super) fn rule_help(code: &'static Code, language: Language) -> RuleHelp {
    let severity = match code.severity {
        Severity::Error => &ERROR,
        Severity::Warning => &WARNING,
        Severity::Info => &INFO,
    };
    let full = SEVERITY.with("code", code.code).and("name", code.name).and("severity", severity);
    let full = full.render(language);
    let change = if code.default { TO_CHANGE.with("name", code.name) } else { ON_REQUEST.message() };
    let change = change.render(language);
    RuleHelp {
        short: code.name.replace('-', " "),
        text: format!("{full}\n{change}"),
        markdown: format!("{full}\n\n{change}"),
        full,
    }
}
