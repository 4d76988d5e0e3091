//! `future-entry`: an entry of a journal that is dated after today.

use crate::date::Unit;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::ahead::in_words;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::Snapshot;

const MESSAGE: Text = Text::new(
    "这条记录的日期是{day}，比今天（{today}）晚{days}",
    "this entry is dated {day}, {days} after today ({today})",
);
const HELP: Text = Text::new(
    "改成实际的日期；还没发生的事写进说明，或写成新的期限“→ {day}”",
    "write the day it was made; what is still to come goes into the note, or is a new deadline `→ {day}`",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::FUTURE_ENTRY, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "进度跟踪中的记录，日期在今天之后。没有 --as-of 时这样的记录照样生效：明天才完成的事今天就算完成了。",
        "An entry of a journal is dated after today. Without `--as-of` it counts all the same: what will be done tomorrow is done today.",
    ),
    why: Text::new(
        "进度表记的是已经发生的事；日期写错，逾期和汇报频率都会算错（P40）。",
        "The journal says what has happened; a wrong date makes lateness and the rhythm of reports wrong (P40).",
    ),
    fires: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏，完成时间：2024-03-22
@@ tracking.md
## A1 编写上线方案

- 2024-03-22 已完成：已发技术部（王敏）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min, due: 2024-03-22
@@ tracking.md
## A1 Write the launch plan

- 2024-03-22 done: sent to Technology (Wang Min)
",
    ),
    passes: Text::new(
        "
## 行动项

- A1 编写上线方案，负责人：王敏，完成时间：2024-03-22
@@ tracking.md
## A1 编写上线方案

- 2024-03-20 进行中：3月22日发技术部（王敏）
",
        "
## Action items

- A1 Write the launch plan, owner: Wang Min, due: 2024-03-22
@@ tracking.md
## A1 Write the launch plan

- 2024-03-20 in progress: goes to Technology on 22 March (Wang Min)
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改正日期；计划中的事写进说明或新的期限。",
        "Correct the date; put plans into the note or the new deadline.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let (workspace, today) = (snapshot.workspace, checker.now.date);
    let of_meetings = workspace.meetings.iter().filter_map(|meeting| meeting.journal.as_ref());
    let of_projects = workspace.projects.iter().filter_map(|project| project.journal.as_ref());
    for journal in of_meetings.chain(of_projects) {
        for entry in journal.entries.iter().filter(|entry| entry.date > today) {
            let day = entry.date.to_string();
            let message = MESSAGE
                .with("day", day.as_str())
                .and("today", today.to_string())
                .and("days", in_words((entry.date - today).num_days(), Unit::Day));
            checker.report(&journal.path, entry.range, message).help = Some(HELP.with("day", day));
        }
    }
}
