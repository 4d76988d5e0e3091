//! Names as people write them: `tests/people/*.txt` holds cells and who is named in them.
//!
//! A file begins with its people.toml, up to the line `==`. Each line below is a cell, `=>`, those named in it and
//! the findings, each behind ` ! `:
//!
//! ```text
//! 市场部：陈杰、王小二 => @chenjie, ?王小二 (market) ! unknown-person 王小二: 如确有此人…
//! ```
//!
//! `@key` is a person or department of the roster, `*words` a group, `?words` somebody unknown, with the key of the
//! department written beside. A finding is its code, the part of the cell it points at and, behind a colon where a
//! case is about it, how its help begins. In cells `<br>` is a line break and `{200b}` that character; `[tech] 张伟`
//! has a column beside it that says so. Lines that begin with `#` say what the next ones are about.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test reads its cases")]

use std::cell::RefCell;

use mtg::diagnostic::Diagnostic;
use mtg::language::Language;
use mtg::model::people::{NameReader, Party, Roster, Who};
use mtg::text::{Located, SourceFile, TextRange};
use mtg::workspace::read_roster;
use proptest::prelude::*;

fn roster(toml: &str) -> (Roster, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let roster = read_roster(&SourceFile::from_bytes("people.toml", toml.as_bytes()), &mut out);
    (roster, out)
}

/// The place of a part in the text it is a part of.
fn within(text: &str, part: &str) -> TextRange {
    let at = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize).unwrap();
    assert!(at + part.len() <= text.len(), "{part:?} is no part of {text:?}");
    TextRange::new(at, at + part.len())
}

fn read(roster: &Roster, text: &str, beside: Option<&[u32]>) -> (Vec<Located<Party>>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let names = NameReader::new(roster, mtg::model::vocabulary::Vocabulary::get());
    let asked = RefCell::new(0);
    let place = |part: &str| {
        *asked.borrow_mut() += 1;
        within(text, part)
    };
    let parties = names.parties(text, beside, &place, &"cell".into(), &mut out);
    assert!(*asked.borrow() >= parties.len());
    (parties, out)
}

fn key(roster: &Roster, party: &Party) -> String {
    match &party.who {
        Who::Person(id) => format!("@{}", roster.people[*id as usize].id),
        Who::Department(id) => format!("@{}", roster.departments[*id as usize].id),
        Who::Everyone(words) => format!("*{words}"),
        Who::Unknown(words) => match party.department_id(roster) {
            Some(id) => format!("?{words} ({})", roster.departments[id as usize].id),
            None => format!("?{words}"),
        },
    }
}

/// A cell with its characters written out.
fn unescaped(cell: &str) -> String {
    let mut text = cell.replace("<br>", "\n");
    while let Some(open) = text.find('{') {
        let close = open + text[open..].find('}').unwrap();
        let c = char::from_u32(u32::from_str_radix(&text[open + 1..close], 16).unwrap()).unwrap();
        text.replace_range(open..=close, &c.to_string());
    }
    text
}

fn check_file(name: &str) {
    let path = format!("{}/tests/people/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let (toml, cases) = text.split_once("==\n").unwrap();
    let (roster, wrong) = roster(toml);
    assert!(wrong.is_empty(), "{wrong:?}");
    let mut report = String::new();
    let cases = cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for case in cases {
        let (cell, expected) = case.split_once("=>").unwrap_or_else(|| panic!("no `=>`: {case}"));
        let mut cell = cell.trim();
        let mut beside = Vec::new();
        if let Some((departments, rest)) = cell.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            beside.extend(departments.split(' ').map(|id| roster.department_by_id(id).unwrap()));
            cell = rest;
        }
        let cell = unescaped(cell);
        let (parties, findings) = read(&roster, &cell, Some(&beside));
        let parties: Vec<String> = parties.iter().map(|p| key(&roster, &p.value)).collect();
        let mut found = vec![parties.join(", ")];
        let mut wanted = expected.split(" ! ").map(str::trim);
        let mut lines = vec![wanted.next().unwrap().to_owned()];
        let mut with_help = wanted.clone().map(|w| w.split_once(": ").map(|(_, help)| help));
        for finding in &findings {
            let place = &cell[finding.range.as_range()];
            let mut line = format!("{} {}", finding.code.name, place.replace('\n', "<br>"));
            if let Some(Some(help)) = with_help.next() {
                let said = finding.help.as_ref().unwrap().render(Language::Zh);
                let said: String = said.chars().take(help.chars().count()).collect();
                line.push_str(&format!(": {said}"));
            }
            found.push(line);
        }
        lines.extend(wanted.map(ToOwned::to_owned));
        if found != lines {
            report.push_str(&format!("\n{name}: {case}\n    {}\n", found.join(" ! ")));
        }
    }
    assert!(report.is_empty(), "{report}");
}

macro_rules! files {
    ($($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                check_file(stringify!($name));
            }
        )*

        #[test]
        fn no_file_of_cases_is_left_out() {
            let mut found: Vec<String> = std::fs::read_dir(format!("{}/tests/people", env!("CARGO_MANIFEST_DIR")))
                .unwrap()
                .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            found.sort();
            assert_eq!(found, [$(stringify!($name)),*]);
        }
    };
}

files!(departments, english, lists, names, namesakes, no_roster, suggestions);

const ROSTER: &str = "[departments.tech]\nname = \"技术部\"\naliases = [\"R&D\", \"研发、测试部\"]\n\
    [departments.market]\nname = \"市场部\"\nparent = \"tech\"\n\
    [people.zhangwei]\nname = \"张伟\"\ntitle = \"后端负责人\"\ndepartment = \"tech\"\n\
    [people.zhangwei2]\nname = \"张伟\"\ndepartment = \"market\"\n\
    [people.zhoutao]\nname = \"周涛\"\ntitle = \"经理\"\n\
    [people.zhouheping]\nname = \"周和平\"\ntitle = \"经理\"\n\
    [people.ann]\nname = \"Ann Lee\"\nemail = \"ann@example.com\"\n";

const FRAGMENTS: &[&str] = &[
    "张伟",
    "周涛",
    "周和平",
    "Ann Lee",
    "Ann",
    "技术部",
    "市场部",
    "法务部",
    "R&D",
    "研发、测试部",
    "后端负责人",
    "经理",
    "负责人",
    "全体",
    "all",
    "和",
    "与",
    "及",
    "以及",
    " and ",
    " ",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "、",
    "，",
    ",",
    "；",
    ";",
    "\n",
    "/",
    "／",
    "-",
    "—",
    "&",
    "@",
    "＠",
    "@zhangwei",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "【",
    "：",
    ":",
    "*",
    "。",
    "无",
    "N/A",
    "https://a.b/c",
    "ann@example.com",
    "İ",
    "ﬁ",
    "é",
    "\u{301}",
    "😀",
    "1",
    "A1",
    "",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(FRAGMENTS), 0..12).prop_map(|parts| parts.concat()),
        1 => ".{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Whatever stands in a cell, places lie within it, and those named come in the order of the text.
    #[test]
    fn every_text_is_read(text in texts(), beside in prop::option::of(0u32..2)) {
        let (roster, _) = roster(ROSTER);
        let beside: Vec<u32> = beside.into_iter().collect();
        let (parties, findings) = read(&roster, &text, Some(&beside));
        for range in parties.iter().map(|p| p.range).chain(findings.iter().map(|f| f.range)) {
            let part = text.get(range.as_range());
            prop_assert!(part.is_some_and(|part| !part.is_empty()), "{range:?} of {text:?}");
        }
        for pair in parties.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start, "{text:?}: {parties:?}");
        }
        for (at, finding) in findings.iter().enumerate() {
            prop_assert!(!findings[..at].contains(finding), "{text:?}: {finding:?} twice");
        }
        // What is said does not depend on what cannot be seen around it.
        let around = format!("\u{feff} {text}\u{200b}");
        let again = read(&roster, &around, Some(&beside)).0;
        let who = |parties: &[Located<Party>]| parties.iter().map(|p| p.value.clone()).collect::<Vec<_>>();
        prop_assert_eq!(who(&parties), who(&again));
    }

    /// Without a roster nobody is unknown.
    #[test]
    fn an_empty_roster_says_nothing(text in texts()) {
        let (roster, _) = roster("");
        prop_assert_eq!(read(&roster, &text, None).1, []);
    }
}

#[test]
fn long_cells_take_no_time() {
    let (roster, _) = roster(ROSTER);
    for part in [
        "和",
        "周和",
        "周涛和",
        "周涛 ",
        "张 伟",
        "甲/",
        "甲&",
        "甲、",
        "技术部/",
        "技术部-",
        "技术部 ",
        "(",
        ")",
        "（）",
        "（周涛）",
        "[x](",
        "甲：",
        "：",
        "@",
        "@张伟",
        "and ",
        " and ",
        "\u{200b}",
        "*",
        "。",
        "R&D",
        "研发、",
        "a",
        "全体",
        "部",
    ] {
        let text = part.repeat(100_000 / part.len());
        let start = std::time::Instant::now();
        read(&roster, &text, None);
        // A tenth of a second is what a slow machine needs without optimization; a square of the length takes minutes.
        assert!(start.elapsed().as_secs() < 10, "{part:?} takes {:?}", start.elapsed());
    }
}
