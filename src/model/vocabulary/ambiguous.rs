//! The columns that an ambiguous word may stand for, beyond those it is listed under.

use super::words::Words;
use crate::model::concepts::Column;

/// Gives each word of `[[ambiguous]]` all columns named there. Which of them it is in a table says `[tables]`: the
/// one that stands first in the list of its section; where even that leaves two, the cells decide.
pub(super) fn add_meanings(data: &toml::Table, columns: &mut Words<Column>) {
    let entries = data.get("ambiguous").and_then(|list| list.as_array()).into_iter().flatten();
    for entry in entries {
        let (Some(word), Some(concepts)) = (
            entry.get("word").and_then(|word| word.as_str()),
            entry.get("concepts").and_then(|list| list.as_array()),
        ) else {
            continue;
        };
        // `columns.due (action)`, `# (header cell)` and `项次 / 序号 with 1, 2, 3` say more than the word.
        let plain = |text: &str| {
            let text = text.split_once(" (").map_or(text, |(before, _)| before);
            text.split_once(" with ").map_or(text, |(before, _)| before).to_owned()
        };
        let meant: Vec<Column> = concepts
            .iter()
            .filter_map(|concept| Column::from_key(plain(concept.as_str()?).strip_prefix("columns.")?))
            .collect();
        for word in plain(word).split(" / ") {
            for column in &meant {
                columns.add(word, *column);
            }
        }
    }
}
