//! SVG, written by hand: whole units, so that a picture is the same everywhere, and text that is always escaped.

use std::fmt::Write;

use crate::language::Language;
use crate::report::layout::html::escape;
use crate::text::inert;

/// Height of letters, in the units of the picture.
const EM: i32 = 12;

/// What a shape stands for. Each has a colour that follows the theme of the page, and the bad ones a pattern, so that
/// nothing depends on colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    /// What is neither good nor bad.
    Plain,
    /// What is done.
    Done,
    /// What is near, or was put off: dotted.
    Soon,
    /// What is late: hatched.
    Late,
}

impl Series {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Done => "done",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }

    /// Its colour where the picture stands on a page without mtg's style.
    fn color(self) -> &'static str {
        match self {
            Self::Plain => "#5b7aa8",
            Self::Done => "#2e7d4f",
            Self::Soon => "#c98a1b",
            Self::Late => "#c0392b",
        }
    }

    fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Soon => Some("dots"),
            Self::Late => Some("hatch"),
            Self::Plain | Self::Done => None,
        }
    }
}

/// At which end of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture in the making.
#[derive(Debug)]
pub(super) struct Canvas {
    /// Its width in units, which are pixels where the page has room.
    pub(super) width: i32,
    /// What its texts are written in.
    pub(super) language: Language,
    id: String,
    body: String,
}

impl Canvas {
    /// An empty one. The id is that of the picture on its page.
    pub(super) fn new(id: String, width: i32, language: Language) -> Self {
        Self { width, language, id, body: String::new() }
    }

    /// Whether it is for the screen of a phone.
    pub(super) fn is_narrow(&self) -> bool {
        self.width < 400
    }

    /// The units a text takes at most. Which font a reader has is not known; Chinese characters are as wide as high,
    /// others rarely wider than two thirds of that.
    pub(super) fn width_of(text: &str) -> i32 {
        let wide = |c: char| !c.is_ascii() && !matches!(c, '\u{80}'..='\u{24f}' | '…' | '–' | '—');
        let tenths: i32 = text
            .chars()
            .map(|c| match c {
                c if wide(c) => 10,
                'M' | 'W' | 'm' | 'w' | '%' | '@' | '…' | '—' => 10,
                'A'..='Z' => 8,
                '0'..='9' => 7,
                'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 4,
                _ => 6,
            })
            .sum();
        (tenths * EM + 9) / 10
    }

    /// The text, cut where it is wider than so many units.
    pub(super) fn fit(text: &str, width: i32) -> String {
        if Self::width_of(text) <= width {
            return text.to_owned();
        }
        let room = width - Self::width_of("…");
        let mut cut = String::new();
        let mut used = 0;
        for c in text.chars() {
            used += Self::width_of(c.encode_utf8(&mut [0; 4]));
            if used > room {
                break;
            }
            cut.push(c);
        }
        cut.truncate(cut.trim_end().len());
        cut.push('…');
        cut
    }

    /// A text whose base line is at `y`.
    pub(super) fn text(&mut self, x: i32, y: i32, anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let text = escape(&inert(text)).into_owned();
        let _ = write!(self.body, "<text x=\"{x}\" y=\"{y}\"{anchor} class=\"{class}\">{text}</text>");
    }

    /// A text cut to a width; the whole of it shows when pointed at.
    pub(super) fn label(&mut self, x: i32, y: i32, anchor: Anchor, width: i32, text: &str) {
        let text = inert(text);
        let short = Self::fit(&text, width);
        if short == text {
            self.text(x, y, anchor, "label", &text);
        } else {
            self.group(&text, |canvas| canvas.text(x, y, anchor, "label", &short));
        }
    }

    /// What is drawn in it tells this when pointed at.
    pub(super) fn group(&mut self, title: &str, draw: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<g><title>{}</title>", escape(&inert(title)));
        draw(self);
        self.body.push_str("</g>");
    }

    /// A bar. One of no size is not drawn.
    pub(super) fn bar(&mut self, x: i32, y: i32, width: i32, height: i32, series: Series) {
        if width <= 0 || height <= 0 {
            return;
        }
        let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        let (class, color) = (series.class(), series.color());
        let _ = write!(self.body, "<rect {place} class=\"{class}\" fill=\"{color}\"/>");
        if let Some(pattern) = series.pattern() {
            let _ = write!(self.body, "<rect {place} fill=\"url(#{}-{pattern})\"/>", self.id);
        }
    }

    /// A straight line of a class of the page's style.
    pub(super) fn line(&mut self, from: (i32, i32), to: (i32, i32), class: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let _ = write!(
            self.body,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" class=\"{class}\" stroke=\"#888\"/>"
        );
    }

    /// A line through points, of a class of the page's style.
    pub(super) fn polyline(&mut self, points: &[(i32, i32)], class: &str, dashed: bool) {
        let dash = if dashed { " stroke-dasharray=\"6 3\"" } else { "" };
        let points = places(points);
        let _ = write!(
            self.body,
            "<polyline points=\"{points}\" class=\"{class}\" fill=\"none\" stroke=\"#555\" stroke-width=\"2\"{dash}/>"
        );
    }

    /// An area, of a class of the page's style.
    pub(super) fn area(&mut self, points: &[(i32, i32)], class: &str) {
        let points = places(points);
        let _ = write!(
            self.body,
            "<polygon points=\"{points}\" class=\"{class}\" fill=\"#888\" fill-opacity=\"0.15\"/>"
        );
    }

    /// A dot: something that was finished on a day.
    pub(super) fn dot(&mut self, x: i32, y: i32, radius: i32, series: Series) {
        let (class, color) = (series.class(), series.color());
        let _ = write!(
            self.body,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" class=\"dot {class}\" fill=\"{color}\"/>"
        );
    }

    /// A legend from the top: what is drawn before each name, and the name. Returns the first unit below it.
    pub(super) fn legend(&mut self, entries: &[(Sample, &str)]) -> i32 {
        let (mut x, mut y) = (0, EM);
        for (sample, name) in entries {
            let width = 20 + Self::width_of(name);
            if x > 0 && x + width > self.width {
                x = 0;
                y += 18;
            }
            match sample {
                Sample::Bar(series) => self.bar(x, y - 9, 14, 10, *series),
                Sample::Line(class, dashed) => {
                    self.polyline(&[(x, y - 4), (x + 14, y - 4)], class, *dashed);
                }
                Sample::Dot(series) => self.dot(x + 7, y - 4, 5, *series),
                Sample::Tick(class) => self.line((x + 7, y - 10), (x + 7, y + 2), class),
            }
            self.text(x + 20, y, Anchor::Start, "label", name);
            x += width + 16;
        }
        y + 10
    }

    /// The finished picture. The summary says the same in words.
    pub(super) fn finish(self, height: i32, title: &str, summary: &str) -> String {
        let (id, width) = (&self.id, self.width);
        let (title, summary) = (escape(&inert(title)).into_owned(), escape(&inert(summary)).into_owned());
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"chart\" role=\"img\" \
             viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-size=\"{EM}\" \
             font-family=\"sans-serif\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{summary}</desc>"
        );
        let mut patterns = String::new();
        if self.body.contains("-hatch)") {
            let _ = write!(
                patterns,
                "<pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
                 <path d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\" class=\"mark\" stroke=\"#fff\" stroke-width=\"1.5\"/></pattern>"
            );
        }
        if self.body.contains("-dots)") {
            let _ = write!(
                patterns,
                "<pattern id=\"{id}-dots\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">\
                 <circle cx=\"1.5\" cy=\"1.5\" r=\"0.9\" class=\"spot\" fill=\"#fff\"/></pattern>"
            );
        }
        if !patterns.is_empty() {
            let _ = write!(svg, "<defs>{patterns}</defs>");
        }
        svg.push_str(&self.body);
        svg.push_str("</svg>");
        svg
    }
}

/// What stands before a name in a legend.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sample {
    Bar(Series),
    Line(&'static str, bool),
    Dot(Series),
    Tick(&'static str),
}

fn places(points: &[(i32, i32)]) -> String {
    let mut places = String::with_capacity(points.len() * 8);
    for (nth, (x, y)) in points.iter().enumerate() {
        let _ = write!(places, "{}{x},{y}", if nth > 0 { " " } else { "" });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_cut_to_their_room_and_stay_words() {
        for text in
            ["核心功能开发排期细化与风险预案", "Order the handheld label printers", "MMMMMMMMMM", "短"]
        {
            for width in [20, 40, 90, 400] {
                let cut = Canvas::fit(text, width);
                assert!(Canvas::width_of(&cut) <= width, "{cut} in {width}");
                assert!(cut == text || cut.ends_with('…'));
            }
        }
        let mut canvas = Canvas::new("a".to_owned(), 300, Language::Zh);
        canvas.label(0, 10, Anchor::Start, 60, "</text><script>alert(1)</script>\u{1b}[31m\u{202e}");
        let svg = canvas.finish(20, "<b>", "\"&");
        assert!(!svg.contains("<script") && !svg.contains("<b>"), "{svg}");
        assert!(!svg.contains('\u{1b}') && !svg.contains('\u{202e}'), "{svg}");
    }
}
