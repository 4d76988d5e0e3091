//! The words of `data/vocabulary.toml`, looked up the way people write them.

mod ambiguous;
mod characters;
mod own;
mod spelling;
mod words;

use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

pub use own::{Clash, OwnWords};
pub use spelling::{fold, is_han, strip_numbering};

use self::ambiguous::add_meanings;
use self::characters::Characters;
use self::words::Words;
use super::concepts::*;
use crate::language::Language;
use crate::text::trim;

const DATA: &str = include_str!("../../../data/vocabulary.toml");

/// All words, indexed. The built-in ones are made when first asked for; a team with words of its own has a copy.
#[derive(Clone, Debug)]
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
    requests: Words<RequestWord>,
    acceptances: Words<AcceptanceWord>,
    confirmation: Words<ConfirmationWord>,
    naming: Vec<(Box<str>, JournalWord)>,
    tables: FxHashMap<Section, Vec<Column>>,
    empty: FxHashSet<Box<str>>,
    everyone: FxHashSet<Box<str>>,
    everyone_starts: Vec<Box<str>>,
    empty_starts: Vec<char>,
    vague: FxHashSet<Box<str>>,
    frame: Vec<(Box<str>, AgendaKind)>,
    sent: Vec<Box<str>>,
    sent_around: Vec<Box<str>>,
    decider: Vec<Box<str>>,
}

static BUILT_IN: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| Arc::new(Vocabulary::built_in()));

impl Vocabulary {
    /// The built-in words.
    pub fn get() -> &'static Self {
        &BUILT_IN
    }

    /// The built-in words, to be held beside a team's own.
    pub fn shared() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
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
        let line = |name: &str| group("characters").get(name).and_then(|l| l.as_str()).unwrap_or_default();
        let characters = &Arc::new(Characters::new(line("traditional"), line("simplified")));
        let mut columns = Words::read(&[group("columns")], characters, Column::from_key).unnumbered();
        add_meanings(&data, &mut columns);
        let journal = Words::read(&[group("journal")], characters, JournalWord::from_key);
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
            sections: Words::read(
                &[group("sections"), group("sections_project")],
                characters,
                Section::from_key,
            ),
            columns,
            info: Words::read(&[group("info")], characters, Info::from_key),
            statuses: Words::read(&[group("statuses")], characters, StatusWord::from_key),
            health: Words::read(&[group("health")], characters, HealthWord::from_key),
            journal,
            issues: Words::read(&[group("issue_status")], characters, IssueWord::from_key),
            verdicts: Words::read(&[group("verdicts")], characters, Verdict::from_key),
            priorities: Words::read(&[group("priorities")], characters, Priority::from_key),
            types: Words::read(&[group("meeting_types")], characters, MeetingType::from_key),
            formats: Words::read(&[group("meeting_formats")], characters, MeetingFormat::from_key),
            classes: Words::read(&[group("meeting_classes")], characters, MeetingClass::from_key),
            minutes: Words::read(&[group("minutes_status")], characters, MinutesStatus::from_key),
            occasions: Words::read(&[group("occasions")], characters, Occasion::from_key),
            agenda: Words::read(&[group("item_kinds")], characters, AgendaKind::from_key),
            documents: Words::read(&[group("documents")], characters, DocumentWord::from_key),
            requests: Words::read(&[group("request_status")], characters, RequestWord::from_key),
            acceptances: Words::read(&[group("acceptance")], characters, AcceptanceWord::from_key),
            confirmation: Words::read(&[group("confirmation")], characters, ConfirmationWord::from_key),
            tables,
            empty: nothing,
            vague: list(group("cells"), "vague-date"),
            frame: in_topics(group("item_kinds")),
            sent: by_length(list(group("cells"), "sent")),
            sent_around: by_length(list(group("cells"), "sent-around")),
            decider: by_length(
                group("roles")
                    .get("decision-maker")
                    .and_then(|t| t.as_table())
                    .map(|table| list(table, "deciding"))
                    .unwrap_or_default(),
            ),
        }
    }

    /// The section that a heading begins, if its words are known.
    pub fn section(&self, heading: &str) -> Option<Section> {
        self.sections(heading).first().copied()
    }

    /// Every section that a heading may begin: the meeting's own first, then those of project papers.
    pub fn sections(&self, heading: &str) -> &[Section] {
        self.sections.find(heading).unwrap_or_default()
    }

    /// Every meaning of a header cell or label, in the order of the data.
    pub fn columns(&self, word: &str) -> &[Column] {
        self.columns.find(word).unwrap_or_default()
    }

    /// The meaning of a header cell in a table of that section: of several the one that the table lists first.
    pub fn column_in(&self, section: Section, word: &str) -> Option<Column> {
        let allowed = self.tables.get(&section)?;
        match self.columns(word) {
            [] => None,
            [only] => allowed.contains(only).then_some(*only),
            several => allowed.iter().copied().find(|column| several.contains(column)),
        }
    }

    /// Whether a table may have both columns.
    fn share_a_table(&self, one: Column, other: Column) -> bool {
        self.tables.values().any(|columns| columns.contains(&one) && columns.contains(&other))
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

    /// Whether a title calls a meeting one of that class: 《上线项目复盘会》, `Launch: retrospective`.
    pub fn calls_it(&self, title: &str, class: MeetingClass) -> bool {
        self.classes.within(title, class)
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

    /// Which part of an agenda's frame the words of a topic suggest: 开场致辞 an opening, `结论与分工复述` a wrap-up.
    /// The topic is folded.
    pub fn agenda_frame(&self, topic: &str) -> Option<AgendaKind> {
        self.frame.iter().find(|(word, _)| holds(topic, word)).map(|(_, kind)| *kind)
    }

    /// Whether words say that something was sent or when: `发出时间`, `Sent on`.
    pub fn says_sent(&self, words: &str) -> bool {
        let folded = fold(trim(words));
        self.sent.iter().any(|word| holds(&folded, word))
    }

    /// A phrase without the words that say that something was sent: `9月8日` of `9月8日发出`.
    pub fn without_sent<'t>(&self, phrase: &'t str) -> &'t str {
        let mut rest = trim(phrase);
        loop {
            let before = rest;
            for word in self.sent.iter().chain(&self.sent_around) {
                // The words are of ASCII, or characters that folding leaves alone, so that lengths agree.
                if let Some(head) = rest.get(..word.len())
                    && head.eq_ignore_ascii_case(word)
                {
                    rest = rest[word.len()..].trim_start();
                }
                if let Some(at) = rest.len().checked_sub(word.len())
                    && rest.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(word))
                {
                    rest = rest[..at].trim_end();
                }
            }
            if rest == before {
                return rest;
            }
        }
    }

    /// Whether the words of a role say that somebody decides or approves: `决策`, `审批预算`, `approves the budget`.
    pub fn decides(&self, role: &str) -> bool {
        let folded = fold(trim(role));
        self.decider.iter().any(|word| holds(&folded, word))
    }

    /// What a document's title or file name says it is.
    pub fn document(&self, word: &str) -> Option<DocumentWord> {
        self.documents.find(word).and_then(|found| found.first().copied())
    }

    /// What became of a collaboration request, by word or key.
    pub fn request_status(&self, word: &str) -> Option<RequestWord> {
        let found = || self.requests.find(word)?.first().copied();
        // What is done says so in the words of actions.
        let done = || (self.status(word)? == StatusWord::Done).then_some(RequestWord::Done);
        RequestWord::from_key(word.trim()).or_else(found).or_else(done)
    }

    /// What an acceptance paper comes to, by word or key.
    pub fn acceptance(&self, word: &str) -> Option<AcceptanceWord> {
        AcceptanceWord::from_key(word.trim()).or_else(|| self.acceptances.find(word)?.first().copied())
    }

    /// What a participant said of the minutes.
    pub fn confirmation(&self, word: &str) -> Option<ConfirmationWord> {
        self.confirmation.find(word).and_then(|found| found.first().copied())
    }

    /// Whether a cell says that there is nothing: empty, `-`, `无`, `N/A`.
    pub fn is_empty(&self, cell: &str) -> bool {
        // Most cells begin with a character that none of the words begins with.
        if cell.chars().next().is_some_and(|first| self.begins_no_empty_word(first)) {
            return false;
        }
        // `（无）` and `无。` say no more than `无`.
        let cell = trim(cell).trim_end_matches(['。', '！']).trim_matches(['（', '）', '(', ')', ' ']);
        let cell = if cell.len() > 1 { cell.trim_end_matches('.') } else { cell };
        match cell.chars().next() {
            None => return true,
            Some(first) if self.begins_no_empty_word(first) => return false,
            Some(_) => {}
        }
        if cell.len() > 24 {
            return false;
        }
        let folded = fold(cell);
        self.empty.contains(folded.as_ref()) || {
            // `暂无行动项`, `no action items`: nothing of a kind.
            let rest =
                ["暂无", "暫無", "没有", "无", "無", "no "].iter().find_map(|word| folded.strip_prefix(word));
            rest.is_some_and(|rest| self.sections.exact(trim(rest)).is_some())
        }
    }

    /// Whether a character begins a word, but none that says that there is nothing.
    fn begins_no_empty_word(&self, first: char) -> bool {
        (is_han(first) || first.is_ascii_alphanumeric())
            && !self.empty_starts.contains(&first.to_ascii_lowercase())
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

    /// All words that the data gives for a concept of a group, as they stand there, for descriptions of them.
    pub fn listed(group: &str, key: &str) -> Vec<String> {
        // What only looks words up has no use for the data itself, so it is kept apart.
        static LISTS: LazyLock<toml::Table> = LazyLock::new(|| DATA.parse().unwrap_or_default());
        let data = &*LISTS;
        let lists = data.get(group).and_then(|group| group.get(key));
        let mut words: Vec<String> = Vec::new();
        for language in ["zh-Hans", "zh-Hant", "en"] {
            let list = lists.and_then(|lists| lists.get(language)).and_then(|list| list.as_array());
            for word in list.into_iter().flatten().filter_map(|word| word.as_str()) {
                if !words.iter().any(|known| known == word) {
                    words.push(word.to_owned());
                }
            }
        }
        words
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
        self.columns.near(word, 2, &|columns| columns.iter().any(|c| allowed.contains(c)))
    }

    /// The known heading nearest to one that is not known, of those that begin one of the sections, for a hint.
    pub fn near_section(&self, heading: &str, wanted: &[Section]) -> Option<&str> {
        self.sections.near(heading, 3, &|sections| sections.first().is_some_and(|s| wanted.contains(s)))
    }
}

/// Whether a folded text holds a word; English words are whole ones, so that `breakdown` is no break.
fn holds(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}

/// The words inside of topics that say what part of the frame they are.
fn in_topics(kinds: &toml::Table) -> Vec<(Box<str>, AgendaKind)> {
    let mut found: Vec<(Box<str>, AgendaKind)> = Vec::new();
    for (key, lists) in kinds {
        let Some(kind) = AgendaKind::from_key(key) else { continue };
        let words = lists.get("in-topics").and_then(|l| l.as_array());
        found.extend(words.into_iter().flatten().filter_map(|w| w.as_str()).map(|w| (fold(w).into(), kind)));
    }
    found
}

/// The longest first, so that a word is taken whole.
fn by_length(words: FxHashSet<Box<str>>) -> Vec<Box<str>> {
    let mut words: Vec<Box<str>> = words.into_iter().collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words
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
