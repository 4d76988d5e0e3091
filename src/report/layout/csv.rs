//! Tables as CSV, for spreadsheets and for programs that read it as RFC 4180 says.

use std::borrow::Cow;
use std::io;

use csv::{Terminator, WriterBuilder};

use super::{Cell, Value};
use crate::text::inert;

/// What stands before the first record: without it Excel takes the file for one in the code page of the system, and
/// Chinese becomes nonsense.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A record with the line end of RFC 4180; words must be [`safe`] already.
pub fn record<'c>(cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for cell in cells {
        writer.write_field(&*cell)?;
    }
    writer.write_record(None::<&[u8]>)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// Words as a cell that no spreadsheet takes for a formula, and no terminal for a command: what begins like a formula
/// gets an apostrophe before it, as people write it in spreadsheets.
pub fn safe(words: &str) -> Cow<'_, str> {
    let starts = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    // A tab is made a space by `inert`, but what stands behind it would come first then.
    if starts(words) || starts(words.trim_start()) {
        return Cow::Owned(format!("'{}", inert(words)));
    }
    inert(words)
}

/// A cell of a table: days as `2024-03-15` and numbers as they are, which may begin with a minus; words are made safe.
pub fn field(cell: &Cell) -> Cow<'_, str> {
    match cell.value() {
        Value::Day(day) => Cow::Owned(day.to_string()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Tenths(number) => Cow::Owned(number.to_string()),
        Value::Words | Value::Ref => safe(cell.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_formulas() {
        for (words, shown) in [
            ("=1+2", "'=1+2"),
            ("+86 138", "'+86 138"),
            ("-2", "'-2"),
            ("@zhangwei", "'@zhangwei"),
            ("\t=1", "' =1"),
            ("\r=1", "' =1"),
            ("  ＝1", "'  ＝1"),
            ("张伟", "张伟"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(safe(words), shown);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(field(&Cell::number(-2)), "-2");
        assert_eq!(field(&Cell::new("-2")), "'-2");
    }

    #[test]
    fn records_end_as_rfc_4180_says() {
        let cells = ["a,b", "“c”", "d\"e", ""].map(Cow::Borrowed);
        assert_eq!(record(cells.into_iter()).unwrap(), "\"a,b\",“c”,\"d\"\"e\",\r\n".as_bytes());
    }
}
