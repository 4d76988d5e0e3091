//! `unread-line`: a line in an action section that is no item, which reading reports; and a heading that looks like
//! a slip of a section, so that what stands below it is not read.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::{Block, Item};
use crate::model::concepts::{Column, Section};
use crate::model::fields::scan;
use crate::model::id::ItemId;
use crate::model::vocabulary::Vocabulary;
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

/// Sections of minutes whose items are lost where the heading is not understood.
const OF_MINUTES: [Section; 4] =
    [Section::Actions, Section::Decisions, Section::OpenIssues, Section::EarlierActions];

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
    // Where a section or item of the kind is, a heading is free to say more unless it takes items with it.
    let (kinds, lacking): (&[Section], Vec<Section>) = match visit.record {
        Record::Minutes(minutes) => {
            let lacking = |kind: &Section| {
                let none = match kind {
                    Section::Actions => minutes.actions.is_empty(),
                    Section::Decisions => minutes.decisions.is_empty(),
                    Section::OpenIssues => minutes.issues.is_empty(),
                    _ => minutes.review.is_empty(),
                };
                none && !minutes.sections.contains(kind)
            };
            (&OF_MINUTES, OF_MINUTES.into_iter().filter(lacking).collect())
        }
        Record::Notice(notice) if !notice.sections.contains(&Section::Agenda) => {
            (&[Section::Agenda], vec![Section::Agenda])
        }
        _ => return,
    };
    let words = visit.vocabulary;
    let mut known: Option<u8> = None;
    let mut title = true;
    for (at, block) in visit.document.blocks.iter().enumerate() {
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
        let below = &visit.document.blocks[at + 1..];
        let near = words.near_section(heading, &lacking).or_else(|| {
            let near = holds_points(below).then(|| words.near_section(heading, kinds)).flatten()?;
            takes_items(words, heading, near, below).then_some(near)
        });
        if let Some(near) = near {
            let message = MESSAGE.with("text", heading).and("name", near);
            checker.report(&visit.document.file.path().clone(), text.full_range(), message).help =
                Some(HELP.with("name", near));
        }
    }
}

/// Whether a list or table follows the heading.
fn holds_points(below: &[Block<'_>]) -> bool {
    let own = below.iter().take_while(|block| !matches!(block, Block::Heading { .. }));
    own.into_iter().any(|block| matches!(block, Block::List(_) | Block::Table(_)))
}

/// Whether what follows a heading would be items: it ends in the section's word (`补充行动项`) or is a slip of it, or
/// those below have owners or deadlines.
fn takes_items(words: &Vocabulary, heading: &str, near: &str, below: &[Block<'_>]) -> bool {
    let heading = heading.trim_end_matches([':', '：', ' ', '】', '》']);
    if heading.ends_with(near) || !heading.contains(near) {
        return true;
    }
    let says = |column| matches!(column, Column::Owner | Column::Due);
    let own = below.iter().take_while(|block| !matches!(block, Block::Heading { .. }));
    own.into_iter().any(|block| match block {
        Block::List(list) => list.items.iter().filter_map(Item::text).any(|text| {
            let fields = scan(text.as_str(), &|word| words.column_in(Section::Actions, word)).fields;
            fields.iter().any(|field| says(field.column))
        }),
        Block::Table(table) => {
            let columns =
                table.head.iter().filter_map(|c| words.column_in(Section::Actions, c.text.as_str()));
            columns.into_iter().any(says)
        }
        _ => false,
    })
}
