//! The limits of the practice, as settings, classes, series and charters may set them.

use super::describe::{Key, Shape, key};
use crate::language::Text;

/// The keys of a `policy` table.
pub(super) fn keys() -> Vec<Key> {
    let length = |name, zh, en| key(name, Text::new(zh, en), Shape::length());
    vec![
        length("notice-lead", "通知提前多久发出", "how long ahead a notice goes out"),
        length("pre-read-lead", "会前材料提前多久发出", "how long ahead the papers go out"),
        length("dispute-lead", "有争议的材料提前多久发出", "how long ahead a disputed paper goes out"),
        length("apology-lead", "请假提前多久提出", "how long ahead somebody says that they cannot come"),
        length("duration-max", "会议最长时长", "the longest meeting"),
        length("break-after", "超过多久要安排休息", "after what time a meeting needs a break"),
        length("draft-within", "会后多久内出初稿", "how soon the minutes are drafted"),
        length("draft-goal", "争取多久内出初稿", "how soon they should be"),
        length("confirm-within", "分发后多久内确认", "how soon the minutes are confirmed"),
        length(
            "escalate-within",
            "未决事项多久内升级并裁定",
            "how soon an open issue is escalated and settled",
        ),
        length("remind-before", "截止前多久提醒", "how long before its deadline an action needs attention"),
        length("delay-notice", "延期提前多久说明", "how long ahead a delay is announced"),
        length("accept-within", "提交后多久内验收", "how soon a deliverable is accepted"),
        length(
            "baseline-within",
            "启动后多久内确认目标与职责",
            "how soon goals and responsibilities are confirmed",
        ),
        length("retro-within", "项目结束后多久内复盘", "how soon a project is looked back on"),
        key(
            "attendees",
            Text::new("参会人数（最少..最多）", "how many come, least..most"),
            Shape::Pattern { pattern: r"^\s*[0-9]+\s*\.\.\s*[0-9]+\s*$", example: "5..10" },
        ),
        key(
            "avoid",
            Text::new("不宜开会的时段", "when no meeting should be"),
            Shape::List(Box::new(Shape::Pattern {
                pattern: r"^\s*\S+\s+[0-9]{1,2}[:：][0-9]{2}\s*[-–—~～至到]\s*[0-9]{1,2}[:：][0-9]{2}\s*$",
                example: "Mon 00:00-12:00",
            })),
        ),
        key(
            "update-every",
            Text::new("多久汇报一次进度", "how often progress is reported"),
            Shape::Pattern {
                pattern: r"^\s*([0-9]+\s*([mM]([iI][nN])?|[hH]|[dD]|[wW][dDhH]?)|\S+\s+[0-9]{1,2}[:：][0-9]{2})\s*$",
                example: "daily 17:00",
            },
        ),
        key(
            "silence",
            Text::new("不答复视为异议还是同意", "whether silence means objection or consent"),
            Shape::OneOf(vec!["objection".to_owned(), "consent".to_owned()]),
        ),
    ]
}
