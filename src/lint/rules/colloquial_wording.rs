//! `colloquial-wording`: spoken language in minutes (P26).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::wording::Fault;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text = Text::new("“{text}”是口语", "`{text}` is spoken language");
const HELP: Text = Text::new(
    "改用书面语，以部门名称开头，用第三人称写",
    "write it as a record: the department's name first, in the third person",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::COLLOQUIAL_WORDING, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要正文中的口语：“搞定”“弄一下”“我觉得”“……的话”“咱们”。标题、引文、链接和引号里的字不看。",
        "Spoken language in the body of minutes: “gonna”, “stuff”, “let's just”, “I think”, “a ton of”. Headings, quotations, links and what stands in quotation marks are not judged.",
    ),
    why: Text::new(
        "纪要是给没到会的人看的记录，要用书面语、第三人称，先说立场（P26）。",
        "Minutes are a record for those who were not there: written language, in the third person, position first (P26).",
    ),
    fires: Text::new(
        "
## 议题与讨论

### T1 上线范围

- 技术部：我觉得积分兑换月底前搞不定。

**决议 D1**：积分兑换列入V1.1。
",
        "
## Topics

### T1 Scope

- Technology: I think redemption is gonna take ages.

**Decision D1**: Redemption moves to V1.1.
",
    ),
    passes: Text::new(
        "
## 议题与讨论

### T1 上线范围

- 技术部：积分兑换需13个工作日，3月31日前无法完成。

**决议 D1**：积分兑换列入V1.1。
",
        "
## Topics

### T1 Scope

- Technology: redemption takes 13 working days and cannot be finished by 31 March.

**Decision D1**: Redemption moves to V1.1.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改成书面语：部门名称在前，先说结论，再说数字。要照录原话的，加引号。",
        "Write it as a record: the department's name first, then its position, then the figures. Put it in quotation marks if the very words matter.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    if !matches!(visit.record, Record::Minutes(_)) {
        return;
    }
    let file = visit.document.file;
    for (range, fault) in checker.places_in_prose(visit).iter() {
        if *fault != Fault::Spoken {
            continue;
        }
        let word = file.text().get(range.start as usize..range.end as usize).unwrap_or_default();
        checker.report(file.path(), *range, MESSAGE.with("text", word)).help = Some(HELP.message());
    }
}
