//! Fixes, carried out in memory until nothing more asks for one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::{Findings, Reading, Request, Selection, check};
use crate::date::Moment;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::facts::Facts;
use crate::text::{TextEdit, apply_edits};
use crate::workspace::{DocumentVisit, Settings, Unsaved};

/// Rounds after which fixes that ask for each other are left to themselves.
const ROUNDS: usize = 10;
/// Where the fixes of a folder together change what it says, each is tried alone, up to this many.
const ALONE: usize = 64;

/// What is to be fixed, and how.
#[derive(Clone, Copy)]
pub struct Fixing<'f> {
    /// What is read: a repository, all of it or around some documents, or documents that lie in none.
    pub reading: Reading<'f>,
    /// As in [`Request::now`].
    pub now: &'f (dyn Fn(&Settings) -> Moment + Sync),
    /// Which rules speak; what none of them reports is not fixed.
    pub choose: &'f (dyn Fn(&Settings) -> Selection + Sync),
    /// Leaves out further findings that are not reported, and so not fixed either.
    pub narrow: &'f dyn Fn(&mut Findings),
    /// Whether fixes count that a person should look at.
    pub also_unsafe: bool,
}

/// A file with its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// As it is on disk.
    pub before: String,
    /// As it should be.
    pub after: String,
}

/// What fixes make of a repository. Nothing is written.
pub struct Fixed {
    /// What is still to be said afterwards.
    pub findings: Findings,
    /// How many findings were fixed.
    pub count: usize,
    /// What has changed, by path.
    pub files: BTreeMap<Arc<str>, FixedFile>,
}

/// A fix that may be carried out together with the others of its round.
struct Candidate {
    path: Arc<str>,
    edits: Vec<TextEdit>,
}

/// Finds and fixes until nothing is left to fix. Safe fixes of documents leave the facts as they are: those that
/// would not are left out.
pub fn fix(fixing: &Fixing<'_>) -> Fixed {
    let mut unsaved = fixing.reading.unsaved().cloned().unwrap_or_default();
    let mut files: BTreeMap<Arc<str>, FixedFile> = BTreeMap::new();
    let mut closed: FxHashSet<String> = FxHashSet::default();
    let mut count = 0;
    let mut round = 0;
    loop {
        let reading = fixing.reading.with(&unsaved);
        let mut findings = check(&Request::new(reading, fixing.now), fixing.choose);
        (fixing.narrow)(&mut findings);
        let all = &findings.diagnostics;
        let mut picked = pick(all, true, |path| !closed.contains(folder(path)));
        let guarded = !picked.is_empty();
        if !guarded && fixing.also_unsafe {
            picked = pick(all, false, |_| true);
        }
        if picked.is_empty() || round == ROUNDS {
            files.retain(|_, file| file.before != file.after);
            return Fixed { findings, count, files };
        }
        let text_of = |path: &str| findings.workspace.sources.get(path).map(|file| file.text());
        let picked = match guarded && !picked[0].path.ends_with(".toml") {
            true => Guard { fixing, unsaved: &unsaved, text_of: &text_of }.keep(picked, &mut closed),
            false => picked,
        };
        for (path, after) in carried_out(&text_of, &picked) {
            let Some(before) = findings.workspace.sources.get(&path).map(|file| file.text()) else {
                continue;
            };
            unsaved.insert(path.to_string(), after.clone().into_bytes());
            let file = files.entry(path);
            file.and_modify(|file| file.after.clone_from(&after))
                .or_insert_with(|| FixedFile { before: before.to_owned(), after });
        }
        count += picked.len();
        round += 1;
    }
}

/// Takes away the fixes of documents that are broken, because nobody can be sure to have understood them; only the marks
/// of their front matter may be mended. `unreadable` are those with front matter that is no TOML.
pub(super) fn withhold(findings: &mut Findings, unreadable: &FxHashSet<Arc<str>>) {
    for of_file in findings.diagnostics.chunk_by_mut(|a, b| a.path == b.path) {
        if of_file.iter().all(|finding| finding.fix.is_none()) {
            continue;
        }
        let path = &of_file[0].path;
        let file = findings.workspace.sources.get(path).filter(|_| !unreadable.contains(path));
        let sound = file.is_some_and(|file| file.invalid().is_none() && !has_conflict_markers(file.text()));
        let doubtful = |finding: &&mut Diagnostic| !sound && finding.code != &codes::INVALID_FRONT_MATTER;
        of_file.iter_mut().filter(doubtful).for_each(|finding| finding.fix = None);
    }
}

/// Whether a merge is left unfinished in a text.
fn has_conflict_markers(text: &str) -> bool {
    let bytes = text.as_bytes();
    ["<<<<<<<", ">>>>>>>"].iter().any(|mark| {
        memchr::memmem::find_iter(bytes, mark).any(|at| {
            let begins = at == 0 || bytes[at - 1] == b'\n';
            begins && bytes.get(at + mark.len()).is_none_or(|next| next.is_ascii_whitespace())
        })
    })
}

/// The fixes of a round: of those that overlap the first by place. Settings and roster go before the documents, whose
/// meaning depends on them.
fn pick(findings: &[Diagnostic], safe: bool, open: impl Fn(&str) -> bool) -> Vec<Candidate> {
    let mut picked: Vec<Candidate> = Vec::new();
    let mut taken: BTreeMap<(u32, u32), ()> = BTreeMap::new();
    let is_fixed = |finding: &&Diagnostic| {
        finding.fix.as_ref().is_some_and(|fix| fix.safe == safe && !fix.edits.is_empty())
    };
    let of_settings = |finding: &Diagnostic| finding.path.ends_with(".toml");
    let settings_first = findings.iter().filter(is_fixed).any(of_settings);
    for finding in findings.iter().filter(is_fixed) {
        let Some(fix) = finding.fix.as_ref().filter(|_| open(&finding.path)) else { continue };
        if of_settings(finding) != settings_first {
            continue;
        }
        if picked.last().is_none_or(|last| last.path != finding.path) {
            taken.clear();
        }
        let free = |edit: &TextEdit| {
            let (start, end) = (edit.range.start, edit.range.end);
            // Two insertions at one place would stand in no order that anybody meant.
            let before =
                taken.range(..(start, end)).next_back().is_none_or(|((_, other), ())| *other <= start);
            let after = taken.range((start, end)..).next().is_none_or(|((other, _), ())| *other >= end);
            before && after && !taken.contains_key(&(start, end))
        };
        if fix.edits.iter().all(free) {
            taken.extend(fix.edits.iter().map(|edit| ((edit.range.start, edit.range.end), ())));
            picked.push(Candidate { path: Arc::clone(&finding.path), edits: fix.edits.clone() });
        }
    }
    picked
}

/// The texts of the files after their fixes.
fn carried_out<'c>(
    text_of: &dyn Fn(&str) -> Option<&'c str>,
    picked: &[Candidate],
) -> BTreeMap<Arc<str>, String> {
    let mut edits: BTreeMap<Arc<str>, Vec<TextEdit>> = BTreeMap::new();
    for candidate in picked {
        edits.entry(Arc::clone(&candidate.path)).or_default().extend(candidate.edits.iter().cloned());
    }
    let after = |(path, edits): (Arc<str>, Vec<TextEdit>)| {
        let text = apply_edits(text_of(&path)?, &edits)?;
        Some((path, text))
    };
    edits.into_iter().filter_map(after).collect()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Holds safe fixes to what they promise: that documents say afterwards what they said before.
struct Guard<'g> {
    fixing: &'g Fixing<'g>,
    /// What earlier rounds have made of files.
    unsaved: &'g Unsaved,
    text_of: &'g dyn Fn(&str) -> Option<&'g str>,
}

impl Guard<'_> {
    /// The fixes that change no facts. Folders in which some would are closed: no more safe fixes are looked for there.
    fn keep(&self, picked: Vec<Candidate>, closed: &mut FxHashSet<String>) -> Vec<Candidate> {
        let mut before: BTreeMap<Arc<str>, String> = BTreeMap::new();
        for of_file in picked.chunk_by(|a, b| a.path == b.path) {
            let path = &of_file[0].path;
            if let Some(text) = (self.text_of)(path) {
                before.insert(Arc::clone(path), text.to_owned());
            }
        }
        let was = self.facts(&before);
        let changed = self.differing(&was, &carried_out(self.text_of, &picked));
        if changed.is_empty() {
            return picked;
        }
        // The documents of a folder share their day, so a fix of one may change what another says.
        let (suspect, mut kept): (Vec<_>, Vec<_>) =
            picked.into_iter().partition(|candidate| changed.contains(folder(&candidate.path)));
        let mut waiting: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        for candidate in suspect.into_iter().rev() {
            waiting.entry(folder(&candidate.path).to_owned()).or_default().push(candidate);
        }
        let mut good: Vec<Candidate> = Vec::new();
        for _ in 0..ALONE {
            let tried: Vec<Candidate> = waiting.values_mut().filter_map(Vec::pop).collect();
            if tried.is_empty() {
                break;
            }
            let number = good.len();
            good.extend(tried);
            let changed = self.differing(&was, &carried_out(self.text_of, &good));
            let mut index = 0;
            good.retain(|candidate| {
                index += 1;
                index <= number || !changed.contains(folder(&candidate.path))
            });
        }
        closed.extend(changed);
        kept.append(&mut good);
        kept
    }

    /// The folders that say something else with these texts.
    fn differing(
        &self,
        was: &BTreeMap<Arc<str>, Facts>,
        texts: &BTreeMap<Arc<str>, String>,
    ) -> FxHashSet<String> {
        let is = self.facts(texts);
        let changed = is.iter().filter(|(path, facts)| was.get(*path) != Some(facts));
        changed.map(|(path, _)| folder(path).to_owned()).collect()
    }

    /// What the documents say that stand in the folders of these texts.
    fn facts(&self, texts: &BTreeMap<Arc<str>, String>) -> BTreeMap<Arc<str>, Facts> {
        let folders: FxHashSet<&str> = texts.keys().map(|path| folder(path)).collect();
        let counts = |path: &str| path.ends_with(".toml") || folders.contains(folder(path));
        let earlier = self.unsaved.iter().filter(|(path, _)| counts(path));
        let mut unsaved: Unsaved = earlier.map(|(path, text)| (path.clone(), text.clone())).collect();
        unsaved.extend(texts.iter().map(|(path, text)| (path.to_string(), text.clone().into_bytes())));
        let facts: Mutex<BTreeMap<Arc<str>, Facts>> = Mutex::default();
        let seen = |visit: &DocumentVisit<'_>| {
            let said = visit.record.facts();
            let path = Arc::clone(visit.document.file.path());
            facts.lock().unwrap_or_else(PoisonError::into_inner).insert(path, said);
        };
        let reading = self.fixing.reading.folders_of(&unsaved);
        check(&Request { reading, now: self.fixing.now, seen: &seen }, &|_| Selection::only(&[]));
        facts.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::language::Text;
    use crate::text::TextRange;

    const WORD: Text = Text::new("", "");
    const PATH: &str = "meetings/2024/2024-03-12-kickoff/minutes.md";
    const MINUTES: &str = "+++\ntitle = \"Kick-off\"\ndate = 2024-03-12\n+++\n\n## Action items\n\n- A1 Write the plan, Owner: Ann, Due: 3/15\n";

    fn finding(path: &str, safe: bool, edits: &[(usize, usize)]) -> Diagnostic {
        let edits: Vec<TextEdit> =
            edits.iter().map(|(start, end)| TextEdit::replace(TextRange::new(*start, *end), "x")).collect();
        let at = edits.first().map_or(TextRange::empty(0), |edit| edit.range);
        let found = Diagnostic::new(&codes::NON_ISO_DATE, &path.into(), at, WORD.message());
        if safe { found.safe_fix(edits) } else { found.unsafe_fix(edits) }
    }

    fn starts(picked: &[Candidate]) -> Vec<(&str, u32)> {
        picked.iter().map(|candidate| (&*candidate.path, candidate.edits[0].range.start)).collect()
    }

    #[test]
    fn of_fixes_that_overlap_the_first_goes_first_and_none_is_carried_out_in_part() {
        let findings = [
            finding("a.md", true, &[(2, 4), (9, 12)]),
            finding("a.md", true, &[(3, 5)]),
            finding("a.md", true, &[(4, 4), (11, 13)]),
            finding("a.md", true, &[(5, 5)]),
            finding("a.md", true, &[(5, 5)]),
            finding("a.md", false, &[(6, 7)]),
            finding("a.md", true, &[(6, 8)]),
            finding("b.md", true, &[(2, 4)]),
            finding("c.md", true, &[(2, 4)]),
        ];
        let open = |path: &str| path != "c.md";
        assert_eq!(
            starts(&pick(&findings, true, open)),
            [("a.md", 2), ("a.md", 5), ("a.md", 6), ("b.md", 2)]
        );
        assert_eq!(starts(&pick(&findings, false, open)), [("a.md", 6)]);
        let settings = finding("mtg.toml", true, &[(1, 2)]);
        let findings = [findings[0].clone(), settings];
        assert_eq!(starts(&pick(&findings, true, open)), [("mtg.toml", 1)]);
    }

    #[test]
    fn what_changes_a_fact_is_left_out() {
        let day = MINUTES.rfind("3/15").unwrap();
        let edits = |at: usize, length: usize, text: &str| Candidate {
            path: PATH.into(),
            edits: vec![TextEdit::replace(TextRange::new(at, at + length), text)],
        };
        let task = MINUTES.find("plan").unwrap();
        let now = |_: &Settings| Moment { date: chrono::NaiveDate::default(), time: None };
        let fixing = Fixing {
            reading: Reading::Repository(Path::new("no such folder")),
            now: &now,
            choose: &|_| Selection::only(&[]),
            narrow: &|_| {},
            also_unsafe: false,
        };
        let text_of = |path: &str| (path == PATH).then_some(MINUTES);
        let unsaved = Unsaved::new();
        let keep = |picked: Vec<Candidate>, closed: &mut FxHashSet<String>| {
            let guard = Guard { fixing: &fixing, unsaved: &unsaved, text_of: &text_of };
            let kept = guard.keep(picked, closed);
            carried_out(&text_of, &kept).remove(PATH).unwrap_or_default()
        };
        let mut closed = FxHashSet::default();
        let dated = MINUTES.replace("3/15", "2024-03-15");
        assert_eq!(keep(vec![edits(day, 4, "2024-03-15")], &mut closed), dated);
        assert!(closed.is_empty());
        let picked = vec![edits(task, 4, "notice"), edits(day, 4, "2024-03-15")];
        assert_eq!(keep(picked, &mut closed), dated);
        assert!(closed.contains("meetings/2024/2024-03-12-kickoff"));
        let picked = vec![edits(task, 4, "plan"), edits(day, 4, "2024-03-16")];
        assert_eq!(keep(picked, &mut closed), MINUTES);
    }
}
