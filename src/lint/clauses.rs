//! Clauses that date something: `9月17日需求定稿`, `testing ends on 24 October`; and whether they speak of a task.

use std::ops::Range;

use crate::date::{Base, NaiveDate, mentions};
use crate::model::people::Roster;
use crate::model::vocabulary::is_han;

/// Marks between clauses.
const MARKS: [char; 13] = ['，', ',', '；', ';', '。', '：', '！', '？', '、', '\n', '（', '）', '('];
/// Words of clauses that tell of another day than the one that was agreed.
const UNSURE: [&str; 19] = [
    "原定",
    "原计划",
    "改为",
    "改到",
    "调整",
    "推迟",
    "延期",
    "延后",
    "提前",
    "如果",
    "否则",
    "争取",
    "postpone",
    "moved from",
    "instead of",
    "originally",
    "if ",
    "unless",
    "earlier than planned",
];
/// What says that a day is the last one, not the one.
const LIMIT_BEHIND: [&str; 4] = ["前", "之前", "以前", "内"];
const LIMIT_BEFORE: [&str; 10] =
    ["最晚", "最迟", "不晚于", "不迟于", "by", "before", "until", "no later than", "latest", "within"];
/// A clause or task with more characters is compared by its beginning.
const LONGEST: usize = 200;
/// Longer names are not looked for.
const LONGEST_NAME: usize = 8;
/// Words around a day.
const AROUND: [&str; 9] = ["于", "在", "至", "到", "截至", "最晚", "最迟", "不晚于", "不迟于"];
/// What a clause or task may begin with and say no more by it: verbs for doing anything at all, and small words.
const LEADS: [&str; 30] = [
    "完成", "提交", "交付", "组织", "开展", "进行", "召开", "举行", "安排", "落实", "出具", "提供", "输出",
    "发出", "发布", "确保", "务必", "必须", "负责", "由", "于", "在", "将", "须", "需", "应", "要", "并",
    "再", "先",
];
/// Words that only look as if one of them stood before.
const WHOLE: [&str; 14] = [
    "需求",
    "需要",
    "应用",
    "应急",
    "要点",
    "要求",
    "在线",
    "在途",
    "并发",
    "并行",
    "由于",
    "将来",
    "发布会",
    "先期",
];
/// What it may end with.
const ENDS: [&str; 12] =
    ["完成", "提交", "交付", "结束", "工作", "任务", "事项", "到位", "之前", "以前", "前", "完毕"];
/// What stands before a word of the plan that is only prepared or helped.
const HELPS: [&str; 14] = [
    "准备", "支持", "保障", "配合", "协助", "推动", "确保", "跟进", "影响", "用于", "等待", "前", "未", "不",
];
/// English words that carry nothing.
const EMPTY: [&str; 46] = [
    "the", "and", "for", "from", "with", "all", "its", "their", "this", "that", "are", "will", "shall",
    "must", "has", "have", "goes", "least", "most", "one", "two", "three", "end", "ends", "ended", "into",
    "onto", "who", "which", "then", "than", "can", "may", "our", "hand", "hands", "handed", "over", "off",
    "out", "due", "date", "day", "before", "until", "latest",
];
/// English verbs for bringing something to its end.
const CONCLUDES: [&str; 16] = [
    "finalis", "finaliz", "complet", "finish", "sign", "freez", "frozen", "clos", "settl", "agre", "approv",
    "fix", "done", "conclud", "deliver", "submit",
];

/// A clause with one day in it.
#[derive(Debug)]
pub struct Dated<'t> {
    /// The day.
    pub day: NaiveDate,
    /// Where the text names it.
    pub at: Range<usize>,
    /// The clause as written, trimmed.
    pub clause: &'t str,
    /// Whether the day is a limit: `前`, `by`.
    pub limit: bool,
    /// The words without the day.
    pub words: Words,
}

/// The clauses of a text that have exactly one day in them, and say that it is so.
pub fn dated<'t>(text: &'t str, base: &Base<'_>, roster: &Roster) -> Vec<Dated<'t>> {
    let days = mentions(text, base);
    if days.is_empty() {
        return Vec::new();
    }
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut next = 0;
    for (at, c) in text.char_indices() {
        while days.get(next).is_some_and(|day| day.range.end <= at) {
            next += 1;
        }
        let inside = days.get(next).is_some_and(|day| day.range.contains(&at));
        let stop = c == '.' && text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        if (MARKS.contains(&c) || stop) && !inside {
            ends.push((at, at + c.len_utf8()));
        }
    }
    ends.push((text.len(), text.len()));
    let mut found = Vec::new();
    let mut start = 0;
    for (end, next) in ends {
        cut(text, start..end, &days, &mut found, roster);
        start = next;
    }
    found
}

/// Takes a clause, or its halves where ` and ` joins two with a day each.
fn cut<'t>(
    text: &'t str,
    range: Range<usize>,
    days: &[crate::date::Mention],
    found: &mut Vec<Dated<'t>>,
    roster: &Roster,
) {
    let here = |range: &Range<usize>| {
        let first = days.partition_point(|day| day.range.start < range.start);
        let after = days.partition_point(|day| day.range.start < range.end);
        first..after.max(first)
    };
    let of = here(&range);
    if of.len() == 2 {
        let (one, two) = (&days[of.start], &days[of.start + 1]);
        if let Some(at) = text[one.range.end..two.range.start].find(" and ") {
            let middle = one.range.end + at;
            cut(text, range.start..middle, days, found, roster);
            cut(text, middle + " and ".len()..range.end, days, found, roster);
        }
        return;
    }
    let [day] = &days[of] else { return };
    let clause = &text[range.clone()];
    let lower = clause.to_lowercase();
    if UNSURE.iter().any(|word| lower.contains(word)) {
        return;
    }
    let before = text[range.start..day.range.start].trim_end();
    let behind = text[day.range.end..range.end].trim_start();
    let weekday =
        behind.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(behind, |(_, rest)| rest);
    let limit = LIMIT_BEHIND.iter().any(|word| weekday.starts_with(word))
        || LIMIT_BEFORE.iter().any(|word| before.to_lowercase().ends_with(word));
    let mut head = before;
    for word in AROUND {
        head = head.strip_suffix(word).unwrap_or(head);
    }
    let mut tail = weekday;
    for word in ["之前", "以前", "前", "内"] {
        tail = tail.strip_prefix(word).unwrap_or(tail);
    }
    let words = Words::read(&format!("{head} {tail}"), roster);
    found.push(Dated { day: day.day, at: day.range.clone(), clause: clause.trim(), limit, words });
}

/// The words of a clause or a task, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Chinese ones: characters without marks, versions and counts, and without what carries nothing at their ends.
    Chinese(Vec<char>),
    /// English ones, shortened to what their forms share.
    English(Vec<String>),
}

/// How surely two texts speak of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Some of the words are the same.
    Weak,
    /// The one says all that the other says, at its end, where Chinese says what something is.
    Strong,
    /// The same words.
    Same,
}

impl Words {
    /// The words of a text.
    pub fn read(text: &str, roster: &Roster) -> Self {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        let text = &text[..end];
        if text.chars().any(is_han) {
            Self::Chinese(chinese(text, roster))
        } else {
            Self::English(english(text))
        }
    }

    /// How much there is to compare.
    pub fn len(&self) -> usize {
        match self {
            Self::Chinese(words) => words.len(),
            Self::English(words) => words.len(),
        }
    }

    /// The English words that both have.
    pub fn shared<'w>(&'w self, other: &Self) -> Vec<&'w str> {
        match (self, other) {
            (Self::English(one), Self::English(two)) => {
                one.iter().filter(|word| two.contains(word)).map(String::as_str).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether an English text has the word.
    pub fn has(&self, word: &str) -> bool {
        matches!(self, Self::English(words) if words.iter().any(|w| w == word))
    }

    /// Whether both speak of bringing something to its end, in whatever English words.
    pub fn both_conclude(&self, other: &Self) -> bool {
        let concludes = |words: &Self| {
            matches!(words, Self::English(words)
            if words.iter().any(|word| CONCLUDES.iter().any(|verb| word.starts_with(verb))))
        };
        concludes(self) && concludes(other)
    }

    /// Whether a clause and a task speak of one thing.
    pub fn compare(&self, task: &Self) -> Option<Match> {
        match (self, task) {
            (Self::Chinese(one), Self::Chinese(two)) => compare_chinese(one, two),
            (Self::English(one), Self::English(two)) => compare_english(one, two),
            _ => None,
        }
    }
}

fn compare_chinese(one: &[char], two: &[char]) -> Option<Match> {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if short.len() < 2 {
        return None;
    }
    if short == long {
        return Some(Match::Same);
    }
    // `编写培训教材` is `培训教材编写`.
    if short.len() == long.len() && short.len() >= 4 {
        let sorted = |words: &[char]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words
        };
        return (sorted(short) == sorted(long)).then_some(Match::Same);
    }
    let rest = long.strip_suffix_of(short)?;
    let rest: String = rest.iter().collect();
    if HELPS.iter().any(|word| rest.ends_with(word)) {
        return None;
    }
    Some(if short.len() >= 4 { Match::Strong } else { Match::Weak })
}

/// What stands before an ending.
trait Before {
    /// The part before `end`, if it ends so.
    fn strip_suffix_of(&self, end: &[char]) -> Option<&[char]>;
}

impl Before for [char] {
    fn strip_suffix_of(&self, end: &[char]) -> Option<&[char]> {
        self.ends_with(end).then(|| &self[..self.len() - end.len()])
    }
}

fn compare_english(clause: &[String], task: &[String]) -> Option<Match> {
    let within = |one: &[String], two: &[String]| one.iter().all(|word| two.contains(word));
    if clause.len() >= 2 && clause.len() == task.len() && within(clause, task) {
        return Some(Match::Same);
    }
    if task.len() >= 2 && within(task, clause) && clause.len() <= task.len() + 3 {
        return Some(Match::Strong);
    }
    if clause.len() >= 2 && within(clause, task) && task.len() <= clause.len() + 2 {
        return Some(Match::Strong);
    }
    clause.iter().any(|word| task.contains(word)).then_some(Match::Weak)
}

fn chinese(text: &str, roster: &Roster) -> Vec<char> {
    // Versions, counts with their unit, and what stands in brackets tell what exactly, and no two papers tell it alike.
    let mut words: Vec<char> = Vec::new();
    let mut depth = 0usize;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            'V' | 'v' if chars.peek().is_some_and(char::is_ascii_digit) => {
                while chars.next_if(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).is_some() {}
            }
            c if c.is_ascii_digit() => {
                while chars.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%')).is_some() {}
                chars.next_if(|c| is_han(*c));
                for lead in ["不少于", "不低于", "至少", "约"] {
                    let lead: Vec<char> = lead.chars().collect();
                    if words.ends_with(&lead) {
                        words.truncate(words.len() - lead.len());
                    }
                }
            }
            c if is_han(c) || c.is_ascii_alphabetic() => words.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    let mut words: String = words.into_iter().collect();
    loop {
        let length = words.len();
        if let Some(end) = name_at_the_begin(&words, roster) {
            words = words[end..].to_owned();
        }
        let whole = WHOLE.iter().any(|word| words.starts_with(word));
        if let Some(rest) = LEADS.iter().find_map(|word| words.strip_prefix(word)).filter(|_| !whole) {
            words = rest.to_owned();
        }
        if let Some(rest) = ENDS.iter().find_map(|word| words.strip_suffix(word)) {
            words = rest.to_owned();
        }
        if words.len() == length {
            break;
        }
    }
    words.chars().collect()
}

/// Where the name of a department or person ends that a clause begins with.
fn name_at_the_begin(words: &str, roster: &Roster) -> Option<usize> {
    let ends: Vec<usize> = words.char_indices().map(|(at, _)| at).skip(2).take(LONGEST_NAME - 1).collect();
    ends.into_iter().rev().find(|end| !roster.find(&words[..*end]).is_empty())
}

fn english(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '.') {
        let word = word.to_lowercase();
        if word.len() < 3 || word.contains(|c: char| c.is_ascii_digit()) || EMPTY.contains(&word.as_str()) {
            continue;
        }
        let word = stem(word.trim_matches('.')).to_owned();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// What the forms of a word share: `prepares`, `preparing` and `prepared` are one.
fn stem(word: &str) -> &str {
    let shorter =
        ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end).filter(|w| w.len() >= 3));
    let word = shorter.filter(|_| !word.ends_with("ss")).unwrap_or(word);
    word.strip_suffix('e').filter(|w| w.len() >= 3).unwrap_or(word)
}
