//! `[lint]`: what `mtg lint` looks at.

use crate::diagnostic::{Diagnostic, Severity};
use crate::keys::Keys;
use crate::text::{Located, TextRange};

/// A path pattern, and the rules that do not speak of files it matches.
pub type PerFileIgnore = (Box<str>, Vec<Located<Box<str>>>);

/// What `mtg lint` looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LintSettings {
    /// Codes, names, groups, `default`, `all`; `None` means `default`.
    pub select: Option<Vec<Located<Box<str>>>>,
    /// Taken away from them.
    pub ignore: Vec<Located<Box<str>>>,
    /// Taken away for files that match a pattern.
    pub per_file_ignores: Vec<PerFileIgnore>,
    /// Further words that say nothing.
    pub vague_words: Vec<Box<str>>,
    /// Other severities, by rule name or code.
    pub severity: Vec<(Located<Box<str>>, Severity)>,
}

impl LintSettings {
    /// Reads `[lint]`, whose ranges count from `offset` in the file.
    pub(super) fn read(mut keys: Keys<'_, '_>, offset: usize, out: &mut Vec<Diagnostic>) -> Self {
        let select = keys.strings("select", out);
        let ignore = keys.strings("ignore", out).unwrap_or_default();
        let mut lint = Self { select, ignore, ..Self::default() };
        let vague = keys.strings("vague-words", out).unwrap_or_default();
        lint.vague_words = vague.into_iter().map(|word| word.value).collect();
        if let Some(inner) = keys.table("per-file-ignores", out) {
            let mut patterns: Vec<&str> = inner.keys().map(|k| k.get_ref().as_ref()).collect();
            patterns.sort_unstable();
            for pattern in patterns {
                let Some(value) = inner.get(pattern) else { continue };
                let mut rules = Vec::new();
                if let toml::de::DeValue::Array(items) = value.get_ref() {
                    for item in items.iter() {
                        match item.get_ref() {
                            toml::de::DeValue::String(text) => {
                                let range = TextRange::from(item.span()).shifted(offset);
                                rules.push(Located::new(text.as_ref().into(), range));
                            }
                            _ => keys.reject("per-file-ignores", item, out),
                        }
                    }
                } else {
                    keys.reject("per-file-ignores", value, out);
                }
                lint.per_file_ignores.push((pattern.into(), rules));
            }
        }
        if let Some(inner) = keys.table("severity", out) {
            let mut rules: Vec<_> = inner.iter().collect();
            rules.sort_by_key(|(key, _)| key.span().start);
            for (key, value) in rules {
                let range = TextRange::from(value.span()).shifted(offset);
                let severity = match value.get_ref() {
                    toml::de::DeValue::String(text) => match text.as_ref() {
                        "error" => Some(Severity::Error),
                        "warning" => Some(Severity::Warning),
                        "info" => Some(Severity::Info),
                        other => {
                            let value = Located::new(other.into(), range);
                            let all = ["error", "warning", "info"];
                            keys.not_one_of("severity", &value, "error warning info", &all, out);
                            None
                        }
                    },
                    _ => {
                        keys.reject("severity", value, out);
                        None
                    }
                };
                if let Some(severity) = severity {
                    let place = TextRange::from(key.span()).shifted(offset);
                    lint.severity.push((Located::new(key.get_ref().as_ref().into(), place), severity));
                }
            }
        }
        keys.finish_mut(out);
        lint
    }
}
