//! What was promised by each day against what was done by it.

use std::collections::BTreeMap;

use chrono::Days;

use super::Picture;
use super::canvas::{Anchor, Canvas, Sample};
use super::scale::{Numbers, Timeline};
use crate::date::{NaiveDate, Span};
use crate::language::{Language, Text};

const PLOT: i32 = 190;
/// Points of a line at most.
const POINTS: i64 = 120;
/// Weeks that are drawn in the terminal.
const WEEKS: usize = 12;

const PROMISED: Text = Text::new("承诺（按原定期限）", "Promised by the first deadline");
const DONE: Text = Text::new("完成", "Done");
const TODAY: Text = Text::new("今天", "Today");
const SUMMARY: Text = Text::new(
    "{from} 至 {to}：截至 {today}，应完成 {promised} 项，已完成 {done} 项",
    "{from} to {to}: by {today}, {promised} were promised and {done} done",
);
const PER_WEEK: Text = Text::new("每周完成（近{n}周）", "Done per week ({n} weeks)");

/// The two lines, counted from the first day; what was promised and not done before it is in the first.
#[derive(Debug)]
pub(super) struct BurnUp {
    span: Span,
    today: NaiveDate,
    points: Vec<Point>,
    /// How many were done in each of the last weeks, the last one first.
    weeks: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    day: NaiveDate,
    promised: i64,
    /// Nothing of days to come.
    done: Option<i64>,
}

impl BurnUp {
    /// The lines over a span of days from the first deadline and the finish of every action; `None` where nothing was
    /// promised.
    pub(super) fn of(
        actions: impl Iterator<Item = (NaiveDate, Option<NaiveDate>)>,
        span: Span,
        today: NaiveDate,
    ) -> Option<Self> {
        // How many more on each day; days before the span are one.
        let mut days: BTreeMap<NaiveDate, (i64, i64)> = BTreeMap::new();
        let before = span.first.pred_opt()?;
        let mut weeks = vec![0; WEEKS];
        for (promised, finished) in actions {
            if promised <= span.last {
                days.entry(promised.max(before)).or_default().0 += 1;
            }
            let Some(finished) = finished.filter(|day| *day <= today && *day <= span.last) else { continue };
            days.entry(finished.max(before)).or_default().1 += 1;
            let ago = usize::try_from((today.min(span.last) - finished).num_days() / 7).unwrap_or_default();
            if let Some(week) = weeks.get_mut(ago) {
                *week += 1;
            }
        }
        let (mut promised, mut done) = days.remove(&before).unwrap_or_default();
        // What was settled before tells nothing.
        let settled = promised.min(done);
        (promised, done) = (promised - settled, done - settled);
        if days.is_empty() && promised == done {
            return None;
        }
        let length = (span.last - span.first).num_days();
        let step = u64::try_from(length / POINTS + 1).unwrap_or(1);
        let mut points = Vec::new();
        let mut changes = days.into_iter().peekable();
        let mut day = span.first;
        loop {
            while let Some((_, (more, finished))) = changes.next_if(|(at, _)| *at <= day) {
                promised += more;
                done += finished;
            }
            points.push(Point { day, promised, done: (day <= today).then_some(done) });
            if day >= span.last {
                break;
            }
            let next = day.checked_add_days(Days::new(step))?.min(span.last);
            // Where the present lies between two points, it is one.
            day = if day < today && today < next { today } else { next };
        }
        Some(Self { span, today, points, weeks })
    }

    /// Promised and done by now.
    fn now(&self) -> Option<(NaiveDate, i64, i64)> {
        self.points.iter().rev().find_map(|point| Some((point.day, point.promised, point.done?)))
    }
}

impl Picture for BurnUp {
    fn draw(&self, canvas: &mut Canvas) -> i32 {
        let language = canvas.language;
        let legend = [
            (Sample::Line("promised", true), PROMISED.get(language)),
            (Sample::Line("finished", false), DONE.get(language)),
        ];
        let top = canvas.legend(&legend) + 18;
        let bottom = top + PLOT;
        let most = self.points.iter().map(|p| p.promised.max(p.done.unwrap_or_default())).max();
        let scale = Numbers::up_to(most.unwrap_or_default(), PLOT);
        let ticks = scale.ticks();
        let left = ticks.iter().map(|n| Canvas::width_of(&n.to_string())).max().unwrap_or_default() + 6;
        let right = canvas.width - Canvas::width_of(&most.unwrap_or_default().to_string()) - 8;
        for tick in ticks {
            let y = bottom - scale.at(tick);
            canvas.text(left - 6, y + 4, Anchor::End, "faint", &tick.to_string());
            canvas.line((left, y), (right, y), if tick == 0 { "axis" } else { "grid" });
        }
        let days = Timeline::new(self.span, left, right - left);
        for (x, day) in days.ticks(52) {
            canvas.line((x, bottom), (x, bottom + 4), "axis");
            let half = Canvas::width_of(&day) / 2;
            canvas.text(x.clamp(half, canvas.width - half), bottom + 18, Anchor::Middle, "faint", &day);
        }
        if self.span.holds(Some(self.today)) {
            let x = days.at(self.today);
            canvas.line((x, top - 6), (x, bottom), "today");
            let half = Canvas::width_of(TODAY.get(language)) / 2;
            let place = x.clamp(half, canvas.width - half);
            canvas.text(place, top - 10, Anchor::Middle, "faint", TODAY.get(language));
        }
        let at = |point: &Point, n: i64| (days.at(point.day), bottom - scale.at(n));
        let promised: Vec<(i32, i32)> = self.points.iter().map(|point| at(point, point.promised)).collect();
        let done: Vec<(i32, i32)> =
            self.points.iter().filter_map(|point| Some(at(point, point.done?))).collect();
        if let (Some(first), Some(last)) = (done.first(), done.last()) {
            let mut area = done.clone();
            area.extend([(last.0, bottom), (first.0, bottom)]);
            canvas.area(&area, "finished");
        }
        canvas.polyline(&promised, "promised", true);
        canvas.polyline(&done, "finished", false);
        // The numbers at the ends of the lines; they give way to each other.
        let ends = |points: &[(i32, i32)], n: Option<i64>| points.last().copied().zip(n);
        let last = ends(&promised, self.points.last().map(|point| point.promised));
        let now = ends(&done, self.now().map(|(_, _, done)| done));
        let mut taken: Option<(i32, i32)> = None;
        for ((x, y), n) in last.into_iter().chain(now) {
            let number = n.to_string();
            let mut base = y + 4;
            if let Some((at, other)) = taken
                && (at - x).abs() < Canvas::width_of(&number) + 12
                && (other - base).abs() < 14
            {
                base = if base >= other { other + 14 } else { other - 14 };
            }
            taken = Some((x, base));
            canvas.text(x + 5, base.min(bottom - 2), Anchor::Start, "number halo", &number);
        }
        bottom + 24
    }

    fn summary(&self, language: Language) -> String {
        let Some((day, promised, done)) = self.now() else { return String::new() };
        let summary = SUMMARY.with("from", self.span.first.to_string()).and("to", self.span.last.to_string());
        summary.and("today", day.to_string()).and("promised", promised).and("done", done).render(language)
    }

    fn lines(&self, language: Language, _: usize) -> Vec<String> {
        const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        let most = self.weeks.iter().max().copied().unwrap_or_default().max(1);
        let spark: String = self.weeks.iter().rev().map(|n| BLOCKS[n * 7 / most]).collect();
        let numbers: Vec<String> = self.weeks.iter().rev().map(ToString::to_string).collect();
        vec![format!("{}  {}  {spark}", PER_WEEK.with("n", WEEKS).render(language), numbers.join(" "))]
    }
}
