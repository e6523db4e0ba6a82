//! In: shapes and texts in pixels, each with a role.
//! Out: one SVG document.
//! Never: a decision about layout; only this folder knows the drawing library and SVG.

mod backend;
mod document;
mod field;
mod pen;

use super::font::{Ruler, Weight, clean};
use super::theme::{FigureTheme, Role};
use backend::{Svg, TENTHS};
pub(super) use field::{AxisSpan, Field};
use pen::Pen;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::cell::RefCell;
use std::rc::Rc;

/// From one line of a label to the next.
pub(super) const LINE: f64 = 14.0;

/// Where a text stands against its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a shape is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    pub(super) role: Role,
    pub(super) alpha: f64,
    pub(super) width: f64,
    pub(super) dashed: bool,
}

impl Ink {
    /// A filled shape.
    pub(super) fn fill(role: Role) -> Self {
        Self { role, alpha: 1.0, width: 0.0, dashed: false }
    }

    /// A line.
    pub(super) fn line(role: Role, width: f64) -> Self {
        Self { role, alpha: 1.0, width, dashed: false }
    }

    /// The same, let through.
    pub(super) fn pale(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }

    /// The same, dashed.
    pub(super) fn dashed(self, dashed: bool) -> Self {
        Self { dashed, ..self }
    }

    fn shape(self) -> ShapeStyle {
        // The role travels in the red channel, since the library knows colours alone.
        let colour = RGBAColor(self.role.code(), u8::from(self.dashed), 0, self.alpha);
        let stroke_width = (self.width * TENTHS).round() as u32;
        ShapeStyle { color: colour, filled: self.width == 0.0, stroke_width }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hand {
    pub(super) role: Role,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) anchor: Anchor,
    pub(super) halo: bool,
    /// The number of what the text is of.
    pub(super) of: Option<u32>,
}

impl Hand {
    pub(super) fn new(role: Role, size: f64) -> Self {
        Self { role, size, weight: Weight::Regular, anchor: Anchor::Start, halo: false, of: None }
    }

    pub(super) fn of(self, of: Option<u32>) -> Self {
        Self { of, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { weight: Weight::Semibold, ..self }
    }

    pub(super) fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    pub(super) fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    pub(super) fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }

    pub(super) fn halo(self) -> Self {
        Self { halo: true, ..self }
    }
}

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// The picture while it is drawn.
pub(super) struct Canvas<'t> {
    pub(super) theme: &'t FigureTheme,
    pub(super) ruler: Ruler,
    root: DrawingArea<Svg, plotters::coord::Shift>,
    pen: Rc<RefCell<Pen>>,
    taken: Vec<Rect>,
    width: f64,
}

impl<'t> Canvas<'t> {
    pub(super) fn new(width: f64, theme: &'t FigureTheme) -> Self {
        let pen = Rc::new(RefCell::new(Pen::new(theme.light.clone())));
        let root = Svg::new(Rc::clone(&pen), width).into_drawing_area();
        Self { theme, ruler: Ruler, root, pen, taken: Vec::new(), width }
    }

    /// The whole width.
    pub(super) fn width(&self) -> f64 {
        self.width
    }

    /// A filled rectangle.
    pub(super) fn rect(&self, at: Rect, ink: Ink) {
        let corners = [tenths((at.left, at.top)), tenths((at.right, at.bottom))];
        self.put(&Rectangle::new(corners, ink.shape()));
    }

    /// A line through points.
    pub(super) fn line(&self, points: &[(f64, f64)], ink: Ink) {
        self.put(&PathElement::new(
            points.iter().map(|&point| tenths(point)).collect::<Vec<_>>(),
            ink.shape(),
        ));
    }

    /// A filled shape.
    pub(super) fn polygon(&self, points: &[(f64, f64)], ink: Ink) {
        self.put(&Polygon::new(points.iter().map(|&point| tenths(point)).collect::<Vec<_>>(), ink.shape()));
    }

    /// A disc, or a ring if the ink is a line.
    pub(super) fn dot(&self, centre: (f64, f64), radius: f64, ink: Ink) {
        self.put(&Circle::new(tenths(centre), (radius * TENTHS).round() as i32, ink.shape()));
    }

    /// A text on its baseline.
    pub(super) fn text(&mut self, text: &str, at: (f64, f64), hand: Hand) {
        let text = clean(text);
        if text.trim().is_empty() {
            return;
        }
        // Texts that must stand take their place too, so that optional ones stay clear of them.
        self.taken.push(self.text_box(&text, at, hand));
        let weight = if hand.weight == Weight::Semibold { FontStyle::Bold } else { FontStyle::Normal };
        let place = match hand.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let mut style =
            TextStyle::from(("Inter", hand.size * TENTHS, weight)).pos(Pos::new(place, VPos::Bottom));
        style.color = RGBAColor(hand.role.code(), u8::from(hand.halo), 0, 1.0).to_backend_color();
        // Set before the text is drawn: the library has no way to pass it.
        self.pen.borrow_mut().of = hand.of;
        self.put(&Text::new(text, tenths(at), style));
    }

    /// Lines below each other, in the middle of `at`.
    pub(super) fn block(&mut self, lines: &[String], at: (f64, f64), hand: Hand) {
        let first = at.1 - (lines.len() as f64 - 1.0) * LINE / 2.0 + hand.size * 0.36;
        for (row, line) in lines.iter().enumerate() {
            self.text(line, (at.0, first + row as f64 * LINE), hand);
        }
    }

    /// A text that may be left out: drawn only where it is free of other texts and inside the picture.
    pub(super) fn text_if_free(&mut self, text: &str, at: (f64, f64), hand: Hand) -> bool {
        let place = self.text_box(&clean(text), at, hand);
        let free = self.is_free(&place);
        if free {
            self.text(text, at, hand);
        }
        free
    }

    /// Whether no text stands in a rectangle and it lies inside the picture.
    pub(super) fn is_free(&self, place: &Rect) -> bool {
        // The height is known only at the end: downwards a text may reach as far as it likes.
        let sheet = Rect { left: 0.0, top: 0.0, right: self.width, bottom: f64::INFINITY };
        sheet.holds(place) && !self.taken.iter().any(|taken| taken.meets(place))
    }

    /// Keeps later optional texts out of a rectangle.
    pub(super) fn take(&mut self, place: Rect) {
        self.taken.push(place);
    }

    /// The rectangle that a text takes, with the slack.
    pub(super) fn text_box(&self, text: &str, at: (f64, f64), hand: Hand) -> Rect {
        let width = self.ruler.reserved_width(text, hand.size, hand.weight);
        let left = match hand.anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        // Parts of the size that capitals and descenders of the typeface reach.
        Rect { left, top: at.1 - hand.size * 0.8, right: left + width, bottom: at.1 + hand.size * 0.22 }
    }

    /// The finished picture, and what each of its texts is of, in the order in which they stand in it.
    pub(super) fn finish(self, id: &str, height: f64, title: &str, alt: &str) -> (String, Vec<Option<u32>>) {
        let mut pen = self.pen.borrow_mut();
        let svg = document::write(&mut pen, self.theme, id, (self.width, height), title, alt);
        (svg, std::mem::take(&mut pen.labels))
    }

    /// Our backend writes to memory and has no error to report.
    fn put<'a, E>(&self, element: &'a E)
    where
        &'a E: plotters::element::PointCollection<'a, (i32, i32)>,
        E: plotters::element::Drawable<Svg>,
    {
        let _: Result<(), _> = self.root.draw(element);
    }
}

fn tenths(point: (f64, f64)) -> (i32, i32) {
    ((point.0 * TENTHS).round() as i32, (point.1 * TENTHS).round() as i32)
}
