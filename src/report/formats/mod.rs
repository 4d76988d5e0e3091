//! Formats of reports, one file each. A new one is a file here and a line in [`RENDERERS`].

mod json;
mod md;
mod sections;
mod text;

use super::Renderer;

/// All formats.
pub const RENDERERS: [&dyn Renderer; 3] = [&text::Text, &md::Md, &json::Json];

/// The format with that name.
pub fn renderer(name: &str) -> Option<&'static dyn Renderer> {
    RENDERERS.into_iter().find(|renderer| renderer.name() == name)
}
