//! What `mtg lint --format json` prints.

use super::describe::{Key, Shape, key};
use crate::language::Text;

/// The findings of a run.
pub(super) fn shape() -> Shape {
    let about = |zh, en| Text::new(zh, en);
    Shape::Table(vec![
        key(
            "files",
            about("检查的文件数，含设置", "how many files were checked, the settings included"),
            Shape::From(0),
        )
        .required(),
        key(
            "findings",
            about("全部发现，按路径、位置排列", "all findings, by path, then place"),
            Shape::List(Box::new(Shape::Table(finding()))),
        )
        .required(),
        key("summary", about("各级别的数量", "how many there are of each severity"), Shape::Table(summary()))
            .required(),
    ])
}

fn finding() -> Vec<Key> {
    let about = |zh, en| Text::new(zh, en);
    let place = |name, zh, en| key(name, Text::new(zh, en), Shape::From(1)).required();
    vec![
        key("code", about("规则编号，如 M301", "code of the rule, such as M301"), code()).required(),
        key("rule", about("规则名", "name of the rule"), Shape::Text).required(),
        key("severity", about("级别", "how much it matters"), severities()).required(),
        key("message", about("问题是什么", "what is wrong"), Shape::Text).required(),
        key("help", about("怎么办", "what to do about it"), Shape::Text.or_null()).required(),
        key("path", about("文件，从仓库根目录算起", "the file, relative to the root"), Shape::Text)
            .required(),
        place("line", "行，从 1 算起", "line, from 1"),
        place("column", "列，从 1 算起，按字符数", "column, from 1, in characters"),
        place("end_line", "结束行", "line of the end"),
        place("end_column", "结束列（不含）", "column behind the last character"),
        key("ref", about("所说的事项", "the item it speaks of"), Shape::Text.or_null()).required(),
        key("fix", about("可自动做的修改", "how it can be mended"), Shape::Table(fix()).or_null()).required(),
        key(
            "changed",
            about(
                "所在的行是否改动过；只有用 --changed-since 时才有",
                "whether its lines have changed; only with --changed-since",
            ),
            Shape::Flag,
        ),
    ]
}

fn code() -> Shape {
    Shape::Pattern { pattern: "^M[0-9]{3}$", example: "M301" }
}

fn severities() -> Shape {
    Shape::one_of(&["error", "warning", "info"])
}

fn fix() -> Vec<Key> {
    let about = |zh, en| Text::new(zh, en);
    let edit = vec![
        key("start", about("第一个字节", "first byte"), Shape::From(0)).required(),
        key("end", about("最后一个字节之后", "behind the last byte"), Shape::From(0)).required(),
        key("text", about("换成的文字", "what takes their place"), Shape::Text).required(),
    ];
    vec![
        key(
            "safe",
            about("是否一定不改变意思", "whether the meaning stays the same for certain"),
            Shape::Flag,
        )
        .required(),
        key("edits", about("要改的地方", "what is changed"), Shape::List(Box::new(Shape::Table(edit))))
            .required(),
    ]
}

fn summary() -> Vec<Key> {
    let count = |name, zh, en| key(name, Text::new(zh, en), Shape::From(0)).required();
    vec![
        count("error", "错误数", "errors"),
        count("warning", "警告数", "warnings"),
        count("info", "提示数", "hints"),
    ]
}
