//! A list for spreadsheets: the keys of JSON as columns, and no cell that could be a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value;

use super::{Listed, Rows};
use crate::report::layout::csv::{BYTE_ORDER_MARK, record, safe};

pub(super) fn write<R: Listed>(rows: &Rows<'_, R>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    out.write_all(&record(R::KEYS.iter().map(|key| Cow::Borrowed(*key)))?)?;
    rows.each(out, |_, row| {
        let value = serde_json::to_value(row)?;
        record(R::KEYS.iter().map(|key| value.get(key).map_or(Cow::Borrowed(""), |v| field(v).into())))
    })
}

/// A value as a cell: words made safe, numbers as they are.
fn field(value: &Value) -> String {
    let text = words(value);
    if value.is_number() { text } else { safe(&text).into_owned() }
}

/// A value in words: people and departments by their names, links by where they lead, lists with `; ` between.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(object) => {
            object.get("name").or_else(|| object.get("target")).map_or_else(String::new, words)
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}
