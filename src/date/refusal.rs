//! Why a phrase is no day.

use chrono::NaiveDate;

/// The kind of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing is written, or that there is no date: ``, `-`, `无`.
    NoDate,
    /// Nobody can be held to it: `尽快`, `ASAP`, `月初`, `每周三`.
    Vague,
    /// The calendar has no such day; the offer is the last one of its month.
    NoSuchDay,
    /// Numbers that can be read in several orders: `03/04/2024`, `24-3-15`, `22/04`.
    Ambiguous,
    /// A date among other words: `3月15日完成初稿`.
    OtherWords,
    /// Two dates that are no range.
    TwoDates,
    /// A range that ends before it begins.
    Backwards,
    /// A range of numbers that are no days: `13-20`, `3-5天`.
    BareRange,
    /// A time without a day.
    TimeAlone,
    /// A holiday or milestone: `国庆前`, `V1.0上线前`.
    Event,
    /// A day of the lunar calendar.
    Lunar,
    /// About a day: `左右`.
    About,
    /// What lies back: `3天前`, `3 days ago`, `上周五`.
    LookingBack,
    /// A month, quarter or year and no day of it.
    Bare,
    /// What depends on the document's day, in a document that has none.
    NoBase,
    /// The next meeting, in a document that does not name its day.
    NoNextMeeting,
    /// Beyond the years that can be written.
    TooFar,
    /// Nothing that is understood.
    NotUnderstood,
}

/// A phrase that means no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// The words that stand in the way, as written: all, or those beside the date.
    pub seen: Box<str>,
    /// Days that may have been meant.
    pub offers: Vec<NaiveDate>,
}

const EVENTS: &[&str] = &[
    "国庆",
    "春节",
    "元旦",
    "清明",
    "端午",
    "中秋",
    "五一",
    "十一前",
    "十一后",
    "十一假",
    "劳动节",
    "元宵",
    "除夕",
    "圣诞",
    "双十一",
    "双11",
    "618",
    "过年",
    "年前",
    "年后",
    "节前",
    "节后",
    "假期",
    "暑假",
    "寒假",
    "放假",
    "上线",
    "发布",
    "评审",
    "验收",
    "里程碑",
    "版本",
    "签约",
    "投产",
    "封版",
    "交付",
    "启动会",
    "展会",
    "大会",
    "会前",
    "开工",
    "结项",
    "christmas",
    "xmas",
    "easter",
    "thanksgiving",
    "new year",
    "spring festival",
    "national day",
    "labour day",
    "labor day",
    "holiday",
    "launch",
    "release",
    "go-live",
    "golive",
    "milestone",
    "kickoff",
    "kick-off",
    "sprint",
    "freeze",
    "sign-off",
    "review",
    "beta",
    "alpha",
];

const LUNAR: &[&str] = &[
    "农历",
    "阴历",
    "旧历",
    "腊月",
    "正月",
    "冬月",
    "月初一",
    "月初二",
    "月初三",
    "月初四",
    "月初五",
    "月初六",
    "月初七",
    "月初八",
    "月初九",
    "月初十",
    "闰月",
    "闰",
    "lunar",
];

const ABOUT: &[&str] = &[
    "左右", "前后", "上下", "大约", "大概", "预计", "争取", "around", "about", "approx", "circa", "roughly",
    "?", "or so",
];

/// Of several reasons that the words of a text give, the one that says most. `days` tells whether it holds a day.
pub(super) fn reason_of(text: &str, days: usize) -> Reason {
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if any(LUNAR) {
        Reason::Lunar
    } else if any(ABOUT) || text.starts_with('约') || text.starts_with("~") {
        Reason::About
    } else if days > 1 {
        Reason::TwoDates
    } else if days == 1 {
        Reason::OtherWords
    } else if super::grammar::VAGUE.iter().any(|(word, ())| contains_word(text, word)) {
        Reason::Vague
    } else if any(EVENTS) || is_version(text) {
        Reason::Event
    } else {
        Reason::NotUnderstood
    }
}

/// Whether a word stands in the text, a Latin one as a word of its own.
fn contains_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, found)| {
        !found.is_ascii()
            || !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
    })
}

/// `v1.0`, `v2`.
fn is_version(text: &str) -> bool {
    text.match_indices('v').any(|(at, _)| {
        text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
            && !text[..at].ends_with(|c: char| c.is_ascii_alphabetic())
    })
}
