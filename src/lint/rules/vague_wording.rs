//! `vague-wording`: words that nobody can be held to in goals, decisions, tasks and next steps (P26).

use std::cell::RefCell;
use std::rc::Rc;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::wording::{Fault, GoalVerdict, OwnWords, Place, judge_goal, place_in_item, vague_places};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::basics::Basics;
use crate::model::id::ItemId;
use crate::model::items::ActionSource;
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, Record};

const WHEN: Text = Text::new("“{text}”没有说到哪一天", "`{text}` names no day");
const WHEN_HELP: Text = Text::new("写明日期，如：3月25日前", "give a day, such as: by 25 March");
const EFFORT: Text =
    Text::new("“{text}”只是说会努力，没有说结果", "`{text}` promises an attempt, not a result");
const EFFORT_HELP: Text = Text::new("写明到哪一天做到什么程度", "say what will be there, and by which day");
const AMOUNT: Text = Text::new("“{text}”没有说多少、哪些", "`{text}` does not say how much, or which");
const AMOUNT_HELP: Text = Text::new("写明数字，或逐一列明", "give the figure, or list them");
const WHO: Text = Text::new("“{text}”没有说是谁", "`{text}` names nobody");
const WHO_HELP: Text = Text::new("写明部门和负责人", "name the department and the person");
const CONDITION: Text = Text::new("“{text}”没有说做还是不做", "`{text}` leaves open whether it will be done");
const CONDITION_HELP: Text = Text::new(
    "直接定下来；现在定不了的，写明条件，或由谁在哪一天决定",
    "decide it; where that is not possible yet, give the condition, or who decides on which day",
);
const EMPTY: Text = Text::new("“{text}”看不出做没做到", "nobody can see from `{text}` whether it was done");
const EMPTY_HELP: Text =
    Text::new("写明做什么、到哪一天、以什么为准", "say what is done, by when, and how one sees it");
const OWN: Text = Text::new("“{text}”是设置中列出的空话", "`{text}` is a vague word of your settings");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::VAGUE_WORDING, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "目标、决议、任务和下一步中的空话：没有说哪一天（尽快）、只说会努力（尽量、争取）、没有说多少（大概、适当）、没有说是谁（相关部门）、没有说做不做（原则上、视情况）、看不出做没做到（加强沟通）。引号、书名号和代码里的字，别人说的话，“不得”“不再”之后的词不算；同一句里有日期或数字的，多数也不算。",
        "Words that hold nobody to anything in goals, decisions, tasks and next steps: no day (soon), an attempt (try to), no amount (various), nobody (relevant teams), perhaps not at all (if possible), or nothing one could see (improve communication). What stands in quotation marks or code, what somebody is reported to have said, and what is ruled out does not count; with a date or figure in the same sentence most words do not either.",
    ),
    why: Text::new(
        "“尽快”“大概”“适当支持”不是承诺（P26）：照着做的人不知道做什么，检查的人不知道做没做到。",
        "“As soon as possible”, “roughly” and “some support” promise nothing (P26): nobody knows what to do, and nobody can say whether it was done.",
    ),
    fires: Text::new(
        "
## 决议

- D1 财务部视情况给予适当支持
",
        "
## Decisions

- D1 Finance supports the project as needed
",
    ),
    passes: Text::new(
        "
## 决议

- D1 财务部从二季度预备费中拨付6万元，3月25日前到账
",
        "
## Decisions

- D1 Finance pays RMB 60,000 from the reserve of the second quarter by 25 March
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "换成日期、数字、部门和姓名；定不下来的，写明由谁在哪一天决定。非写不可的，用 <!-- mtg: ignore vague-wording -- 原因 --> 说明。",
        "Replace it with a day, a figure, a department and a name; where nothing can be settled yet, say who decides on which day. Where the word must stay, say why in <!-- mtg: ignore vague-wording -- reason -->.",
    ),
    settings: &["lint.vague-words"],
};

/// A team's own words, and what they were compiled to.
type Compiled = (Vec<Box<str>>, Option<Rc<OwnWords>>);

thread_local! {
    /// The words compiled last; they are the same for all documents of a repository.
    static OWN_WORDS: RefCell<Compiled> = const { RefCell::new((Vec::new(), None)) };
}

fn own_words(words: &[Box<str>]) -> Option<Rc<OwnWords>> {
    if words.is_empty() {
        return None;
    }
    OWN_WORDS.with_borrow_mut(|(known, compiled)| {
        if known != words {
            *known = words.to_vec();
            *compiled = OwnWords::new(words).map(Rc::new);
        }
        compiled.clone()
    })
}

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let own = own_words(&visit.settings.lint.vague_words);
    let mut reader = Reader { checker, visit, own: own.as_deref() };
    match visit.record {
        Record::Notice(notice) => reader.goal(&notice.basics),
        Record::Minutes(minutes) => {
            reader.goal(&minutes.basics);
            for decision in &minutes.decisions {
                reader.item(decision.id, &decision.text, decision.range);
            }
            for action in &minutes.actions {
                // The words of a decision that is an action, too, have been read.
                if action.source != ActionSource::Decision {
                    reader.item(action.id, &action.task.value, action.task.range);
                    if let Some(details) = &action.details {
                        reader.item(action.id, details, action.range);
                    }
                }
            }
            for issue in &minutes.issues {
                if let Some(next) = &issue.next_step {
                    reader.item(issue.id, next, issue.range);
                }
            }
        }
        _ => {}
    }
}

struct Reader<'r, 'c, 'w, 'v> {
    checker: &'r mut Checker<'w>,
    visit: &'r DocumentVisit<'v>,
    own: Option<&'c OwnWords>,
}

impl Reader<'_, '_, '_, '_> {
    fn goal(&mut self, basics: &Basics) {
        let Some(goal) = &basics.goal else { return };
        // A goal that is vague as a whole is the matter of `vague-goal`.
        if judge_goal(&goal.value) != GoalVerdict::Fine {
            return;
        }
        for place in vague_places(&goal.value, self.own) {
            self.report(None, &goal.value, goal.range, &place);
        }
    }

    fn item(&mut self, id: ItemId, text: &str, range: TextRange) {
        for place in vague_places(text, self.own) {
            self.report(Some(id), text, range, &place);
        }
    }

    fn report(&mut self, id: Option<ItemId>, text: &str, range: TextRange, place: &Place) {
        let (message, help) = match place.fault {
            Fault::When => (&WHEN, &WHEN_HELP),
            Fault::Effort => (&EFFORT, &EFFORT_HELP),
            Fault::Amount => (&AMOUNT, &AMOUNT_HELP),
            Fault::Who => (&WHO, &WHO_HELP),
            Fault::Condition => (&CONDITION, &CONDITION_HELP),
            Fault::Own => (&OWN, &EMPTY_HELP),
            Fault::Empty | Fault::Spoken | Fault::Culprit => (&EMPTY, &EMPTY_HELP),
        };
        let file = self.visit.document.file;
        let Some(at) = place_in_item(file.text(), range, text, &place.range) else { return };
        let word = text.get(place.range.clone()).unwrap_or_default();
        let finding = self.checker.report(file.path(), at, message.with("text", word));
        finding.help = Some(help.message());
        let folder = file.path().rsplit('/').nth(1);
        finding.item = id.zip(folder).map(|(id, folder)| format!("{folder}/{id}").into());
    }
}
