//! What the practice is modelled on has nothing to answer for, and the mistakes that its own guides make are found.

use mtg::diagnostic::Severity;
use mtg::language::Language;
use mtg::lint::{Findings, Reading, Request, Selection, check};
use mtg::workspace::{Settings, Unsaved};

const KICK_OFF: &str = "meetings/2025/2025-09-10-member-app";
const SETTINGS: &str = "version = 1\n[calendar]\nregion = \"CN\"\n";
/// The people of the model, who also go by their names in English.
const PEOPLE: &str = r#"
[departments]
product = { name = "产品部", aliases = ["Product"] }
tech = { name = "技术部", aliases = ["Technology"] }
market = { name = "市场部", aliases = ["Marketing"] }
design = { name = "设计部", aliases = ["Design"] }
service = { name = "客服部", aliases = ["Customer Service"] }
finance = { name = "财务部", aliases = ["Finance"] }
ops = { name = "运营部", aliases = ["Operations"] }
legal = { name = "法务部", aliases = ["Legal"] }
[people]
wangmin = { name = "王敏", aliases = ["Wang Min"], department = "product" }
liting = { name = "李婷", aliases = ["Li Ting"], department = "product" }
liqiang = { name = "李强", aliases = ["Li Qiang"], department = "tech" }
zhangwei = { name = "张伟", aliases = ["Zhang Wei"], department = "tech" }
chenjie = { name = "陈杰", aliases = ["Chen Jie"], department = "market" }
zhaojing = { name = "赵静", aliases = ["Zhao Jing"], department = "design" }
liuyang = { name = "刘洋", aliases = ["Liu Yang"], department = "service" }
maning = { name = "马宁", department = "service" }
zhoutao = { name = "周涛", aliases = ["Zhou Tao"], department = "finance" }
wuxia = { name = "吴霞", aliases = ["Wu Xia"], department = "finance" }
heming = { name = "何明", aliases = ["He Ming"] }
"#;

/// A repository in memory, with the given documents in the model's meeting.
fn repository(documents: &[(&str, &str)]) -> Unsaved {
    let mut files = Unsaved::new();
    files.insert("mtg.toml".to_owned(), SETTINGS.into());
    files.insert("people.toml".to_owned(), PEOPLE.into());
    for (name, text) in documents {
        let path = if name.contains('/') { (*name).to_owned() } else { format!("{KICK_OFF}/{name}") };
        files.insert(path, text.as_bytes().to_vec());
        // What the documents link to is there.
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            files.entry(format!("{KICK_OFF}/{target}")).or_default();
        }
    }
    files
}

fn lint(files: &Unsaved, select: &str) -> Findings {
    lint_without(files, select, &[])
}

fn lint_without(files: &Unsaved, select: &str, ignore: &[String]) -> Findings {
    let today = mtg::date::read_iso_day("2025-10-21").unwrap_or_default();
    let now = |_: &Settings| today.into();
    check(&Request::new(Reading::Alone(files), &now), &|settings| {
        let mut selection = Selection::from_settings(&settings.lint);
        selection.select(&[select.to_owned()]);
        selection.ignore(ignore);
        selection
    })
}

/// Findings as `rule line: message`.
fn lines(findings: &Findings, language: Language) -> Vec<String> {
    let line = |finding: &mtg::diagnostic::Diagnostic| {
        let file = &findings.workspace.sources[&finding.path];
        let line = file.line_column(finding.range.start as usize).line;
        format!("{} {line}: {}", finding.code.name, finding.message.render(language))
    };
    findings.diagnostics.iter().filter(|f| f.severity > Severity::Info).map(line).collect()
}

const NOTICE: &str = include_str!("fmt/model/notice.md");
const MINUTES: &str = include_str!("fmt/model/minutes.md");
const MINUTES_EN: &str = include_str!("fmt/model/minutes.en.md");
const TRACKING: &str = include_str!("fmt/model/tracking.md");
const CONFIRMATIONS: &str = include_str!("fmt/model/confirmations.md");

#[test]
fn the_model_has_nothing_to_answer_for() {
    let chinese = repository(&[
        ("notice.md", NOTICE),
        ("minutes.md", MINUTES),
        ("tracking.md", TRACKING),
        ("confirmations.md", CONFIRMATIONS),
    ]);
    let english = repository(&[("minutes.md", MINUTES_EN)]);
    let mixed = repository(&[("notice.md", NOTICE), ("minutes.md", MINUTES_EN), ("tracking.md", TRACKING)]);
    for files in [&chinese, &english, &mixed] {
        for select in ["default", "all"] {
            // What is late by now depends on how far the story is told; without the journal everything is.
            let found = lint_without(files, select, &["clock".to_owned()]);
            assert_eq!(lines(&found, Language::En), Vec::<String>::new(), "--select {select}");
        }
    }
    // The model's last day leaves two things open that somebody has to ask for.
    let found = lines(&lint(&chinese, "clock"), Language::En);
    let expected = [
        "acceptance-overdue 72: A4 was done on 2025-10-14 and is not accepted after 5 working days; policy asks for 2 \
         working days",
        "stale-action 73: nothing was reported of A5 for 41 days, since 2025-09-10; policy asks for a report within 1 \
         week",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_mistakes_of_the_guides_are_found() {
    // An agenda line of ten minutes by the clock that says twenty.
    let longer = NOTICE.replace("王敏   | 10分钟 | 同步", "王敏   | 20分钟 | 同步");
    let found = lines(&lint(&repository(&[("notice.md", &longer)]), "default"), Language::En);
    let line = found.iter().find(|line| line.starts_with("agenda-time-mismatch")).map_or("", |l| l);
    assert!(line.contains("10") && line.contains("20"), "{found:?}");

    // A meeting on a Sunday.
    let sunday = NOTICE.replace("date = 2025-09-10", "date = 2025-09-14");
    let found = lines(&lint(&repository(&[("notice.md", &sunday)]), "default"), Language::En);
    assert!(
        found.iter().any(|line| line.starts_with("bad-time-slot") && line.contains("Sunday")),
        "{found:?}"
    );

    // One thing dated one day in a decision and another in the action.
    let later = MINUTES.replace("| 2025-09-17 | 《需求文档》", "| 2025-09-22 | 《需求文档》");
    let found = lines(&lint(&repository(&[("minutes.md", &later)]), "default"), Language::En);
    let line = found.iter().find(|line| line.starts_with("inconsistent-date")).map_or("", |l| l);
    assert!(line.contains("9月17日") && line.contains("2025-09-22"), "{found:?}");
}
