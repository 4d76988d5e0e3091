//! `retro-due`: a project that ended without anybody looking back on it (P60).

use std::collections::BTreeMap;

use crate::date::NaiveDate;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::since::{Waited, waited};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::{DocumentWord, MeetingClass};
use crate::workspace::{Meeting, Project, Snapshot, Workspace};

const MESSAGE: Text = Text::new(
    "项目已于{end}结束，过了{given}还没有复盘；要求{asked}内复盘",
    "the project ended on {end} and has no retrospective after {given}; policy asks for one within {asked}",
);
const HELP: Text = Text::new(
    "开一次复盘会（class = \"retrospective\"），或写 {folder}/retrospective.md；项目还没结束就改 end",
    "hold a meeting with class = \"retrospective\" or write {folder}/retrospective.md; correct `end` if the project goes on",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::RETRO_DUE, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "立项说明书写明的结束日期（end）过去太久（retro-within），项目文件夹里没有复盘报告（retrospective.md、复盘.md），结束当天或以后也没有该项目的复盘会（class 是 retrospective，或标题中写明是复盘会；取消或改期的不算）。",
        "The day on which the charter says the project ends (`end`) is longer ago than `retro-within`, there is no retrospective in its folder (`retrospective.md`, `复盘.md`), and no retrospective meeting of the project on that day or later: of the class `retrospective` or called so in its title, and neither called off nor moved.",
    ),
    why: Text::new(
        "项目结束后三个工作日内复盘：目标达成多少、哪些按时哪些没有、为什么、怎么改进（P60）。",
        "Within three working days after its end a project is looked back on: which goals were reached, what was on time and what was late, why, and what to do better (P60).",
    ),
    fires: Text::new(
        "
@@ projects/launch/charter.md
+++
kind = \"charter\"
title = \"会员小程序上线项目\"
start = 2024-01-08
end = 2024-03-13
+++
",
        "
@@ projects/launch/charter.md
+++
kind = \"charter\"
title = \"Member mini-program launch\"
start = 2024-01-08
end = 2024-03-13
+++
",
    ),
    passes: Text::new(
        "
@@ projects/launch/charter.md
+++
kind = \"charter\"
title = \"会员小程序上线项目\"
start = 2024-01-08
end = 2024-03-13
+++
@@ projects/launch/retrospective.md
# 会员小程序上线项目复盘报告
",
        "
@@ projects/launch/charter.md
+++
kind = \"charter\"
title = \"Member mini-program launch\"
start = 2024-01-08
end = 2024-03-13
+++
@@ projects/launch/retrospective.md
# Member mini-program launch: retrospective
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "开复盘会或写复盘报告；项目延长了就改立项说明书的 end。",
        "Hold a retrospective or write one; correct `end` in the charter where the project was extended.",
    ),
    settings: &["policy.retro-within", "calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    let workspace = snapshot.workspace;
    let settings = &workspace.settings;
    // Those that have waited too long, unless a meeting has looked back on them.
    let mut late: BTreeMap<&str, (&Project, NaiveDate, Waited)> = BTreeMap::new();
    for project in &workspace.projects {
        let end = project.charter.as_ref().and_then(|charter| charter.end);
        if let (Some(charter), Some(end)) = (&project.charter, end)
            && !project.papers.contains(&DocumentWord::Retrospective)
        {
            let asked = settings.limits(None, Some(&charter.policy), None).retro_within;
            if let Some(waited) = waited(end, None, asked, checker.now, &settings.calendar) {
                late.insert(&project.id, (project, end, waited));
            }
        }
    }
    if late.is_empty() {
        return;
    }
    for meeting in &workspace.meetings {
        if let Some(id) = meeting.project(settings)
            && let Some((_, end, _)) = late.get(id)
            && meeting.date.is_some_and(|day| day >= *end)
            && looks_back(workspace, meeting)
        {
            late.remove(id);
        }
    }
    for (project, end, waited) in late.into_values() {
        let (Some(charter), Some(folder)) = (&project.charter, &project.folder) else { continue };
        let message =
            MESSAGE.with("end", end.to_string()).and("given", waited.given).and("asked", waited.asked);
        checker.report(&charter.path, charter.end_at, message).help = Some(HELP.with("folder", &**folder));
    }
}

/// Whether a meeting that was held, or will be, is a retrospective.
fn looks_back(workspace: &Workspace, meeting: &Meeting) -> bool {
    if meeting.minutes.is_none() && meeting.notice_status().is_some() {
        return false;
    }
    let class = MeetingClass::Retrospective;
    workspace.class_of(meeting) == Some(class)
        || workspace.settings.vocabulary.calls_it(meeting.title(), class)
}
