//! The refs of a list, one per line, for other commands to read.

use std::io::{self, Write};

use super::{Listed, Rows};
use crate::text::inert;

pub(super) fn write<R: Listed>(rows: &Rows<'_, R>, out: &mut dyn Write) -> io::Result<()> {
    rows.each(out, |_, row| {
        Ok(format!("{}\n", inert(&row.reference())).into_bytes())
    })
}
