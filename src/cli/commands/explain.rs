//! `mtg explain`: what a rule checks, why, an example, how it is mended, and its settings.

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::{Context, Failure, Outcome};
use crate::keys::closest;
use crate::language::{Language, Text};
use crate::lint::explain::{GROUPS, explain, severity_word};
use crate::lint::{Mend, Rule, rules};
use crate::report::layout::{Cell, Column, Row, Table, Tone, paint, wrap};

const UNKNOWN: Text = Text::new("没有叫“{name}”的规则", "no rule is called `{name}`");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const LIST: Text = Text::new("mtg explain --list 列出全部规则", "mtg explain --list shows all rules");
const WHICH: Text = Text::new("要说明哪条规则？", "which rule is to be explained?");
const CODE: Text = Text::new("编号", "CODE");
const NAME: Text = Text::new("规则", "RULE");
const SEVERITY: Text = Text::new("级别", "SEVERITY");
const DEFAULT: Text = Text::new("默认", "DEFAULT");
const ON: Text = Text::new("开", "on");
const OFF: Text = Text::new("关", "off");
/// Longer lines are hard to read, however wide the terminal is.
const READABLE: usize = 100;

/// Arguments of `mtg explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule, by name or code
    #[arg(value_name = "RULE")]
    rule: Option<String>,
    /// List all rules
    #[arg(long, conflicts_with = "rule")]
    list: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t)]
    format: ExplainFormat,
}

/// A format for explanations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    /// For people
    #[default]
    Text,
    /// Markdown, as in docs/rules
    Md,
    /// For programs
    Json,
}

/// A rule for programs. Examples are as `fires` and `passes` of the documentation, `@@ FILE` beginning a file.
#[derive(Serialize)]
struct Explained {
    code: &'static str,
    rule: &'static str,
    group: &'static str,
    severity: &'static str,
    default: bool,
    fix: Option<&'static str>,
    what: &'static str,
    why: &'static str,
    fires: &'static str,
    passes: &'static str,
    how_to_fix: &'static str,
    settings: &'static [&'static str],
}

/// Explains a rule, or lists all of them.
pub fn run(context: &mut Context, args: &ExplainArgs) -> Result<Outcome, Failure> {
    context.speak_as_settings()?;
    let language = context.language();
    let Some(name) = &args.rule else {
        if !args.list {
            return Err(Failure::Usage(WHICH.message(), Some(LIST.message())));
        }
        list(context, args.format, language)?;
        return Ok(Outcome::Fine);
    };
    let Some(rule) = Rule::named(name) else {
        let names = rules::ALL.iter().map(|rule| rule.code.name);
        let help = match closest(&name.trim().to_ascii_lowercase(), names) {
            Some(near) => DID_YOU_MEAN.with("name", near),
            None => LIST.message(),
        };
        return Err(Failure::Usage(UNKNOWN.with("name", name.as_str()), Some(help)));
    };
    match args.format {
        ExplainFormat::Text => context.print(&for_people(context, &explain(rule, language)))?,
        ExplainFormat::Md => context.print(&explain(rule, language))?,
        ExplainFormat::Json => context.print(&format!("{}\n", json(&explained(rule, language))))?,
    }
    Ok(Outcome::Fine)
}

/// The page of a rule with its paragraphs wrapped, its headings marked, and its examples set in.
fn for_people(context: &Context, page: &str) -> String {
    let width = context.width().unwrap_or(READABLE).min(READABLE);
    let mut out = String::new();
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        if let Some(marks) = fence {
            if line == marks {
                fence = None;
            } else {
                out.push_str(format!("    {line}").trim_end());
                out.push('\n');
            }
            continue;
        }
        if line.is_empty() {
            out.push('\n');
            continue;
        }
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        if marks.len() >= 3 {
            fence = Some(marks);
        } else if let Some(heading) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            out.push_str(&paint(heading, Tone::Heading, context.color()));
            out.push('\n');
        } else {
            let indent = if line.starts_with("- ") { "  " } else { "" };
            for (at, part) in wrap(line, width - indent.len()).iter().enumerate() {
                out.push_str(if at > 0 { indent } else { "" });
                out.push_str(part);
                out.push('\n');
            }
        }
    }
    out
}

fn list(context: &Context, format: ExplainFormat, language: Language) -> Result<(), Failure> {
    match format {
        ExplainFormat::Text => {
            let columns = vec![
                Column::whole(&CODE),
                Column::whole(&NAME),
                Column::whole(&SEVERITY),
                Column::whole(&DEFAULT),
            ];
            let row = |rule: &&'static Rule| {
                let group = GROUPS.iter().find(|(group, _)| *group == rule.code.group());
                let mut row = Row::new(vec![
                    Cell::new(rule.code.code),
                    Cell::new(rule.code.name),
                    Cell::new(severity_word(rule.code.severity).get(language)),
                    Cell::new(if rule.code.default { ON } else { OFF }.get(language)),
                ]);
                // A sentence or two, which are wrapped below the row.
                row.notes = vec![Cell::toned(rule.docs.what.get(language).trim(), Tone::Faint)];
                row.group = group.map(|(group, name)| format!("{group} {}", name.get(language)));
                row
            };
            let table = Table::new(columns, rules::ALL.iter().map(row).collect());
            context.write(|out| table.write(context.layout(), 0, language, out))
        }
        ExplainFormat::Md => context.print(&crate::lint::explain::index(language)),
        ExplainFormat::Json => {
            let all: Vec<String> = rules::ALL.iter().map(|rule| json(&explained(rule, language))).collect();
            context.print(&format!("[\n{}\n]\n", all.join(",\n")))
        }
    }
}

fn explained(rule: &'static Rule, language: Language) -> Explained {
    let docs = &rule.docs;
    Explained {
        code: rule.code.code,
        rule: rule.code.name,
        group: rule.code.group(),
        severity: rule.code.severity.key(),
        default: rule.code.default,
        fix: match docs.mend {
            Mend::ByHand => None,
            Mend::Safely => Some("safe"),
            Mend::Unsafely => Some("unsafe"),
        },
        what: docs.what.get(language).trim(),
        why: docs.why.get(language).trim(),
        fires: docs.fires.get(language).trim_start_matches('\n'),
        passes: docs.passes.get(language).trim_start_matches('\n'),
        how_to_fix: docs.fix.get(language).trim(),
        settings: docs.settings,
    }
}

/// A row of strings always serializes.
fn json(value: &Explained) -> String {
    crate::report::json::line(value).unwrap_or_default()
}
