//! Horizontal bars, one per name, each made of parts.

use super::Picture;
use super::canvas::{Anchor, Canvas, Sample, Series};
use super::scale::Numbers;
use crate::language::{Language, Message, Text};
use crate::text::{display_width, inert, pad, truncate};

const ROW: i32 = 24;
const BAR: i32 = 14;
/// What the longest bar stands for at least.
const LEAST: usize = 4;
/// Cells of a name in the terminal.
const NAME: usize = 24;
/// Cells of the longest bar in the terminal.
const LONGEST: usize = 40;

const SAID: Text = Text::new("{name}：{numbers}", "{name}: {numbers}");
const NUMBER: Text = Text::new("{part}{n}", "{part} {n}");
const NEXT: Text = Text::new("{before}，{after}", "{before}, {after}");
const END: Text = Text::new("{before}；{after}", "{before}; {after}");

/// What a part of all bars stands for.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: &'static Text,
    pub(super) series: Series,
    /// How it is drawn in the terminal.
    pub(super) block: char,
}

/// Bars, the most important first.
#[derive(Debug)]
pub(super) struct Bars {
    pub(super) parts: &'static [Part],
    pub(super) rows: Vec<Bar>,
}

/// A bar with its name, and how much of each part it has.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) name: Message,
    pub(super) parts: Vec<usize>,
}

impl Bar {
    fn sum(&self) -> usize {
        self.parts.iter().sum()
    }
}

impl Bars {
    /// The parts that any bar has.
    fn shown(&self) -> Vec<(usize, &Part)> {
        let has = |nth: usize| self.rows.iter().any(|row| row.parts.get(nth).is_some_and(|n| *n > 0));
        self.parts.iter().enumerate().filter(|(nth, _)| has(*nth)).collect()
    }

    fn most(&self) -> usize {
        self.rows.iter().map(Bar::sum).max().unwrap_or_default()
    }

    /// A bar in words.
    fn said(&self, row: &Bar, language: Language) -> String {
        let numbers = self.parts.iter().zip(&row.parts).filter(|(_, n)| **n > 0);
        let numbers = numbers.map(|(part, n)| NUMBER.with("part", part.name).and("n", *n));
        let numbers = numbers.reduce(|before, after| NEXT.with("before", before).and("after", after));
        let numbers = numbers.unwrap_or_else(|| Message::plain("0"));
        SAID.with("name", row.name.clone()).and("numbers", numbers).render(language)
    }
}

impl Picture for Bars {
    fn draw(&self, canvas: &mut Canvas) -> i32 {
        let language = canvas.language;
        let shown = self.shown();
        let mut y = 0;
        if self.parts.len() > 1 {
            let legend: Vec<(Sample, &str)> =
                shown.iter().map(|(_, part)| (Sample::Bar(part.series), part.name.get(language))).collect();
            y = canvas.legend(&legend) + 2;
        }
        let names: Vec<String> =
            self.rows.iter().map(|row| inert(&row.name.render(language)).into_owned()).collect();
        let widest = names.iter().map(|name| Canvas::width_of(name)).max().unwrap_or_default();
        let left = widest.min(canvas.width * 2 / 5);
        let numbers = Canvas::width_of(&self.most().to_string());
        let from = left + 8;
        // A single item is no long bar.
        let scale =
            Numbers::up_to_exactly(self.most().max(LEAST), (canvas.width - from - 6 - numbers).max(20));
        for (row, name) in self.rows.iter().zip(&names) {
            let base = y + ROW / 2 + 4;
            canvas.label(left, base, Anchor::End, left, name);
            canvas.group(&self.said(row, language), |canvas| {
                let mut before = 0;
                for (part, n) in self.parts.iter().zip(&row.parts) {
                    let (start, end) = (scale.at(before), scale.at(before + *n as i64));
                    // What there is is seen, however little it is.
                    let width = if *n > 0 { (end - start).max(1) } else { 0 };
                    canvas.bar(from + start, y + (ROW - BAR) / 2, width, BAR, part.series);
                    before += *n as i64;
                }
                let end = from + scale.at(before) + 6;
                canvas.text(end, base, Anchor::Start, "number", &row.sum().to_string());
            });
            y += ROW;
        }
        canvas.line((from, y - ROW * self.rows.len() as i32), (from, y), "axis");
        y + 2
    }

    fn summary(&self, language: Language) -> String {
        let rows = self.rows.iter().map(|row| Message::plain(self.said(row, language)));
        let all = rows.reduce(|before, after| END.with("before", before).and("after", after));
        all.map(|all| all.render(language)).unwrap_or_default()
    }

    /// Name, number and bar; the bar last, as terminals do not agree on how wide its blocks are.
    fn lines(&self, language: Language, width: usize) -> Vec<String> {
        let names: Vec<String> =
            self.rows.iter().map(|row| truncate(&inert(&row.name.render(language)), NAME)).collect();
        let widest = names.iter().map(|name| display_width(name)).max().unwrap_or_default();
        let most = self.most().max(1);
        let digits = most.to_string().len();
        let room = width.saturating_sub(widest + digits + 4).min(LONGEST);
        if room < 8 {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for (row, name) in self.rows.iter().zip(&names) {
            let mut bar = String::new();
            let (mut sum, mut drawn) = (0, 0);
            for (part, n) in self.parts.iter().zip(&row.parts) {
                sum += n;
                // Bars shorter than the longest one may are drawn one to one.
                let end = if most <= room { sum } else { (sum * room).div_ceil(most) };
                bar.extend(std::iter::repeat_n(part.block, end.saturating_sub(drawn)));
                drawn = drawn.max(end);
            }
            lines.push(format!("{}  {:>digits$}  {bar}", pad(name, widest), row.sum()));
        }
        if self.parts.len() > 1 {
            let legend = self
                .shown()
                .into_iter()
                .map(|(_, part)| format!("{} {}", part.block, part.name.get(language)));
            lines.push(legend.collect::<Vec<_>>().join("  "));
        }
        lines
    }
}
