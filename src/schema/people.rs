//! people.toml.

use super::describe::{Shape, key};
use crate::language::Text;

pub(super) fn shape() -> Shape {
    let name = Text::new("名称", "name");
    let aliases = || key("aliases", Text::new("别的叫法", "other names"), Shape::texts());
    Shape::Table(vec![
        key(
            "departments",
            Text::new("部门，以编号为键", "departments by id"),
            Shape::Map(Box::new(Shape::Table(vec![
                key("name", name, Shape::Text).required(),
                aliases(),
                key("parent", Text::new("上级部门的编号", "id of the department above"), Shape::Text),
                key("head", Text::new("负责人的编号", "id of its head"), Shape::Text),
                key("contact", Text::new("接口人的编号", "id of its contact"), Shape::Text),
            ]))),
        ),
        key(
            "people",
            Text::new("人员，以编号为键", "people by id"),
            Shape::Map(Box::new(Shape::Table(vec![
                key("name", Text::new("姓名", "name"), Shape::Text).required(),
                aliases(),
                key("title", Text::new("职务", "title"), Shape::Text),
                key("department", Text::new("部门的编号", "id of the department"), Shape::Text),
                key("email", Text::new("邮箱", "e-mail address"), Shape::Text),
                key(
                    "language",
                    Text::new("收到的提醒用的语言", "language of reminders"),
                    Shape::OneOf(["zh-CN", "en"].map(ToOwned::to_owned).to_vec()),
                ),
                key(
                    "handles",
                    Text::new("各聊天工具中的账号", "accounts in chat tools"),
                    Shape::Map(Box::new(Shape::Text)),
                ),
                key("left", Text::new("离开的日期", "day on which they left"), Shape::Date),
            ]))),
        ),
    ])
}
