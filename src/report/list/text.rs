//! A list as an aligned table, with its number at the end.

use std::io::{self, Write};

use super::{Listed, Rows};
use crate::language::Language;
use crate::report::layout::{Layout, Tone, paint};

pub(super) fn write<R: Listed>(
    rows: &Rows<'_, R>,
    language: Language,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    if rows.len == 0 {
        return Ok(());
    }
    rows.table(language).write(layout, 0, language, out)?;
    writeln!(
        out,
        "\n{}",
        paint(&R::count(rows.len).render(language), Tone::Faint, layout.color)
    )
}
