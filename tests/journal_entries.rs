//! What mtg writes into a journal is read back as the same, whatever people write and however the file looks.

#![expect(clippy::disallowed_methods, reason = "the test reads written journals as repositories")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use mtg::date::{Base, NaiveDate, NaiveTime};
use mtg::edit::journal::{Paper, Unwritable};
use mtg::edit::journal_entry::{Evidence, News, Pen, Said};
use mtg::language::Language;
use mtg::model::id::{ItemId, Letter};
use mtg::model::items::{Entry, NewDue, Status, Target};
use mtg::model::people::{NameReader, Party, Roster, Who};
use mtg::model::vocabulary::Vocabulary;
use mtg::text::SourceFile;
use mtg::workspace::{Load, Settings, Workspace, read_roster};
use proptest::prelude::*;

const FOLDER: &str = "meetings/2024/2024-03-12-kickoff";
const ROSTER: &str = "[departments.tech]\nname = \"技术部\"\n[departments.sales]\nname = \"市场部\"\n\
    [people.zhangwei]\nname = \"张伟\"\nemail = \"zw@example.com\"\n[people.maning]\nname = \"马宁\"\n\
    [people.mia]\nname = \"Mia Novak\"\n[people.wang1]\nname = \"王芳\"\ndepartment = \"tech\"\n\
    [people.wang2]\nname = \"王芳\"\ndepartment = \"sales\"\n";
const MINUTES: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\n+++\n\n## 行动项\n\n\
    | 编号 | 任务 | 负责人 | 完成时间 |\n|---|---|---|---|\n| A1 | 排期 | 张伟 | 2024-03-20 |\n\
    | A2 | C# *接口* | 马宁 | 2024-03-20 |\n| A3 | 文档 | 马宁 | 2024-03-20 |\n\n## 未决事项\n\n未决 U1：预算差额\n";

/// Journals as people keep them; each is added to.
const JOURNALS: &[&str] = &[
    "+++\nkind = \"tracking\"\n+++\n\n# 进度跟踪\n\n## A1 排期\n\n- 2024-03-13 进行中：已完成 80%（张伟）\n\n## A2 接口\n\n## A3 文档\n\n## U1 预算\n",
    "# 进度\n\n## A1 排期\n* 2024-03-13 进行中\n* 2024-03-14 受阻：等\n## A3 文档\n",
    "# 进度\r\n\r\n## A1 排期\r\n\r\n- 2024-03-13 进行中\r\n\r\n- 2024-03-14 受阻\r\n\r\n## A2 接口",
    "\u{feff}## A3 文档\n\n  1. 2024-03-13 进行中\n  2. 2024-03-14 受阻\n\n<!-- 待补 -->\n",
    "## A1 排期\n\n- 2024-03-13 说不清的状态（谁\n- 昨天 完成了\n-\n\n| 断 | 表 |\n|---|\n\n## 没有编号\n\n- 2024-03-13 进行中",
    "| 日期 | 编号 | 状态 | 新期限 | 完成时间 | 备注 | 应对 | 记录人 |\n|---|---|---|---|---|---|---|---|\n| 2024-03-13 | A1 | 进行中 | | | 已联调 | | 张伟 |\n",
    "| Date | ID | Status | Note |\n| ---------- | --- | ----------- | ---- |\n| 2024-03-13 | A1  | In progress | x    |\n\nThat is all.\n",
    "## U1 预算\n\n- 2024-03-13 09:30 已升级 张伟：测算表已附\n    - 嵌套的说明\n\n一段话。\n",
    "",
    "\n\n",
];

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
static PEOPLE: LazyLock<Roster> =
    LazyLock::new(|| read_roster(&SourceFile::from_bytes("people.toml", ROSTER.as_bytes()), &mut Vec::new()));

fn day(text: &str) -> NaiveDate {
    mtg::date::read_iso_day(text).unwrap()
}

fn id(text: &str) -> ItemId {
    ItemId::parse(text).unwrap()
}

/// The journal with the entry.
fn written(journal: Option<&str>, id: ItemId, news: &News, language: Language) -> Result<String, Unwritable> {
    let names = NameReader::new(&PEOPLE, Vocabulary::get());
    let items = [
        (self::id("A1"), "排期"),
        (self::id("A2"), "C# *接口*"),
        (self::id("A3"), "文档"),
        (self::id("U1"), "预算差额"),
    ];
    let paper = Paper {
        path: "tracking.md",
        title: "启动会",
        items: &items,
        requests: &[],
        base: Base::new(Some(day("2024-03-12")), &SETTINGS.calendar),
        pen: Pen { language, names: &names },
    };
    paper.with(&journal.map_or_else(|| paper.blank(), str::to_owned), id, news)
}

/// The entries of a journal, read from a repository as every command does.
fn read(journal: &str) -> Vec<Entry> {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let full = folder.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, text).unwrap();
    };
    write("mtg.toml", "version = 1\n");
    write("people.toml", ROSTER);
    write(&format!("{FOLDER}/minutes.md"), MINUTES);
    write(&format!("{FOLDER}/tracking.md"), journal);
    let workspace = Workspace::load(folder.path(), &Load::FACTS);
    workspace.meetings[0].journal.as_ref().map(|journal| journal.entries.clone()).unwrap_or_default()
}

/// What an entry says, wherever it stands.
fn facts(entry: &Entry) -> String {
    let e = entry;
    format!(
        "{:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        e.target.value, e.date, e.time, e.change, e.due, e.finished, e.progress, e.note, e.response, e.by
    )
}

/// Without marks of bold type, which are read as such however they are escaped.
fn bare(text: &str) -> String {
    text.replace("**", "").replace("__", "")
}

/// Checks that the journal says what it said and the news, and that only the entry was put in.
fn check(journal: Option<&str>, id: ItemId, news: &News, language: Language) -> Result<(), Unwritable> {
    let text = written(journal, id, news, language)?;
    thread_local! {
        /// What the journals say before anything is added.
        static OLD: RefCell<BTreeMap<String, Vec<String>>> = RefCell::default();
    }
    let before = |text: &str| -> Vec<String> {
        OLD.with_borrow_mut(|old| {
            let said = || read(text).iter().map(facts).collect();
            old.entry(text.to_owned()).or_insert_with(said).clone()
        })
    };
    let old = journal.map(before).unwrap_or_default();
    let mut after = read(&text);
    let at = (0..after.len())
        .find(|at| {
            let rest: Vec<String> =
                after.iter().enumerate().filter(|(other, _)| other != at).map(|(_, e)| facts(e)).collect();
            rest == old
        })
        .unwrap_or_else(|| panic!("{news:?} in {text:?}"));
    let new = after.remove(at);
    assert_eq!(new.target.value, Target::Local(id), "{text:?}");
    assert_eq!((new.date, &new.change), (news.date, &news.said.change()), "{text:?}");
    assert_eq!((new.due, new.finished), (news.due.map(NewDue::Day), news.finished), "{text:?}");
    assert_eq!(new.by, news.by, "{text:?}");
    assert_eq!(new.response.as_deref().map(bare), news.response.as_deref().map(bare), "{text:?}");
    let then = if language == Language::Zh { "；" } else { "; " };
    let parts = news.evidence.iter().map(|e| e.label.as_ref().unwrap_or(&e.target)).chain(&news.note);
    let note = parts.map(String::as_str).collect::<Vec<_>>().join(then);
    assert_eq!(bare(new.note.as_deref().unwrap_or("")), bare(&note), "{text:?}");
    if let Some(journal) = journal {
        let same = journal.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let rest = &journal.as_bytes()[same..];
        assert!(text.as_bytes().ends_with(rest), "more than one place changed: {text:?}");
        let ends = |text: &str| (text.matches("\r\n").count(), text.matches('\n').count());
        if journal.contains("\r\n") {
            assert_eq!(ends(&text).0, ends(&text).1, "mixed line ends: {text:?}");
        } else {
            assert_eq!(ends(&text).0, 0, "{text:?}");
        }
        if !journal.is_empty() {
            assert_eq!(journal.ends_with('\n'), text.ends_with('\n'), "end of the file: {text:?}");
        }
    }
    Ok(())
}

/// Words and marks that mean something in Markdown, in entries, or nowhere.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z\u{4e00}-\u{4e40}0-9 ]{1,8}",
        2 => Just("接口已对接".to_owned()),
        1 => prop::sample::select(vec![
            "：", ":", "，", "；", "。", "→", "->", "（张伟）", "(Mia Novak)", "（谁）", "（", "）", "应对：", "response: ", "原因：",
            "计划：", "**重", "*", "_", "`", "[", "]", "<b>", "<!--", "-->", "&amp;", "~~", "\\", "|", "#", "80%",
            "已完成 30%", "2024-03-15", "14:30", "\n", "\r\n", "\t", "- ", "1. ", "@马宁", "完成", "!", "https://e.com/a_b_c",
            "\u{200b}", "\u{3000}", "  ", "$", "🎉", "\"", "'", "+++", "---", "> ",
        ]).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn party(person: u32) -> Party {
    Party { who: Who::Person(person), department: None }
}

fn said() -> impl Strategy<Value = (Said, bool)> {
    let status = prop::sample::select(Status::ALL.to_vec()).prop_map(Said::Status);
    let action = prop_oneof![
        3 => Just(Said::Nothing),
        4 => status,
        1 => Just(Said::Accepted),
        1 => Just(Said::Rejected),
        1 => Just(Said::Reopened),
        2 => (0u32..5).prop_map(|person| Said::Reassigned(party(person))),
    ];
    let issue = prop_oneof![
        Just(Said::Nothing),
        Just(Said::Resolved),
        Just(Said::Dropped),
        Just(Said::Reopened),
        Just(Said::Escalated(None)),
        (0u32..5).prop_map(|person| Said::Escalated(Some(party(person)))),
    ];
    prop_oneof![3 => action.prop_map(|said| (said, false)), 1 => issue.prop_map(|said| (said, true))]
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (0i64..1500).prop_map(|days| day("2023-01-01") + chrono::TimeDelta::days(days))
}

fn news() -> impl Strategy<Value = (ItemId, News)> {
    let when =
        (dates(), prop::option::weighted(0.2, (0u32..24, 0u32..60)), prop::option::weighted(0.3, dates()));
    let text = (prop::option::weighted(0.8, words()), prop::option::weighted(0.3, words()));
    let more = (prop::option::weighted(0.7, 0u32..5), prop::option::weighted(0.2, words()), 1u32..4);
    (when, said(), text, more, prop::option::weighted(0.3, dates())).prop_map(
        |((date, time, due), (said, issue), (note, response), (by, evidence, number), finished)| {
            let mut news = News::on(date);
            news.time = time.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
            news.due = due;
            let done = matches!(said, Said::Status(Status::Done) | Said::Accepted);
            news.finished = finished.filter(|_| done);
            if said == Said::Nothing && due.is_some() && number == 1 {
                news.said = Said::Postponed;
            } else {
                news.said = said;
            }
            news.by = by.map(party);
            news.remark(Vocabulary::get(), note.as_deref(), response.as_deref());
            let label = evidence.map(|text| text.replace(['\n', '\r', '\t'], " ").trim().to_owned());
            news.evidence.extend(label.filter(|label| !label.is_empty()).map(|label| Evidence {
                label: Some(label),
                target: "materials/plan (final).xlsx".to_owned(),
            }));
            let letter = if issue { Letter::Issue } else { Letter::Action };
            (ItemId::new(letter, if issue { 1 } else { number }), news)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is written is read back; what could not be is refused, and the file stays as it is.
    #[test]
    fn whatever_is_written_is_read_back(
        (id, news) in news(),
        journal in prop::option::weighted(0.9, prop::sample::select(JOURNALS.to_vec())),
        zh in any::<bool>(),
    ) {
        // A link is one; what it reads as is another matter.
        let links = |text: &Option<String>| text.as_ref().is_some_and(|t| t.contains("](") || t.contains("<h"));
        if news.is_empty() || links(&news.note) || links(&news.response) {
            return Ok(());
        }
        let _ = check(journal, id, &news, if zh { Language::Zh } else { Language::En });
    }

    /// What people write as a rule is never refused.
    #[test]
    fn plain_words_are_written(
        (id, mut news) in news(),
        note in "[a-zA-Z\u{4e00}-\u{4e40}0-9%，。、；!？#*_<>&/ -]{0,30}",
        journal in prop::option::of(prop::sample::select(JOURNALS.to_vec())),
    ) {
        news.evidence.clear();
        (news.note, news.response) = (None, None);
        news.remark(Vocabulary::get(), Some(&note), None);
        if news.is_empty() || bare(&note) != note {
            return Ok(());
        }
        let checked = check(journal, id, &news, Language::Zh);
        prop_assert!(checked.is_ok(), "{:?}", checked.unwrap_err().message.render(Language::En));
    }
}

/// An entry about A1 of the kick-off, with a note.
fn noted(note: &str, by: Option<u32>) -> News {
    let mut news = News::on(day("2024-03-14"));
    news.by = by.map(party);
    news.remark(Vocabulary::get(), Some(note), None);
    news
}

#[test]
fn a_note_is_kept_to_the_letter_or_refused() {
    for note in [
        "80%",
        "：冒号开头",
        "12:30 开会",
        "3 天后再看",
        "a*b*c 与 snake_case",
        "**重点**",
        "`x` <b>",
        "C:\\foo\\bar",
        "已完成（谁知道）",
        "1. 第一",
        "- 一",
        "# 一",
        "见 https://e.com/a_b_c",
        "“A|B”",
        "→ 后天",
        "a -> b",
        "&amp;",
        "100%（约）",
        "!",
        "。",
        "（张伟）说可以",
        "原因：接口",
        "计划：周五",
        "done",
    ] {
        for journal in JOURNALS {
            check(Some(journal), id("A1"), &noted(note, None), Language::Zh)
                .unwrap_or_else(|error| panic!("{note}: {}", error.message.render(Language::En)));
        }
    }
    // A name at the end would be taken for who said so, unless somebody did.
    let error = check(None, id("A1"), &noted("已转告（张伟）", None), Language::Zh).unwrap_err();
    assert!(
        error.message.render(Language::En).starts_with("the bracket at the end of the note"),
        "{error:?}"
    );
    check(None, id("A1"), &noted("已转告（张伟）", Some(1)), Language::Zh).unwrap();
    // What is done about it may stand in the note, but not in two places.
    let mut news = noted("联调延期；应对：增派一人", None);
    assert_eq!((news.note.as_deref(), news.response.as_deref()), (Some("联调延期"), Some("增派一人")));
    check(None, id("A1"), &news, Language::Zh).unwrap();
    news.note = Some("联调延期；应对：等".to_owned());
    let error = check(None, id("A1"), &news, Language::Zh).unwrap_err();
    assert!(error.message.render(Language::En).starts_with("the note says already"), "{error:?}");
}

#[test]
fn links_in_notes_stay_links() {
    let text =
        written(None, id("A1"), &noted("见[排期表](materials/plan.xlsx)", None), Language::Zh).unwrap();
    assert!(text.contains("- 2024-03-14：见[排期表](materials/plan.xlsx)\n"), "{text}");
}

#[test]
fn people_of_one_name_are_told_apart() {
    let mut news = noted("x", Some(4));
    news.said = Said::Reassigned(party(3));
    let text = written(None, id("A1"), &news, Language::Zh).unwrap();
    assert!(text.contains("- 2024-03-14 转交 技术部/王芳：x（市场部/王芳）\n"), "{text}");
}

#[test]
fn a_new_journal_has_all_headings_in_order() {
    let text = written(None, id("A2"), &noted("开工", Some(1)), Language::Zh).unwrap();
    assert_eq!(
        text,
        "+++\nkind = \"tracking\"\n+++\n\n# 进度跟踪：启动会\n\n## A1 排期\n\n## A2 C# \\*接口\\*\n\n\
         - 2024-03-14：开工（马宁）\n\n## A3 文档\n\n## U1 预算差额\n"
    );
    assert!(
        written(None, id("A1"), &noted("x", None), Language::En).unwrap().contains("# Progress: 启动会\n")
    );
}

#[test]
fn an_entry_looks_like_its_neighbours() {
    for (journal, item, expected) in [
        (
            "## A1 x\n* 2024-03-13 进行中\n## A3 y",
            "A1",
            "## A1 x\n* 2024-03-13 进行中\n* 2024-03-14：开工\n## A3 y",
        ),
        (
            "## A1 x\r\n\r\n- 2024-03-13 进行中",
            "A1",
            "## A1 x\r\n\r\n- 2024-03-13 进行中\r\n- 2024-03-14：开工",
        ),
        (
            "## A1 x\n\n 3) 2024-03-13 进行中\n",
            "A1",
            "## A1 x\n\n 3) 2024-03-13 进行中\n 4) 2024-03-14：开工\n",
        ),
        (
            "### A1 x\n\n- 2024-03-13 进行中\n\n### A3 y\n",
            "A2",
            "### A1 x\n\n- 2024-03-13 进行中\n\n### A2 C# \\*接口\\*\n\n- 2024-03-14：开工\n\n### A3 y\n",
        ),
        (
            "## A1 x\n\n- 2024-03-13 进行中\n\n- 2024-03-13 受阻\n\n## A3 y\n",
            "A1",
            "## A1 x\n\n- 2024-03-13 进行中\n\n- 2024-03-13 受阻\n\n- 2024-03-14：开工\n\n## A3 y\n",
        ),
        (
            "| 日期       | 编号 | 状态   | 备注 |\n| ---------- | ---- | ------ | ---- |\n| 2024-03-13 | A1   | 进行中 |      |\n",
            "A1",
            "| 日期       | 编号 | 状态   | 备注 |\n| ---------- | ---- | ------ | ---- |\n| 2024-03-13 | A1   | 进行中 |      |\n| 2024-03-14 | A1   |        | 开工 |\n",
        ),
    ] {
        assert_eq!(
            written(Some(journal), id(item), &noted("开工", None), Language::Zh).as_deref(),
            Ok(expected)
        );
    }
}

#[test]
fn nothing_is_added_amid_a_merge_conflict() {
    let journal = "## A1 x\n\n<<<<<<< HEAD\n- 2024-03-13 进行中\n=======\n- 2024-03-13 受阻\n>>>>>>> b\n";
    let error = written(Some(journal), id("A1"), &noted("x", None), Language::Zh).unwrap_err();
    assert!(error.message.render(Language::En).contains("on line 3"), "{error:?}");
}

#[test]
fn where_an_entry_would_not_be_read_none_is_written() {
    let journal = "## A1 x\n\n- 2024-03-13 进行中\n\n```\n## A2 y\n";
    let error = written(Some(journal), id("A3"), &noted("x", None), Language::Zh).unwrap_err();
    assert!(error.message.render(Language::En).contains("would not be read"), "{error:?}");
}
