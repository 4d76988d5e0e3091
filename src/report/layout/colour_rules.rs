//! Colours of a column that follow from what stands in its cells, so that a spreadsheet can work them out itself.

use super::{Cell, Tone, Value};

/// More rules than this are none: then each cell says something else.
const MOST: usize = 8;
/// What a word must have at least to be looked for.
const SHORTEST: usize = 2;

/// When a cell has a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// When these words stand in it, in small or capital letters.
    Says(String, Tone),
    /// When it counts more than zero.
    Counts(Tone),
}

/// The rules that give every cell of a column the colour it has; none where no simple ones do. Cells that are of less weight
/// have no rule.
pub(super) fn rules(cells: &[Option<&Cell>]) -> Vec<Rule> {
    let cells = || cells.iter().flatten().filter(|cell| !cell.text.is_empty());
    let means = |tone: Tone| matches!(tone, Tone::Bad | Tone::Warning | Tone::Good);
    let mut words: Vec<(String, Tone)> = Vec::new();
    let mut counts: Option<Tone> = None;
    for cell in cells().filter(|cell| means(cell.tone)) {
        match cell.value() {
            Value::Words => {
                let said = core(&cell.text);
                if said.chars().count() < SHORTEST {
                    return Vec::new();
                }
                if !words.contains(&(said.clone(), cell.tone)) {
                    words.push((said, cell.tone));
                    if words.len() > MOST {
                        return Vec::new();
                    }
                }
            }
            Value::Number(number) if number > 0 => counts = counts.or(Some(cell.tone)),
            _ => return Vec::new(),
        }
    }
    let holds = |cell: &Cell| match cell.value() {
        Value::Number(number) if number > 0 => counts.is_none_or(|tone| tone == cell.tone),
        Value::Words if !words.is_empty() => {
            let text = cell.text.to_lowercase();
            let mut tones = words.iter().filter(|(said, _)| text.contains(&**said)).map(|(_, tone)| *tone);
            match tones.next() {
                Some(first) => first == cell.tone && tones.all(|tone| tone == first),
                None => !means(cell.tone),
            }
        }
        _ => true,
    };
    if !cells().all(|cell| holds(cell)) {
        return Vec::new();
    }
    let says = words.into_iter().map(|(said, tone)| Rule::Says(said, tone));
    says.chain(counts.map(Rule::Counts)).collect()
}

/// The longest run of letters in a text, which its numbers do not change: `逾期` of `逾期12天`.
fn core(text: &str) -> String {
    let runs = text.split(|c: char| !c.is_alphabetic() && c != ' ').map(str::trim);
    // Of equal ones the first.
    let longest = runs.rev().max_by_key(|run| run.len()).unwrap_or_default();
    longest.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(cells: &[Cell]) -> Vec<Rule> {
        let cells: Vec<Option<&Cell>> = cells.iter().map(Some).collect();
        rules(&cells)
    }

    fn says(words: &str, tone: Tone) -> Rule {
        Rule::Says(words.to_owned(), tone)
    }

    #[test]
    fn words_with_other_numbers_are_one_rule() {
        let cells = [
            Cell::toned("逾期2天", Tone::Bad),
            Cell::toned("逾期15天", Tone::Bad),
            Cell::new("进行中"),
            Cell::toned("受阻", Tone::Warning),
            Cell::default(),
        ];
        assert_eq!(found(&cells), [says("逾期", Tone::Bad), says("受阻", Tone::Warning)]);
        assert_eq!(found(&[Cell::toned("12d overdue", Tone::Bad)]), [says("d overdue", Tone::Bad)]);
    }

    #[test]
    fn what_no_rule_tells_apart_has_none() {
        assert_eq!(found(&[Cell::toned("Late", Tone::Bad), Cell::new("Later")]), []);
        assert_eq!(found(&[Cell::toned("Late", Tone::Bad), Cell::toned("late", Tone::Warning)]), []);
        assert_eq!(found(&[Cell::toned("\"&A1", Tone::Bad)]), []);
        let names: Vec<Cell> = ["Ann", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida"]
            .iter()
            .map(|name| Cell::toned(name, Tone::Warning))
            .collect();
        assert_eq!(found(&names), []);
    }

    #[test]
    fn numbers_are_counted() {
        let cells = [Cell::count(0, Tone::Bad), Cell::count(3, Tone::Bad)];
        assert_eq!(found(&cells), [Rule::Counts(Tone::Bad)]);
        assert_eq!(found(&[Cell::number(2), Cell::count(3, Tone::Bad)]), []);
        assert_eq!(found(&[Cell::number(2), Cell::number(-3)]), []);
    }
}
