//! Minutes go round and come back: what counts as a change of them, and how what several people say merges.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the tests make repositories and run the program and git"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mtg::date::{NaiveDate, WorkCalendar};
use mtg::edit::{Form, formed_with};
use mtg::language::Language;
use mtg::markdown::parse;
use mtg::model::agreed::{Agreed, Papers};
use mtg::model::confirmations::Answer;
use mtg::model::people::Party;
use mtg::model::vocabulary::Vocabulary;
use mtg::text::SourceFile;
use mtg::workspace::{Load, Unsaved, Workspace};
use proptest::prelude::*;

const MTG: &str = env!("CARGO_BIN_EXE_mtg");
const FOLDER: &str = "meetings/2024/2024-03-12-kickoff";
const MINUTES: &str = include_str!("fmt/model/minutes.md");
const MINUTES_EN: &str = include_str!("fmt/model/minutes.en.md");

fn agreed_with(minutes: &str, notice: Option<&str>) -> Agreed {
    let minutes = SourceFile::from_bytes("minutes.md", minutes.as_bytes());
    let notice = notice.map(|text| SourceFile::from_bytes("notice.md", text.as_bytes()));
    let document = parse(&minutes).value;
    let papers = Papers {
        minutes: &document,
        notice: notice.as_ref(),
        day: NaiveDate::from_ymd_opt(2025, 9, 10),
        words: Vocabulary::get(),
        calendar: &WorkCalendar::default(),
    };
    papers.agreed()
}

fn digest(minutes: &str) -> String {
    agreed_with(minutes, None).digests().whole.into()
}

/// The text with one place changed, which must be there.
#[track_caller]
fn with(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

#[test]
fn a_digest_is_sixteen_digits_that_stay_the_same() {
    // Whoever changes what is hashed voids what teams have confirmed.
    let text = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\n+++\n\n**决议 D1**：4月15日上线。\n";
    let digests = agreed_with(text, None).digests();
    let parts: Vec<String> = digests.parts.iter().map(|(part, digest)| format!("{part}={digest}")).collect();
    assert_eq!(
        (&*digests.whole, parts.join(" ")),
        ("df08e1447aacf2f7", "basics=05f77b D1=716642".to_owned())
    );
}

#[test]
fn form_is_no_fact() {
    let same = |text: &str| assert_eq!(digest(text), digest(MINUTES), "{text}");
    // Status, stamps, progress.
    same(&with(MINUTES, "status = \"final\"", "status = \"draft\""));
    same(&with(MINUTES, "circulated = 2025-09-10T17:45:00+08:00\n", ""));
    same(&with(MINUTES, "drafted = 2025-09-10T17:20:00+08:00", "drafted = 2025-09-10"));
    same(&with(MINUTES, "digest = \"", "digest = \"0"));
    same(&with(MINUTES, "project = \"member-app\"", "project = \"app\"\nclass = \"kick-off\""));
    let mut progress = MINUTES.to_owned();
    progress = with(&progress, "| 优先级 |", "| 优先级 | 状态 | 进度 |");
    progress = with(&progress, "| ------ |\n| A1", "| ------ | --- | --- |\n| A1");
    for (at, priority) in ["高", "高", "中", "中", "中", "高", "高", "高"].iter().enumerate() {
        let id = at + 1;
        let row = progress.lines().find(|line| line.starts_with(&format!("| A{id} "))).unwrap().to_owned();
        let end = format!("{priority}     |");
        progress = with(&progress, &row, &row.replace(&end, &format!("{end} 进行中 | 30% |")));
    }
    same(&progress);
    // Dates, ids, white space, line ends, punctuation and its width.
    same(&with(MINUTES, "| 2025-09-17 | 《需求文档》V1.0 ", "| 9月17日前 | “需求文档” V1.0 "));
    same(&with(MINUTES, "| A3   |", "| ａ-03 |"));
    same(&with(MINUTES, "**决议 D1**：首发界面优先；推广素材", "**决议 D1:** 首发界面优先;  推广素材"));
    same(&with(MINUTES, "（落实：A2、A3）", "(落实: A3, A2)"));
    same(&MINUTES.replace('\n', "\r\n"));
    same(&format!("\u{feff}{MINUTES}"));
    same(&with(MINUTES, "\"产品部/王敏\", \"产品部/李婷\"", "\"产品部/李婷\", \"产品部/王敏\""));
    // Words that nobody agreed on.
    same(&with(MINUTES, "现有设计师2名", "现有设计师3名"));
    same(&with(MINUTES, "- 进度由李婷跟踪", "- 进度均由李婷跟踪"));
}

#[test]
fn laying_out_is_no_change() {
    for text in [MINUTES, MINUTES_EN] {
        let loose = text.replace("  |", " |").replace("--|", "-|");
        assert_eq!(digest(&loose), digest(text));
        let formed = formed_with("minutes.md", &loose, &[], Form::Minutes).unwrap_or(loose);
        assert_eq!(digest(&formed), digest(text));
    }
}

/// What is changed, where, and what mtg says of it.
const FACTS: &[(&str, &str, &str)] = &[
    (
        "会员小程序上线项目启动会\"",
        "会员小程序项目启动会\"",
        "标题 会员小程序上线项目启动会 → 会员小程序项目启动会",
    ),
    ("date = 2025-09-10", "date = 2025-09-11", "日期 2025-09-10 → 2025-09-11"),
    ("14:00-15:30", "14:00-16:30", "时间 14:00-15:30 → 14:00-16:30"),
    ("公司3楼第二会议室", "公司2楼第二会议室", "地点 公司3楼第二会议室 → 公司2楼第二会议室"),
    ("chair = \"王敏\"", "chair = \"李强\"", "主持人 王敏 → 李强"),
    ("recorder = \"李婷\"", "recorder = \"王敏\"", "记录人 李婷 → 王敏"),
    ("tracker = \"李婷\"", "tracker = \"王敏\"", "跟踪人 李婷 → 王敏"),
    ("cc = [\"何明\"]", "cc = []", "抄送 何明 → （空）"),
    ("next = 2025-09-17", "next = 2025-09-18", "下次会议 2025-09-17 → 2025-09-18"),
    (
        "reason = \"配合年度审计进场\"",
        "reason = \"病假\"",
        "缺席 周涛 / 配合年度审计进场 / 吴霞 → 周涛 / 病假 / 吴霞",
    ),
    ("三个关键节点无异议", "三个关键节点有异议", "T1 的通报 "),
    ("列为9月17日周例会", "列为9月24日周例会", "T3 的延后 "),
    ("外包费用3万元", "外包费用13万元", "D1 的内容 "),
    ("10月28日上线V1.0；积分", "10月28日上线V10；积分", "D2 的内容 "),
    ("（落实：A4、A5）", "（落实：A4）", "D3 的落实 A4、A5 → A4"),
    ("推广预算差额6万元，市场部与", "推广预算差额8万元，市场部与", "U1 的内容 "),
    ("王敏当日报何明；", "王敏次日报何明；", "U1 的下一步 "),
    ("决策人：何明；", "决策人：李强；", "U1 的决策人 何明 → 李强"),
    ("期限：2025-09-12", "期限：2025-09-15", "U1 的完成时间 2025-09-12 → 2025-09-15"),
    ("升级：何明（分管副总）", "升级：李强", "U1 的升级 何明 → 李强"),
    ("| 首发功能需求定稿     |", "| 首发功能需求初稿     |", "A1 的任务 首发功能需求定稿 → 首发功能需求初稿"),
    ("| 刘洋   |", "| 马宁   |", "A4 的负责人 刘洋 → 马宁"),
    ("技术部、设计部 | 2025-09-17", "技术部 | 2025-09-17", "A1 的协作方 技术部、设计部 → 技术部"),
    ("2025-09-24", "2025-09-25", "A2 的完成时间 2025-09-24 → 2025-09-25"),
    ("界面设计稿（18页）", "界面设计稿（20页）", "A2 的交付物 界面设计稿（18页） → 界面设计稿（20页）"),
    (
        "测验不低于90分",
        "测验不低于80分",
        "A5 的验收标准 14人全部参加，测验不低于90分 → 14人全部参加，测验不低于80分",
    ),
    ("设计部审稿通过                 | 中", "设计部审稿通过                 | 低", "A3 的优先级 中 → 低"),
];

#[test]
fn every_fact_counts_and_is_named() {
    let before = agreed_with(MINUTES, None);
    for (old, new, said) in FACTS {
        let after = agreed_with(&with(MINUTES, old, new), None);
        assert_ne!(after.digests().whole, before.digests().whole, "{old}");
        let changes: Vec<String> =
            after.changes_since(&before).iter().map(|change| change.render(Language::Zh)).collect();
        assert!(matches!(&changes[..], [only] if only.starts_with(said)), "{old}: {changes:?}");
    }
    let gone: String =
        MINUTES.lines().filter(|line| !line.starts_with("| A3 ")).map(|l| format!("{l}\n")).collect();
    let (gone, english) = (agreed_with(&gone, None), Language::En);
    let said = |changes: Vec<mtg::language::Message>| -> Vec<String> {
        changes.iter().map(|change| change.render(english)).collect()
    };
    assert_eq!(said(gone.changes_since(&before)), ["A3 is gone"]);
    assert_eq!(said(before.changes_since(&gone)), ["A3 is new"]);
    let (old, new) = (agreed_with(MINUTES_EN, None), with(MINUTES_EN, "2025-09-24", "2025-09-26"));
    let changes = said(agreed_with(&new, None).changes_since(&old));
    assert_eq!(changes, ["due date of A2: 2025-09-24 → 2025-09-26"]);
}

#[test]
fn marks_of_figures_count() {
    let text = |words: &str| format!("## 决议\n\n- D1 {words}\n");
    for (one, other) in [
        ("增长5%", "增长 -5%"),
        ("误差±5", "误差5"),
        ("1.5万元", "15万元"),
        ("14:00开始", "1400开始"),
        ("3-5人", "35人"),
        ("≥98%", "≤98%"),
        ("is now here", "is nowhere"),
        ("A/B", "AB"),
        ("V1.0", "V1.0.1"),
    ] {
        assert_ne!(digest(&text(one)), digest(&text(other)), "{one} {other}");
    }
    for (one, other) in [
        ("增长 5％。", "增长5%"),
        ("3～5人", "3-5人"),
        ("14：00开始", "14:00 开始"),
        ("sign-off", "Sign off"),
        ("《清单》、“附件”", "清单,附件"),
        ("Ｖ1.0", "v1.0"),
    ] {
        assert_eq!(digest(&text(one)), digest(&text(other)), "{one} {other}");
    }
}

#[test]
fn what_only_the_notice_says_counts() {
    let minutes = "+++\nrecorder = \"李婷\"\n+++\n## 决议\n\n- D1 上线\n";
    let notice = |place: &str| {
        format!(
            "+++\ntitle = \"启动会\"\ndate = 2025-09-10\nplace = \"{place}\"\nrequired = [\"王敏\"]\n+++\n"
        )
    };
    let one = agreed_with(minutes, Some(&notice("3楼")));
    let other = agreed_with(minutes, Some(&notice("4楼")));
    assert_ne!(one.digests().whole, other.digests().whole);
    // What the minutes say themselves goes before it.
    let own = format!("+++\nplace = \"3楼\"\n{}", &minutes[4..]);
    assert_eq!(agreed_with(&own, Some(&notice("4楼"))).digests(), one.digests());
    // Goals and agendas are not what was agreed.
    let goal = notice("3楼").replace("+++\ntitle", "+++\ngoal = \"确定日期\"\ntitle");
    assert_eq!(agreed_with(minutes, Some(&goal)).digests(), one.digests());
}

proptest! {
    /// White space and marks between words never count, letters and figures always do.
    #[test]
    fn words_count_and_marks_do_not(
        words in proptest::collection::vec("[一-龥]{1,4}", 2..6),
        marks in proptest::collection::vec("[，、；。 ]{1,2}|“|（", 6),
        at in 0usize..5,
    ) {
        let minutes = |text: &str| format!("## 行动项\n\n| 编号 | 任务 | 负责人 |\n|---|---|---|\n| A1 | {text} | 张伟 |\n");
        let marked: String = words.iter().zip(&marks).map(|(word, mark)| format!("{word}{mark}")).collect();
        let plain = agreed_with(&minutes(&words.concat()), None).digests();
        prop_assert_eq!(&agreed_with(&minutes(&marked), None).digests(), &plain);
        let mut other = words.clone();
        other[at % words.len()].push('甲');
        prop_assert_ne!(agreed_with(&minutes(&other.concat()), None).digests(), plain);
    }

    /// No text makes it panic.
    #[test]
    fn anything_has_a_digest(text in "(?s).{0,200}") {
        prop_assert_eq!(digest(&text).len(), 16);
    }
}

/// Items of a round, and what is read of each: who, then `yes`, `no: …` or `-`, and when.
const REPLIES: &[(&str, &str)] = &[
    ("- [ ] 王敏", "王敏 -"),
    ("- [x] 王敏", "王敏 yes"),
    ("- [X] @p0 2024-03-13", "王敏 yes 2024-03-13"),
    ("* [x] **王敏** 2024-03-13 09:30", "王敏 yes 2024-03-13 09:30"),
    ("1. [x] 王敏 2024-03-13T09:30:15 AAAABBBB11112222", "王敏 yes 2024-03-13 09:30"),
    ("- [x] 王敏 2024-03-13 09:30 0000bbbb11112222", "王敏 -"),
    ("- [x] 王敏（2024-03-13）", "王敏 yes 2024-03-13"),
    ("- [x] 王敏：已确认", "王敏 yes"),
    ("- [ ] 王敏 确认 2024-03-13", "王敏 yes 2024-03-13"),
    ("- [ ] 王敏 未回复", "王敏 -"),
    ("- [x] Zhang Wei 2024-03-13 09:30", "张伟 yes 2024-03-13 09:30"),
    ("- [x] Zhang Wei agreed 2024-03-13", "张伟 yes 2024-03-13"),
    ("- [x] 王敏、张伟 2024-03-13", "王敏 yes 2024-03-13; 张伟 yes 2024-03-13"),
    ("- [ ] 王敏 异议 2024-03-13：金额应为 24 万元：见附件", "王敏 no: 金额应为 24 万元：见附件 2024-03-13"),
    ("- [ ] 王敏 有异议 2024-03-13 10:05：日期不对。", "王敏 no: 日期不对。 2024-03-13 10:05"),
    ("- [ ] 王敏（异议：日期不对）", "王敏 no: 日期不对"),
    ("- [ ] 王敏 不同意，日期不对", "王敏 no: 日期不对"),
    ("- [ ] Zhang Wei objects 2024-03-13: the date is wrong", "张伟 no: the date is wrong 2024-03-13"),
    ("- [ ] Zhang Wei: change requested, the date", "张伟 no: the date"),
    ("- [x] 王敏 异议 2024-03-13：日期不对", "王敏 yes 2024-03-13"),
    ("- [ ] 王敏 异议 2024-03-13：日期不对\n\n- [x] 王敏 2024-03-14", "王敏 yes 2024-03-14"),
    ("- [x] 王敏 2024-03-13\n\n- [ ] 王敏 异议 2024-03-14：日期不对", "王敏 no: 日期不对 2024-03-14"),
    ("<!-- - [x] 王敏 -->\n\n- 王敏\n\n    - [x] 张伟", ""),
    ("- [x]\n- [x] **\n- [ ] 2024-03-13", ""),
];

#[test]
fn replies_are_understood_in_both_languages_and_by_hand() {
    let path = "meetings/2024/2024-03-12-kickoff/confirmations.md";
    for (items, expected) in REPLIES {
        for heading in
            ["## 第1稿 2024-03-12 17:45 aaaabbbb11112222", "## Draft 1 2024-03-12 17:45 AAAABBBB11112222"]
        {
            let mut files = Unsaved::new();
            let people =
                "[people]\np0 = { name = \"王敏\" }\np1 = { name = \"张伟\", aliases = [\"Zhang Wei\"] }\n";
            files.insert("people.toml".to_owned(), people.into());
            let text = format!("{heading}\n\n{items}\n");
            files.insert(path.to_owned(), text.clone().into());
            files.insert(path.replace("confirmations", "minutes"), b"+++\ndate = 2024-03-12\n+++\n".to_vec());
            let workspace = Workspace::alone(&Load { unsaved: Some(&files), ..Load::FACTS });
            let confirmations = workspace.meetings[0].confirmations.as_ref().unwrap();
            let round = &confirmations.rounds[0];
            assert_eq!(round.digest.as_deref().map(str::to_lowercase).as_deref(), Some("aaaabbbb11112222"));
            let replies = round.standing();
            let read: Vec<String> = replies
                .iter()
                .map(|reply| {
                    let party = Party { who: reply.who.value.clone(), department: None };
                    let mut line = party.name(&workspace.roster).to_owned();
                    line.push_str(&match &reply.answer {
                        Answer::Waiting => " -".to_owned(),
                        Answer::Confirmed => " yes".to_owned(),
                        Answer::Objected(why) => format!(" no: {why}"),
                    });
                    let time = reply.time.map(|time| time.format("%H:%M").to_string());
                    for part in reply.date.map(|date| date.to_string()).into_iter().chain(time) {
                        line.push(' ');
                        line.push_str(&part);
                    }
                    line
                })
                .collect();
            assert_eq!(read.join("; "), *expected, "{items}");
        }
    }
}

/// A repository under git with a meeting.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q", "-b", "main"]);
        repository.write("mtg.toml", "version = 1\n");
        let people = ["王敏", "张伟", "李婷", "陈杰"].iter().enumerate();
        let people = people.map(|(at, name)| format!("[people.p{at}]\nname = \"{name}\"\n"));
        repository.write("people.toml", &people.collect::<String>());
        repository.write(
            &format!("{FOLDER}/minutes.md"),
            "+++\ntitle = \"启动会\"\ndate = 2024-03-12\nchair = \"王敏\"\nrecorder = \"李婷\"\n\
             attendees = [\"王敏\", \"张伟\", \"李婷\", \"陈杰\"]\n+++\n\n## 决议\n\n- D1 4月15日上线\n\n## 行动项\n\n\
             | 编号 | 任务 | 负责人 | 完成时间 | 交付物 |\n|---|---|---|---|---|\n\
             | A1 | 排期 | 张伟 | 2024-03-20 | 排期表 |\n| A2 | 测试 | 陈杰 | 2024-04-10 | 报告 |\n",
        );
        repository.mtg(&["circulate", "kickoff"]);
        repository.commit();
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.path(path).parent().unwrap_or(Path::new("/"))).unwrap();
        std::fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(&format!("{FOLDER}/{name}"))).unwrap()
    }

    fn run(&self, program: &str, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("MTG_TODAY", "2024-03-12T18:00").env("MTG_LANG", "en");
        // Nobody's own settings have a say.
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        for (key, value) in [("NAME", "x"), ("EMAIL", "x@example.com")] {
            command.env(format!("GIT_AUTHOR_{key}"), value).env(format!("GIT_COMMITTER_{key}"), value);
        }
        command.output().unwrap()
    }

    #[track_caller]
    fn fine(&self, program: &str, args: &[&str]) -> String {
        let output = self.run(program, args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn git(&self, args: &[&str]) -> String {
        self.fine("git", args)
    }

    #[track_caller]
    fn mtg(&self, args: &[&str]) -> String {
        self.fine(MTG, args)
    }

    #[track_caller]
    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(MTG, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    #[track_caller]
    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "x"]);
    }

    /// Who is yet to confirm.
    #[track_caller]
    fn unconfirmed(&self) -> Vec<String> {
        let meetings: serde_json::Value =
            serde_json::from_str(&self.mtg(&["list", "meetings", "--format", "json"])).unwrap();
        let list = meetings[0]["unconfirmed"].as_array().unwrap().clone();
        list.iter().map(|party| party["name"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn people_who_confirm_on_different_branches_merge_by_git_alone() {
    let repository = Repository::new();
    // What is marked for mtg's own driver, which nobody has registered here, is merged as text.
    repository.write(".gitattributes", "confirmations.md merge=mtg\ntracking.md merge=mtg\n");
    repository.commit();
    for (branch, name, item) in [("a", "王敏", "kickoff/A1"), ("b", "张伟", "kickoff/A2")] {
        repository.git(&["switch", "-q", "-c", branch, "main"]);
        repository.mtg(&["confirm", "kickoff", "--by", name]);
        repository.mtg(&["update", item, "--note", branch, "--by", name]);
        repository.commit();
    }
    repository.git(&["switch", "-q", "-c", "d", "main"]);
    repository.mtg(&["object", "kickoff", "the date is wrong", "--by", "李婷"]);
    repository.commit();
    repository.git(&["switch", "-q", "main"]);
    for branch in ["a", "b", "d"] {
        repository.git(&["merge", "-q", "--no-edit", branch]);
    }
    assert_eq!(repository.unconfirmed(), ["李婷", "陈杰"]);
    assert_eq!(repository.read("confirmations.md").matches("- [x] ").count(), 2);
    assert!(repository.refused(&["finalize", "kickoff"]).contains("李婷: the date is wrong"));
    // By cherry-pick as well, and the objection is withdrawn by whoever raised it.
    repository.git(&["switch", "-q", "-c", "e", "main"]);
    repository.mtg(&["confirm", "kickoff", "--by", "李婷"]);
    repository.mtg(&["confirm", "kickoff", "--by", "陈杰"]);
    repository.commit();
    repository.git(&["switch", "-q", "main"]);
    repository.git(&["cherry-pick", "e"]);
    assert_eq!(repository.unconfirmed(), Vec::<String>::new());
    repository.mtg(&["finalize", "kickoff"]);
    assert!(repository.read("minutes.md").contains("status = \"final\""));
    repository.mtg(&["lint", "--select", "M223,M224"]);

    // A final record that is changed is an error until it has gone round again.
    let changed = repository.read("minutes.md").replace("4月15日", "4月22日");
    repository.write(&format!("{FOLDER}/minutes.md"), &changed);
    let lint = repository.run(MTG, &["lint", "--select", "M223", "--format", "concise"]);
    let found = String::from_utf8(lint.stdout).unwrap();
    assert_eq!(lint.status.code(), Some(1), "{found}");
    assert!(found.contains("D1 changed after the minutes became final"), "{found}");
    repository.mtg(&["circulate", "kickoff"]);
    repository.mtg(&["lint", "--select", "M223"]);
    let minutes = repository.read("minutes.md");
    assert!(minutes.contains("status = \"circulated\"\ndrafted = 2024-03-12T18:00:00+08:00\n"), "{minutes}");
    assert_eq!(repository.unconfirmed().len(), 4);
}

#[test]
fn a_change_voids_what_was_confirmed_and_git_knows_the_old_value() {
    let repository = Repository::new();
    repository.mtg(&["confirm", "kickoff", "--by", "王敏,张伟"]);
    let minutes = repository.read("minutes.md");
    let later = minutes.replace("2024-03-20", "2024-03-22").replace("| 陈杰 |", "| 李婷 |");
    repository.write(&format!("{FOLDER}/minutes.md"), &later);
    for command in [&["confirm", "kickoff", "--by", "陈杰"][..], &["finalize", "kickoff"]] {
        let said = repository.refused(command);
        assert!(said.contains("due date of A1: 2024-03-20 → 2024-03-22\n"), "{said}");
        assert!(said.contains("owner of A2: 陈杰 → 李婷\n"), "{said}");
    }
    // Without git's help the items are named all the same.
    std::fs::rename(repository.path(".git"), repository.path(".nogit")).unwrap();
    let said = repository.refused(&["confirm", "kickoff", "--by", "陈杰"]);
    assert!(said.contains("what has changed: A1, A2\n"), "{said}");
    std::fs::rename(repository.path(".nogit"), repository.path(".git")).unwrap();

    repository.mtg(&["circulate", "kickoff"]);
    assert_eq!(repository.unconfirmed(), ["王敏", "张伟", "李婷", "陈杰"]);
    let confirmations = repository.read("confirmations.md");
    assert_eq!(confirmations.matches("\n## Draft ").count() + confirmations.matches("\n## 第").count(), 2);
    // Nothing was taken away of what was said before, and what has not changed does not go round.
    assert_eq!(confirmations.matches("- [x] ").count(), 2);
    repository.mtg(&["circulate", "kickoff"]);
    assert_eq!(repository.read("confirmations.md"), confirmations);
    // The former version again is another change.
    repository.write(&format!("{FOLDER}/minutes.md"), &minutes);
    assert_eq!(repository.unconfirmed(), ["李婷", "陈杰"]);
}

#[test]
fn silence_means_what_the_policy_says() {
    let repository = Repository::new();
    let on = |day: &str, args: &[&str]| {
        let mut args = args.to_vec();
        args.extend(["--today", day]);
        repository.run(MTG, &args)
    };
    repository.mtg(&["confirm", "kickoff", "--by", "王敏"]);
    let said = String::from_utf8(on("2024-03-20", &["finalize", "kickoff"]).stderr).unwrap();
    assert!(said.contains("3 people yet to confirm: 张伟, 李婷, 陈杰"), "{said}");
    repository.write("mtg.toml", "version = 1\n[policy]\nsilence = \"consent\"\n");
    let early = on("2024-03-13T17:59", &["finalize", "kickoff"]);
    assert_eq!(early.status.code(), Some(2));
    assert!(String::from_utf8(early.stderr).unwrap().contains("until 2024-03-13 18:00"));
    assert_eq!(repository.unconfirmed().len(), 3);
    let list = on("2024-03-14", &["list", "meetings", "--unconfirmed", "--format", "refs"]);
    assert_eq!(String::from_utf8(list.stdout).unwrap(), "");
    // An objection stands whoever is silent.
    assert!(on("2024-03-13", &["object", "kickoff", "no", "--by", "李婷"]).status.success());
    let said = on("2024-03-14", &["finalize", "kickoff", "--force"]);
    assert!(String::from_utf8(said.stderr).unwrap().contains("objections: 李婷: no"));
    let list = on("2024-03-14", &["list", "meetings", "--unconfirmed", "--format", "refs"]);
    assert_eq!(String::from_utf8(list.stdout).unwrap().trim(), "2024-03-12-kickoff");
    assert!(on("2024-03-13", &["confirm", "kickoff", "--by", "李婷"]).status.success());
    let done = on("2024-03-14", &["finalize", "kickoff"]);
    let done = String::from_utf8(done.stdout).unwrap();
    assert_eq!(
        done,
        "2024-03-12-kickoff: the minutes are final; 张伟, 陈杰 did not answer, which counts as consent\n"
    );
    assert_eq!(repository.unconfirmed(), Vec::<String>::new());
}

#[test]
fn many_confirm_at_once() {
    let repository = Repository::new();
    std::thread::scope(|scope| {
        for name in ["王敏", "张伟", "李婷", "陈杰"] {
            let repository = &repository;
            scope.spawn(move || repository.mtg(&["confirm", "kickoff", "--by", name]));
        }
    });
    assert_eq!(repository.unconfirmed(), Vec::<String>::new());
}
