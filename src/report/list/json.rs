//! A list as a JSON array, one object per line.

use std::io::{self, Write};

use super::{Listed, Rows};
use crate::report::json;

pub(super) fn write<R: Listed>(rows: &Rows<'_, R>, out: &mut dyn Write) -> io::Result<()> {
    if rows.len == 0 {
        return out.write_all(b"[]\n");
    }
    out.write_all(b"[\n")?;
    rows.each(out, |at, row| {
        let mut line = json::line(row)?.into_bytes();
        line.extend_from_slice(if at + 1 < rows.len { b",\n" } else { b"\n" });
        Ok(line)
    })?;
    out.write_all(b"]\n")
}
