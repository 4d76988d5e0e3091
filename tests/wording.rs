//! What is vague, colloquial and blaming, held to sentences of minutes (tests/wording/<language>/<rule>.txt).
//!
//! A line that begins with `- ` must be found, one with `+ ` must not; in goals `~ ` stands for a result in which
//! nothing can be counted, dated or named. Findings were mended by the sentences under `[development]` only. Those
//! under `[held out]` are by the same hand as the words, so that sentences of others will do worse; where
//! `WORDING_SENTENCES` names a folder of the same form, its sentences are judged instead.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the test reads sentences and prints figures"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mtg::date::is_vague;
use mtg::lint::wording::{Fault, GoalVerdict, is_vague_deliverable, judge_goal, record_places, vague_places};
use mtg::model::vocabulary::Vocabulary;

const RULES: [&str; 6] = [
    "vague-goal",
    "vague-wording",
    "vague-deadline",
    "vague-deliverable",
    "colloquial-wording",
    "blaming-wording",
];

/// Sentences found rightly, found wrongly and missed.
#[derive(Clone, Copy, Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    fn recall(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }
}

fn is_found(rule: &str, text: &str) -> bool {
    match rule {
        "vague-goal" => judge_goal(text) != GoalVerdict::Fine,
        "vague-wording" => !vague_places(text, None).is_empty(),
        "vague-deadline" => Vocabulary::get().is_vague_date(text) || is_vague(text),
        "vague-deliverable" => is_vague_deliverable(text),
        "colloquial-wording" => record_places(text).iter().any(|place| place.fault == Fault::Spoken),
        _ => record_places(text).iter().any(|place| place.fault == Fault::Culprit),
    }
}

/// The scores of a file by part, and how many goals have a verdict of the right degree.
fn judge(folder: &Path, rule: &str) -> BTreeMap<String, Score> {
    let path = folder.join(format!("{rule}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut part = String::new();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            part = name.to_owned();
            continue;
        }
        let Some((mark, sentence)) = line.split_once(' ').filter(|(mark, _)| *mark != "#") else { continue };
        let score = scores.entry(part.clone()).or_default();
        let found = is_found(rule, sentence);
        match (mark, found) {
            ("-" | "~", true) => score.right += 1,
            ("-" | "~", false) => {
                score.missed += 1;
                println!("  missed  {rule} [{part}]: {sentence}");
            }
            ("+", true) => {
                score.wrong += 1;
                println!("  wrong   {rule} [{part}]: {sentence}");
            }
            ("+", false) => {}
            _ => panic!("{}: no mark: {line}", path.display()),
        }
    }
    scores
}

#[test]
fn sentences_of_minutes_are_judged_as_people_judge_them() {
    let root = std::env::var_os("WORDING_SENTENCES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wording"), Into::into);
    let mut totals = Vec::new();
    for language in ["zh", "en"] {
        let mut parts: BTreeMap<String, Score> = BTreeMap::new();
        let mut all = Score::default();
        for rule in RULES {
            for (part, score) in judge(&root.join(language), rule) {
                println!(
                    "{language} {rule:<20} {part:<12} precision {:.3} recall {:.3}",
                    score.precision(),
                    score.recall()
                );
                parts.entry(part).or_default().add(score);
                all.add(score);
            }
        }
        for (part, score) in &parts {
            println!("{language} {part:<12} precision {:.3} recall {:.3}", score.precision(), score.recall());
        }
        println!("{language} all          precision {:.3} recall {:.3}", all.precision(), all.recall());
        totals.push((language, all));
    }
    for (language, all) in totals {
        assert!(all.precision() >= 0.95, "{language}: precision {:.3}", all.precision());
        assert!(all.recall() >= 0.8, "{language}: recall {:.3}", all.recall());
    }
}
