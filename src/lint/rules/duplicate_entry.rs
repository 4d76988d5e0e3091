//! `duplicate-entry`: one entry twice for one item of a journal, as careless merges leave it. It counts once, and the safe
//! fix takes out the later one.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Fix, Label, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::{Block, Document};
use crate::model::items::Entry;
use crate::text::{TextEdit, TextRange};
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text = Text::new(
    "这条记录与第 {line} 行的相同，只算一次",
    "this is the entry of line {line} again; it counts once",
);
const HELP: Text = Text::new("删去这一条", "delete this one");
const FIRST: Text = Text::new("第一次", "the first one");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DUPLICATE_ENTRY, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度跟踪中同一事项的同一条记录写了两次：日期、状态、期限、说明和记录人都相同。只算一次。",
        "One entry stands in a journal twice for one item: same day, state, deadline, note and author. It counts once.",
    ),
    why: Text::new(
        "多半是合并分支时留下的；读的人会以为又报告了一次，或以为第二条另有所指（P40）。",
        "Mostly a merge has left it; readers take it for another report, or look for the difference (P40).",
    ),
    fires: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏

@@ tracking.md
## A1 编写上线方案

- 2024-03-13 进行中：已出初稿（王敏）
- 2024-03-14 进行中：送技术部审（王敏）
- 2024-03-13 进行中：已出初稿（王敏）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min

@@ tracking.md
## A1 Write the launch plan

- 2024-03-13 doing: first draft is out (Wang Min)
- 2024-03-14 doing: sent to Technology (Wang Min)
- 2024-03-13 doing: first draft is out (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏

@@ tracking.md
## A1 编写上线方案

- 2024-03-13 进行中：已出初稿（王敏）
- 2024-03-14 进行中：送技术部审（王敏）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min

@@ tracking.md
## A1 Write the launch plan

- 2024-03-13 doing: first draft is out (Wang Min)
- 2024-03-14 doing: sent to Technology (Wang Min)
",
    ),
    mend: Mend::Safely,
    fix: Text::new(
        "自动删去后一条；两条的链接或下级内容不同时由人决定。mtg init 登记的合并驱动不会留下重复的记录。",
        "The later one is taken out; a person decides where links or what is nested below differ. The merge driver that mtg init registers leaves no such entries.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let Record::Journal(journal) = visit.record else { return };
    let text = visit.document.file.text();
    // Only entries of one moment with one note can be the same.
    let mut seen: FxHashMap<_, Vec<&Entry>> = FxHashMap::default();
    let mut places: Option<Vec<Place>> = None;
    for entry in &journal.entries {
        let moment = (&entry.target.value, entry.date, entry.time);
        let alike = seen.entry((moment, entry.progress, entry.note.as_deref())).or_default();
        let Some(first) = alike.iter().find(|first| entry.repeats(first)) else {
            alike.push(entry);
            continue;
        };
        let finding = checker.report(&journal.path, entry.range, MESSAGE.with("line", first.line as usize));
        finding.help = Some(HELP.message());
        finding.labels.push(Label { range: first.range, message: FIRST.message() });
        finding.item = entry.target.value.of_paper(&journal.path);
        // Words that are not read, such as where a link leads, may tell them apart.
        let places = places.get_or_insert_with(|| places_of(visit.document));
        if let (Some(one), Some(other)) = (place(places, first), place(places, entry))
            && words(text, one.whole).eq(words(text, other.whole))
        {
            let edits = vec![TextEdit::replace(other.removed, "")];
            finding.fix = Some(Fix { safe: true, edits });
        }
    }
}

/// A list item or a row.
struct Place {
    whole: TextRange,
    /// What goes with it when it is taken out: its line break and blank lines.
    removed: TextRange,
}

/// The list items and rows of a document, in order.
fn places_of(document: &Document<'_>) -> Vec<Place> {
    let text = document.file.text();
    let mut places = Vec::new();
    for block in &document.blocks {
        match block {
            Block::List(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    let next = list.items.get(at + 1).filter(|_| at == 0);
                    places.push(place_of(text, item.range, next.map(|next| next.range)));
                }
            }
            Block::Table(table) => {
                places.extend(table.rows.iter().map(|row| place_of(text, row.range, None)));
            }
            _ => {}
        }
    }
    places
}

/// Takes out the lines from the end of what stands before; the first of a list goes with what parts it from the next.
fn place_of(text: &str, whole: TextRange, next: Option<TextRange>) -> Place {
    let (start, end) = (whole.start as usize, whole.end as usize);
    let solid = text[start..end].trim_end().len();
    let lead = text[start..end].len() - text[start..end].trim_start().len();
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |line| line + 1);
    let removed = match next {
        Some(next) => TextRange::new(line(start + lead), line(next.start as usize).max(start + solid)),
        None => TextRange::new(text[..start].trim_end().len(), start + solid),
    };
    Place { whole, removed }
}

fn place<'p>(places: &'p [Place], entry: &Entry) -> Option<&'p Place> {
    let after = places.partition_point(|place| place.whole.start <= entry.range.start);
    places[..after].last().filter(|place| entry.range.start < place.whole.end)
}

/// The words of a place without layout.
fn words(text: &str, range: TextRange) -> impl Iterator<Item = &str> {
    let words = text.get(range.as_range()).unwrap_or_default();
    words.split_whitespace().filter(|word| !matches!(*word, "-" | "*" | "+" | "|"))
}
