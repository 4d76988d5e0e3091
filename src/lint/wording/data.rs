//! data/wording.toml, compiled when first asked for.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::deliverable::Generic;
use super::words::{Use, Words};
use super::{Fault, Unless};

const DATA: &str = include_str!("../../../data/wording.toml");

/// Everything that wording is judged by.
#[derive(Debug)]
pub(super) struct Data {
    pub vague: Words<(Fault, Unless)>,
    /// What no record should hold: spoken words and culprits.
    pub record: Words<Fault>,
    /// Clauses with one of these make or quote a rule.
    pub rules: Words<()>,
    /// Things that can fail without being to blame, in lower case, sorted.
    pub machines: Vec<String>,
    pub negations: Vec<String>,
    pub mentions: Words<()>,
    pub reports: Words<()>,
    pub measured: Words<()>,
    pub exceptions: Words<()>,
    pub days: Words<()>,
    pub goal: Words<GoalWord>,
    /// Words of goals that name nothing.
    pub goal_generic: Generic,
    /// Words of deliverables that name nothing.
    pub deliverable_generic: Generic,
    pub deliverable_starts: Vec<String>,
    pub deliverable_things: Vec<String>,
    characters: Characters,
}

/// What a word does in a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GoalWord {
    /// Ends in a result.
    Result,
    /// Ends in a result unless there is talk before it, which it is the matter of then: `讨论上线日期`.
    Event,
    /// Ends in a result if a figure says how far.
    Change,
    /// Is only talk.
    Talk,
}

impl Data {
    pub(super) fn get() -> &'static Self {
        static ALL: LazyLock<Data> = LazyLock::new(|| Data::read(DATA));
        &ALL
    }

    fn read(data: &str) -> Self {
        // The data is embedded and a test reads it, so an error here cannot reach a user.
        let data: toml::Table = data.parse().unwrap_or_default();
        let table = |path: &[&str]| {
            path.iter().try_fold(&data, |table, key| table.get(*key).and_then(|value| value.as_table()))
        };
        let list = |path: &[&str], key: &str| -> Vec<&str> {
            let values = table(path).and_then(|table| table.get(key)).and_then(|value| value.as_array());
            values.into_iter().flatten().filter_map(|value| value.as_str()).collect()
        };
        let irregular: Vec<Vec<&str>> =
            list(&["verbs"], "irregular").into_iter().map(|forms| forms.split(' ').collect()).collect();
        let plain = |path: &[&str], key: &str| {
            Words::new(list(path, key).into_iter().map(|entry| (entry, Use::Report(()))), &irregular)
        };
        let lower = |path: &[&str], key: &str| -> Vec<String> {
            let mut words: Vec<String> =
                list(path, key).iter().map(|word| word.to_ascii_lowercase()).collect();
            words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            words.dedup();
            words
        };
        let mut vague = Vec::new();
        for (key, fault) in Fault::VAGUE {
            let path = ["vague-wording", key];
            let unless = table(&path).and_then(|table| table.get("unless")).and_then(|value| value.as_str());
            let unless = Unless::from_key(unless.unwrap_or_default());
            vague.extend(list(&path, "words").into_iter().map(|entry| (entry, Use::Report((fault, unless)))));
            vague.extend(list(&path, "fine").into_iter().map(|entry| (entry, Use::Spare(None))));
        }
        let reported = |path: &[&str], fault: Fault| {
            let words = list(path, "words").into_iter().map(|entry| (entry, Use::Report(fault)));
            let fine = list(path, "fine").into_iter().map(|entry| (entry, Use::Spare(Some(fault))));
            words.chain(fine).collect::<Vec<_>>()
        };
        let spoken = reported(&["colloquial-wording", "spoken"], Fault::Spoken);
        let culprits = reported(&["blaming-wording", "culprit"], Fault::Culprit);
        let mut goal = Vec::new();
        for (key, what) in [
            ("result", GoalWord::Result),
            ("event", GoalWord::Event),
            ("change", GoalWord::Change),
            ("weak", GoalWord::Talk),
        ] {
            let path = ["vague-goal", key];
            goal.extend(list(&path, "words").into_iter().map(|entry| (entry, Use::Report(what))));
            goal.extend(list(&path, "fine").into_iter().map(|entry| (entry, Use::Spare(None))));
        }
        let mut machines = lower(&["blaming-wording", "machine"], "words");
        machines.sort_unstable();
        let characters = table(&["characters"]);
        let line = |key: &str| {
            characters.and_then(|table| table.get(key)).and_then(|value| value.as_str()).unwrap_or_default()
        };
        Self {
            vague: Words::new(vague, &irregular),
            record: Words::new(spoken.into_iter().chain(culprits), &irregular),
            rules: plain(&["blaming-wording", "culprit"], "spare"),
            machines,
            negations: lower(&["context"], "negations"),
            mentions: plain(&["context"], "mentions"),
            reports: plain(&["context"], "reports"),
            measured: plain(&["context"], "measured"),
            exceptions: plain(&["context"], "exceptions"),
            days: plain(&["context"], "days"),
            goal: Words::new(goal, &irregular),
            goal_generic: Generic::new(lower(&["vague-goal", "generic"], "words")),
            deliverable_generic: Generic::new(lower(&["vague-deliverable", "generic"], "words")),
            deliverable_starts: lower(&["vague-deliverable", "generic"], "starts"),
            deliverable_things: lower(&["vague-deliverable", "generic"], "things"),
            characters: Characters::new(line("traditional"), line("simplified")),
        }
    }

    /// The text in Simplified characters; every place in it stays where it is.
    pub(super) fn simplified<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.characters.simplified(text)
    }
}

/// The first and the last character that are worth a bit.
const HAN: (u32, u32) = (0x4e00, 0x9fff);

/// Traditional characters and their Simplified forms, all of three bytes.
#[derive(Debug)]
struct Characters {
    /// A bit for each character that is Traditional, so that texts without any are told at little cost.
    traditional: Box<[u64]>,
    /// By Traditional character.
    pairs: Vec<(char, char)>,
}

impl Characters {
    fn new(traditional: &str, simplified: &str) -> Self {
        let mut pairs: Vec<(char, char)> = traditional
            .chars()
            .zip(simplified.chars())
            .filter(|(t, s)| bit(*t).is_some() && s.len_utf8() == 3)
            .collect();
        pairs.sort_unstable();
        let mut bits = vec![0_u64; ((HAN.1 - HAN.0) / 64 + 1) as usize].into_boxed_slice();
        for (word, mask) in pairs.iter().filter_map(|(t, _)| bit(*t)) {
            bits[word] |= mask;
        }
        Self { traditional: bits, pairs }
    }

    fn is_traditional(&self, c: char) -> bool {
        bit(c).is_some_and(|(word, mask)| self.traditional[word] & mask != 0)
    }

    fn simplified<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.is_ascii() || !text.chars().any(|c| self.is_traditional(c)) {
            return Cow::Borrowed(text);
        }
        let simple = |c| match self.pairs.binary_search_by_key(&c, |(t, _)| *t) {
            Ok(at) => self.pairs[at].1,
            Err(_) => c,
        };
        Cow::Owned(text.chars().map(simple).collect())
    }
}

/// Where the bit of a Chinese character is.
fn bit(c: char) -> Option<(usize, u64)> {
    let code = u32::from(c);
    (HAN.0..=HAN.1).contains(&code).then(|| {
        let at = code - HAN.0;
        ((at / 64) as usize, 1 << (at % 64))
    })
}

#[cfg(test)]
mod tests {
    use super::{DATA, Data};
    use crate::lint::wording::pattern::Pattern;

    fn entries(value: &toml::Value, path: &str, all: &mut Vec<(String, String)>) {
        match value {
            toml::Value::Table(table) => {
                table.iter().for_each(|(key, value)| entries(value, &format!("{path}.{key}"), all));
            }
            toml::Value::Array(values) => {
                all.extend(values.iter().filter_map(|v| v.as_str()).map(|v| (path.to_owned(), v.to_owned())));
            }
            _ => {}
        }
    }

    #[test]
    fn every_entry_can_be_read_and_none_is_written_twice() {
        let data: toml::Table = DATA.parse().expect("the data is TOML");
        let mut all = Vec::new();
        entries(&toml::Value::Table(data), "", &mut all);
        assert!(all.len() > 1000);
        for (path, entry) in &all {
            let read = Pattern::new(entry, &[]);
            assert!(read.is_some_and(|(p, anchors)| !p.hides_its_anchor(&anchors)), "{path}: {entry}");
        }
        all.sort();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn traditional_texts_keep_their_places() {
        let data = Data::get();
        let text = "儘快與相關部門溝通，asap";
        assert_eq!(data.simplified(text), "尽快与相关部门沟通，asap");
        assert_eq!(data.simplified(text).len(), text.len());
        assert!(matches!(data.simplified("尽快"), std::borrow::Cow::Borrowed(_)));
    }
}
