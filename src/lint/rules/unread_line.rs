//! `unread-line`: a line in an action section that is no item, which reading reports; and a heading that looks like
//! a slip of a section the document lacks, so that what stands below it is not read.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::Block;
use crate::model::concepts::Section;
use crate::model::id::ItemId;
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text = Text::new(
    "标题“{text}”不是认识的章节，其中的内容不会按“{name}”读取",
    "heading `{text}` is not a known section, so what is below it is not read as `{name}`",
);
const HELP: Text = Text::new(
    "如果就是“{name}”，请改用这个标题，或在 mtg.toml 的 [vocabulary.sections] 中加上它",
    "if it is `{name}`, call it that, or add your word to [vocabulary.sections] in mtg.toml",
);
/// Longer headings are sentences, which hold all kinds of words.
const LONGEST: usize = 16;

/// The rule.
pub static RULE: Rule = Rule { code: &codes::UNREAD_LINE, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "行动项一节中有一行不是行动项，没有读取；或标题像是某一节的名称却不认识，下面的内容没有读取。",
        "A line in the section of action items is no action and is not read; or a heading looks like the name of a section but is none, so that what is below it is not read.",
    ),
    why: Text::new(
        "写了却没读到的任务，不会出现在任何清单和提醒里（P23、P41）。",
        "A task that is written but not read is on no list and in no reminder (P23, P41).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |

张伟再看一下支付接口。
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |

Zhang Wei will look at the payment service.
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
| A2 | 检查支付接口 | 张伟 | 2024-03-27 | 检查记录 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
| A2 | Check the payment service | Zhang Wei | 2024-03-27 | Findings |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "是任务的，写成表中的一行；是说明的，移到“后续安排”等别的章节；标题用自己的叫法的，登记在 mtg.toml 的 [vocabulary.sections] 中。",
        "Make it a row if it is a task, or move it elsewhere, such as to the follow-up; make your own heading known in [vocabulary.sections] of mtg.toml.",
    ),
    settings: &["vocabulary.sections"],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    // Only sections that nothing was found for: where the items are, a heading is free to say what it likes.
    let (seen, wanted): (&[Section], Vec<Section>) = match visit.record {
        Record::Minutes(minutes) => {
            let lacking = [
                (Section::Actions, minutes.actions.is_empty()),
                (Section::Decisions, minutes.decisions.is_empty()),
                (Section::OpenIssues, minutes.issues.is_empty()),
                (Section::EarlierActions, minutes.review.is_empty()),
            ];
            (&minutes.sections, lacking.iter().filter(|(_, lacking)| *lacking).map(|(s, _)| *s).collect())
        }
        Record::Notice(notice) => (&notice.sections, vec![Section::Agenda]),
        _ => return,
    };
    let wanted: Vec<Section> = wanted.into_iter().filter(|section| !seen.contains(section)).collect();
    if wanted.is_empty() {
        return;
    }
    let words = visit.vocabulary;
    let mut known: Option<u8> = None;
    let mut title = true;
    for block in &visit.document.blocks {
        let Block::Heading { level, text, .. } = block else { continue };
        let heading = text.trimmed();
        if words.section(heading).is_some() {
            known = Some(*level);
        } else if known.is_some_and(|known| *level <= known) {
            known = None;
        }
        let first = std::mem::replace(&mut title, false);
        // The title, topics and what lies in a known section say what they like.
        let free = (first && *level == 1)
            || known.is_some()
            || ItemId::lead(heading).is_some()
            || heading.chars().count() > LONGEST
            || heading.trim_end_matches([':', '：']).contains([':', '：']);
        if free || words.document(heading).is_some() {
            continue;
        }
        if let Some(near) = words.near_section(heading, &wanted) {
            let message = MESSAGE.with("text", heading).and("name", near);
            checker.report(&visit.document.file.path().clone(), text.full_range(), message).help =
                Some(HELP.with("name", near));
        }
    }
}
