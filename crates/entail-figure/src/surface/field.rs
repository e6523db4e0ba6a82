//! In: the rectangle of a plot and the values at its edges.
//! Out: where a value lies, through the drawing library's linear coordinates.
//! Never: the library's logarithmic coordinates, which differ between machines; logarithms are taken here.

use super::Rect;
use super::backend::TENTHS;
use crate::chart::Scale;
use plotters::coord::CoordTranslate;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::Cartesian2d;

/// The values at the two ends of an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct AxisSpan {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) scale: Scale,
}

impl AxisSpan {
    pub(crate) fn linear(from: f64, to: f64) -> Self {
        Self { from, to, scale: Scale::Linear }
    }

    fn place(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => value,
            Scale::Log => libm::log10(value),
        }
    }
}

/// The plot: a rectangle with an axis each way.
pub(crate) struct Field {
    pub(crate) at: Rect,
    pub(crate) across: AxisSpan,
    pub(crate) up: AxisSpan,
    coordinates: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

impl Field {
    pub(crate) fn new(at: Rect, across: AxisSpan, up: AxisSpan) -> Self {
        // In tenths, since the library computes in whole units and would round to pixels.
        let tenth = |length: f64| (length * TENTHS).round() as i32;
        let coordinates = Cartesian2d::new(
            across.place(across.from)..across.place(across.to),
            up.place(up.from)..up.place(up.to),
            (tenth(at.left)..tenth(at.right), tenth(at.bottom)..tenth(at.top)),
        );
        Self { at, across, up, coordinates }
    }

    /// The pixel of a pair of values.
    pub(crate) fn point(&self, across: f64, up: f64) -> (f64, f64) {
        let (x, y) = self.coordinates.translate(&(self.across.place(across), self.up.place(up)));
        (f64::from(x) / TENTHS, f64::from(y) / TENTHS)
    }

    pub(crate) fn x(&self, across: f64) -> f64 {
        self.point(across, self.up.from).0
    }

    pub(crate) fn y(&self, up: f64) -> f64 {
        self.point(self.across.from, up).1
    }
}
