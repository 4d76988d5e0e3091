//! A phrase made plain for the grammar: one width, one case, one script, no marks; with the way back to what
//! was written.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// No date is longer than this; more is a sentence, and is not searched for one.
const MAX_CHARS: usize = 160;

/// The plain text, and for each of its bytes the byte of the phrase it was read from.
pub(super) struct Phrase<'p> {
    written: &'p str,
    text: String,
    from: Vec<u32>,
}

/// Traditional characters of the words of the grammar, each before its Simplified form, and numerals as
/// they stand on cheques.
const SIMPLIFIED: &str = "後后個个週周禮礼與与號号點点時时內内會会議议這这當当開开兩两結结於于遲迟農农曆历歷历節节國国慶庆勞劳動动\
                          陽阳間间儘尽盡尽擇择過过聖圣誕诞約约鐘钟鍾钟還还來来隨随臘腊閏闰長长續续視视況况線线發发佈布評评審审驗验\
                          員员圍围從从現现畢毕場场訖讫終终關关將将辦办陰阴舊旧鐵铁標标簽签達达產产業业項项計计劃划準准備备壹一貳二\
                          參三叁三肆四伍五陸六柒七捌八玖九拾十零〇○〇無无";

/// The pairs of [`SIMPLIFIED`], in the order of the first.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let chars: Vec<char> = SIMPLIFIED.chars().collect();
    let mut pairs: Vec<(char, char)> = chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
});

fn simplified(c: char) -> char {
    PAIRS.binary_search_by_key(&c, |(traditional, _)| *traditional).map_or(c, |at| PAIRS[at].1)
}

/// What stands for nothing: invisible characters, emphasis and the clock and calendar signs of task lists.
fn is_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'
            ..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{ad}' | '*' | '_' | '`'
    )
}

fn is_sign(c: char) -> bool {
    matches!(c, '⏰' | '⏳' | '📅' | '📆' | '🗓' | '⌛' | '🕐'..='🕧')
}

/// Whether a character is a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '廿'
            | '卅'
            | '百'
    )
}

impl<'p> Phrase<'p> {
    /// Makes a phrase plain; `None` where it is far too long for a date.
    pub(super) fn new(written: &'p str) -> Option<Self> {
        let mut phrase = Self {
            written,
            text: String::with_capacity(written.len()),
            from: Vec::with_capacity(written.len()),
        };
        let mut rest = written;
        let mut count = 0;
        while let Some(c) = rest.chars().next() {
            let at = written.len() - rest.len();
            rest = &rest[c.len_utf8()..];
            match c {
                // What is struck out no longer counts.
                '~' if rest.starts_with('~') => {
                    if let Some(end) = rest[1..].find("~~") {
                        rest = &rest[1 + end + 2..];
                        phrase.push(' ', at);
                        continue;
                    }
                }
                // Of a link only its words count.
                '[' if link_end(rest).is_some() => continue,
                ']' if rest.starts_with('(') => {
                    if let Some(end) = rest.find(')') {
                        rest = &rest[end + 1..];
                        continue;
                    }
                }
                _ => {}
            }
            count += 1;
            if count > MAX_CHARS {
                return None;
            }
            phrase.take(c, at);
        }
        let end = phrase.text.trim_end_matches([' ', '。', '.', ';', ',', '、', '!', '؛', '․']).len();
        phrase.text.truncate(end);
        phrase.from.truncate(end);
        Some(phrase)
    }

    fn take(&mut self, c: char, at: usize) {
        if c.is_ascii() {
            if !is_nothing(c) {
                let c = if c.is_ascii_whitespace() || c.is_ascii_control() { ' ' } else { c };
                self.push(c.to_ascii_lowercase(), at);
            }
        } else if is_nothing(c) {
            // Nothing is written of it.
        } else if is_sign(c) {
            self.push(' ', at);
        } else if ('一'..='鿿').contains(&c) {
            self.push(simplified(c), at);
        } else {
            for plain in std::iter::once(c).nfkc() {
                for lower in plain.to_lowercase() {
                    self.push(same_mark(simplified(lower)), at);
                }
            }
        }
    }

    /// Appends a character; of several spaces one is enough.
    fn push(&mut self, c: char, at: usize) {
        if c == ' ' && (self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        // `十 五 日` is one number.
        if is_numeral(c) && self.text.ends_with(' ') && self.text[..self.text.len() - 1].ends_with(is_numeral)
        {
            self.text.pop();
            self.from.pop();
        }
        self.text.push(c);
        self.from.resize(self.text.len(), at as u32);
    }

    /// The plain text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What was written where the plain text has these bytes.
    pub(super) fn written(&self, start: usize, end: usize) -> &'p str {
        let whole = self.written.len();
        let place = |at: usize| self.from.get(at).map_or(whole, |at| *at as usize);
        let (start, mut end) = (place(start), if end >= self.from.len() { whole } else { place(end) });
        if end >= whole {
            // Final punctuation was dropped from the text, so its last character tells where it ends.
            end = self.from.last().map_or(whole, |last| {
                let last = *last as usize;
                last + self.written[last..].chars().next().map_or(0, char::len_utf8)
            });
        }
        self.written.get(start..end.max(start)).unwrap_or_default().trim()
    }
}

/// Where the words of a link end, if the text behind its bracket is one.
fn link_end(rest: &str) -> Option<usize> {
    let close = rest.find(']')?;
    rest[close + 1..].starts_with('(').then(|| rest[close..].contains(')').then_some(close)).flatten()
}

/// Marks that look alike and mean the same.
fn same_mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '﹣' | '－' | '─' => '-',
        '〜' | '～' | '∼' => '~',
        '【' | '〔' | '「' | '『' | '〖' | '《' | '〈' => '(',
        '】' | '〕' | '」' | '』' | '〗' | '》' | '〉' => ')',
        '“' | '”' | '‘' | '’' | '\u{2032}' => '\'',
        '∶' | '︰' => ':',
        '・' | '·' => '·',
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Phrase;

    fn plain(text: &str) -> String {
        Phrase::new(text).unwrap().text().to_owned()
    }

    #[test]
    fn width_case_script_and_marks_do_not_matter() {
        assert_eq!(plain("２０２４－０３－１５"), "2024-03-15");
        assert_eq!(plain("  下週五。 "), "下周五");
        assert_eq!(plain("**3月15日**前"), "3月15日前");
        assert_eq!(plain("~~3月15日~~ `3月20日`"), "3月20日");
        assert_eq!(plain("[3月15日](plan.md)（五）"), "3月15日(五)");
        assert_eq!(plain("⏰ 3月15日"), "3月15日");
        assert_eq!(plain("三個工作日內"), "三个工作日内");
        assert_eq!(plain("MAR 15"), "mar 15");
        assert_eq!(plain("~~open"), "~~open");
        assert!(Phrase::new(&"月".repeat(400)).is_none());
    }

    #[test]
    fn the_way_back_leads_to_what_was_written() {
        let phrase = Phrase::new("3月15日（週五）。").unwrap();
        let at = phrase.text().find('(').unwrap();
        assert_eq!(phrase.written(at, phrase.text().len()), "（週五）");
        assert_eq!(phrase.written(0, at), "3月15日");
    }
}
