//! `duplicate-section`: two sections of a journal for one item. The entries of both count; the safe fix moves those of
//! the later section below those of the first.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Fix, Label, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::{Block, Document, List};
use crate::model::id::Letter;
use crate::model::items::{Journal, Target};
use crate::text::{TextEdit, TextRange};
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text = Text::new(
    "{item} 在第 {line} 行已有一节，两节的记录都算",
    "{item} has a section already, on line {line}; the entries of both count",
);
const HELP: Text = Text::new(
    "把这一节的记录移到前一节末尾，删去这个标题",
    "move these entries to the end of the first section and delete this heading",
);
const FIRST: Text = Text::new("第一节", "the first one");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DUPLICATE_SECTION, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度跟踪中一个事项有两节。两节的记录都算。",
        "An item has two sections in a journal. The entries of both count.",
    ),
    why: Text::new(
        "多半是合并分支时留下的；只看到一节的人看到的不是全部进展（P40）。",
        "Mostly a merge has left it; whoever finds one section does not see all of the progress (P40).",
    ),
    fires: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏
- A2 制作宣传海报，负责人：陈杰

@@ tracking.md
## A1 编写上线方案

- 2024-03-13 进行中：已出初稿（王敏）

## A2 制作宣传海报

## A1 编写上线方案

- 2024-03-14 进行中：送技术部审（王敏）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min
- A2 Design the posters, owner: Chen Jie

@@ tracking.md
## A1 Write the launch plan

- 2024-03-13 doing: first draft is out (Wang Min)

## A2 Design the posters

## A1 Write the launch plan

- 2024-03-14 doing: sent to Technology (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏
- A2 制作宣传海报，负责人：陈杰

@@ tracking.md
## A1 编写上线方案

- 2024-03-13 进行中：已出初稿（王敏）
- 2024-03-14 进行中：送技术部审（王敏）

## A2 制作宣传海报
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min
- A2 Design the posters, owner: Chen Jie

@@ tracking.md
## A1 Write the launch plan

- 2024-03-13 doing: first draft is out (Wang Min)
- 2024-03-14 doing: sent to Technology (Wang Min)

## A2 Design the posters
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "自动合为一节；标题文字不同，或节中另有段落、下级标题时由人决定。",
        "They are made one section; a person decides where the words of the headings differ, or where there are paragraphs or headings below them.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let Record::Journal(journal) = visit.record else { return };
    let document = visit.document;
    let mut first: FxHashMap<(&Target, Option<u32>), (TextRange, &str)> = FxHashMap::default();
    for ((target, words), period) in journal.headings.iter().zip(periods(document, journal)) {
        let Some((range, first_words)) = first.get(&(&target.value, period)).copied() else {
            first.insert((&target.value, period), (target.range, words));
            continue;
        };
        let line = document.file.lines().line(range.start as usize) as usize;
        let item = match &target.value {
            Target::Local(id) if id.letter == Letter::Request => {
                document.file.text().get(target.range.as_range()).unwrap_or_default().to_owned()
            }
            Target::Local(id) => id.to_string(),
            Target::Ref(reference) => reference.to_string(),
        };
        let message = MESSAGE.with("item", item).and("line", line);
        let finding = checker.report(&journal.path, target.range, message);
        finding.help = Some(HELP.message());
        finding.labels.push(Label { range, message: FIRST.message() });
        finding.item = target.value.of_paper(&journal.path);
        if words.is_empty() || **words == *first_words {
            let edits = merged(document, range, target.range);
            finding.fix = edits.map(|edits| Fix { safe: true, edits });
        }
    }
}

/// For each heading of an item the place of the heading that it stands below: a journal kept by weeks has a section for
/// an item in each of them.
fn periods(document: &Document<'_>, journal: &Journal) -> Vec<Option<u32>> {
    let mut targets = journal.headings.iter().map(|(target, _)| target.range).peekable();
    let mut above: Vec<(u8, u32)> = Vec::new();
    let mut periods = Vec::with_capacity(journal.headings.len());
    for block in &document.blocks {
        let Block::Heading { level, range, .. } = block else { continue };
        above.retain(|(other, _)| other < level);
        if targets.next_if(|target| target.start < range.end).is_some() {
            periods.push(above.last().map(|(_, place)| *place));
        } else {
            above.push((*level, range.start));
        }
    }
    periods
}

/// A section that holds nothing but entries.
struct Section<'d, 'a> {
    heading: TextRange,
    list: Option<&'d List<'a>>,
    /// Where the next heading begins, or the file ends.
    end: usize,
}

/// What makes one section of two; `None` where there is more in them than entries.
fn merged(document: &Document<'_>, first: TextRange, second: TextRange) -> Option<Vec<TextEdit>> {
    let text = document.file.text();
    let (first, second) = (section(document, first)?, section(document, second)?);
    let start = line(text, second.heading.start as usize);
    let last = second.end == text.len();
    let removed = if last {
        TextRange::new(text[..start].trim_end().len(), text.trim_end().len())
    } else {
        TextRange::new(start, second.end)
    };
    let mut edits = vec![TextEdit::replace(removed, "")];
    if let Some(list) = second.list {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let place = first.list.map_or(first.heading, |list| list.range);
        let at = place.start as usize + text.get(place.as_range())?.trim_end().len();
        let entries = text.get(line(text, list.range.start as usize)..list.range.end as usize)?.trim_end();
        let gap = if first.list.is_some_and(|list| !is_loose(text, list)) { "" } else { end };
        edits.insert(0, TextEdit::insert(at, format!("{end}{gap}{entries}")));
    }
    Some(edits)
}

/// The section whose heading holds a place, if all of it is one list.
fn section<'d, 'a>(document: &'d Document<'a>, place: TextRange) -> Option<Section<'d, 'a>> {
    let text = document.file.text();
    let heads = |block: &Block<'_>| match block {
        Block::Heading { range, .. } => range.start <= place.start && place.end <= range.end,
        _ => false,
    };
    let at = document.blocks.iter().position(heads)?;
    let Block::Heading { level, range, .. } = &document.blocks[at] else { return None };
    let below = &document.blocks[at + 1..];
    let (list, next) = match below {
        [Block::List(list), next @ ..] => (Some(list), next.first()),
        next => (None, next.first()),
    };
    let end = match next {
        Some(Block::Heading { level: other, range, .. }) if other <= level => {
            line(text, range.start as usize)
        }
        Some(_) => return None,
        None => text.len(),
    };
    // What is not read, such as comments, belongs to its place, too.
    let body = text.get(range.end as usize..end)?.trim();
    let only = list.map_or("", |list| text.get(list.range.as_range()).unwrap_or_default().trim());
    (body == only).then_some(Section { heading: *range, list, end })
}

/// Where the line begins in which a byte lies.
fn line(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}

/// Whether blank lines stand between the entries of a list.
fn is_loose(text: &str, list: &List<'_>) -> bool {
    list.items.windows(2).any(|pair| {
        let end = text[..pair[1].range.start as usize].trim_end().len();
        text[end..pair[1].range.start as usize].matches('\n').count() > 1
    })
}
