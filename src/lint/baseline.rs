//! A baseline: the findings a repository had when it took lint on, which are not reported again.
//!
//! It is a text of one JSON object a line, sorted, so that people can read it and git merges it line by line. A finding
//! is known by its file, its rule and the words of its place, so lines may come and go around it; of several with the
//! same words the id of the item tells which. Where the place is empty, as that of an owner who is missing, the words of
//! its line or the id of its item stand for it.
//!
//! Findings that depend on today are in no baseline: tomorrow they would be others.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::Findings;
use crate::diagnostic::Diagnostic;
use crate::language::{Message, Text};
use crate::text::SourceFile;

/// What the first line says the text is.
const WHAT: &str = "lint baseline";
/// The version of the form.
const VERSION: u32 = 1;
/// Characters of a place that are kept; the beginning of a paragraph is enough to know it by.
const WORDS: usize = 120;

const NO_BASELINE: Text =
    Text::new("这不是基线文件，第一行应为 {head}", "this is no baseline; its first line would be {head}");
const NEWER: Text = Text::new(
    "这个基线是更新的 mtg 写的（版本 {version}）",
    "this baseline was written by a newer mtg (version {version})",
);
const NO_ENTRY: Text = Text::new("这一行无法读取：{error}", "this line cannot be read: {error}");

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    mtg: String,
    version: u32,
}

/// A line below it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    path: String,
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    item: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    line: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Entry {
    path: String,
    rule: String,
    /// The id of the item, if it is about one.
    item: String,
    /// The words of the place.
    text: String,
    /// The words of the line, where the place is empty.
    line: String,
}

/// The findings that are not reported again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// How often each is there.
    entries: BTreeMap<Entry, usize>,
}

/// Why a text is no baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: Message,
}

/// What became of the findings in a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The baseline as it would be written now: without what is gone, and with what has moved where it is.
    pub present: Baseline,
    /// How many of its findings are gone.
    pub gone: usize,
}

impl Baseline {
    /// The baseline of everything that was found.
    pub fn of(findings: &Findings) -> Self {
        let mut baseline = Self::default();
        for finding in findings.diagnostics.iter().filter(|finding| lasts(finding)) {
            *baseline.entries.entry(Entry::of(findings, finding)).or_default() += 1;
        }
        baseline
    }

    /// How many findings are in it.
    pub fn len(&self) -> usize {
        self.entries.values().sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reads the text of a baseline.
    ///
    /// # Errors
    ///
    /// The first line that is none of a baseline.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let (at, first) = lines.next().unwrap_or_default();
        let read = serde_json::from_str(first).ok().filter(|head: &Head| head.mtg == WHAT);
        let none = || BaselineError { line: at + 1, message: NO_BASELINE.with("head", head()) };
        let head: Head = read.ok_or_else(none)?;
        if head.version > VERSION {
            let message = NEWER.with("version", head.version.to_string());
            return Err(BaselineError { line: at + 1, message });
        }
        let mut entries = BTreeMap::new();
        for (at, line) in lines {
            let Line { path, rule, item, text, line, count } =
                serde_json::from_str(line).map_err(|error| {
                    // serde counts lines of its own.
                    let reason = error.to_string();
                    let reason = reason.split(" at line ").next().unwrap_or_default();
                    BaselineError { line: at + 1, message: NO_ENTRY.with("error", reason) }
                })?;
            // A merge may leave one finding twice, once as either side counted it.
            let present = entries.entry(Entry { path, rule, item, text, line }).or_default();
            *present = count.max(*present);
        }
        entries.retain(|_, count| *count > 0);
        Ok(Self { entries })
    }

    /// The baseline as a text.
    pub fn write(&self) -> String {
        let mut text = head();
        text.push('\n');
        for (entry, count) in &self.entries {
            let Entry { path, rule, item, text: words, line } = entry.clone();
            let line = Line { path, rule, item, text: words, line, count: *count };
            // A row of strings and a number always serializes.
            text.push_str(&serde_json::to_string(&line).unwrap_or_default());
            text.push('\n');
        }
        text
    }

    /// Leaves out the findings that are in the baseline. `is_there` tells whether a file of the repository is there:
    /// what was known of one that is not may be found in a file of its name, because its folder has another name now.
    pub fn leave_out(&self, findings: &mut Findings, is_there: &dyn Fn(&str) -> bool) -> Compared {
        let lasting: Vec<usize> =
            (0..findings.diagnostics.len()).filter(|at| lasts(&findings.diagnostics[*at])).collect();
        let found: Vec<Entry> =
            lasting.iter().map(|at| Entry::of(findings, &findings.diagnostics[*at])).collect();
        let mut matching = Matching::new(self, &found);
        matching.by(Some);
        matching.by(|entry| Some((&entry.path, &entry.rule, &entry.text, &entry.line)));
        matching.by(|entry| {
            let key = (&entry.path, &entry.rule, &entry.item);
            (!entry.item.is_empty() && !entry.line.is_empty()).then_some(key)
        });
        matching.renamed(is_there);
        let Matching { left, mut known, .. } = matching;
        let mut present: BTreeMap<Entry, usize> = BTreeMap::new();
        for (entry, _) in found.iter().zip(&known).filter(|(_, known)| **known) {
            *present.entry(entry.clone()).or_default() += 1;
        }
        let mut gone = 0;
        for ((entry, _), left) in self.entries.iter().zip(left).filter(|(_, left)| *left > 0) {
            // A rule that is silent today has not found that anything is gone.
            let rule = super::Rule::named(&entry.rule);
            if rule.is_some_and(|rule| findings.selection.severity_in(rule.code, &entry.path).is_none()) {
                *present.entry(entry.clone()).or_default() += left;
            } else {
                gone += left;
            }
        }
        known.reverse();
        let mut at = 0;
        let mut lasting = lasting.into_iter().peekable();
        findings.diagnostics.retain(|_| {
            let is_known = lasting.next_if_eq(&at).is_some() && known.pop().unwrap_or_default();
            at += 1;
            !is_known
        });
        Compared { present: Self { entries: present }, gone }
    }
}

fn head() -> String {
    serde_json::to_string(&Head { mtg: WHAT.to_owned(), version: VERSION }).unwrap_or_default()
}

/// Whether a finding is one that stays until somebody mends it.
fn lasts(finding: &Diagnostic) -> bool {
    finding.code.group() != "M9"
}

impl Entry {
    fn of(findings: &Findings, finding: &Diagnostic) -> Self {
        let file = findings.workspace.sources.get(&finding.path);
        let place = file.map(|file| file.text().get(finding.range.as_range()).unwrap_or_default());
        let text = words(place.unwrap_or_default());
        let line = match file.filter(|_| text.is_empty()) {
            Some(file) => words(&line(file, finding)),
            None => String::new(),
        };
        let item = finding.item.as_deref().and_then(|item| item.rsplit('/').next()).unwrap_or_default();
        Self {
            path: finding.path.to_string(),
            rule: finding.code.name.to_owned(),
            item: item.to_owned(),
            text,
            line,
        }
    }
}

impl Entry {
    /// What it is known by in whatever folder.
    fn anywhere(&self) -> (&str, &str, &str, &str) {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        (name, &self.rule, &self.text, &self.line)
    }
}

/// The line of an empty place, its bars as white space: laying a table out must not change it.
fn line(file: &SourceFile, finding: &Diagnostic) -> String {
    let (lines, text) = (file.lines(), file.text());
    let number = lines.line(finding.range.start as usize);
    let (start, end) = (lines.start(number, text), lines.start(number + 1, text));
    text.get(start..end).unwrap_or_default().replace('|', " ")
}

/// The beginning of a text, one space between the words.
fn words(text: &str) -> String {
    let mut kept = String::new();
    for word in text.split_whitespace() {
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
        if kept.len() > WORDS * 4 {
            break;
        }
    }
    match kept.char_indices().nth(WORDS) {
        Some((at, _)) => kept[..at].to_owned(),
        None => kept,
    }
}

/// Brings the entries of a baseline and what was found together.
struct Matching<'m> {
    entries: Vec<&'m Entry>,
    /// How many of each entry have not been found yet.
    left: Vec<usize>,
    found: &'m [Entry],
    /// What was found and is in the baseline.
    known: Vec<bool>,
}

impl<'m> Matching<'m> {
    fn new(baseline: &'m Baseline, found: &'m [Entry]) -> Self {
        let left = baseline.entries.values().copied().collect();
        Self { entries: baseline.entries.keys().collect(), left, found, known: vec![false; found.len()] }
    }

    /// Brings those together that have the same key.
    fn by<K: std::hash::Hash + Eq>(&mut self, key: impl Fn(&'m Entry) -> Option<K>) {
        let mut waiting: FxHashMap<K, Vec<usize>> = FxHashMap::default();
        for (at, entry) in self.entries.iter().enumerate().rev().filter(|(at, _)| self.left[*at] > 0) {
            if let Some(key) = key(entry) {
                waiting.entry(key).or_default().push(at);
            }
        }
        for (known, found) in self.known.iter_mut().zip(self.found).filter(|(known, _)| !**known) {
            let Some(list) = key(found).and_then(|key| waiting.get_mut(&key)) else { continue };
            let Some(at) = list.last().copied() else { continue };
            *known = true;
            self.left[at] -= 1;
            if self.left[at] == 0 {
                list.pop();
            }
        }
    }

    /// Looks for the entries of files that are gone in files of their names that the baseline does not know: in the
    /// one that has most of them, if it has at least half.
    fn renamed(&mut self, is_there: &dyn Fn(&str) -> bool) {
        let known_paths: FxHashSet<&str> = self.entries.iter().map(|entry| &*entry.path).collect();
        let mut new: FxHashMap<(&str, &str, &str, &str), Vec<usize>> = FxHashMap::default();
        for (at, found) in self.found.iter().enumerate() {
            if !self.known[at] && !known_paths.contains(&*found.path) {
                new.entry(found.anywhere()).or_default().push(at);
            }
        }
        let mut missing: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(at, _)| self.left[*at] > 0) {
            missing.entry(&entry.path).or_default().push(at);
        }
        for (path, entries) in missing {
            if new.is_empty() || is_there(path) {
                continue;
            }
            let mut places: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
            let mut taken: FxHashSet<usize> = FxHashSet::default();
            for at in &entries {
                let mut used: FxHashMap<&str, usize> = FxHashMap::default();
                let same = new.get(&self.entries[*at].anywhere());
                for found in
                    same.into_iter().flatten().filter(|found| !taken.contains(found)).collect::<Vec<_>>()
                {
                    let place = &*self.found[*found].path;
                    let number = used.entry(place).or_default();
                    if *number < self.left[*at] {
                        *number += 1;
                        taken.insert(*found);
                        places.entry(place).or_default().push((*at, *found));
                    }
                }
            }
            let all: usize = entries.iter().map(|at| self.left[*at]).sum();
            let best = places.iter().rev().max_by_key(|(_, pairs)| pairs.len());
            if let Some((_, pairs)) = best.filter(|(_, pairs)| pairs.len() * 2 >= all) {
                for (at, found) in pairs {
                    self.known[*found] = true;
                    self.left[*at] -= 1;
                }
                // What is in a file belongs to one that is gone, not to several.
                let taken = best.map(|(place, _)| (*place).to_owned()).unwrap_or_default();
                for list in new.values_mut() {
                    list.retain(|found| *self.found[*found].path != taken);
                }
            }
        }
    }
}
