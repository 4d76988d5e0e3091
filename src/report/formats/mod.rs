//! Formats of reports, one file each. A new one is a file here and a line in [`RENDERERS`].

mod csv;
mod html;
mod json;
mod md;
mod sections;
mod text;
mod xlsx;

use super::Renderer;
pub(super) use html::{STYLE, title};

/// All formats.
#[rustfmt::skip]
pub const RENDERERS: &[&dyn Renderer] = &[
    &text::Text,
    &md::Md,
    &html::Html,
    &json::Json,
    &csv::Csv,
    &xlsx::Xlsx,
];

/// The format with that name.
pub fn renderer(name: &str) -> Option<&'static dyn Renderer> {
    RENDERERS.iter().find(|renderer| renderer.name() == name).copied()
}
