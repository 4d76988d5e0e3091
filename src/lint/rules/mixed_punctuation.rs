//! `mixed-punctuation`: half-width punctuation between Chinese words. The safe fix makes it full-width. Dates, times,
//! ids, numbers, addresses, code, links and English phrases keep theirs.

use std::ops::Range;

use super::broken_link::each_inline;
use crate::diagnostic::{Fix, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::Inline;
use crate::model::vocabulary::is_han;
use crate::text::{TextEdit, TextRange};
use crate::workspace::DocumentVisit;

const MESSAGE: Text =
    Text::new("中文里用了半角标点：{marks}", "half-width punctuation among Chinese words: {marks}");
const HELP: Text = Text::new("改用全角：{wide}", "use the full-width {wide}");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MIXED_PUNCTUATION, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "中文之间用了半角的逗号、分号、冒号、问号、叹号或括号。日期、时间、编号、数字、网址、链接、代码和英文词句里的不算。一行只提示一次。",
        "A comma, semicolon, colon, question or exclamation mark or bracket between Chinese words is half-width. Those of dates, times, ids, numbers, addresses, links, code and English phrases are left alone. A line is reported once.",
    ),
    why: Text::new(
        "纪要是正式的书面文件（P26），全角、半角混用既不整齐，也不便检索。",
        "Minutes are formal writing (P26); two widths of marks look careless and make texts harder to search.",
    ),
    fires: Text::new(
        "
## 决议

**决议 D1**:首发功能为会员注册,积分查询(不含兑换)。
",
        "
## Decisions

- D1 首发功能为会员注册,积分查询(不含兑换)。
",
    ),
    passes: Text::new(
        "
## 决议

**决议 D1**：首发功能为会员注册，积分查询（不含兑换），14:00发布V1.0。
",
        "
## Decisions

- D1 首发功能为会员注册，积分查询（不含兑换）。
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "自动改成全角；标点后面多余的空格一并去掉。",
        "The marks are made full-width, and spaces that stood behind them go.",
    ),
    settings: &[],
};

/// A longer run of Latin letters and digits is an address or code, not a word beside a mark.
const LONGEST_RUN: usize = 64;

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let source = visit.document.file.text();
    let mut chinese: Option<bool> = None;
    each_inline(&visit.document.blocks, &mut |inline| {
        if !suspicious(inline.as_str()) {
            return;
        }
        // In an English document Chinese names stand in lists with English marks.
        if !*chinese.get_or_insert_with(|| is_chinese(visit)) {
            return;
        }
        let mut inert = code_spans(source, inline.full_range());
        inert.extend(inline.links().iter().map(|link| link.range.as_range()));
        inert.sort_unstable_by_key(|span| span.start);
        let mut start = 0;
        for line in inline.as_str().split('\n') {
            if suspicious(line) {
                let found = Line::new(inline, source, &inert, start, line).marks();
                report(checker, visit, &found);
            }
            start += line.len() + 1;
        }
    });
}

/// Which bytes are marks: a look into a table is the cheapest question that one can ask of every byte.
const IS_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b",;:?!()";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether a mark stands beside something that is not ASCII; most texts have none.
fn suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let wide = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| !byte.is_ascii());
    bytes.iter().enumerate().any(|(at, byte)| {
        IS_MARK[usize::from(*byte)]
            && (wide(at.checked_sub(1))
                || wide(Some(at + 1))
                || bytes.get(at + 1) == Some(&b' ') && wide(Some(at + 2)))
    })
}

/// Whether a document is written in Chinese: it has more Chinese characters than words in Latin letters.
fn is_chinese(visit: &DocumentVisit<'_>) -> bool {
    let (mut han, mut words) = (0usize, 0usize);
    each_inline(&visit.document.blocks, &mut |inline| {
        let (h, w) = letters(inline.as_str());
        han += h;
        words += w;
    });
    han > words
}

/// How many Chinese characters and how many words in Latin letters a text has.
fn letters(text: &str) -> (usize, usize) {
    let (mut han, mut words, mut inside) = (0, 0, false);
    for c in text.chars() {
        han += usize::from(is_han(c));
        let letter = c.is_ascii_alphabetic();
        words += usize::from(letter && !inside);
        inside = letter;
    }
    (han, words)
}

/// The code spans in a part of the file, backticks included; what is opened and never closed counts to the end.
fn code_spans(source: &str, place: TextRange) -> Vec<Range<usize>> {
    let range = place.as_range();
    let Some(text) = source.get(range.clone()).filter(|text| text.contains('`')) else {
        return Vec::new();
    };
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(begin) = text.get(at..).and_then(|rest| rest.find('`')).map(|found| at + found) {
        let length = text[begin..].bytes().take_while(|byte| *byte == b'`').count();
        at = begin + length;
        match open {
            Some((start, run)) if run == length => {
                spans.push(range.start + start..range.start + at);
                open = None;
            }
            Some(_) => {}
            None => open = Some((begin, length)),
        }
    }
    spans.extend(open.map(|(start, _)| range.start + start..range.end));
    spans
}

/// A mark to be made full-width.
struct Mark {
    /// What stands there.
    half: char,
    /// What should.
    wide: char,
    /// The bytes of the file, with the spaces that go.
    range: TextRange,
}

fn report(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>, marks: &[Mark]) {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return };
    // The spaces that go are no part of what is wrong.
    let range = TextRange::new(first.range.start as usize, last.range.end as usize);
    let range = if marks.len() == 1 { trimmed(visit, range) } else { range };
    let mut half: Vec<char> = Vec::new();
    for mark in marks {
        if !half.contains(&mark.half) {
            half.push(mark.half);
        }
    }
    // A space between them, and none behind the last.
    let list = |wide: fn(char) -> char| -> String {
        let marks = half.iter().enumerate();
        marks.flat_map(|(at, c)| (at > 0).then_some(' ').into_iter().chain([wide(*c)])).collect()
    };
    let finding = checker.report(
        visit.document.file.path(),
        range,
        MESSAGE.with("marks", list(std::convert::identity)),
    );
    finding.help = Some(HELP.with("wide", list(widened)));
    let edits = marks.iter().map(|mark| TextEdit::replace(mark.range, mark.wide.to_string())).collect();
    finding.fix = Some(Fix { safe: true, edits });
}

/// A place without the spaces around what stands there.
fn trimmed(visit: &DocumentVisit<'_>, range: TextRange) -> TextRange {
    let text = visit.document.file.text().get(range.as_range()).unwrap_or_default();
    let start = range.start as usize + (text.len() - text.trim_start().len());
    TextRange::new(start, start + text.trim().len())
}

/// The full-width form of a mark.
fn widened(mark: char) -> char {
    // The full-width forms stand in the order of ASCII.
    char::from_u32(mark as u32 + 0xfee0).unwrap_or(mark)
}

/// Chinese marks that end or begin words of Chinese.
fn is_wide_mark(c: char) -> bool {
    "。，、；：？！“”‘’（）《》【】「」『』…—～·".contains(c)
}

fn is_wide(c: char) -> bool {
    is_han(c) || is_wide_mark(c)
}

/// What words, ids, numbers and percentages in Latin letters are made of.
fn is_run(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '+' | '-' | '/')
}

/// A line of plain text, with the way back to the file.
struct Line<'l, 'a> {
    inline: &'l Inline<'a>,
    source: &'l str,
    /// Code and links, by their beginning.
    inert: &'l [Range<usize>],
    /// Where each character stands in the plain text.
    chars: Vec<(usize, char)>,
}

impl<'l, 'a> Line<'l, 'a> {
    fn new(
        inline: &'l Inline<'a>,
        source: &'l str,
        inert: &'l [Range<usize>],
        start: usize,
        line: &str,
    ) -> Self {
        let chars = line.char_indices().map(|(at, c)| (start + at, c)).collect();
        Self { inline, source, inert, chars }
    }

    fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|(_, c)| *c)
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    /// The place of a character in the file.
    fn place(&self, index: usize) -> Option<TextRange> {
        let (at, c) = *self.chars.get(index)?;
        Some(self.inline.range(at..at + c.len_utf8()))
    }

    /// The marks of the line that should be full-width, by place.
    fn marks(&self) -> Vec<Mark> {
        if self.begins_in_english() {
            return Vec::new();
        }
        let mut chosen = vec![false; self.chars.len()];
        self.choose_brackets(&mut chosen);
        for index in 0..self.chars.len() {
            if self.at(index).is_some_and(|c| matches!(c, ',' | ';' | ':' | '?' | '!')) {
                chosen[index] = self.is_prose(index, &chosen);
            }
        }
        (0..self.chars.len()).filter(|index| chosen[*index]).filter_map(|index| self.mark(index)).collect()
    }

    /// Whether the first word of the line is an English one, as in `Next step: 财务部补充测算; Decider: 何明`.
    fn begins_in_english(&self) -> bool {
        if !self.chars.iter().find(|(_, c)| c.is_alphanumeric()).is_some_and(|(_, c)| c.is_ascii_alphabetic())
        {
            return false;
        }
        let word: String = self
            .chars
            .iter()
            .map(|(_, c)| *c)
            .skip_while(|c| !c.is_alphanumeric())
            .take_while(|c| c.is_ascii_alphabetic())
            .collect();
        let skipped = self.chars.iter().take_while(|(_, c)| !c.is_alphanumeric()).count();
        let next = self.at(skipped + word.len());
        word.len() > 1 && word.contains(|c: char| c.is_ascii_lowercase()) && !next.is_some_and(is_wide)
    }

    /// Whether a mark may not be touched: it belongs to code, a link or an address, or Markdown needs it.
    fn is_inert(&self, index: usize) -> bool {
        let (Some(place), Some(c)) = (self.place(index), self.at(index)) else { return true };
        let range = place.as_range();
        let other = self.source.get(range.clone()).is_none_or(|text| !text.chars().eq([c]));
        let escaped = self.source[..range.start].ends_with('\\');
        // A picture may lie in a link; nothing else lies in another.
        let before = self.inert.partition_point(|span| span.start <= range.start);
        let inert = self.inert[before.saturating_sub(2)..before].iter().any(|span| span.end > range.start);
        other || escaped || inert || self.in_address(index)
    }

    /// Whether a mark stands behind the beginning of an address or path, without a space between them.
    fn in_address(&self, index: usize) -> bool {
        let from = index.saturating_sub(LONGEST_RUN * 4);
        let before = || self.chars[from..index].iter().rev().map(|(_, c)| *c);
        let run = || before().take_while(|c| c.is_ascii_graphic() || c.is_alphanumeric());
        // Hardly any run has what an address cannot do without.
        if !run().any(|c| matches!(c, '/' | '.' | '@' | '\\')) {
            return false;
        }
        let run: Vec<char> = run().collect();
        let run: String = run.into_iter().rev().collect();
        ["://", "www.", "\\"].iter().any(|sign| run.contains(sign))
            || run.split_once('@').is_some_and(|(name, host)| {
                name.ends_with(|c: char| c.is_ascii_alphanumeric())
                    && host.starts_with(|c: char| c.is_ascii_alphanumeric())
            })
    }

    /// Chooses pairs of brackets around or behind Chinese words.
    fn choose_brackets(&self, chosen: &mut [bool]) {
        let mut open: Vec<usize> = Vec::new();
        for index in 0..self.chars.len() {
            match self.at(index) {
                Some('(' | '（') => open.push(index),
                Some(')' | '）') => {
                    let Some(start) = open.pop() else { continue };
                    for bracket in [start, index] {
                        chosen[bracket] = self.at(bracket).is_some_and(|c| c.is_ascii())
                            && self.are_prose(start, index, chosen)
                            && !self.is_inert(start)
                            && !self.is_inert(index);
                    }
                }
                _ => {}
            }
        }
    }

    fn are_prose(&self, start: usize, end: usize, chosen: &[bool]) -> bool {
        // What is longer is no remark in brackets, and a line of brackets alone must not take long.
        let inside = &self.chars[start + 1..end.min(start + 1 + 200)];
        let chinese = inside.iter().any(|(_, c)| is_han(*c));
        let behind = self.at(end + 1).is_none_or(is_wide);
        match self.before(start) {
            Some(c) if is_wide(c) => !inside.is_empty() && (chinese || behind),
            // One remark may follow another.
            Some(')') => chinese && chosen[start - 1],
            Some(' ') => chinese && self.chinese_word_ends(start.saturating_sub(1)),
            Some(c) if is_run(c) => chinese && self.chinese_word_ends(start),
            None => chinese && behind,
            Some(_) => false,
        }
    }

    /// Whether what ends before `index` is a Chinese word, or an id, a number or such behind one: `决议 D1`, `完成80%`.
    fn chinese_word_ends(&self, index: usize) -> bool {
        let run =
            (0..index).rev().take(LONGEST_RUN).take_while(|at| self.at(*at).is_some_and(is_run)).count();
        let from = index - run;
        let number = self.chars[from..index].iter().any(|(_, c)| c.is_ascii_digit());
        match self.before(from) {
            Some(c) if is_han(c) || "》”’】」』".contains(c) => true,
            Some(' ') => run > 0 && number && self.before(from - 1).is_some_and(is_wide),
            _ => false,
        }
    }

    /// Whether a mark stands between Chinese words.
    fn is_prose(&self, index: usize, chosen: &[bool]) -> bool {
        let Some(before) = self.before(index) else { return false };
        let spaces = (index + 1..self.chars.len()).take_while(|at| self.at(*at) == Some(' ')).count();
        let next = self.at(index + 1 + spaces);
        let chosen_before = chosen[index - 1];
        let prose = if is_han(before) || is_wide_mark(before) && !"，、；：".contains(before) || chosen_before
        {
            next.is_none_or(|c| {
                is_wide(c) || c.is_ascii_alphanumeric() || matches!(c, '(' | '"' | '@' | '?' | '!')
            })
        } else {
            is_run(before) && next.is_none_or(is_wide) && self.chinese_word_ends(index)
        };
        prose && !self.is_inert(index)
    }

    fn mark(&self, index: usize) -> Option<Mark> {
        let half = self.at(index)?;
        let mut range = self.place(index)?;
        // Spaces go only where nothing but spaces stands between the mark and the next word of the file.
        let spaces = (index + 1..self.chars.len()).take_while(|at| self.at(*at) == Some(' ')).count();
        let next = self.place(index + 1 + spaces);
        let close = next.is_some_and(|next| next.start as usize == range.end as usize + spaces);
        if spaces > 0 && close && self.spaces_may_go(half, index + 1 + spaces) {
            range.end += spaces as u32;
        }
        // And before a bracket.
        if half == '(' && self.before(index) == Some(' ') && self.before(index - 1).is_some_and(is_wide) {
            let space = self.place(index - 1)?;
            if space.end == range.start {
                range.start = space.start;
            }
        }
        Some(Mark { half, wide: widened(half), range })
    }

    /// Whether spaces behind a mark mean nothing: a field may begin behind a space, and not behind every mark.
    fn spaces_may_go(&self, mark: char, next: usize) -> bool {
        let label = || {
            let words = self.chars[next..].iter().map(|(_, c)| *c);
            words
                .take(LONGEST_RUN)
                .take_while(|c| !"，,；;、→（(".contains(*c))
                .any(|c| matches!(c, ':' | '：'))
        };
        match mark {
            ',' | ';' => true,
            ':' | '?' | '!' => !label(),
            _ => false,
        }
    }
}
