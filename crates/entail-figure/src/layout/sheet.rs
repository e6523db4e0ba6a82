//! In: frame and theme.
//! Out: a canvas with tag, title and subtitle at the top, note and source at the bottom.
//! Never: a fixed height; a picture is as tall as its content.

use crate::chart::{FigureFrame, Size};
use crate::font::Weight;
use crate::surface::{Canvas, Hand, Ink, Rect};
use crate::theme::{FigureTheme, Role};

/// Space left of and right of everything.
const MARGIN: f64 = 16.0;

/// A last line shorter than this part of the width looks lost.
const ORPHAN: f64 = 0.25;

/// A picture with its texts around the plot.
pub(crate) struct Sheet<'t> {
    pub(crate) canvas: Canvas<'t>,
    /// Where the plot may begin.
    pub(crate) top: f64,
    frame: &'t FigureFrame,
    left: f64,
    right: f64,
    /// The panel that is drawn, if the picture has several.
    pub(crate) pane: Option<Pane>,
}

/// What a panel shares with the others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pane {
    /// The height of its plot.
    pub(crate) height: f64,
    /// The values at the ends of the common axis.
    pub(crate) reach: (f64, f64),
    /// The width for the texts of that axis; none where a panel left of it has them.
    pub(crate) axis: Option<f64>,
    /// Whether it is the first, which says what need be said once.
    pub(crate) first: bool,
    /// The width right of the plot, where last values stand if there is enough of it.
    pub(crate) gutter: f64,
    /// How far texts below the plot may reach beyond it.
    pub(crate) overhang: f64,
}

impl<'t> Sheet<'t> {
    /// Draws everything above the plot.
    pub(crate) fn open(frame: &'t FigureFrame, theme: &'t FigureTheme) -> Self {
        let width = match frame.size {
            Size::Column => 680.0,
            Size::Wide => 960.0,
            Size::Narrow => 360.0,
        };
        let canvas = Canvas::new(width, theme);
        canvas.rect(
            Rect { left: MARGIN, top: 0.0, right: MARGIN + 36.0, bottom: 5.0 },
            Ink::fill(Role::Accent),
        );
        let right = width - MARGIN;
        let mut sheet = Self { canvas, top: 11.0, frame, left: MARGIN, right, pane: None };
        let text = theme.text;
        sheet.paragraph(&frame.title, Hand::new(Role::Ink, text.title).bold());
        sheet.paragraph(&frame.subtitle, Hand::new(Role::Muted, text.subtitle));
        sheet.top += 16.0;
        sheet
    }

    /// The left edge of texts and plots.
    pub(crate) fn left(&self) -> f64 {
        self.left
    }

    /// The right edge of texts and plots.
    pub(crate) fn right(&self) -> f64 {
        self.right
    }

    /// The usual height of a plot at this width, or that of all panels.
    pub(crate) fn usual_height(&self) -> f64 {
        self.pane.map_or_else(|| (self.canvas.width() * 0.42).round().clamp(240.0, 380.0), |pane| pane.height)
    }

    /// Goes on in a panel between two edges.
    pub(crate) fn enter_pane(&mut self, left: f64, right: f64, pane: Pane) {
        (self.left, self.right, self.pane) = (left, right, Some(pane));
    }

    /// Goes on in the whole picture, whose edges these are.
    pub(crate) fn leave_panes(&mut self, left: f64, right: f64) {
        (self.left, self.right, self.pane) = (left, right, None);
    }

    /// How far texts below a plot may reach beyond it.
    pub(crate) fn overhang(&self) -> f64 {
        self.pane.map_or(f64::INFINITY, |pane| pane.overhang)
    }

    /// Draws everything below the plot and finishes the picture.
    pub(crate) fn close(mut self, bottom: f64, alt: &str) -> (String, Vec<Option<u32>>) {
        self.top = bottom + 12.0;
        let hand = Hand::new(Role::Muted, self.canvas.theme.text.source);
        if let Some(note) = &self.frame.note {
            self.paragraph(note, hand);
        }
        if let Some(source) = &self.frame.source {
            self.paragraph(&format!("Source: {source}"), hand);
        }
        let height = self.top + 12.0;
        self.canvas.finish(&self.frame.id, height, &self.frame.title, alt)
    }

    fn paragraph(&mut self, text: &str, hand: Hand) {
        let width = self.right() - self.left();
        let leading = if hand.weight == Weight::Semibold { 1.28 } else { 1.4 };
        let ruler = &self.canvas.ruler;
        let mut lines = ruler.fill(text, hand.size, hand.weight, width);
        // No word stands alone on the last line.
        let rest = lines.last().map_or(0.0, |line| ruler.reserved_width(line, hand.size, hand.weight));
        // Titles are set in even lines whatever their last one is like.
        if hand.weight == Weight::Semibold || rest < width * ORPHAN {
            lines = ruler.wrap(text, hand.size, hand.weight, width);
        }
        for line in lines {
            self.top += hand.size * leading;
            self.canvas.text(&line, (self.left(), self.top - hand.size * 0.1), hand);
        }
    }
}
