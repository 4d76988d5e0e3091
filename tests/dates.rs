//! What date phrases mean, as data in `tests/dates/*.txt`: `phrase | base | what it means`, one to a line.
//!
//! What it means is a day, a range `START~END`, or the reason of a refusal, maybe with the days it offers
//! (`TwoDates 2024-03-12 2024-03-20`). Behind a day may stand `= TEXT`, the text that is written in its place, and
//! marks: `!weekday` a wrong weekday, `!two-ways`, `!far`, `!far-ahead`, `!2027` a year without holiday data, `!iso`.
//! A base is a day, `-` for none, or `DAY next DAY`. A line `## base DAY` sets it for the lines below that have none.
//! `\n` in a phrase is a line break; `¦` stands for `|`.

#![expect(clippy::disallowed_methods, reason = "the test reads its data files")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

use std::collections::{BTreeMap, BTreeSet};

use mtg::date::{Base, Datelike, NaiveDate, Reading, Refusal, WorkCalendar, read_day, read_iso_day};
use proptest::prelude::*;

fn china() -> WorkCalendar {
    WorkCalendar::new("CN", BTreeMap::new(), BTreeSet::new())
}

fn day(text: &str) -> NaiveDate {
    read_iso_day(text).unwrap_or_else(|| panic!("{text} is no day"))
}

fn base<'c>(text: &str, calendar: &'c WorkCalendar) -> Base<'c> {
    let mut words = text.split_whitespace();
    let mut base = Base::new(words.next().filter(|word| *word != "-").map(day), calendar);
    if words.next() == Some("next") {
        base.next = words.next().map(day);
    }
    base
}

/// What was made of a phrase, in the words of the tables, as far as the line expects to be told.
fn told(read: &Result<Reading<'_>, Refusal>, wanted: &str) -> String {
    match read {
        Ok(reading) => {
            let mut out = reading.start.map_or_else(String::new, |start| format!("{start}~"));
            out.push_str(&reading.day.to_string());
            if wanted.contains(" = ") {
                out.push_str(&format!(" = {}", reading.text));
            }
            if wanted.contains("!iso") && reading.iso {
                out.push_str(" !iso");
            }
            if reading.weekday.is_some() {
                out.push_str(" !weekday");
            }
            if reading.hints.two_ways {
                out.push_str(" !two-ways");
            }
            if reading.hints.far {
                out.push_str(" !far");
            }
            if reading.hints.far_ahead {
                out.push_str(" !far-ahead");
            }
            for year in &reading.unknown_years {
                out.push_str(&format!(" !{year}"));
            }
            out
        }
        Err(refusal) => {
            let mut out = format!("{:?}", refusal.reason);
            if wanted.contains(char::is_whitespace) {
                for offer in &refusal.offers {
                    out.push_str(&format!(" {offer}"));
                }
            }
            out
        }
    }
}

fn lines() -> Vec<(String, String, String, String)> {
    let mut lines = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir("tests/dates").unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for path in files {
        let mut base = String::new();
        for (number, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            if let Some(given) = line.strip_prefix("## base ") {
                given.clone_into(&mut base);
                continue;
            }
            if line.trim().is_empty() || line.starts_with("# ") {
                continue;
            }
            let place = format!("{}:{}", path.display(), number + 1);
            let fields: Vec<&str> = line.split('|').collect();
            let (phrase, given, wanted) = match fields.as_slice() {
                [phrase, wanted] => (*phrase, base.as_str(), *wanted),
                [phrase, given, wanted] => (*phrase, given.trim(), *wanted),
                _ => panic!("{place}: {line}"),
            };
            let phrase = phrase.strip_suffix(' ').unwrap_or(phrase).replace("\\n", "\n").replace('¦', "|");
            lines.push((place, phrase, given.to_owned(), wanted.trim().to_owned()));
        }
    }
    lines
}

#[test]
fn every_line_of_the_tables() {
    let china = china();
    let mut wrong = Vec::new();
    let lines = lines();
    for (place, phrase, given, wanted) in &lines {
        let read = read_day(phrase, &base(given, &china));
        let got = told(&read, wanted);
        if got != *wanted {
            wrong.push(format!("{place}: `{phrase}` on {given}: {got}, not {wanted}"));
        }
    }
    assert!(lines.len() > 300, "only {} lines were found", lines.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

/// What is written in place of a phrase means the same, and needs no further change.
fn check_rewriting(phrase: &str, base: &Base<'_>) {
    let Ok(reading) = read_day(phrase, base) else { return };
    let again = read_day(&reading.text, base)
        .unwrap_or_else(|refusal| panic!("`{phrase}` was written as `{}`: {refusal:?}", reading.text));
    assert_eq!(again.day, reading.day, "`{phrase}` was written as `{}`", reading.text);
    assert_eq!(again.start, reading.start, "`{phrase}` was written as `{}`", reading.text);
    assert!(again.iso, "`{phrase}` was written as `{}`", reading.text);
    assert_eq!(again.text, reading.text, "`{phrase}`");
    assert!((1..=9999).contains(&reading.day.year()));
}

#[test]
fn what_is_written_in_its_place_means_the_same() {
    let china = china();
    for (_, phrase, given, _) in lines() {
        check_rewriting(&phrase, &base(&given, &china));
    }
}

/// Whatever is ignored around a day is ignored around every form of a day, in any combination of one before and
/// one behind.
#[test]
fn what_stands_around_a_day_changes_nothing() {
    let china = china();
    let base = base("2024-03-12 next 2024-03-19", &china);
    let before = [
        "",
        "截至",
        "截止",
        "截止：",
        "不晚于",
        "最迟",
        "⏰ ",
        "Due: ",
        "by ",
        "until ",
        "due ",
        "on ",
        "no later than ",
        "Deadline: by ",
        "于",
    ];
    let behind = [
        "",
        "前",
        "之前",
        "以前",
        "或之前",
        "止",
        " 17:00",
        "17点",
        " 17时",
        " 5pm",
        "下午五点半",
        " 12:00-14:00",
        "下班前",
        " 24:00",
        " EOD",
        "17:00前",
        "下午5点前",
        "。",
        " at noon",
        "（下班前）",
        "17:00 止。",
    ];
    let days = [
        ("2024-03-15", "2024-03-15"),
        ("2024/3/15", "2024-03-15"),
        ("2024.3.15", "2024-03-15"),
        ("2024年3月15日", "2024-03-15"),
        ("二〇二四年三月十五日", "2024-03-15"),
        ("3月15日", "2024-03-15"),
        ("3月15号", "2024-03-15"),
        ("Mar 15, 2024", "2024-03-15"),
        ("15 March", "2024-03-15"),
        ("the 15th", "2024-03-15"),
        ("15日", "2024-03-15"),
        ("下月15日", "2024-04-15"),
        ("明年1月5日", "2025-01-05"),
        ("今天", "2024-03-12"),
        ("明天", "2024-03-13"),
        ("后天", "2024-03-14"),
        ("tomorrow", "2024-03-13"),
        ("周五", "2024-03-15"),
        ("Friday", "2024-03-15"),
        ("下周五", "2024-03-22"),
        ("next Friday", "2024-03-22"),
        ("月底", "2024-03-31"),
        ("3月底", "2024-03-31"),
        ("季度末", "2024-03-31"),
        ("Q3末", "2024-09-30"),
        ("年底", "2024-12-31"),
        ("EOM", "2024-03-31"),
        ("end of March", "2024-03-31"),
        ("3月12日-3月20日", "2024-03-20"),
        ("2024-03-12~2024-03-20", "2024-03-20"),
        ("3月15日（周五）", "2024-03-15"),
        ("周五 3月15日", "2024-03-15"),
        ("下次例会", "2024-03-19"),
    ];
    let mut wrong = Vec::new();
    for (words, wanted) in days {
        for lead in before {
            for tail in behind {
                // Two numbers that touch are one.
                let apart = words.ends_with(|c: char| c.is_ascii_digit())
                    && tail.starts_with(|c: char| c.is_ascii_digit());
                let phrase = format!("{lead}{words}{}{tail}", if apart { " " } else { "" });
                match read_day(&phrase, &base) {
                    Ok(reading) if reading.day == day(wanted) => check_rewriting(&phrase, &base),
                    other => wrong.push(format!("`{phrase}`: {}", told(&other, ""))),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    /// Any text is a day or refused, and what is written in its place means the same.
    #[test]
    fn any_text_is_a_day_or_refused(text in "\\PC{0,40}", at in 0i64..4000) {
        let china = china();
        let base = Base::new(Some(day("2019-12-28") + chrono_days(at)), &china);
        check_rewriting(&text, &base);
    }

    /// The same for texts made of the words that dates are made of.
    #[test]
    fn words_of_dates_in_any_order(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..7),
        at in 0i64..4000,
    ) {
        let china = china();
        let mut base = Base::new(Some(day("2019-12-28") + chrono_days(at)), &china);
        base.next = base.day;
        check_rewriting(&words.concat(), &base);
        check_rewriting(&words.join(" "), &base);
    }

    /// A full date in any of its forms is that day, whatever it is read against.
    #[test]
    fn a_full_date_needs_no_base(at in 0i64..40_000, base_at in 0i64..40_000) {
        let china = china();
        let date = day("1970-01-01") + chrono_days(at);
        let (y, m, d) = (date.year(), date.month(), date.day());
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][m as usize - 1];
        for base in [Base::new(None, &china), Base::new(Some(day("1970-01-01") + chrono_days(base_at)), &china)] {
            for phrase in [
                format!("{y}-{m}-{d}"), format!("{y}/{m}/{d}"), format!("{y}.{m:02}.{d:02}"), format!("{y}年{m}月{d}日"),
                format!("{y:04}{m:02}{d:02}"), format!("{month} {d}, {y}"), format!("{d}-{month}-{y}"),
                format!("{d} {month}. {y}"), format!("{y} 年 {m} 月 {d} 号前"),
            ] {
                prop_assert_eq!(read_day(&phrase, &base).map(|r| r.day), Ok(date), "{}", phrase);
            }
        }
    }

    /// A date without a year is the nearest from sixty days before the base on.
    #[test]
    fn a_date_without_a_year_is_the_nearest(at in 0i64..4000, ahead in -60i64..305) {
        let china = china();
        let from = day("2019-12-28") + chrono_days(at);
        let date = from + chrono_days(ahead);
        prop_assume!((date.month(), date.day()) != (2, 29));
        let base = Base::new(Some(from), &china);
        let (m, d) = (date.month(), date.day());
        for phrase in [format!("{m}月{d}日"), format!("{m}/{d}"), format!("{m}-{d}"), format!("{m}月{d}号前")] {
            prop_assert_eq!(read_day(&phrase, &base).map(|r| r.day), Ok(date), "{}", phrase);
        }
    }
}

fn chrono_days(days: i64) -> chrono::TimeDelta {
    chrono::TimeDelta::days(days)
}

const WORDS: &[&str] = &[
    "2024",
    "03",
    "3",
    "15",
    "31",
    "29",
    "-",
    "/",
    ".",
    "~",
    "年",
    "月",
    "日",
    "号",
    "周",
    "五",
    "三",
    "十",
    "廿",
    "个",
    "天",
    "内",
    "后",
    "前",
    "之前",
    "底",
    "末",
    "初",
    "本",
    "下",
    "这",
    "季度",
    "工作日",
    "会后",
    "今",
    "明",
    "上",
    "星期",
    "T",
    "+",
    ":",
    "：",
    "17:00",
    "点",
    "半",
    "下午",
    "至",
    "到",
    "自",
    "止",
    "（",
    "）",
    "截止：",
    "March",
    "Mar",
    "Fri",
    "Friday",
    "next",
    "this",
    "week",
    "month",
    "end of",
    "by",
    "before",
    "in",
    "within",
    "days",
    "the",
    "15th",
    "of",
    "EOD",
    "EOM",
    "Q3",
    "H1",
    "末",
    "今天",
    "tomorrow",
    "周五",
    "~~",
    "*",
    "`",
    "[",
    "](x)",
    "9999",
    "0",
    "00",
    "12",
    "99999",
    "d",
    "w",
    "wd",
    "h",
    "下次例会",
    "月底",
    "年底",
    "noon",
    "pm",
    "⏰",
    "，",
    "。",
    "\n",
];
