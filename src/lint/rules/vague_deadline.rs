//! `vague-deadline`: a deadline nobody can be held to: 尽快, ASAP, 待定, 月初, 每周三 (P26).

use crate::date::is_vague;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::items::Due;
use crate::model::vocabulary::Vocabulary;
use crate::workspace::{Meeting, Workspace};

const MESSAGE: Text =
    Text::new("{id}的完成时间“{text}”不是日期", "the deadline of {id}, `{text}`, is no day");
const MESSAGE_OF_ISSUE: Text =
    Text::new("{id}的期限“{text}”不是日期", "the deadline of {id}, `{text}`, is no day");
const HELP: Text =
    Text::new("和负责人商定一个日期，如 2024-03-15", "agree on a day with the owner, such as 2024-03-15");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::VAGUE_DEADLINE, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "完成时间写的是“尽快”“待定”“月初”“近期”之类，不是哪一天；未决事项的期限也一样。",
        "The deadline of an action or open issue is a word such as “ASAP”, “TBD” or “soon”, and no day.",
    ),
    why: Text::new(
        "“尽快”不是期限（P26）：谁也不能据此提醒，更谈不上逾期。",
        "“As soon as possible” is no date (P26): nobody can be reminded of it or be late.",
    ),
    fires: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 尽快 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | ASAP | Launch plan |
",
    ),
    passes: Text::new(
        "
## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 编写上线方案 | 王敏 | 2024-03-25 | 《上线方案》 |
",
        "
## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Write the launch plan | Wang Min | 2024-03-25 | Launch plan |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "和负责人商定一个日期。一时定不下来的，先定哪一天给出日期。",
        "Agree on a day with the owner. Where that cannot be said yet, agree on the day by which it will be.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    let words = Vocabulary::get();
    let vague = |due: &Due| {
        due.date.is_none()
            && due.text.as_deref().is_some_and(|text| words.is_vague_date(text) || is_vague(text))
    };
    for action in minutes.actions.iter().filter(|a| vague(&a.due)) {
        let text = action.due.text.as_deref().unwrap_or_default();
        let message = MESSAGE.with("id", action.id.to_string()).and("text", text);
        checker.report_item(meeting, action.id, &minutes.path, action.due_at, message, HELP.message());
    }
    for issue in minutes.issues.iter().filter(|i| vague(&i.due)) {
        let text = issue.due.text.as_deref().unwrap_or_default();
        let message = MESSAGE_OF_ISSUE.with("id", issue.id.to_string()).and("text", text);
        checker.report_item(meeting, issue.id, &minutes.path, issue.due_at, message, HELP.message());
    }
}
