//! `agenda-order`: an agenda that decides before it informs and discusses (P13).

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::agenda::AgendaRow;
use crate::model::concepts::AgendaKind;
use crate::model::vocabulary::fold;
use crate::workspace::{Meeting, Workspace};

const ALL: Text = Text::new(
    "决策“{topic}”排在所有同步和讨论之前",
    "the decision on `{topic}` stands before all that informs and is discussed",
);
const SAME: Text = Text::new("“{topic}”先决策、后讨论", "`{topic}` is decided before it is discussed");
const HELP: Text = Text::new("先同步信息，再讨论，最后决策", "inform first, then discuss, then decide");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::AGENDA_ORDER, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "决策排在同步和讨论之前：所有决策都在前面，或同一议题先决策后讨论。按议题逐个“同步—讨论—决策”的议程不提示，没有写类型的议题不看。",
        "Decisions stand before what informs and is discussed: all of them, or the one on the same topic. An agenda that informs, discusses and decides topic by topic is fine, and topics without a kind are not looked at.",
    ),
    why: Text::new(
        "先同步信息、再讨论、最后决策，决策才有依据（P13）。",
        "Decisions rest on what was shared and discussed before (P13).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++

## 会议议程

| 时间 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 14:00-14:20 | 上线日期 | 张伟 | 20分钟 | 决策 | 《排期表》 |
| 14:20-14:40 | 开发进度 | 张伟 | 20分钟 | 同步 | 《进度表》 |
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Agenda

| Time | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 14:00-14:20 | Launch date | Zhang Wei | 20 min | Decide | Schedule |
| 14:20-14:40 | Progress | Zhang Wei | 20 min | Inform | Progress chart |
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++

## 会议议程

| 时间 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 14:00-14:20 | 开发进度 | 张伟 | 20分钟 | 同步 | 《进度表》 |
| 14:20-14:40 | 上线日期 | 张伟 | 20分钟 | 决策 | 《排期表》 |
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++

## Agenda

| Time | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 14:00-14:20 | Progress | Zhang Wei | 20 min | Inform | Progress chart |
| 14:20-14:40 | Launch date | Zhang Wei | 20 min | Decide | Schedule |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new("把同步和讨论移到决策之前。", "Move what informs and is discussed before the decisions."),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(called) = Called::of(meeting) else { return };
    let rows: Vec<(&AgendaRow, AgendaKind)> =
        called.notice.agenda.topics().filter_map(|row| Some((row, row.kind?))).collect();
    let decides = |(_, kind): &(&AgendaRow, AgendaKind)| *kind == AgendaKind::Decide;
    let Some(first) = rows.iter().position(decides) else { return };
    let others = rows.iter().position(|row| !decides(row));
    let last = rows.iter().rposition(decides).unwrap_or(first);
    if others.is_some_and(|other| last < other) {
        let row = rows[first].0;
        let message = ALL.with("topic", &*row.topic);
        checker.report(called.path(), row.at.topic, message).help = Some(HELP.message());
        return;
    }
    // What was informed of or discussed before may be taken up again after its decision.
    let mut met: FxHashMap<Cow<'_, str>, Option<&AgendaRow>> = FxHashMap::default();
    for row in &rows {
        let topic = fold(&row.0.topic);
        if decides(row) {
            met.entry(topic).or_insert(Some(row.0));
        } else if let Some(decision) = met.insert(topic, None).flatten() {
            let message = SAME.with("topic", &*decision.topic);
            checker.report(called.path(), decision.at.topic, message).help = Some(HELP.message());
        }
    }
}
