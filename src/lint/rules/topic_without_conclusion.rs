//! `topic-without-conclusion`: a topic that came to nothing that is written down (P20).

use std::borrow::Cow;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::likeness::{Gist, MOST_COMPARED};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::id::ItemId;
use crate::model::minutes::Minutes;
use crate::model::phrases::MinutesPhrases;
use crate::model::vocabulary::{Vocabulary, fold};
use crate::text::TextRange;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new("议题“{title}”没有结论", "topic “{title}” has no conclusion");
const HELP: Text = Text::new(
    "以“决议：…”“未决：…”“通报：…”或“延后：…”结束",
    "end it with “Decision: …”, “Open issue: …”, “Noted: …” or “Deferred: …”",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::TOPIC_WITHOUT_CONCLUSION, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "一个议题下面没有决议、未决事项、通报、延后、行动项或暂存事项，文字里也没有说结果如何；议题表中最后一栏空着。\
         开场、休息、汇报之类不算议题；决议另列一章的，与议题同名的也算；没有编号的议题，只在同一份纪要多数议题有结论时检查。",
        "Nothing stands under a topic: no decision, open issue, note, deferral, action or parked matter, and its text does not \
         say how it ended; or the last cell of its row is empty. Openings, breaks and mere reports are no topics; an item elsewhere \
         that speaks of the topic counts; topics without numbers are looked at only where most of the others have a conclusion.",
    ),
    why: Text::new(
        "议题不能不了了之：每个议题当场说出结论，或者决定，或者知悉，或者延后，或者列为未决（P20）。",
        "A topic never ends without an outcome said aloud: a decision, noted, deferred or an open issue (P20).",
    ),
    fires: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 市场部：申请24万元。
- 财务部：本季度可用额度为18万元。

### T2 首发范围

**决议 D1**：首发三项功能，积分兑换列入V1.1。
",
        "
## Topics

### T1 Promotion budget

- Marketing: requests RMB 240,000.
- Finance: RMB 180,000 is available this quarter.

### T2 Scope of the first release

**Decision D1**: The first release has three features; redemption moves to V1.1.
",
    ),
    passes: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 市场部：申请24万元。
- 财务部：本季度可用额度为18万元。

**未决 U1**：差额6万元；下一步：市场部3月14日提交测算；决策人：王敏；期限：2024-03-15

### T2 首发范围

**决议 D1**：首发三项功能，积分兑换列入V1.1。
",
        "
## Topics

### T1 Promotion budget

- Marketing: requests RMB 240,000.
- Finance: RMB 180,000 is available this quarter.

**Open issue U1**: RMB 60,000 are missing; Next step: Marketing sends an estimate on 14 March; Decider: Wang Min; Due: 2024-03-15

### T2 Scope of the first release

**Decision D1**: The first release has three features; redemption moves to V1.1.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补写结论。只是通报的写“通报：…”，来不及讨论的写“延后：…”，谈不拢的写“未决：…”。",
        "Write down how it ended: “Noted: …” for news, “Deferred: …” for what had to wait, “Open issue: …” for what was not agreed.",
    ),
    settings: &[],
};

/// A topic, as a heading or as a row.
struct Candidate<'m> {
    title: &'m str,
    id: Option<ItemId>,
    concluded: bool,
    range: TextRange,
}

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let headings = minutes.topics.iter().map(|topic| Candidate {
        title: &topic.title,
        id: topic.id_written.then_some(topic.id),
        concluded: topic.concluded,
        range: topic.range,
    });
    let rows = minutes.rows.iter().map(|row| Candidate {
        title: &row.title,
        id: None,
        concluded: row.concluded,
        range: row.range,
    });
    let topics: Vec<Candidate<'_>> = headings.chain(rows).collect();
    let concluded = topics.iter().filter(|topic| topic.concluded).count();
    if concluded == topics.len() {
        return;
    }
    let elsewhere = said_elsewhere(minutes);
    // Where all results stand in sections of their own, they need not repeat what they are about.
    if concluded == 0 && !elsewhere.is_empty() {
        return;
    }
    // Without numbers it may be notes of a talk, unless most of them do end in something.
    let followed = concluded * 2 >= topics.len();
    let (first_row, words) = (minutes.topics.len(), Vocabulary::get());
    let mut others = None;
    for (index, topic) in topics.iter().enumerate().filter(|(_, topic)| !topic.concluded) {
        let numbered = topic.id.is_some() || index >= first_row;
        if !(numbered || followed) || tells_only(topic.title, words) {
            continue;
        }
        let gist = Gist::of(topic.title);
        let own = fold(topic.title);
        let id = topic.id.map(|id| id.to_string());
        let spoken_of = |(other, text): &(Gist, Cow<'_, str>)| {
            gist.is(other, &own, text)
                || id.as_ref().is_some_and(|id| {
                    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.eq_ignore_ascii_case(id))
                })
        };
        let others = others.get_or_insert_with(|| {
            let texts = elsewhere.iter().copied().chain(actions(minutes)).take(MOST_COMPARED);
            texts.map(|text| (Gist::of(text), fold(text))).collect::<Vec<_>>()
        });
        if others.iter().any(spoken_of) {
            continue;
        }
        let message = MESSAGE.with("title", topic.title);
        match topic.id {
            Some(id) => {
                checker.report_item(meeting, id, &minutes.path, topic.range, message, HELP.message());
            }
            None => checker.report(&minutes.path, topic.range, message).help = Some(HELP.message()),
        }
    }
}

/// Decisions and open issues that stand under no topic.
fn said_elsewhere(minutes: &Minutes) -> Vec<&str> {
    let decisions = minutes.decisions.iter().filter(|d| d.topic.is_none()).map(|d| &*d.text);
    decisions.chain(minutes.issues.iter().filter(|i| i.topic.is_none()).map(|i| &*i.text)).collect()
}

/// Actions and parked matters that stand under no topic.
fn actions(minutes: &Minutes) -> impl Iterator<Item = &str> {
    let actions = minutes.actions.iter().filter(|a| a.topic.is_none()).map(|a| &*a.task.value);
    actions.chain(minutes.parked.iter().map(|p| &*p.text))
}

/// Whether a title is that of an opening, a break or a report, of which nothing has to come.
pub(super) fn tells_only(title: &str, words: &Vocabulary) -> bool {
    use crate::model::concepts::AgendaKind;
    let kind = words.agenda_kind(title);
    let framing = kind
        .is_some_and(|kind| !matches!(kind, AgendaKind::Inform | AgendaKind::Discuss | AgendaKind::Decide));
    framing || MinutesPhrases::get().telling.within(title)
}
