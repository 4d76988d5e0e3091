//! mtg.toml.

use super::describe::{Key, Shape, key};
use super::policy;
use crate::language::Text;
use crate::model::concepts::{Column, MeetingClass, Section, StatusWord};

const CLASS: Text = Text::new("这一类会议的限度", "the limits of this class of meetings");
const WORDS: Text = Text::new("表示这一项的词", "words that mean this");

pub(super) fn shape() -> Shape {
    Shape::Table(vec![
        key("version", Text::new("格式版本", "version of the format"), Shape::Number(1)),
        key("workspace", Text::new("仓库", "the repository"), Shape::Table(workspace())),
        key("calendar", Text::new("工作日", "working days"), Shape::Table(calendar())),
        key(
            "policy",
            Text::new("各项限度，可按会议类别另设", "limits of the practice, also by class of meeting"),
            Shape::Table(policy_with_classes()),
        ),
        key("lint", Text::new("检查", "what lint looks at"), Shape::Table(lint())),
        key(
            "vocabulary",
            Text::new("团队自己的用词，加在内置的词之上", "a team's own words, on top of the built-in ones"),
            Shape::Table(vec![
                key("sections", Text::new("章节标题", "headings"), words(Section::ALL)),
                key("columns", Text::new("表头与字段名", "header cells and labels"), words(Column::ALL)),
                key("statuses", Text::new("行动项的状态", "states of actions"), words(StatusWord::ALL)),
            ]),
        ),
        key("series", Text::new("例会", "recurring meetings"), Shape::List(Box::new(Shape::Table(series())))),
    ])
}

fn words<T>(all: &[(T, &'static str)]) -> Shape {
    Shape::Table(all.iter().map(|(_, name)| key(name, WORDS, Shape::texts())).collect())
}

fn workspace() -> Vec<Key> {
    vec![
        key("name", Text::new("公司或团队名称", "name of the company or team"), Shape::Text),
        key(
            "language",
            Text::new("输出的语言", "language of the output"),
            Shape::OneOf(["zh-CN", "en"].map(ToOwned::to_owned).to_vec()),
        ),
        key("timezone", Text::new("时区，如 Asia/Shanghai", "time zone, such as Asia/Shanghai"), Shape::Text),
        key("meetings", Text::new("会议文件夹", "folder of the meetings"), Shape::Text),
        key("projects", Text::new("项目文件夹", "folder of the projects"), Shape::Text),
    ]
}

fn calendar() -> Vec<Key> {
    let day = || {
        Shape::List(Box::new(Shape::Table(vec![
            key("date", Text::new("日期", "day"), Shape::Date).required(),
            key("name", Text::new("名称", "name"), Shape::Text),
        ])))
    };
    vec![
        key(
            "region",
            Text::new(
                "内置节假日的地区：CN；none 为只按周末",
                "region whose public holidays are built in: CN; none for plain weekends",
            ),
            Shape::Text,
        ),
        key("holidays", Text::new("自己的休息日", "days off of your own"), day()),
        key("workdays", Text::new("自己的补班日", "working days of your own"), day()),
        key(
            "hours",
            Text::new("每天的工作时间", "working time of a day"),
            Shape::Pattern {
                pattern: r"^\s*[0-9]{1,2}[:：][0-9]{2}\s*[-–—~～至到]\s*[0-9]{1,2}[:：][0-9]{2}\s*$",
                example: "09:00-18:00",
            },
        ),
    ]
}

fn policy_with_classes() -> Vec<Key> {
    let mut keys = policy::keys();
    keys.extend(MeetingClass::ALL.iter().map(|(_, name)| key(name, CLASS, Shape::Table(policy::keys()))));
    keys
}

fn lint() -> Vec<Key> {
    vec![
        key(
            "select",
            Text::new(
                "启用的规则：编号、名称、分组、default、all",
                "rules that are on: codes, names, groups, default, all",
            ),
            Shape::texts(),
        ),
        key("ignore", Text::new("关闭的规则", "rules that are off"), Shape::texts()),
        key(
            "per-file-ignores",
            Text::new("按路径关闭的规则", "rules that are off for paths that match"),
            Shape::Map(Box::new(Shape::texts())),
        ),
        key(
            "severity",
            Text::new("规则的级别", "severity by rule"),
            Shape::Map(Box::new(Shape::OneOf(["error", "warning", "info"].map(ToOwned::to_owned).to_vec()))),
        ),
        key("vague-words", Text::new("另外要查的空话", "further words that say nothing"), Shape::texts()),
    ]
}

fn series() -> Vec<Key> {
    vec![
        key("id", Text::new("文档中引用它的名字", "the name by which documents refer to it"), Shape::Text)
            .required(),
        key("title", Text::new("会议名称", "title of the meetings"), Shape::Text),
        key(
            "class",
            Text::new("会议类别", "class of the meetings"),
            Shape::words("meeting_classes", MeetingClass::ALL),
        ),
        key(
            "every",
            Text::new(
                "何时开会：Tue 10:00-10:30、2 weeks Tue …、month 1st Tue …、month last Fri …、quarter 1st Tue …",
                "when it meets: Tue 10:00-10:30, 2 weeks Tue …, month 1st Tue …, month last Fri …, quarter 1st Tue …",
            ),
            Shape::Pattern {
                pattern: r"^\s*\S.*\s[0-9]{1,2}[:：][0-9]{2}\s*[-–—~～至到]\s*[0-9]{1,2}[:：][0-9]{2}\s*$",
                example: "Tue 10:00-10:30",
            },
        ),
        key("start", Text::new("第一次开会的日期", "the first meeting"), Shape::Date),
        key("project", Text::new("所属项目", "the project it belongs to"), Shape::Text),
        key("required", Text::new("必须参加的人", "who must come"), Shape::texts()),
        key("tracker", Text::new("跟踪人", "who keeps track"), Shape::Text),
        key("policy", Text::new("这个例会的限度", "limits of this series"), Shape::Table(policy::keys())),
    ]
}
