//! In: the drawing library's calls, in tenths of a pixel, with a role for a colour.
//! Out: the same calls on a [`Pen`].
//! Never: a pixel; this surface is made of shapes and texts.

use super::Anchor;
use super::pen::{PaintKey, Pen};
use crate::theme::Role;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

/// Units of the backend in a pixel.
pub(super) const TENTHS: f64 = 10.0;

/// Taller than any figure; the real height is written at the end.
const HEIGHT: u32 = 1_000_000;

/// The surface that the drawing library sees.
pub(super) struct Svg {
    pen: Rc<RefCell<Pen>>,
    width: u32,
}

type DrawResult = Result<(), DrawingErrorKind<Infallible>>;

impl Svg {
    pub(super) fn new(pen: Rc<RefCell<Pen>>, width: f64) -> Self {
        Self { pen, width: (width * TENTHS).round() as u32 }
    }
}

/// The paint of a shape, read back from the colour that carries it.
fn paint<S: BackendStyle>(style: &S, fill: bool) -> PaintKey {
    let colour = style.color();
    // The library carries a colour and no role: the red channel has the code of the role, the green one the dash.
    let role = Role::from_code(colour.rgb.0);
    let alpha = (colour.alpha * 100.0).round() as u8;
    if fill {
        return PaintKey::Fill { role, alpha };
    }
    PaintKey::Stroke { role, alpha, tenths: style.stroke_width(), dashed: colour.rgb.1 == 1 }
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width, HEIGHT)
    }

    fn ensure_prepared(&mut self) -> DrawResult {
        Ok(())
    }

    fn present(&mut self) -> DrawResult {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> DrawResult {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> DrawResult {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        corner: BackendCoord,
        opposite: BackendCoord,
        style: &S,
        fill: bool,
    ) -> DrawResult {
        self.pen.borrow_mut().rect(paint(style, fill), corner, opposite);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> DrawResult {
        self.pen.borrow_mut().path(paint(style, false), path, false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> DrawResult {
        let mut pen = self.pen.borrow_mut();
        match paint(style, fill) {
            PaintKey::Fill { role, alpha } => pen.dot(role, alpha, centre, radius),
            ring => pen.circle(ring, centre, radius),
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> DrawResult {
        self.pen.borrow_mut().path(paint(style, true), corners, true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> DrawResult {
        let colour = style.color();
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let key = PaintKey::Text {
            role: Role::from_code(colour.rgb.0),
            tenths: style.size().round() as u32,
            bold: matches!(style.style(), FontStyle::Bold),
            anchor,
            halo: colour.rgb.1 == 1,
        };
        self.pen.borrow_mut().text(key, text, at);
        Ok(())
    }
}
