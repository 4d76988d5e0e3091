//! Reads the names in a cell or field, in all the ways people write them.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::names::Names;
use super::spelling::bare;
use super::split;
use super::{DepartmentId, Doubt, Party, PersonId, Roster, Who, near};
use crate::diagnostic::Diagnostic;
use crate::model::vocabulary::Vocabulary;
use crate::text::{Located, TextRange};

/// Marks that may be left around a name and say nothing.
pub(super) const AROUND: [char; 25] = [
    '*', '＊', '。', '.', '，', ',', '、', '；', ';', '：', ':', '!', '！', '?', '？', '…', '~', '～', '“',
    '”', '"', '「', '」', '‘', '’',
];
/// Bytes of a name that is looked at for a title or department written right beside it.
pub(super) const LONGEST_GLUED: usize = 64;

/// Reads names in documents against a roster and says what does not fit.
pub struct NameReader<'r> {
    /// Who there is.
    pub roster: &'r Roster,
    /// The words, a team's own among them.
    pub words: &'r Vocabulary,
    /// What unknown names come near to. Documents name the same people over and over.
    near: Mutex<FxHashMap<Box<str>, Vec<String>>>,
}

/// What a text says of who.
#[derive(Clone, Debug, Default)]
pub struct Reading<'t> {
    /// Those named, in the order of the text.
    pub named: Vec<Named<'t>>,
    /// What does not fit, with the part of the text it is about.
    pub doubts: Vec<(&'t str, Doubt<'t>)>,
}

/// Somebody named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'t> {
    /// Who.
    pub party: Party,
    /// The part of the text that names them.
    pub part: &'t str,
}

impl<'r> NameReader<'r> {
    /// A reader for a roster.
    pub fn new(roster: &'r Roster, words: &'r Vocabulary) -> Self {
        Self { roster, words, near: Mutex::default() }
    }

    /// The parties named in a cell or field, with the bytes of each: `place` maps a part of `text` to the file.
    ///
    /// `beside` are the departments that a column beside the name gives; they tell people of one name apart.
    pub fn parties(
        &self,
        text: &str,
        beside: Option<&[DepartmentId]>,
        place: &dyn Fn(&str) -> TextRange,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Located<Party>> {
        let Reading { named, doubts } = self.read(text, beside.unwrap_or_default());
        for (part, doubt) in doubts {
            let finding = doubt.finding(self, path, place(part));
            // A field that lies in no single place of the file may have several of one name.
            if !out.iter().rev().take(8).any(|earlier| *earlier == finding) {
                out.push(finding);
            }
        }
        named.into_iter().map(|named| Located::new(named.party, place(named.part))).collect()
    }

    /// The parties named in a string of front matter.
    pub fn parties_of(
        &self,
        value: &Located<Box<str>>,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Located<Party>> {
        let text: &str = &value.value;
        let (start, end) = (value.range.start as usize, value.range.end as usize);
        // With only the quotation marks around it the string stands in the file as it reads.
        let plain = end.saturating_sub(start) == text.len() + 2;
        let place = |part: &str| {
            let at = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            if plain && at + part.len() <= text.len() && bare(text).len() != part.len() {
                TextRange::new(start + 1 + at, start + 1 + at + part.len())
            } else {
                value.range
            }
        };
        self.parties(text, None, &place, path, out)
    }

    /// What a text says of who. `beside` are departments that stand beside it.
    pub fn read<'t>(&self, text: &'t str, beside: &[DepartmentId]) -> Reading<'t> {
        let text = bare(text);
        if text.is_empty() || self.words.is_empty(text) {
            return Reading::default();
        }
        // The usual case: one name, as it stands in the roster.
        if let ([who], []) = (self.roster.find(text), beside) {
            let party = Party { who: who.clone(), department: None };
            return Reading { named: vec![Named { party, part: text }], doubts: Vec::new() };
        }
        Names::new(self, text, beside).read()
    }

    /// What a name that is not in the roster comes near to, for a suggestion.
    pub fn near_person(&self, name: &str) -> Vec<String> {
        self.near(name, &|| near::people(name, self.roster))
    }

    /// What a department that is not in the roster comes near to, for a suggestion.
    pub fn near_department(&self, name: &str) -> Vec<String> {
        self.near(name, &|| near::departments(name, self.roster))
    }

    fn near(&self, name: &str, look: &dyn Fn() -> Vec<String>) -> Vec<String> {
        // What is as long as this is no slip of the pen.
        if name.len() > 256 {
            return Vec::new();
        }
        let Ok(mut known) = self.near.lock() else { return look() };
        if let Some(found) = known.get(name) {
            return found.clone();
        }
        let found = look();
        known.insert(name.into(), found.clone());
        found
    }

    /// Whether a text is the name of a department, in the roster or by its last word (`部`, `组`).
    pub(super) fn is_department(&self, name: &str) -> bool {
        match self.roster.find(name) {
            [] => ends_as_department(name, &["部", "组", "中心", "处", "科", "組", "處"], 1),
            found => found.iter().any(|who| matches!(who, Who::Department(_))),
        }
    }

    pub(super) fn in_roster_as_department(&self, name: &str) -> bool {
        self.roster.find(name).iter().any(|who| matches!(who, Who::Department(_)))
    }

    /// The same where it may also be something else: 外部 is no department, 李科 a person, 项目组 a role.
    pub(super) fn surely_department(&self, name: &str) -> bool {
        match self.roster.find(name) {
            [] => ends_as_department(name, &["部", "中心", "处", "科", "處"], 2),
            found => found.iter().any(|who| matches!(who, Who::Department(_))),
        }
    }

    /// Whether a text stands in the roster, as a name or as department and name.
    pub(super) fn is_known(&self, name: &str) -> bool {
        let known = |name: &str| !self.roster.candidates(name).is_empty();
        let name = name.trim_matches(AROUND);
        if known(name) {
            return true;
        }
        if let Some((before, _)) = split::trailing_bracket(name)
            && known(before)
        {
            return true;
        }
        name.char_indices().filter(|(_, c)| is_dash(*c)).any(|(at, c)| {
            let (left, right) = (&name[..at], &name[at + c.len_utf8()..]);
            self.in_roster_as_department(left) && known(right)
        })
    }

    /// Whether what stands beside a name says what the person is: their title or their role.
    fn designates(&self, words: &str, person: PersonId) -> bool {
        let title = self.roster.people.get(person as usize).and_then(|p| p.title.as_deref());
        title == Some(words)
            || (words.chars().count() >= 2
                && (!self.words.columns(words).is_empty() || !self.words.info(words).is_empty()))
    }

    /// What stands around a name: a bracket, a department before a dash or space. `None` where nothing does;
    /// else the department, where it is one, and what is left.
    pub(super) fn around<'t>(&self, name: &'t str) -> Option<(Option<&'t str>, &'t str)> {
        if let Some((before, inner)) = split::trailing_bracket(name) {
            // A bracket around everything only stands around it.
            if before.is_empty() {
                return Some((None, inner));
            }
            return Some((Some(inner).filter(|inner| self.surely_department(inner)), before));
        }
        if let Some((inner, rest)) = split::leading_bracket(name)
            && !rest.is_empty()
        {
            return Some((Some(inner).filter(|inner| self.surely_department(inner)), rest));
        }
        let mut dashes: Vec<(usize, char)> = Vec::new();
        for (at, c) in name.char_indices().take(LONGEST_GLUED).filter(|(at, _)| *at > 0) {
            let known = || self.in_roster_as_department(&name[..at]);
            if is_dash(c) {
                dashes.push((at, c));
                if known() {
                    return Some((Some(bare(&name[..at])), &name[at + c.len_utf8()..]));
                }
            } else if c.is_whitespace() && known() {
                return Some((Some(bare(&name[..at])), &name[at..]));
            }
        }
        let (at, c) = dashes.into_iter().find(|(at, _)| self.is_department(&name[..*at]))?;
        Some((Some(bare(&name[..at])), &name[at + c.len_utf8()..]))
    }

    /// A person of the roster with what they are right beside the name: `技术部张伟`, `负责人张伟`, `张伟 产品经理`.
    pub(super) fn glued<'t>(&self, name: &'t str) -> Option<(&'t str, Option<&'t str>)> {
        if name.len() > LONGEST_GLUED {
            return None;
        }
        let person = |name: &str| match self.roster.find(name) {
            [Who::Person(id)] => Some(*id),
            _ => None,
        };
        let cuts = || name.char_indices().skip(1).map(|(at, _)| (bare(&name[..at]), bare(&name[at..])));
        for (left, right) in cuts() {
            if person(right).is_some_and(|id| self.designates(left, id)) {
                return Some((right, None));
            }
            if person(left).is_some_and(|id| self.designates(right, id)) {
                return Some((left, None));
            }
        }
        for (left, right) in cuts() {
            let department = self.in_roster_as_department(left);
            let people = || self.roster.find(right).iter().all(|who| matches!(who, Who::Person(_)));
            if department && !self.roster.find(right).is_empty() && people() {
                return Some((right, Some(left)));
            }
        }
        None
    }
}

/// Whether a text ends in one of the words, with so many characters in front of it.
pub(super) fn ends_as_department(name: &str, ends: &[&str], letters: usize) -> bool {
    let name = bare(name);
    !name.contains([':', '：'])
        && ends.iter().any(|end| name.strip_suffix(end).is_some_and(|rest| rest.chars().count() >= letters))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '–' | '—' | '·')
}
