//! Columns beside each other, one per range, each made of parts.

use super::Picture;
use super::bars::Part;
use super::canvas::{Anchor, Canvas, Sample};
use super::scale::Numbers;
use crate::language::{Language, Message, Text};

const PLOT: i32 = 150;
const SAID: Text = Text::new("{name}：{number}", "{name}: {number}");
const OF_PART: Text = Text::new("{before}（{part}{n}）", "{before} ({part} {n})");
const END: Text = Text::new("{before}；{after}", "{before}; {after}");

/// Columns in the order of their ranges.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) parts: &'static [Part],
    pub(super) columns: Vec<Column>,
    /// What is counted along the columns is `1 / scale` of what is written.
    pub(super) scale: i64,
    /// What the ranges are of, written below them.
    pub(super) axis: &'static Text,
}

/// A column: its range, and how much of each part it has.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) parts: Vec<i64>,
    /// What more is told of it when pointed at.
    pub(super) told: Option<Message>,
}

impl Column {
    fn sum(&self) -> i64 {
        self.parts.iter().sum()
    }
}

impl Columns {
    fn written(&self, number: i64) -> String {
        match self.scale {
            10 if number % 10 != 0 => format!("{}.{}", number / 10, number % 10),
            scale => (number / scale.max(1)).to_string(),
        }
    }

    fn said(&self, column: &Column, language: Language) -> String {
        let mut said = SAID.with("name", column.name.as_str()).and("number", self.written(column.sum()));
        if self.parts.len() > 1 {
            for (part, n) in self.parts.iter().zip(&column.parts).filter(|(_, n)| **n > 0) {
                said = OF_PART.with("before", said).and("part", part.name).and("n", self.written(*n));
            }
        }
        let told = column.told.as_ref().map(|told| format!(" {}", told.render(language)));
        said.render(language) + &told.unwrap_or_default()
    }
}

impl Picture for Columns {
    fn draw(&self, canvas: &mut Canvas) -> i32 {
        let language = canvas.language;
        let mut top = 0;
        if self.parts.len() > 1 {
            let legend: Vec<(Sample, &str)> =
                self.parts.iter().map(|part| (Sample::Bar(part.series), part.name.get(language))).collect();
            top = canvas.legend(&legend);
        }
        top += 16;
        let most = self.columns.iter().map(Column::sum).max().unwrap_or_default();
        // Ticks are whole numbers of what is written.
        let scale = Numbers::up_to((most + self.scale - 1) / self.scale.max(1), PLOT);
        let height = |n: i64| scale.at_part(n, self.scale);
        let ticks = scale.ticks();
        let left = ticks.iter().map(|n| Canvas::width_of(&n.to_string())).max().unwrap_or_default() + 6;
        let bottom = top + PLOT;
        for tick in ticks {
            let y = bottom - scale.at(tick);
            canvas.text(left - 6, y + 4, Anchor::End, "faint", &tick.to_string());
            canvas.line((left, y), (canvas.width, y), if tick == 0 { "axis" } else { "grid" });
        }
        let count = i32::try_from(self.columns.len()).unwrap_or(1).max(1);
        let room = canvas.width - left;
        let each = room / count;
        let width = (each * 2 / 3).clamp(2, 48);
        let name =
            self.columns.iter().map(|column| Canvas::width_of(&column.name)).max().unwrap_or_default() + 6;
        let number =
            self.columns.iter().map(|c| Canvas::width_of(&self.written(c.sum()))).max().unwrap_or_default();
        // Names that have no room beside each other are left out at even distances.
        let every = usize::try_from((name + each - 1) / each.max(1)).unwrap_or(1).max(1);
        for (nth, column) in self.columns.iter().enumerate() {
            let middle = left + room * (2 * nth as i32 + 1) / (2 * count);
            canvas.group(&self.said(column, language), |canvas| {
                let mut before = 0;
                for (part, n) in self.parts.iter().zip(&column.parts) {
                    let (low, high) = (height(before), height(before + n));
                    let tall = if *n > 0 { (high - low).max(1) } else { 0 };
                    canvas.bar(middle - width / 2, bottom - low - tall, width, tall, part.series);
                    before += n;
                }
                if before > 0 && number <= each + 2 {
                    let y = bottom - height(before) - 5;
                    canvas.text(middle, y, Anchor::Middle, "number", &self.written(before));
                }
            });
            if nth % every == 0 {
                // The name of an outer column stays in the picture.
                let half = (name - 5) / 2;
                let x = middle.clamp(half, (canvas.width - half).max(half));
                canvas.text(x, bottom + 16, Anchor::Middle, "faint", &column.name);
            }
        }
        canvas.text(canvas.width, bottom + 34, Anchor::End, "faint", self.axis.get(language));
        bottom + 40
    }

    fn summary(&self, language: Language) -> String {
        let all = self.columns.iter().map(|column| Message::plain(self.said(column, language)));
        let all = all.reduce(|before, after| END.with("before", before).and("after", after));
        all.map(|all| all.render(language)).unwrap_or_default()
    }
}
