//! A list as a workbook of one sheet.

use std::io::{self, Write};

use super::{Listed, Rows};
use crate::date::NaiveDate;
use crate::language::Language;
use crate::report::layout::workbook::Workbook;

pub(super) fn write<R: Listed>(
    rows: &Rows<'_, R>,
    today: NaiveDate,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = R::name().get(language);
    let mut book = Workbook::new(name, today);
    book.sheet(name, &rows.sheet(language), language)?;
    book.write(out)
}
