//! Which rules speak, where, and how loudly.

use globset::{Glob, GlobSet, GlobSetBuilder};
use rustc_hash::FxHashMap;

use super::{Check, Rule, rules};
use crate::diagnostic::{Code, Diagnostic, Severity, codes};
use crate::keys::closest;
use crate::language::Text;
use crate::text::{Located, TextRange};
use crate::workspace::LintSettings;

const UNKNOWN_RULE: Text = Text::new("没有叫“{name}”的规则或规则组", "no rule or group is called `{name}`");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const BAD_PATTERN: Text =
    Text::new("“{pattern}”不是有效的路径模式", "`{pattern}` is not a valid path pattern");

/// A selector that names no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectionError {
    /// What was written.
    pub name: String,
    /// The nearest that there is.
    pub near: Option<&'static str>,
}

/// The rules that speak.
pub struct Selection {
    rules: Vec<&'static Rule>,
    active: FxHashMap<&'static str, Severity>,
    per_file: Vec<(GlobSet, Vec<&'static str>)>,
    /// What is wrong with the settings themselves.
    problems: Vec<Diagnostic>,
}

impl Selection {
    /// The selection of a repository's settings.
    pub fn from_settings(settings: &LintSettings) -> Self {
        let mut problems = Vec::new();
        let mut known = |list: &[Located<Box<str>>]| -> Vec<&'static Code> {
            let mut found = Vec::new();
            for name in list {
                match matching(&name.value) {
                    Ok(mut rules) => found.append(&mut rules),
                    Err(error) => problems.push(problem(&error, name.range)),
                }
            }
            found
        };
        let selected = match &settings.select {
            Some(list) => known(list),
            None => matching("default").unwrap_or_default(),
        };
        let ignored = known(&settings.ignore);
        let mut per_file = Vec::new();
        let mut bad_patterns = Vec::new();
        for (pattern, list) in &settings.per_file_ignores {
            let rules: Vec<&'static str> = known(list).iter().map(|code| code.code).collect();
            match Glob::new(pattern).and_then(|glob| GlobSetBuilder::new().add(glob).build()) {
                Ok(set) => per_file.push((set, rules)),
                Err(_) => {
                    let range = list.first().map_or(TextRange::empty(0), |l| l.range);
                    let message = BAD_PATTERN.with("pattern", &**pattern);
                    bad_patterns.push(Diagnostic::new(
                        &codes::INVALID_VALUE,
                        &"mtg.toml".into(),
                        range,
                        message,
                    ));
                }
            }
        }
        let mut active: FxHashMap<&'static str, Severity> =
            selected.iter().map(|code| (code.code, code.severity)).collect();
        for code in ignored {
            active.remove(code.code);
        }
        for (name, severity) in &settings.severity {
            for code in known(std::slice::from_ref(name)) {
                if let Some(present) = active.get_mut(code.code) {
                    *present = *severity;
                }
            }
        }
        problems.append(&mut bad_patterns);
        let mut selection = Self { rules: Vec::new(), active, per_file, problems };
        selection.count();
        selection
    }

    /// The rules of these names alone, wherever they find something, whatever settings say: mending is not
    /// complaining.
    pub fn only(names: &[&str]) -> Self {
        let found = rules::ALL.iter().map(|rule| rule.code).filter(|code| names.contains(&code.name));
        let active = found.map(|code| (code.code, code.severity)).collect();
        let mut only = Self { rules: Vec::new(), active, per_file: Vec::new(), problems: Vec::new() };
        only.count();
        only
    }

    /// The rules that run, by code.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }

    /// Whether a rule speaks anywhere.
    pub fn speaks(&self, code: &Code) -> bool {
        self.active.contains_key(code.code)
    }

    /// Whether the state of all items must be known.
    pub(super) fn needs_states(&self) -> bool {
        let resolving = [&codes::UNKNOWN_REF, &codes::AMBIGUOUS_REF];
        self.rules
            .iter()
            .any(|rule| matches!(rule.check, Check::Workspace(_)) || resolving.contains(&rule.code))
    }

    /// Lists the rules that run again, after what is active has changed.
    fn count(&mut self) {
        self.rules =
            rules::ALL.iter().copied().filter(|rule| self.active.contains_key(rule.code.code)).collect();
    }

    /// Replaces what is selected, as `--select` does. Severities of the settings stay. Names that
    /// [`Selection::known`] refuses select nothing.
    pub fn select(&mut self, names: &[String]) {
        let mut active = FxHashMap::default();
        for code in names.iter().filter_map(|name| matching(name).ok()).flatten() {
            let severity = self.active.get(code.code).copied().unwrap_or(code.severity);
            active.insert(code.code, severity);
        }
        self.active = active;
        self.count();
    }

    /// Takes rules away, as `--ignore` does.
    pub fn ignore(&mut self, names: &[String]) {
        for code in names.iter().filter_map(|name| matching(name).ok()).flatten() {
            self.active.remove(code.code);
        }
        self.count();
    }

    /// Whether every name is that of a rule or group.
    ///
    /// # Errors
    ///
    /// The first that is not.
    pub fn known(names: &[String]) -> Result<(), SelectionError> {
        names.iter().try_for_each(|name| matching(name).map(|_| ()))
    }

    /// Keeps the findings of the rules that speak, with the severities they have here.
    pub(super) fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|finding| {
            let Some(severity) = self.active.get(finding.code.code) else {
                return false;
            };
            if *severity != finding.code.severity {
                finding.severity = *severity;
            }
            !self
                .per_file
                .iter()
                .any(|(paths, rules)| rules.contains(&finding.code.code) && paths.is_match(&*finding.path))
        });
        diagnostics.extend(self.problems.iter().cloned());
    }
}

/// The rules that a code, name, group, `default` or `all` means.
fn matching(name: &str) -> Result<Vec<&'static Code>, SelectionError> {
    let name = name.trim();
    let folded = name.to_ascii_lowercase();
    let group = match folded.as_str() {
        "document" => "M0",
        "notice" => "M1",
        "minutes" => "M2",
        "action" => "M3",
        "tracking" => "M4",
        "project" => "M5",
        "clock" => "M9",
        _ => "",
    };
    let found: Vec<&'static Code> = rules::ALL
        .iter()
        .map(|rule| rule.code)
        .filter(|code| match folded.as_str() {
            "all" => true,
            "default" => code.default,
            other => {
                code.name == other
                    || code.code.eq_ignore_ascii_case(other)
                    || code.group().eq_ignore_ascii_case(other)
                    || code.group() == group
            }
        })
        .collect();
    let groups = [
        "M0", "M1", "M2", "M3", "M4", "M5", "M9", "document", "notice", "minutes", "action", "tracking",
        "project", "clock",
    ];
    // A group whose rules are still to come is known, too.
    if found.is_empty() && !groups.iter().any(|g| g.eq_ignore_ascii_case(&folded)) {
        let names = codes::ALL.iter().map(|code| code.name).chain(["default", "all"]);
        return Err(SelectionError { name: name.to_owned(), near: closest(&folded, names) });
    }
    Ok(found)
}

fn problem(error: &SelectionError, range: TextRange) -> Diagnostic {
    let message = UNKNOWN_RULE.with("name", error.name.as_str());
    let finding = Diagnostic::new(&codes::INVALID_VALUE, &"mtg.toml".into(), range, message);
    match error.near {
        Some(near) => finding.help(DID_YOU_MEAN.with("name", near)),
        None => finding,
    }
}

impl SelectionError {
    /// The error in both languages, and the nearest name if there is one.
    pub fn messages(&self) -> (crate::language::Message, Option<crate::language::Message>) {
        (UNKNOWN_RULE.with("name", self.name.as_str()), self.near.map(|near| DID_YOU_MEAN.with("name", near)))
    }
}
