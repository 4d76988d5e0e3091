//! The limits of the practice, as settings, classes, series and charters may set them.

use super::describe::{Key, Shape, key};
use crate::model::policy::{LENGTHS_ABOUT, OTHERS_ABOUT};

/// The keys of a `policy` table.
pub(super) fn keys() -> Vec<Key> {
    let lengths = LENGTHS_ABOUT.iter().map(|(name, about)| key(name, *about, Shape::length()));
    let others = OTHERS_ABOUT.iter().map(|(name, about)| key(name, *about, shape(name)));
    lengths.chain(others).collect()
}

/// The shape of a limit that is no length of time.
fn shape(name: &str) -> Shape {
    match name {
        "attendees" => Shape::Pattern { pattern: r"^\s*[0-9]+\s*\.\.\s*[0-9]+\s*$", example: "5..10" },
        "avoid" => Shape::List(Box::new(Shape::Pattern {
            pattern: r"^\s*\S+\s+[0-9]{1,2}[:：][0-9]{2}\s*[-–—~～至到]\s*[0-9]{1,2}[:：][0-9]{2}\s*$",
            example: "Mon 00:00-12:00",
        })),
        "update-every" => Shape::Pattern {
            pattern: r"^\s*([0-9]+\s*([mM]([iI][nN])?|[hH]|[dD]|[wW][dDhH]?)|\S+\s+[0-9]{1,2}[:：][0-9]{2})\s*$",
            example: "daily 17:00",
        },
        _ => Shape::OneOf(vec!["objection".to_owned(), "consent".to_owned()]),
    }
}
