//! `placeholder-left`: a place of the template that nobody has filled in.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::broken_link::each_inline;
use crate::diagnostic::{Severity, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MinutesStatus;
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text =
    Text::new("模板中的占位“{text}”还没有填写", "`{text}` of the template is not filled in");
const HELP: Text = Text::new("填写，或删去这一处", "fill it in, or delete it");

/// What templates leave for people to fill in: how it begins, and which bracket ends it. Words that also
/// occur in plain text (XX, TODO, 例：) are left alone, because false alarms cost more than misses.
const PLACEHOLDERS: [(&str, Option<char>); 11] = [
    ("[填写", Some(']')),
    ("【填写", Some('】')),
    ("（填写", Some('）')),
    ("[示例", Some(']')),
    ("【示例", Some('】')),
    ("X月X日", None),
    ("××月××日", None),
    ("____", None),
    ("……待补", None),
    ("[fill in", Some(']')),
    ("[name", Some(']')),
];

/// Rare pieces of them. Nearly every file has none, which is found out at the speed of memory.
static PIECES: LazyLock<[Finder<'static>; 8]> = LazyLock::new(|| {
    ["填写", "[示例", "【示例", "月X日", "月××", "____", "……待补", "[fill in"].map(Finder::new)
});

/// The rule.
pub static RULE: Rule = Rule { code: &codes::PLACEHOLDER_LEFT, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "模板中的占位还没有填写，如“【填写：…】”“X月X日”“____”。草稿中是警告，发出或定稿的纪要中是错误。",
        "A place of the template is not filled in, such as “[fill in: …]” or “____”. In a draft it is a warning, in minutes that were sent round or are final an error.",
    ),
    why: Text::new(
        "发出去的纪要上留着空白，收到的人只好自己猜（P22、P30）。",
        "Whoever receives minutes with a gap has to guess what belongs there (P22, P30).",
    ),
    fires: Text::new(
        "
## 决议

- D1 首发功能于X月X日上线，由【填写：部门】负责
",
        "
## Decisions

- D1 The first release goes live on ____, led by [fill in: department]
",
    ),
    passes: Text::new(
        "
## 决议

- D1 首发功能于3月25日上线，由产品部负责
",
        "
## Decisions

- D1 The first release goes live on 25 March, led by Product
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("填写，或删去这一处。", "Fill it in, or delete it."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let file = visit.document.file;
    let text = file.text();
    let bytes = text.as_bytes();
    if PIECES.iter().all(|piece| piece.find(bytes).is_none())
        && memchr::memmem::find(bytes, b"[name").is_none()
    {
        return;
    }
    let mut found: Vec<TextRange> = Vec::new();
    for (begin, close) in PLACEHOLDERS {
        for at in memchr::memmem::find_iter(bytes, begin) {
            let rest = &text[at + begin.len()..];
            let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
            // A bracket is one place with all it holds, and so is a run of underscores.
            let more = match close {
                Some(close) => line.find(close).map_or(0, |end| end + close.len_utf8()),
                None if begin.starts_with('_') => line.len() - line.trim_start_matches('_').len(),
                None => 0,
            };
            found.push(TextRange::new(at, at + begin.len() + more));
        }
    }
    found.sort_unstable();
    let mut places: Option<Vec<TextRange>> = None;
    let mut until = 0;
    for range in found {
        if range.start < until {
            continue;
        }
        until = range.end;
        // Code and comments are nobody's minutes.
        let places = places.get_or_insert_with(|| {
            let mut places: Vec<TextRange> = visit.document.front.iter().map(|f| f.range).collect();
            each_inline(&visit.document.blocks, &mut |inline| places.push(inline.full_range()));
            places
        });
        if !places.iter().any(|p| p.start <= range.start && range.start < p.end) {
            continue;
        }
        let words = text[range.as_range()].to_owned();
        let finding = checker.report(file.path(), range, MESSAGE.with("text", words));
        finding.help = Some(HELP.message());
        // A draft may have gaps; what was sent round or made final may not.
        let sent = matches!(visit.record, Record::Minutes(minutes)
            if matches!(minutes.basics.minutes_status, Some(MinutesStatus::Circulated | MinutesStatus::Final)));
        if sent {
            finding.severity = Severity::Error;
        }
    }
}
