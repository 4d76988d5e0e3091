//! `blaming-wording`: culprits where causes are wanted (P26).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::wording::Fault;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text = Text::new("“{text}”是在追究谁的责任", "`{text}` names a culprit, not a cause");
const HELP: Text = Text::new(
    "只写原因和影响，如：接口文档晚到2个工作日，联调顺延",
    "write the cause and what follows from it, such as: the interface document arrived two working days late",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::BLAMING_WORDING, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要正文中指责某人、某部门的话：“都怪”“推诿”“不配合”“责任在于……”“掉链子”。只说原因的（“接口文档晚到2个工作日”）不提示，制度、条款、工单里的用词也不提示。",
        "Words in the body of minutes that blame a person or department: “dropped the ball”, “failed to deliver”, “to blame”, “refused to cooperate”. Causes (“the interface document arrived two days late”, “the build failed”) are fine, and so are rules and clauses.",
    ),
    why: Text::new(
        "纪要写原因，不写“谁的错”（P26）：追究责任解决不了问题，被写进去的部门也不会确认纪要。",
        "Minutes give causes, not culprits (P26): blame mends nothing, and no department confirms minutes that blame it.",
    ),
    fires: Text::new(
        "
## 议题与讨论

### T1 联调延期

- 市场部：联调延期都怪技术部不配合。

**决议 D1**：联调顺延至3月27日。
",
        "
## Topics

### T1 Delay of the integration

- Marketing: the delay is Technology's fault, they refused to cooperate.

**Decision D1**: The integration moves to 27 March.
",
    ),
    passes: Text::new(
        "
## 议题与讨论

### T1 联调延期

- 技术部：接口文档晚到2个工作日，联调顺延至3月27日。

**决议 D1**：联调顺延至3月27日。
",
        "
## Topics

### T1 Delay of the integration

- Technology: the interface document arrived two working days late.

**Decision D1**: The integration moves to 27 March.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "写发生了什么、晚了多久、影响什么、怎么补救，不写谁的错。",
        "Say what happened, how late it was, what follows from it and what is done about it, and leave out whose fault it was.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    if !matches!(visit.record, Record::Minutes(_)) {
        return;
    }
    let file = visit.document.file;
    for (range, fault) in checker.places_in_prose(visit).iter() {
        if *fault != Fault::Culprit {
            continue;
        }
        let word = file.text().get(range.start as usize..range.end as usize).unwrap_or_default();
        checker.report(file.path(), *range, MESSAGE.with("text", word)).help = Some(HELP.message());
    }
}
