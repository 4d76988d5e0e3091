//! `inconsistent-figure`: parts that do not add up to their sum, and one figure with two values (P26). Sums are
//! judged only where the text gives all parts of one kind; numbers that are about so much or a limit are left alone.

use std::sync::Arc;

use super::broken_link::each_inline;
use crate::diagnostic::{Label, codes};
use crate::language::Text;
use crate::lint::clauses::Words;
use crate::lint::figures::{Amount, amounts};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::{Block, Table};
use crate::model::vocabulary::is_han;
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, Record};

const SUM: Text =
    Text::new("总数是 {total}，各部分相加却是 {sum}", "the total is {total}, but the parts add up to {sum}");
const COLUMN: Text = Text::new(
    "合计是 {total}，上面各行相加却是 {sum}",
    "the total is {total}, but the rows above add up to {sum}",
);
const TWICE: Text = Text::new(
    "“{name}”在这里是 {value}，另一处是 {other}",
    "“{name}” is {value} here, but {other} elsewhere",
);
const HELP_SUM: Text = Text::new("核对各部分和总数", "check the parts and the total");
const HELP: Text = Text::new("核对后改成一致", "find out which one is right and write it in both places");
const HERE: Text = Text::new("这里是 {value}", "{value} here");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::INCONSISTENT_FIGURE, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "各部分相加不等于总数（“24万元，其中短视频14万元、门店物料7万元、外包设计2万元”），表格的合计行与上面各行对不上，或决议、行动项和未决事项中同一个指标的数字不同。约数、范围、上下限和只列一部分的不算。",
        "Parts do not add up to their sum (“RMB 240,000 (short videos 140,000, in-store material 70,000, outside design 20,000)”), the total of a table does not fit its rows, or one figure has two values in decisions, actions and open issues. Estimates, ranges, limits and lists that give only some of the parts are left alone.",
    ),
    why: Text::new(
        "关键数字前后一致，各部分加起来等于总数（P26）；差的那一万元，日后没有人说得清是谁的。",
        "Key figures are the same wherever they are repeated, and parts add up to their sum (P26); later nobody can tell whose the missing ten thousand were.",
    ),
    fires: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 市场部：申请24万元，其中短视频14万元、门店物料7万元、外包设计2万元。
",
        "
## Topics

### T1 Promotion budget

- Marketing: requests RMB 240,000 (short videos 140,000, in-store material 70,000, outside design 20,000).
",
    ),
    passes: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 市场部：申请24万元，其中短视频14万元、门店物料7万元、外包设计3万元。
",
        "
## Topics

### T1 Promotion budget

- Marketing: requests RMB 240,000 (short videos 140,000, in-store material 70,000, outside design 30,000).
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "核对后改正总数或其中一部分；只列了主要部分的，写明“主要”或“等”。",
        "Check them and correct the total or a part; where only some of the parts are given, say “mainly” or “such as”.",
    ),
    settings: &[],
};

/// What stands between a total and its parts.
const OF_WHICH: [&str; 3] = ["其中", "of which", "namely"];
/// What says that only some of the parts are given.
const SOME: [&str; 11] =
    ["主要", "例如", "比如", "如：", "等", "包括", "including", "such as", "mainly", "e.g.", "etc"];
/// What stands before a total that follows its parts.
const IN_TOTAL: [&str; 7] = ["合计", "共计", "总计", "总共", "a total of", "totalling", "totaling"];
/// Units of time: work goes on side by side, so that its parts need not add up.
const TIME: [&str; 12] =
    ["个工作日", "工作日", "小时", "分钟", "个月", "天", "周", "day", "week", "month", "hour", "minute"];
/// First cells of a row of totals, and of rows within a table that are sums themselves.
const TOTALS: [&str; 7] = ["合计", "总计", "共计", "总和", "total", "totals", "sum"];
const SUBTOTALS: [&str; 3] = ["小计", "subtotal", "sub-total"];
/// Heads of columns whose numbers are not added.
const NOT_ADDED: [&str; 11] =
    ["单价", "平均", "均", "率", "占比", "比例", "%", "price", "average", "rate", "share"];
/// What tells of a change from one value to another.
const CHANGES: [&str; 14] = [
    "由", "从", "原", "改为", "调整", "增", "减", "新", "再", "追加", "from ", "instead", "raise", "increase",
];
/// More parts than anybody lists in a sentence.
const MOST: usize = 40;
/// More bytes than any list takes.
const LONGEST: usize = 1000;

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    if !matches!(visit.record, Record::Minutes(_) | Record::Notice(_)) {
        return;
    }
    let path = visit.document.file.path();
    each_inline(&visit.document.blocks, &mut |inline| {
        let text = inline.as_str();
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        for sum in sums(text) {
            report_sum(checker, path, &SUM, inline.range_of(&text[sum.total.range.clone()]), &sum, text);
        }
    });
    let basics = match visit.record {
        Record::Minutes(minutes) => &minutes.basics,
        Record::Notice(notice) => &notice.basics,
        _ => return,
    };
    if let Some(goal) = &basics.goal {
        for sum in sums(&goal.value) {
            report_sum(checker, path, &SUM, goal.range, &sum, &goal.value);
        }
    }
    tables(checker, path, &visit.document.blocks);
    named(checker, visit);
}

/// A total that is not the sum of its parts.
struct Wrong {
    total: Amount,
    sum: i128,
}

fn report_sum(
    checker: &mut Checker<'_>,
    path: &Arc<str>,
    message: &'static Text,
    range: TextRange,
    wrong: &Wrong,
    text: &str,
) {
    let total = text.get(wrong.total.range.clone()).unwrap_or_default().to_owned();
    let message = message.with("total", total).and("sum", wrong.total.written(wrong.sum, text));
    checker.report(path, range, message).help = Some(HELP_SUM.message());
}

/// Whether a text has as many numbers as a total and two parts: most have not.
fn has_three_numbers(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: usize| bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit());
    (0..bytes.len()).filter(|at| begins(*at)).nth(2).is_some()
}

/// The totals of a text that are not the sum of the parts it gives.
fn sums(text: &str) -> Vec<Wrong> {
    if !has_three_numbers(text) {
        return Vec::new();
    }
    let found = amounts(text);
    // A paragraph with hundreds of numbers is data and no sentence.
    if found.len() < 3 || found.len() > MOST * 10 {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for (index, total) in found.iter().enumerate() {
        if total.vague || total.unit.contains(['%', '％']) || TIME.contains(&total.unit.as_str()) {
            continue;
        }
        let parts = parts_behind(text, &found, index)
            .or_else(|| parts_before(text, &found, index).map(|parts| Parts { parts, whole: false }));
        let Some(Parts { parts, whole }) = parts else { continue };
        if parts.len() < 2 || parts.iter().any(|part| part.vague || !same_unit(total, part)) {
            continue;
        }
        let sum: i128 = parts.iter().map(|part| part.value).sum();
        // A list that goes on with something else has had its parts by then.
        let mut so_far = 0;
        let early = parts.iter().any(|part| {
            so_far += part.value;
            so_far == total.value
        });
        let mut left = sum;
        let late = parts.iter().any(|part| {
            left -= part.value;
            left == total.value
        });
        if sum != total.value && !early && !late && is_slip(total.value, sum, parts.len(), whole) {
            wrong.push(Wrong { total: total.clone(), sum });
        }
    }
    wrong
}

/// Whether a difference is that of a slip: a list that gives only some of the parts is far from the whole.
fn is_slip(total: i128, sum: i128, parts: usize, whole: bool) -> bool {
    let gap = (total - sum).abs();
    if sum > total && whole {
        return true;
    }
    if parts > 2 || sum > total { gap * 4 <= total } else { gap * 10 <= total }
}

fn same_unit(total: &Amount, part: &Amount) -> bool {
    total.unit == part.unit || part.unit.is_empty() && !total.unit.chars().any(is_han_unit)
}

/// Chinese units are repeated with each number; a currency before the total stands for all that follow.
fn is_han_unit(c: char) -> bool {
    is_han(c) && c != '元'
}

struct Parts<'a> {
    parts: Vec<&'a Amount>,
    /// Whether nothing but parts stands in the list.
    whole: bool,
}

/// The parts that follow a total: `24万元，其中A14万元、B7万元`, `RMB 240,000 (A 140,000, B 70,000)`.
fn parts_behind<'a>(text: &str, found: &'a [Amount], index: usize) -> Option<Parts<'a>> {
    let total = &found[index];
    let mut rest = text.get(total.range.end..)?.trim_start_matches([' ', '，', ',']);
    let bracket = rest.strip_prefix(['（', '(']);
    rest = bracket.unwrap_or(rest).trim_start();
    let lead = OF_WHICH.iter().find_map(|word| rest.strip_prefix(word));
    rest = lead.unwrap_or(rest).trim_start_matches([' ', '：', ':', '，', ',']);
    if bracket.is_none() && lead.is_none() {
        return None;
    }
    let start = text.len() - rest.len();
    let ends: &[char] =
        if bracket.is_some() { &['）', ')', '\n', '。'] } else { &['。', '；', ';', '\n', '）', ')'] };
    let list = &rest[..end_of_list(rest, ends)?];
    // `等` and the like say that there is more.
    if SOME.iter().any(|word| list.contains(word)) {
        return None;
    }
    let commas = !list.contains('、');
    let mut parts: Vec<&Amount> = Vec::new();
    let mut whole = true;
    for (from, to) in items(list, commas).into_iter().take(MOST) {
        let here: Vec<&Amount> = found[index + 1..]
            .iter()
            .take_while(|amount| amount.range.start < start + to)
            .filter(|amount| amount.range.start >= start + from)
            .collect();
        match here.as_slice() {
            [one] if names_something(text, start + from..start + to, one) => parts.push(one),
            // What follows the parts is said of the whole: `，由陈杰负责`.
            [] if commas && parts.len() > 1 => {
                whole = false;
                break;
            }
            _ => return None,
        }
    }
    let whole = whole && (bracket.is_some() || !commas);
    Some(Parts { parts, whole })
}

/// Where a list ends: at one of the marks, or at the full stop of a sentence, outside of brackets within it. `None`
/// for what is longer than any list.
fn end_of_list(rest: &str, ends: &[char]) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in rest.char_indices() {
        let stop = c == '.' && rest[at + 1..].chars().next().is_none_or(char::is_whitespace);
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth > 0 => depth -= 1,
            _ if depth == 0 && (ends.contains(&c) || stop) => return Some(at),
            _ if at > LONGEST => return None,
            _ => {}
        }
    }
    Some(rest.len())
}

/// The items of a list, as ranges of it; a comma within a number divides nothing. What `、` joins ends at the
/// first comma.
fn items(list: &str, commas: bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(c) = list.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &list[at..];
        let number = c == ','
            && list[..at].ends_with(|c: char| c.is_ascii_digit())
            && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let comma = matches!(c, '，' | ',') && !number;
        let joint = ["和", "以及", "及", " and "].iter().find(|word| rest.starts_with(**word));
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if comma && !commas => {
                found.push((start, at));
                return found;
            }
            '、' => {
                found.push((start, at));
                start = at + c.len_utf8();
            }
            _ if comma => {
                let and = rest[c.len_utf8()..].strip_prefix(" and ").map_or(0, |_| " and ".len());
                found.push((start, at));
                start = at + c.len_utf8() + and;
                at = start;
                continue;
            }
            // `和` divides only behind a number, not within a name.
            _ if joint.is_some() && ends_in_amount(&list[start..at]) => {
                let word = joint.map_or(0, |word| word.len());
                found.push((start, at));
                start = at + word;
                at = start;
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    found.push((start, list.len()));
    found.retain(|(from, to)| !list[*from..*to].trim().is_empty());
    found
}

fn ends_in_amount(item: &str) -> bool {
    let end = item.trim_end();
    amounts(item).last().is_some_and(|amount| amount.range.end == end.len())
}

/// Whether a part says of what it is, and nothing behind the number but a bracket.
fn names_something(text: &str, item: std::ops::Range<usize>, amount: &Amount) -> bool {
    let before = text.get(item.start..amount.range.start).unwrap_or_default();
    let behind = text.get(amount.range.end..item.end).unwrap_or_default().trim();
    before.chars().any(|c| c.is_alphabetic())
        && !CHANGES.iter().any(|word| before.contains(word))
        && (behind.is_empty() || behind.starts_with(['（', '(']))
        || before.trim().is_empty() && behind.starts_with("for ")
}

/// The parts before a total: `短视频14万元、门店物料7万元，合计21万元`.
fn parts_before<'a>(text: &str, found: &'a [Amount], index: usize) -> Option<Vec<&'a Amount>> {
    let total = &found[index];
    let before = text.get(..total.range.start)?;
    let lead = before.trim_end_matches([' ', '为', '：', ':']);
    let list = IN_TOTAL.iter().find_map(|word| lead.strip_suffix(word))?;
    let list = list.trim_end_matches([' ', '，', ',', '、']);
    let from = list
        .rfind(['。', '；', ';', '\n', '：', ':'])
        .map_or(0, |at| at + list[at..].chars().next().map_or(1, char::len_utf8));
    let list = &list[from..];
    if SOME.iter().chain(&CHANGES).any(|word| list.contains(word)) {
        return None;
    }
    let mut parts: Vec<&Amount> = Vec::new();
    for (start, end) in items(list, true).into_iter().rev().take(MOST) {
        let item = from + start..from + end;
        let near = found[..index].iter().rev().take_while(|amount| amount.range.start >= from);
        let here: Vec<&Amount> = near.filter(|amount| item.contains(&amount.range.start)).collect();
        match here.as_slice() {
            [one] if one.unit == total.unit && names_something(text, item, one) => parts.push(one),
            _ => break,
        }
    }
    Some(parts)
}

/// Tables with a row of totals.
fn tables(checker: &mut Checker<'_>, path: &Arc<str>, blocks: &[Block<'_>]) {
    for block in blocks {
        match block {
            Block::Table(table) => check_table(checker, path, table),
            Block::Quote { blocks, .. } => tables(checker, path, blocks),
            Block::List(list) => list.items.iter().for_each(|item| tables(checker, path, &item.blocks)),
            _ => {}
        }
    }
}

fn check_table(checker: &mut Checker<'_>, path: &Arc<str>, table: &Table<'_>) {
    let name = |row: &crate::markdown::Row<'_>| {
        let cell = row.cells.iter().map(|cell| cell.text.trimmed()).find(|text| !text.is_empty());
        cell.unwrap_or_default().trim_end_matches([':', '：']).to_lowercase()
    };
    let Some((last, rows)) = table.rows.split_last() else { return };
    if !TOTALS.contains(&name(last).as_str()) {
        return;
    }
    let summed = |row| {
        let name = name(row);
        TOTALS.contains(&name.as_str()) || SUBTOTALS.iter().any(|word| name.contains(word))
    };
    if rows.len() < 2 || rows.iter().any(summed) {
        return;
    }
    for (column, cell) in last.cells.iter().enumerate() {
        let text = cell.text.trimmed();
        let Some(total) = only_amount(text) else { continue };
        let head = table.head.get(column).map_or("", |head| head.text.trimmed()).to_lowercase();
        if total.unit.contains(['%', '％']) || NOT_ADDED.iter().any(|word| head.contains(word)) {
            continue;
        }
        let mut values: Vec<Amount> = Vec::new();
        let readable = rows.iter().all(|row| {
            let text = row.cells.get(column).map_or("", |cell| cell.text.trimmed());
            let value = only_amount(text);
            let empty = matches!(text, "" | "-" | "—" | "/" | "无" | "0");
            values.extend(value.clone());
            empty || value.is_some_and(|value| value.unit == total.unit || value.unit.is_empty())
        });
        let sum: i128 = values.iter().map(|value| value.value).sum();
        // Units may stand in the rows or in the total only, but tens of thousands and ones are not added.
        let scales = values.iter().all(|value| value.scale == total.scale || !value.unit.is_empty());
        if readable && scales && values.len() > 1 && sum != total.value {
            let wrong = Wrong { total, sum };
            report_sum(checker, path, &COLUMN, cell.text.full_range(), &wrong, text);
        }
    }
}

/// The amount that a cell is, with nothing else in it.
fn only_amount(text: &str) -> Option<Amount> {
    let found = amounts(text);
    let [amount] = found.as_slice() else { return None };
    (!amount.vague && amount.range == (0..text.len())).then(|| amount.clone())
}

/// One figure of a decision, action or open issue.
struct Figure {
    name: String,
    words: Words,
    amount: Amount,
    written: String,
    place: TextRange,
    item: String,
}

/// Figures with one name and two values.
fn named(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let Record::Minutes(minutes) = visit.record else { return };
    let mut texts: Vec<(String, &str, TextRange)> = Vec::new();
    for decision in &minutes.decisions {
        texts.push((decision.id.to_string(), &decision.text, decision.range));
    }
    for action in &minutes.actions {
        let fields = [Some(&*action.task.value), action.deliverable.as_deref(), action.acceptance.as_deref()];
        texts.extend(fields.into_iter().flatten().map(|text| (action.id.to_string(), text, action.range)));
    }
    for issue in &minutes.issues {
        texts.push((issue.id.to_string(), &issue.text, issue.range));
    }
    let mut seen: Vec<Figure> = Vec::new();
    for (item, text, range) in texts {
        for figure in figures(checker, visit, item, text, range) {
            let other = seen.iter().find(|other| {
                other.words == figure.words
                    && other.item != figure.item
                    && other.amount.unit == figure.amount.unit
                    && other.amount.value != figure.amount.value
            });
            if let Some(other) = other {
                let message = TWICE
                    .with("name", figure.name.as_str())
                    .and("value", figure.written.as_str())
                    .and("other", other.written.as_str());
                let label = Label { range: other.place, message: HERE.with("value", other.written.as_str()) };
                let finding = checker.report(visit.document.file.path(), figure.place, message);
                finding.help = Some(HELP.message());
                finding.labels.push(label);
            }
            // Hostile minutes must not take long.
            if seen.len() < 500 {
                seen.push(figure);
            }
        }
    }
}

/// The figures of a text whose name stands right before the number: `外包费用3万元`, `界面设计稿（18页）`.
fn figures(
    checker: &Checker<'_>,
    visit: &DocumentVisit<'_>,
    item: String,
    text: &str,
    range: TextRange,
) -> Vec<Figure> {
    let source = visit.document.file.text().get(range.as_range()).unwrap_or_default();
    let found = amounts(text);
    let mut figures = Vec::new();
    for amount in found.iter().filter(|amount| !amount.vague && !amount.unit.is_empty()).take(MOST) {
        let before = text.get(..amount.range.start).unwrap_or_default();
        let mut name = before.strip_suffix(['（', '(']).unwrap_or(before);
        let from = name.rfind(['，', ',', '；', ';', '。', '：', ':', '、', '（', '(', '）', ')', '\n']);
        name = name.get(from.unwrap_or(0)..).unwrap_or_default();
        name = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '《');
        for word in ["共计", "合计", "总计", "共", "为", "是", "达", " is", " are", " of"] {
            name = name.trim_end().strip_suffix(word).unwrap_or(name);
        }
        let words = Words::read(name, checker.roster);
        let enough = match &words {
            Words::Chinese(words) => words.len() >= 4,
            Words::English(words) => words.len() >= 2,
        };
        if !enough
            || CHANGES.iter().any(|word| name.contains(word))
            || name.contains(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let written = text.get(amount.range.clone()).unwrap_or_default().to_owned();
        let place = source.find(&written).map_or(range, |at| {
            let start = range.start as usize + at;
            TextRange::new(start, start + written.len())
        });
        let name = name.trim().to_owned();
        figures.push(Figure { name, words, amount: amount.clone(), written, place, item: item.clone() });
    }
    figures
}
