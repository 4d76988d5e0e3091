//! Fields in running text: `负责人：张伟，截止时间：2024-03-15`, and the labels that lines begin with.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::concepts::{Column, Section, Verdict};
use super::id::{ItemId, Letter, small_number};
use super::vocabulary::Vocabulary;

/// A field: what it is, and its value as a part of the text it was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    /// What the label means.
    pub column: Column,
    /// Label and value.
    pub whole: &'t str,
    /// The value, trimmed.
    pub value: &'t str,
}

/// What stands before the first field, the fields, and the lines that belong to none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan<'t> {
    /// The text before the first field.
    pub lead: &'t str,
    /// The fields in the order of the text.
    pub fields: Vec<Field<'t>>,
    /// Lines behind a field of one line that begin no other field.
    pub loose: Vec<&'t str>,
}

const BOUNDARIES: [char; 18] = [
    ' ', '，', ',', '；', ';', '、', '→', '（', '(', '[', '【', '\n', '\t', '\u{3000}', '。', '>', '|', '｜',
];
const TRAILING: [char; 16] =
    [' ', '，', ',', '；', ';', '、', '→', '（', '(', '[', '【', '\n', '\t', '\u{3000}', '|', '｜'];

/// Whether a value goes on over the end of its line: words do, names and days do not.
fn runs_on(column: Column) -> bool {
    matches!(
        column,
        Column::Task
            | Column::Details
            | Column::Deliverable
            | Column::Acceptance
            | Column::Remarks
            | Column::Note
            | Column::Reason
            | Column::Remedy
            | Column::NextStep
            | Column::Resolution
            | Column::RiskNote
            | Column::Dispute
            | Column::FinalDecision
    )
}

/// Splits a text into what stands before the first field, and the fields.
///
/// A field starts at a known word with a colon (or in `【】`), at the start of a line or behind a mark that
/// separates, and runs to the next field, the end of the bracket it lies in, or the end: of the text where it
/// holds words, of its line where it holds a name or a day.
pub fn scan<'t>(text: &'t str, known: &dyn Fn(&str) -> Option<Column>) -> Scan<'t> {
    let mut starts: Vec<(usize, usize, Column)> = Vec::new();
    let mut floor = 0;
    for (mark, c) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：' | '】')) {
        if mark < floor {
            continue;
        }
        let before = &text[floor..mark];
        if c == '】' {
            let Some(open) = before.rfind('【') else { continue };
            if let Some(column) = known(before[open + '【'.len_utf8()..].trim()) {
                let behind = mark + c.len_utf8();
                let colon = text[behind..].chars().next().filter(|c| matches!(c, ':' | '：'));
                let value = behind + colon.map_or(0, char::len_utf8);
                starts.push((floor + open, value, column));
                floor = value;
            }
            continue;
        }
        let mut from = before.len().saturating_sub(60);
        while !before.is_char_boundary(from) {
            from += 1;
        }
        // The longest known word wins, so the candidates go from the farthest boundary to the nearest.
        let first = if from == 0 { Some(0) } else { None };
        let boundaries = before[from..]
            .char_indices()
            .filter(|(_, c)| BOUNDARIES.contains(c))
            .map(|(at, c)| from + at + c.len_utf8());
        for at in first.into_iter().chain(boundaries) {
            let word = &before[at..];
            let lead = word.len() - word.trim_start().len();
            let word = word.trim();
            if word.is_empty() || word.contains(['，', '；', '→', '\n']) {
                continue;
            }
            // `负责人 / Owner：` is one label, `陈杰 | 完成时间：` the end of a value and another label.
            if let Some((left, _)) = word.split_once(['/', '|', '｜'])
                && known(left.trim()).is_none()
                && known(word.rsplit(['/', '|', '｜']).next().unwrap_or_default().trim()).is_some()
            {
                continue;
            }
            if let Some(column) = known(word) {
                starts.push((floor + at + lead, mark + c.len_utf8(), column));
                floor = mark + c.len_utf8();
                break;
            }
        }
    }
    let lead_end = starts.first().map_or(text.len(), |(start, ..)| *start);
    let lead = text[..lead_end].trim();
    let lead = if starts.is_empty() { lead } else { trim_behind(lead, &TRAILING) };
    let mut fields = Vec::with_capacity(starts.len());
    let mut loose = Vec::new();
    let (mut open, mut counted) = (0, 0);
    for (index, (start, value, column)) in starts.iter().enumerate() {
        let next = starts.get(index + 1).map_or(text.len(), |(next, ..)| *next);
        let mut end = next;
        let mut depth = 0i32;
        open = open_brackets(open, &text[counted..*start]);
        counted = *start;
        let bracketed = open > 0;
        for (at, c) in text[*value..next].char_indices() {
            match c {
                '(' | '（' | '[' | '【' => depth += 1,
                ')' | '）' | ']' | '】' => {
                    depth -= 1;
                    if depth < 0 && bracketed {
                        end = value + at;
                        // What stands behind the bracket is no part of its last field.
                        let behind = text[end + c.len_utf8()..next].lines().map(str::trim);
                        loose.extend(behind.filter(|line| !is_marks(line)));
                        break;
                    }
                }
                '\n' if !runs_on(*column) => {
                    end = value + at;
                    loose.extend(text[end..next].lines().map(str::trim).filter(|line| !is_marks(line)));
                    break;
                }
                _ => {}
            }
        }
        let mut trimmed =
            trim_behind(text[*value..end].trim(), &['，', ',', '；', ';', '、', '→', ' ', '|', '｜']);
        // A bracket that opens for the next field belongs to that one.
        if index + 1 < starts.len() && end == next {
            trimmed = trim_behind(trimmed, &['（', '(', '[', '【', ' ', '，', ',', '；', ';']);
        }
        fields.push(Field { column: *column, whole: text[*start..end].trim_end(), value: trimmed });
    }
    Scan { lead, fields, loose }
}

/// Words with the bracket closed that the fields in it cut open: of `定稿（法务确认后，负责人：张伟）` the words are
/// `定稿（法务确认后）`. `part` is a slice of `whole`.
pub fn closed<'t>(whole: &str, part: &'t str) -> Cow<'t, str> {
    let end = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize).wrapping_add(part.len());
    let mut open: Vec<char> = Vec::new();
    for c in part.chars() {
        match c {
            '(' => open.push(')'),
            '（' => open.push('）'),
            '[' => open.push(']'),
            '【' => open.push('】'),
            ')' | '）' | ']' | '】' => {
                open.pop();
            }
            _ => {}
        }
    }
    let behind = whole.get(end..).unwrap_or_default();
    match open.pop() {
        Some(close) if open.is_empty() && behind.contains(['）', ')', ']', '】']) => {
            format!("{part}{close}").into()
        }
        _ => part.into(),
    }
}

/// Without marks and arrows at the end.
fn trim_behind<'t>(text: &'t str, marks: &[char]) -> &'t str {
    let mut text = text;
    loop {
        let before = text.len();
        text = text.trim_end_matches(marks);
        for arrow in ["-->", "==>", "->", "=>", "—>", "➜", "➡", " /", " ／"] {
            text = text.strip_suffix(arrow).unwrap_or(text);
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Whether a line has no letters or digits, so that nothing in it could be read.
fn is_marks(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// How many brackets are open behind a text before which `open` were.
fn open_brackets(open: i32, text: &str) -> i32 {
    text.chars().fold(open, |depth, c| match c {
        '(' | '（' | '[' | '【' => depth + 1,
        ')' | '）' | ']' | '】' => (depth - 1).max(0),
        _ => depth,
    })
}

/// The label that a line begins with: `决议 D1：`, `Open issue U2:`, `【行动项】`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'t> {
    /// What the word means.
    pub verdict: Verdict,
    /// The id written in it.
    pub id: Option<ItemId>,
    /// Whether it names an item of another folder, and so only cites it.
    pub citation: bool,
    /// Whether the word often begins lines that are no items: `任务：`, `后续：`, `AI:` without an id.
    pub weak: bool,
    /// What follows the colon.
    pub rest: &'t str,
    /// What stands before the colon.
    pub head: &'t str,
}

/// Words that begin an action only with an id, with fields, or where actions are expected.
const WEAK: [&str; 7] = ["任务", "任務", "后续", "後續", "行动", "行動", "ai"];

/// Reads the label of a line, if it begins with one.
pub fn label<'t>(words: &Vocabulary, line: &'t str) -> Option<Label<'t>> {
    let line = line.trim_start();
    let (head, rest) = label_head(line)?;
    let found = |verdict, id: Option<ItemId>, citation, word: &str| {
        let weak = verdict == Verdict::Action
            && id.is_none()
            && WEAK.contains(&super::vocabulary::fold(word.trim()).as_ref());
        Some(Label { verdict, id, citation, weak, rest, head })
    };
    // An id at the end would be taken for the bracket or the other language of a word that is known without it.
    if let Some((verdict, id, word)) = label_with_id(words, head) {
        return found(verdict, Some(id), false, word);
    }
    if let Some(verdict) = words.verdict(head).or_else(|| of_section(words, head)) {
        return found(verdict, None, false, head);
    }
    // `决议 kickoff/D1：` names an item of another folder.
    let (word, _) = head.rsplit_once([' ', '\u{3000}']).filter(|(_, last)| last.contains('/'))?;
    found(words.verdict(word)?, None, true, word)
}

/// `Action items: Jack to update the PR` begins with the word of the section.
fn of_section(words: &Vocabulary, word: &str) -> Option<Verdict> {
    // Every line with a colon is asked, so the question must cost little.
    static PLURAL: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::new(["action", "to do", "to-do", "todo", "行动", "行動", "待办", "待辦"]).ok()
    });
    let folded = super::vocabulary::fold(word);
    let plural = PLURAL.as_ref().is_none_or(|plural| plural.is_match(&*folded));
    (plural && words.section(word) == Some(Section::Actions)).then_some(Verdict::Action)
}

/// The label whose head ends in an id or number: what it means, the id, and the word.
fn label_with_id<'t>(words: &Vocabulary, head: &'t str) -> Option<(Verdict, ItemId, &'t str)> {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let last = head.trim_end_matches(['）', ')', ']', ' ']).chars().next_back()?;
    if !digit(last) && !NUMERALS.contains(last) {
        return None;
    }
    // The id is the last word, or the last characters where there is no space.
    if let Some((word, last)) = head.rsplit_once([' ', '\u{3000}'])
        && let Some(id) = ItemId::parse(last)
        && let Some(verdict) = words.verdict(word).or_else(|| of_section(words, word))
    {
        return Some((verdict, id, word));
    }
    // `决议（D1）：`
    if let Some(inner) = head.strip_suffix(['）', ')', ']'])
        && let Some(open) = inner.rfind(['（', '(', '['])
        && let Some(id) = ItemId::parse(inner[open..].trim_start_matches(['（', '(', '[']))
        && let Some(verdict) = words.verdict(inner[..open].trim())
    {
        return Some((verdict, id, &inner[..open]));
    }
    let tail = head.trim_end_matches(digit);
    if tail.len() < head.len()
        && let Some((at, _)) = tail.trim_end_matches('-').char_indices().next_back()
        && let Some(id) = ItemId::parse(&head[at..])
        && let Some(verdict) = words.verdict(&head[..at])
    {
        return Some((verdict, id, &head[..at]));
    }
    let (word, id) = numbered_word(words, head)?;
    Some((words.verdict(word)?, id, word))
}

const NUMERALS: &str = "一二三四五六七八九十";

/// `决议1`, `决议一` and `ACTION #2`, which number themselves: the word, and the id that it makes.
pub fn numbered_word<'t>(words: &Vocabulary, head: &'t str) -> Option<(&'t str, ItemId)> {
    let number = head
        .trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || NUMERALS.contains(c));
    if number.len() == head.len() {
        return None;
    }
    let word = number.trim_end_matches(['#', '＃', ' ', '\u{3000}']).trim_end_matches("No.").trim_end();
    let letter = letter_of(words.verdict(word)?)?;
    Some((word, ItemId::new(letter, small_number(&head[number.len()..])?)))
}

/// What stands before the colon of a line, or in the brackets it begins with, and what follows.
fn label_head(line: &str) -> Option<(&str, &str)> {
    for (open, close) in [('【', '】'), ('[', ']')] {
        if let Some(inner) = line.strip_prefix(open)
            && let Some((at, _)) = inner.char_indices().take(48).find(|(_, c)| *c == close)
        {
            let rest = &inner[at + close.len_utf8()..];
            let behind = rest.trim_start();
            return Some((inner[..at].trim(), behind.strip_prefix([':', '：']).unwrap_or(rest)))
                .filter(|(head, _)| !head.is_empty());
        }
    }
    let (colon, c) = line.char_indices().take(48).find(|(_, c)| matches!(c, ':' | '：'))?;
    let head = line[..colon].trim();
    if head.is_empty() || head.len() > 60 {
        return None;
    }
    Some((head, &line[colon + c.len_utf8()..]))
}

fn letter_of(verdict: Verdict) -> Option<Letter> {
    match verdict {
        Verdict::Decision => Some(Letter::Decision),
        Verdict::OpenIssue => Some(Letter::Issue),
        Verdict::Action => Some(Letter::Action),
        Verdict::Parked => Some(Letter::Parked),
        _ => None,
    }
}

/// A percentage in a text, as a whole number up to 100.
pub fn percentage(text: &str) -> Option<(u8, &str, &str)> {
    let at = text.find(['%', '％'])?;
    let before = text[..at].trim_end();
    let digits =
        before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || ('０'..='９').contains(&c));
    let number: String = crate::model::vocabulary::fold(&before[digits.len()..]).into_owned();
    let value = number.parse::<f32>().ok().filter(|v| (0.0..=100.0).contains(v))?;
    let sign = text[at..].chars().next().map_or(1, char::len_utf8);
    Some((value.round() as u8, digits, &text[at + sign..]))
}

/// A percentage that says how far something is: `已完成 80%`, `80% done`.
pub fn progress(note: &str) -> Option<u8> {
    let mut rest = note;
    while let Some((value, before, after)) = percentage(rest) {
        let before = super::vocabulary::fold(before.trim_end());
        let before = before.trim_end_matches(['约', '到', '至', '达', ':', ' ', '了', '为']);
        let after_folded = super::vocabulary::fold(after.trim_start());
        let said = ["完成", "进度", "進度", "进展", "progress", "done", "complete", "completed", "about"]
            .iter()
            .any(|w| before.ends_with(w));
        let follows = ["done", "complete", "finished", "完成"].iter().any(|w| after_folded.starts_with(w));
        if said || follows {
            return Some(value);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> (String, Vec<(Column, String)>) {
        let words = Vocabulary::get();
        let known = |w: &str| words.column_in(super::super::concepts::Section::Actions, w);
        let Scan { lead, fields, .. } = scan(text, &known);
        (lead.to_owned(), fields.iter().map(|f| (f.column, f.value.to_owned())).collect())
    }

    #[test]
    fn fields_start_at_known_words() {
        let (lead, found) =
            fields("完成方案初稿（负责人：张伟，交付标准：通过内部评审，截止时间：2024-03-15）");
        assert_eq!(lead, "完成方案初稿");
        assert_eq!(
            found,
            [
                (Column::Owner, "张伟".to_owned()),
                (Column::Acceptance, "通过内部评审".to_owned()),
                (Column::Due, "2024-03-15".to_owned())
            ]
        );
        let (lead, found) =
            fields("Write the guide, owner: Wang Min, due date: 2024-03-15; deliverable: Guide (draft)");
        assert_eq!(lead, "Write the guide");
        assert_eq!(found[1], (Column::Due, "2024-03-15".to_owned()));
        assert_eq!(found[2], (Column::Deliverable, "Guide (draft)".to_owned()));
        let (lead, found) = fields("会议 18:00 开始，见 https://example.com");
        assert_eq!((lead.as_str(), found.len()), ("会议 18:00 开始，见 https://example.com", 0));
    }

    #[test]
    fn labels_are_read_with_their_ids() {
        let words = Vocabulary::get();
        let d = |n| Some(ItemId::new(Letter::Decision, n));
        for (line, id) in [
            ("决议 D1：优先完成", d(1)),
            ("决议D2：优先完成", d(2)),
            ("Decision D3: go", d(3)),
            ("决议一：优先完成", d(1)),
            ("决议2：优先完成", d(2)),
            ("决议：优先完成", None),
            ("Agreed: go", None),
        ] {
            let label = label(words, line).unwrap();
            assert_eq!((label.verdict, label.id), (Verdict::Decision, id), "{line}");
        }
        assert_eq!(label(words, "未决 U1：预算").unwrap().verdict, Verdict::OpenIssue);
        assert!(label(words, "决议 kickoff/D1：见前次").unwrap().citation);
        assert!(label(words, "技术部：首发需要 18 天").is_none());
    }

    #[test]
    fn progress_is_a_percentage_that_says_so() {
        assert_eq!(progress("已完成 80%"), Some(80));
        assert_eq!(progress("完成80％"), Some(80));
        assert_eq!(progress("about 40% done"), Some(40));
        assert_eq!(progress("转化率下降 30%"), None);
        assert_eq!(progress("转化率下降 30%，整体完成 50%"), Some(50));
    }
}
