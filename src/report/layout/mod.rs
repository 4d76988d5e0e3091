//! How text is laid out for people: width, colour, wrapping, tables.

mod cell;
pub mod markdown;
mod table;
mod tone;
mod wrap;

pub use cell::{Cell, Value};
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
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: WIDTH, color: false }
    }
}
