//! A list as a Markdown table.

use std::io::{self, Write};

use super::{Listed, Rows};
use crate::language::Language;
use crate::report::layout::markdown::write_table;

pub(super) fn write<R: Listed>(
    rows: &Rows<'_, R>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_table(&rows.table(language), 2, language, out)
}
