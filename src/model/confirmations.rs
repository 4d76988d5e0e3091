//! Who has confirmed the minutes (P31).

use std::sync::Arc;

use super::people::Who;
use super::sink::Sink;
use crate::markdown::{Block, Document};
use crate::text::Located;

/// The replies of the last round.
#[derive(Debug, Default)]
pub struct Confirmations {
    /// File, relative to the root.
    pub path: Arc<str>,
    /// Those who have ticked their name.
    pub confirmed: Vec<Located<Who>>,
    /// Whether there is a round at all.
    pub round: bool,
}

/// Reads confirmations.md: a section per round, of which the last counts, with `- [x] NAME …` items.
pub fn read_confirmations(document: &Document<'_>, sink: &mut Sink<'_>) -> Confirmations {
    let mut read = Confirmations { path: Arc::clone(sink.path()), ..Confirmations::default() };
    for block in &document.blocks {
        match block {
            Block::Heading { level, .. } if *level > 1 => {
                read.confirmed.clear();
                read.round = true;
            }
            Block::List(list) => {
                for item in list.items.iter().filter(|item| item.task == Some(true)) {
                    let Some(text) = item.text() else { continue };
                    // The name runs to the stamp; whole words are tried first, because names may hold spaces.
                    let words = text.trimmed();
                    let stamp = words.char_indices().find(|(at, c)| {
                        c.is_ascii_digit()
                            && crate::date::read_iso_day(words.get(*at..at + 10).unwrap_or("")).is_some()
                    });
                    let name = stamp.map_or(words, |(at, _)| &words[..at]).trim();
                    if !name.is_empty() {
                        read.round = true;
                        read.confirmed
                            .extend(sink.parties(text, name, None).into_iter().map(|p| p.map(|p| p.who)));
                    }
                }
            }
            _ => {}
        }
    }
    read
}
