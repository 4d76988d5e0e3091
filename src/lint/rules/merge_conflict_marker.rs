//! `merge-conflict-marker`: a merge that nobody finished; both sides would count.

use crate::diagnostic::{Label, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::text::TextRange;
use crate::workspace::DocumentVisit;

const MESSAGE: Text = Text::new("这里有没有解决的合并冲突", "an unresolved merge conflict");
const HELP: Text = Text::new(
    "留下正确的内容，删去 <<<<<<<、======= 和 >>>>>>> 这几行",
    "keep what is right and delete the lines <<<<<<<, ======= and >>>>>>>",
);
const OURS: Text = Text::new("这一侧到这里为止", "this side ends here");
const THEIRS: Text = Text::new("另一侧到这里为止", "the other side ends here");

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::MERGE_CONFLICT_MARKER, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "文件中还有 <<<<<<< 和 >>>>>>>，是没有处理完的 git 合并。",
        "The file still has <<<<<<< and >>>>>>>: a merge in git that nobody finished.",
    ),
    why: Text::new(
        "两边的内容都会被读取，一件事就有了两个说法（P26）。",
        "Both sides are read, and so one matter is told in two ways (P26).",
    ),
    fires: Text::new(
        "
## 决议

<<<<<<< HEAD
- D1 首发功能于3月25日上线
=======
- D1 首发功能于3月27日上线
>>>>>>> wangmin
",
        "
## Decisions

<<<<<<< HEAD
- D1 The first release goes live on 25 March
=======
- D1 The first release goes live on 27 March
>>>>>>> wangmin
",
    ),
    passes: Text::new(
        "
## 决议

- D1 首发功能于3月27日上线
",
        "
## Decisions

- D1 The first release goes live on 27 March
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "留下正确的内容，删去 <<<<<<<、======= 和 >>>>>>> 这几行。进度跟踪和确认可以由 mtg 的合并驱动自动合并。",
        "Keep what is right and delete the lines <<<<<<<, ======= and >>>>>>>. The merge driver of mtg merges journals and confirmations by itself.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let file = visit.document.file;
    let text = file.text();
    // Nearly every file has neither mark, which is found out at the speed of memory.
    let opening = memchr::memmem::find_iter(text.as_bytes(), "<<<<<<<").next().is_some();
    let closing = memchr::memmem::find_iter(text.as_bytes(), ">>>>>>>").next().is_some();
    if !opening && !closing {
        return;
    }
    let mut at = 0;
    let mut conflict: Option<(TextRange, Option<TextRange>)> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let place = TextRange::new(at, at + words.len());
        at += line.len();
        let is = |mark: &str| {
            words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if is("<<<<<<<") {
            if let Some((start, middle)) = conflict.take() {
                conclude(checker, visit, start, middle, None);
            }
            conflict = Some((place, None));
        } else if is("=======") {
            if let Some((_, middle)) = &mut conflict {
                middle.get_or_insert(place);
            }
        } else if is(">>>>>>>") {
            match conflict.take() {
                Some((start, middle)) => conclude(checker, visit, start, middle, Some(place)),
                None => conclude(checker, visit, place, None, None),
            }
        }
    }
    if let Some((start, middle)) = conflict {
        conclude(checker, visit, start, middle, None);
    }
}

fn conclude(
    checker: &mut Checker<'_>,
    visit: &DocumentVisit<'_>,
    start: TextRange,
    middle: Option<TextRange>,
    end: Option<TextRange>,
) {
    let finding = checker.report(visit.document.file.path(), start, MESSAGE.message());
    finding.help = Some(HELP.message());
    for (place, text) in [(middle, &OURS), (end, &THEIRS)] {
        finding.labels.extend(place.map(|range| Label { range, message: text.message() }));
    }
}
