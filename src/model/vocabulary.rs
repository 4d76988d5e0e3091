//! The words of `data/vocabulary.toml`, looked up the way people write them.

use std::borrow::Cow;
use std::hash::Hash;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::concepts::*;
use crate::language::Language;
use crate::text::trim;

const DATA: &str = include_str!("../../data/vocabulary.toml");

/// The words of one kind: each may stand for several concepts, in the order of the data.
#[derive(Debug)]
struct Words<T> {
    map: FxHashMap<Box<str>, Vec<T>>,
    first: FxHashMap<(T, bool), Box<str>>,
}

impl<T: Copy + Eq + Hash> Words<T> {
    fn read(groups: &[&toml::Table], from_key: impl Fn(&str) -> Option<T>) -> Self {
        let mut words = Self { map: FxHashMap::default(), first: FxHashMap::default() };
        for group in groups {
            for (key, lists) in *group {
                let (Some(concept), Some(lists)) = (from_key(key), lists.as_table()) else {
                    continue;
                };
                for (language, zh) in [("zh-Hans", true), ("zh-Hant", true), ("en", false)] {
                    let Some(list) = lists.get(language).and_then(|l| l.as_array()) else {
                        continue;
                    };
                    for word in list.iter().filter_map(|w| w.as_str()) {
                        words.first.entry((concept, zh)).or_insert_with(|| word.into());
                        for form in [fold(word).as_ref(), word] {
                            let concepts = words.map.entry(form.into()).or_default();
                            if !concepts.contains(&concept) {
                                concepts.push(concept);
                            }
                        }
                    }
                }
            }
        }
        words
    }

    fn exact(&self, word: &str) -> Option<&[T]> {
        self.map.get(word).map(Vec::as_slice)
    }

    /// Looks a word up as written, then without what people put around words.
    fn find(&self, word: &str) -> Option<&[T]> {
        let word = trim(word);
        if word.is_empty() || word.len() > 200 {
            return None;
        }
        if let Some(found) = self.exact(word) {
            return Some(found);
        }
        // Plain Chinese words have nothing around them; only 第三部分 would still be taken off.
        if word.chars().all(is_han) && !word.starts_with('第') {
            return None;
        }
        let folded = fold(word);
        let mut found = None;
        each_form(&folded, &mut |form| {
            found = self.map.get(form).map(Vec::as_slice);
            found.is_some()
        });
        found
    }
}

/// All words, indexed. There is one, made when first asked for.
#[derive(Debug)]
pub struct Vocabulary {
    sections: Words<Section>,
    columns: Words<Column>,
    info: Words<Info>,
    statuses: Words<StatusWord>,
    health: Words<HealthWord>,
    journal: Words<JournalWord>,
    issues: Words<IssueWord>,
    verdicts: Words<Verdict>,
    priorities: Words<Priority>,
    types: Words<MeetingType>,
    formats: Words<MeetingFormat>,
    classes: Words<MeetingClass>,
    minutes: Words<MinutesStatus>,
    occasions: Words<Occasion>,
    agenda: Words<AgendaKind>,
    documents: Words<DocumentWord>,
    confirmation: Words<ConfirmationWord>,
    naming: Vec<(Box<str>, JournalWord)>,
    tables: FxHashMap<Section, Vec<Column>>,
    empty: FxHashSet<Box<str>>,
    everyone: FxHashSet<Box<str>>,
    everyone_starts: Vec<Box<str>>,
    empty_starts: Vec<char>,
    vague: FxHashSet<Box<str>>,
}

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);

impl Vocabulary {
    /// The built-in words.
    pub fn get() -> &'static Self {
        &BUILT_IN
    }

    fn built_in() -> Self {
        // The data is embedded and a test reads it, so an error here cannot reach a user.
        let data: toml::Table = DATA.parse().unwrap_or_default();
        let empty = toml::Table::new();
        let group = |name: &str| data.get(name).and_then(|t| t.as_table()).unwrap_or(&empty);
        let list = |table: &toml::Table, name: &str| -> FxHashSet<Box<str>> {
            let words = table.get(name).and_then(|l| l.as_array());
            words.into_iter().flatten().filter_map(|w| w.as_str()).map(|w| fold(w).into()).collect()
        };
        let mut tables = FxHashMap::default();
        for (section, columns) in group("tables") {
            let Some(section) = Section::from_key(section) else {
                continue;
            };
            let columns =
                columns.as_array().into_iter().flatten().filter_map(|c| Column::from_key(c.as_str()?));
            tables.insert(section, columns.collect());
        }
        let journal = Words::read(&[group("journal")], JournalWord::from_key);
        let mut naming: Vec<(Box<str>, JournalWord)> = Vec::new();
        for (word, concepts) in &journal.map {
            let named =
                concepts.iter().find(|c| matches!(c, JournalWord::Reassigned | JournalWord::Escalated));
            naming.extend(named.map(|concept| (word.clone(), *concept)));
        }
        // The longest word wins.
        naming.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let nothing = list(group("cells"), "empty");
        let mut empty_starts: Vec<char> = nothing.iter().filter_map(|word| word.chars().next()).collect();
        empty_starts.sort_unstable();
        empty_starts.dedup();
        let everyone = group("roles").get("everyone").and_then(|t| t.as_table()).unwrap_or(&empty);
        let mut everyone_starts: Vec<Box<str>> = list(everyone, "starts").into_iter().collect();
        everyone_starts.sort_unstable();
        Self {
            everyone: ["zh-Hans", "zh-Hant", "en"].iter().flat_map(|lang| list(everyone, lang)).collect(),
            everyone_starts,
            empty_starts,
            naming,
            sections: Words::read(&[group("sections"), group("sections_project")], Section::from_key),
            columns: Words::read(&[group("columns")], Column::from_key),
            info: Words::read(&[group("info")], Info::from_key),
            statuses: Words::read(&[group("statuses")], StatusWord::from_key),
            health: Words::read(&[group("health")], HealthWord::from_key),
            journal,
            issues: Words::read(&[group("issue_status")], IssueWord::from_key),
            verdicts: Words::read(&[group("verdicts")], Verdict::from_key),
            priorities: Words::read(&[group("priorities")], Priority::from_key),
            types: Words::read(&[group("meeting_types")], MeetingType::from_key),
            formats: Words::read(&[group("meeting_formats")], MeetingFormat::from_key),
            classes: Words::read(&[group("meeting_classes")], MeetingClass::from_key),
            minutes: Words::read(&[group("minutes_status")], MinutesStatus::from_key),
            occasions: Words::read(&[group("occasions")], Occasion::from_key),
            agenda: Words::read(&[group("item_kinds")], AgendaKind::from_key),
            documents: Words::read(&[group("documents")], DocumentWord::from_key),
            confirmation: Words::read(&[group("confirmation")], ConfirmationWord::from_key),
            tables,
            empty: nothing,
            vague: list(group("cells"), "vague-date"),
        }
    }

    /// The section that a heading begins, if its words are known.
    pub fn section(&self, heading: &str) -> Option<Section> {
        // Among several, the meeting's own come first in the data, then those of project papers.
        self.sections.find(heading).and_then(|found| found.first().copied())
    }

    /// Every meaning of a header cell or label, in the order of the data.
    pub fn columns(&self, word: &str) -> &[Column] {
        self.columns.find(word).unwrap_or_default()
    }

    /// The meaning of a header cell in a table of that section.
    pub fn column_in(&self, section: Section, word: &str) -> Option<Column> {
        let allowed = self.tables.get(&section)?;
        self.columns(word).iter().copied().find(|column| allowed.contains(column))
    }

    /// The columns that a table of that section may have.
    pub fn table(&self, section: Section) -> &[Column] {
        self.tables.get(&section).map_or(&[], Vec::as_slice)
    }

    /// A mark at the end of a decision, or a row of the basic information.
    pub fn info(&self, word: &str) -> &[Info] {
        self.info.find(word).unwrap_or_default()
    }

    /// A word for the state of an action.
    pub fn status(&self, word: &str) -> Option<StatusWord> {
        let found = self.statuses.find(word).and_then(|found| found.first().copied());
        if found.is_some() {
            return found;
        }
        // `in-progress`, `AT_RISK`: hyphens, underscores and spaces do not matter.
        let plain: String = word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
        StatusWord::ALL
            .iter()
            .find(|(_, key)| key.replace('-', "").eq_ignore_ascii_case(&plain))
            .map(|(status, _)| *status)
            .or_else(|| if plain == word { None } else { self.statuses.find(&plain)?.first().copied() })
            .or_else(|| {
                let spaced: String =
                    word.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c }).collect();
                self.statuses.find(&spaced)?.first().copied()
            })
    }

    /// A word in the place of the status in a journal entry.
    pub fn journal(&self, word: &str) -> Option<JournalWord> {
        self.journal.find(word).and_then(|found| found.first().copied())
    }

    /// The word that a name follows in an entry (`转交 马宁`, `escalated to He Ming`), the longest that `state`
    /// begins with; `state` is folded.
    pub fn naming_word(&self, state: &str) -> Option<(&str, JournalWord)> {
        self.naming
            .iter()
            .find(|(word, _)| state.starts_with(&**word))
            .map(|(word, concept)| (&**word, *concept))
    }

    /// How an action stands, by word or key.
    pub fn health(&self, word: &str) -> Option<HealthWord> {
        HealthWord::from_key(word).or_else(|| self.health.find(word)?.first().copied())
    }

    /// A word for the state of an open issue.
    pub fn issue_status(&self, word: &str) -> Option<IssueWord> {
        self.issues.find(word).and_then(|found| found.first().copied())
    }

    /// A word that ends a topic.
    pub fn verdict(&self, word: &str) -> Option<Verdict> {
        self.verdicts.find(word).and_then(|found| found.first().copied())
    }

    /// A priority.
    pub fn priority(&self, word: &str) -> Option<Priority> {
        self.priorities.find(word).and_then(|found| found.first().copied())
    }

    /// A meeting's type, by word or key.
    pub fn meeting_type(&self, word: &str) -> Option<MeetingType> {
        MeetingType::from_key(word).or_else(|| self.types.find(word)?.first().copied())
    }

    /// A meeting's format, by word or key.
    pub fn meeting_format(&self, word: &str) -> Option<MeetingFormat> {
        MeetingFormat::from_key(word).or_else(|| self.formats.find(word)?.first().copied())
    }

    /// A meeting's class, by word or key.
    pub fn meeting_class(&self, word: &str) -> Option<MeetingClass> {
        MeetingClass::from_key(word).or_else(|| self.classes.find(word)?.first().copied())
    }

    /// How far minutes have come, by word or key.
    pub fn minutes_status(&self, word: &str) -> Option<MinutesStatus> {
        MinutesStatus::from_key(word).or_else(|| self.minutes.find(word)?.first().copied())
    }

    /// Why a meeting is called, by word or key.
    pub fn occasion(&self, word: &str) -> Option<Occasion> {
        Occasion::from_key(word).or_else(|| self.occasions.find(word)?.first().copied())
    }

    /// What is done with an item of the agenda.
    pub fn agenda_kind(&self, word: &str) -> Option<AgendaKind> {
        AgendaKind::from_key(word).or_else(|| self.agenda.find(word)?.first().copied())
    }

    /// What a document's title or file name says it is.
    pub fn document(&self, word: &str) -> Option<DocumentWord> {
        self.documents.find(word).and_then(|found| found.first().copied())
    }

    /// What a participant said of the minutes.
    pub fn confirmation(&self, word: &str) -> Option<ConfirmationWord> {
        self.confirmation.find(word).and_then(|found| found.first().copied())
    }

    /// Whether a cell says that there is nothing: empty, `-`, `无`, `N/A`.
    pub fn is_empty(&self, cell: &str) -> bool {
        let cell = trim(cell);
        match cell.chars().next() {
            None => return true,
            // Most cells begin with a character that none of the words begins with.
            Some(first) if is_han(first) || first.is_ascii_alphanumeric() => {
                if !self.empty_starts.contains(&first.to_ascii_lowercase()) {
                    return false;
                }
            }
            Some(_) => {}
        }
        cell.len() <= 24 && self.empty.contains(fold(cell).as_ref())
    }

    /// Whether a name is that of a group: `全体成员`, `各部门`, `all`, `everyone`.
    pub fn is_everyone(&self, name: &str) -> bool {
        let folded = fold(trim(name));
        self.everyone.contains(folded.as_ref())
            || self.everyone_starts.iter().any(|start| {
                folded.strip_prefix(&**start).is_some_and(|rest| {
                    // Allen is no group.
                    !start.is_ascii() || rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
                })
            })
    }

    /// Whether a deadline is one nobody can hold anybody to: `尽快`, `ASAP`, `待定`.
    pub fn is_vague_date(&self, cell: &str) -> bool {
        let folded = fold(trim(cell));
        let folded = folded.trim_end_matches(['。', '.', '!', '！', '完', '成']);
        self.vague.contains(folded)
    }

    /// The word mtg writes for a section.
    pub fn section_word(&self, section: Section, language: Language) -> &str {
        self.sections.first.get(&(section, language == Language::Zh)).map_or(section.key(), |word| word)
    }

    /// The word mtg writes for a column.
    pub fn column_word(&self, column: Column, language: Language) -> &str {
        self.columns.first.get(&(column, language == Language::Zh)).map_or(column.key(), |word| word)
    }

    /// The word mtg writes for a key of the basic information.
    pub fn info_word(&self, info: Info, language: Language) -> &str {
        self.info.first.get(&(info, language == Language::Zh)).map_or(info.key(), |word| word)
    }

    /// The word mtg writes for a status.
    pub fn status_word(&self, status: StatusWord, language: Language) -> &str {
        self.statuses.first.get(&(status, language == Language::Zh)).map_or(status.key(), |word| word)
    }

    /// The word mtg writes for how an action stands.
    pub fn health_word(&self, health: HealthWord, language: Language) -> &str {
        self.health.first.get(&(health, language == Language::Zh)).map_or(health.key(), |word| word)
    }

    /// The word mtg writes for the state of an open issue.
    pub fn issue_word(&self, status: IssueWord, language: Language) -> &str {
        self.issues.first.get(&(status, language == Language::Zh)).map_or(status.key(), |word| word)
    }

    /// The word mtg writes for the state of minutes.
    pub fn minutes_word(&self, status: MinutesStatus, language: Language) -> &str {
        self.minutes.first.get(&(status, language == Language::Zh)).map_or(status.key(), |word| word)
    }

    /// The word mtg writes for a meeting's class.
    pub fn class_word(&self, class: MeetingClass, language: Language) -> &str {
        self.classes.first.get(&(class, language == Language::Zh)).map_or(class.key(), |word| word)
    }

    /// The word mtg writes for a meeting's type.
    pub fn type_word(&self, kind: MeetingType, language: Language) -> &str {
        self.types.first.get(&(kind, language == Language::Zh)).map_or(kind.key(), |word| word)
    }

    /// The word mtg writes for a meeting's format.
    pub fn format_word(&self, format: MeetingFormat, language: Language) -> &str {
        self.formats.first.get(&(format, language == Language::Zh)).map_or(format.key(), |word| word)
    }

    /// The word mtg writes for a priority.
    pub fn priority_word(&self, priority: Priority, language: Language) -> &str {
        self.priorities.first.get(&(priority, language == Language::Zh)).map_or(priority.key(), |word| word)
    }

    /// The known header word nearest to a header cell that is not known, for a hint.
    pub fn near_column(&self, section: Section, word: &str) -> Option<&str> {
        let allowed = self.tables.get(&section)?;
        let folded = fold(trim(word));
        let mut words: Vec<&str> = self
            .columns
            .map
            .iter()
            .filter(|(_, concepts)| concepts.iter().any(|c| allowed.contains(c)))
            .map(|(word, _)| &**word)
            .collect();
        words.sort_unstable();
        // A word that holds a known one of two or more Han characters is nearer than any slip of the pen.
        let inside = words
            .iter()
            .filter(|w| w.chars().count() >= 2 && w.chars().all(is_han) && folded.contains(**w))
            .max_by_key(|w| w.len());
        inside.copied().or_else(|| crate::keys::closest(&folded, words.iter().copied()))
    }
}

/// NFKC and lower case, which is how words are compared.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return if word.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
    }
    // Chinese characters and ASCII are what nearly all words are made of; NFKC leaves both as they are.
    let mut upper = false;
    let plain = word.chars().all(|c| {
        upper |= c.is_ascii_uppercase();
        c.is_ascii() || is_han(c) || matches!(c, '、' | '。' | '《' | '》' | '“' | '”' | '【' | '】')
    });
    match (plain, upper) {
        (true, false) => Cow::Borrowed(word),
        (true, true) => Cow::Owned(word.to_ascii_lowercase()),
        _ => Cow::Owned(word.nfkc().collect::<String>().to_lowercase()),
    }
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Calls `try_form` with a folded word as it is and without what people put around it, until it says yes.
fn each_form(word: &str, try_form: &mut dyn FnMut(&str) -> bool) -> bool {
    if try_form(word) {
        return true;
    }
    let bare = strip_around(word);
    if bare != word && try_form(bare) {
        return true;
    }
    let unnumbered = strip_around(strip_numbering(bare));
    if unnumbered != bare && try_form(unnumbered) {
        return true;
    }
    // A trailing bracket with what it holds, then both halves of `行动项（Action items）` and `行动项 / Action items`.
    if let Some(open) = unnumbered.rfind('(')
        && unnumbered.ends_with(')')
    {
        let before = unnumbered[..open].trim();
        let within = unnumbered[open + 1..unnumbered.len() - 1].trim();
        if try_form(before) || try_form(within) {
            return true;
        }
    }
    if let Some((left, right)) = unnumbered.split_once('/')
        && (try_form(trim(left)) || try_form(right.trim()))
    {
        return true;
    }
    false
}

/// Without 《》【】「」"" around it, and without a colon behind it.
fn strip_around(word: &str) -> &str {
    let mut word = trim(word);
    loop {
        let before = word;
        word = word.trim_end_matches(':').trim();
        for (open, close) in
            [('《', '》'), ('【', '】'), ('「', '」'), ('[', ']'), ('"', '"'), ('“', '”'), ('*', '*')]
        {
            if let Some(inner) = word.strip_prefix(open).and_then(|w| w.strip_suffix(close)) {
                word = trim(inner);
            }
        }
        if word == before {
            return word;
        }
    }
}

/// Without `一、` `(二)` `3.` `1.1` `第三部分` in front. The word is folded already.
pub fn strip_numbering(word: &str) -> &str {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c);
    if let Some(rest) = word.strip_prefix('第') {
        let rest = rest.trim_start_matches(numeral);
        for unit in ["部分", "章", "节", "節", "条", "項", "项"] {
            if let Some(rest) = rest.strip_prefix(unit) {
                return rest.trim_start_matches(['、', ':', '.', ' ']);
            }
        }
        return word;
    }
    if let Some(rest) = word.strip_prefix('(') {
        let inner = rest.trim_start_matches(numeral);
        if inner.len() < rest.len()
            && let Some(rest) = inner.strip_prefix(')')
        {
            return rest.trim_start_matches(['、', '.', ' ']);
        }
        return word;
    }
    let rest = word.trim_start_matches(|c| numeral(c) || c == '.');
    if rest.len() == word.len() {
        return word;
    }
    let chinese = !word.starts_with(|c: char| c.is_ascii_digit());
    let after = rest.trim_start_matches(['、', ')', ':', ' ', '.']);
    // Chinese numerals begin words, too (一致同意), so they need a mark behind them to be numbering.
    if chinese && after.len() == rest.len() { word } else { after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_read_whole() {
        let words = Vocabulary::get();
        let data: toml::Table = DATA.parse().unwrap();
        for (group, known) in [("columns", words.columns.map.len()), ("sections", words.sections.map.len())] {
            assert!(data[group].as_table().unwrap().len() * 3 < known);
        }
        assert!(words.tables[&Section::Actions].contains(&Column::Owner));
        assert!(words.tables.len() > 8);
    }

    #[test]
    fn headings_are_known_as_people_write_them() {
        let words = Vocabulary::get();
        for (heading, section) in [
            ("行动项", Section::Actions),
            ("三、行动项表", Section::Actions),
            ("（二）会议决议", Section::Decisions),
            ("3. Action items", Section::Actions),
            ("1.1 议程", Section::Agenda),
            ("第三部分 行动项", Section::Actions),
            ("行动项 / Action items", Section::Actions),
            ("行动项（Action items）", Section::Actions),
            ("【行动项】：", Section::Actions),
            ("預讀材料", Section::PreReads),
            ("预读材料（9月8日发出）", Section::PreReads),
            ("ACTION ITEMS", Section::Actions),
        ] {
            assert_eq!(words.section(heading), Some(section), "{heading}");
        }
        assert_eq!(words.section("一致同意的事"), None);
        assert_eq!(words.section("设计资源安排"), None);
    }

    #[test]
    fn states_are_known_in_any_spelling() {
        let words = Vocabulary::get();
        for (word, status) in [
            ("进行中", StatusWord::Doing),
            ("In-Progress", StatusWord::Doing),
            ("at_risk", StatusWord::AtRisk),
            ("At risk", StatusWord::AtRisk),
            ("TODO", StatusWord::Todo),
            ("已驗收", StatusWord::Accepted),
        ] {
            assert_eq!(words.status(word), Some(status), "{word}");
        }
        assert_eq!(words.status("怎么样了"), None);
    }

    #[test]
    fn empty_and_vague_cells_are_told_apart() {
        let words = Vocabulary::get();
        for cell in ["", " ", "-", "—", "无", "N/A", "none"] {
            assert!(words.is_empty(cell), "{cell}");
        }
        assert!(!words.is_empty("无线网络"));
        for cell in ["尽快", "ASAP", "TBD", "待定", "尽快完成"] {
            assert!(words.is_vague_date(cell), "{cell}");
        }
        assert!(!words.is_vague_date("2024-03-12"));
    }
}
