//! How text is laid out for people: width, colour, wrapping, tables.

mod cell;
mod colour_rules;
pub mod csv;
pub mod html;
pub mod markdown;
mod sheet;
mod table;
mod tone;
pub mod workbook;
mod wrap;

pub use cell::{Cell, Value};
pub use sheet::NOTES;
pub use table::{Column, Fit, Row, Table};
pub use tone::{Tone, paint};
pub use wrap::wrap;

/// Columns a text may take where nobody says.
pub const WIDTH: usize = 100;

/// What a text may take and use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Terminal cells per line.
    pub width: usize,
    /// Whether colour is used.
    pub color: bool,
    /// Whether it shows the blocks that small pictures are made of.
    pub blocks: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: WIDTH, color: false, blocks: false }
    }
}
