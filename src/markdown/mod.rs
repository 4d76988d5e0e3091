//! Markdown with TOML front matter, read into blocks that know their bytes.

mod block;
mod front_matter;
mod inline;
mod parse;

pub use block::{Block, Cell, Comment, Document, Item, List, Row, Table};
pub use front_matter::FrontMatter;
pub use inline::{Inline, Link};
pub use parse::{Parsed, parse, parse_front_matter};
