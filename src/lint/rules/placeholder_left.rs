//! `placeholder-left`: a place of the template that nobody has filled in.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::broken_link::each_inline;
use crate::diagnostic::{Severity, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Rule};
use crate::model::concepts::MinutesStatus;
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text = Text::new("模板中的占位“{text}”还没有填写", "`{text}` of the template is not filled in");
const HELP: Text = Text::new("填写，或删去这一处", "fill it in, or delete it");

/// What templates leave for people to fill in. Words that also occur in plain text (XX, TODO, 例：) are
/// left alone, because false alarms cost more than misses.
static PLACEHOLDERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let patterns = [
        "[填写", "【填写", "（填写", "[示例", "【示例】", "X月X日", "××月××日", "____", "……待补", "[fill in", "[name]", "<name>",
        "Lorem ipsum", "lorem ipsum",
    ];
    AhoCorasick::new(patterns).ok()
});

/// The rule.
pub static RULE: Rule = Rule { code: &codes::PLACEHOLDER_LEFT, check: Check::Document(check) };

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let Some(placeholders) = PLACEHOLDERS.as_ref() else { return };
    let file = visit.document.file;
    let text = file.text();
    let mut places: Option<Vec<TextRange>> = None;
    let mut until = 0;
    for found in placeholders.find_iter(text) {
        // A run of underscores, or a bracket with all it holds, is one place.
        let close = match text[found.range()].chars().next() {
            Some('[') => Some(']'),
            Some('【') => Some('】'),
            Some('（') => Some('）'),
            _ => None,
        };
        let rest = &text[found.end()..];
        let line = rest.find('\n').unwrap_or(rest.len());
        let end = match close {
            Some(close) if !text[found.range()].ends_with(close) => {
                rest[..line].find(close).map_or(found.end(), |at| found.end() + at + close.len_utf8())
            }
            None if text[found.range()].starts_with('_') => {
                found.end() + rest.len() - rest.trim_start_matches('_').len()
            }
            _ => found.end(),
        };
        let range = TextRange::new(found.start(), end);
        if (range.start as usize) < until {
            continue;
        }
        until = end;
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
