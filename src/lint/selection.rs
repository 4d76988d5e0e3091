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

    /// How loudly a rule speaks of a file; `None` where it is silent about it.
    pub fn severity_in(&self, code: &Code, path: &str) -> Option<Severity> {
        let severity = self.active.get(code.code).copied()?;
        let ignored =
            self.per_file.iter().any(|(paths, rules)| rules.contains(&code.code) && paths.is_match(path));
        (!ignored).then_some(severity)
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
            let Some(severity) = self.severity_in(finding.code, &finding.path) else {
                return false;
            };
            if severity != finding.code.severity {
                finding.severity = severity;
            }
            true
        });
        diagnostics.extend(self.problems.iter().cloned());
    }
}

/// The groups, by number and by word.
const GROUPS: [(&str, &str); 7] = [
    ("M0", "document"),
    ("M1", "notice"),
    ("M2", "minutes"),
    ("M3", "action"),
    ("M4", "tracking"),
    ("M5", "project"),
    ("M9", "clock"),
];

/// What a word selects: a rule by its code or name, a group, `default` or `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selector {
    /// All rules there are.
    All,
    /// Those that speak without being asked for.
    Default,
    /// Those of a group, some of which may be still to come.
    Group(&'static str),
    /// One rule.
    Rule(&'static Code),
}

impl Selector {
    /// Reads a word, in any letter case.
    pub(super) fn read(word: &str) -> Result<Self, SelectionError> {
        let word = word.trim();
        let is = |name: &str| name.eq_ignore_ascii_case(word);
        if is("all") {
            return Ok(Self::All);
        }
        if is("default") {
            return Ok(Self::Default);
        }
        if let Some((group, _)) = GROUPS.iter().find(|(group, name)| is(group) || is(name)) {
            return Ok(Self::Group(group));
        }
        if let Some(code) = codes::ALL.iter().find(|code| is(code.name) || is(code.code)) {
            return Ok(Self::Rule(code));
        }
        let names = codes::ALL.iter().map(|code| code.name).chain(["default", "all"]);
        Err(SelectionError { name: word.to_owned(), near: closest(word, names) })
    }

    /// Whether it means that rule, too.
    pub(super) fn matches(self, code: &Code) -> bool {
        match self {
            Self::All => true,
            Self::Default => code.default,
            Self::Group(group) => code.group() == group,
            Self::Rule(rule) => rule == code,
        }
    }
}

/// The rules that a code, name, group, `default` or `all` means.
fn matching(name: &str) -> Result<Vec<&'static Code>, SelectionError> {
    let selector = Selector::read(name)?;
    Ok(rules::ALL.iter().map(|rule| rule.code).filter(|code| selector.matches(code)).collect())
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
