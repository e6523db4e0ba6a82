//! In: frame and theme.
//! Out: a canvas with tag, title and subtitle at the top, note and source at the bottom.
//! Never: a fixed height; a picture is as tall as its content.

use crate::figure::chart::{Frame, Size};
use crate::figure::font::Weight;
use crate::figure::surface::{Canvas, Hand, Ink, Rect};
use crate::figure::theme::{Role, Theme};

/// Space left of and right of everything.
const MARGIN: f64 = 16.0;

/// A last line shorter than this part of the width looks lost.
const ORPHAN: f64 = 0.25;

/// A picture with its texts around the plot.
pub(in crate::figure) struct Sheet<'t> {
    pub(in crate::figure) canvas: Canvas<'t>,
    /// Where the plot may begin.
    pub(in crate::figure) top: f64,
    frame: &'t Frame,
    margin: f64,
}

impl<'t> Sheet<'t> {
    /// Draws everything above the plot.
    pub(in crate::figure) fn open(frame: &'t Frame, theme: &'t Theme) -> Self {
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
        let mut sheet = Self { canvas, top: 11.0, frame, margin: MARGIN };
        let text = theme.text;
        sheet.paragraph(&frame.title, Hand::new(Role::Ink, text.title).bold());
        sheet.paragraph(&frame.subtitle, Hand::new(Role::Muted, text.subtitle));
        sheet.top += 16.0;
        sheet
    }

    /// The left edge of texts and plots.
    pub(in crate::figure) fn left(&self) -> f64 {
        self.margin
    }

    /// The right edge of texts and plots.
    pub(in crate::figure) fn right(&self) -> f64 {
        self.canvas.width() - self.margin
    }

    /// The usual height of a plot at this width.
    pub(in crate::figure) fn usual_height(&self) -> f64 {
        (self.canvas.width() * 0.42).round().clamp(240.0, 380.0)
    }

    /// Draws everything below the plot and finishes the picture.
    pub(in crate::figure) fn close(mut self, bottom: f64, alt: &str) -> String {
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
        let rest = lines.last().map_or(0.0, |line| ruler.room(line, hand.size, hand.weight));
        if hand.weight == Weight::Semibold || rest < width * ORPHAN {
            lines = ruler.wrap(text, hand.size, hand.weight, width);
        }
        for line in lines {
            self.top += hand.size * leading;
            self.canvas.text(&line, (self.left(), self.top - hand.size * 0.1), hand);
        }
    }
}
