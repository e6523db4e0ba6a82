//! In: what the exhibit stage knows about one exhibit: finished texts, numbers with their printed form, periods.
//! Out: the plain structs that charts of every kind are made of, and the checks that kinds share.
//! Never: computed results; a number that a reader sees comes printed, only axis ticks are formatted here.

mod axis;
pub(crate) mod check;
mod plot;

pub use axis::{Across, Axis, PeriodSpan, Scale, TickFormat};
pub use plot::{Plot, PrintedValue, Series, Tint};

/// The texts around a picture and its width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FigureFrame {
    /// Prefix of every id inside the picture; unique on a page.
    pub id: String,
    /// The finding, as a sentence.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// A remark under the picture.
    pub note: Option<String>,
    /// Where the numbers come from, without the word "Source".
    pub source: Option<String>,
    /// How wide the picture is.
    pub size: Size,
}

/// How wide a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// As wide as the text column.
    #[default]
    Column,
    /// Wider than the text column.
    Wide,
    /// As wide as a telephone held upright: the same picture laid out anew, with texts of readable size.
    Narrow,
}
