//! TOML tables read with positions: typed values, wrong types, unknown keys with a suggestion.
//!
//! Front matter, mtg.toml and people.toml all come through here, so that each of them is told about
//! a mistake in the same words.

mod reader;
mod suggest;

pub use reader::{Keys, Stamp, parse_toml};
pub use suggest::closest;
