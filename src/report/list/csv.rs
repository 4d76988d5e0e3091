//! A list for spreadsheets: the keys of JSON as columns, and no cell that could be a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value;

use super::{Listed, Rows};
use crate::text::inert;

pub(super) fn write<R: Listed>(rows: &Rows<'_, R>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&record(R::KEYS.iter().map(|key| Cow::Borrowed(*key)))?)?;
    rows.each(out, |_, row| {
        let value = serde_json::to_value(row)?;
        let cell = |key: &&str| value.get(key).map_or(Cow::Borrowed(""), |v| cell(v).into());
        record(R::KEYS.iter().map(cell))
    })
}

fn record<'c>(cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells.map(|cell| safe(&cell).into_owned()))?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// A value as a cell: people and departments by their names, links by where they lead, lists with `; ` between.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join("; "),
        Value::Object(object) => {
            object.get("name").or_else(|| object.get("target")).map_or_else(String::new, cell)
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula, and no terminal for a command.
fn safe(cell: &str) -> Cow<'_, str> {
    let starts = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    // A tab is made a space by `inert`, but what stands behind it would come first then.
    if starts(cell) || starts(cell.trim_start()) {
        return Cow::Owned(format!("'{}", inert(cell)));
    }
    inert(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas() {
        for (cell, shown) in [
            ("=1+2", "'=1+2"),
            ("+86 138", "'+86 138"),
            ("-2", "'-2"),
            ("@zhangwei", "'@zhangwei"),
            ("\t=1", "' =1"),
            ("张伟", "张伟"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(safe(cell), shown);
        }
    }
}
