//! The objects that reports share with lists: actions, decisions, open issues, meetings.

use super::Keys;
use crate::language::Text;
use crate::model::fold::Health;
use crate::model::items::{IssueStatus, Status};
use crate::schema::describe::{Key, Shape, key};

/// A key that is always there.
pub(super) fn must(name: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Key {
    key(name, Text::new(zh, en), shape).required()
}

/// That, or `null`.
pub(super) fn nullable(shape: Shape) -> Shape {
    shape.or_null()
}

/// A whole number.
pub(super) fn count(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    must(name, zh, en, Shape::From(0))
}

/// A string, or `null`.
pub(super) fn text(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    must(name, zh, en, nullable(Shape::Text))
}

/// Somebody, or `null`.
pub(super) fn maybe(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    must(name, zh, en, nullable(party()))
}

/// Any number of them.
pub(super) fn list(shape: Shape) -> Shape {
    Shape::List(Box::new(shape))
}

fn words(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    must(name, zh, en, Shape::Text)
}

fn day(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    must(name, zh, en, nullable(Shape::Date))
}

/// A person or department.
pub(super) fn party() -> Shape {
    Shape::Named("party", || {
        Shape::Table(vec![
            words("name", "姓名或部门名", "the name, from the roster or as written"),
            text("person", "people.toml 中人员的键", "key of the person in people.toml"),
            text("department", "people.toml 中部门的键", "key of the department in people.toml"),
        ])
    })
}

/// The states of an action.
pub(super) fn statuses() -> Shape {
    Shape::one_of(&Status::ALL.map(Status::key))
}

/// The ref of the item.
pub(super) fn same_reference() -> Key {
    words("ref", "编号：会议文件夹名/编号", "the ref: folder and id")
}

/// Where an entry stands.
pub(super) fn entry_place() -> Keys {
    vec![
        words("path", "文件", "the file it stands in"),
        must("line", "行，从 1 算起", "the line, from 1", Shape::From(1)),
    ]
}

/// What a limit is about.
pub(super) fn practice() -> Keys {
    let checks = [
        "notice-lead",
        "apology-lead",
        "duration-max",
        "draft-within",
        "draft-goal",
        "confirm-within",
        "review",
    ];
    vec![
        must(
            "check",
            "检查的是哪一项，多为 policy 的键",
            "what is judged, mostly a key of `policy`",
            Shape::one_of(&checks),
        ),
        words("practice", "规范条目", "the practice it is of"),
    ]
}

fn item_keys() -> Keys {
    vec![
        same_reference(),
        words("folder", "会议文件夹名", "the meeting's folder"),
        words("id", "编号", "the id"),
    ]
}

fn belonging() -> Keys {
    vec![text("project", "项目", "the project"), text("series", "系列会议", "the series")]
}

/// An action, as `mtg list actions` has it.
pub(super) fn action_keys() -> Keys {
    let sources = Shape::one_of(&["minutes", "decision", "parking-lot"]);
    let mut keys = item_keys();
    keys.push(must("source", "写在哪里", "where it was written down", sources));
    keys.push(words("title", "会议名称", "title of the meeting"));
    keys.extend(belonging());
    keys.extend([
        day("created", "会议日期", "day of the meeting"),
        words("task", "任务", "what is to be done"),
        text("details", "细节", "more about it"),
        maybe("owner", "负责人", "who answers for it"),
        must("collaborators", "协作方", "who helps", list(party())),
        day("due", "截止日期", "the deadline in force"),
        text("due_text", "截止日期的原文", "the deadline as written"),
        day("original_due", "最初的截止日期", "the first deadline"),
        count("postponed", "延期次数", "how often it was put off"),
        text("deliverable", "交付物", "what will be handed in"),
        text("acceptance", "验收标准", "how one sees that it is done"),
        must("priority", "优先级", "how urgent it is", nullable(Shape::one_of(&["high", "medium", "low"]))),
        text("decision", "所落实的决议", "the decision it carries out"),
        must("status", "状态", "its state", statuses()),
        must("progress", "百分比", "per cent", nullable(Shape::From(0))),
        must("health", "健康度", "how it stands", Shape::one_of(&Health::ALL.map(Health::key))),
        count("overdue_days", "逾期天数", "days from its deadline to today while it is late"),
        day("finished", "完成日期", "the day it was finished"),
        day("accepted", "验收日期", "the day it was accepted"),
        text("note", "备注", "remarks"),
    ]);
    keys.extend(entry_place());
    keys
}

/// A decision, as `mtg list decisions` has it.
pub(super) fn decision_keys() -> Keys {
    let mut keys = item_keys();
    keys.extend([
        text("topic", "议题", "the topic"),
        words("text", "决议内容", "what was decided"),
        must("actions", "落实它的行动项", "the actions that carry it out", Shape::texts()),
        must("supersedes", "所取代的决议", "the decisions it replaces", Shape::texts()),
        text("superseded_by", "取代它的决议", "the decision that replaces it"),
        must("resolves", "所解决的未决事项", "the issues it settles", Shape::texts()),
        day("date", "会议日期", "day of the meeting"),
    ]);
    keys.extend(belonging());
    keys.extend(entry_place());
    keys
}

/// An open issue, as `mtg list issues` has it.
pub(super) fn issue() -> Shape {
    let statuses = [IssueStatus::Open, IssueStatus::Escalated, IssueStatus::Resolved, IssueStatus::Dropped]
        .map(IssueStatus::key);
    let mut keys = item_keys();
    keys.extend([
        text("topic", "议题", "the topic"),
        words("text", "分歧所在", "the point of disagreement"),
        text("next_step", "下一步", "what happens next"),
        maybe("decider", "决策人", "who decides"),
        day("due", "期限", "by when it must be settled"),
        maybe("escalated_to", "升级对象", "to whom it goes where it is not settled"),
        day("escalated", "升级日期", "the day it was brought there"),
        must("status", "状态", "its state", Shape::one_of(&statuses)),
        day("created", "会议日期", "day of the meeting"),
        day("resolved", "解决日期", "the day it was settled"),
        text("resolution", "结果", "how it was settled"),
        count("overdue_days", "逾期天数", "days from its deadline to today while it is open"),
    ]);
    keys.extend(belonging());
    keys.extend(entry_place());
    Shape::Table(keys)
}

/// A meeting, as `mtg list meetings` has it.
pub(super) fn meeting() -> Shape {
    let states = ["planned", "held", "draft", "circulated", "final", "closed", "cancelled", "moved"];
    let mut keys = vec![
        words("id", "文件夹名", "the folder"),
        words("title", "名称", "its title"),
        text("class", "类别", "its class"),
        text("type", "类型", "its type"),
        day("date", "日期", "its day"),
        text("start", "开始时间", "when it begins"),
        text("end", "结束时间", "when it ends"),
        text("format", "形式", "how it is held"),
        text("place", "地点", "where"),
    ];
    keys.extend(belonging());
    keys.extend([
        maybe("initiator", "发起人", "who called it"),
        maybe("chair", "主持人", "who leads it"),
        maybe("recorder", "记录人", "who writes the minutes"),
        maybe("tracker", "跟踪人", "who keeps track afterwards"),
        must("attendees", "参会人", "who was there", list(party())),
        must("absent", "缺席的人", "who was not", list(party())),
        must("status", "状态", "its state", Shape::one_of(&states)),
        must("unconfirmed", "待确认的人", "who has yet to confirm", list(party())),
        count("actions", "行动项", "actions"),
        count("open_actions", "未完成的行动项", "actions that are open"),
        count("decisions", "决议", "decisions"),
        count("open_issues", "未解决的未决事项", "issues that are open"),
        words("path", "文件", "the file"),
    ]);
    Shape::Table(keys)
}
