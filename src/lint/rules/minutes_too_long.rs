//! `minutes-too-long`: minutes that nobody will read to the end (P27).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::Block;
use crate::model::vocabulary::is_han;
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, Record};

const CHARACTERS: Text = Text::new(
    "正文约{count}字，超过{limit}字",
    "the text has some {count} Chinese characters, more than {limit}",
);
const WORDS: Text =
    Text::new("正文约{count}词，超过{limit}词", "the text has some {count} words, more than {limit}");
const HELP: Text = Text::new(
    "只留结论、分工和必要的理由，发言实录放到附件里",
    "keep what was decided, who does it and why; put transcripts into an attachment",
);
/// A reader's half hour is no longer: five pages of Chinese characters.
const MOST: usize = 4000;
/// An English word is about as much to read as two Chinese characters.
const CHARACTERS_PER_WORD: usize = 2;

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MINUTES_TOO_LONG, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要的段落和列表超过4000字（英文2000词）。表格、标题、代码和注释不计，所以行动项再多也不会触发。",
        "The paragraphs and lists of the minutes have more than 2,000 words (4,000 Chinese characters). Tables, headings, code and comments do not count, so many actions are no problem.",
    ),
    why: Text::new(
        "纪要贵在简短：决定了什么、谁做、什么时候完成（P27）。",
        "Minutes are short: what was decided, who does it, by when (P27).",
    ),
    fires: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 市场部先介绍去年三个渠道的投放数据，再逐项说明今年的报价来源，财务部就每一项询价过程提出疑问，市场部当场回答并补充两家供应商的情况。
… ×80
",
        "
## Topics

### T1 Promotion budget

- Marketing went through the figures of last year channel by channel and named the source of each quotation; Finance asked how each of them was obtained, and Marketing answered and added what two more suppliers had offered.
… ×80
",
    ),
    passes: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 市场部：申请24万元，其中短视频14万元、门店物料7万元、外包设计3万元。

**决议 D1**：推广预算上限为24万元。
",
        "
## Topics

### T1 Promotion budget

- Marketing: requests RMB 240,000 (short videos 140,000, in-store material 70,000, outside design 30,000).

**Decision D1**: The promotion budget is RMB 240,000 at most.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "每个部门的意见一句话，每个结论一句话；实录另存为附件。",
        "One sentence for each department's position, one for each conclusion; keep a transcript as an attachment.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let Record::Minutes(minutes) = visit.record else { return };
    // A short file need not be counted.
    if visit.document.file.text().len() < MOST {
        return;
    }
    let mut text = Length::default();
    text.add(&visit.document.blocks);
    let total = text.characters + text.words * CHARACTERS_PER_WORD;
    if total <= MOST {
        return;
    }
    let message = if text.characters >= text.words {
        CHARACTERS.with("count", total).and("limit", MOST)
    } else {
        WORDS.with("count", total / CHARACTERS_PER_WORD).and("limit", MOST / CHARACTERS_PER_WORD)
    };
    let place = text.first.unwrap_or(minutes.basics.at);
    checker.report(&visit.document.file.path().clone(), place, message).help = Some(HELP.message());
}

/// How much there is to read.
#[derive(Default)]
struct Length {
    characters: usize,
    words: usize,
    /// The first heading, which is the title.
    first: Option<TextRange>,
}

impl Length {
    fn add(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match block {
                Block::Paragraph { text, .. } => self.count(text.as_str()),
                Block::List(list) => list.items.iter().for_each(|item| self.add(&item.blocks)),
                Block::Quote { blocks, .. } => self.add(blocks),
                Block::Heading { text, .. } => self.first = self.first.or(Some(text.full_range())),
                Block::Table(_) => {}
            }
        }
    }

    fn count(&mut self, text: &str) {
        let mut inside = false;
        for c in text.chars() {
            let han = is_han(c);
            self.characters += usize::from(han);
            let letter = !han && c.is_alphanumeric();
            self.words += usize::from(letter && !inside);
            inside = letter;
        }
    }
}
