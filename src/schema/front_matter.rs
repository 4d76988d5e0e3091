//! Front matter: the keys of each kind of document.

use super::describe::{Key, Shape, key};
use super::policy;
use crate::language::Text;
use crate::model::concepts::{MeetingClass, MeetingFormat, MeetingType, MinutesStatus, Occasion};
use crate::model::vocabulary::Vocabulary;

const KIND: Text =
    Text::new("文档种类，文件名能说明时可以不写", "kind of document; the file name may say it");
const TITLE: Text = Text::new("标题", "title");
const DATE: Text = Text::new("日期", "day");
const PROJECT: Text = Text::new("所属项目", "the project it belongs to");

/// One of the kinds; without the key `kind` any that fits.
pub(super) fn shape() -> Shape {
    Shape::Any(vec![
        notice(),
        minutes(),
        of("tracking", vec![key("title", TITLE, Shape::Text)]),
        of("confirmations", vec![key("title", TITLE, Shape::Text)]),
        charter(),
        responsibilities(),
        paper("communication", Vec::new()),
        paper("division", Vec::new()),
        request(),
        acceptance(),
        retrospective(),
        letter(),
    ])
}

fn of(kind: &str, keys: Vec<Key>) -> Shape {
    let mut kinds = vec![kind.to_owned()];
    kinds.extend(Vocabulary::listed("documents", kind).into_iter().filter(|word| word != kind));
    let mut all = vec![key("kind", KIND, Shape::OneOf(kinds))];
    all.extend(keys);
    Shape::Table(all)
}

/// A paper of a project.
fn paper(kind: &str, keys: Vec<Key>) -> Shape {
    let mut all = vec![
        key("title", TITLE, Shape::Text),
        key("date", DATE, Shape::Date),
        key("project", PROJECT, Shape::Text),
    ];
    all.extend(keys);
    of(kind, all)
}

/// Names, or tables that say what somebody's part is.
fn people() -> Shape {
    Shape::List(Box::new(Shape::Any(vec![
        Shape::Text,
        Shape::Table(vec![
            key("who", Text::new("谁", "who"), Shape::Text).required(),
            key("role", Text::new("角色", "what their part is"), Shape::Text),
        ]),
    ])))
}

fn absences() -> Shape {
    Shape::List(Box::new(Shape::Any(vec![
        Shape::Text,
        Shape::Table(vec![
            key("who", Text::new("谁", "who"), Shape::Text).required(),
            key("reason", Text::new("原因", "why"), Shape::Text),
            key("deputy", Text::new("代为参加的人", "who comes instead"), Shape::Text),
            key("asked", Text::new("何时提出", "when they said so"), Shape::Stamp),
            key("opinion", Text::new("书面意见", "what they say in writing"), Shape::Text),
        ]),
    ])))
}

fn texts(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    key(name, Text::new(zh, en), Shape::texts())
}

fn text(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    key(name, Text::new(zh, en), Shape::Text)
}

fn date(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    key(name, Text::new(zh, en), Shape::Date)
}

/// What notices and minutes share.
fn meeting() -> Vec<Key> {
    vec![
        key("title", TITLE, Shape::Text),
        text("goal", "会议目标", "what the meeting is to reach"),
        key("type", Text::new("会议类型", "what it is for"), Shape::words("meeting_types", MeetingType::ALL)),
        key(
            "class",
            Text::new("会议类别，决定适用的限度", "which limits it has"),
            Shape::words("meeting_classes", MeetingClass::ALL),
        ),
        key("occasion", Text::new("情境", "why it is called"), Shape::words("occasions", Occasion::ALL)),
        key(
            "format",
            Text::new("会议形式", "how people meet"),
            Shape::words("meeting_formats", MeetingFormat::ALL),
        ),
        key("project", PROJECT, Shape::Text),
        text("series", "所属例会", "the series it belongs to"),
        text("initiator", "发起人或发起部门", "who called it"),
        key("date", DATE, Shape::Date),
        key(
            "time",
            Text::new("起止时间", "time of day"),
            Shape::Pattern {
                pattern: r"^\s*[0-9０-９]{1,2}[:：][0-9０-９]{2}(\s*[-–—~～至到]\s*[0-9０-９]{1,2}[:：][0-9０-９]{2})?\s*$",
                example: "14:00-15:30",
            },
        ),
        text("place", "地点", "where"),
        text("link", "会议链接", "link to join"),
        key("tools", Text::new("所需工具", "tools needed"), Shape::Any(vec![Shape::Text, Shape::texts()])),
        text("chair", "主持人", "who leads it"),
        text("decision-maker", "决策人", "who decides"),
        key("required", Text::new("必须参加的人", "who must come"), people()),
        key("optional", Text::new("可以参加的人", "who may come"), people()),
        key("apologies", Text::new("请假", "who cannot come"), absences()),
        key("sent", Text::new("通知发出时间", "when the notice went out"), Shape::Stamp),
        date("moved-to", "改期到哪一天", "the day it is moved to"),
        text("recorder", "记录人", "who writes the minutes"),
        text("tracker", "跟踪人", "who keeps track afterwards"),
        key("cc", Text::new("抄送", "who gets a copy"), people()),
        key("policy", Text::new("这次会议的限度", "limits of this meeting"), Shape::Table(policy::keys())),
    ]
}

fn notice() -> Shape {
    let mut keys = meeting();
    let states = ["cancelled", "moved", "canceled", "取消", "已取消", "改期", "已改期", "延期", "postponed"];
    keys.push(key(
        "status",
        Text::new("取消或改期", "called off or moved"),
        Shape::OneOf(states.map(ToOwned::to_owned).to_vec()),
    ));
    of("notice", keys)
}

fn minutes() -> Shape {
    let mut keys = meeting();
    keys.extend([
        key("attendees", Text::new("实际参会的人", "who was there"), people()),
        key("absent", Text::new("缺席的人", "who was not"), absences()),
        key(
            "status",
            Text::new("纪要的状态", "how far the minutes have come"),
            Shape::words("minutes_status", MinutesStatus::ALL),
        ),
        key("drafted", Text::new("初稿时间", "when they were written"), Shape::Stamp),
        key("circulated", Text::new("分发时间", "when they were sent round"), Shape::Stamp),
        text("digest", "分发时内容的摘要，由命令写入", "digest of what was sent round; a command writes it"),
        date("next", "下次会议的日期", "day of the next meeting"),
    ]);
    of("minutes", keys)
}

fn charter() -> Shape {
    paper(
        "charter",
        vec![
            date("start", "开始日期", "first day"),
            date("end", "结束日期", "last day"),
            text("lead", "项目负责人", "who leads it"),
            text("initiator", "发起人或发起部门", "who started it"),
            text("sponsor", "分管领导", "sponsor"),
            texts("departments", "参与部门", "departments that take part"),
            texts("members", "成员", "members"),
            key(
                "policy",
                Text::new("这个项目的限度", "limits of this project"),
                Shape::Table(policy::keys()),
            ),
        ],
    )
}

fn responsibilities() -> Shape {
    let confirmed = Shape::List(Box::new(Shape::Table(vec![
        text("department", "部门", "department"),
        text("who", "谁", "who"),
        date("date", "日期", "day"),
    ])));
    paper(
        "responsibilities",
        vec![
            date("due", "确认期限", "by when it is confirmed"),
            key("confirmed", Text::new("已确认的部门", "departments that have confirmed"), confirmed),
        ],
    )
}

fn request() -> Shape {
    paper(
        "request",
        vec![
            text("from", "需求部门", "who asks"),
            text("to", "受理部门", "who is asked"),
            text("requester", "需求人", "the person who asks"),
            text("urgency", "紧急程度", "how urgent it is"),
            date("expected", "期望完成日期", "by when it is needed"),
            key("status", Text::new("状态", "status"), status("request_status", REQUEST)),
        ],
    )
}

const REQUEST: &[&str] = &["submitted", "accepted", "partly", "declined", "done"];

fn acceptance() -> Shape {
    paper(
        "acceptance",
        vec![
            text("deliverable", "交付物", "what is accepted"),
            text("action", "对应的行动项", "the action it belongs to"),
            text("accepted-by", "验收部门或验收人", "who accepts it"),
            key(
                "result",
                Text::new("验收结果", "result"),
                status("acceptance", &["passed", "conditional", "failed"]),
            ),
        ],
    )
}

/// Words of a group that has no concepts of its own in the reader.
fn status(group: &str, keys: &[&'static str]) -> Shape {
    let all: Vec<((), &'static str)> = keys.iter().map(|key| ((), *key)).collect();
    let mut shape = Shape::words(group, &all);
    // A request that is done says so in the words of actions.
    if let (Shape::OneOf(values), true) = (&mut shape, keys.contains(&"done")) {
        values.extend(Vocabulary::listed("statuses", "done"));
    }
    shape
}

fn retrospective() -> Shape {
    paper(
        "retrospective",
        vec![
            text("series", "所属例会", "the series it looks back on"),
            text("meeting", "所属会议", "the meeting it looks back on"),
            date("from", "从哪一天", "from this day"),
            date("to", "到哪一天", "to this day"),
            key("participants", Text::new("参与人", "who took part"), people()),
        ],
    )
}

fn letter() -> Shape {
    let signers = Shape::List(Box::new(Shape::Table(vec![
        text("department", "部门", "department"),
        text("who", "谁", "who"),
        key("signed", Text::new("签署时间", "when they signed"), Shape::Stamp),
    ])));
    let types = ["collaboration", "confirmation", "approval", "协作", "确认", "审批"];
    paper(
        "letter",
        vec![
            key(
                "type",
                Text::new("函件类型", "kind of letter"),
                Shape::OneOf(types.map(ToOwned::to_owned).to_vec()),
            ),
            text("from", "发出部门", "who writes"),
            text("to", "接收部门", "to whom"),
            text("matter", "事项", "what it is about"),
            text("decision", "所依据的决议", "the decision it carries out"),
            date("effective", "生效日期", "from when it counts"),
            key("signers", Text::new("签署人", "who signs"), signers),
        ],
    )
}
