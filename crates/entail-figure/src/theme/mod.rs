//! In: nothing; a theme is plain data that a brand can change.
//! Out: colours by role for light and dark, and text sizes.
//! Never: a colour or size chosen outside this folder.

mod brand;
mod check;
mod palette;
mod role;
mod sheet;

pub use brand::RoleColours;
pub use check::ThemeFault;
pub use palette::{Palette, Rgb};
pub(super) use role::Role;

/// How much of its colour a projected mark keeps over the ground.
const PALE: f64 = 0.42;

/// How every figure of a report looks.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureTheme {
    /// Colours on a light ground, also in print.
    pub light: Palette,
    /// Colours on a dark ground.
    pub dark: Palette,
    /// Text sizes in pixels.
    pub text: TextSizes,
}

/// Text sizes in pixels at the figure's own width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextSizes {
    /// The finding.
    pub title: f64,
    /// Measure and unit.
    pub subtitle: f64,
    /// Direct labels, values, categories.
    pub label: f64,
    /// Ticks.
    pub tick: f64,
    /// Note and source.
    pub source: f64,
}

impl Default for FigureTheme {
    fn default() -> Self {
        Self {
            light: Palette::light(),
            dark: Palette::dark(),
            text: TextSizes { title: 17.0, subtitle: 13.0, label: 12.0, tick: 11.5, source: 10.5 },
        }
    }
}
