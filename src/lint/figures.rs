//! Amounts in running text: `24万元`, `RMB 240,000`, `18页`, `1.5 million`. They are compared exactly, in millionths.

use std::ops::Range;

use crate::model::vocabulary::is_han;

/// How many parts of one an amount is counted in.
const PARTS: i128 = 1_000_000;

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The bytes of number and unit, and of the currency before it.
    pub range: Range<usize>,
    /// In millionths.
    pub value: i128,
    /// What the number was multiplied by: 10,000 for `万`.
    pub scale: i128,
    /// The word for that and for the unit, as written behind the number.
    pub behind: Range<usize>,
    /// What is counted: `元`, `页`, `day`; empty where nothing says so.
    pub unit: String,
    /// Whether it is about so much, a limit, or one end of a range.
    pub vague: bool,
}

impl Amount {
    /// Another value in the same unit, written as this one is.
    pub fn written(&self, value: i128, text: &str) -> String {
        let before = text.get(self.range.start..).unwrap_or_default();
        let currency: String = before.chars().take_while(|c| !c.is_ascii_digit()).collect();
        let behind = text.get(self.behind.clone()).unwrap_or_default();
        let grouped = text.get(self.range.clone()).is_some_and(|text| text.contains(','));
        format!("{currency}{}{behind}", decimal(value, self.scale, grouped))
    }
}

/// A value in millionths, divided by a scale, without needless zeros.
fn decimal(value: i128, scale: i128, grouped: bool) -> String {
    let parts = PARTS * scale;
    let (whole, rest) = (value / parts, (value % parts).abs());
    let mut text = whole.abs().to_string();
    if grouped {
        for at in (1..text.len()).rev().filter(|at| (text.len() - at) % 3 == 0).collect::<Vec<_>>() {
            text.insert(at, ',');
        }
    }
    if value < 0 {
        text.insert(0, '-');
    }
    if rest > 0 {
        let width = parts.ilog10() as usize;
        let digits = format!("{rest:0width$}");
        text.push('.');
        text.push_str(digits.trim_end_matches('0'));
    }
    text
}

/// Words that multiply a number.
const SCALES: [(&str, i128); 10] = [
    ("百万", 1_000_000),
    ("千万", 10_000_000),
    ("万", 10_000),
    ("亿", 100_000_000),
    ("千", 1_000),
    (" million", 1_000_000),
    (" billion", 1_000_000_000),
    (" thousand", 1_000),
    ("k", 1_000),
    ("K", 1_000),
];

/// Chinese units, longer ones first.
const UNITS: [&str; 38] = [
    "个工作日",
    "工作日",
    "平方米",
    "个百分点",
    "人天",
    "人月",
    "人日",
    "小时",
    "分钟",
    "个月",
    "公里",
    "元",
    "天",
    "周",
    "人",
    "名",
    "位",
    "页",
    "条",
    "个",
    "家",
    "台",
    "套",
    "张",
    "次",
    "份",
    "项",
    "种",
    "件",
    "门",
    "辆",
    "箱",
    "吨",
    "户",
    "幅",
    "篇",
    "%",
    "％",
];

/// Currencies before a number, and the unit each stands for.
const CURRENCIES: [(&str, &str); 9] = [
    ("RMB", "元"),
    ("CNY", "元"),
    ("USD", "usd"),
    ("US$", "usd"),
    ("EUR", "eur"),
    ("¥", "元"),
    ("￥", "元"),
    ("$", "usd"),
    ("€", "eur"),
];

/// Characters behind a number of a date, a clock or an ordinal.
const NO_AMOUNT: [char; 10] = ['年', '月', '日', '号', '时', '点', '期', '季', '级', '楼'];

/// What before an amount says that it is about so much, a limit, or a part of each.
const VAGUE_BEFORE: [&str; 36] = [
    "约",
    "大约",
    "近",
    "超",
    "超过",
    "不超过",
    "不少于",
    "不低于",
    "不高于",
    "不多于",
    "至少",
    "至多",
    "最多",
    "最少",
    "逾",
    "上限",
    "下限",
    "每",
    "第",
    "±",
    "~",
    "～",
    "≥",
    "≤",
    ">",
    "<",
    "about",
    "around",
    "approximately",
    "over",
    "under",
    "up to",
    "at least",
    "at most",
    "more than",
    "less than",
];
/// And behind it.
const VAGUE_BEHIND: [&str; 14] = [
    "以上",
    "以下",
    "以内",
    "之内",
    "左右",
    "上下",
    "余",
    "多",
    "+",
    "/",
    " or more",
    " or less",
    " at least",
    " each",
];

/// Small English words, which are no unit.
const SMALL: [&str; 20] = [
    "for", "and", "are", "is", "on", "in", "of", "to", "by", "at", "from", "with", "per", "each", "or",
    "more", "was", "were", "will", "than",
];

/// The amounts of a text, in its order. Numbers of dates, clocks, ids and versions are left out.
pub fn amounts(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if !c.is_ascii_digit() {
            before = Some(c);
            at += c.len_utf8();
            continue;
        }
        let inside = before
            .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, '.' | '-' | '/' | ':' | '_' | '#'));
        let rest = &text[at..];
        let run =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | ',' | ':' | '-' | '/'));
        let run = run.unwrap_or(rest.len());
        match if inside { None } else { amount(text, at) } {
            Some(amount) => {
                at = amount.range.end.max(at + 1);
                found.push(amount);
            }
            None => at += run.max(1),
        }
        before = text[..at].chars().next_back();
    }
    found
}

/// A number as it is written, in millionths, and its length.
fn number(text: &str) -> Option<(i128, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    let mut whole = text[..length].to_owned();
    if length <= 3 {
        while let Some(group) = text[length..].strip_prefix(',').filter(|group| digits(group) == 3) {
            whole.push_str(&group[..3]);
            length += 4;
        }
    }
    let mut parts = String::new();
    if let Some(behind) = text[length..].strip_prefix('.').filter(|behind| digits(behind) > 0) {
        let more = digits(behind);
        parts.push_str(&behind[..more]);
        length += 1 + more;
    }
    if whole.len() > 15 || parts.len() > 6 {
        return None;
    }
    let value: i128 = format!("{whole}{parts:0<6}").parse().ok()?;
    Some((value, length))
}

fn amount(text: &str, at: usize) -> Option<Amount> {
    let (value, length) = number(&text[at..])?;
    let mut end = at + length;
    let behind = end;
    let rest = text[end..].trim_start_matches(' ');
    if rest.starts_with(NO_AMOUNT) && !rest.starts_with("月度")
        || text[end..].starts_with([':', '.', '-', '–'])
    {
        // `3.` at the end of a sentence is a number all the same.
        let stop = text[end..]
            .strip_prefix('.')
            .is_some_and(|more| !more.starts_with(|c: char| c.is_alphanumeric()));
        if !stop {
            return is_range(&text[end..]).then(|| vague(at..end));
        }
    }
    if is_range(&text[end..]) {
        return Some(vague(at..end));
    }
    let spaced = text.len() - rest.len();
    let mut scale = 1;
    for (word, by) in SCALES {
        let from = if word.starts_with(' ') || word.len() == 1 { end } else { spaced };
        if let Some(more) = text[from..].strip_prefix(word)
            && (is_han(word.chars().next().unwrap_or(' '))
                || !more.starts_with(|c: char| c.is_ascii_alphanumeric()))
        {
            scale = by;
            end = text.len() - more.len();
            break;
        }
    }
    let rest = text[end..].trim_start_matches(' ');
    let mut unit = String::new();
    if let Some(word) = UNITS.iter().find(|word| rest.starts_with(**word)) {
        unit = (*word).to_owned();
        end = text.len() - rest.len() + word.len();
    } else {
        let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        let plain = word.len() >= 3 && word.chars().all(|c| c.is_ascii_lowercase());
        if plain && !SMALL.contains(&word.as_str()) && text[end..].starts_with(' ') {
            end = text.len() - rest.len() + word.len();
            unit = word.strip_suffix('s').unwrap_or(&word).to_owned();
        } else if text[end..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
    }
    let mut start = at;
    let before = text[..at].trim_end_matches(' ');
    if let Some((sign, of)) = CURRENCIES.iter().find(|(sign, _)| before.ends_with(sign)) {
        start = before.len() - sign.len();
        unit = (*of).to_owned();
    }
    let lead = text[..start].trim_end().to_ascii_lowercase_end();
    let vague = VAGUE_BEFORE.iter().any(|word| lead.ends_with(word))
        || VAGUE_BEHIND.iter().any(|word| text[end..].starts_with(word))
        || is_range(&text[end..]);
    Some(Amount {
        range: start..end,
        value: value.checked_mul(scale)?,
        scale,
        behind: behind..end,
        unit,
        vague,
    })
}

/// The end of a text in small letters, as long as any word that is looked for.
trait LowercaseEnd {
    /// Gives it.
    fn to_ascii_lowercase_end(&self) -> String;
}

impl LowercaseEnd for str {
    fn to_ascii_lowercase_end(&self) -> String {
        let mut from = self.len().saturating_sub(20);
        while !self.is_char_boundary(from) {
            from += 1;
        }
        self[from..].to_ascii_lowercase()
    }
}

/// Whether a number is followed by the other end of a range.
fn is_range(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    ["-", "–", "—", "~", "～", "至", "到", "to "].iter().any(|mark| {
        rest.strip_prefix(mark)
            .is_some_and(|more| more.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// A number that is not to be compared.
fn vague(range: Range<usize>) -> Amount {
    let behind = range.end..range.end;
    Amount { range, value: 0, scale: 1, behind, unit: String::new(), vague: true }
}

#[cfg(test)]
mod tests {
    use super::amounts;

    fn found(text: &str) -> String {
        let list: Vec<String> = amounts(text)
            .iter()
            .map(|a| {
                let vague = if a.vague { "?" } else { "" };
                format!("{}{vague}={}", &text[a.range.clone()], a.written(a.value, text))
            })
            .collect();
        list.join(" ")
    }

    #[test]
    fn amounts_are_found_and_written_as_before() {
        for (text, amounts) in [
            ("申请24万元，其中1.5万元", "24万元=24万元 1.5万元=1.5万元"),
            (
                "RMB 240,000 (videos 140,000, design 30,000)",
                "RMB 240,000=RMB 240,000 140,000=140,000 30,000=30,000",
            ),
            ("18 screens, 1.5 million", "18 screens=18 screens 1.5 million=1.5 million"),
            ("共18页，22个工作日", "18页=18页 22个工作日=22个工作日"),
            ("约24万元，60条以上，3-5天，$5", "24万元?=24万元 60条?=60条 3?=0 $5=$5"),
        ] {
            assert_eq!(found(text), amounts);
        }
    }

    #[test]
    fn dates_clocks_ids_and_versions_are_none() {
        for text in ["9月17日14:00", "2025-09-17", "V1.0", "A1、T2", "第3季度3楼", "1.2.3", "2025年"]
        {
            let amounts = found(text);
            assert!(amounts.is_empty() || amounts.contains('?'), "{text}: {amounts}");
        }
    }
}
