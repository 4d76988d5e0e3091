//! `topic-not-covered`: the notice called people for a topic that the minutes do not speak of (P20, P22).

use std::borrow::Cow;

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::likeness::{Gist, MOST_COMPARED};
use crate::lint::rules::topic_without_conclusion::tells_only;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::minutes::Minutes;
use crate::model::vocabulary::fold;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("通知中的议题“{title}”没有写进纪要", "topic “{title}” of the notice is not in the minutes");
const HELP: Text = Text::new(
    "补写讨论结果；没有讨论的写“延后：…”",
    "write down what came of it; if it was not discussed, say “Deferred: …”",
);

/// The rule.
pub static RULE: Rule = Rule { code: &codes::TOPIC_NOT_COVERED, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议通知议程中的议题（同步、讨论、决策），纪要的议题、讨论和各类事项都没有提到；只在背景或后续安排中提到不算。改名、合并的议题算已写；\
         纪要的议题与议程数目相当时，认为是改了名。",
        "Neither the topics of the minutes nor what stands under them nor the items speak of a topic on the notice's agenda; the background and the follow-up do not count. Topics that were renamed or \
         merged count as covered; where the minutes have as many topics as the agenda, they are taken as renamed.",
    ),
    why: Text::new(
        "议题由通知定下，各部门据此准备；纪要里消失的议题等于没有结论（P13、P20）。",
        "The notice sets the topics and departments prepare for them; a topic that vanishes has no outcome (P13, P20).",
    ),
    fires: Text::new(
        "
## 议题与讨论

### T1 首发范围与上线日期

**决议 D1**：首发三项功能，3月28日上线。

@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
+++

## 会议议程

| 序号 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 1 | 首发范围与上线日期 | 王敏 | 20分钟 | 决策 | 《首发功能清单》 |
| 2 | 推广预算 | 陈杰 | 10分钟 | 讨论 | 《预算明细》 |
",
        "
## Topics

### T1 Scope and launch date

**Decision D1**: The first release has three features and goes live on 28 March.

@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
+++

## Agenda

| No. | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 1 | Scope and launch date | Wang Min | 20 min | Decide | Feature list |
| 2 | Promotion budget | Chen Jie | 10 min | Discuss | Budget |
",
    ),
    passes: Text::new(
        "
## 议题与讨论

### T1 首发范围与上线日期

**决议 D1**：首发三项功能，3月28日上线。

### T2 推广预算与渠道

**延后**：陈杰出差，列为3月19日周例会议题。

@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
+++

## 会议议程

| 序号 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |
|---|---|---|---|---|---|
| 1 | 首发范围与上线日期 | 王敏 | 20分钟 | 决策 | 《首发功能清单》 |
| 2 | 推广预算 | 陈杰 | 10分钟 | 讨论 | 《预算明细》 |
",
        "
## Topics

### T1 Scope and launch date

**Decision D1**: The first release has three features and goes live on 28 March.

### T2 Budget for the promotion

**Deferred**: Chen Jie is away; first topic of the weekly meeting on 19 March.

@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
+++

## Agenda

| No. | Topic | Owner | Duration | Kind | Expected output |
|---|---|---|---|---|---|
| 1 | Scope and launch date | Wang Min | 20 min | Decide | Feature list |
| 2 | Promotion budget | Chen Jie | 10 min | Discuss | Budget |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "补上这个议题及其结论；没有来得及讨论的，以“延后：…”结束。",
        "Add the topic with its outcome; end it with “Deferred: …” if there was no time for it.",
    ),
    settings: &[],
};

/// A title with what it says.
struct Title<'t> {
    gist: Gist,
    folded: Cow<'t, str>,
    words: &'t str,
    met: bool,
}

impl<'t> Title<'t> {
    fn of(words: &'t str) -> Self {
        Self { gist: Gist::of(words), folded: fold(words), words, met: false }
    }
}

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let (Some(notice), Some(minutes)) = (&meeting.notice, &meeting.minutes) else { return };
    if notice.agenda.rows.is_empty() || minutes.blank || meeting.notice_status().is_some() {
        return;
    }
    let vocabulary = &workspace.settings.vocabulary;
    let agenda = notice.agenda.topics().filter(|row| {
        // `上次行动项回顾` is a section and no topic.
        row.frame.is_none() && !tells_only(&row.topic, vocabulary) && vocabulary.section(&row.topic).is_none()
    });
    let agenda = agenda.map(|row| Title::of(&row.topic)).filter(|title| !title.gist.is_empty());
    let mut agenda: Vec<Title<'_>> = agenda.take(MOST_COMPARED).collect();
    let titles = minutes.topics.iter().map(|t| &t.title).chain(minutes.rows.iter().map(|r| &r.title));
    let mut covered: Vec<Title<'_>> = titles.take(MOST_COMPARED).map(|title| Title::of(title)).collect();
    // Most topics are called what the notice calls them, and only what is left is compared with everything.
    for wanted in &mut agenda {
        for title in covered.iter_mut().filter(|title| title.folded == wanted.folded) {
            (wanted.met, title.met) = (true, true);
        }
    }
    for wanted in &mut agenda {
        for title in &mut covered {
            if wanted.met && title.met {
                continue;
            }
            if wanted.gist.is(&title.gist, &wanted.folded, &title.folded) {
                (wanted.met, title.met) = (true, true);
            }
        }
    }
    // Each topic that the notice does not have may be one of its topics by another name.
    let renamed = covered.iter().filter(|title| !title.met).count();
    if agenda.iter().filter(|wanted| !wanted.met).count() <= renamed {
        return;
    }
    // Under another topic, or in an item, a topic may be spoken of that has no heading of its own.
    if let Some(source) = workspace.sources.get(&minutes.path) {
        let text = spoken(minutes, source.text());
        let text = fold(&text);
        for wanted in agenda.iter_mut().filter(|wanted| !wanted.met) {
            wanted.met = wanted.gist.is_spoken_of(&text);
        }
    }
    let met = agenda.iter().filter(|wanted| wanted.met).count();
    // Where hardly anything of the agenda is found, the minutes go their own way and names say nothing.
    if renamed > 0 && met * 2 < agenda.len() || covered.is_empty() && met * 2 < agenda.len() {
        return;
    }
    // The topics most like those that are new go to them, by their words, then by their place.
    let mut missing: Vec<(usize, &Title<'_>)> =
        agenda.iter().enumerate().filter(|(_, wanted)| !wanted.met).collect();
    for (place, title) in covered.iter().enumerate().filter(|(_, title)| !title.met) {
        let nearest = missing
            .iter()
            .enumerate()
            .max_by_key(|(_, (at, wanted))| {
                (wanted.gist.common(&title.gist), std::cmp::Reverse(at.abs_diff(place)))
            })
            .map(|(index, _)| index);
        if let Some(index) = nearest {
            missing.remove(index);
        }
    }
    let place = minutes.topics_at.unwrap_or(minutes.basics.at);
    for (_, wanted) in missing {
        let message = MESSAGE.with("title", wanted.words);
        checker.report(&minutes.path, place, message).help = Some(HELP.message());
    }
}

/// What was said: the text of the topics, and the items. Where there are no topics, or they are rows, all of the
/// text. The background and the follow-up name topics without speaking of them.
fn spoken<'t>(minutes: &Minutes, text: &'t str) -> Cow<'t, str> {
    if minutes.topics.is_empty() || !minutes.rows.is_empty() {
        return text.into();
    }
    // From the first topic to the last, with what stands between them under headings that are no topics.
    let start = minutes.topics.iter().map(|topic| topic.range.start as usize).min().unwrap_or(0);
    let end = minutes.topics.iter().map(|topic| topic.end as usize).max().unwrap_or(text.len());
    let topics = text.get(start..end).into_iter();
    let decisions = minutes.decisions.iter().map(|d| &*d.text);
    let issues = minutes.issues.iter().map(|i| &*i.text);
    let actions = minutes.actions.iter().map(|a| &*a.task.value);
    let parked = minutes.parked.iter().map(|p| &*p.text);
    let all: Vec<&str> = topics.chain(decisions).chain(issues).chain(actions).chain(parked).collect();
    all.join("\n").into()
}
