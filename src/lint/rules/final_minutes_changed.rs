//! `final-minutes-changed`: what was confirmed and made final says something else now (P31).

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::agreed::parts_in_words;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text = Text::new(
    "定稿后{parts}的内容改动过：现在的摘要是 {now}，确认的是 {recorded}",
    "{parts} changed after the minutes became final: the digest is {now}, what was confirmed has {recorded}",
);
const UNKNOWN: Text = Text::new(
    "定稿后内容改动过：现在的摘要是 {now}，确认的是 {recorded}",
    "the minutes changed after they became final: the digest is {now}, what was confirmed has {recorded}",
);
const HELP: Text = Text::new(
    "把改动改回去，后来的变化记入跟踪表；确须更正的，用 mtg circulate {meeting} 重新分发确认",
    "undo the change and put later news into the journal; to correct the record, send it round again with mtg circulate {meeting}",
);

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::FINAL_MINUTES_CHANGED, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "纪要已定稿，但内容与分发时记下的摘要（`digest`）不一致。摘要由基本信息、决议、行动项、未决事项和议题结论算出；状态、时间戳、进度、排版、标点和日期写法不影响摘要。通知中的基本信息，纪要没有重写的也算在内。确认记录中记有各项摘要的，指出改动的是哪一项。没有 `digest` 的纪要不检查。",
        "The minutes are final, but do not say what was sent round, as their `digest` tells. It is made of the basic information, decisions, actions, open issues and outcomes; status, stamps, progress, layout, punctuation and the way a date is written have no part in it. What the notice says and the minutes do not repeat counts as well. Where the confirmations hold the digests of the items, the rule says which have changed. Minutes without `digest` are not judged.",
    ),
    why: Text::new(
        "定稿的纪要不能悄悄改动：每个人确认的是当时的内容（P31）。",
        "A final record cannot change silently: everybody confirmed what it said then (P31).",
    ),
    fires: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"李婷\"]
status = \"final\"
digest = \"0123456789abcdef\"
+++
**决议 D1**：4月15日上线。
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Li Ting\"]
status = \"final\"
digest = \"0123456789abcdef\"
+++
**Decision D1**: V1.0 goes live on 15 April.
",
    ),
    passes: Text::new(
        "
+++
title = \"上线启动会\"
date = 2024-03-12
chair = \"王敏\"
recorder = \"李婷\"
attendees = [\"王敏\", \"李婷\"]
status = \"final\"
digest = \"90e4be6c82c59295\"
+++
**决议 D1**：4月15日上线。
",
        "
+++
title = \"Launch kick-off\"
date = 2024-03-12
chair = \"Wang Min\"
recorder = \"Li Ting\"
attendees = [\"Wang Min\", \"Li Ting\"]
status = \"final\"
digest = \"4f61090f1c520bf4\"
+++
**Decision D1**: V1.0 goes live on 15 April.
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改回原来的内容，或用 `mtg circulate` 重新分发。",
        "Undo the change, or send the minutes round again with `mtg circulate`.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    // Digests were made only where the minutes are final and say what went round.
    let (Some(digests), Some(recorded)) = (&minutes.digests, &minutes.basics.digest) else { return };
    let confirmed = recorded.value.trim();
    if confirmed.eq_ignore_ascii_case(&digests.whole) {
        return;
    }
    let round = meeting.round().filter(|round| {
        !round.parts.is_empty() && round.digest.as_deref().is_some_and(|d| d.eq_ignore_ascii_case(confirmed))
    });
    let parts = round.map(|round| digests.changed_since(&round.parts)).unwrap_or_default();
    let message =
        if parts.is_empty() { UNKNOWN.message() } else { MESSAGE.with("parts", parts_in_words(&parts)) };
    let message = message.and("now", &*digests.whole).and("recorded", confirmed);
    checker.report(&minutes.path, recorded.range, message).help = Some(HELP.with("meeting", &*meeting.id));
}
