//! `no-holiday-data`: a deadline in a year whose public holidays are not known, so that nobody can say whether
//! it is a working day. Each year is named once per run; counts of working days that touch such a year are
//! reported where they are read.

use rustc_hash::FxHashSet;

use crate::date::Datelike;
use crate::diagnostic::{codes, dates};
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::workspace::Snapshot;

/// The rule.
pub static RULE: Rule = Rule { code: &codes::NO_HOLIDAY_DATA, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "一个日期落在没有内置节假日的年份，工作日只能按周一至周五算；或设置中的地区没有内置的节假日。每个年份只说一次。",
        "A deadline lies in a year whose public holidays are not built in, so that working days are counted Monday to Friday; or the region of the settings has none built in. Each year is named once.",
    ),
    why: Text::new(
        "会前几个工作日通知、期限顺延几个工作日，都要知道哪天放假、哪天调休上班（P12、P14）。",
        "Notices and deadlines are counted in working days, and so one must know the holidays and the weekends that are worked (P12, P14).",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写三年规划 | 王敏 | 2030-03-15 | 《三年规划》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the plan for the years to come | Wang Min | 2030-03-15 | Plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写三年规划 | 王敏 | 2030-03-15 | 《三年规划》 |

@@ mtg.toml
version = 1

[calendar]
holidays = [{ date = 2030-01-01, name = \"元旦\" }]
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the plan for the years to come | Wang Min | 2030-03-15 | Plan |

@@ mtg.toml
version = 1

[calendar]
holidays = [{ date = 2030-01-01, name = \"New Year\" }]
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "升级 mtg，或在 mtg.toml 的 [calendar] 中写上那一年的假日和调休；没有公共假日的写 region = \"none\"。",
        "Update mtg, or give the days of that year in [calendar] of mtg.toml; where there are no public holidays, write region = \"none\".",
    ),
    settings: &["calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let calendar = &snapshot.workspace.settings.calendar;
    // Once per file: which of them are asked about, and so which is the first, is not known here.
    let mut said: FxHashSet<(i32, u32)> = FxHashSet::default();
    for action in snapshot.actions.iter().filter(|action| action.state.status.is_open()) {
        let Some(minutes) = snapshot.workspace.meeting(action.meeting).and_then(|m| m.minutes.as_ref())
        else {
            continue;
        };
        // What `deadline-on-day-off` judges, and the deadline in force, which entries may have moved by working days.
        for due in [action.item.due.date, action.state.due].into_iter().flatten() {
            let year = due.year();
            if calendar.knows(year) || !said.insert((year, action.meeting)) {
                continue;
            }
            let (message, help) = dates::holiday_words(year);
            checker.report(&minutes.path, action.item.due_at, message).help = Some(help);
        }
    }
}
