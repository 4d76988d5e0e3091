//! Rules explained: the text of `mtg explain` and of docs/rules/.

use super::{Example, Mend, Rule, rules};
use crate::diagnostic::Severity;
use crate::language::{Language, Text};
use crate::model::policy::{Policy, limit_about};

const WHY: Text = Text::new("为什么", "Why");
const EXAMPLE: Text = Text::new("示例", "Example");
const SAYS: Text = Text::new("mtg 提示：", "mtg says:");
const FINE: Text = Text::new("这样写不会提示：", "This is fine:");
const FIX: Text = Text::new("修改", "Fix");
const SETTINGS: Text = Text::new("设置", "Settings");
const DEFAULT_IS: Text = Text::new("（默认 `{value}`）", " (`{value}` by default)");
const NAMED: Text = Text::new("- `{name}`：{about}{default}", "- `{name}`: {about}{default}");
const SWITCH: Text = Text::new(
    "- `lint.ignore`、`lint.severity`、`lint.per-file-ignores`：用 `{name}` 或 `{code}` 关闭这条规则、改变级别",
    "- `lint.ignore`, `lint.severity`, `lint.per-file-ignores`: turn the rule off or change its severity, by `{name}` or `{code}`",
);
const COMMENT: Text = Text::new(
    "- 单独一处：在上一行写 `<!-- mtg: ignore {name} -- 原因 -->`",
    "- for one place: `<!-- mtg: ignore {name} -- reason -->` on the line above",
);
const HEAD: Text = Text::new("{severity} · {state} · {mend}", "{severity} · {state} · {mend}");
const ON: Text = Text::new("默认开启", "on by default");
const OFF: Text = Text::new("默认关闭", "off by default");
const BY_HAND: Text = Text::new("需人工修改", "mended by hand");
const SAFELY: Text = Text::new("可用 `--fix` 修改", "mended by `--fix`");
const UNSAFELY: Text = Text::new("可用 `--unsafe-fixes` 修改", "mended by `--unsafe-fixes`");
const HELP: Text = Text::new("{place} {message}\n  建议：{help}", "{place} {message}\n  help: {help}");
const TITLE: Text = Text::new("规则", "Rules");
const INTRO: Text = Text::new(
    "`mtg lint` 检查的全部规则。`mtg explain 规则名` 在终端中显示同样的说明。",
    "Everything that `mtg lint` checks. `mtg explain RULE` shows the same in a terminal.",
);
const COLUMNS: Text = Text::new(
    "| 编号 | 规则 | 级别 | 默认 | 修改 | 检查什么 |",
    "| Code | Rule | Severity | Default | Fix | What it finds |",
);
const YES: Text = Text::new("开", "on");
const NO: Text = Text::new("关", "off");

/// Settings that are no limit of `[policy]`, and what they do.
static OTHER_SETTINGS: &[(&str, Text)] = &[
    (
        "lint.vague-words",
        Text::new("团队自己的含糊词，加到内置词表中", "a team's own vague words, added to the built-in list"),
    ),
    (
        "calendar.region",
        Text::new("按哪里的公众假日和调休计算工作日", "whose public holidays and make-up workdays count"),
    ),
    ("calendar.holidays", Text::new("另外的休息日", "further days off")),
    ("calendar.workdays", Text::new("另外的上班日", "further working days")),
    ("calendar.hours", Text::new("上班时间", "the working hours")),
    ("vocabulary.columns", Text::new("团队自己的表头用语", "a team's own words for columns")),
    ("vocabulary.sections", Text::new("团队自己的章节标题", "a team's own words for sections")),
    ("vocabulary.statuses", Text::new("团队自己的状态用语", "a team's own words for statuses")),
    ("series.tracker", Text::new("例会的跟踪人", "who keeps track of a series")),
    ("series.every", Text::new("例会的固定时间", "when a series takes place")),
];

/// The groups of rules, by code.
pub static GROUPS: &[(&str, Text)] = &[
    ("M0", Text::new("文档", "Documents")),
    ("M1", Text::new("会议通知", "Notices")),
    ("M2", Text::new("会议纪要", "Minutes")),
    ("M3", Text::new("行动项", "Actions")),
    ("M4", Text::new("进度跟踪", "Tracking")),
    ("M5", Text::new("项目文件", "Project papers")),
    ("M9", Text::new("时限（与当天日期有关，默认关闭）", "Clock (depends on today, off by default)")),
];

/// The word for a severity.
pub fn severity_word(severity: Severity) -> &'static Text {
    const ERROR: Text = Text::new("错误", "error");
    const WARNING: Text = Text::new("警告", "warning");
    const INFO: Text = Text::new("提示", "info");
    match severity {
        Severity::Error => &ERROR,
        Severity::Warning => &WARNING,
        Severity::Info => &INFO,
    }
}

/// Who mends what a rule finds, in a word or two.
fn mend_word(mend: Mend) -> &'static Text {
    match mend {
        Mend::ByHand => &BY_HAND,
        Mend::Safely => &SAFELY,
        Mend::Unsafely => &UNSAFELY,
    }
}

/// What a setting does; `None` for one that nobody knows.
pub fn setting_about(name: &str) -> Option<&'static Text> {
    match name.strip_prefix("policy.") {
        Some(key) => limit_about(key),
        None => OTHER_SETTINGS.iter().find(|(known, _)| *known == name).map(|(_, about)| about),
    }
}

/// A rule explained, as Markdown: what it finds, why, an example with what mtg says of it, the same put right, how it
/// is mended, and the settings.
pub fn explain(rule: &Rule, language: Language) -> String {
    let docs = &rule.docs;
    let code = rule.code;
    let state = if code.default { &ON } else { &OFF };
    let head = HEAD
        .with("severity", severity_word(code.severity))
        .and("state", state)
        .and("mend", mend_word(docs.mend));
    let mut out = format!("# {} ({})\n\n{}\n\n", code.name, code.code, head.render(language));
    let paragraph = |out: &mut String, text: &str| {
        out.push_str(text.trim());
        out.push_str("\n\n");
    };
    let heading = |out: &mut String, text: &Text| out.push_str(&format!("## {}\n\n", text.get(language)));
    paragraph(&mut out, docs.what.get(language));
    heading(&mut out, &WHY);
    paragraph(&mut out, docs.why.get(language));
    heading(&mut out, &EXAMPLE);
    let example = Example::read(docs.fires.get(language), language);
    show(&example, &mut out);
    paragraph(&mut out, SAYS.get(language));
    let said = said(rule, &example, language);
    fenced("text", &said, &mut out);
    paragraph(&mut out, FINE.get(language));
    show(&Example::read(docs.passes.get(language), language), &mut out);
    heading(&mut out, &FIX);
    paragraph(&mut out, docs.fix.get(language));
    heading(&mut out, &SETTINGS);
    for name in docs.settings {
        let Some(about) = setting_about(name) else { continue };
        let default = name.strip_prefix("policy.").and_then(Policy::default_of);
        let default = default.map_or_else(|| "".into(), |value| DEFAULT_IS.with("value", value));
        let line = NAMED.with("name", *name).and("about", about).and("default", default);
        out.push_str(&line.render(language));
        out.push('\n');
    }
    for line in [&SWITCH, &COMMENT] {
        out.push_str(&line.with("name", code.name).and("code", code.code).render(language));
        out.push('\n');
    }
    out
}

/// All rules in a table for each group, as Markdown, each with a link to its page.
pub fn index(language: Language) -> String {
    let mut out = format!("# {}\n\n{}\n", TITLE.get(language), INTRO.get(language));
    for (group, name) in GROUPS {
        let mut of_group = rules::ALL.iter().filter(|rule| rule.code.group() == *group).peekable();
        if of_group.peek().is_none() {
            continue;
        }
        out.push_str(&format!("\n## {group} {}\n\n{}\n", name.get(language), COLUMNS.get(language)));
        out.push_str("| --- | --- | --- | --- | --- | --- |\n");
        for rule in of_group {
            let default = if rule.code.default { &YES } else { &NO };
            let mend = match rule.docs.mend {
                Mend::ByHand => "",
                Mend::Safely => "`--fix`",
                Mend::Unsafely => "`--unsafe-fixes`",
            };
            out.push_str(&format!(
                "| {} | [{name}]({name}.md) | {} | {} | {mend} | {} |\n",
                rule.code.code,
                severity_word(rule.code.severity).get(language),
                default.get(language),
                rule.docs.what.get(language).trim().replace('|', "\\|"),
                name = rule.code.name,
            ));
        }
    }
    out
}

/// The files of an example; one that is not the minutes is named.
fn show(example: &Example, out: &mut String) {
    for file in &example.files {
        if file.name != "minutes.md" {
            out.push_str(&format!("`{}`\n\n", file.name));
        }
        let kind = if file.name.ends_with(".toml") { "toml" } else { "markdown" };
        fenced(kind, &file.text, out);
    }
}

/// A block of code, with a fence that is longer than any in it.
fn fenced(kind: &str, text: &str, out: &mut String) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let text = text.trim_end_matches('\n');
    out.push_str(&format!("{fence}{kind}\n{text}\n{fence}\n\n"));
}

/// What the rule says of an example, a finding after the other. Lines and columns are those of the whole file, of
/// which the example shows a part, so only the words are given.
fn said(rule: &Rule, example: &Example, language: Language) -> String {
    let findings = example.check(rule);
    let lines: Vec<String> = findings
        .diagnostics
        .iter()
        .filter(|finding| finding.code == rule.code)
        .map(|finding| {
            let place = format!("{}[{}]", finding.severity.key(), rule.code.code);
            let message = finding.message.render(language);
            match &finding.help {
                Some(help) => {
                    let help = help.render(language);
                    HELP.with("place", place).and("message", message).and("help", help).render(language)
                }
                None => format!("{place} {message}"),
            }
        })
        .collect();
    lines.join("\n")
}
