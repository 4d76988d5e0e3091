//! `deferred-topic-lost`: a topic that was put off does not come back in the next meeting of the series (P20).

use rustc_hash::FxHashMap;

use crate::date::{Base, NaiveDate, days_named};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::likeness::{Gist, MOST_COMPARED};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::OutcomeKind;
use crate::model::minutes::Minutes;
use crate::model::vocabulary::fold;
use crate::workspace::{Meeting, Snapshot};

const MESSAGE: Text = Text::new(
    "{ref} 延后的议题“{title}”没有回到这次会议",
    "topic “{title}”, deferred in {ref}, does not come back in this meeting",
);
const HELP: Text = Text::new(
    "补上这个议题；再次延后的写“延后：…”，不再讨论的写明决定",
    "add the topic; say “Deferred: …” if it has to wait again, or that it is dropped",
);

/// So many topics of a series are waited for at a time.
const MOST: usize = 64;

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DEFERRED_TOPIC_LOST, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "系列会议中以“延后：…”结束的议题，下一次有纪要的会议既没有这个议题，正文也没有提到。延后时写明日期的，从那一天起的第一次会议算起。",
        "A topic of a series ended with “Deferred: …”, and neither the topics nor the text of the next meeting with minutes speak of it. If the deferral names a day, the first meeting from that day on counts.",
    ),
    why: Text::new(
        "延后也是一种结论，前提是真的会再议：下次会议必须列入（P20、P43）。",
        "Deferring is an outcome only if the matter comes back: the next meeting takes it up (P20, P43).",
    ),
    fires: Text::new(
        "
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
+++
## 议题与讨论

### T1 首发范围

**决议 D1**：首发三项功能。

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-05
+++
## 议题与讨论

### T1 积分规则

**延后**：法务部意见未到，列为下次会议第一项议题。
",
        "
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
+++
## Topics

### T1 Scope of the first release

**Decision D1**: The first release has three features.

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-05
+++
## Topics

### T1 Membership points

**Deferred**: Legal's opinion is missing; first topic of the next meeting.
",
    ),
    passes: Text::new(
        "
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
+++
## 议题与讨论

### T1 积分规则征求意见稿

**决议 D1**：积分有效期为12个月。

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"周例会\"
series = \"weekly\"
date = 2024-03-05
+++
## 议题与讨论

### T1 积分规则

**延后**：法务部意见未到，列为下次会议第一项议题。
",
        "
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
+++
## Topics

### T1 Draft rules of the membership points

**Decision D1**: Points expire after twelve months.

@@ meetings/2024/2024-03-05-weekly/minutes.md
+++
title = \"Weekly\"
series = \"weekly\"
date = 2024-03-05
+++
## Topics

### T1 Membership points

**Deferred**: Legal's opinion is missing; first topic of the next meeting.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "把议题列入这次或下次会议；不再讨论的，用一句决议说明。",
        "Put the topic on this or the next meeting; if it is dropped, say so in a decision.",
    ),
    settings: &[],
};

/// A topic that waits for the next meeting of its series.
struct Waiting<'w> {
    title: &'w str,
    gist: Gist,
    reference: String,
    from: Option<NaiveDate>,
}

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let workspace = snapshot.workspace;
    let mut waiting: FxHashMap<&str, Vec<Waiting<'_>>> = FxHashMap::default();
    for meeting in &workspace.meetings {
        let (Some(minutes), Some(series)) = (&meeting.minutes, meeting.series()) else { continue };
        if minutes.unreadable || minutes.blank {
            continue;
        }
        if let Some(topics) = waiting.get_mut(series) {
            let mut text = None;
            topics.retain(|topic| {
                let text = text.get_or_insert_with(|| {
                    workspace.sources.get(&minutes.path).map(|source| fold(source.text()))
                });
                if comes_back(topic, minutes, text.as_deref()) {
                    return false;
                }
                // What was put off to a later day goes on waiting.
                if matches!((topic.from, meeting.date), (Some(from), Some(date)) if date < from) {
                    return true;
                }
                let message = MESSAGE.with("title", topic.title).and("ref", topic.reference.as_str());
                let place = minutes.topics_at.unwrap_or(minutes.basics.at);
                let finding = checker.report(&minutes.path, place, message);
                finding.help = Some(HELP.message());
                finding.item = Some(topic.reference.as_str().into());
                false
            });
        }
        let deferred = minutes.topics.iter().filter_map(|topic| {
            let outcome = topic.outcomes.iter().find(|outcome| outcome.kind == OutcomeKind::Deferred)?;
            let base = Base::new(meeting.date, &workspace.settings.calendar);
            let from = days_named(&outcome.text, &base).into_iter().max();
            let reference = reference(meeting, topic.id);
            Some(Waiting { title: &topic.title, gist: Gist::of(&topic.title), reference, from })
        });
        let deferred: Vec<Waiting<'_>> = deferred.filter(|topic| !topic.gist.is_empty()).collect();
        if !deferred.is_empty() {
            let topics = waiting.entry(series).or_default();
            topics.extend(deferred);
            // Those that were put off for years are not looked for for ever.
            topics.drain(..topics.len().saturating_sub(MOST));
        }
    }
}

fn reference(meeting: &Meeting, id: crate::model::id::ItemId) -> String {
    format!("{}/{id}", meeting.id)
}

/// Whether minutes take a topic up again, under its name or another that is like it.
fn comes_back(topic: &Waiting<'_>, minutes: &Minutes, text: Option<&str>) -> bool {
    let gist = &topic.gist;
    let own = fold(topic.title);
    let titles = minutes.topics.iter().map(|t| &t.title).chain(minutes.rows.iter().map(|r| &r.title));
    titles.take(MOST_COMPARED).any(|title| gist.is(&Gist::of(title), &own, &fold(title)))
        || text.is_some_and(|text| gist.is_spoken_of(text))
}
